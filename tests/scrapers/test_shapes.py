"""Answers of the job boards in shapes other than the usual one, and fields written in other ways."""

import base64
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data.records import Posting
from scrapers.contract import Page, Rejected, Request, SourceError, source_module
from scrapers.saved import saved_page

NOW = datetime(2026, 11, 20, tzinfo=UTC)
NO_PAY = (None, None, None, None)
GREENHOUSE: dict[str, Any] = {
    "id": 1, "title": "Clerk", "absolute_url": "https://boards.greenhouse.io/acme/jobs/1", "location": {"name": "Graz"},
}  # fmt: skip
LEVER: dict[str, Any] = {
    "id": "u1", "text": "Clerk", "hostedUrl": "https://jobs.eu.lever.co/acme/u1", "categories": {"location": "Graz"},
    "description": "<p>Text</p>",
}  # fmt: skip
ASHBY: dict[str, Any] = {"id": "a1", "title": "Clerk", "jobUrl": "https://jobs.ashbyhq.com/Quiet%20Motors/a1"}
SMART: dict[str, Any] = {"id": "7", "name": "Clerk ", "company": {"identifier": "Acme"}, "location": {"country": "at"}}
RECRUITEE: dict[str, Any] = {"id": 1, "title": "Clerk", "careers_url": "https://acme.recruitee.com/o/clerk"}
ADZUNA: dict[str, Any] = {"id": "1", "title": "Clerk", "salary_min": 40_000, "salary_max": 50_000}
REMOTEOK: dict[str, Any] = {"id": "1", "position": "Clerk", "url": "https://remoteok.com/remote-jobs/1"}


def rows(source: str, payload: Any) -> list[Any]:
    body = json.dumps(payload, ensure_ascii=False).encode()
    return list(source_module(source).parse(Page(url="", body=body, fetched_at=NOW)))


def only(source: str, payload: Any) -> Posting:
    (row,) = [row for row in rows(source, payload) if not isinstance(row, Request)]
    assert isinstance(row, Posting), row
    return row


def pay_of(row: Posting) -> tuple[Any, ...]:
    return row.salary_min, row.salary_max, row.salary_currency, row.salary_period


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<b>Data</b> Clerk", "Data Clerk"),
        ("Data Clerk<br />", "Data Clerk"),
        ("<script>alert(1)</script>Data Clerk", "Data Clerk"),
        ("Data Clerk &lt;img src=x onerror=alert(1)&gt;", "Data Clerk"),
        ("Java <Spring> Clerk", "Java <Spring> Clerk"),
        ("Clerk <3 data, C<->D", "Clerk <3 data, C<->D"),
    ],
)
def test_titles_without_the_tags_of_html(written: str, read: str) -> None:
    assert only("greenhouse", {"jobs": [GREENHOUSE | {"title": written}]}).title == read


def test_a_title_of_tags_alone_is_none() -> None:
    (row,) = rows("greenhouse", {"jobs": [GREENHOUSE | {"title": "<script>alert(1)</script>"}]})
    assert isinstance(row, Rejected)
    assert row.reason == "expected a title, found none"


class TestGreenhouse:
    def test_a_vacancy_of_several_offices_is_one_row(self) -> None:
        branch = {"id": 5, "name": "Data", "jobs": [GREENHOUSE]}
        trees = (
            {"departments": [branch, {"id": 6, "name": "None", "jobs": []}]},
            {"departments": [{"id": 4, "name": "All", "jobs": [], "children": [branch]}]},
            {"offices": [{"id": 1, "departments": [branch]}, {"id": 2, "departments": [branch]}]},
            {"id": 1, "name": "Graz", "departments": [branch]},
            branch,
        )
        assert [[row.source_posting_id for row in rows("greenhouse", tree)] for tree in trees] == [["1"]] * 5

    @pytest.mark.parametrize("tree", [{"departments": []}, {"offices": [{"id": 1, "departments": []}]}])
    def test_a_tree_without_vacancies_is_empty(self, tree: Any) -> None:
        assert rows("greenhouse", tree) == []

    def test_pay_below_the_text(self) -> None:
        block = (
            '<p>Text</p><div class="content-pay-transparency"><div class="pay-input"><div class="title">{}</div>'
            '<div class="pay-range"><span>{}</span><span class="divider">&mdash;</span><span>{}</span></div>'
            "</div></div>"
        )
        escaped = block.format("Annual salary", "$141,400", "$212,000 USD").replace("<", "&lt;").replace(">", "&gt;")
        assert pay_of(only("greenhouse", {"jobs": [GREENHOUSE | {"content": escaped}]})) == (
            141400,
            212000,
            "USD",
            "year",
        )
        hourly = block.format("Hourly rate", "$25", "$30 USD")
        assert pay_of(only("greenhouse", {"jobs": [GREENHOUSE | {"content": hourly}]})) == (25, 30, "USD", "hour")

    @pytest.mark.parametrize(
        ("title", "low", "high", "pay"),
        [
            ("Hourly", 2_500, 3_000, (25, 30, "EUR", "hour")),
            ("Monthly salary", 400_000, 500_000, (4_000, 5_000, "EUR", "month")),
            ("Zone A", None, 10_000_000, (None, 100_000, "EUR", "year")),
            ("", 400_000, 500_000, (4_000, 5_000, "EUR", None)),
        ],
    )
    def test_periods_of_amounts_in_cents(self, title: str, low: Any, high: Any, pay: tuple[Any, ...]) -> None:
        stated = [{"min_cents": low, "max_cents": high, "currency_type": "EUR", "title": title, "blurb": None}]
        assert pay_of(only("greenhouse", GREENHOUSE | {"pay_input_ranges": stated})) == pay

    @pytest.mark.parametrize(
        ("where", "country"), [("Graz, Austria; Brno, Czechia", None), ("Graz / Wien", "AT"), ("Graz", "AT")]
    )
    def test_places_in_several_countries_name_none(self, where: str, country: str | None) -> None:
        assert only("greenhouse", {"jobs": [GREENHOUSE | {"location": {"name": where}}]}).country == country

    def test_a_blank_in_place_of_a_day_is_no_day(self) -> None:
        assert only("greenhouse", {"jobs": [GREENHOUSE | {"first_published": " "}]}).posted_at is None

    def test_fields_of_the_board_s_own(self) -> None:
        own = [
            {"id": 1, "name": "Cost Center", "value": "Full-time staff", "value_type": "single_select"},
            {"id": 2, "name": "Employment Type", "value": ["Part-time"], "value_type": "multi_select"},
            {"id": 3, "name": "Workplace Type", "value": "Hybrid", "value_type": "single_select"},
            {"id": 4, "name": "Remote Eligible", "value": True, "value_type": "yes_no"},
        ]
        row = only("greenhouse", {"jobs": [GREENHOUSE | {"metadata": own}]})
        assert (row.employment_type, row.remote) == ("part_time", False)


@pytest.mark.parametrize(
    ("source", "row"),
    [
        ("greenhouse", GREENHOUSE), ("ashby", ASHBY), ("recruitee", RECRUITEE),
        ("smartrecruiters", SMART | {"releasedDate": "2026-10-01T00:00:00Z"}),
        ("remotive", {"id": 1, "title": "Clerk", "url": "", "candidate_required_location": "UK"}),
        ("arbeitnow", {"slug": "clerk-1", "url": "", "title": "Clerk", "company_name": "Acme"}),
        ("jobicy", {"id": 1, "url": "", "jobTitle": "Clerk", "jobGeo": "UK"}),
        ("himalayas", {"guid": "u1", "title": "Clerk", "applicationLink": "", "locationRestrictions": []}),
        ("themuse", {"id": 1, "name": "Clerk", "contents": "x", "refs": {}}),
        ("adzuna", ADZUNA | {"redirect_url": "https://www.adzuna.at/1", "created": "2026-10-01T00:00:00Z"}),
    ],
)  # fmt: skip
def test_vacancies_saved_without_their_wrapping(source: str, row: dict[str, Any]) -> None:
    """One alone or a list; a list of anything else stays an error."""
    assert only(source, row) == only(source, [row])
    for other in ([], [{"id": 1}], [row, "x"], {"id": 1}):
        with pytest.raises(SourceError):
            rows(source, other)


def test_an_address_to_apply_at_is_enough() -> None:
    row = {"id": "a1", "title": "Clerk", "applyUrl": "https://jobs.ashbyhq.com/acme/a1/application"}
    assert only("ashby", {"jobs": [row]}).url == row["applyUrl"]


@pytest.mark.parametrize(("source", "row"), [("greenhouse", ASHBY), ("ashby", GREENHOUSE), ("remotive", GREENHOUSE)])
def test_vacancies_of_another_source_are_refused(source: str, row: dict[str, Any]) -> None:
    with pytest.raises(SourceError, match="rl' in 'jobs', found an object with 'id'") as raised:
        rows(source, {"jobs": [row]})
    assert raised.value.outcome == "layout_changed"


@pytest.mark.parametrize("wrapped", ["gotJobs({});", "/**/ a.b({})", ")]}}',\n{}", "while(1);{}", "for (;;);{}"])
def test_json_that_was_handed_to_a_script(wrapped: str) -> None:
    body = wrapped.format(json.dumps({"jobs": [GREENHOUSE]})).encode()
    (row,) = source_module("greenhouse").parse(Page(url="", body=body, fetched_at=NOW))
    assert isinstance(row, Posting)
    with pytest.raises(SourceError, match="stops being JSON"):
        list(source_module("greenhouse").parse(Page(url="", body=body[:-9], fetched_at=NOW)))


def test_an_error_beside_an_empty_list_is_no_empty_board() -> None:
    with pytest.raises(SourceError, match="no_such_board"):
        rows("ashby", {"jobs": [], "success": False, "errors": ["no_such_board"]})
    with pytest.raises(SourceError, match="denied") as raised:
        rows("usajobs", {"Message": "Authorization has been denied for this request."})
    assert raised.value.outcome == "unavailable"


@pytest.mark.parametrize(("number", "is_error"), [("", True), ("/search/1?what=x", True), ("/search/7?what=x", False)])
def test_a_search_that_hides_what_it_counts(number: str, is_error: bool) -> None:
    body = json.dumps({"count": 12, "results": []}).encode()
    page = Page(url=f"https://api.adzuna.com/v1/api/jobs/gb{number}", body=body, fetched_at=NOW)
    if is_error:
        with pytest.raises(SourceError, match="expected 12 vacancies"):
            list(source_module("adzuna").parse(page))
    else:
        assert list(source_module("adzuna").parse(page)) == []


class TestLever:
    def test_groups_are_opened(self) -> None:
        groups = [{"title": "Data", "postings": [LEVER]}, {"title": "Other", "postings": [LEVER | {"id": "u2"}]}]
        assert [row.source_posting_id for row in rows("lever", groups)] == ["u1", "u2"]

    def test_half_a_month_is_no_month(self) -> None:
        stated = {"currency": "USD", "interval": "semi-month-salary", "min": 2_000, "max": 3_000}
        assert pay_of(only("lever", [LEVER | {"salaryRange": stated}])) == (2000, 3000, "USD", None)

    def test_lists_that_never_end_are_repaired(self) -> None:
        blocks = [{"text": "You", "content": "<div><h3>Part</h3><ul><li>one</li><li>two</div>"}, {"text": "Rest"}]
        assert only("lever", [LEVER | {"lists": blocks}]).description == "Text\n\nYou\n\nPart\n\n- one\n- two\n\nRest"


def salary(low: Any, high: Any, coin: str = "USD", interval: str = "1 YEAR", kind: str = "Salary") -> dict[str, Any]:
    return {"compensationType": kind, "interval": interval, "currencyCode": coin, "minValue": low, "maxValue": high}


@pytest.mark.parametrize(
    ("compensation", "pay"),
    [
        ({"summaryComponents": [salary(1, 2), salary(8, 9, "EUR")]}, (8, 9, "EUR", "year")),
        ({"compensationTiers": [{"components": [salary(50, 60)]}, {"components": [salary(70, 80)]}]},
         (50, 80, "USD", "year")),
        ({"summaryComponents": [salary(2000, 3000, interval="2 WEEK")]}, (2000, 3000, "USD", None)),
        ({"summaryComponents": [salary(20, 30, interval="1 HOUR"), salary(9, 9, kind="Bonus")]},
         (20, 30, "USD", "hour")),
        ({"summaryComponents": [salary(0.1, 0.5, kind="EquityPercentage")]}, NO_PAY),
        ({"compensationTierSummary": "$150K – $180K • Offers Equity"}, (150_000, 180_000, "USD", "year")),
        ({"scrapeableCompensationSalarySummary": "€65K – €85K"}, (65_000, 85_000, "EUR", "year")),
        ({"compensationTierSummary": "Offers Equity"}, NO_PAY),
        (None, NO_PAY),
    ],
)  # fmt: skip
def test_pay_of_ashby(compensation: Any, pay: tuple[Any, ...]) -> None:
    place = {"location": "Graz", "address": {"postalAddress": {"addressCountry": "Austria"}}}
    assert pay_of(only("ashby", {"jobs": [ASHBY | place | {"compensation": compensation}]})) == pay


class TestSmartRecruiters:
    def test_a_list_that_hides_its_vacancies_is_an_error(self) -> None:
        with pytest.raises(SourceError, match="expected 5 vacancies"):
            rows("smartrecruiters", {"offset": 0, "limit": 100, "totalFound": 5, "content": []})

    def test_what_is_for_the_employer_s_own_people_is_left_out(self) -> None:
        content = [SMART | {"visibility": "INTERNAL"}, SMART | {"id": "8", "visibility": "PUBLIC"}]
        found = rows("smartrecruiters", {"offset": 0, "limit": 100, "totalFound": 2, "content": content})
        assert [row.source_posting_id for row in found if isinstance(row, Posting)] == ["8"]
        assert ["/8" in row.url for row in found if isinstance(row, Request)] == [True]

    def test_a_text_that_is_there_is_not_asked_for(self) -> None:
        whole = SMART | {"jobAd": {"sections": {"jobDescription": {"text": "<p>Whole&#xa0;text</p>"}, "videos": {}}}}
        found = rows("smartrecruiters", {"offset": 0, "totalFound": 2, "content": [whole, SMART | {"id": "8"}]})
        assert [row.completes[0] for row in found if isinstance(row, Request) and row.completes] == ["8"]
        assert found[0].description == "Whole text"

    @pytest.mark.parametrize(
        ("where", "expected"),
        [
            ({"city": "Poland", "region": "REMOTE", "country": "pl", "remote": False}, ("PL", True)),
            ({"city": "Graz", "country": "at", "remote": True, "hybrid": True}, ("AT", False)),
            ({"city": "Remote Bay", "country": "ca", "remote": False}, ("CA", False)),
            (None, (None, None)),
        ],
    )
    def test_places(self, where: Any, expected: tuple[Any, ...]) -> None:
        row = only("smartrecruiters", {"totalFound": 1, "content": [SMART | {"location": where}]})
        assert (row.country, row.remote) == expected


class TestRecruitee:
    def test_words_that_are_only_in_a_translation(self) -> None:
        words = {
            "nl": {"title": "Klerk", "description": "<p>NL</p>"},
            "en": {"title": "Clerk", "description": "<p>EN</p>"},
        }
        row = only("recruitee", {"offers": [RECRUITEE | {"title": None, "translations": words}]})
        assert (row.title, row.description) == ("Clerk", "EN")

    def test_one_offer_alone(self) -> None:
        assert only("recruitee", {"offer": RECRUITEE}).source_posting_id == "1"

    @pytest.mark.parametrize(
        ("low", "high", "pay"),
        [
            ("3.500", "4500.00", (3500, 4500, "EUR", "month")),
            ("50", None, (50, None, "EUR", "month")),
            (None, None, NO_PAY),
            ("", "", NO_PAY),
        ],
    )
    def test_sums_are_text(self, low: Any, high: Any, pay: tuple[Any, ...]) -> None:
        stated = {"min": low, "max": high, "currency": "EUR", "period": "month"}
        assert pay_of(only("recruitee", {"offers": [RECRUITEE | {"salary": stated}]})) == pay


@pytest.mark.parametrize(
    ("address", "country", "coin"),
    [
        ("https://www.adzuna.de/jobs/details/1", "DE", "EUR"), ("https://www.adzuna.com.br/details/1", "BR", "BRL"),
        ("https://www.adzuna.co.uk/jobs/details/1", "GB", "GBP"), ("https://www.adzuna.com/details/1", "US", "USD"),
        ("https://www.adzuna.co.nz/details/1", "NZ", "NZD"),
    ],
)  # fmt: skip
def test_the_country_of_adzuna_may_stand_in_the_address_alone(address: str, country: str, coin: str) -> None:
    row = only("adzuna", {"results": [ADZUNA | {"redirect_url": address}]})
    assert (row.country, row.salary_currency) == (country, coin)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("MecÃ¡nico de vehÃ", "Mecánico de veh"),
        ("CafÃ©", "Café"),
        ("Café", "Café"),
        ("Ã€ la carte, donâ", "À la carte, don"),
    ],
)
def test_twice_encoded_words_of_remoteok(written: str, read: str) -> None:
    assert only("remoteok", [{"legal": "x"}, REMOTEOK | {"position": written}]).title == read


@pytest.mark.parametrize(
    ("written", "pay"),
    [
        ("$60,000+", (60_000, None, "USD", "year")), ("$90k - $105k", (90_000, 105_000, "USD", "year")),
        ("$18 - $22/hr", (18, 22, "USD", "hour")), ("¥10M - ¥14M", (10e6, 14e6, "JPY", "year")),
        ("$10M raised", NO_PAY), ("Competitive", NO_PAY), ("", NO_PAY),
    ],
)  # fmt: skip
def test_pay_of_remotive(written: str, pay: tuple[Any, ...]) -> None:
    assert pay_of(only("remotive", {"jobs": [{"id": 1, "title": "Clerk", "salary": written}]})) == pay


BOARD = json.dumps({"jobs": [GREENHOUSE]}).encode()
PACKED = base64.b64encode(gzip.compress(BOARD))


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("page.json", b"\xef\xbb\xbf" + BOARD),
        ("page.json", BOARD.decode().encode("utf-16")),
        ("page.json.gz", gzip.compress(BOARD)),
        ("page.json", gzip.compress(BOARD)),
        ("page.yaml", b"interactions:\n- response: {body: {string: '" + BOARD + b"'}}"),
        ("page.yml", b"http_interactions:\n- response: {body: {base64_string: " + base64.b64encode(BOARD) + b"}}"),
        ("page.yml", b"interactions:\n- response: {body: {string: !!binary " + PACKED + b"}}"),
    ],
)  # fmt: skip
def test_saved_bodies_in_every_wrapping(tmp_path: Path, name: str, body: bytes) -> None:
    (tmp_path / name).write_bytes(body)
    module = source_module("greenhouse")
    found = list(module.parse(saved_page(module.SOURCE, tmp_path / name, None, None, NOW)))
    assert [row.source_posting_id for row in found if isinstance(row, Posting)] == ["1"]
    assert not any(isinstance(row, Rejected) for row in found)


@pytest.mark.parametrize(
    ("name", "body"),
    [("p.gz", gzip.compress(BOARD)[:-9]), ("p.yml", b"{"), ("p.yml", b"- 1"), ("p.yml", b"x: 2026-99-99")],
)
def test_saved_bodies_that_are_none(tmp_path: Path, name: str, body: bytes) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(SourceError):
        saved_page(source_module("greenhouse").SOURCE, tmp_path / name, None, None, NOW)
