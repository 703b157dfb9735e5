"""The days of certifications as a calendar: start and last day of an exam, expiry, window of renewal."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event
from icalendar.enums import TRANSP

from data.answers.certification_dates import DayKind, KeyDay
from data.certification import Certification

PRODUCT = "-//Crossroads//Certification dates//EN"
WARNINGS: dict[DayKind, tuple[int, ...]] = {
    "last_exam": (60, 14),
    "last_registration": (14,),
    "expires": (60, 14),
    "renewal_opens": (1,),
}
"""Days before, for what is lost when it is missed."""


def certification_calendar(days: Iterable[tuple[Certification, KeyDay]], stamp: datetime) -> bytes:
    """`stamp` is the moment of the export, in UTC. A day that moves keeps its event, so an import replaces it."""
    found = Calendar.new(prodid=PRODUCT, name="Dates of certifications", uid=_uid("calendar"))
    for entry, day in days:
        found.add_component(_event(entry, day, stamp))
    return bytes(found.to_ical())


def _event(entry: Certification, day: KeyDay, stamp: datetime) -> Event:
    said = f"{day.label}{' (as planned)' if day.is_planned else ''}"
    told = [entry.name, f"Source: {day.source_url}, seen {day.checked_on}"]
    if entry.official_url.startswith("http"):
        told.append(f"Official page: {entry.official_url}")
    return Event.new(
        uid=_uid(f"{entry.id} {day.label}"),
        stamp=stamp,
        start=day.day,
        end=day.day + timedelta(days=1),
        summary=said,
        description="\n".join(told),
        url=day.source_url,
        transparency=TRANSP.TRANSPARENT,
        categories=["certification", day.kind.replace("_", " ")],
        subcomponents=[_alarm(said, days) for days in WARNINGS.get(day.kind, ())],
    )


def _alarm(words: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"In {days} {'day' if days == 1 else 'days'}: {words}")
    alarm.add("trigger", -timedelta(days=days))
    return alarm


def _uid(what: str) -> str:
    return sha256(what.encode()).hexdigest()[:32] + "@crossroads"
