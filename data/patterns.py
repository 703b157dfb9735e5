"""Word patterns kept as data: one alternative a line in `reference/<table>.csv`, joined into one expression."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from data.title_text import REFERENCE

NUMBER = (
    r"(?:\d|one|two|three|four|once|twice|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|dois|duas|três|quatro|"
    r"één|twee|drie|två|tre|fyra|dwa|trzy|cztery)"
)


@cache
def words(table: str) -> dict[str, list[str]]:
    """The lines of a table by their kind."""
    by_kind: dict[str, list[str]] = {}
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            by_kind.setdefault(row["kind"], []).append(row["pattern"].replace("<number>", NUMBER))
    return by_kind


@cache
def either(table: str, kind: str, *, before: str = "", after: str = "") -> re.Pattern[str]:
    """Any of the alternatives of one kind, with what stands around all of them."""
    return re.compile(f"{before}(?:{alternatives(words(table)[kind])}){after}")


def alternatives(patterns: Iterable[str]) -> str:
    """The patterns in their order, those side by side that begin alike tried as one: the shared beginning once."""
    runs = groupby(patterns, key=_beginning)
    return "|".join(
        beginning + (f"(?:{inner})" if beginning else inner)
        for beginning, run in runs
        for inner in ["|".join(pattern[len(beginning) :] for pattern in run)]
    )


def _beginning(pattern: str) -> str:
    return next((begun for begun in (NUMBER, r"\b") if pattern.startswith(begun)), "")
