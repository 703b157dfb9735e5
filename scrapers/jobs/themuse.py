"""The Muse: pages of twenty vacancies, newest first."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.countries import common_country
from scrapers.payload import at, json_of, listed, rows_of, words
from scrapers.rows import Values, not_empty, read_rows
from scrapers.text import moment, plain_text, remote_of

SOURCE = Source(
    id="themuse",
    name="The Muse",
    homepage="https://www.themuse.com",
    documentation="https://www.themuse.com/developers/api/v2",
    terms="https://www.themuse.com/developers/api/v2/terms",
    terms_read_on=date(2026, 11, 20),
    attribution="Source: The Muse (themuse.com)",
    hosts=("www.themuse.com",),
    min_hours_between_runs=6.0,
    max_requests=100,
    throttle_status=(403, 429),  # 403 is its documented answer to too many requests
    min_rows=5,
    expires_after_days=60,
)
CATEGORIES = ("Computer and IT", "Data and Analytics", "Science and Engineering", "Software Engineering")
LAST_PAGE = 98
ANYWHERE = "flexible / remote"


def start(plan: Plan) -> Iterator[Request]:
    yield _request(0, plan.since.isoformat())


def _request(number: int, since: str | None) -> Request:
    query = [("page", str(number)), ("descending", "true"), *(("category", name) for name in CATEGORIES)]
    return Request(
        url=f"https://www.themuse.com/api/public/jobs?{urlencode(query)}",
        purpose=f"page {number}",
        headers={"Accept": "application/json"},
        carried={"page": number, "since": since},
    )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    number = page.carried.get("page", 0)
    rows = rows_of(page, payload, "results", "jobs", landmarks=("refs", "contents"))
    if number == 0:
        not_empty(SOURCE, page, rows)
    yield from read_rows(SOURCE, page, rows, _values)
    since, count = page.carried.get("since"), at(payload, "page_count")
    oldest = moment(at(rows, -1, "publication_date"))
    is_past = oldest is None or since is None or oldest.date().isoformat() < since
    if isinstance(count, int) and number + 1 < min(count, LAST_PAGE) and not is_past:
        yield _request(number + 1, since)


def _values(row: dict[str, Any], page: Page) -> Values:
    labels = words(*(at(entry, "name") for entry in listed(row.get("locations"))))
    cities = [label for label in labels if label.lower() != ANYWHERE]
    is_anywhere = len(cities) < len(labels)
    return {
        "source_posting_id": row.get("id"),
        "url": at(row, "refs", "landing_page"),
        "title": row.get("name"),
        "company": at(row, "company", "name"),
        "location": "; ".join(labels) or None,
        "country": common_country(cities) if cities else None,
        "remote": True if is_anywhere else remote_of("; ".join(cities), title=row.get("name")),
        "posted_at": row.get("publication_date"),
        "description": plain_text(row.get("contents")),
    }
