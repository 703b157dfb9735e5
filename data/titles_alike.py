"""Whether two titles may name the same vacancy: words of place, contract and gender aside, plural or not."""

import re
import unicodedata

WORD = re.compile(r"c\+\+|c#|\.net|[^\W_]+")
GENDER = re.compile(r"\(?\b[mwfdxhgn]\s?[/|*]\s?[mwfdxhgn](\s?[/|*]\s?[mwfdxhgn])*\b\)?", re.IGNORECASE)
NOISE = frozenset(
    "a an and the of for in at to with on de la le du des der die das und et y e remote remotely hybrid onsite site "
    "office home work wfh anywhere worldwide full part time fulltime parttime permanent contract contractor temporary "
    "cdi cdd vollzeit teilzeit urgent hiring new opportunity job vacancy position role based location all genders gn".split()
)
LEVELS = {
    word: level
    for level, words in {
        "intern": "intern internship trainee apprentice apprenticeship werkstudent working student stage stagiaire praktikum praktikant alternance alternant",
        "junior": "junior jr graduate entry grad associate",
        "mid": "mid intermediate medior",
        "senior": "senior sr sen",
        "staff": "staff",
        "principal": "principal",
        "lead": "lead",
        "manager": "manager mgr head director vp chief",
        "one": "i 1", "two": "ii 2", "three": "iii 3", "four": "iv 4", "five": "v 5",
    }.items()
    for word in words.split()
}  # fmt: skip


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def title_words(title: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", GENDER.sub(" ", title)).casefold()
    return frozenset(_stem(word) for word in WORD.findall(plain) if word not in NOISE)


def levels(words: frozenset[str]) -> frozenset[str]:
    return frozenset(LEVELS[word] for word in words if word in LEVELS)


def is_same_title(left: frozenset[str], right: frozenset[str]) -> bool:
    return left == right


def may_be_same_title(left: frozenset[str], right: frozenset[str]) -> bool:
    """Same level, and one says all that the other says."""
    return levels(left) == levels(right) and (left <= right or right <= left)
