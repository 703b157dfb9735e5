"""Remote OK: one array of the newest remote vacancies."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import ftfy

from scrapers.contract import LayoutChanged, Page, Plan, Rejected, Request, Row, Source
from scrapers.countries import listed_country
from scrapers.payload import json_of, place, rows_of, shape
from scrapers.rows import Money, Values, money, not_empty, read_rows
from scrapers.text import amount, one_line, plain_text

SOURCE = Source(
    id="remoteok",
    name="Remote OK",
    homepage="https://remoteok.com",
    documentation="https://remoteok.com/api",
    terms="https://remoteok.com/api",
    terms_read_on=date(2026, 11, 20),
    attribution="Source: Remote OK (remoteok.com)",
    hosts=("remoteok.com", "www.remoteok.com"),
    min_rows=5,
    expires_after_days=60,
)
HALF_CHARACTER = re.compile(r"(?:[\u00c2-\u00df]|[\u00e0-\u00ef][^\x00-\x7f]?|[\u00f0-\u00f4][^\x00-\x7f]{0,2})$")
"""What is left at the end of a text that was cut inside a character."""
YEARLY_FROM = 1_000
"""Amounts are meant per year; smaller ones have been typed by people who thought in hours."""


def start(plan: Plan) -> Iterator[Request]:
    yield Request(url="https://remoteok.com/api", purpose="the feed", headers={"Accept": "application/json"})


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    if not isinstance(payload, list):
        rows_of(page, payload, "none of them: this feed is a list")
        raise LayoutChanged(f"expected a list, found {shape(payload)} at {place(page)}")
    rows = not_empty(SOURCE, page, [row for row in payload if not (isinstance(row, dict) and "legal" in row)])
    own = [row for row in rows if not _is_without_page(row)]
    yield from read_rows(SOURCE, page, own, _values)
    for row in rows:
        if _is_without_page(row):
            names = {"title": _repaired(row.get("position")), "url": one_line(row.get("url"))}
            yield Rejected(row=names, reason="has no page of its own", source_posting_id=one_line(row.get("id")))


def _is_without_page(row: Any) -> bool:
    """Advertisements share the address of the front page (reported 2026-09)."""
    url = one_line(row.get("url")) if isinstance(row, dict) else None
    return url is not None and url.rstrip("/").lower().endswith(("/remote-jobs", "remoteok.com", "remoteok.io"))


def _repaired(value: Any) -> str | None:
    """The feed encodes UTF-8 twice; cut texts end in half a character, which ftfy survives."""
    if not isinstance(value, str):
        return None
    repaired = ftfy.fix_text(value, uncurl_quotes=False, unescape_html=False)
    if repaired == value or HALF_CHARACTER.search(value) is None:
        return repaired
    return ftfy.fix_text(HALF_CHARACTER.sub("", value), uncurl_quotes=False, unescape_html=False)


def _values(row: dict[str, Any], page: Page) -> Values:
    location = one_line(_repaired(row.get("location")))
    location = location.strip(" ,") or None if location else None
    return {
        "source_posting_id": row.get("id"),
        "url": row.get("url") or row.get("apply_url"),
        "title": _repaired(row.get("position")),
        "company": _repaired(row.get("company")),
        "location": location,
        "country": listed_country(location),
        "remote": True,
        "posted_at": row.get("date") or row.get("epoch"),
        "pay": _pay(row),
        "description": plain_text(_repaired(row.get("description"))),
    }


def _pay(row: dict[str, Any]) -> Money | None:
    low, high = amount(row.get("salary_min")), amount(row.get("salary_max"))
    largest = max(low or 0, high or 0)
    return money(low, high, "USD", "year" if largest >= YEARLY_FROM else None)
