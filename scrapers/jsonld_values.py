"""Reads the values of a JobPosting node, each in the variants that career pages really write."""

import re
from datetime import UTC, datetime
from typing import Any

from data import places
from scrapers.countries import one_country, stated_country
from scrapers.payload import at, listed, words
from scrapers.rows import Money, money, written_pay
from scrapers.text import amount, currency, moment, one_line, period, plain_text, remote_of
from scrapers.vendor_dates import written_days

NOTHING = {"-", "n/a", "null", "none", "unavailable", "any"}
EVERYWHERE = {"anywhere", "remote", "worldwide"}
NOWHERE = NOTHING | EVERYWHERE
TIME_OF_DAY = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?(?:\s*(?:[A-Z]{3,4}|[+-]\d{4}))?\b", re.IGNORECASE)
NUMBERED_DAY = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b|"
    r"\b(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<after>\d{4})\b"
)
SUM = re.compile(r"\d[\d.,'\u2019\u00a0\u202f ]*\d|\d")
MANY_PLACES = 12


def organisation(value: Any) -> str | None:
    for entry in listed(value):
        name = (at(entry, "name") or at(entry, "legalName")) if isinstance(entry, dict) else entry
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
        return one_line(address) or one_line(entry_name)
    country = at(address, "addressCountry")
    stated = words(
        at(address, "addressLocality"), at(address, "addressRegion"), at(country, "name") or country
    )  # fmt: skip
    parts = [part for part in stated if part.lower() not in NOTHING]
    return ", ".join(parts) or one_line(entry_name) or one_line(at(address, "streetAddress"))


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
        code = stated_country(stated) if stated else one_country(_label(address, None))
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
    cities = [one_line(at(address, "addressLocality")) or "" for address in _addresses(node)]
    if any("telecommute" in kind or "remote" in kind for kind in kinds) or (
        cities and all(city.lower() in EVERYWHERE for city in cities)
    ):
        return True
    return remote_of(location_of(node), next(iter(kinds), None), node.get("title"))


def moment_of(value: Any) -> datetime | None:
    """A moment as pages write it: ISO and its near forms, `10/25/2026`, `25.10.2026`, `Oct 25, 2026 9:00 AM`.

    `10/11/2026` may be either of two days and is none.
    """
    for stated in listed(value):
        inner = at(stated, "@value") if isinstance(stated, dict) else stated
        words_only = TIME_OF_DAY.sub(" ", str(inner)) if isinstance(inner, str) and len(inner) <= 80 else ""
        found = moment(inner) or _numbered_day(words_only)
        named = written_days(words_only) if found is None and re.search(r"[^\W\d]", words_only) else []
        if found or named:
            return found or datetime.combine(named[0].day, datetime.min.time(), UTC)
    return None


def _numbered_day(text: str) -> datetime | None:
    found = NUMBERED_DAY.search(text)
    if found is None:
        return None
    if found["year"]:
        order = (found["year"], found["month"], found["day"])
    elif found["mark"] == "." or int(found["first"]) > 12:
        order = (found["after"], found["second"], found["first"])
    elif int(found["second"]) > 12 or found["first"] == found["second"]:
        order = (found["after"], found["first"], found["second"])
    else:
        return None
    try:
        return datetime(*map(int, order), tzinfo=UTC)  # type: ignore[arg-type, misc]  # three whole numbers
    except ValueError:
        return None


def pay_of(node: dict[str, Any], country: str | None) -> Money | None:
    """baseSalary as object, number, text or list; the unit inside or outside the value."""
    for stated in listed(node.get("baseSalary")):
        found = _stated_pay(stated, country, currency(node.get("salaryCurrency")))
        if found:
            return found
    return None


def _stated_pay(stated: Any, country: str | None, coin_beside: str | None) -> Money | None:
    if not isinstance(stated, dict):
        single = _sum(stated)
        return written_pay(one_line(stated), country=country) or money(single, single, coin_beside, None)
    value = next(iter(listed(stated.get("value"))), None)
    inner = value if isinstance(value, dict) else stated
    written = listed(at(value, "value")) if isinstance(value, dict) else listed(stated.get("value"))
    sums = [read for each in written or [stated.get("price")] if (read := _sum(each))]
    low = _first_sum(inner, "minValue", "minPrice") or min(sums, default=None)
    high = _first_sum(inner, "maxValue", "maxPrice") or max(sums, default=None)
    named = (at(holder, name) for holder in (value, stated) for name in ("unitText", "unitCode"))
    unit = next((found for word in named if (found := period(word))), None)
    coins = (stated.get("currency"), at(inner, "currency"), stated.get("priceCurrency"), stated.get("salaryCurrency"))
    coin = next((found for each in coins if (found := currency(each))), coin_beside)
    if low is None and high is None:
        said = one_line(at(value, "value") if isinstance(value, dict) else value)
        return written_pay(said, f"{coin or ''} {said} per {unit or 'year'}" if said else None, country=country)
    return money(low, high, coin, unit)


def _first_sum(holder: Any, *names: str) -> float | None:
    return next((found for name in names if (found := _sum(at(holder, name)))), None)


def _sum(value: Any) -> float | None:
    """One sum as number or text, with its currency or a `k` beside it: `$90,000`, `45.000,00 EUR`, `90k`."""
    line = one_line(value)
    sums = SUM.findall(line or "")
    if line is None or len(sums) != 1 or line.startswith(("-", "\u2212")):
        return None
    read = amount(sums[0])
    return read * 1_000 if read and re.search(r"\d\s?k\b", line, re.IGNORECASE) else read
