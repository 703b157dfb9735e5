"""Recruitee career sites: one answer per employer with every published offer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from scrapers.boards import carried, company_of, token_of
from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.countries import one_country, stated_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, listed, rows_of, words
from scrapers.rows import Values, money, read_rows
from scrapers.text import amount, currency, one_line, period, plain_text, remote_of

SOURCE = Source(
    id="recruitee",
    name="Recruitee",
    homepage="https://recruitee.com",
    documentation="https://docs.recruitee.com/reference/offers",
    terms="https://docs.recruitee.com/reference/offers",
    terms_read_on=date(2026, 11, 20),
    hosts=("*.recruitee.com",),
    is_complete_listing=True,
)
BOARD_IN_ADDRESS = r"//([\w-]+)\.recruitee\.com"


def start(plan: Plan) -> Iterator[Request]:
    for board in plan.boards:
        yield Request(
            url=f"https://{board.token}.recruitee.com/api/offers/",
            purpose=f"board {board.token}",
            headers={"Accept": "application/json"},
            carried=carried(board),
        )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    single = at(payload, "offer")
    payload = {"offers": [single]} if isinstance(single, dict) else payload
    rows = rows_of(page, payload, "offers", landmarks=("careers_url", "title"))
    yield from read_rows(SOURCE, page, rows, _values)


def _values(row: dict[str, Any], page: Page) -> Values | None:
    if one_line(row.get("status")) not in (None, "published"):
        return None
    token = token_of(page, BOARD_IN_ADDRESS, row.get("careers_url"), row.get("careers_apply_url"))
    return {
        "source_posting_id": row.get("id"),
        "url": row.get("careers_url") or row.get("careers_apply_url"),
        "title": _said(row, "title"),
        "company": one_line(row.get("company_name")) or company_of(page, token),
        "location": _location(row),
        "country": stated_country(row.get("country_code")) or stated_country(row.get("country")) or _country(row),
        "remote": _remote(row),
        "posted_at": row.get("published_at") or row.get("created_at"),
        "pay": money(
            amount(at(row, "salary", "min")),
            amount(at(row, "salary", "max")),
            currency(at(row, "salary", "currency")),
            period(at(row, "salary", "period")),
        ),
        "employment_type": employment((one_line(row.get("employment_type_code")) or "").replace("_", " ")),
        "description": "\n\n".join(
            text for name in ("description", "requirements") if (text := plain_text(_said(row, name)))
        ),
    }


def _said(row: dict[str, Any], name: str) -> Any:
    """The offer's own words, else those of one translation, English before others."""
    stated = row.get("translations")
    translations = stated if isinstance(stated, dict) else {}
    said = [row.get(name), at(translations, "en", name), *(at(each, name) for each in translations.values())]
    return next((words for words in said if words), None)


def _location(row: dict[str, Any]) -> str | None:
    """The label as published; where it only says that the job is remote, the place is named too."""
    label = one_line(row.get("location"))
    place = ", ".join(words(row.get("city"), row.get("state_name"), row.get("country")))
    is_only_remote = label is None or label.lower() in ("remote job", "remote")
    return "; ".join(words(label, place)) if is_only_remote else label


def _country(row: dict[str, Any]) -> str | None:
    codes = {stated_country(at(entry, "country_code")) for entry in listed(row.get("locations"))}
    return codes.pop() if len(codes) == 1 else one_country(one_line(row.get("location")))


def _remote(row: dict[str, Any]) -> bool | None:
    """The three flags do not exclude each other; remote beside hybrid or on site leaves the choice to the applicant."""
    if row.get("remote") is True:
        return True
    if row.get("hybrid") is True or row.get("on_site") is True or row.get("remote") is False:
        return False
    return remote_of(one_line(row.get("location")), title=row.get("title"))
