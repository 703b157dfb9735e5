"""Greenhouse job boards: one answer per employer with every open vacancy."""

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from data import places
from scrapers.boards import carried, company_of, path_part, token_of
from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.countries import one_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, listed, refuse_error, refuse_hidden, rows_of
from scrapers.rows import Money, Values, read_rows, written_pay
from scrapers.text import amount, currency, one_line, plain_text, remote_of, unescaped_once

API = "https://boards-api.greenhouse.io/v1/boards"
SOURCE = Source(
    id="greenhouse",
    name="Greenhouse",
    homepage="https://www.greenhouse.com",
    documentation="https://developers.greenhouse.io/job-board.html",
    terms="https://developers.greenhouse.io/job-board.html",
    terms_read_on=date(2026, 11, 20),
    hosts=("boards-api.greenhouse.io",),
    is_complete_listing=True,
)
BOARD_IN_ADDRESS = r"/boards/([^/?#]+)|(?:job-)?boards(?:\.eu)?\.greenhouse\.io/([^/?#]+)|[?&]for=([^&#]+)"
PER_HOUR = re.compile(r"\bhourly\b|per hour|/ ?hr\b|/ ?hour", re.IGNORECASE)
PER_MONTH = re.compile(r"\bmonthly\b|per month|/ ?month", re.IGNORECASE)
PER_YEAR = re.compile(r"\bannual(?:ly|ized)?\b|per (?:year|annum)|yearly|base salary", re.IGNORECASE)
PAY_BLOCK = re.compile(
    r"(?:<div class=\"title\">([^<]{0,200})</div>\s*)?<div class=\"pay-range\">(.{1,400}?)</div>", re.DOTALL
)
NAMES_TYPE = re.compile(
    r"(?:(?:employment|job|contract|time|position)[ _-]?(?:type|status|basis)|type of (?:employment|contract)|"
    r"commitment)\W*",
    re.IGNORECASE,
)
NAMES_ARRANGEMENT = re.compile(
    r"(?:remote(?: status| type| work)?|work[ _-]?(?:place|model|arrangement|setting|style)(?: type)?|"
    r"location type)\W*",
    re.IGNORECASE,
)
"""What boards call their own fields on these two."""
YEARLY_FROM, HOURLY_BELOW = 10_000, 500
"""Units of money: the answer names no period, so the size decides where the words around it do not."""


def start(plan: Plan) -> Iterator[Request]:
    for board in plan.boards:
        yield Request(
            url=f"{API}/{path_part(board.token)}/jobs?content=true",
            purpose=f"board {board.token}",
            headers={"Accept": "application/json"},
            carried=carried(board),
        )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    if isinstance(payload, dict) and "jobs" not in payload:
        refuse_error(page, payload)
        branches = [payload[name] for name in ("departments", "offices") if isinstance(payload.get(name), list)]
        if branches and "title" not in payload:
            yield from read_rows(SOURCE, page, _hanging(branches), _values)
            return
        if "title" in payload and "id" in payload:
            yield from read_rows(SOURCE, page, [payload], _values)
            return
    rows = rows_of(page, payload, "jobs", landmarks=("absolute_url", "title"))
    refuse_hidden(page, rows, at(payload, "meta", "total"))
    yield from read_rows(SOURCE, page, rows, _values)


def _hanging(branches: list[Any]) -> list[Any]:
    """The vacancies of a tree of departments or offices, each once: one may hang from many offices."""
    found: dict[str, Any] = {}
    for branch in branches:
        for node in listed(branch):
            jobs = [*listed(at(node, "jobs")), *_hanging([at(node, name) for name in ("departments", "children")])]
            for job in jobs:
                found.setdefault(str(at(job, "id")), job)
    return list(found.values())


def _values(row: dict[str, Any], page: Page) -> Values:
    url = _once(row.get("absolute_url"))
    token = token_of(page, BOARD_IN_ADDRESS, url)
    location = one_line(at(row, "location", "name"))
    office = one_line(at(row, "offices", 0, "location")) if len(listed(row.get("offices"))) == 1 else None
    return {
        "source_posting_id": row.get("id"),
        "url": url,
        "title": row.get("title"),
        "company": one_line(row.get("company_name")) or company_of(page, token),
        "location": location,
        "country": one_country(location) if location and places.country_code(location) else one_country(office),
        "remote": remote_of(location, one_line(_own_field(row, NAMES_ARRANGEMENT)), row.get("title")),
        # updated_at moves with every bulk edit and is no date of publication
        "posted_at": row.get("first_published"),
        "pay": _pay(row) or _pay_in_text(row),
        "employment_type": employment(_own_field(row, NAMES_TYPE)),
        "description": plain_text(_markup(row)),
    }


def _own_field(row: dict[str, Any], names: re.Pattern[str]) -> Any:
    """The value of a field that the employer's board has of its own."""
    fields = (field for field in listed(row.get("metadata")) if names.fullmatch(one_line(at(field, "name")) or ""))
    return next((value for field in fields if (value := at(field, "value"))), None)


def _markup(row: dict[str, Any]) -> str:
    """Content comes escaped once."""
    content = row.get("content")
    return unescaped_once(html.unescape(content)) if isinstance(content, str) else ""


def _once(url: object) -> str | None:
    """The address with each query parameter once: boards on own sites carry `gh_jid` twice (seen 2026-09)."""
    line = one_line(url)
    if line is None:
        return None
    try:
        parts = urlsplit(line)
    except ValueError:
        return None
    query = urlencode(list(dict.fromkeys(parse_qsl(parts.query, keep_blank_values=True))))
    return urlunsplit(parts._replace(query=query))


def _pay(row: dict[str, Any]) -> Money | None:
    """The span over the zones of the first currency; amounts are given in cents."""
    ranges = [entry for entry in listed(row.get("pay_input_ranges")) if currency(at(entry, "currency_type"))]
    if not ranges:
        return None
    first = currency(ranges[0]["currency_type"])
    same = [entry for entry in ranges if currency(entry["currency_type"]) == first]
    lows = [low / 100 for entry in same if (low := amount(entry.get("min_cents")))]
    highs = [high / 100 for entry in same if (high := amount(entry.get("max_cents")))]
    if not lows and not highs:
        return None
    words = " ".join(f"{one_line(entry.get('title'))} {plain_text(entry.get('blurb'))}" for entry in same)
    return Money(min(lows, default=None), max(highs, default=None), first, _period(words, max(highs + lows)))


def _pay_in_text(row: dict[str, Any]) -> Money | None:
    """The block that boards put below the text of a vacancy whose pay the law wants shown."""
    blocks = PAY_BLOCK.findall(_markup(row))
    return written_pay(*(f"{plain_text(title)}: {' '.join(plain_text(span).split())}" for title, span in blocks))


def _period(words: str, largest: float) -> str | None:
    if PER_HOUR.search(words) and largest < YEARLY_FROM:
        return "hour"
    if PER_MONTH.search(words) and not PER_YEAR.search(words):
        return "month"
    if largest >= YEARLY_FROM or PER_YEAR.search(words):
        return "year"
    return "hour" if largest < HOURLY_BELOW else None
