"""In which state a certification is on a day, in which languages, and what follows it."""

from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.certification import Catalog, Certification, LanguageEnd, Successor
from data.figures import DayFigure, first_day, last_day

StatusWord = Literal["not_yet_announced", "announced", "beta", "live", "retiring", "retired", "renamed", "unknown"]
CAN_BE_SAT: tuple[StatusWord, ...] = ("beta", "live", "retiring")
GONE: tuple[StatusWord, ...] = ("retired", "renamed")


@dataclass(frozen=True)
class LanguageStatus:
    language: str
    word: StatusWord
    ends_on: date | None = None
    is_planned: bool = False


@dataclass(frozen=True)
class Status:
    """`since` is as exactly known as its source has it; `days_left` counts to the last day of the exam."""

    certification_id: str
    on: date
    word: StatusWord
    since: str | None = None
    ends_on: date | None = None
    days_left: int | None = None
    is_planned: bool = False
    by_language: tuple[LanguageStatus, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Phase:
    """What the dates of the exam say before languages are looked at."""

    word: StatusWord
    since: str | None = None
    ends_on: date | None = None
    is_planned: bool = False
    note: str = ""


@dataclass(frozen=True)
class ChainLink:
    from_id: str
    link: Successor
    steps: int
    status: Status


def status_on(certification: Certification, on: date, known_on: date | None = None) -> Status:
    """The state on a day. `known_on` is the day of the knowledge, for a plan that looks ahead; announcements made after
    it are not used."""
    known_on = known_on or on
    phase = _phase(certification, on, known_on)
    languages = _by_language(certification, phase, on, known_on)
    phase = _with_languages(phase, certification, languages, on)
    days_left = (phase.ends_on - on).days if phase.word == "retiring" and phase.ends_on else None
    return Status(
        certification.id, on, phase.word, phase.since, phase.ends_on, days_left, phase.is_planned, languages, phase.note
    )


def _phase(certification: Certification, on: date, known_on: date) -> Phase:
    dates = certification.dates
    end = _end(certification, known_on)
    if end is not None and on > end:
        word: StatusWord = "renamed" if any(link.kind == "renamed" for link in certification.successors) else "retired"
        published = dates.retired_on or dates.last_exam_on
        since = dates.retired_on.value if dates.retired_on else (end + timedelta(days=1)).isoformat()
        return Phase(word, since, end, note=_told_differently(published, "the day of its end"))
    if (before := _before_live(certification, on)) is not None:
        return before
    start = dates.live_from or dates.first_seen_on
    note = "as planned; not confirmed since" if start and start.is_planned else ""
    since_live = start.value if start and start is dates.live_from else None
    if end is not None:
        return Phase(
            "retiring", _announced(certification), end, note=_told_differently(dates.last_exam_on, "the last day")
        )
    return Phase("live", since_live, is_planned=bool(start and start.is_planned), note=note)


def _before_live(certification: Certification, on: date) -> Phase | None:
    """The state as long as the standard exam is not known to be on offer; None once it is."""
    dates = certification.dates
    if _reached(dates.live_from, on) or (dates.live_from is None and _reached(dates.first_seen_on, on)):
        return None
    beta_open = _reached(dates.beta_from, on) or (dates.beta_until is not None and _reached(dates.first_seen_on, on))
    if beta_open:
        if dates.beta_until is not None and dates.beta_until.last is not None and on > dates.beta_until.last:
            return Phase("announced", dates.beta_until.value, note=f"the beta is over; {_goes_live(dates.live_from)}")
        return Phase("beta", dates.beta_from.value if dates.beta_from else None, note=_goes_live(dates.live_from))
    told = next((d for d in (dates.announced_on, dates.registration_from) if _reached(d, on)), None)
    if told is not None:
        return Phase("announced", told.value, note=_goes_live(dates.beta_from or dates.live_from))
    starts = [d for d in (dates.announced_on, dates.beta_from, dates.live_from) if d is not None]
    if starts:
        return Phase("not_yet_announced", note=f"nothing on file before {min(d.value for d in starts)}")
    return _as_seen(certification, on)


def _as_seen(certification: Certification, on: date) -> Phase | None:
    """Without any date the newest observation decides, and without one the state is unknown."""
    seen = [s for s in certification.state_seen if first_day(s.checked_on) <= on]
    if not seen:
        oldest = certification.dates.first_seen_on
        note = f"oldest evidence: {oldest.value}" if oldest else "no date of its start is on file"
        return Phase("unknown", note=note)
    newest = max(seen, key=lambda s: first_day(s.checked_on))
    return None if newest.value == "live" else Phase(newest.value, newest.checked_on, note="as last seen")


def _end(certification: Certification, known_on: date) -> date | None:
    """The last day of the exam once announced; without a day of announcement, once it was seen or has passed."""
    dates = certification.dates
    if dates.last_exam_on is not None and dates.last_exam_on.last is not None:
        figure, last = dates.last_exam_on, dates.last_exam_on.last
    elif dates.retired_on is not None and dates.retired_on.first is not None:
        figure, last = dates.retired_on, dates.retired_on.first - timedelta(days=1)
    else:
        return None
    told = dates.retirement_announced_on
    known_from = told.first if told and told.first else first_day(figure.checked_on)
    return last if known_on >= min(known_from, last + timedelta(days=1)) else None


def _by_language(certification: Certification, phase: Phase, on: date, known_on: date) -> tuple[LanguageStatus, ...]:
    languages = certification.languages
    listed = languages.value if isinstance(languages.value, tuple) else ()
    names = list(dict.fromkeys([*listed, *(e.name for e in languages.ends), *(s.name for s in languages.starts)]))
    ends = {e.name: e for e in languages.ends if _end_is_known(certification, e, known_on)}
    starts = {s.name: s for s in languages.starts}
    statuses: list[LanguageStatus] = []
    for name in names:
        word, end = phase.word, ends.get(name)
        if name in starts and on < last_day(starts[name].starts_on) and word in CAN_BE_SAT:
            statuses.append(LanguageStatus(name, "announced", is_planned=starts[name].is_planned))
        elif end is None or word not in ("live", "retiring"):
            statuses.append(LanguageStatus(name, word, phase.ends_on, phase.is_planned))
        else:
            last = last_day(end.ends_on)
            ended: StatusWord = "retired" if on > last else "live" if end.is_planned else "retiring"
            statuses.append(LanguageStatus(name, ended, last, end.is_planned))
    return tuple(statuses)


def _with_languages(
    phase: Phase, certification: Certification, languages: tuple[LanguageStatus, ...], on: date
) -> Phase:
    """A live exam ends as a whole when every language that is left has an end."""
    if phase.word != "live" or not isinstance(certification.languages.value, tuple):
        return phase
    left = [s for s in languages if s.word != "retired"]
    gone = [f"{s.language} ended on {s.ends_on}" for s in languages if s.word == "retired"]
    if not gone or any(s.ends_on is None for s in left):
        return phase
    ends = [s.ends_on for s in (left or languages) if s.ends_on is not None]
    planned = any(s.is_planned for s in left or languages)
    end = max(ends)
    if not left:
        note = "as planned; not confirmed since" if planned else ""
        return Phase("retired", (end + timedelta(days=1)).isoformat(), end, planned, note)
    rest = ", ".join(s.language for s in left)
    until = f"{rest} until {end}" + (" as planned" if planned else "")
    return Phase("retiring", _announced(certification), end, planned, "; ".join([*gone, until]))


def _end_is_known(certification: Certification, end: LanguageEnd, known_on: date) -> bool:
    told = certification.dates.retirement_announced_on
    known_from = told.first if told and told.first else first_day(end.checked_on)
    return known_on >= min(known_from, last_day(end.ends_on) + timedelta(days=1))


def _announced(certification: Certification) -> str | None:
    told = certification.dates.retirement_announced_on
    return told.value if told else None


def _reached(figure: DayFigure | None, on: date) -> bool:
    return figure is not None and figure.last is not None and on >= figure.last


def _goes_live(start: DayFigure | None) -> str:
    if start is None:
        return "the day it goes live is not on file"
    plan = "planned" if start.is_planned else "published"
    others = "; ".join(f"another page: {o.value}" for o in start.other)
    return f"start {plan} for {start.value}" + (f" ({others})" if others else "")


def _told_differently(figure: DayFigure | None, what: str) -> str:
    if figure is None or not figure.is_disputed:
        return ""
    return f"{what} is disputed: " + ", ".join(str(v) for v in [figure.value, *(o.value for o in figure.other)])


def successor_chain(catalog: Catalog, certification_id: str, on: date) -> tuple[ChainLink, ...]:
    """Everything that follows a certification, nearest first, over as many steps as there are."""
    links: list[ChainLink] = []
    waiting = deque([(certification_id, 1)])
    seen = {certification_id}
    while waiting:
        current, steps = waiting.popleft()
        for link in catalog[current].successors:
            links.append(ChainLink(current, link, steps, status_on(catalog[link.id], on)))
            if link.id not in seen:
                seen.add(link.id)
                waiting.append((link.id, steps + 1))
    return tuple(links)


def predecessor_chain(catalog: Catalog, certification_id: str) -> tuple[tuple[str, Successor, int], ...]:
    """What it followed: (earlier id, the link that names this way, steps back), nearest first."""
    links: list[tuple[str, Successor, int]] = []
    waiting = deque([(certification_id, 1)])
    seen = {certification_id}
    while waiting:
        current, steps = waiting.popleft()
        for earlier, link in catalog.predecessors(current):
            links.append((earlier, link, steps))
            if earlier not in seen:
                seen.add(earlier)
                waiting.append((earlier, steps + 1))
    return tuple(links)
