"""When a hiring thread opened and its comments were written, from what a saved page tells of it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.text import moment

THREAD = re.compile(r"Ask HN: Who(?: is|['’]s) hiring\? \((\w+) (\d{4})\)", re.IGNORECASE)
AGE = re.compile(r"(?<!\d)(\d{1,4}|an?) (minute|hour|day|month|year)s? ago")
ITEM = re.compile(r"item\?id=(\d{1,12})(?!\d)")
LONGEST_ID = 12
AGE_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "month": 30.4, "year": 365.25}
MONTHS = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip
USUAL_IDS_A_DAY = 9_600
OPENS_AT_HOUR = 15
"""UTC, give or take an hour; only for threads that are known by their month alone."""


def thread_month(title: str | None) -> tuple[int, int] | None:
    """(year, month) of a hiring thread by its title; None for every other story."""
    found = THREAD.search(title or "")
    if found is None or found[1].lower() not in MONTHS:
        return None
    return int(found[2]), MONTHS.index(found[1].lower()) + 1


def first_weekday(year: int, month: int) -> datetime:
    """When the thread of a month opens: the first weekday, in the afternoon."""
    day = datetime(year, month, 1, OPENS_AT_HOUR, tzinfo=UTC)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


@dataclass(frozen=True)
class Clock:
    """When the comments of a page were written.

    Newer pages write the moment out, some the day. Older ones give whole days of age: the thread's age less the
    comment's is the way from its opening, whenever the page was saved, and ids, which grow with time, place the
    comment within that day.
    """

    opened: datetime | None
    thread_id: int
    thread_days: float | None
    ids_a_day: float
    saved: datetime

    @classmethod
    def of(
        cls, tree: LexborHTMLParser, rows: list[LexborNode], month: tuple[int, int] | None, saved: datetime
    ) -> "Clock":
        below_title = tree.css_first("td.subtext")
        story = tree.css_first("table.fatitem") or (below_title.parent if below_title else None)
        aged = sorted(
            (int(identifier), days)
            for row in rows
            if (identifier := id_of(row)) is not None and (days := _days(_age(row))) is not None
        )
        steps = [late[0] for early, late in pairwise(aged) if early[1] - late[1] == 1][:3]
        return cls(
            opened=first_weekday(*month) if month else None,
            thread_id=int((id_of(story) if story else None) or 0),
            thread_days=_days(_age(story) if story else None),
            ids_a_day=(steps[-1] - steps[0]) / (len(steps) - 1) if len(steps) > 1 else USUAL_IDS_A_DAY,
            saved=saved,
        )

    def moment_of(self, row: LexborNode) -> datetime | None:
        age = _age(row)
        if age is None:
            return None
        written = moment((age.attributes.get("title") or "").split(" ")[0]) or _day(age.text())
        days = _days(age)
        if written or days is None:
            return written
        if self.opened is None or self.thread_days is None:
            return self.saved - timedelta(days=days)
        passed = max(0.0, self.thread_days - days)
        identifier = id_of(row)
        if days == int(days) and identifier and self.thread_id:
            guess = _days_passed((int(identifier) - self.thread_id) / self.ids_a_day)
            passed = min(max(guess, passed - 1.0, 0.0), passed + 1.0)
        return (self.opened + timedelta(days=passed)).replace(second=0, microsecond=0)


def id_of(part: LexborNode) -> str | None:
    """The number of a comment or story: on its row, else (before 2015) in the link beside its author."""
    marked = part if part.tag == "tr" else part.css_first("tr.athing")
    stated = (marked.attributes.get("id") if marked else None) or ""
    if stated.isdecimal() and len(stated) <= LONGEST_ID:
        return stated
    links = [ITEM.search(link.attributes.get("href") or "") for link in part.css(".comhead a, .subtext a")]
    return next((found[1] for found in links if found), None)


def _age(part: LexborNode) -> LexborNode | None:
    return part.css_first("span.age") or part.css_first(".comhead") or part.css_first(".subtext")


def _days_passed(share: float) -> float:
    """Days since the opening for so many daily shares of ids: half of a day's come in its first nine hours."""
    whole, rest = divmod(max(0.0, share), 1.0)
    return whole + (rest * 0.75 if rest < 0.5 else 0.375 + (rest - 0.5) * 1.25)


def _day(text: str) -> datetime | None:
    found = re.search(r"on ([A-Z][a-z]{2})[a-z]* (\d{1,2}), (\d{4})", text)
    names = [name[:3].title() for name in MONTHS]
    if found is None or found[1] not in names:
        return None
    return moment(f"{found[3]}-{names.index(found[1]) + 1:02d}-{int(found[2]):02d}")


def _days(node: LexborNode | None) -> float | None:
    found = AGE.search(node.text()) if node else None
    if found is None:
        return None
    return (1.0 if found[1] in ("a", "an") else float(found[1])) * AGE_DAYS[found[2]]
