"""Heads of hiring threads in the manner of each era, and what a careful reader makes of them."""

import json
from datetime import UTC, datetime

import pytest

from data.records import Posting
from scrapers.contract import Page, Rejected, SourceError
from scrapers.hn_clock import first_weekday, thread_month
from scrapers.hn_comments import plain
from scrapers.hn_header import read_header
from scrapers.hn_reading import is_remote, is_vacancy
from scrapers.jobs import hn

NOW = datetime(2026, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "company", "place"),
    [
        ("Acme | Data Engineer | Berlin, Germany | ONSITE", "Acme", "Berlin, Germany"),
        ("Acme (YC S12) (https://acme.example) | NYC | Full-time | Data Engineer", "Acme", "NYC"),
        ("Acme - Austin, TX - Rails Developer - Full time", "Acme", "Austin, TX"),
        ("Austin, TX - Acme - Full time\nRails developers wanted", "Acme", "Austin, TX"),
        ("Acme Labs, Boulder, CO | Intern | iOS Developer", "Acme Labs", "Boulder, CO"),
        ("Acme is hiring data engineers in Graz, Austria.", "Acme", "Graz, Austria"),
        ("Hey HN! Acme Robotics (https://acme.example) is hiring in Boston.", "Acme Robotics", "Boston"),
        ("Senior Data Engineer at Acme - Oslo, Norway", "Acme", "Oslo, Norway"),
        ("Data Engineer | Company: Acme | London, UK", "Acme", "London, UK"),
        ("ACME.COM - Amsterdam, Shanghai | ONSITE | VISA", "ACME.COM", "Amsterdam, Shanghai"),
        ("Chicago Bears | Data Analyst | Chicago, Illinois", "Chicago Bears", "Chicago, Illinois"),
        ("Acme AI | Software Engineer | REMOTE", "Acme AI", None),
        ("Founding Engineer | REMOTE | equity only", None, None),
        ("[Acme](https://acme.example) | Data Engineer | Lisbon", "Acme", "Lisbon"),
        ("London, UK | Acme | Fintech | Data Engineer | Onsite", "Acme", "London, UK"),
        ("Acme, London, Data Engineer (Python), Test Engineer", "Acme", "London"),
        ("Acme//San Francisco, CA//On-site//Fulltime", "Acme", "San Francisco, CA"),
        ("Acme -- Palo Alto, CA. Full time. H1B okay.", "Acme", "Palo Alto, CA"),
        ("Acme in Downtown Palo Alto - Full time - Hiring developers", "Acme", "Downtown Palo Alto"),
        ("Acme is hiring in Austin, Texas to solve hard problems.", "Acme", "Austin, Texas"),
        ("San Francisco - Software Engineer\n\nWe are hiring.", None, "San Francisco"),
        ("Sysadmin - London, UK - REMOTE an option", None, "London, UK"),
        ("Position: Data Engineer\nLocation: Milan, Italy", None, "Milan, Italy"),
        ("Data people wanted:\nhttps://acme.example/en-US/jobs", None, None),
        ("Acme | \nData Engineer, Analyst | Ottawa, Canada | Onsite", "Acme", "Ottawa, Canada"),
    ],
)
def test_head(text: str, company: str | None, place: str | None) -> None:
    header = read_header(text)
    assert header.company == company
    assert (header.locations[0] if header.locations else None) == place


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("Acme | Engineer | REMOTE (US)", True),
        ("Acme | Engineer | Remote (Europe) | Full-time", True),
        ("Acme | Engineer | Berlin | ONSITE or REMOTE", True),
        ("Acme | Engineer | SF and distributed", True),
        ("Acme | Engineer | Berlin | ONSITE", False),
        ("Acme | Engineer | Berlin | no remote", False),
        ("Acme | Engineer | Berlin | Hybrid (3 days in office)", False),
        ("Acme | Engineer | Berlin | ONSITE or partial REMOTE", False),
        ("Acme | Engineer | Berlin | Onsite (remote during covid)", False),
        ("Acme | Engineer | Berlin | Remote/Hybrid/Onsite", True),
        ("Acme | Engineer | Berlin | Hybrid remote", False),
        ("Acme | Engineer | Madrid | Híbrido", False),
        ("Acme | Engineer | Berlin | Local", False),
        ("Acme - Engineer - Berlin - no telecommuting", False),
        ("Acme | Remote Sensing Engineer | Berlin", None),
        ("Acme | Distributed Systems Engineer | Berlin", None),
        ("Acme | Engineer | Berlin\n\nWe build a remote control for boats.", None),
        ("Acme | Engineer | Berlin\n\nRemote work is welcome.", True),
        ("Acme | Engineer | Berlin\n\nSorry, no remote.", False),
    ],
)
def test_remote(text: str, remote: bool | None) -> None:
    assert is_remote(read_header(text), text) is remote


@pytest.mark.parametrize(
    "text",
    [
        "Please normalize the four-day week.",
        "SEEKING WORK | USA | Remote | Mobile apps\n\nWe are an agency, write to a@b.example",
        "I'm a data engineer looking for remote work. https://me.example",
        "Is the link broken? It gives me a 404.",
        "I made a searchable version of this thread: https://search.example",
        "Your recruiter never answered me, by the way.",
    ],
)
def test_remarks_are_kept_apart_with_a_sentence(text: str) -> None:
    reason = is_vacancy(read_header(text), text)
    assert reason
    assert reason[0].islower()


@pytest.mark.parametrize(
    ("head", "title", "location", "kinds"),
    [
        ("Acme | Data Engineer | Berlin | Full-Time, Internship, Onsite, Visa assistance", "Data Engineer", "Berlin",
         "full_time, intern"),
        ("Acme | Remote (US only) | Data Engineer", "Data Engineer", "Remote (US only)", None),
        ("Acme | Data Engineer | ONSITE | Full Time", "Data Engineer", None, "full_time"),
        ("Acme | Data Engineer | SF in-person", "Data Engineer", "SF in-person", None),
        ("Acme | Senior SWE | Hybrid - Austin, TX", "Senior SWE", "Hybrid - Austin, TX", None),
        ("Acme | Sr. Data Engineer | Oslo", "Sr. Data Engineer", "Oslo", None),
        ("Acme - Oslo - Data Engineers. Combining Social and Shopping.", "Data Engineers", "Oslo", None),
        ("Acme | Oslo | Data Engineer | https://acme.example We help engineers", "Data Engineer", "Oslo", None),
        ("Acme | Oslo | LOCAL OR REMOTE | Data Engineer", "Data Engineer", "Oslo", None),
    ],
)  # fmt: skip
def test_fields_of_a_head(head: str, title: str, location: str | None, kinds: str | None) -> None:
    body = {"id": 1, "type": "comment", "text": f"{head}<p>Write to us: https://acme.example"}
    (row,) = hn.parse(Page(url="", body=json.dumps(body).encode(), fetched_at=NOW))
    assert isinstance(row, Posting)
    assert (row.title, row.location, row.employment_type) == (title, location, kinds)


@pytest.mark.parametrize(
    "text",
    [
        "San Francisco\n\nAcme Labs uses data to mend work. We are seeking a big data guru. Apply: https://acme.example",
        "California - Fulltime. Seed funded.\n\nWe need Ruby people. jobs@acme.example",
        "Acme (Paoli, PA, USA) - LOCAL OR REMOTE.\n\nhttps://acme.example/hiring",
    ],
)
def test_short_vacancies_are_kept(text: str) -> None:
    assert is_vacancy(read_header(text), text) is None


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [("$200k+", 200_000, None), ("$200k + equity", 200_000, 200_000), ("¥10M–¥14M", 10e6, 14e6)],
)
def test_pay_of_a_head(said: str, low: float, high: float | None) -> None:
    text = f"Acme | Data Engineer | Denver, CO | Onsite | {said}<p>We are hiring."
    comment = {"id": 1, "type": "comment", "text": text, "created_at_i": 1793635200}
    (row,) = hn.parse(Page(url="", body=json.dumps(comment).encode(), fetched_at=datetime(2026, 11, 20, tzinfo=UTC)))
    assert isinstance(row, Posting)
    assert (row.salary_min, row.salary_max) == (low, high)


def test_text_keeps_lines_and_whole_links() -> None:
    fragment = (
        "Head &amp; tail<p>One\ntwo <i>three</i> "
        '<a href="https:&#x2F;&#x2F;a.example&#x2F;long?x=1&amp;y=2">https:&#x2F;&#x2F;a...</a>'
        "<p><pre><code>  - x\n  - y\n</code></pre>"
    )
    assert plain(fragment) == "Head & tail\n\nOne\ntwo three https://a.example/long?x=1&y=2\n\n- x\n- y"


@pytest.mark.parametrize("piece", ["<a href=", "<a href='x'>", "<a "])
def test_a_comment_of_unfinished_links_comes_in_time(piece: str) -> None:
    assert plain("Head " + piece * 30_000).startswith("Head")


def test_months_of_threads() -> None:
    assert thread_month("Ask HN: Who is hiring? (July 2026)") == (2026, 7)
    assert thread_month("Ask HN: Who wants to be hired? (July 2026)") is None
    assert thread_month("Ask HN: Freelancer? Seeking freelancer? (July 2026)") is None
    assert first_weekday(2026, 8).date().isoformat() == "2026-08-03"
    assert first_weekday(2018, 3).date().isoformat() == "2018-03-01"


def test_single_items_and_lists_of_items_are_read() -> None:
    item = (
        '{"id":7,"type":"comment","parent":1,"by":"a","time":1790870400,'
        '"text":"Acme | Data Engineer | Berlin | REMOTE<p>Apply: https://acme.example"}'
    )
    for body in (item, f"[{item}]", f'[{{"id":1,"type":"story","kids":[7]}},{item}]'):
        rows = list(hn.parse(Page(url="", body=body.encode(), fetched_at=NOW)))
        assert [row.source_posting_id for row in rows if isinstance(row, Posting)] == ["7"]


@pytest.mark.parametrize(
    "body",
    [
        '{"id":1,"type":"story","title":"Ask HN: Who wants to be hired? (July 2026)","children":[]}',
        '{"id":1,"type":"story","title":"Ask HN: Who is hiring? (July 2026)","kids":[7]}',
        '{"hits":[],"nbHits":0,"message":"you can only fetch the 1000 hits for this query"}',
        '{"hits":[{"objectID":"5","title":"Something else"}]}',
        "[]",
    ],
)
def test_other_answers_are_errors(body: str) -> None:
    with pytest.raises(SourceError):
        list(hn.parse(Page(url="", body=body.encode(), fetched_at=NOW)))


def test_a_deleted_comment_is_no_row() -> None:
    body = (
        '{"id":1,"type":"story","title":"Ask HN: Who is hiring? (July 2026)","children":['
        '{"id":2,"parent_id":1,"text":null,"created_at_i":1790870400},'
        '{"id":3,"parent_id":1,"text":"Nice weather today","created_at_i":1790870400}]}'
    )
    rows = list(hn.parse(Page(url="", body=body.encode(), fetched_at=NOW)))
    assert [(type(row), row.source_posting_id) for row in rows] == [(Rejected, "3")]


def old_row(number: int, width: int, text: str, age: str) -> str:
    """A comment as the pages showed it before rows and cells had names."""
    return (
        f'<tr><td><table border=0><tr><td><img src="s.gif" height=1 width={width}></td><td valign=top><center>'
        f'<a id=up_{number} href="vote?for={number}"><img src="grayarrow.gif" border=0></a></center></td>'
        '<td class="default"><div style="margin-top:2px"><span class="comhead"><a href="user?id=x">x</a> '
        f'{age} ago  | <a href="item?id={number}">link</a></span></div><br><span class="comment">'
        f"<font color=#000000>{text}</font></span><p><font size=1><u>"
        f'<a href="reply?id={number}">reply</a></u></font></td></tr></table></td></tr>'
    )


def test_pages_from_before_2015_are_read() -> None:
    rows = [
        old_row(4000100, 0, "Acme - Oslo, Norway - Data Engineer<p>Apply: jobs at acme dot example</p>", "2 days"),
        old_row(4000200, 40, "Is that link broken?", "2 days"),
        old_row(4000300, 0, "[deleted]", "2 days"),
        old_row(4009000, 0, "Beta - Graz, Austria - Analyst<p>We are hiring.</p>", "1 day"),
    ]
    page = (
        "<html><head><title>Ask HN: Who is hiring? (October 2013) | Hacker News</title></head><body><table>"
        '<tr><td class="title"><a href="item?id=4000000">Ask HN: Who is hiring? (October 2013)</a></td></tr>'
        '<tr><td class="subtext">by <a href="user?id=whoishiring">whoishiring</a> 2 days ago | '
        '<a href="item?id=4000000">2 comments</a></td></tr>'
        f"{''.join(rows)}</table></body></html>"
    )
    found = list(hn.parse(Page(url="", body=page.encode(), fetched_at=NOW)))
    assert [row.source_posting_id for row in found if isinstance(row, Posting)] == ["4000100", "4009000"]
    days = [row.posted_at.date().isoformat() for row in found if isinstance(row, Posting) and row.posted_at]
    assert days == ["2013-10-01", "2013-10-02"]
    first = found[0]
    assert isinstance(first, Posting)
    assert (first.company, first.title, first.country) == ("Acme", "Data Engineer", "NO")
    assert first.description.endswith("Apply: [email]")
    assert "reply" not in first.description


def test_later_pages_of_a_thread_hold_rows_of_their_own() -> None:
    row = (
        "<tr class='athing comtr' id='{0}'><td><table><tr><td class='ind' indent='{1}'>"
        "<img src='s.gif' width='{2}'></td>"
        "<td class='default'><span class='age' title='2026-07-0{1}T10:00:00 1782900000'>3 days ago</span>"
        "<div class='comment'><div class='commtext c00'>{3}<div class='reply'></div></div></div></td></tr>"
        "</table></td></tr>"
    )
    page = (
        "<html><head><title>Ask HN: Who is hiring? (July 2026) | Hacker News</title></head><body><table>"
        + row.format(7, 0, 0, "Acme | Data Engineer | Oslo | https://acme.example")
        + row.format(8, 1, 40, "Acme | Reply | Oslo")
        + "</table><a href='item?id=1&amp;p=3' class='morelink'>More</a></body></html>"
    )
    found = list(hn.parse(Page(url="", body=page.encode(), fetched_at=NOW)))
    assert [row.source_posting_id for row in found] == ["7"]
