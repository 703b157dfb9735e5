"""How people are told days and shares, on pages, in print and in the feed: 9 Nov 2026, 42 %. Files for machines keep
2026-11-09 and 0.42."""

import re
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ISO_DAY = re.compile(r"(?<![\w/=.-])[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w/-])")
"""A day by itself: not one inside an address or a longer number."""
PER_CENT = re.compile(r"(?<=\d)%(?!\w)")


def day_words(day: str | date | None) -> str:
    """2026-12-31 as 31 Dec 2026, and no more exactly than it is known."""
    if not day:
        return ""
    parts = str(day)[: len("2026-12-31")].split("-")
    named = [f"{int(parts[2])}"] if len(parts) == 3 else []
    named += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*named, parts[0]])


def seen_words(day: str | date | None) -> str:
    """What stands behind a source, `, seen 9 Nov 2026`; empty where the day is not known."""
    return f", seen {day_words(day)}" if day else ""


def written(sentence: str) -> str:
    """A sentence of an answer with its days and per cents as people are told them."""
    return PER_CENT.sub(" %", ISO_DAY.sub(lambda found: day_words(found.group()), sentence))
