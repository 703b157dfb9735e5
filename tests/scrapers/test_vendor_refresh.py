"""From a vendor's page on a server through whole refreshes to the news: changed figures, and pages that disappear."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.__main__ import app
from data.answers.news import Item
from data.answers.observed import differences
from data.answers.page_news import page_news
from data.catalog import load_catalog
from data.checking import differing, unverified
from data.config import Settings
from data.observations import fact_history, gone_pages, stored_facts
from data.store import Store
from scrapers.contract import source_modules
from tests.boards import machine
from tests.boards.faults import Reply
from tests.boards.machine import NOW
from tests.boards.server import BoardServer

pytestmark = pytest.mark.fault
HOST, HTML = "aws.amazon.com", {"Content-Type": "text/html"}
ARCHITECT, ENGINEER, EXAMS = (
    f"/certification/{name}/"
    for name in ("certified-solutions-architect-associate", "certified-data-engineer-associate", "exams")
)
LIST = b"""<html><head><title>AWS Certification exams</title></head><body><main><h1>Explore exams</h1>
<h3>AWS Certified Cloud Practitioner</h3><p>Exam duration: 90 minutes</p><p>Cost: 100 USD</p>
<h3>AWS Certified Solutions Architect - Associate</h3><p>Cost: 120 USD</p>
<a>Schedule your exam</a></main></body></html>"""
SIGN_IN = b"<html><head><title>Sign in</title></head><body><h1>Sign in</h1><label>Password</label></body></html>"
NEVER_READ = "never read"
NOT_THERE = b"""<html><head><title>Page not found</title></head><body><h1>Page not found</h1>
<p>This certification is no longer available.</p></body></html>"""


def page(name: str, price: int, notice: str = "") -> Reply:
    body = f"""<!DOCTYPE html><html><head><title>{name} | AWS</title></head><body><main><h1>{name}</h1>{notice}
    <a>Schedule your exam</a><h3>Exam duration</h3><p>130 minutes</p><h3>Cost</h3><p>{price} USD</p></main>
    <footer><p>Language: English</p></footer></body></html>"""
    return Reply(headers=HTML, body=body.encode())


@pytest.fixture
def server() -> Iterator[BoardServer]:
    with BoardServer().running() as running:
        for host in source_modules("certifications")["aws"].SOURCE.hosts:
            running.pages[host, "/robots.txt"] = Reply(body=b"User-agent: *\nAllow: /\n")
        running.pages[HOST, ARCHITECT] = page("AWS Certified Solutions Architect - Associate", 150)
        running.pages[HOST, ENGINEER] = page("AWS Certified Data Engineer - Associate", 150)
        yield running


@pytest.fixture
def settings(server: BoardServer, tmp_path: Path) -> Settings:
    return machine.settings_for(server, tmp_path)


def day(settings: Settings, days: int) -> list[Item]:
    """The news of the vendor's pages after a refresh on this day, but for those that the server never had."""
    at = NOW + timedelta(days=days)
    machine.run(settings, at, modules={"aws": source_modules("certifications")["aws"]})
    store, catalog = Store(settings.store), load_catalog()
    found = differences(catalog, stored_facts(store), at.date())
    news = page_news(found, fact_history(store), gone_pages(store), catalog, at.date())
    return [item for item in news if not item.text.endswith(NEVER_READ)]


def seen(settings: Settings, certification_id: str) -> dict[str, object]:
    facts = stored_facts(Store(settings.store))
    return {fact.field: fact.value for fact in facts if fact.certification_id == certification_id}


def gone_lines(settings: Settings, days: int) -> list[tuple[str, str]]:
    """What a maintainer is told to look at, and fails the check."""
    lines = differing(load_catalog(), Store(settings.store), (NOW + timedelta(days=days)).date())
    return [(line["certification_id"], line["problem"]) for line in lines]


def test_a_changed_price_is_news_of_its_page_alone(server: BoardServer, settings: Settings) -> None:
    assert day(settings, 0) == []
    server.pages[HOST, ARCHITECT] = page("AWS Certified Solutions Architect - Associate", 165)
    (news,) = day(settings, 2)
    assert news.title == "SAA-C03: the vendor's page gives the price in USD otherwise"
    assert (news.text, news.day) == ("here 150, there 165", (NOW + timedelta(days=2)).date())
    assert seen(settings, "aws-dea-c01")["price_usd"] == 150
    (still,) = day(settings, 4)
    assert still.title == "SAA-C03: the vendor's page still differs from the catalogue in the price in USD"
    assert (still.day, still.key) == (news.day, news.key) and "first seen 2026-11-22" in still.text


def test_a_change_back_and_forth_is_told_once(server: BoardServer, settings: Settings) -> None:
    day(settings, 0)
    for days, price in ((2, 165), (4, 150), (6, 165), (8, 150)):
        server.pages[HOST, ARCHITECT] = page("AWS Certified Solutions Architect - Associate", price)
        (news,) = day(settings, days)
        assert news.day == (NOW + timedelta(days=2)).date()
    assert (news.title, news.text) == ("SAA-C03: the vendor's page changed the price in USD", "150 → 165, now 150")
    (same,) = day(settings, 10)
    assert same == news
    assert day(settings, 120) == []
    server.pages[HOST, ARCHITECT] = page("AWS Certified Solutions Architect - Associate", 165)
    (again,) = day(settings, 122)
    assert again.day == (NOW + timedelta(days=122)).date()


def test_a_page_that_is_gone_is_told_until_it_answers_again(server: BoardServer, settings: Settings) -> None:
    day(settings, 0)
    server.pages[HOST, ARCHITECT] = Reply(404, HTML, NOT_THERE)
    assert day(settings, 2) == []
    (gone,) = day(settings, 4)
    assert gone.title == "SAA-C03: the vendor's page is gone"
    assert gone.text == f"https://{HOST}{ARCHITECT}, asked last on 2026-11-24, read last on 2026-11-20"
    assert gone.day == (NOW + timedelta(days=2)).date()
    assert gone_lines(settings, 4) == [("aws-saa-c03", "the vendor's page is gone")]
    server.pages[HOST, ARCHITECT] = page("AWS Certified Solutions Architect - Associate", 150)
    assert day(settings, 6) == [gone]
    for days in (40, 42):
        (back,) = day(settings, days)
        assert back.title == "SAA-C03: the vendor's page is there again"
        assert back.text == f"https://{HOST}{ARCHITECT}, gone since 2026-11-22"
        assert back.day == (NOW + timedelta(days=40)).date()
    assert gone_lines(settings, 42) == []


def test_an_address_at_which_no_page_was_ever_found_is_told_as_such(server: BoardServer, settings: Settings) -> None:
    """Nothing has gone there: the check does not fail, and the page does not come back when it is first found."""
    del server.pages[HOST, ARCHITECT]
    for days in (0, 2):
        day(settings, days)
    assert gone_lines(settings, 2) == []
    never = {line["source_url"]: line for line in unverified(load_catalog(), Store(settings.store))}
    assert never[f"https://{HOST}{ARCHITECT}"]["problem"] == "the vendor's page was never found"
    assert f"https://{HOST}{ENGINEER}" not in never
    asked = ["check", "--store", str(settings.store), "--on", "2026-11-22", "--format", "json"]
    result = CliRunner().invoke(app, asked)
    assert (result.exit_code, "never found" in result.output) == (0, True)
    server.pages[HOST, ARCHITECT] = page("AWS Certified Solutions Architect - Associate", 150)
    assert day(settings, 40) == []


def test_an_announced_end_is_news(server: BoardServer, settings: Settings) -> None:
    day(settings, 0)
    notice = "<p>This certification will be retired. The last day to take this exam is March 31, 2027.</p>"
    server.pages[HOST, ENGINEER] = page("AWS Certified Data Engineer - Associate", 150, notice)
    status = next(news for news in day(settings, 2) if "the status" in news.title)
    assert (status.title[:7], status.text) == ("DEA-C01", "here live, there retiring")
    assert seen(settings, "aws-dea-c01")["retires_on"] == "2027-03-31"


@pytest.mark.parametrize(
    "instead",
    [
        Reply(404, HTML, b"<html><body><h1>404</h1></body></html>"),
        Reply(410, HTML, b"<html><body><h1>Gone</h1></body></html>"),
        Reply(301, {"Location": f"https://{HOST}{EXAMS}"}, b""),
        Reply(302, {"Location": f"https://{HOST}{ENGINEER}"}, b""),
        Reply(200, HTML, b""),
        Reply(200, HTML, LIST),
        Reply(200, HTML, SIGN_IN),
        Reply(200, HTML, NOT_THERE),
    ],
    ids=["404", "410", "to a list", "to another exam", "empty", "list", "sign in", "not found"],
)
def test_a_page_that_has_disappeared_says_nothing_new(server: BoardServer, settings: Settings, instead: Reply) -> None:
    server.pages[HOST, EXAMS] = Reply(headers=HTML, body=LIST)
    day(settings, 0)
    before = seen(settings, "aws-saa-c03")
    assert before["price_usd"] == 150
    server.pages[HOST, ARCHITECT] = instead
    for days in (2, 4):
        assert [news for news in day(settings, days) if not news.title.endswith("page is gone")] == []
    assert seen(settings, "aws-saa-c03") in (before, {})
    assert seen(settings, "aws-dea-c01")["price_usd"] == 150
    assert not seen(settings, "aws-clf-c02")
