"""Word patterns kept as data: one alternative a line in `reference/<table>.csv`, joined into one expression."""

import csv
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from data.title_text import REFERENCE

NUMBER = (
    r"(?:\d|one|two|three|four|once|twice|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|dois|duas|três|quatro|"
    r"één|twee|drie|två|tre|fyra|dwa|trzy|cztery)"
)

Search = tuple[AhoCorasick, tuple[str, ...]]
"""An automaton over words, and the name each word is listed under."""


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


def gates_of(table: str, kinds: tuple[str, ...], text: str) -> set[str]:
    """Those kinds of which a word stands in the text: cheap words, without which longer expressions need no try."""
    automaton, kind_of = _gates(table, kinds)
    return {kind_of[number] for number, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}


@cache
def _gates(table: str, kinds: tuple[str, ...]) -> Search:
    return search_for([(word, kind) for kind in kinds for word in words(table)[kind]], MatchKind.Standard)


def search_for(pairs: Sequence[tuple[str, str]], kind: MatchKind = MatchKind.LeftmostLongest) -> Search:
    """One pass that finds all words, each with the name it is listed under."""
    automaton = AhoCorasick([word for word, _ in pairs], implementation=Implementation.DFA, matchkind=kind)
    return automaton, tuple(name for _, name in pairs)


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
