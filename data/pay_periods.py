"""The period an amount of pay is for: the word beside it, in the languages of the ads, all in lower case."""

import re
from functools import cache

from data.patterns import words

TABLE = "pay_words"
PERIODS = ("hour", "day", "week", "month", "year")
NEAREST = 16
"""Characters after the amount within which a period is certainly its own."""
LINKED = r"(?:(?<=['.])\s?|(?<=per)|[\s-])"
"""What parts a small word from its unit: `and` is no `an d`."""
NEXT_AMOUNT = re.compile(r"(?:\+|\bplus\b|\band\b|\((?!.*\bote\b)).*?[$€£₹]\s?\d")
"""Something else that is added, or the same in brackets, whose period is not the amount's."""
WORKED = re.compile(
    r"\d+\s?(?:uur|hours?|hrs?|stunden|std|h|heures?|ore|horas?)\s?(?:per|/|a|pro|par|la|por|alla)\s?\w+"
)


@cache
def _period_after() -> re.Pattern[str]:
    """`per hour`, `/mo`, `p.a.`: a unit that a small word or a slash links to the amount, or a word of its own."""
    linked, alone = (
        "|".join(f"(?P<{period}{mark}>{'|'.join(words(TABLE)[f'{kind}_{period}'])})" for period in PERIODS)
        for kind, mark in (("unit", ""), ("alone", "_"))
    )
    link = "|".join(words(TABLE)["link"])
    return re.compile(rf"(?:/\s?|\b(?:{link}){LINKED})(?:{linked})(?![a-zà-ž])|\b(?:{alone})")


@cache
def _period_ahead() -> re.Pattern[str]:
    named = "|".join(f"(?P<{period}>{'|'.join(words(TABLE)[f'ahead_{period}'])})" for period in PERIODS)
    return re.compile(rf"(?<![a-z])(?:{named})")


def _named(hit: re.Match[str]) -> str:
    return str(hit.lastgroup).rstrip("_")


def period_of(after: str, amount: str, line: str) -> str | None:
    """The nearest word for a period: inside the range, after the amount, before it."""
    may_be_inside = "/" in amount or "per" in amount or " a" in amount or "ly" in amount
    inside = _period_after().search(amount) if may_be_inside else None
    if inside is not None:
        return _named(inside)
    tail = WORKED.sub(" ", after[:40].split("\n", 1)[0])[:28]
    added = NEXT_AMOUNT.search(tail) if "$" in tail or "€" in tail or "£" in tail or "₹" in tail else None
    behind = _period_after().search(tail, 0, added.start() if added else len(tail))
    if behind is not None and behind.start() <= NEAREST:
        return _named(behind)
    stated = [_named(hit) for hit in _period_ahead().finditer(line[-60:])]
    return stated[-1] if stated else _named(behind) if behind is not None else None
