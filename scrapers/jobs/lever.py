"""Lever postings: an employer's open vacancies as one list, a hundred to a page."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from scrapers.boards import carried, company_of, path_part, token_of
from scrapers.contract import LayoutChanged, Page, Plan, Request, Row, Source
from scrapers.countries import common_country, stated_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, listed, place, refuse_error, shape, words
from scrapers.rows import Money, Values, money, read_rows, written_pay
from scrapers.text import amount, currency, one_line, period, plain_text, remote_of

SOURCE = Source(
    id="lever",
    name="Lever",
    homepage="https://www.lever.co",
    documentation="https://github.com/lever/postings-api",
    terms="https://github.com/lever/postings-api",
    terms_read_on=date(2026, 11, 20),
    hosts=("api.lever.co", "api.eu.lever.co"),
    is_complete_listing=True,
)
PAGE_SIZE = 100
LAST_PAGE = 50
BOARD_IN_ADDRESS = r"/postings/([^/?#]+)|jobs(?:\.eu)?\.lever\.co/([^/?#]+)"
EUROPEAN = "eu:"
"""Written before the token of a board on the European host."""


def start(plan: Plan) -> Iterator[Request]:
    for board in plan.boards:
        yield _request(board.token, carried(board), 0)


def _request(token: str, handed_on: dict[str, Any], skip: int) -> Request:
    host = "api.eu.lever.co" if token.startswith(EUROPEAN) else "api.lever.co"
    site = path_part(token.removeprefix(EUROPEAN))
    return Request(
        url=f"https://{host}/v0/postings/{site}?mode=json&skip={skip}&limit={PAGE_SIZE}",
        purpose=f"board {token}" + (f" from {skip}" if skip else ""),
        headers={"Accept": "application/json"},  # without it the answer is a page for browsers
        carried=handed_on | {"skip": skip},
    )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    if isinstance(payload, dict):
        refuse_error(page, payload)
        payload = [payload] if "hostedUrl" in payload and "text" in payload else payload
    if not isinstance(payload, list):
        raise LayoutChanged(f"expected a list of vacancies, found {shape(payload)} at {place(page)}")
    groups = [at(group, "postings") for group in payload]  # the shape asked for with `group=`
    is_grouped = any(isinstance(group, list) for group in groups)
    rows = [row for group in groups for row in listed(group)] if is_grouped else payload
    yield from read_rows(SOURCE, page, rows, _values)
    skip = page.carried.get("skip")
    if isinstance(skip, int) and len(payload) >= _limit(page.url) and skip < LAST_PAGE * PAGE_SIZE:
        yield _request(str(page.carried["token"]), dict(page.carried), skip + len(payload))


def _limit(url: str) -> int:
    given = parse_qs(urlsplit(url).query).get("limit", [""])[0]
    return int(given) if given.isdecimal() else PAGE_SIZE


def _values(row: dict[str, Any], page: Page) -> Values:
    categories = row.get("categories")
    token = token_of(page, BOARD_IN_ADDRESS, row.get("hostedUrl"), row.get("applyUrl"))
    locations = words(at(categories, "location"), *listed(at(categories, "allLocations")))
    country = stated_country(row.get("country")) or common_country(locations)
    workplace = one_line(row.get("workplaceType"))
    return {
        "source_posting_id": row.get("id"),
        "url": row.get("hostedUrl") or row.get("applyUrl"),
        "title": row.get("text"),
        "company": company_of(page, token.removeprefix(EUROPEAN) if token else None),
        "location": "; ".join(locations) or None,
        "country": country,
        "remote": remote_of(at(categories, "location"), workplace, row.get("text")),
        "posted_at": row.get("createdAt"),
        "pay": _pay(row, country),
        "employment_type": employment(at(categories, "commitment")),
        "description": _text(row),
    }


def _text(row: dict[str, Any]) -> str:
    """From the HTML fields: the plain twins leave parts out (seen 2026-07)."""
    description = row.get("description") or f"{row.get('opening') or ''}{row.get('descriptionBody') or ''}"
    parts = [plain_text(description) or plain_text(row.get("descriptionPlain"))]
    for block in listed(row.get("lists")):
        parts += [plain_text(at(block, "text")), plain_text(f"<ul>{at(block, 'content') or ''}</ul>")]
    parts += [plain_text(row.get("additional")), plain_text(row.get("salaryDescription"))]
    return "\n\n".join(part for part in parts if part)


def _pay(row: dict[str, Any], country: str | None) -> Money | None:
    stated = money(
        amount(at(row, "salaryRange", "min")),
        amount(at(row, "salaryRange", "max")),
        currency(at(row, "salaryRange", "currency")),
        period(at(row, "salaryRange", "interval")),
    )
    if stated:
        return stated
    prose = plain_text(row.get("salaryDescription")) or one_line(row.get("salaryDescriptionPlain"))
    return written_pay(prose, plain_text(row.get("additional")), country=country)
