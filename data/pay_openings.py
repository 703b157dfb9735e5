"""Where an amount of pay may stand in a text, and the match of the grammar that begins there."""

import re
from collections.abc import Iterator

from data.pay_amounts import grammar, marks_of
from data.pay_shapes import BARE, BARE_RANGE, DIGIT_AFTER, DIGIT_BEFORE, DIGITS, OR_ELSE
from data.signals import signals

HEADER_CHARACTERS = 350
MOST_PLACES = 40
REACH_BACK, REACH_ON = 30, 45
LONGEST_PART = 16
"""Characters before the `k` of a range in a later part of a line: `Analyst | 90 - 110k`."""
DOLLARS = {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"}
PESOS = {"BRL", "MXN", "ARS", "CLP", "COP"}
"""Written with a dollar sign too; without a code it is taken for them only where dollars are impossible."""
DEPENDING = {"$", "kr"}
"""Marks whose currency is that of the country."""


def openings(text: str) -> Iterator[int]:
    """Where an amount with a currency, or one spoken of as pay, begins; negative where its mark follows it."""
    is_header_read = False
    for group, start, end in signals(text)[0][:MOST_PLACES]:
        bare = None
        if group == "thousand":
            if start < HEADER_CHARACTERS and not is_header_read:
                is_header_read = True
                bare = BARE_RANGE.search(text, 0, HEADER_CHARACTERS)
            elif start > HEADER_CHARACTERS and "|" in text[start - LONGEST_PART : start]:
                bare = BARE_RANGE.search(text, start - LONGEST_PART, end + 1)
        elif group == "pay":
            low, high = max(0, start - REACH_BACK), end + REACH_ON
            bare = BARE.search(text, low, high) if DIGITS.search(text, low, high) else None
        elif text[start].isdigit():
            yield -start - 1
        elif text[end - 1].isdigit() or DIGIT_AFTER.match(text, end):
            yield start + text[start].isspace()
        elif DIGIT_BEFORE.search(text, max(0, start - 8), start):
            yield -start
        if bare is not None:
            yield bare.start()


def at_mark(text: str, at: int, done: int) -> re.Match[str] | None:
    """The amount that opens at a mark; `US$`, `CAD $` and their like begin before their sign."""
    lead = text[max(0, at - 5) : at]
    for start in range(at - 5, at) if lead != lead.lower() else ():
        if start >= max(done, 0) and text[start : start + 1].isalpha() and not text[start - 1 : start].isalnum():
            match = grammar().match(text, start)
            if match is not None and match["low_cur"] and match.end() > at + 1:
                return match
    return grammar().match(text, at)


def before_mark(text: str, at: int, done: int) -> re.Match[str] | None:
    """`45 - 55k €`: the amount whose mark follows it."""
    for match in grammar().finditer(text, max(done, 0, at - REACH_BACK), at + REACH_BACK * 2):
        if match.start() > at:
            return None
        if match.end() >= at:
            return match if match["high"] else grammar().match(text, match.start())  # its upper end may be far
    return None


def one_currency(text: str, match: re.Match[str]) -> re.Match[str]:
    """`£80k/$100k`: of an amount that is told in two currencies, the first."""
    said = match.group()
    if match["high"] is None or not ("/" in said or "|" in said or " o" in said):
        return match
    end = end_of_low(match)
    if (
        OR_ELSE.match(text, end) is None
        or not (match["low_cur"] or match["low_cur2"])
        or not is_told_twice(set(marks_of(match)))
    ):
        return match
    return grammar().match(text, match.start(), end) or match


def is_told_twice(known: set[str]) -> bool:
    """Whether the marks of a range are currencies that no one country writes side by side."""
    exact = known - DEPENDING
    return len(exact) > 1 or ("$" in known and bool(exact) and not exact <= DOLLARS | PESOS)


def end_of_low(match: re.Match[str]) -> int:
    """Where one amount ends: `£90,000 and 25 days` is no range."""
    if match["high"] is None:
        return match.end()
    return max(match.end(part) for part in ("low", "low_k", "low_plus", "low_cur2"))
