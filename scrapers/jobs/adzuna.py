"""Adzuna: searches per country with a key; texts are snippets and some pay is the site's estimate."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from data import places
from scrapers.boards import host_of
from scrapers.contract import KeyMissing, Page, Plan, Request, Row, Source
from scrapers.countries import currency_of, stated_country
from scrapers.employment import employment
from scrapers.payload import at, json_of, place, refuse_hidden, rows_of, words
from scrapers.rows import Values, money, read_rows
from scrapers.text import amount, one_line, plain_text, remote_of

SOURCE = Source(
    id="adzuna",
    name="Adzuna",
    homepage="https://www.adzuna.com",
    documentation="https://developer.adzuna.com/docs/search",
    terms="https://developer.adzuna.com/docs/terms_of_service",
    terms_read_on=date(2026, 11, 20),
    attribution="Jobs by Adzuna",
    key_variables=("ADZUNA_APP_ID", "ADZUNA_APP_KEY"),
    hosts=("api.adzuna.com",),
    pause_seconds=2.5,
    min_hours_between_runs=6.0,
    max_requests=80,  # 2,500 a month are allowed
    min_rows=5,
    expires_after_days=60,
)
ASKED = ("gb", "us", "de", "fr", "ca", "au", "in", "nl", "pl", "sg", "at", "ch")
WANTED = "data machine learning cloud devops analytics"
PAGE_SIZE = 50
LAST_PAGE = 4
HOST_COUNTRY = {"uk": "GB", "com": "US"}


def start(plan: Plan) -> Iterator[Request]:
    missing = [name for name in SOURCE.key_variables if name not in plan.keys]
    if missing:
        raise KeyMissing(f"expected {' and '.join(missing)} in the environment, found nothing")
    for country in ASKED:
        yield _request(country, 1)


def _request(country: str, number: int) -> Request:
    query = {
        "results_per_page": PAGE_SIZE,
        "what_or": WANTED,
        "category": "it-jobs",
        "max_days_old": 7,
        "sort_by": "date",
        "content-type": "application/json",
    }
    return Request(
        url=f"https://api.adzuna.com/v1/api/jobs/{country}/search/{number}?{urlencode(query)}",
        purpose=f"{country}, page {number}",
        headers={"Accept": "application/json"},
        carried={"country": country, "page": number},
        secret_query={"app_id": "ADZUNA_APP_ID", "app_key": "ADZUNA_APP_KEY"},
    )


def parse(page: Page) -> Iterator[Row]:
    payload = json_of(page)
    if at(payload, "exception") == "AUTH_FAIL":
        raise KeyMissing(f"expected an accepted key, found it refused at {place(page)}")
    rows = rows_of(page, payload, "results", landmarks=("redirect_url", "created"))
    country, number = page.carried.get("country"), page.carried.get("page")
    asked = re.search(r"/search/(\d{1,6})", page.url)
    if number == 1 or (number is None and (asked is None or asked[1] == "1")):  # behind the last page none are shown
        refuse_hidden(page, rows, at(payload, "count"))
    yield from read_rows(SOURCE, page, rows, _values)
    if isinstance(country, str) and isinstance(number, int) and len(rows) >= PAGE_SIZE and number < LAST_PAGE:
        yield _request(country, number + 1)


def _values(row: dict[str, Any], page: Page) -> Values:
    area = at(row, "location", "area")
    label = one_line(at(row, "location", "display_name"))
    country = _country(row, page, area)
    is_estimate = one_line(row.get("salary_is_predicted")) == "1" or row.get("salary_is_predicted") is True
    return {
        "source_posting_id": row.get("id"),
        "url": row.get("redirect_url"),
        "title": plain_text(row.get("title")),
        "company": at(row, "company", "display_name"),
        "location": label or ", ".join(reversed(words(*(area if isinstance(area, list) else [])))),
        "country": country,
        "remote": remote_of(label, title=row.get("title")),
        "posted_at": row.get("created"),
        "pay": None
        if is_estimate
        else money(amount(row.get("salary_min")), amount(row.get("salary_max")), currency_of(country), "year"),
        "employment_type": employment(row.get("contract_time"), row.get("contract_type")),
        "description": plain_text(row.get("description")),
    }


def _country(row: dict[str, Any], page: Page, area: Any) -> str | None:
    stated = stated_country(at(area, 0)) or stated_country(page.carried.get("country"))
    if stated:
        return stated
    searched = re.search(r"/api/jobs/([a-z]{2})/", page.url)
    if searched:
        return stated_country(searched[1])
    top_level = (host_of(row.get("redirect_url")) or "").rsplit(".", 1)[-1]
    of_site = HOST_COUNTRY.get(top_level) or stated_country(top_level)
    return of_site or places.country_code(one_line(at(row, "location", "display_name")) or "")
