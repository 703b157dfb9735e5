"""What the plain addresses refuse, how they may be written, and what the feed tells."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from dashboard import api
from dashboard.exports.atom import atom
from data.answers.news import Item, newest_first
from tests.dashboard.pages import shown

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"role": "nurse"}, "expected role of"),
        ({"colour": "red"}, "and any of"),
        ({"country": "usa"}, "found 'usa'"),
        ({"level": "boss"}, "expected a level of intern"),
        ({"arrangement": "moon"}, "expected an arrangement of"),
        ({"since": "2024"}, "since as a month, YYYY-MM"),
        ({"until": "2025-13"}, "until as a month, YYYY-MM"),
        ({"since": "2024-02", "until": "2024-01"}, "since before until"),
    ],
)
def test_a_choice_that_does_not_exist_is_an_error(wanted: Mapping[str, str], says: str) -> None:
    answer = api.demand({"role": "data_scientist", **wanted})
    assert answer.status_code == 400
    assert says in json.loads(bytes(answer.body))["error"]


def test_a_country_may_be_written_small() -> None:
    small, large = (api.demand({"role": "data_scientist", "country": code}) for code in ("de", "DE"))
    assert small.status_code == 200 and json.loads(bytes(small.body)) == json.loads(bytes(large.body)) != []


def test_every_entry_of_the_feed_leads_to_its_source_and_names_its_day() -> None:
    """What is our own count has none."""
    on = date(2026, 11, 4)
    page = Item(
        on, "page", "page-1", "DVA-C02: price", "first seen 2026-11-04", "https://aws.example/a?b=1&c", "2026-11"
    )
    feed = atom(newest_first([page, Item(on, "demand", "demand-1", "ML engineer: JAX", "+5 points")]), AT)
    name = "{http://www.w3.org/2005/Atom}"
    entries = {
        entry.findtext(f"{name}id", "")[-6:]: entry for entry in ElementTree.fromstring(feed).iter(f"{name}entry")
    }
    told, own = entries["page-1"], entries["mand-1"]
    assert [link.get("href") for link in told.iter(f"{name}link")] == ["https://aws.example/a?b=1&c"]
    assert told.findtext(f"{name}content") == (
        "first seen 4 Nov 2026\nSource: https://aws.example/a?b=1&c, seen Nov 2026"
    )
    assert own.find(f"{name}link") is None and own.findtext(f"{name}content") == "+5 points"


def test_the_page_of_news_links_its_entries_as_the_feed_does() -> None:
    said = [str(block.value) for block in shown("what_changed").markdown if str(block.value).startswith("- ")]
    assert said and all("([source](https://" in line and ", seen " in line for line in said if "Certification" in line)
    assert not any(re.search(r"\*\*0\d |\d{4}\\?-\d\d\\?-\d\d[^/\w]", line.split("](")[0]) for line in said)
