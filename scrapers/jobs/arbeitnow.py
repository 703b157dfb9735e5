"""Arbeitnow: a paged feed, mostly of vacancies in Germany."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from data import places
from scrapers.boards import host_of
from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.countries import one_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, rows_of
from scrapers.rows import Values, not_empty, read_rows
from scrapers.text import moment, one_line, plain_text, unescaped_once

FEED = "https://www.arbeitnow.com/api/job-board-api"
SOURCE = Source(
    id="arbeitnow",
    name="Arbeitnow",
    homepage="https://www.arbeitnow.com",
    documentation="https://www.arbeitnow.com/blog/job-board-api",
    terms="https://www.arbeitnow.com/blog/job-board-api",
    terms_read_on=date(2026, 11, 20),
    attribution="Source: Arbeitnow (arbeitnow.com)",
    hosts=("www.arbeitnow.com", "arbeitnow.com"),
    pause_seconds=2.0,
    min_rows=5,
    expires_after_days=60,
)
LAST_PAGE = 20
HOST_COUNTRY = {"uk": "GB", "fr": "FR", "ch": "CH", "nl": "NL"}


def start(plan: Plan) -> Iterator[Request]:
    yield _request(1, plan.since.isoformat())


def _request(number: int, since: str | None) -> Request:
    return Request(
        url=f"{FEED}?page={number}",
        purpose=f"page {number}",
        headers={"Accept": "application/json"},
        carried={"page": number, "since": since},
    )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    number = page.carried.get("page", 1)
    rows = rows_of(page, payload, "data", landmarks=("url", "slug", "company_name"))
    if number == 1:
        not_empty(SOURCE, page, rows)
    yield from read_rows(SOURCE, page, rows, _values)
    oldest = moment(at(rows, -1, "created_at"))
    since = page.carried.get("since")
    is_past = oldest is not None and since is not None and oldest.date().isoformat() < since
    if at(payload, "links", "next") and number < LAST_PAGE and not is_past:
        yield _request(number + 1, since)


def _values(row: dict[str, Any], page: Page) -> Values:
    location = one_line(row.get("location"))
    flag = row.get("remote")
    top_level = (host_of(row.get("url")) or "").rsplit(".", 1)[-1]
    description = row.get("description")
    return {
        "source_posting_id": row.get("slug"),
        "url": row.get("url"),
        "title": row.get("title"),
        "company": row.get("company_name"),
        "location": location,
        "country": one_country(location) if places.country_code(location or "") else HOST_COUNTRY.get(top_level),
        "remote": flag if isinstance(flag, bool) else None,
        "posted_at": row.get("created_at"),
        "employment_type": employment(row.get("job_types")),
        # vacancies taken over from other boards arrive escaped, the board's own do not
        "description": plain_text(unescaped_once(description) if isinstance(description, str) else ""),
    }
