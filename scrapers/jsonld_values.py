"""Reads the values of a JobPosting node, each in the variants that career pages really write."""

from typing import Any

from data import places
from scrapers.payload import at, listed, words
from scrapers.rows import Money, money, written_pay
from scrapers.text import amount, currency, one_line, period, plain_text, remote_of, stated_country

NOWHERE = {"anywhere", "remote", "worldwide", "-", "n/a", "null", "none", "unavailable", "any"}
MANY_PLACES = 12


def organisation(value: Any) -> str | None:
    for entry in listed(value):
        name = at(entry, "name") if isinstance(entry, dict) else entry
        found = one_line(plain_text(next(iter(listed(name)), None)))
        if found:
            return found
    return None


def _addresses(node: dict[str, Any]) -> list[Any]:
    """Each place's address: an object, a text, or the place itself where it has none."""
    found = []
    for entry in listed(node.get("jobLocation")):
        address = at(entry, "address") if isinstance(entry, dict) else entry
        found += listed(address) or [at(entry, "name")]
    return found


def _country_field(address: Any) -> str | None:
    value = at(address, "addressCountry")
    name = at(value, "name") if isinstance(value, dict) else value
    line = one_line(next(iter(listed(name)), None))
    return None if line is None or line.lower() in NOWHERE else line


def _label(address: Any, entry_name: Any) -> str | None:
    if not isinstance(address, dict):
        return one_line(address)
    parts = [part for part in words(
        at(address, "addressLocality"), at(address, "addressRegion"), _country_field(address)
    ) if part.lower() not in NOWHERE]  # fmt: skip
    return ", ".join(parts) or one_line(entry_name)


def location_of(node: dict[str, Any]) -> str | None:
    """All places as one line; of very many only the first are named."""
    labels = [label for entry in listed(node.get("jobLocation")) for label in _labels(entry)]
    allowed = words(*(
        at(entry, "name") if isinstance(entry, dict) else entry
        for entry in listed(node.get("applicantLocationRequirements"))
    ))  # fmt: skip
    labels = words(*labels) or allowed
    shown = labels[:MANY_PLACES] + (["…"] if len(labels) > MANY_PLACES else [])
    return "; ".join(shown) or None


def _labels(entry: Any) -> list[str]:
    """Some sites repeat one address under every place's name (seen 2026-05): then the name is the place."""
    address = at(entry, "address") if isinstance(entry, dict) else entry
    name, city = one_line(at(entry, "name")), one_line(at(address, "addressLocality"))
    if name and city and city not in name and places.country_code(name):
        return [name]
    return words(*(_label(part, name) for part in listed(address) or [None]))


def country_of(node: dict[str, Any]) -> str | None:
    """The one country of all places; None where they lie in several, or where nothing but the planet is named."""
    codes = set()
    for address in _addresses(node):
        stated = _country_field(address)
        code = stated_country(stated) if stated else places.country_code(_label(address, None) or "")
        if code:
            codes.add(code)
    if not codes:
        for entry in listed(node.get("applicantLocationRequirements")):
            code = stated_country(at(entry, "name") if isinstance(entry, dict) else entry)
            if code:
                codes.add(code)
    return codes.pop() if len(codes) == 1 else None


def is_remote(node: dict[str, Any]) -> bool | None:
    """TELECOMMUTE wins over any place, which is then the office."""
    kinds = [(one_line(kind) or "").lower() for kind in listed(node.get("jobLocationType"))]
    if any("telecommute" in kind or "remote" in kind for kind in kinds):
        return True
    return remote_of(location_of(node), next(iter(kinds), None), node.get("title"))


def pay_of(node: dict[str, Any], country: str | None) -> Money | None:
    """baseSalary as object, number, text or list; the unit inside or outside the value."""
    for stated in listed(node.get("baseSalary")):
        found = _stated_pay(stated, country)
        if found:
            return found
    return None


def _stated_pay(stated: Any, country: str | None) -> Money | None:
    if not isinstance(stated, dict):
        return written_pay(one_line(stated), country=country)
    value = next(iter(listed(stated.get("value"))), None)
    inner = value if isinstance(value, dict) else stated
    single = amount(at(value, "value")) if isinstance(value, dict) else amount(value)
    low = amount(at(inner, "minValue")) or single
    high = amount(at(inner, "maxValue")) or single
    unit = next(
        (
            found
            for holder in (value, stated)
            for name in ("unitText", "unitCode")
            if (found := period(at(holder, name)))
        ),
        None,
    )
    coin = currency(stated.get("currency") or at(inner, "currency") or stated.get("salaryCurrency"))
    if low is None and high is None:
        return written_pay(one_line(value) if not isinstance(value, dict) else None, country=country)
    return money(low, high, coin, unit)
