"""The language of an ad by counting its commonest words, or its script: small, fast, and silent when unsure."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np

from data.patterns import words

READ_CHARACTERS = 1_000
FIRST_LOOKS = 400, 700
"""Characters: most English ads show themselves in the first, and what is found there is found in the second too."""
CLEARLY_ENGLISH = 9
"""Different common English words in a first look from which on nothing else is tried."""
FEWEST_HITS = 3
FEW_WORDS = 2
"""Different words of another language that the names of a short English ad may hold: `Los Angeles`, `LA`, `CO`."""
FEWEST_APART = 2

TRIMMED = '.,:;!?()[]*|"-'

SCRIPTS = (
    ("ja", 0x3040, 0x30FF),
    ("ko", 0xAC00, 0xD7AF),
    ("zh", 0x4E00, 0x9FFF),
    ("ru", 0x0400, 0x04FF),
    ("ar", 0x0600, 0x06FF),
    ("he", 0x0590, 0x05FF),
    ("el", 0x0370, 0x03FF),
    ("th", 0x0E00, 0x0E7F),
    ("hi", 0x0900, 0x097F),
)
UKRAINIAN = frozenset("іїєґІЇЄҐ")
SCRIPT_SHARE = 0.12
FOREIGN = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for _, low, high in SCRIPTS) + "]")


def languages(texts: Sequence[str | None]) -> np.ndarray:
    """ISO 639-1 of each text, `und` where too little is said."""
    return np.array([_language_of(text) for text in texts], dtype=object)


@cache
def _english() -> frozenset[str]:
    return frozenset(words("language_words")["en"])


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The languages a common word belongs to."""
    listed: dict[str, tuple[str, ...]] = {}
    for language, common in words("language_words").items():
        for word in common:
            listed[word] = (*listed.get(word, ()), language)
    return listed


def _language_of(text: str | None) -> str:
    if not text:
        return "und"
    if any(_is_english(text, look) for look in FIRST_LOOKS):
        return "en"
    head = text[:READ_CHARACTERS]
    parts = head.lower().split()
    if not head.isascii():
        script = _script_of(head)
        if script is not None:
            return script
    votes: Counter[str] = Counter()
    for languages_of_word, times in Counter(map(_languages_of().get, parts)).items():
        for language in languages_of_word or ():
            votes[language] += times
    if not votes:
        return "en" if _stands_apart(parts) else "und"
    (best, most), *others = votes.most_common(2)
    is_clear = most >= FEWEST_HITS and most >= 0.04 * len(parts) and not (others and others[0][1] == most)
    if best == "en" and is_clear:
        return "en"
    if best == "en" or len({part for part in parts if best in _languages_of().get(part, ())}) <= FEW_WORDS:
        is_clear, best = (True, "en") if _stands_apart(parts) else (is_clear, best)
    return best if is_clear else "und"


def _stands_apart(parts: list[str]) -> bool:
    """Whether a text of few common words is English by words that only English has; addresses do not count."""
    plain = {part.strip(TRIMMED) for part in parts if "/" not in part}
    return len(_apart().intersection(plain)) >= FEWEST_APART


@cache
def _apart() -> frozenset[str]:
    """English words that ads in other languages do without; they decide where common words do not."""
    return frozenset(words("language_apart")["en"])


def _is_english(text: str, look: int) -> bool:
    """Whether enough common words stand in its beginning; the last one may be cut off, so it does not count."""
    return len(_english().intersection(text[:look].lower().split()[:-1])) >= CLEARLY_ENGLISH


def _script_of(head: str) -> str | None:
    """The language of the foremost script that is not Latin, where it is a fair share of the text."""
    foreign = FOREIGN.findall(head)
    if len(foreign) < SCRIPT_SHARE * len(head):
        return None
    counts = dict.fromkeys((language for language, _, _ in SCRIPTS), 0)
    for sign, times in Counter(foreign).items():
        counts[_script_of_sign(sign)] += times
    if counts["ja"] > 0.05 * len(foreign):
        return "ja"
    best = max(counts, key=lambda language: counts[language])
    return "uk" if best == "ru" and UKRAINIAN & set(head) else best


@cache
def _script_of_sign(sign: str) -> str:
    return next(language for language, low, high in SCRIPTS if low <= ord(sign) <= high)
