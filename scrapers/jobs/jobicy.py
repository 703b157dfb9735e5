"""Jobicy: the hundred newest remote vacancies."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.countries import listed_country
from scrapers.employment import employment
from scrapers.payload import json_of, refuse_error, rows_of
from scrapers.rows import Money, Values, money, not_empty, read_rows
from scrapers.text import amount, currency, one_line, period, plain_text

SOURCE = Source(
    id="jobicy",
    name="Jobicy",
    homepage="https://jobicy.com",
    documentation="https://github.com/Jobicy/remote-jobs-api",
    terms="https://jobicy.com/jobs-rss-feed",
    terms_read_on=date(2026, 11, 20),
    attribution="Source: Jobicy (jobicy.com)",
    hosts=("jobicy.com",),
    min_rows=5,
    expires_after_days=60,
)


def start(plan: Plan) -> Iterator[Request]:
    yield Request(
        url="https://jobicy.com/api/v2/remote-jobs?count=100",
        purpose="the newest hundred",
        headers={"Accept": "application/json"},
    )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    if isinstance(payload, dict) and payload.get("success") is False:  # failures come with status 200
        refuse_error(page, payload)
    rows = rows_of(page, payload, "jobs", landmarks=("url", "jobTitle", "jobGeo"))
    yield from read_rows(SOURCE, page, not_empty(SOURCE, page, rows), _values)


def _values(row: dict[str, Any], page: Page) -> Values:
    location = one_line(row.get("jobGeo"))
    return {
        "source_posting_id": row.get("id"),
        "url": row.get("url"),
        "title": row.get("jobTitle"),
        "company": row.get("companyName"),
        "location": location,
        "country": listed_country(location),
        "remote": True,
        "posted_at": row.get("pubDate"),
        "pay": _pay(row),
        "employment_type": employment(row.get("jobType")),
        "description": plain_text(row.get("jobDescription")) or plain_text(row.get("jobExcerpt")),
    }


def _pay(row: dict[str, Any]) -> Money | None:
    """Older answers name their fields `annualSalaryMin` and give no period."""
    unit = period(row.get("salaryPeriod"))
    if "salaryMin" not in row and "salaryMax" not in row:
        unit = "year"
    low = amount(row.get("salaryMin") or row.get("annualSalaryMin"))
    high = amount(row.get("salaryMax") or row.get("annualSalaryMax"))
    return money(low, high, currency(row.get("salaryCurrency")), unit)
