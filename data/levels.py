"""The level (seniority) a title states, read from its concepts; the words are in `reference/role_title_words.csv`."""

from data.title_text import BREAK, JOIN

LEVELS = ("intern", "junior", "mid", "senior", "lead", "manager", "executive", "not_stated")

PEOPLE = {
    "eng", "dev", "arch", "analyst", "scientist", "researcher", "spec", "cons", "ds", "da", "de", "ae", "swe", "stat",
    "mts", "sol", "ba", "pm", "sysana", "design", "support", "tech", "lead", "manager",
}  # fmt: skip
CRAFTS = PEOPLE - {"lead", "manager", "cons", "design", "support", "researcher"}
LEVEL_ONLY = {
    "intern", "stage", "student", "junior", "associate", "mid", "senior", "staff", "avp",
    "r1", "r2", "r3", "r4", "n1", "n2", "n3", "n4",
}  # fmt: skip
RANKS = {"1": "junior", "2": "mid", "3": "senior", "4": "senior"}


BY_RANK = (
    ("executive", frozenset({"director"})),
    ("manager", frozenset({"manager"})),
    ("lead", frozenset({"lead", "staff"})),
    ("senior", frozenset({"senior", "avp"})),
)
"""The highest rank a title names is its level."""


def level_of(said: tuple[str, ...]) -> str:
    """One of LEVELS; a title without a marker is `not_stated`."""
    stated = frozenset(said)
    if "intern" in stated or _is_stage(said):
        return "intern"
    named = next((level for level, markers in BY_RANK if markers & stated), None)
    if named is not None:
        is_any_level = named == "senior" and "junior" in stated
        return "not_stated" if is_any_level else named
    if "junior" in stated and "mid" not in stated:
        return "junior"
    ranks = _ranks(said)
    if ranks:
        return RANKS[ranks[-1]]
    if "mid" in stated:
        return "mid"
    return "junior" if _is_associate(said) else "not_stated"


def _is_stage(said: tuple[str, ...]) -> bool:
    """French and Dutch `stage` opens the title or stands alone in its part; English stages follow another word."""
    for at, word in enumerate(said):
        if word == "stage" and (at + 1 == len(said) or said[at + 1] != "manager"):
            opens = at == 0 or said[at - 1] == BREAK
            closes = at + 1 == len(said) or said[at + 1] == BREAK
            if opens or (closes and said[at - 1] in PEOPLE | LEVEL_ONLY):
                return True
    return False


def _ranks(said: tuple[str, ...]) -> list[str]:
    """Numerals that follow a person's name of work (`Engineer II`, `Analyst 2`) or are themselves a level (`L4`)."""
    found = []
    for at, word in enumerate(said):
        if len(word) != 2 or word[0] not in "rn" or word[1] not in RANKS:
            continue
        before = said[at - 1] if at else ""
        two_before = said[at - 2] if at > 1 else ""
        follows = (
            before in PEOPLE or before in LEVEL_ONLY or (before in (BREAK, JOIN) and two_before in PEOPLE | LEVEL_ONLY)
        )
        numeral_ends = at + 1 == len(said) or said[at + 1] in (BREAK, JOIN) or said[at + 1] in LEVEL_ONLY
        if (word[0] == "r" and follows) or (word[0] == "n" and before in PEOPLE and numeral_ends):
            found.append(word[1])
    return found


def _is_associate(said: tuple[str, ...]) -> bool:
    """`Associate Data Scientist` is a first rung; a research, sales or customer associate is a job of its own."""
    return "associate" in said and any(word in CRAFTS for word in said)
