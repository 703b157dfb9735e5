"""USAJOBS: vacancies of the federal government of the United States, searched with a free key."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from scrapers.contract import KeyMissing, LayoutChanged, Page, Plan, Request, Row, Source
from scrapers.countries import stated_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, listed, place, refuse_error, refuse_hidden, rows_of, words
from scrapers.rows import Money, Values, money, read_rows
from scrapers.text import amount, one_line, plain_text, remote_of

SOURCE = Source(
    id="usajobs",
    name="USAJOBS",
    homepage="https://www.usajobs.gov",
    documentation="https://developer.usajobs.gov/api-reference/get-api-search",
    terms="https://developer.usajobs.gov/general/terms-of-use",
    terms_read_on=date(2026, 11, 20),
    key_variables=("USAJOBS_EMAIL", "USAJOBS_API_KEY"),
    hosts=("data.usajobs.gov",),
    min_rows=1,
    max_requests=20,
    expires_after_days=60,
)
OCCUPATIONS = "1515;1529;1530;1550;1560;2210"
"""Series: operations research, mathematical statistics, statistics, computer science, data science, IT management."""
PAGE_SIZE = 500
LAST_PAGE = 20
"""A query gives at most 10,000 results."""
INTERVALS = {
    "PA": "year", "PER YEAR": "year", "PH": "hour", "PER HOUR": "hour", "PD": "day", "PER DAY": "day",
    "PM": "month", "PER MONTH": "month",
}  # fmt: skip
"""Two weeks (BW), piece work (PW) and without pay (WC) have no period here."""
WITHOUT_PAY = ("WC", "WITHOUT COMPENSATION")


def start(plan: Plan) -> Iterator[Request]:
    missing = [name for name in SOURCE.key_variables if name not in plan.keys]
    if missing:
        raise KeyMissing(f"expected {' and '.join(missing)} in the environment, found nothing")
    yield _request(1)


def _request(number: int) -> Request:
    query = urlencode({"JobCategoryCode": OCCUPATIONS, "Page": number, "ResultsPerPage": PAGE_SIZE})
    return Request(
        url=f"https://data.usajobs.gov/api/search?{query}",
        purpose=f"page {number}",
        headers={"Accept": "application/json"},
        carried={"page": number},
        secret_headers={"User-Agent": "USAJOBS_EMAIL", "Authorization-Key": "USAJOBS_API_KEY"},
    )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    result = at(payload, "SearchResult")
    if not isinstance(result, dict):
        if isinstance(payload, dict):
            refuse_error(page, payload)
        raise LayoutChanged(f"expected 'SearchResult', found none at {place(page)}")
    rows = rows_of(page, result, "SearchResultItems")
    number = page.carried.get("page", 1)
    if number == 1:
        refuse_hidden(page, rows, result.get("SearchResultCountAll"))
    yield from read_rows(SOURCE, page, rows, _values)
    pages = one_line(at(result, "UserArea", "NumberOfPages")) or ""
    if pages.isdecimal() and len(pages) <= 9 and number < min(int(pages), LAST_PAGE) and "page" in page.carried:
        yield _request(number + 1)


def _values(row: dict[str, Any], page: Page) -> Values:
    ad = at(row, "MatchedObjectDescriptor") or row
    places_named = listed(at(ad, "PositionLocation"))
    label = one_line(at(ad, "PositionLocationDisplay")) or "; ".join(
        words(*(at(entry, "LocationName") for entry in places_named))
    )
    countries = {stated_country(at(entry, "CountryCode")) for entry in places_named}
    flag = at(ad, "UserArea", "Details", "RemoteIndicator")
    return {
        "source_posting_id": at(ad, "PositionID") or row.get("MatchedObjectId"),
        "url": at(ad, "PositionURI") or at(ad, "ApplyURI", 0),
        "title": at(ad, "PositionTitle"),
        "company": one_line(at(ad, "OrganizationName")) or at(ad, "DepartmentName"),
        "location": label,
        "country": countries.pop() if len(countries) == 1 else None,
        "remote": flag if isinstance(flag, bool) else remote_of(label, title=at(ad, "PositionTitle")),
        "posted_at": at(ad, "PublicationStartDate"),
        "pay": _pay(at(ad, "PositionRemuneration", 0)),
        "employment_type": employment(*(at(entry, "Name") for entry in listed(at(ad, "PositionSchedule")))),
        "description": _text(ad),
    }


def _pay(stated: Any) -> Money | None:
    interval = (one_line(at(stated, "RateIntervalCode")) or one_line(at(stated, "Description")) or "").upper()
    if interval in WITHOUT_PAY:
        return None
    return money(amount(at(stated, "MinimumRange")), amount(at(stated, "MaximumRange")), "USD", INTERVALS.get(interval))


def _text(ad: Any) -> str:
    details = at(ad, "UserArea", "Details")
    parts = [
        at(details, "JobSummary"), *listed(at(details, "MajorDuties")),
        at(ad, "QualificationSummary"), at(details, "Requirements"), at(details, "Education"),
    ]  # fmt: skip
    return "\n\n".join(text for part in parts if (text := plain_text(part)))
