"""One pass over an ad that finds every word pay, arrangement and agency rules begin at; the steps share it."""

from functools import cache, lru_cache

from data.patterns import Search, search_for, words

GROUPS = (
    ("money", "pay_words", "mark"),
    ("nothing", "pay_words", "not_mark"),
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

ARRANGEMENTS = ("remote", "hybrid", "office")

Hit = tuple[str, int, int]
"""Group, start and end of a word."""


Hits = tuple[Hit, ...]


@lru_cache(maxsize=MOST_TEXTS_KEPT)
def signals(text: str) -> tuple[Hits, Hits, Hits]:
    """The signal words of pay, of arrangement and of agencies, each in the order of the text.

    Plain tuples: they are many, and the garbage collector does not follow tuples of words and numbers.
    """
    automaton, groups = _automaton()
    pay: list[Hit] = []
    arrangement: list[Hit] = []
    client: list[Hit] = []
    for number, start, end in automaton.find_matches_as_indexes(text):
        group = groups[number]
        if group == "nothing":
            continue
        found = client if group == "client" else arrangement if group in ARRANGEMENTS else pay
        found.append((group, start, end))
    return tuple(pay), tuple(arrangement), tuple(client)


@cache
def _automaton() -> Search:
    return search_for([(word, group) for group, table, kind in GROUPS for word in words(table)[kind]])
