"""The days of a certification that belong in a calendar: start and end of its exam, expiry and renewal."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.answers.lifecycle import status_on
from data.answers.path_costs import add_months
from data.certification import Certification
from data.figures import DayFigure

DayKind = Literal["registration", "beta", "live", "last_registration", "last_exam", "renewal_opens", "expires"]


@dataclass(frozen=True)
class KeyDay:
    day: date
    kind: DayKind
    label: str
    is_planned: bool
    source_url: str
    checked_on: str


def key_days(certification: Certification, on: date, passed_on: date | None = None) -> tuple[KeyDay, ...]:
    """From the day of reading on, soonest first; with the day of passing also expiry and the window of renewal."""
    dates, name = certification.dates, certification.short_name
    published: list[tuple[DayKind, str, DayFigure | None]] = [
        ("registration", f"{name}: registration opens", dates.registration_from),
        ("beta", f"{name}: beta opens", dates.beta_from),
        ("live", f"{name}: exam goes live", dates.live_from),
        ("last_registration", f"{name}: last day to register", dates.last_registration_on),
        ("last_exam", f"{name}: last day of the exam", dates.last_exam_on),
    ]
    days = [
        KeyDay(figure.last, kind, label, figure.is_planned, figure.source_url, figure.checked_on)
        for kind, label, figure in published
        if figure is not None and figure.last is not None and len(figure.value) == len("2026-11-20")
    ]
    days += _ends_by_language(certification, on)
    days += _held(certification, passed_on) if passed_on else []
    return tuple(sorted((d for d in days if d.day >= on), key=lambda d: (d.day, d.kind, d.label)))


def _ends_by_language(certification: Certification, on: date) -> list[KeyDay]:
    sources = {end.name: end for end in certification.languages.ends}
    return [
        KeyDay(
            state.ends_on,
            "last_exam",
            f"{certification.short_name}: last day of the exam in {state.language}",
            state.is_planned,
            sources[state.language].source_url,
            sources[state.language].checked_on,
        )
        for state in status_on(certification, on).by_language
        if state.language in sources and state.ends_on is not None
    ]


def _held(certification: Certification, passed_on: date) -> list[KeyDay]:
    term = certification.validity_months
    if certification.never_expires or term.number is None:
        return []
    expires = add_months(passed_on, int(term.number))
    name, renewal = certification.short_name, certification.renewal
    held = [KeyDay(expires, "expires", f"{name}: expires", False, term.source_url, term.checked_on)]
    if renewal.window_days is not None:
        opens = expires - timedelta(days=renewal.window_days)
        label = f"{name}: renewal opens"
        held.append(KeyDay(opens, "renewal_opens", label, False, renewal.source_url, renewal.checked_on))
    return held
