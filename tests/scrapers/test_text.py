"""Text, moments, sums and words as sources write them."""

from datetime import UTC, datetime

import pytest

from scrapers.text import amount, currency, decoded, moment, one_line, period, plain_text, remote_of, unescaped_once


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>a<br>b</div>", "a\nb"),
        ("<ul><li>x</li>\n<li>y</li></ul>", "- x\n- y"),
        ("<ul><li><p>x</p></li><li><p>y</p></li></ul>", "- x\n\n- y"),
        ("<p>caf&eacute;&nbsp;&amp; bar</p>", "café & bar"),
        ("<p>R&amp;amp;D&amp;nbsp;team</p>", "R&D team"),
        ("<script>alert(1)</script><p>text</p><style>p{}</style>", "text"),
        ("plain\n\n\n\ntext  here", "plain\n\ntext here"),
        ("fewer than < 5 and > 3", "fewer than < 5 and > 3"),
        ("first\\nsecond", "first\nsecond"),
        ("&lt;p&gt;one &amp;amp; two&lt;/p&gt;&lt;ul&gt;&lt;li&gt;three&lt;/li&gt;&lt;/ul&gt;", "one & two\n\n- three"),
        ("&amp;lt;b&amp;gt;twice&amp;lt;/b&amp;gt;", "twice"),
        ("latency &lt;b or &lt; 5 ms", "latency <b or < 5 ms"),
        ("e\u0301t\u00e9\u200b", "\u00e9t\u00e9"),
        ("<li>open", "- open"),
        ("<li><p>x</p></li><li><p>y</p></li>", "- x\n\n- y"),
        ("<table><tr><td>Python</td><td>SQL</td></tr></table>", "Python SQL"),
        (None, ""),
        ({"a": 1}, ""),
    ],
)
def test_plain_text(written: object, read: str) -> None:
    assert plain_text(written) == read


def test_escaped_html_is_unescaped_once_even_with_a_real_footer() -> None:
    assert (
        plain_text(unescaped_once("&lt;p&gt;R&amp;amp;D&lt;/p&gt;&lt;p&gt;x&lt;/p&gt;<p>more</p>"))
        == "R&D\n\nx\n\nmore"
    )
    assert unescaped_once("<p>write &lt;b&gt; for bold</p>") == "<p>write &lt;b&gt; for bold</p>"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (1785798080, datetime(2026, 8, 3, 23, 1, 20, tzinfo=UTC)),
        (1785798080000, datetime(2026, 8, 3, 23, 1, 20, tzinfo=UTC)),
        ("1601938835", datetime(2020, 10, 5, 23, 0, 35, tzinfo=UTC)),
        ("2026-09-28 18:17:17 UTC", datetime(2026, 9, 28, 18, 17, 17, tzinfo=UTC)),
        ("2026-06-02T08:58:57-04:00", datetime(2026, 6, 2, 12, 58, 57, tzinfo=UTC)),
        ("2026-07-26T20:49:11", datetime(2026, 7, 26, 20, 49, 11, tzinfo=UTC)),
        ("2026-09-15T00:00:00.0000000", datetime(2026, 9, 15, tzinfo=UTC)),
        ("2026-09-15 10:00:00 +0200", datetime(2026, 9, 15, 8, tzinfo=UTC)),
        ("2026-09-15 10:00:00 +0200 UTC", datetime(2026, 9, 15, 8, tzinfo=UTC)),
        ("2026-05-30", datetime(2026, 5, 30, tzinfo=UTC)),
        ("Tue, 15 Sep 2026 10:00:00 +0200", datetime(2026, 9, 15, 8, tzinfo=UTC)),
        ("soon", None),
        ("0001-01-01T00:00:00+14:00", None),
        (True, None),
        (None, None),
        ([], None),
    ],
)
def test_moment(written: object, read: datetime | None) -> None:
    assert moment(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("95'000", 95000.0), ("$61,722", 61722.0),
     ("45 000", 45000.0), ("15,50", 15.5), ("1.234,50", 1234.5), ("12,00,000", 1200000.0),
     ("50", 50.0), (85000, 85000.0), ("122,600.00", 122600.0), (0, None), ("0.0", None), (-5, None), ("a lot", None),
     (True, None), (float("nan"), None), (float("inf"), None), (10**30, None)],
)  # fmt: skip
def test_amount(written: object, read: float | None) -> None:
    assert amount(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("1 YEAR", "year"), ("per-hour-wage", "hour"), ("per-year-salary", "year"), ("annual", "year"), ("ANN", "year"),
     ("yearly", "year"), ("monthly", "month"), ("MON", "month"), ("DAY", "day"), ("WEEK", "week"), ("NONE", None),
     ("BW", None), ("bi-weekly", None), (None, None), ("MONAT", "month"), ("par an", "year"), ("Stunde", "hour")],
)  # fmt: skip
def test_period(written: object, read: str | None) -> None:
    assert period(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("usd", "USD"), ("US Dollar", "USD"), ("EUR (€)", "EUR"), ("zł", "PLN"), ("Rs.", "INR"), ("N/A", None),
     ("QQQ", None), ("USD or EUR", None), (None, None)],
)  # fmt: skip
def test_currency(written: object, read: str | None) -> None:
    assert currency(written) == read


@pytest.mark.parametrize(
    ("location", "title", "read"),
    [
        ("US Remote", "Engineer", True),
        ("Hybrid - London", "Engineer", False),
        ("Berlin", "Data Engineer (Remote)", True),
        ("Berlin", "Data Engineer - Remote, EU", True),
        ("Berlin", "Data Engineer - Remote (Germany)", True),
        ("Berlin", "Remote Sensing Engineer", None),
        ("Berlin", "Engineer (Hybrid)", False),
        ("Berlin", "Hybrid Cloud Engineer", None),
        (None, None, None),
    ],
)
def test_remote(location: str | None, title: str | None, read: bool | None) -> None:
    assert remote_of(location, title=title) is read


def test_names_and_bytes() -> None:
    assert one_line("  Data\u00a0Operations   Consultant \n") == "Data Operations Consultant"
    assert one_line("Project &amp; Program") == "Project & Program"
    assert one_line({"a": 1}) is None
    assert decoded("Zürich".encode("latin-1")) == "Zürich"
    assert decoded("\ufeffZürich".encode()) == "Zürich"
    assert decoded("Zürich, Köln \u2013 ".encode() + b"\xe2") == "Zürich, Köln \u2013 \ufffd"
