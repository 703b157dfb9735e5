"""Reads the head of a "Who is hiring?" comment: company, role, place, arrangement, in whatever order they come."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from data.gazetteer import exact_country
from scrapers.hn_names import (
    EDGES,
    balanced,
    company_name,
    from_address,
    is_place,
    role_name,
)
from scrapers.hn_prose import company_around, place_around
from scrapers.hn_words import (
    ADDRESS,
    ARRANGEMENT,
    ASIDE,
    AT_COMPANY,
    ENDS_AS_ROLE,
    FILLER,
    GOES_ON,
    LABELLED,
    MARKED_LINK,
    NOT_A_NAME,
    PAY,
    STRONG_ROLE,
    TERMS,
    TYPE,
    WEAK_ROLE,
    WIDE_PLACE,
)

MAX_HEADER = 400
PIPES = re.compile(r"\s*(?:\|+|¦|│|\u2022|\u00b7)\s*")
DASHES = re.compile(
    r"\s+(?:[-\u2013\u2014]{1,3})\s*|\s*(?:[-\u2013\u2014]{1,3})\s+(?!and |or )|\s*\u2014\s*|"
    r"\s+//\s+|(?<=\w)//(?=\w)|\s+::\s+|\s\.\s+"
)


@dataclass
class Header:
    """What the head of a comment says; empty where it says nothing."""

    line: str
    company: str | None = None
    roles: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    arrangements: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    pay: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    is_divided: bool = False
    """Whether the head is in fields at all, or a sentence."""


def read_header(text: str) -> Header:
    """Fields of a comment's plain text; the first field is the company unless it is plainly something else."""
    text = MARKED_LINK.sub(r"\1", text)
    found = Header(line=header_line(text))
    labelled = LABELLED.search(text[:1_000])
    if labelled:
        found.company = company_name(ADDRESS.sub("", labelled["company"]))
    pieces = [piece for piece in _pieces(found.line) if not LABELLED.match(piece)]
    found.is_divided = len(pieces) > 2
    if len(pieces) > 1:
        if labelled:
            _sort(pieces[0], found)
        else:
            _sort_first(pieces, found)
        for piece in pieces[1:]:
            _sort(piece, found)
    elif pieces:
        _read_sentence(pieces[0], found)
    fields = PIPES.split(found.line) if "|" in found.line else DASHES.split(found.line)
    found.company = found.company or company_around(fields[1:], text)
    if not found.locations:
        found.locations += place_around(found.arrangements, text[:MAX_HEADER], text)
    return found


def header_line(text: str) -> str:
    """The first line, and the next where the first breaks off at a divider."""
    lines = [line.strip() for line in text.split("\n\n", 1)[0].split("\n") if line.strip()]
    line = lines[0] if lines else ""
    for following in lines[1:4]:
        goes_on = line.endswith("|") or following.startswith("|") or ("|" not in line and following.count("|") > 1)
        if not goes_on or len(line) + len(following) > MAX_HEADER:
            break
        line = f"{line.rstrip('| ')} | {following.lstrip('| ')}"
    return line[:MAX_HEADER]


def _pieces(line: str) -> list[str]:
    if len(PIPES.split(line)) > 1:
        first, *others = PIPES.split(line)
        halves = DASHES.split(first, maxsplit=1)  # `Acme - Berlin | ONSITE | ...`
        is_named = len(halves) == 2 and 2 <= len(halves[0]) <= 40 and is_place(halves[1])
        pieces = [*(halves if is_named else [first]), *others]
    else:
        pieces = DASHES.split(line)
        if len(pieces) > 1 and len(pieces[0]) > 100:  # a sentence with a dash in it
            pieces = [line]
    if len(pieces) > 1:
        pieces = [part for piece in pieces for part in GOES_ON.split(piece)]
    return [balanced(piece.strip(EDGES)) for piece in pieces if piece.strip(EDGES + ",.")]


def _sort_first(pieces: list[str], found: Header) -> None:
    """The first field: a company, except where it is only a place, only a role, or how one works."""
    first = pieces[0]
    bare = ADDRESS.sub("", first).strip(" ,;:-")
    if not bare:
        found.company = from_address(first)
        return
    name = company_name(bare) or ""
    employer = AT_COMPANY.search(bare)
    if STRONG_ROLE.search(bare) and employer and not is_place(employer["company"]):
        found.roles.append(role_name(bare[: employer.start()]))
        found.company = company_name(employer["company"])
        return
    company, place = _split_place(name)
    if place:
        found.company = company
        found.locations.append(place)
        return
    if (
        _is_only_place(name, pieces)
        or _is_only_role(name, pieces)
        or not FILLER.sub("", TERMS.sub("", TYPE.sub("", ARRANGEMENT.sub("", bare))))
    ):
        _sort(first, found)
    else:
        found.company = name or None


def _is_only_place(name: str, pieces: list[str]) -> bool:
    """A place comes first where the company comes later; a company called after a place has none after it."""
    if not is_place(name) or len(name.split()) > 5:
        return False
    if WIDE_PLACE.fullmatch(name):
        return True
    others_are_places = any(is_place(piece) and not ARRANGEMENT.search(piece) for piece in pieces[1:])
    company_follows = any(not _says_something_else(piece) for piece in pieces[1:])
    if ", " in name:
        return company_follows or not others_are_places
    is_bare = (
        len(name) > 3 and exact_country(name) is not None and not any(ARRANGEMENT.search(piece) for piece in pieces[1:])
    )
    return not others_are_places and (company_follows or is_bare)


def _is_only_role(name: str, pieces: list[str]) -> bool:
    if not ENDS_AS_ROLE.search(DASHES.split(name)[0]):
        return False
    return not any(STRONG_ROLE.search(piece) for piece in pieces[1:]) or (
        len(name.split()) <= 4 and not _says_something_else(pieces[1])
    )


def _split_place(name: str) -> tuple[str | None, str | None]:
    """`Acme, Austin, TX` or `Acme: Berlin` as name and place; (None, None) where it is not both."""
    for divider in (": ", ", "):
        head, found, rest = name.partition(divider)
        is_name = found and len(head.split()) <= 5 and not is_place(head) and not STRONG_ROLE.search(head)
        if is_name and not NOT_A_NAME.match(head) and is_place(rest) and len(rest.split()) <= 8:
            return company_name(head), rest.strip(" ,;:-")
    return None, None


def _says_something_else(piece: str) -> bool:
    """Whether a field is no company: role, type, arrangement, place, pay, address or aside."""
    patterns = (STRONG_ROLE, TYPE, ARRANGEMENT, PAY, ADDRESS, ASIDE, WEAK_ROLE)
    return is_place(piece) or any(pattern.search(piece) for pattern in patterns)


def _sort(piece: str, found: Header) -> None:
    bare = balanced(ADDRESS.sub("", piece).strip(" ,;:-"))
    if not bare:
        return
    if ARRANGEMENT.search(bare):
        found.arrangements.append(bare)
    if TYPE.search(bare):
        found.types.append(bare)
    if ASIDE.match(bare) or not FILLER.sub("", TERMS.sub("", TYPE.sub("", ARRANGEMENT.sub("", bare)))):
        return
    opens_otherwise = ARRANGEMENT.match(bare) is not None and ENDS_AS_ROLE.search(bare) is None
    has_role = STRONG_ROLE.search(bare) is not None and not opens_otherwise
    if PAY.search(bare) and not (has_role and len(bare) > 60):
        found.pay.append(bare)
    elif has_role:
        found.roles.append(role_name(bare))
    elif is_place(bare):
        found.locations.append(bare)
    elif WEAK_ROLE.search(bare):
        found.roles.append(role_name(bare))
    elif found.company is None and bare[:1].isupper() and len(bare) <= 60 and not ARRANGEMENT.search(bare):
        found.company = company_name(bare)
    else:
        found.others.append(bare)


def _read_sentence(line: str, found: Header) -> None:
    """A head without fields: a name, a place or a role alone, or prose."""
    bare = re.sub(r"\s*\([^)]*\)", "", ADDRESS.sub("", line)).strip(" ,;:-.")
    if not bare:
        found.company = from_address(line) if ADDRESS.search(line) else None
        return
    company, place = _split_place(bare)
    if place and not STRONG_ROLE.search(place):
        found.company = company
        found.locations.append(place)
        return
    if _read_commas(bare, found):
        return
    label = re.match(r"([A-Z][\w.&' ]{1,40}): ", bare)
    if label and not NOT_A_NAME.match(bare) and not STRONG_ROLE.search(label[1]) and not is_place(label[1]):
        found.company = company_name(label[1])
        return
    is_short = len(bare.split()) <= 5 and not NOT_A_NAME.match(bare)
    employer = AT_COMPANY.search(bare)
    if STRONG_ROLE.search(bare) and len(bare) <= 100:
        if employer and not is_place(employer["company"]):
            found.company = company_name(employer["company"])
        if is_short or employer:
            found.roles.append(role_name(bare[: employer.start()] if employer else bare))
    elif is_short and is_place(bare):
        found.locations.append(bare)
    elif is_short and bare[:1].isupper() and not line.rstrip().endswith(("!", "?", ":")):
        found.company = company_name(bare)


def _read_commas(bare: str, found: Header) -> bool:
    """`Acme, London, Software Engineer` as name, place and what follows."""
    name, _, rest = bare.partition(", ")
    parts = re.split(r", |(?<=\w{3})\.\s+", rest)
    is_name = name[:1].isupper() and len(name.split()) <= 4 and not NOT_A_NAME.match(name)
    if len(parts) < 2 or not is_name or _says_something_else(name):
        return False
    places = list(takewhile(lambda part: len(part) <= 25 and is_place(part) and not STRONG_ROLE.search(part), parts))
    if not places:
        return False
    found.company = company_name(name)
    found.locations.append(", ".join(places))
    _sort(", ".join(parts[len(places) :]), found)
    return True
