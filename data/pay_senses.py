"""What the words beside an amount speak of: pay, something else, or something that is never pay."""

import re
from functools import cache

from data.patterns import Search, search_for, words

TABLE = "pay_words"
SENSES = ("pay", "other", "never", "nothing")
"""What a word before an amount speaks of; after `never` no amount of its sentence is pay; `nothing` hides others."""
PUNCTUATION = re.compile(r"[\W_]")


def speaks_of_pay(said: str) -> bool:
    return any(sense == "pay" for sense, _ in senses_of(said))


def senses_of(said: str) -> list[tuple[str, int]]:
    """What words speak of, pay or something else, and where each ends; a word's own boundaries are blanks."""
    automaton, senses = _sense_words()
    plain = f" {PUNCTUATION.sub(' ', said)} "
    return [(senses[number], end - 1) for number, _, end in automaton.find_matches_as_indexes(plain)]


@cache
def _sense_words() -> Search:
    return search_for([(word.replace("_", " "), sense) for sense in SENSES for word in words(TABLE)[f"sense_{sense}"]])
