"""The catalogue of Microsoft Learn as JSON: the open one with its lists by kind, and the newer one page by page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from data.certification import Vendor
from scrapers.contract import LayoutChanged, Page, Request, Row, Unavailable
from scrapers.payload import ERROR_KEYS, at, json_of, listed, place, shape
from scrapers.text import moment, one_line
from scrapers.vendor_domains import bracketed_domains, sum_problem
from scrapers.vendor_facts import facts
from scrapers.vendor_languages import language_of_code
from scrapers.vendor_names import addressed, coded, entries, named
from scrapers.vendor_text import VendorPage

VENDOR: Vendor = "microsoft"
LISTS = ("certifications", "mergedCertifications", "exams", "value", "items", "results")
KEY_HEADER = {"Authorization": "MICROSOFT_LEARN_AUTHORIZATION"}
DAYS_OF_A_YEAR = 365
MONTHS_OF_A_YEAR = 12


def catalog_facts(page: Page) -> Iterator[Row]:
    """Facts of every record about a certification of ours; a later record adds what an earlier one leaves out."""
    payload = json_of(page)
    records = _records(page, payload)
    values: dict[str, dict[str, Any]] = {}
    for record in records:
        for certification_id in _ids(record):
            stated = _values(record, page.fetched_at.date())
            values[certification_id] = stated | values.get(certification_id, {})
    if not values:
        raise LayoutChanged(f"expected certifications of the catalogue, found none in {len(records)} at {place(page)}")
    for certification_id in sorted(values):
        yield from facts(_document(page), certification_id, values[certification_id])
    following = next((payload[key] for key in ("nextLink", "@odata.nextLink") if at(payload, key)), None)
    if isinstance(following, str) and following.startswith("https://learn.microsoft.com/"):
        yield Request(
            url=following,
            purpose="next page of the catalogue",
            headers={"Accept": "application/json"},
            secret_headers=KEY_HEADER,
        )


def _records(page: Page, payload: Any) -> list[dict[str, Any]]:
    if isinstance(payload, list):
        lists = [payload]
    elif isinstance(payload, dict):
        lists = [payload[key] for key in LISTS if isinstance(payload.get(key), list)]
        if not lists and ("uid" in payload or "title" in payload):
            lists = [[payload]]
        said = next((payload[key] for key in ERROR_KEYS if payload.get(key)), None)
        if not lists and said is not None:
            raise Unavailable(f"expected a catalogue, found the error {one_line(str(said)[:200])!r} at {place(page)}")
    else:
        lists = []
    if not lists:
        raise LayoutChanged(f"expected 'certifications' or 'exams', found {shape(payload)} at {place(page)}")
    return [record for rows in lists for record in rows if isinstance(record, dict)]


def _text(record: dict[str, Any], *keys: str) -> str:
    return next((line for key in keys if (line := one_line(record.get(key)))), "")


def _ids(record: dict[str, Any]) -> list[str]:
    """By the code of the exam, by its address, or by a name that is one certification's alone."""
    own = " ".join(_text(record, key) for key in ("uid", "display_name", "displayName", "exam_number", "examNumber"))
    exams = " ".join(
        filter(None, (one_line(each if isinstance(each, str) else at(each, "uid")) for each in _exams(record)))
    )
    found = coded(own, VENDOR) or coded(_text(record, "title"), VENDOR) or coded(exams, VENDOR)
    if found:
        return found
    name = named(_text(record, "title"), VENDOR)
    if len(name) != 1:
        name = addressed(_text(record, "url") or None, VENDOR)
    is_whole = len(name) == 1 and entries(VENDOR)[name[0]].name.lower() in _text(record, "title").lower()
    return name if is_whole else []


def _exams(record: dict[str, Any]) -> list[Any]:
    return [*listed(record.get("exams")), *listed(record.get("exam_uids"))]


def _values(record: dict[str, Any], seen_on: date) -> dict[str, Any]:
    is_exam = "exam" in (_text(record, "type") or _text(record, "uid").split(".")[0]).lower()
    codes = coded(
        f"{_text(record, 'display_name', 'displayName')} {_text(record, 'uid')} {_text(record, 'title')}", VENDOR
    )
    retires = moment(_text(record, "retirement_date", "retirementDate", "retired_at", "retirement"))
    duration = record.get(
        "exam_duration_in_minutes", record.get("examDurationInMinutes", record.get("duration_in_minutes"))
    )
    values: dict[str, Any] = {
        "name": None if is_exam else _text(record, "title") or None,
        "code": entries(VENDOR)[codes[0]].code if codes else None,
        "duration_minutes": duration if _is_count(duration) else None,
        "languages": _languages(record),
        "validity_months": _months(record.get("renewal_frequency_in_days", record.get("renewalFrequencyInDays"))),
        "domains": _domains(record),
    }
    if retires is not None:
        values |= {
            "retires_on": retires.date().isoformat(),
            "status": "retired" if retires.date() < seen_on else "retiring",
        }
    return {field: value for field, value in values.items() if value is not None}


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _months(days: Any) -> int | None:
    """0 days mean that it does not expire, which is no number of months."""
    return round(days / DAYS_OF_A_YEAR * MONTHS_OF_A_YEAR) if _is_count(days) else None


def _languages(record: dict[str, Any]) -> list[str] | None:
    codes = [
        one_line(each if not isinstance(each, dict) else each.get("locale")) for each in listed(record.get("locales"))
    ]
    names = [name for code in codes if code and (name := language_of_code(code))]
    return list(dict.fromkeys(names)) or None


def _domains(record: dict[str, Any]) -> list[dict[str, Any]] | None:
    skills = [line for each in listed(record.get("skills")) if (line := one_line(each))]
    domains = bracketed_domains("\n\n".join(skills))
    return domains if len(domains) > 1 and sum_problem(domains) is None else None


def _document(page: Page) -> VendorPage:
    return VendorPage(
        url=page.url or None,
        title="",
        heading="",
        text="",
        seen_on=page.fetched_at.date(),
        is_age_known=not page.carried.get("age_unknown"),
        where=place(page),
        page=page,
    )
