"""Reads the head of a "Who is hiring?" comment: company, role, place, arrangement, in whatever order they come."""

import re
from dataclasses import dataclass, field

from data import places

MAX_HEADER = 400
PIPES = re.compile(r"\s*(?:\|+|¦|│|\u2022|\u00b7)\s*")
DASHES = re.compile(r"\s+(?:-{1,3}|\u2013|\u2014)\s+|\s*\u2014\s*|\s+//\s+|\s+::\s+")
ADDRESS = re.compile(
    r"\(?\[?\b(?:https?://|www\.)[^\s)\]|]+[)\]]?|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?$", re.IGNORECASE
)
STRONG_ROLE = re.compile(
    r"\b(?:engineers?|engineering|developers?|devs?|programmers?|designers?|scientists?|analysts?|architects?|"
    r"managers?|tech(?:nical)? leads?|leads?|head of|directors?|vp|cto|coo|cfo|cmo|chief|founders?|co-?founders?|sre|"
    r"devops|dbas?|sysadmins?|administrators?|researchers?|interns?|internships?|hackers?|consultants?|specialists?|"
    r"technologists?|technicians?|writers?|recruiters?|testers?|coders?|evangelists?|advocates?|assistants?|"
    r"executives?|associates?|strategists?|entwickler(?:in)?|ingénieur|développeu[rs]e?|representatives?)\b",
    re.IGNORECASE,
)
WEAK_ROLE = re.compile(
    r"\b(?:full[ -]?stack|front[ -]?end|back[ -]?end|mobile|ios|android|data|machine learning|ml|qa|support|product|"
    r"marketing|sales|design|swe|rails|python|java|javascript|react|node|golang|c\+\+|php|ruby|rust|scala|clojure|"
    r"roles?|positions?|openings?|multiple|various|several|operations|security|infrastructure|research|all levels)\b",
    re.IGNORECASE,
)
ARRANGEMENT = re.compile(
    r"\b(?:no[nt]?[ -]*)?(?:fully |100% |partial(?:ly)? |semi-?)?"
    r"(?:remote(?:ly)?(?:[ -](?:ok|okay|friendly|first|possible|only|welcome|optional))?|on[ -]?site|in[ -]office|"
    r"in[ -]person|hybrid|wfh|work from home|telecommute|local|distributed)\b",
    re.IGNORECASE,
)
TYPE = re.compile(
    r"\b(?:full[ -]?time|part[ -]?time|part-or-full-time|ft|pt|fte|contract(?:or|ors|ing)?|freelance(?:rs?)?|perm(?:anent)?|"
    r"interns? welcome|internships?|temporary|salaried|w2|1099)\b",
    re.IGNORECASE,
)
PAY = re.compile(
    r"[$€£₹]\s?\d|\d\s?k\b|\b\d{2,3}[,.]?000\b|\b(?:usd|eur|gbp|chf|cad|aud)\s?\d|\bsalary\b|\bequity\b", re.IGNORECASE
)
ASIDE = re.compile(
    r"^(?:visas?(?: .*)?|h-?1b.*|equity.*|benefits.*|interns?|relocation.*|series [a-e].*|yc ?[swf]\d{2}|seed.*|"
    r"startup|early[ -]stage|competitive.*|u\.?s\.? citizens?.*|immediate.*|will sponsor.*)$",
    re.IGNORECASE,
)
WIDE_PLACE = re.compile(
    r"\b(?:sf|nyc|la|dc|bay area|silicon valley|europe|eu|emea|apac|latam|worldwide|global(?:ly)?|anywhere|us|usa|u\.s\.a?|"
    r"uk|north america|south america|americas|asia|africa|(?:us |european? |american )?time ?zones?|midwest|east coast|"
    r"west coast|cet|est|pst|utc)\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"[\s()\[\],;:./&+*_-]+|\b(?:or|and|ok|in|only|preferred|possible|available|work|us|based|friendly)\b",
    re.IGNORECASE,
)
IS_HIRING = re.compile(
    r"^\W*(?:we(?:'re| are)? at |here at |at )?(?P<company>[A-Z0-9][\w.&'!+-]*(?: [A-Z0-9&(][\w.&'!+)-]*){0,4}?),?"
    r"(?: \([^)]*\))?,? (?:is|are|we are|we're|has|was|makes|builds|provides|helps|offers|develops|creates|trades|runs)\b"
)
NOT_A_NAME = re.compile(
    r"^(?:we|i|our|this|it|there|you|they|who|what|here|if|the (?:team|company|role|position)|location|remote|hiring|"
    r"looking|currently|my|all|please|full[ -]?time|hi|hello|hey)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Header:
    """What the head of a comment says; empty where it says nothing."""

    line: str
    company: str | None = None
    roles: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    is_divided: bool = False
    """Whether the head is in fields at all, or a sentence."""


@dataclass
class _Fields:
    company: str | None = None
    roles: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    arrangements: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    pay: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def read_header(text: str) -> Header:
    """Fields of a comment's plain text; the first field is the company unless it is plainly something else."""
    line = header_line(text)
    pieces = _pieces(line)
    found = _Fields()
    if len(pieces) > 1:
        has_role = [bool(STRONG_ROLE.search(piece)) for piece in pieces]
        for number, piece in enumerate(pieces):
            _sort(piece, found, is_first=number == 0, other_role=any(has_role[1:]))
    else:
        match = IS_HIRING.match(line)
        found.company = _name(match["company"]) if match and not NOT_A_NAME.match(match["company"]) else None
    _fill_gaps(found, text)
    return Header(
        line=line,
        company=found.company,
        roles=tuple(dict.fromkeys(found.roles)),
        locations=tuple(dict.fromkeys(found.locations)),
        arrangements=tuple(found.arrangements),
        types=tuple(found.types),
        pay=tuple(found.pay),
        others=tuple(found.others),
        is_divided=len(pieces) > 2,
    )


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
    if line.count("|") or len(PIPES.split(line)) > 2:
        pieces = PIPES.split(line)
    else:
        pieces = DASHES.split(line)
        if len(pieces) > 1 and len(pieces[0]) > 100:  # a sentence with a dash in it
            pieces = [line]
    return [piece.strip(" \t*_#") for piece in pieces if piece.strip(" \t*_#,.")]


def _sort(piece: str, found: _Fields, *, is_first: bool, other_role: bool) -> None:
    bare = ADDRESS.sub("", piece).strip(" ()[],;:-")
    if not bare:
        if is_first:  # the company is written as its address alone
            found.company = _name(re.sub(r"^https?://(?:www\.)?|/.*$", "", piece))
        return
    arranged = bool(ARRANGEMENT.search(bare))
    if arranged:
        found.arrangements.append(bare)
    if TYPE.search(bare):
        found.types.append(bare)
    rest = FILLER.sub("", TYPE.sub("", ARRANGEMENT.sub("", bare)))
    if ASIDE.match(bare) or (not rest and not is_first):
        return
    if PAY.search(bare) and not is_first and not (STRONG_ROLE.search(bare) and len(bare) > 60):
        found.pay.append(bare)
        return
    _place_in_field(bare, found, is_first=is_first, other_role=other_role, is_arranged=arranged)


def _place_in_field(bare: str, found: _Fields, *, is_first: bool, other_role: bool, is_arranged: bool) -> None:
    has_role = bool(STRONG_ROLE.search(bare))
    if is_first and (not has_role or other_role) and not is_arranged:
        if not _is_place(bare):
            found.company = _name(bare)
            return
    if has_role:
        found.roles.append(_role(bare))
    elif _is_place(bare):
        found.locations.append(bare)
    elif WEAK_ROLE.search(bare):
        found.roles.append(_role(bare))
    elif found.company is None and bare[:1].isupper() and len(bare) <= 60 and not is_arranged:
        found.company = _name(bare)
    else:
        found.others.append(bare)


def _is_place(piece: str) -> bool:
    if len(piece) > 90:
        return False
    rest = ARRANGEMENT.sub(" ", piece)
    return bool(WIDE_PLACE.search(rest)) or places.country_code(rest.strip(" ()[],/-") or "-") is not None


def _fill_gaps(found: _Fields, text: str) -> None:
    """Company from the first sentences; place from a bracket or from `in ...` beside company or role."""
    if found.company is None:
        for paragraph in [part for part in text.split("\n") if part.strip()][:4]:
            match = IS_HIRING.match(paragraph.strip())
            if match and not NOT_A_NAME.match(match["company"]) and not STRONG_ROLE.search(match["company"]):
                found.company = _name(match["company"])
                break
    if not found.locations:
        head = text.split("\n\n", 1)[0][:MAX_HEADER]
        inside = re.findall(r"\(([^()]{2,60})\)", head) + re.findall(r"\b(?:in|at|from) ([A-Z][\w .,'-]{1,40})", head)
        found.locations += [place.strip(" .,") for place in inside if _is_place(place.strip(" .,"))][:1]


def _name(piece: str) -> str | None:
    """A company without what is written around it: brackets, `is hiring`, marks of emphasis."""
    name = re.sub(r"\s*[(\[][^)\]]*(?:[)\]]|$)", "", piece)
    name = re.sub(r"^(?:company|employer)\s*:\s*", "", name, flags=re.IGNORECASE)
    name = re.sub(
        r"\s+(?:is|are)\s+(?:now\s+)?(?:hiring|looking|seeking).*$|\s+hiring\b.*$", "", name, flags=re.IGNORECASE
    )
    name = name.strip(" \t*_#:,;-\u2013\u2014|\"'")
    return name[:120] or None


def _role(piece: str) -> str:
    role = re.sub(r"^(?:hiring|looking for|seeking|role|position)s?\s*:?\s+(?:an? )?", "", piece, flags=re.IGNORECASE)
    return role.strip(" *_#:,;-") or piece
