"""What a vendor's page was seen to say beside what the catalogue says; the catalogue is never overwritten."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from data.answers.coverage import guide_on
from data.answers.lifecycle import GONE, status_on
from data.certification import Catalog, Certification
from data.records import CertificationFact

COLUMNS = ("certification_id", "field", "curated", "observed", "is_same", "source_url", "seen_at")
HALF_POINT = 0.5
COUNTED = ("questions", "passing_score")
"""Written in words that begin with the figure: `65 (50 scored, 15 unscored)`, `50-60, multiple choice`."""
FIGURE = re.compile(r"\d+(?:\s?[-–]\s?\d+)?")


def side_by_side(catalog: Catalog, facts: Sequence[CertificationFact], on: date) -> pd.DataFrame:
    """The newest observed fact of each field beside the curated one; `is_same` is None where none is curated.

    Compared is what held on the day the page was seen: one seen before an exam ended was right to call it live.
    """
    newest: dict[tuple[str, str], CertificationFact] = {}
    for fact in sorted(facts, key=lambda fact: str(fact.seen_at or "")):
        newest[fact.certification_id, fact.field] = fact
    rows = [
        (fact.certification_id, fact.field, curated, fact.value, same, fact.source_url, fact.seen_at)
        for fact in newest.values()
        for curated, same in [_compared(catalog, fact, on)]
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"curated": object, "observed": object})
    return table.sort_values(["certification_id", "field"], ignore_index=True)


def differences(catalog: Catalog, facts: Sequence[CertificationFact], on: date) -> pd.DataFrame:
    """Rows of `side_by_side` in which the page and the catalogue disagree."""
    table = side_by_side(catalog, facts, on)
    return table[table["is_same"].eq(False)].reset_index(drop=True)


def _compared(catalog: Catalog, fact: CertificationFact, on: date) -> tuple[Any, bool | None]:
    entry = catalog.get(fact.certification_id)
    if entry is None:
        return None, None
    seen_on = fact.seen_at.date() if fact.seen_at else on
    curated = _CURATED[fact.field](entry, seen_on, max(on, seen_on))
    if curated is None:
        return None, None
    for day, known_on in _days(seen_on, max(on, seen_on)):
        as_of_then = _CURATED[fact.field](entry, day, known_on)
        if as_of_then is not None and _same(fact.field, as_of_then, fact.value):
            return as_of_then, True
    return curated, False


def _days(seen_on: date, on: date) -> list[tuple[date, date]]:
    """Days for which a page may be right, and what was known: all of today's, or that day's, before an announcement.

    An exam ends at midnight of some place, so the days beside are right too.
    """
    return [(seen_on, on), (seen_on, seen_on), *((seen_on + timedelta(days=days), on) for days in (-1, 1))]


def _same(field: str, curated: Any, observed: Any) -> bool:
    if field == "status":
        return bool(curated == observed or (curated in GONE and observed in GONE))
    if field == "domains":
        return _same_domains(curated, observed)
    if field == "languages" and isinstance(observed, list):
        return {str(name).casefold() for name in observed} == {name.casefold() for name in curated}
    if isinstance(curated, float) and isinstance(observed, int | float):
        return curated == float(observed)
    if field in COUNTED:
        return _figure(curated) == _figure(observed)
    return str(curated).casefold() in str(observed).casefold() or str(observed).casefold() in str(curated).casefold()


def _figure(stated: Any) -> list[str]:
    found = FIGURE.search(str(stated))
    return re.findall(r"\d+", found[0]) if found else []


def _same_domains(curated: list[dict[str, Any]], observed: Any) -> bool:
    if not isinstance(observed, list) or len(observed) != len(curated):
        return False
    return all(
        str(one["name"]).casefold() == str(other.get("name", "")).casefold()
        and abs(_middle(one) - _middle(other)) < HALF_POINT
        for one, other in zip(curated, observed, strict=True)
    )


def _middle(domain: dict[str, Any]) -> float:
    if domain.get("weight_percent") is not None:
        return float(domain["weight_percent"])
    ends = [domain.get("weight_min"), domain.get("weight_max")]
    return sum(float(end) for end in ends if end is not None) / 2


def _domains(entry: Certification, on: date, _: date) -> list[dict[str, Any]] | None:
    guide = guide_on(entry, on)
    if guide is None:
        return None
    weights = ("weight_percent", "weight_min", "weight_max")
    return [
        {"name": d.name} | {key: getattr(d, key) for key in weights if getattr(d, key) is not None}
        for d in guide.domains
    ]


def _status(entry: Certification, on: date, known_on: date) -> str | None:
    word = status_on(entry, on, known_on).word
    return None if word == "unknown" else word


def _retires_on(entry: Certification, on: date, known_on: date) -> str | None:
    ends_on = status_on(entry, on, known_on).ends_on
    return ends_on.isoformat() if ends_on else None


_CURATED: dict[str, Callable[[Certification, date, date], Any]] = {
    "name": lambda entry, on, known_on: entry.name,
    "code": lambda entry, on, known_on: entry.code or None,
    "price_usd": lambda entry, on, known_on: entry.price_usd.number,
    "duration_minutes": lambda entry, on, known_on: entry.duration_minutes.number,
    "questions": lambda entry, on, known_on: entry.questions.value if entry.questions.is_known else None,
    "languages": lambda entry, on, known_on: (
        list(entry.languages.value) if isinstance(entry.languages.value, tuple) else None
    ),
    "validity_months": lambda entry, on, known_on: entry.validity_months.number,
    "status": _status,
    "retires_on": _retires_on,
    "passing_score": lambda entry, on, known_on: entry.passing_score.value if entry.passing_score.is_known else None,
    "domains": _domains,
}
