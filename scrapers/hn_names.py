"""Companies, roles and places as the fields of a "Who is hiring?" head write them, without what is around them."""

import re

from data import places
from scrapers.hn_words import ABBREVIATION, ARRANGEMENT, ASIDE, STRONG_ROLE, TERMS, WEAK_ROLE, WIDE_PLACE

JOINING = re.compile(r"\b(?:or|and|ok|in|only|preferred|possible)\b|[\W_]+", re.IGNORECASE)
EDGES = " \t*_#"


def balanced(piece: str) -> str:
    """Without a bracket that opens or closes nothing."""
    if piece.count("(") > piece.count(")") and piece.startswith("("):
        return piece[1:].strip()
    if piece.count(")") > piece.count("(") and piece.endswith(")"):
        return piece[:-1].strip()
    return piece


def from_address(line: str) -> str | None:
    """`https://www.acme.com/jobs` is the only name some heads give."""
    host = re.sub(r"^.*?https?://(?:www\.)?|^\W*www\.|[/?#\s)].*$", "", line.strip())
    return host.removeprefix("jobs.").removeprefix("careers.") or None


def company_name(piece: str) -> str | None:
    """A company without what is written around it: brackets, `is hiring`, marks of emphasis."""
    name = re.sub(r"\s*[(\[][^)\]]*(?:[)\]]|$)", "", piece)
    name = re.sub(r"^(?:company|employer)\s*:\s*", "", name, flags=re.IGNORECASE)
    name = re.sub(
        r"\s+(?:is|are)\s+(?:now\s+)?(?:hiring|looking|seeking).*$|\s+hiring\b.*$", "", name, flags=re.IGNORECASE
    )
    name = " ".join(name.split())
    head, within, where = name.partition(" in ")
    name = head if within and is_place(where) else name
    name, colon, after = name.partition(": ")
    if colon and not is_place(after):
        name = f"{name}{colon}{after}"
    name = name.strip(EDGES + ":,;-\u2013\u2014|\"'")
    return name[:120] or None


def role_name(piece: str) -> str:
    role = re.sub(r"^(?:hiring|looking for|seeking|role|position)s?\s*:?\s+(?:an? )?", "", piece, flags=re.IGNORECASE)
    sentences = re.split(r"(?<=\w{5})\.\s+(?=[A-Z])", role)
    role = next((said for said in sentences if STRONG_ROLE.search(said) or WEAK_ROLE.search(said)), role)
    return balanced(role.strip(EDGES + ":,;-/")) or piece


def is_place(piece: str) -> bool:
    rest = ABBREVIATION.sub(" ", ARRANGEMENT.sub(" ", piece)).strip(" ()[],/-")
    if len(piece) > 90 or "@" in piece or ASIDE.match(rest):
        return False
    return bool(WIDE_PLACE.search(rest)) or places.country_code(rest or "-") is not None


def is_field_of_arrangement(piece: str) -> bool:
    """Whether a field is about how one works, perhaps where, and names no role."""
    return len(piece) <= 80 and ARRANGEMENT.search(piece) is not None and not STRONG_ROLE.search(TERMS.sub("", piece))


def is_arranged_place(piece: str) -> bool:
    """`Remote (US only)` or `ONSITE Berlin`: how and where in one field, and nothing else."""
    rest = JOINING.sub("", ARRANGEMENT.sub("", piece))  # `LOCAL OR REMOTE` is not in Oregon
    return bool(rest) and is_field_of_arrangement(piece) and is_place(piece)
