"""Days as vendors write them, in the languages their pages come in; pure."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale

WRITTEN_IN = ("en", "de", "fr", "es", "pt", "it")
ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<mark>[-/])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
EAST_ASIAN = re.compile(r"(?P<year>20\d\d)\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]")
AMERICAN = re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>20\d\d)(?![\d/])")
"""Month first, as the vendors' English pages write; 30/06/2026 is no day then and is left out."""


class WrittenDay(NamedTuple):
    start: int
    end: int
    day: date


@cache
def months() -> dict[str, int]:
    """Number of the month by its name in lower case, whole and abbreviated."""
    names: dict[str, int] = {}
    for language in WRITTEN_IN:
        for width in ("wide", "abbreviated"):
            for form in ("format", "stand-alone"):
                for number, name in Locale(language).months[form][width].items():
                    names[name.lower().rstrip(".")] = number
    return names | {"sept": 9, "märz": 3}


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    month_first = rf"\b(?P<month>{month})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>20\d\d)\b"
    day_first = (
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|º|°|er|st|nd|rd|th)?(?:\s+(?:de\s+|of\s+)?|-)(?P<month>{month})(?:\.?,?\s+|-)"
        rf"(?:de\s+|del\s+)?(?P<year>20\d\d)\b"
    )
    return re.compile(month_first, re.IGNORECASE), re.compile(day_first, re.IGNORECASE)


def written_days(text: str) -> list[WrittenDay]:
    """Every day a text names, in order; a month without a day is none."""
    return sorted(_all(text))


def _all(text: str) -> Iterator[WrittenDay]:
    for pattern in (ISO, EAST_ASIAN, AMERICAN, *_named()):
        for found in pattern.finditer(text):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else months()[month]
            try:
                yield WrittenDay(found.start(), found.end(), date(int(found["year"]), number, int(found["day"])))
            except ValueError:  # 31 June
                continue
