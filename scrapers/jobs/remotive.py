"""Remotive: one feed of remote vacancies."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.countries import listed_country
from scrapers.employment import employment
from scrapers.payload import json_of, rows_of
from scrapers.rows import Values, not_empty, read_rows, written_pay
from scrapers.text import one_line, plain_text

SOURCE = Source(
    id="remotive",
    name="Remotive",
    homepage="https://remotive.com",
    documentation="https://github.com/remotive-com/remote-jobs-api",
    terms="https://remotive.com/api-documentation",
    terms_read_on=date(2026, 11, 20),
    attribution="Source: Remotive (remotive.com)",
    hosts=("remotive.com",),
    pause_seconds=30.0,
    min_hours_between_runs=6.0,
    min_rows=5,
    is_complete_listing=True,
)


def start(plan: Plan) -> Iterator[Request]:
    yield Request(
        url="https://remotive.com/api/remote-jobs", purpose="the feed", headers={"Accept": "application/json"}
    )


def parse(page: Page) -> Iterator[Row]:
    rows = rows_of(page, json_of(page), "jobs", landmarks=("url", "candidate_required_location"))
    yield from read_rows(SOURCE, page, not_empty(SOURCE, page, rows), _values)


def _values(row: dict[str, Any], page: Page) -> Values:
    location = one_line(row.get("candidate_required_location"))
    country = listed_country(location)
    salary = one_line(row.get("salary"))
    return {
        "source_posting_id": row.get("id"),
        "url": row.get("url"),
        "title": row.get("title"),
        "company": row.get("company_name"),
        "location": location,
        "country": country,
        "remote": True,
        "posted_at": row.get("publication_date"),  # without a zone, taken as UTC
        "pay": written_pay(salary, f"salary {salary}" if salary else None, country=country),
        "employment_type": employment(row.get("job_type")),
        "description": plain_text(row.get("description")),
    }
