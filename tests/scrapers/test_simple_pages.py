"""The compiled pass gives what the parser gives, or nothing."""

import html.entities
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers import simple_pages
from scrapers.simple_pages import SimplePages
from scrapers.text import _finished, _parsed_text, plain_text

pytest.importorskip("numba", reason="no compiler here: the parser reads every page")


@pytest.fixture(scope="module")
def pages() -> SimplePages:
    found = simple_pages.simple_pages()
    assert found
    return found


def _known(pages: SimplePages, page: str) -> bool:
    """Whether the pass knew the page; then its text must be the parser's."""
    quick = pages.text(page)
    if quick is None:
        return False
    assert _finished(quick) == _parsed_text(page), page
    return True


NAMES = (
    *simple_pages.BREAKS.split(), *simple_pages.INLINES.split(), "li", "br", "table", "td", "pre", "script", "title",
    "select", "option", "svg", "image", "body", "html", "head", "form", "textarea", "plaintext", "blockquote", "button",
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    [
        "",
        "",
        "",
        " ",
        "/",
        " /",
        ' href="x?a=1&b=2"',
        " class='y'",
        " a=b",
        ' a="<p>"',
        ' a=">"',
        ' b=c"d e="f',
        " hidden",
        '"',
    ]
)
TAGS = st.builds(
    lambda slash, name, attributes: f"<{slash}{name}{attributes}>",
    st.sampled_from(["", "", "/"]),
    st.one_of(st.sampled_from(["p", "li", "ul", "br", "b", "div", "LI", "P"]), st.sampled_from(NAMES)),
    ATTRIBUTES,
)
WORDS = st.sampled_from(
    [*"\t\n\r\x0b\x0c\x00\x7f\x85\xa0\xad\u2000\u200b\u200d\u2028\u202f\u0301\u1161é개생言😀🇨\ufe0f\ufb01&<>;#-",
     " ", "  ", "- ", "-", " - ", "word", "a", "e", "R&D", "&amp;", "&amp;amp;", "&amp;lt;", "&nbsp;", "&ensp;",
     "&rsquo;", "&#39;", "&#x27;", "&#X2014;", "&#150;", "&#32;", "&#0;", "&#99999999;", "&lt;p&gt;", "&copy",
     "&am", "p;", "&shy;", "&Tab;", "&#38;", "#38;", "<!-- x -->", "&amp;nbsp;", "&amp;#8203;", "&amp;#10;",
     "&amp;#45;", "&amp;#13;", "&amp;#769;", "&amp;shy;", "&amp;lt;b&amp;gt;", "&amp;rsquo;", "&amp;copy", "&copy;",
     "&amp;amp;nbsp;", "&amp;#32;", "&amp", "<!--", "</", "< p>", "&notin;", "&NotEqualTilde;", "&#769;", "\\n"]
)  # fmt: skip
SIMPLE = st.sampled_from(
    ["<p>", "</p>", "<li>", "</li>", "<ul>", "</ul>", "<br>", "<br/>", "<b>", "</b>", "<div class='x'>", "</div>",
     " ",
     "-", "- ", "word", "&nbsp;", "&amp;", "\n", "&amp;#45; ", "&amp;#10;", "&amp;nbsp;", "&amp;#x200b;", "<h1>",
     '<a href="x">', "</a>", "é", "\u200b", "\u200d", "\u00ad", "❤\ufe0f", "🇨🇭", "言", "\u2028"]
)  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.one_of(TAGS, WORDS, SIMPLE), max_size=14).map("".join))
def test_equals_the_parser_on_broken_markup(pages: SimplePages, page: str) -> None:
    _known(pages, page)


@settings(max_examples=1500, deadline=None)
@given(st.lists(SIMPLE, max_size=16).map("".join))
def test_equals_the_parser_on_simple_markup(pages: SimplePages, page: str) -> None:
    _known(pages, page)


def test_equals_the_parser_for_every_sign(pages: SimplePages) -> None:
    known = 0
    for code in range(0x1FC00):
        known += _known(pages, f"<p>e{chr(code)}a</p>")
    assert known > 10_000


@pytest.mark.parametrize("code", [*range(0x180), 0x300, 0x2014, 0x2028, 0xD800, 0xFFFE, 0x1F600, 0x110000])
def test_equals_the_parser_for_numbered_signs(pages: SimplePages, code: int) -> None:
    for written in (f"&#{code};", f"&#x{code:x};", f"&#X{code:X}", f"&#{code:09};"):
        _known(pages, f"<p>e{written}a</p>")


def test_equals_the_parser_for_named_signs(pages: SimplePages) -> None:
    for name in html.entities.html5:
        _known(pages, f"<p>e&{name}a</p>")
    assert all(_known(pages, f"<p>e&{name};a</p>") for name in ("amp", "nbsp", "rsquo", "eacute", "bull", "lt"))


@pytest.mark.parametrize(
    "page",
    [
        "<p>One</p><p>Two</p>",
        "<div class='x' id=\"y\">a<br/>b<br>c</div>",
        "<ul>\n<li><p>x</p></li>\n<li>y</li>\n</ul>",
        "<h2>R&amp;D</h2><p>It&#39;s &#x2014; caf&eacute;&nbsp;<strong>now</strong></p>",
        '<p><a href="https://acme.example/?a=1&amp;b=2">here</a></p>',
        "<p>❤\ufe0f und 👨\u200d⚕\ufe0f 🇨🇭</p><p>言語モデル, 한국</p><ul><li>co\u00adfounder</li></ul>",
    ],
)
def test_knows_what_ads_are_made_of(pages: SimplePages, page: str) -> None:
    assert _known(pages, page)


@pytest.mark.parametrize("piece", ["<b>", "<p>", "<ul><li>x", "</p>", "<a href='x'>y", "&amp;", "<p", "<p a='", "<b a"])
def test_equals_the_parser_on_long_hostile_pages(pages: SimplePages, piece: str) -> None:
    _known(pages, "<p>x" + piece * 2_000 + "y</p>")


def test_comes_into_use_where_many_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<p>One</p><p>Two</p>"
    monkeypatch.setattr(simple_pages, "WORTH_COMPILING", 0)
    assert simple_pages.simple_text(page) == "One\n\nTwo"
    monkeypatch.setattr(simple_pages, "simple_pages", lru_cache(lambda: None))
    assert simple_pages.simple_text(page) is None
    assert plain_text(page) == "One\n\nTwo"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


def test_equals_the_parser_on_saved_responses(pages: SimplePages, shared: Path) -> None:
    known = 0
    for file in sorted((shared / "sources" / "captures").rglob("*.json")):
        for text in _strings(json.loads(file.read_text(encoding="utf-8"))):
            known += sum(_known(pages, page) for page in (text, html.unescape(text)) if "<" in page)
    assert known > 0


def test_equals_the_parser_on_ads(pages: SimplePages, shared: Path) -> None:
    for file in sorted((shared / "postings").glob("*.parquet")):
        for text in pq.read_table(file, columns=["description"]).column("description").to_pylist()[::40]:
            lines = [html.escape(line) for line in (text or "").split("\n") if line.strip()]
            _known(pages, "".join(f"<p>{line}</p>" for line in lines))
            _known(pages, "<ul>" + "\n".join(f"<li><b>{line}</b></li>" for line in lines) + "</ul>")
