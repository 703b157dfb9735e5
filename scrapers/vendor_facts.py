"""From what a vendor's page says to the facts of its certification, or to the error of a page that says nothing."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, get_args

from data.certification import Vendor
from data.records import CertificationFact
from scrapers.contract import LayoutChanged
from scrapers.vendor_domains import Domain, sum_problem
from scrapers.vendor_labels import labelled
from scrapers.vendor_names import coded, entries
from scrapers.vendor_notices import Notice
from scrapers.vendor_readers import READ
from scrapers.vendor_text import VendorPage, without_landmarks
from scrapers.vendor_words import labels

FIELDS: tuple[str, ...] = get_args(CertificationFact.model_fields["field"].annotation)
A_DAY = timedelta(days=1)
AMONG_OTHERS = 1_500
"""Characters within which the labels of one exam stand."""
LONELY = 250
"""Characters to the nearest label of another field from which on a label is that of a menu."""
Read = tuple[int, str, Any]
"""Position, field and value of a label."""


def labelled_values(text: str) -> dict[str, Any]:
    """What the labels say: where a field is there more than once, the value that stands among those of other fields.

    A list of courses has prices and durations too, and a menu of languages stands on every page. A label that is a
    sentence about the exam goes before all others.
    """
    return dict(_labelled_values(text))


@lru_cache(2)
def _labelled_values(text: str) -> dict[str, Any]:
    """Asked twice of a page without tables: before and after it is known whose it is."""
    readable: list[Read] = []
    values: dict[str, Any] = {}
    for each in labelled(text, labels()):
        if (read := READ[each.field](each.value)) is not None:
            readable.append((each.position, each.field, read))
            if each.is_sentence:
                values.setdefault(each.field, read)
    for some in ([each for each, is_near in zip(readable, _near_others(readable), strict=True) if is_near], readable):
        fields = {field for _, field, _ in some}
        for start, end in _windows(some):
            if fields <= values.keys():
                break
            for _, field, read in some[start:end]:
                values.setdefault(field, read)
    return values


def _near_others(readable: Sequence[Read]) -> list[bool]:
    """Whether a label of another field stands near, for each."""
    near = [False] * len(readable)
    for order in (range(len(readable)), range(len(readable) - 1, -1, -1)):
        last, other = None, None
        for each in order:
            if last is not None and readable[last][1] != readable[each][1]:
                other = last
            near[each] |= other is not None and abs(readable[each][0] - readable[other][0]) <= LONELY
            last = each
    return near


def _windows(readable: Sequence[Read]) -> list[tuple[int, int]]:
    """What stands together from each label on, as first and last index; those with the most fields first."""
    windows, held, end = [], Counter[str](), 0
    for start, (position, field, _) in enumerate(readable):
        while end < len(readable) and readable[end][0] < position + AMONG_OTHERS:
            held[readable[end][1]] += 1
            end += 1
        windows.append((len(+held), start, end))
        held[field] -= 1
    return [(start, end) for _, start, end in sorted(windows, key=lambda window: (-window[0], window[1]))]


def must_say_something(document: VendorPage, expected: str, *said: Collection[Any]) -> None:
    """Raises for a page of which nothing was read.

    Asked before it is known whose page it is, so that a challenge is told as one, and again once its tables are read:
    they may be about others alone.
    """
    if not any(said):
        raise without_landmarks(document, expected)


def checked_domains(document: VendorPage, domains: Sequence[Domain]) -> list[Domain] | None:
    """The domains, or None where there are none. Raises where their weights cannot be those of a whole guide."""
    problem = sum_problem(domains)
    if problem:
        raise LayoutChanged(f"{problem} in {len(domains)} domains at {document.where}")
    return list(domains) or None


def over_before(notices: Sequence[Notice]) -> list[str]:
    """Ids of which a page says that they are retired."""
    return [each.certification_id for each in notices if each.certification_id and each.word == "retired"]


def status_values(notices: Sequence[Notice], certification_id: str | None, *, is_own: bool) -> dict[str, Any]:
    """Status and last day from the notices about one certification: an end outweighs a beginning.

    Of a last day and the day of retirement behind it the last day counts.
    """
    about = [n for n in notices if n.certification_id == certification_id or (is_own and n.certification_id is None)]
    for words in (("retired", "retiring"), ("beta",), ("announced",), ("live",)):
        found = [notice for notice in about if notice.word in words]
        if found:
            best = next((notice for notice in found if notice.day), found[0])
            day_before = best.day - A_DAY if best.day else None
            day = day_before if any(notice.day == day_before for notice in found) else best.day
            last_day = {"retires_on": day.isoformat()} if day and words[0] == "retired" else {}
            return {"status": best.word} | last_day
    return {}


def own_status(
    document: VendorPage, values: Mapping[str, Any], notices: Sequence[Notice], certification_id: str
) -> dict[str, Any]:
    """Status and last day of the page's certification: from the notices, or from a line `Retirement date:`."""
    stated = status_values(notices, certification_id, is_own=True)
    if "retires_on" in stated or "retires_on" not in values:
        return stated
    is_over = document.is_age_known and date.fromisoformat(values["retires_on"]) < document.seen_on
    return stated | {"status": "retired" if is_over else "retiring"}


def other_versions(
    document: VendorPage, vendor: Vendor, notices: Sequence[Notice], own: str
) -> Iterator[CertificationFact]:
    """What a page says of the versions before and after the one it is about."""
    for each in dict.fromkeys(notice.certification_id for notice in notices):
        if each is not None and each != own:
            values = status_values(notices, each, is_own=False)
            yield from facts(document, each, {"code": entries(vendor)[each].code or None} | values)


def code_in(document: VendorPage, vendor: Vendor, certification_id: str) -> str | None:
    """The exam code, where the page or its address states it."""
    stated = coded(f"{document.heading}\n{document.title}\n{document.text}", vendor)
    return entries(vendor)[certification_id].code if certification_id in stated else None


def facts(document: VendorPage, certification_id: str, values: Mapping[str, Any]) -> Iterator[CertificationFact]:
    """One fact for each value that is there, in the order of the record's fields."""
    for field in FIELDS:
        if values.get(field) is not None:
            yield CertificationFact.model_validate(
                {
                    "certification_id": certification_id,
                    "field": field,
                    "value": values[field],
                    "source_url": document.url or None,
                    "seen_at": document.page.fetched_at,
                }
            )
