"""What vendors' pages say is kept beside the catalogue, with its page and the last moment it was seen."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

from data.config import Settings
from data.observations import fact_history, gone_pages, stored_facts
from data.records import CertificationFact
from data.store import Store
from scrapers.contract import LayoutChanged, Page, Plan, Request, Row, SourceModule, source_modules
from scrapers.fact_history import COLUMNS as HISTORY_COLUMNS
from scrapers.fact_history import history_after
from scrapers.observations import COLUMNS
from tests.boards import faults, machine
from tests.boards.machine import NOW
from tests.boards.server import BoardServer

pytestmark = pytest.mark.fault
HOST = "vendor.example.com"


def vendor() -> SourceModule:
    """Two pages, each a JSON object of fields and values."""
    source = replace(source_modules()["aws"].SOURCE, id="vendor", hosts=(HOST,), robots=False)

    def start(plan: Plan) -> Iterator[Request]:
        for name in ("one", "two"):
            yield Request(url=f"https://{HOST}/{name}", purpose=f"page of {name}")

    def parse(page: Page) -> Iterator[Row]:
        if page.body.startswith(b"<"):
            raise LayoutChanged("expected an exam page, found something else")
        for field, value in json.loads(page.body).items():
            yield CertificationFact(
                certification_id=page.url.rpartition("/")[2], field=field, value=value, source_url=page.url,
                seen_at=page.fetched_at,
            )  # fmt: skip

    return cast(SourceModule, SimpleNamespace(SOURCE=source, start=start, parse=parse, __file__=__file__))


@pytest.fixture
def server() -> Iterator[BoardServer]:
    with BoardServer().running() as running:
        running.pages[HOST, "/one"] = faults.Reply(body=b'{"price_usd": 200, "languages": ["English", "German"]}')
        running.pages[HOST, "/two"] = faults.Reply(body=b'{"status": "live"}')
        yield running


@pytest.fixture
def settings(server: BoardServer, tmp_path: Path) -> Settings:
    return machine.settings_for(server, tmp_path)


def seen(settings: Settings) -> dict[tuple[str, str], tuple[object, str]]:
    facts = stored_facts(Store(settings.store))
    return {(fact.certification_id, fact.field): (fact.value, f"{fact.seen_at:%d}") for fact in facts}


def day(settings: Settings, days: int) -> tuple[str, int, int, int]:
    summary = machine.run(settings, NOW + timedelta(days=days), modules={"vendor": vendor()})
    report = machine.report(summary, "vendor")
    return report.outcome, report.new, report.changed, report.unchanged


def test_facts_are_kept_replaced_and_dated(server: BoardServer, settings: Settings) -> None:
    assert day(settings, 0) == ("ok", 3, 0, 0)
    assert seen(settings) == {
        ("one", "price_usd"): (200, "20"),
        ("one", "languages"): (["English", "German"], "20"),
        ("two", "status"): ("live", "20"),
    }
    server.pages[HOST, "/one"] = faults.Reply(body=b'{"price_usd": 220, "languages": ["English", "German"]}')
    assert day(settings, 2) == ("ok", 0, 1, 2)
    assert seen(settings)["one", "price_usd"] == (220, "22")
    assert seen(settings)["two", "status"] == ("live", "22")


def test_facts_stored_before_there_was_a_history_begin_one(server: BoardServer, settings: Settings) -> None:
    day(settings, 0)
    shutil.rmtree(Path(settings.store) / "fact_history")
    server.pages[HOST, "/one"] = faults.Reply(body=b'{"price_usd": 220, "languages": ["English", "German"]}')
    day(settings, 2)
    history = fact_history(Store(settings.store)).set_index(["certification_id", "field"])
    prices = history.loc[("one", "price_usd")]
    assert prices[["value", "before"]].values.tolist() == [[200, None], [220, 200]]
    assert [f"{moment:%d}" for moment in prices["first_seen_at"]] == ["20", "22"]
    assert [
        f"{row.first_seen_at:%d} {row.last_seen_at:%d}" for row in history.loc[[("two", "status")]].itertuples()
    ] == ["20 22"]


def test_what_a_new_reader_reads_in_the_same_page_is_no_change_of_the_page() -> None:
    def facts(value: str, day: int) -> pd.DataFrame:
        row = ["vendor", "https://x/", "one", "price_usd", value, None, pd.Timestamp(2026, 11, day)]
        return pd.DataFrame([row], columns=COLUMNS)

    none = pd.DataFrame(columns=HISTORY_COLUMNS)
    for unchanged, before in (({"https://x/"}, "none"), (set(), "200")):
        history = history_after(none, facts("200", 20), facts("220", 22), unchanged)
        assert history[["value", "before"]].fillna("none").values.tolist() == [["200", "none"], ["220", before]]


def test_a_page_that_fails_keeps_what_it_said_last(server: BoardServer, settings: Settings) -> None:
    day(settings, 0)
    server.pages[HOST, "/one"] = faults.Reply(body=b"<html>We have moved</html>")
    assert day(settings, 2)[0] == "layout_changed"
    assert seen(settings)["one", "price_usd"] == (200, "20")
    assert seen(settings)["two", "status"] == ("live", "22")


def test_a_store_without_pages_has_no_facts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert stored_facts(store) == [] and fact_history(store).empty and gone_pages(store).empty
