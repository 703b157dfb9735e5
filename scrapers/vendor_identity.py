"""Which certification of the catalogue a vendor's page is about: by code, by address, by name; never a guess."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from urllib.parse import unquote, urlsplit

from data.answers.lifecycle import CAN_BE_SAT, status_on
from data.catalog import load_catalog
from data.certification import Certification, Vendor
from data.figures import UNKNOWN
from scrapers.contract import LayoutChanged
from scrapers.vendor_text import VendorPage

CODE_DASH = r"[-‑–\s_]?"
VERSION_AT_END = re.compile(r"-(?P<version>\d{2})(?:-|$)")
RANKS = ("aws certified ", "professional ", "associate ", "microsoft ", "azure ")
FIRST_WORDS = 1_500
LONGEST_HEADING = 200
MOST_CALLED = 2
"""Names in the first words of a page from whose heading it is not seen which of them it is about."""
CODE = re.compile(r"\b(?:[A-Z]{2}-\d{3}|[A-Z]{3}-C\d\d)\b")
TITLE_WORDS = r"(?:[A-Z][\w&/+-]*|[-–—])(?: (?:[A-Z\d][\w&/+-]*|on|for|and|[-–—]))*"
CERTIFICATION = re.compile(
    rf"\bAWS Certified:? {TITLE_WORDS}|\b(?:Professional|Associate) {TITLE_WORDS}|\bMicrosoft Certified: {TITLE_WORDS}"
)
"""A vendor's name of a certification, whichever it is."""
LONG_RETIRED_DAYS = 365
PREFERRED = ("live", "retiring", "beta")


@cache
def entries(vendor: Vendor) -> dict[str, Certification]:
    return {entry.id: entry for entry in load_catalog().values() if entry.vendor == vendor}


def identified(document: VendorPage, vendor: Vendor, own_name: re.Pattern[str], over: Iterable[str] = ()) -> str:
    """The id of the certification a page is about; `over` are ids that it says are over.

    The heading's code comes first, then its full name, the address, the heading's and the title's name, the first
    words, and last the codes anywhere. Where versions share a name or address the rest of the page decides, then the
    day it was seen. An address alone is not believed where the page first speaks of another one, as lists do that
    stand where a page has been.
    `own_name` is how this vendor names a certification or exam: a heading with one that is not ours is not looked past.
    """
    head = f"{document.heading}\n{document.title}"
    in_head = named(document.heading, vendor) or named(document.title, vendor)
    at_address = addressed(document.url, vendor)
    candidates = coded(head, vendor)[:1] or [each for each in at_address if each in in_head]
    if not candidates and at_address:
        is_other = named(document.heading, vendor, is_full=True) or _is_of_others(document, vendor, at_address)
        candidates = in_head if is_other else at_address
        if not candidates:
            raise _none_of_ours(document)
    candidates = candidates or in_head
    if not candidates:
        candidates = _wrapped(document, vendor)
    if not candidates and not own_name.search(head):
        start = document.text[:FIRST_WORDS]
        called, first = _called_at(start, vendor), _called_first(start, vendor)
        is_list = len(set(called.values())) > MOST_CALLED or bool(first and not first & set(named(start, vendor)))
        candidates = coded(start, vendor)[:1] or ([] if is_list else named(start, vendor))
        candidates = candidates or ([] if is_list else coded(document.text, vendor)[:1])
    if not candidates:
        raise _none_of_ours(document)
    return _one(candidates, coded(document.text, vendor), frozenset(over), vendor, document.seen_on)


def _none_of_ours(document: VendorPage) -> LayoutChanged:
    found = (document.heading or document.title)[:80]
    return LayoutChanged(f"expected a certification of the catalogue, found {found!r} at {document.where}")


def _is_of_others(document: VendorPage, vendor: Vendor, own: Sequence[str]) -> bool:
    """Whether the certification called first behind the heading is none of these."""
    behind = document.text.partition(document.heading)[2] if document.heading else document.text
    first = _called_first(behind, vendor)
    return bool(first) and not first & set(own)


def _called_first(text: str, vendor: Vendor) -> set[str]:
    """Ids of the full name that a text calls first."""
    called = _called_at(text, vendor)
    return {each for each, at in called.items() if at == min(called.values())}


def _called_at(text: str, vendor: Vendor) -> dict[str, int]:
    """Where a text first calls each by its full name."""
    words = f" {_key(text)} "
    names = {each: calls[0] for each, calls in _called(is_full=True).items() if each in entries(vendor)}
    return {each: at for each, name in names.items() if (at := words.find(name)) >= 0}


def _wrapped(document: VendorPage, vendor: Vendor) -> list[str]:
    """Ids of a name that the first line of a text begins and the next ones end."""
    first = _key(document.heading)
    return [
        each
        for each in named(document.text[:LONGEST_HEADING], vendor)
        if first and _key(entries(vendor)[each].name).startswith(first)
    ]


def _one(
    candidates: Sequence[str], mentioned: Sequence[str], over: frozenset[str], vendor: Vendor, seen_on: date
) -> str:
    left = [each for each in candidates if each not in over] or list(candidates)
    in_text = [each for each in mentioned if each in left] or left
    words = {each: status_on(entries(vendor)[each], seen_on).word for each in in_text}
    for word in PREFERRED:
        sitting = [each for each in in_text if words[each] == word and word in CAN_BE_SAT]
        if sitting:
            return sitting[0]
    return in_text[0]


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
    line = f" {_key(words)} "
    held = {each: [name for name in names if name in line] for each, names in _called(is_full).items()}
    return [each for each in _longest(held) if each in entries(vendor)]


@cache
def _called(is_full: bool) -> dict[str, list[str]]:
    """Id of every certification to its names between blanks, as `_key` writes them."""
    return {
        entry.id: [f" {_key(name)} " for name in _names(entry)[: 1 if is_full else None]]
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
    names = [_key(name) for each in own for name in _names(entries(vendor)[each])]
    called = [found[0] for found in CERTIFICATION.finditer(words)]
    strange = [_key(call) for call in called if not named(call, vendor, is_full=True)]
    return any(not any(call in name or name in call for name in names) for call in strange)


def _key(words: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", words.lower()).split())


def _longest(matches: dict[str, list[str]]) -> list[str]:
    lengths = {each: max(map(len, names)) for each, names in matches.items() if names}
    longest = max(lengths.values(), default=0)
    return [each for each, length in lengths.items() if length == longest]


def pages_of(vendor: Vendor, since: date) -> Iterator[tuple[str, str]]:
    """Address and id of every page of a vendor's certifications that were not retired more than a year before a day."""
    seen: set[str] = set()
    for entry in entries(vendor).values():
        ends_on = status_on(entry, since).ends_on
        if ends_on is not None and (since - ends_on).days > LONG_RETIRED_DAYS:
            continue
        for address in (entry.official_url, entry.exam_guide_url):
            if address != UNKNOWN and address not in seen:
                seen.add(address)
                yield address, entry.id
