"""What two titles and two places have in common: words of contract and gender aside, plural or not."""

import re
import unicodedata
from functools import lru_cache

from babel import Locale

WORD = re.compile(r"c\+\+|c#|\.net|[^\W_]+")
GENDER_ENDS = re.compile(r"[/|*]\s?\w\b")
GENDER = re.compile(r"\(?\b[mwfdxhgni]\s?[/|*]\s?[mwfdxhgni](\s?[/|*]\s?[mwfdxhgni])*\b\)?", re.IGNORECASE)
NOISE = frozenset({
    "a", "an", "and", "the", "of", "for", "in", "at", "to", "with", "on", "de", "la", "le", "du", "des", "der",
    "die", "das", "und", "et", "y", "e", "all", "genders", "remote", "remotely", "hybrid", "onsite", "site",
    "office", "home", "work", "wfh", "anywhere", "worldwide", "full", "part", "time", "fulltime", "parttime",
    "permanent", "contract", "contractor", "temporary", "cdi", "cdd", "vollzeit", "teilzeit", "urgent", "urgently",
    "hiring", "needed", "asap", "new", "opportunity", "opportunities", "job", "vacancy", "position", "role",
    "based", "location", "hybrides", "arbeiten", "präsenz", "homeoffice", "standort", "team",
})  # fmt: skip
LEVELS = {
    "intern": "intern internship trainee apprentice apprenticeship werkstudent stage stagiaire praktikum praktikant "
    "alternance alternant co-op coop",
    "graduate": "graduate grad",
    "junior": "junior jr entry",
    "associate": "associate",
    "mid": "mid intermediate medior",
    "senior": "senior sr sen snr",
    "staff": "staff",
    "principal": "principal",
    "lead": "lead",
    "manager": "manager mgr",
    "head": "head director vp chief",
    "1": "i 1",
    "2": "ii 2",
    "3": "iii 3",
    "4": "iv 4",
    "5": "v 5",
}
LEVEL_OF = {word: level for level, words in LEVELS.items() for word in words.split()}
LEVEL_WORDS = frozenset(LEVEL_OF)
WIDE = frozenset({
    "remote", "anywhere", "worldwide", "global", "hybrid", "onsite", "home", "distributed", "multiple", "various",
    "locations",
})  # fmt: skip
VAGUE = frozenset({
    "greater", "area", "region", "metropolitan", "metro", "city", "of", "the", "downtown", "central", "district",
    "county", "state",
})  # fmt: skip
MOST_WORDS_KEPT = 200_000
ALTERNATIVES = re.compile(r"[;/|()&]| or | and | - ")


ONE_WORD = {
    opener: re.compile(rf"{opener}(?<=\b{opener})[\s-]+({closers})")
    for opener, closers in {
        "front": "end|stack", "back": "end|stack", "full": "end|stack", "machine": "learning",
        "artificial": "intelligence",
    }.items()
}  # fmt: skip
"""By their first word, which is sought first: most texts have none."""
SAME_WORD = {
    "eng": "engineer", "engineering": "engineer", "developer": "engineer", "dev": "engineer", "development": "engineer",
    "sr": "senior", "snr": "senior", "jr": "junior", "mgr": "manager", "analist": "analyst",
}  # fmt: skip
"""Titles of one ad change between these from month to month and from board to board."""


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class _PlainForms(dict[str, str]):
    """The plain form of each word, worked out when first met; emptied when it has grown large."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS_KEPT:
            self.clear()
        stem = _stem(word)
        plain = self[word] = SAME_WORD.get(stem, stem)
        return plain


PLAIN = _PlainForms()


def lowered(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def plain_words(text: str) -> list[str]:
    plain = lowered(text)
    for opener, pattern in ONE_WORD.items():
        if opener in plain:
            plain = pattern.sub(_joined, plain)
    return list(map(PLAIN.__getitem__, WORD.findall(plain)))


def _without_gender(text: str) -> str:
    """`Engineer (m/f/d)` as `Engineer`; nothing is looked for in a text without the end of such a mark."""
    return GENDER.sub(" ", text) if GENDER_ENDS.search(text) else text


def _joined(found: re.Match[str]) -> str:
    """`front end` as `frontend`, `machine learning` as `ml`."""
    opener, closer = found[0].split(maxsplit=1)[0].split("-", 1)[0], found[1]
    return opener + closer if closer in ("end", "stack") else opener[0] + closer[0]


def title_words(title: str) -> frozenset[str]:
    """What a title says of the work: no words of place of work, contract or gender."""
    said = plain_words(_without_gender(title))
    return frozenset(word for word in said if word not in STEMMED_NOISE and not _is_counter(word))


def _is_counter(word: str) -> bool:
    """Aggregators number their copies; a year tells one intake from another and stays."""
    return word.isdigit() and len(word) != 4 and len(word) > 1


def levels(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(LEVEL_OF.__getitem__, words & LEVEL_WORDS))


def title_phrase(title: str) -> str:
    """The title as it would stand in a text, words one blank apart."""
    return " ".join(plain_words(_without_gender(title)))


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    named = {name.casefold() for name in Locale("en").territories.values()}
    return frozenset(
        named | {"usa", "us", "u.s.", "uk", "uae", "eu", "europe", "emea", "apac", "latam", "north america"}
    )


def place_words(location: str | None) -> frozenset[str]:
    """The towns a location names, without their region or country; empty where it names none."""
    towns: set[str] = set()
    for part in ALTERNATIVES.split((location or "").casefold()):
        town = part.split(",")[0].strip()
        words = set(WORD.findall(town))
        if town and town not in _countries() and not words & WIDE:
            towns |= words - VAGUE
    return frozenset(towns)


STEMMED_NOISE = NOISE | {_stem(word) for word in NOISE}
