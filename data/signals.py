"""One pass over an ad that finds every word pay, arrangement and agency rules begin at; the steps share it."""

from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from data.patterns import words

GROUPS = (
    ("money", "pay_words", "mark"),
    ("thousand", "pay_words", "thousand"),
    ("pay", "pay_words", "word"),
    ("remote", "arrangement_words", "word_remote"),
    ("hybrid", "arrangement_words", "word_hybrid"),
    ("office", "arrangement_words", "word_office"),
    ("client", "employers_words", "word"),
)
"""What a word is a signal of, and the table and kind that list its spellings."""
MOST_TEXTS_KEPT = 10_000
"""About one batch of postings: the steps that share a scan run one after the other over the same texts."""

Hit = tuple[str, int, int]
"""Group, start and end of a word."""


@dataclass(frozen=True, slots=True)
class Signals:
    pay: list[Hit]
    arrangement: list[Hit]
    client: list[Hit]


@lru_cache(maxsize=MOST_TEXTS_KEPT)
def signals(text: str) -> Signals:
    """The signal words of a text, each list in the order of the text."""
    automaton, groups = _automaton()
    found = Signals([], [], [])
    for number, start, end in automaton.find_matches_as_indexes(text):
        group = groups[number]
        if group == "client":
            found.client.append((group, start, end))
        elif group in ("remote", "hybrid", "office"):
            found.arrangement.append((group, start, end))
        else:
            found.pay.append((group, start, end))
    return found


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    pairs = [(word, group) for group, table, kind in GROUPS for word in words(table)[kind]]
    automaton = AhoCorasick(
        [word for word, _ in pairs], implementation=Implementation.DFA, matchkind=MatchKind.LeftmostLongest
    )
    return automaton, tuple(group for _, group in pairs)
