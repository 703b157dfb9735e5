"""Pages nested deeper than any that is meant to be read; a parser's time grows with the square of their depth."""

from datetime import UTC, datetime

import pytest

from scrapers.contract import Page, SourceError, source_module
from scrapers.nesting import DEEPEST, FEWEST_TAGS, shallow
from scrapers.text import plain_text

NESTS = ("<div>", "<ul><li>", "<section><div class='a'>", "<DIV>\n")
MANY = 100_000


@pytest.mark.parametrize("nest", NESTS)
def test_the_text_of_a_deep_nest_comes_in_time(nest: str) -> None:
    assert plain_text(f"<p>Before</p>{nest * MANY}Words").endswith("Words")


@pytest.mark.parametrize("source", ["jsonld", "hn", "aws", "google_cloud", "microsoft"])
def test_a_page_that_is_a_deep_nest_is_an_error_in_time(source: str) -> None:
    body = b"<!doctype html><html><head><title>comhead</title></head><body>" + b"<div>" * MANY + b"</body></html>"
    with pytest.raises(SourceError):
        list(source_module(source).parse(Page(url="", body=body, fetched_at=datetime(2026, 11, 20, tzinfo=UTC))))


def test_long_pages_that_are_not_deep_stay_as_they_are() -> None:
    page = "<div><p>One<br>two<ul><li>three<li>four</ul><img src=a></div>" * FEWEST_TAGS
    assert shallow(page) == page


def test_only_tags_below_the_deepest_level_go() -> None:
    deep = 2 * FEWEST_TAGS
    page = f"{'<div>' * deep}Words{'</div>' * deep}<p>After</p>"
    assert shallow(page).count("<div>") == shallow(page).count("</div>") == DEEPEST
    assert "Words" in shallow(page)
    assert shallow(page).endswith("</div><p>After</p>")
