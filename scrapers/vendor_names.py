"""The certifications of the catalogue by what pages and addresses call them: by code, name and slug; pure."""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import unquote, urlsplit

from data.catalog import load_catalog
from data.certification import Certification, Vendor
from data.figures import UNKNOWN

DASHES = r"[‐‑–—−]"
CODE_DASH = r"[-‑–\s_]?"
VERSION_AT_END = re.compile(r"-(?P<version>\d{2})(?:-|$)")
RANKS = ("aws certified ", "professional ", "associate ", "microsoft ", "azure ")
CODE = re.compile(r"\b(?:[A-Z]{2}-\d{3}|[A-Z]{3}-C\d\d)\b")
TITLE_WORDS = r"(?:[A-Z][\w&/+-]*|[-–—])(?: (?:[A-Z\d][\w&/+-]*|on|for|and|[-–—]))*"
CERTIFICATION = re.compile(
    rf"\bAWS Certified:? {TITLE_WORDS}|\b(?:Professional|Associate) {TITLE_WORDS}|\bMicrosoft Certified: {TITLE_WORDS}"
)
"""A vendor's name of a certification, whichever it is."""
ENGLISH_END = re.compile(
    r" (?:engineer|architect|developer|administrator|operator|leader|practitioner|analyst|scientist|consultant|builder|"
    r"strategist|associate|professional|specialty|expert|fundamentals)"
    r"(?: (?:certification|certified|exam|guide|beta|renewal|[-–—]))*$",
    re.IGNORECASE,
)
"""How vendors' English names end, and what may follow them in a heading."""
BESIDE = (
    r"practice|re-?certif\w+|renewals?|retakes?|trainings?|courses?|labs?|learning paths?|workshops?|bundles?|"
    r"vouchers?|subscriptions?|übungs\w*|kurse?|schulung\w*|verlängerung\w*"
)
"""What there is beside an exam, with a price and a length of its own."""


@cache
def entries(vendor: Vendor) -> dict[str, Certification]:
    return {entry.id: entry for entry in load_catalog().values() if entry.vendor == vendor}


def coded(text: str, vendor: Vendor) -> list[str]:
    """Ids whose exam code a text holds, in the order of first mention."""
    found = {entry.id: match.start() for entry in entries(vendor).values() if (match := _code(entry, text)) is not None}
    return sorted(found, key=lambda each: found[each])


def _code(entry: Certification, text: str) -> re.Match[str] | None:
    if not entry.code:
        return None
    letters, _, digits = entry.code.partition("-")
    return re.search(rf"(?<![A-Za-z0-9]){letters}{CODE_DASH}{digits}(?![A-Za-z0-9])", text, re.IGNORECASE)


def addressed(url: str | None, vendor: Vendor) -> list[str]:
    """Ids whose code, page, guide or name stands in an address."""
    if not url:
        return []
    parts = urlsplit(url)
    segments = [_slug(re.sub(r"\.(?:html?|pdf|md|txt)$", "", part.lower())) for part in unquote(parts.path).split("/")]
    segments = [segment for segment in segments if segment]
    by_code = coded(" ".join(segments), vendor)
    if by_code:
        return by_code
    by_page = [entry.id for entry in entries(vendor).values() if _last_segments(entry) & set(segments)]
    if by_page:
        return by_page
    path = f"-{'-'.join(segments)}-"
    by_name = _longest(
        {entry.id: [s for s in _name_slugs(entry) if f"-{s}-" in path] for entry in entries(vendor).values()}
    )
    version = VERSION_AT_END.search(path.rstrip("-"))
    same = [each for each in by_name if version and entries(vendor)[each].code.endswith(version["version"])]
    return same or by_name


def _last_segments(entry: Certification) -> set[str]:
    """The last part of the entry's own addresses, without what every address ends in."""
    addresses = [url for url in (entry.official_url, entry.exam_guide_url) if url != UNKNOWN]
    last = [urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1].lower() for url in addresses]
    return {_slug(re.sub(r"\.(?:html?|pdf)$", "", part)) for part in last}


def _slug(words: str) -> str:
    return re.sub(r"[\W_]+", "-", words.lower()).strip("-")


def _name_slugs(entry: Certification) -> list[str]:
    return [_slug(name) for name in _names(entry)]


def _names(entry: Certification) -> list[str]:
    """Its name, and the name without its rank: pages in other languages translate `Professional`."""
    name = entry.name.lower()
    bare = next((name.removeprefix(rank) for rank in RANKS if name.startswith(rank)), name)
    return [name, bare] if len(bare.split()) > 1 else [name]


def named(words: str, vendor: Vendor, *, is_full: bool = False) -> list[str]:
    """Ids with the longest name that these words hold; several where versions share a name.

    None where the longest is another vendor's. `is_full` asks for the name with its rank.
    """
    line = f" {key(words)} "
    held = {each: [name for name in names if name in line] for each, names in spellings(is_full).items()}
    return [each for each in _longest(held) if each in entries(vendor)]


@cache
def spellings(is_full: bool) -> dict[str, list[str]]:
    """Id of every certification to its names between blanks, as `key` writes them."""
    return {
        entry.id: [f" {key(name)} " for name in _names(entry)[: 1 if is_full else None]]
        for entry in load_catalog().values()
    }


def is_stranger(words: str, vendor: Vendor, own: frozenset[str]) -> bool:
    """Whether these words call a certification by code or name that the catalogue does not have, and none of the
    page's own."""
    if not own or own & set(named(words, vendor)):
        return False
    known = {entry.code for entry in entries(vendor).values()}
    if any(found[0] not in known for found in CODE.finditer(words)):
        return True
    names = [key(name) for each in own for name in _names(entries(vendor)[each])]
    called = [found[0] for found in CERTIFICATION.finditer(words)]
    strange = [key(call) for call in called if not named(call, vendor, is_full=True)]
    return any(not any(call in name or name in call for name in names) for call in strange)


def is_ours(heading: str, vendor: Vendor, own: Sequence[str]) -> bool:
    """Whether a heading may be that of these certifications: no code and no English name that the catalogue lacks.

    Pages in other languages translate a name, or its rank.
    """
    codes = CODE.findall(re.sub(DASHES, "-", heading))
    if codes and not coded(heading, vendor):
        return False
    call = CERTIFICATION.search(heading)
    if call is None or named(call[0], vendor, is_full=True) or not ENGLISH_END.search(call[0]):
        return True
    return any(key(call[0]) in key(entries(vendor)[each].name) for each in own)


def whole_name(found: str | None, whole: str, text: str) -> str | None:
    """A name that the end of a line has cut, whole again where the text goes on with it."""
    is_cut = found is not None and key(whole).startswith(key(found)) and key(whole) in key(text)
    return whole if is_cut and found is not None and key(found) != key(whole) else found


def is_kin(one: str, other: str) -> bool:
    """Whether two are the same, or one took the place of the other, in however many steps."""
    return one == other or one in _replaced_by(other) or other in _replaced_by(one)


@cache
def _replaced_by(certification_id: str) -> frozenset[str]:
    """Ids that took its place, one after another."""
    following = [link.id for link in load_catalog()[certification_id].successors if link.kind != "path"]
    return frozenset(following).union(*(_replaced_by(each) for each in following))


def key(words: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", words.lower()).split())


def _longest(matches: dict[str, list[str]]) -> list[str]:
    lengths = {each: max(map(len, names)) for each, names in matches.items() if names}
    longest = max(lengths.values(), default=0)
    return [each for each, length in lengths.items() if length == longest]
