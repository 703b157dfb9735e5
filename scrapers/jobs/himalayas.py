"""Himalayas: a long feed of remote vacancies, walked from the newest back to a date."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.countries import stated_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, listed, rows_of, words
from scrapers.rows import Values, money, not_empty, read_rows
from scrapers.text import amount, currency, moment, one_line, period, plain_text

FEED = "https://himalayas.app/jobs/api"
SOURCE = Source(
    id="himalayas",
    name="Himalayas",
    homepage="https://himalayas.app",
    documentation="https://himalayas.app/docs/remote-jobs-api",
    terms="https://himalayas.app/terms",
    terms_read_on=date(2026, 11, 20),
    attribution="Source: Himalayas (himalayas.app)",
    hosts=("himalayas.app",),
    min_hours_between_runs=6.0,
    max_requests=100,
    min_rows=5,
    expires_after_days=60,
)
PAGE_SIZE = 20
"""More is asked for in vain: the answer is cut to twenty (seen 2026-08)."""


def start(plan: Plan) -> Iterator[Request]:
    yield _request("offset=0", 0, plan.since.isoformat())


def _request(where: str, number: int, since: str | None) -> Request:
    return Request(
        url=f"{FEED}?limit={PAGE_SIZE}&{where}",
        purpose=f"from {number * PAGE_SIZE}",
        headers={"Accept": "application/json"},
        carried={"page": number, "since": since},
    )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    number = page.carried.get("page", 0)
    rows = rows_of(page, payload, "jobs", landmarks=("applicationLink", "locationRestrictions"))
    if number == 0:
        not_empty(SOURCE, page, rows)
    yield from read_rows(SOURCE, page, rows, _values)
    yield from _next(page, payload, rows)


def _next(page: Page, payload: Any, rows: list[Any]) -> Iterator[Request]:
    since, number = page.carried.get("since"), page.carried.get("page")
    oldest = moment(at(rows, -1, "pubDate"))
    if since is None or number is None or oldest is None or oldest.date().isoformat() < since:
        return
    cursor = one_line(at(payload, "nextCursor"))
    if cursor:
        yield _request(f"cursor={quote(cursor, safe='')}", number + 1, since)
    elif len(rows) >= PAGE_SIZE:
        yield _request(f"offset={(number + 1) * PAGE_SIZE}", number + 1, since)


def _values(row: dict[str, Any], page: Page) -> Values:
    allowed = words(*(at(entry, "name") or entry for entry in listed(row.get("locationRestrictions"))))
    return {
        "source_posting_id": row.get("guid") or row.get("applicationLink"),
        "url": row.get("applicationLink") or row.get("guid"),
        "title": row.get("title"),
        "company": row.get("companyName"),
        "location": ", ".join(allowed) or "Worldwide",
        "country": stated_country(allowed[0]) if len(allowed) == 1 else None,
        "remote": True,
        "posted_at": row.get("pubDate"),
        "pay": money(
            amount(row.get("minSalary")),
            amount(row.get("maxSalary")),
            currency(row.get("currency")),
            period(row.get("salaryPeriod")),
        ),
        "employment_type": employment(row.get("employmentType")),
        "description": plain_text(row.get("description")) or plain_text(row.get("excerpt")),
    }
