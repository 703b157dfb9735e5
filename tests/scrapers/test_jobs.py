"""Every job source: the rows a person expects, and an error for every page that is not what it should be."""

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.records import Posting
from scrapers.contract import Board, Page, Plan, Rejected, Request, SourceError, source_module, source_modules
from tests.scrapers.cases import as_line, cases, page_of

JOBS = sorted(source_modules("jobs"))
CASES = cases()
NOW = datetime(2026, 10, 2, 8, tzinfo=UTC)
CHALLENGE = b"""<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>
<div id="challenge-platform">Enable JavaScript and cookies to continue</div></body></html>"""
NOT_PAGES = {
    "empty": b"",
    "blank": b" \n ",
    "challenge": CHALLENGE,
    "plain page": b"<html><head><title>Maintenance</title></head><body>Back soon.</body></html>",
    "error object": b'{"error":"Something went wrong"}',
    "other object": b'{"status":"ok","items":3}',
    "null": b"null",
    "number": b"12",
    "text": b'"hello"',
    "words": b"Internal Server Error",
    "too deep": b"[" * 100_000,
    "binary": bytes(range(256)) * 4,
}


def name_of(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def rows_of(case: Path) -> list[Any]:
    return list(source_module(case.parent.name).parse(page_of(case)))


def test_every_source_has_a_case() -> None:
    assert {case.parent.name for case in CASES} == set(JOBS)
    assert len(JOBS) == 15


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_rows_are_those_a_person_expects(case: Path) -> None:
    expected = case.with_suffix(".expected.jsonl").read_text(encoding="utf-8").splitlines()
    assert [as_line(row) for row in rows_of(case)] == expected


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_same_page_gives_the_same_rows(case: Path) -> None:
    assert rows_of(case) == rows_of(case)


@pytest.mark.parametrize("source_id", JOBS)
@pytest.mark.parametrize("kind", NOT_PAGES)
def test_a_page_that_is_none_raises(source_id: str, kind: str) -> None:
    page = Page(url="https://example.org/x", body=NOT_PAGES[kind], fetched_at=NOW)
    with pytest.raises(SourceError) as raised:
        list(source_module(source_id).parse(page))
    assert "\n" not in str(raised.value)
    assert "https://example.org/x" in str(raised.value)
    if kind == "challenge":
        assert raised.value.outcome == "blocked"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_page_cut_anywhere_never_gives_a_wrong_row(case: Path) -> None:
    page = page_of(case)
    whole = {as_line(row) for row in rows_of(case) if isinstance(row, Posting)}
    chance = random.Random(name_of(case))
    for _ in range(100):
        cut = replace(page, body=page.body[: chance.randrange(len(page.body.rstrip()))])
        try:
            rows = list(source_module(case.parent.name).parse(cut))
        except SourceError:
            continue
        assert cut.body.lstrip().startswith(b"<"), f"rows from JSON cut at {len(cut.body)}"
        assert {as_line(row) for row in rows if isinstance(row, Posting)} <= whole


DEEP: Any = []
for _ in range(900):
    DEEP = [DEEP]
ODD = (
    DEEP,
    {"name": [{"@value": ["x"]}]},
    "http://[::1",
    "\u0664\u0665",
    "\u00b2",
    "$ 12k-",
    "&#999999999;&#xD800;",
    None,
    [],
    {},
    "",
    0,
    -7,
    True,
    "x",
    [1],
    {"a": 1},
    1e20,
    "2026-13-45",
    "99999999999999",
    "\ud83d",
    "<p>",
    [[]],
    "9" * 5_000,
)


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield from _paths(value, (*path, key))


@pytest.mark.parametrize("case", [case for case in CASES if page_of(case).body.lstrip()[:1] in b"{["], ids=name_of)
def test_no_odd_value_stops_a_page(case: Path) -> None:
    """One value of another kind may spoil its row, never the page with another exception than its own."""
    page = page_of(case)
    payload = json.loads(page.body)
    paths = list(_paths(payload))
    chance = random.Random(name_of(case))
    for _ in range(min(120, 8 * len(paths))):
        changed, path, odd = copy.deepcopy(payload), chance.choice(paths), chance.choice(ODD)
        holder = changed
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = odd
        try:
            rows = list(source_module(case.parent.name).parse(replace(page, body=json.dumps(changed).encode())))
        except SourceError:
            continue
        for row in rows:
            as_line(row).encode("utf-8")
            assert isinstance(row, Posting | Rejected | Request), f"{path} = {odd!r}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_bytes_turned_at_random_raise_nothing_unknown(case: Path) -> None:
    page = page_of(case)
    chance = random.Random(name_of(case))
    for _ in range(60):
        body = bytearray(page.body)
        for _ in range(chance.choice((1, 5, 50))):
            body[chance.randrange(len(body))] = chance.randrange(256)
        turned = replace(page, body=bytes(body))
        try:
            rows = list(source_module(case.parent.name).parse(turned))
        except SourceError as problem:
            assert "\n" not in str(problem)
            continue
        assert [as_line(row) for row in source_module(case.parent.name).parse(turned)] == [as_line(row) for row in rows]


@pytest.mark.parametrize("source_id", JOBS)
def test_first_requests_are_polite_and_hold_no_secret(source_id: str) -> None:
    module = source_module(source_id)
    source = module.SOURCE
    plan = Plan(
        since=date(2026, 9, 1),
        boards=(Board("acme", "Acme", "DE"),),
        pages=("https://acme.example/jobs/1",),
        keys=frozenset(source.key_variables),
    )
    requests = list(module.start(plan))
    assert requests
    for request in requests:
        assert request.url.startswith("https://")
        host = request.url.split("/")[2]
        fits = any(host == name or (name.startswith("*.") and host.endswith(name[1:])) for name in source.hosts)
        assert fits or not source.hosts
        assert request.purpose
        assert not {"app_id", "app_key", "api_key"} & set(request.url.replace("&", "=").split("="))
        json.dumps(dict(request.carried))


@pytest.mark.parametrize("source_id", ["adzuna", "usajobs"])
def test_a_missing_key_is_named(source_id: str) -> None:
    module = source_module(source_id)
    with pytest.raises(SourceError, match=module.SOURCE.key_variables[0]) as raised:
        list(module.start(Plan(since=date(2026, 9, 1))))
    assert raised.value.outcome == "key_missing"


def test_a_token_with_a_blank_is_one_board() -> None:
    module = source_module("ashby")
    urls = {
        next(iter(module.start(Plan(since=date(2026, 1, 1), boards=(Board(token),))))).url
        for token in ("Quiet Motors", "Quiet%20Motors")
    }
    assert len(urls) == 1


def test_secondary_locations_in_another_order_change_nothing() -> None:
    case = next(case for case in CASES if case.parent.name == "ashby")
    page = page_of(case)
    payload = json.loads(page.body)
    payload["jobs"][0]["secondaryLocations"].reverse()
    turned = list(source_module("ashby").parse(replace(page, body=json.dumps(payload).encode())))
    assert turned == rows_of(case)


@pytest.mark.parametrize(
    ("source_id", "body"),
    [
        ("remotive", b'{"jobs":[]}'),
        ("remoteok", b'[{"legal":"link back"}]'),
        ("jobicy", b'{"success":true,"jobs":[]}'),
        ("himalayas", b'{"jobs":[]}'),
        ("arbeitnow", b'{"data":[],"links":{}}'),
        ("themuse", b'{"results":[],"page":0}'),
        ("hn", b'{"hits":[],"nbHits":0}'),
        ("greenhouse", b'{"jobs":[],"meta":{"total":7}}'),
    ],
)
def test_a_feed_without_rows_is_a_failure(source_id: str, body: bytes) -> None:
    with pytest.raises(SourceError):
        list(source_module(source_id).parse(Page(url="", body=body, fetched_at=NOW)))


@pytest.mark.parametrize(
    ("source_id", "body"),
    [
        ("ashby", b'{"apiVersion":"1","jobs":[]}'),
        ("smartrecruiters", b'{"offset":0,"limit":100,"totalFound":0,"content":[]}'),
        ("recruitee", b'{"offers":[]}'),
        ("adzuna", b'{"count":0,"results":[]}'),
        ("usajobs", b'{"SearchResult":{"SearchResultCountAll":0,"SearchResultItems":[]}}'),
    ],
)
def test_a_board_without_vacancies_is_empty(source_id: str, body: bytes) -> None:
    assert list(source_module(source_id).parse(Page(url="", body=body, fetched_at=NOW))) == []


def test_failures_inside_a_good_status_are_named() -> None:
    body = b'{"success":false,"statusCode":404,"message":"No jobs found","jobs":[]}'
    with pytest.raises(SourceError, match="No jobs found"):
        list(source_module("jobicy").parse(Page(url="", body=body, fetched_at=NOW)))
