"""SmartRecruiters postings: pages of an employer's vacancies, the text of each by a further request."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from data import places
from scrapers.boards import carried, company_of, path_part, token_of
from scrapers.contract import Page, Plan, Rejected, Request, Row, Source
from scrapers.countries import stated_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, refuse_error, refuse_hidden, rows_of, words
from scrapers.rows import Money, Values, money, read_rows, written_pay
from scrapers.text import amount, currency, one_line, period, plain_text, remote_of

API = "https://api.smartrecruiters.com/v1/companies"
SOURCE = Source(
    id="smartrecruiters",
    name="SmartRecruiters",
    homepage="https://www.smartrecruiters.com",
    documentation="https://developers.smartrecruiters.com/docs/posting-api",
    terms="https://developers.smartrecruiters.com/docs/posting-api",
    terms_read_on=date(2026, 11, 20),
    hosts=("api.smartrecruiters.com",),
    pause_seconds=0.25,  # ten a second are allowed, five are asked for here at most
    is_complete_listing=True,
)
PAGE_SIZE = 100
BOARD_IN_ADDRESS = r"/companies/([^/?#]+)|(?:jobs|careers)\.smartrecruiters\.com/([^/?#]+)"
SECTIONS = ("jobDescription", "qualifications", "additionalInformation", "companyDescription")
NO_PLACE = re.compile(r"^(?:remote|anywhere|any|n/?a|-+)$", re.IGNORECASE)


def start(plan: Plan) -> Iterator[Request]:
    for board in plan.boards:
        yield _list_request(board.token, carried(board), 0)


def _list_request(token: str, handed_on: dict[str, Any], offset: int) -> Request:
    return Request(
        url=f"{API}/{path_part(token)}/postings?limit={PAGE_SIZE}&offset={offset}",
        purpose=f"board {token}" + (f" from {offset}" if offset else ""),
        headers={"Accept": "application/json"},
        carried=handed_on,
    )


def parse(page: Page) -> Iterator[Row]:
    """A list gives each posting without its text, and the request that completes it."""
    payload = json_of(page)
    if isinstance(payload, dict) and "content" not in payload:
        refuse_error(page, payload)
        if "jobAd" in payload or ("id" in payload and "name" in payload):
            yield from _detail(page, payload)
            return
    rows = rows_of(page, payload, "content", landmarks=("releasedDate", "name"))
    offset, total = at(payload, "offset"), at(payload, "totalFound")
    if not offset:
        refuse_hidden(page, rows, total)
    yield from read_rows(SOURCE, page, rows, _values)
    yield from _detail_requests(page, [row for row in rows if at(row, "jobAd") is None and _is_public(row)])
    token = token_of(page, BOARD_IN_ADDRESS)
    if token and rows and isinstance(offset, int) and isinstance(total, int) and offset + len(rows) < total:
        yield _list_request(token, dict(page.carried), offset + len(rows))


def _detail_requests(page: Page, rows: list[Any]) -> Iterator[Request]:
    for row in rows:
        identifier = one_line(at(row, "id"))
        token = token_of(page, BOARD_IN_ADDRESS, at(row, "ref")) or one_line(at(row, "company", "identifier"))
        if identifier and token and re.fullmatch(r"[\w-]+", identifier):
            yield Request(
                url=f"{API}/{path_part(token)}/postings/{identifier}",
                purpose=f"text of {identifier} of {token}",
                headers={"Accept": "application/json"},
                carried=dict(page.carried),
                completes=(_key(row) or identifier, one_line(at(row, "releasedDate")) or ""),
            )


def _detail(page: Page, row: dict[str, Any]) -> Iterator[Row]:
    if row.get("active") is False:
        names = {"source_posting_id": _key(row), "title": one_line(row.get("name"))}
        reason = "the posting is closed (active is false)"
        yield Rejected(row=names, reason=reason, source_posting_id=_key(row), is_sound=True)
        return
    yield from read_rows(SOURCE, page, [row], _values)


def _is_public(row: Any) -> bool:
    """Others are for the employer's own people."""
    return (one_line(at(row, "visibility")) or "PUBLIC").upper() == "PUBLIC"


def _key(row: Any) -> str | None:
    return one_line(at(row, "id"))


def _values(row: dict[str, Any], page: Page) -> Values | None:
    if not _is_public(row):
        return None
    token = token_of(page, BOARD_IN_ADDRESS, row.get("ref"), row.get("postingUrl")) or one_line(
        at(row, "company", "identifier")
    )
    where = row.get("location")
    country = _country(where)
    return {
        "source_posting_id": _key(row),
        "url": row.get("postingUrl") or _public_address(token, _key(row)),
        "title": row.get("name"),
        "company": one_line(at(row, "company", "name")) or company_of(page, token),
        "location": one_line(at(where, "fullLocation")) or ", ".join(words(at(where, "city"), at(where, "region"))),
        "country": country,
        "remote": _remote(where, row.get("name")),
        "posted_at": row.get("releasedDate"),
        "pay": _pay(row, country),
        "employment_type": employment(at(row, "typeOfEmployment", "label") or at(row, "typeOfEmployment", "id")),
        "description": "\n\n".join(text for section in SECTIONS if (text := _section(row, section))),
    }


def _public_address(token: str | None, identifier: str | None) -> str | None:
    return f"https://jobs.smartrecruiters.com/{path_part(token)}/{identifier}" if token and identifier else None


def _country(where: Any) -> str | None:
    parts = [part for part in words(at(where, "city"), at(where, "region")) if not NO_PLACE.match(part)]
    return stated_country(at(where, "country")) or places.country_code(", ".join(parts))


def _remote(where: Any, title: Any) -> bool | None:
    if at(where, "hybrid") is True:
        return False
    if any((part or "").lower() == "remote" for part in (one_line(at(where, "city")), one_line(at(where, "region")))):
        return True  # typed where a place should be
    flag = at(where, "remote")
    return flag if isinstance(flag, bool) else remote_of(one_line(at(where, "fullLocation")), title=title)


def _section(row: dict[str, Any], section: str) -> str:
    return plain_text(at(row, "jobAd", "sections", section, "text"))


def _pay(row: dict[str, Any], country: str | None) -> Money | None:
    stated = at(row, "compensation", "salary") or row.get("compensation")
    given = money(
        amount(at(stated, "min")),
        amount(at(stated, "max")),
        currency(at(stated, "currency")),
        period(at(stated, "period")),
    )
    return given or written_pay(_section(row, "additionalInformation"), country=country)
