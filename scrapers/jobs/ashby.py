"""Ashby job boards: one answer per employer with every listed vacancy and its pay."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from data import places
from scrapers.boards import carried, company_of, path_part, token_of
from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.countries import common_country, currency_of, stated_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, listed, rows_of, words
from scrapers.rows import Money, Values, money, read_rows, written_pay
from scrapers.text import amount, currency, one_line, period, plain_text, remote_of

API = "https://api.ashbyhq.com/posting-api/job-board"
SOURCE = Source(
    id="ashby",
    name="Ashby",
    homepage="https://www.ashbyhq.com",
    documentation="https://developers.ashbyhq.com/docs/public-job-posting-api",
    terms="https://developers.ashbyhq.com/docs/public-job-posting-api",
    terms_read_on=date(2026, 11, 20),
    hosts=("api.ashbyhq.com",),
    read_timeout_seconds=60.0,  # boards with thousands of vacancies are slow
    is_complete_listing=True,
)
BOARD_IN_ADDRESS = r"/job-board/([^/?#]+)|jobs\.ashbyhq\.com/([^/?#]+)"


def start(plan: Plan) -> Iterator[Request]:
    for board in plan.boards:
        yield Request(
            url=f"{API}/{path_part(board.token)}?includeCompensation=true",
            purpose=f"board {board.token}",
            headers={"Accept": "application/json"},
            carried=carried(board),
        )


def parse(page: Page) -> Iterator[Row]:
    rows = rows_of(page, json_of(page), "jobs", landmarks=("jobUrl", "title"))
    yield from read_rows(SOURCE, page, rows, _values)


def _values(row: dict[str, Any], page: Page) -> Values | None:
    if row.get("isListed") is False:  # reachable by link only: not to be shown in lists
        return None
    address = at(row, "address", "postalAddress")
    label = one_line(row.get("location"))
    others = sorted(words(*(at(entry, "location") for entry in listed(row.get("secondaryLocations")))))
    country = stated_country(at(address, "addressCountry")) or _country_of_label(label, address)
    return {
        "source_posting_id": row.get("id"),
        "url": row.get("jobUrl") or row.get("applyUrl"),
        "title": row.get("title"),
        "company": company_of(page, token_of(page, BOARD_IN_ADDRESS, row.get("jobUrl"), row.get("applyUrl"))),
        "location": "; ".join(words(label, *others)) or None,
        "country": country,
        "remote": _remote(row, label),
        "posted_at": row.get("publishedAt"),
        "pay": _pay(row.get("compensation"), country),
        "employment_type": employment(row.get("employmentType")),
        "description": plain_text(row.get("descriptionHtml")) or plain_text(row.get("descriptionPlain")),
    }


def _country_of_label(label: str | None, address: Any) -> str | None:
    region = ", ".join(words(at(address, "addressLocality"), at(address, "addressRegion")))
    return common_country([label]) if label and places.country_code(label) else places.country_code(region)


def _remote(row: dict[str, Any], label: str | None) -> bool | None:
    """workplaceType before isRemote: hybrid vacancies carry isRemote true (seen 2026-09)."""
    workplace = one_line(row.get("workplaceType"))
    if workplace:
        return workplace.lower() == "remote"
    flag = row.get("isRemote")
    return flag if isinstance(flag, bool) else remote_of(label, title=row.get("title"))


def _pay(compensation: Any, country: str | None) -> Money | None:
    """The span of the salaries in the country's currency, else in the first: one over two currencies means nothing."""
    components = listed(at(compensation, "summaryComponents")) or [
        part for tier in listed(at(compensation, "compensationTiers")) for part in listed(at(tier, "components"))
    ]
    salaries = [
        stated
        for part in components
        if at(part, "compensationType") == "Salary"
        and (stated := money(
            amount(at(part, "minValue")),
            amount(at(part, "maxValue")),
            currency(at(part, "currencyCode")),
            _interval(at(part, "interval")),
        ))
    ]  # fmt: skip
    if not salaries:
        summaries = (
            at(compensation, "scrapeableCompensationSalarySummary"),
            at(compensation, "compensationTierSummary"),
        )
        said = ((one_line(summary) or "").split("•")[0] for summary in summaries)  # equity follows the pay
        return written_pay(*said, country=country)
    home = currency_of(country)
    first = next((stated for stated in salaries if stated.currency == home), salaries[0])
    alike = [stated for stated in salaries if (stated.currency, stated.period) == (first.currency, first.period)]
    lows = [stated.minimum for stated in alike if stated.minimum is not None]
    highs = [stated.maximum for stated in alike if stated.maximum is not None]
    return Money(min(lows, default=None), max(highs, default=None), first.currency, first.period)


def _interval(stated: Any) -> str | None:
    """`1 YEAR`; two weeks are no period of their own."""
    count, _, unit = (one_line(stated) or "").partition(" ")
    return period(unit) if count == "1" else period(stated) if not count.isdecimal() else None
