"""Which certification of the catalogue a vendor's page is about: by code, by address, by name; never a guess."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from data.answers.lifecycle import CAN_BE_SAT, status_on
from data.certification import Vendor
from data.figures import UNKNOWN
from scrapers.contract import LayoutChanged
from scrapers.vendor_names import BESIDE, addressed, coded, entries, is_kin, is_ours, key, named, spellings
from scrapers.vendor_text import VendorPage

FIRST_WORDS = 1_500
LONGEST_HEADING = 200
MOST_CALLED = 2
"""Names or codes in the first words of a page from whose heading it is not seen which of them it is about."""
NO_EXAM = re.compile(
    rf"\b(?:{BESIDE}|sample questions?|exam prep\w*|preparing for|beispielfragen|prüfungsvorbereitung|renouvellement|"
    r"entraînement|renovación|práctica|renovação|prática|rinnovo)\b|更新試験|模擬試験|갱신 시험|模拟考试",
    re.IGNORECASE,
)
"""In a heading with the name of an exam: the page is about something beside it."""
SUBHEADING = re.compile(r"[^\n|]{0,40}\b(?:guide|\w*leitfaden|guía|guia)$", re.IGNORECASE | re.MULTILINE)
LONG_RETIRED_DAYS = 365
PREFERRED = ("live", "retiring", "beta")


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
    _refuse_others(document, vendor, at_address)
    candidates = coded(head, vendor)[:1] or [each for each in at_address if each in in_head]
    if not candidates and at_address:
        is_other = named(document.heading, vendor, is_full=True) or _is_of_others(document, vendor, at_address)
        is_other = is_other or _is_list(coded(document.text[:FIRST_WORDS], vendor))
        candidates = in_head if is_other else at_address
        if not candidates:
            raise _none_of_ours(document)
    candidates = candidates or in_head
    if not candidates:
        candidates = _wrapped(document, vendor)
    if not candidates and not own_name.search(head):
        candidates = _in_first_words(document, vendor)
    if not candidates:
        raise _none_of_ours(document)
    return _one(candidates, coded(document.text, vendor), frozenset(over), vendor, document.seen_on)


def _refuse_others(document: VendorPage, vendor: Vendor, at_address: Sequence[str]) -> None:
    """Raises where the heading is that of another certification than the address says, whether ours or not, or of a
    renewal, a course or a practice exam.

    A page that has moved may answer with its successor's; a name in another language tells nothing.
    """
    heading = document.heading or document.title
    if _is_beside(document, heading, vendor):
        raise LayoutChanged(f"expected the page or guide of an exam, found {heading[:80]!r} at {document.where}")
    if not is_ours(heading, vendor, at_address):
        raise _none_of_ours(document)
    stated = coded(heading, vendor)[:1] or named(heading, vendor, is_full=True)
    if at_address and stated and not any(is_kin(one, other) for one in stated for other in at_address):
        wanted, found = (entries(vendor)[each[0]].name for each in (at_address, stated))
        raise LayoutChanged(f"expected the page of {wanted!r}, found that of {found!r} at {document.where}")


def _is_beside(document: VendorPage, heading: str, vendor: Vendor) -> bool:
    """Whether the heading, or the short line below it, tells of something beside the exam: its renewal, a course."""
    behind = document.text.partition(heading)[2] if heading else ""
    below = SUBHEADING.match(behind.lstrip())
    line = f"{heading}\n{below[0]}" if below else heading
    return NO_EXAM.search(line) is not None and bool(named(heading, vendor) or coded(heading, vendor))


def _none_of_ours(document: VendorPage) -> LayoutChanged:
    found = (document.heading or document.title)[:80]
    return LayoutChanged(f"expected a certification of the catalogue, found {found!r} at {document.where}")


def _is_of_others(document: VendorPage, vendor: Vendor, own: Sequence[str]) -> bool:
    """Whether the certification called first behind the heading is none of these."""
    behind = document.text.partition(document.heading)[2] if document.heading else document.text
    first = _called_first(behind, vendor)
    return bool(first) and not first & set(own)


def _in_first_words(document: VendorPage, vendor: Vendor) -> list[str]:
    """Ids by the first code or name in the first words, or by the first code anywhere; a list has none of its own."""
    start = document.text[:FIRST_WORDS]
    by_code = coded(start, vendor)
    if by_code:
        return [] if _is_list(by_code) else by_code[:1]
    called, first = _called_at(start, vendor), _called_first(start, vendor)
    if _is_list(called.values()) or (first and not first & set(named(start, vendor))):
        return []
    return named(start, vendor) or coded(document.text, vendor)[:1]


def _is_list(called: Iterable[Any]) -> bool:
    return len(set(called)) > MOST_CALLED


def _called_first(text: str, vendor: Vendor) -> set[str]:
    """Ids of the full name that a text calls first."""
    called = _called_at(text, vendor)
    return {each for each, at in called.items() if at == min(called.values())}


def _called_at(text: str, vendor: Vendor) -> dict[str, int]:
    """Where a text first calls each by its full name."""
    words = f" {key(text)} "
    names = {each: calls[0] for each, calls in spellings(is_full=True).items() if each in entries(vendor)}
    return {each: at for each, name in names.items() if (at := words.find(name)) >= 0}


def _wrapped(document: VendorPage, vendor: Vendor) -> list[str]:
    """Ids of a name that the first line of a text begins and the next ones end."""
    first = key(document.heading).removeprefix("microsoft certified").strip()
    return [
        each
        for each in named(document.text[:LONGEST_HEADING], vendor)
        if first and key(entries(vendor)[each].name).startswith(first)
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
