"""The version of a study guide's lists that holds on a day, where a page keeps several of them; pure."""

import re
from dataclasses import dataclass
from datetime import date

from scrapers.vendor_dates import months, written_days
from scrapers.vendor_words import phrases

LONGEST_HEADING = 160


@dataclass(frozen=True)
class Version:
    """A part of the text under a heading; `ends_before` where the heading says `prior to`."""

    text: str
    holds_from: date | None = None
    ends_before: date | None = None


def versions(text: str) -> list[Version]:
    """The parts under dated headings in their order, each without the log of changes; the whole text where none is."""
    heads = [(match.start(), match[0]) for match in re.finditer(r"^.+$", text, re.MULTILINE) if _is_head(match[0])]
    if not heads:
        return [Version(_without_log(text))]
    ends = [start for start, _ in heads[1:]] + [len(text)]
    found = []
    for (start, head), end in zip(heads, ends, strict=True):
        day, is_prior = (
            _day(head),
            re.search("|".join(map(re.escape, phrases("prior"))), head, re.IGNORECASE) is not None,
        )
        part = _without_log(text[start + len(head) : end])
        found.append(Version(part, ends_before=day) if is_prior else Version(part, holds_from=day))
    return found


def current_first(found: list[Version], on: date) -> list[Version]:
    """The version that holds on a day, then the others: the newest begun, the one not yet over, the next to come."""

    def rank(version: Version) -> tuple[int, int]:
        if version.holds_from is not None and version.holds_from <= on:
            return 0, -version.holds_from.toordinal()
        if version.ends_before is not None and version.ends_before > on:
            return 1, version.ends_before.toordinal()
        start = version.holds_from or version.ends_before
        return 2, start.toordinal() if start else 0

    return sorted(found, key=rank)


def _is_head(line: str) -> bool:
    if len(line) > LONGEST_HEADING or "|" in line or _day(line) is None:
        return False
    words = line.lower()
    return any(phrase in words for phrase in phrases("skills")) and not words.rstrip().endswith((".", "。"))


def _day(line: str) -> date | None:
    """The day a heading names, or the first of its month where it names a month alone."""
    days = written_days(line)
    if days:
        return days[0].day
    month = re.search(r"([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(20\d\d)", line)
    number = months().get(month[1].lower()) if month else None
    return date(int(month[2]), number, 1) if month and number else None


def _without_log(text: str) -> str:
    log = re.search(
        rf"^(?:#+ )?(?:{'|'.join(map(re.escape, phrases('change_log')))})\b.*$", text, re.MULTILINE | re.IGNORECASE
    )
    return text[: log.start()] if log else text
