"""Manners, measured from the server's own log of two runs a day apart."""

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from scrapers.summary import Summary
from tests.boards import machine, shapes
from tests.boards.faults import Reply
from tests.boards.market import ads
from tests.boards.server import BoardServer, Visit
from tests.boards.twenty import good_server

pytestmark = pytest.mark.fault
PAUSE_FACTOR = 0.2
CAREER_HOST = "careers.firm.example"


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[list[Visit]], list[Summary]]:
    folder = tmp_path_factory.mktemp("politeness")
    server = good_server(boards=20, postings=50)
    server.pages[CAREER_HOST, "/robots.txt"] = Reply(200, {}, b"User-agent: *\nDisallow: /internal\nCrawl-delay: 1\n")
    for path, ad in zip(("/jobs/1", "/jobs/2", "/internal/3"), ads("firm", 3), strict=True):
        server.pages[CAREER_HOST, path] = Reply(200, {"Content-Type": "text/html"}, shapes.career_page(ad))
    (folder / "career_pages.txt").write_text(
        f"# vacancies of one firm\nhttps://{CAREER_HOST}/jobs/1\nhttps://{CAREER_HOST}/jobs/2\nhttps://{CAREER_HOST}/internal/3\n"
    )
    logs, summaries = [], []
    with server.running():
        settings = machine.settings_for(server, folder, pause_factor=PAUSE_FACTOR)
        for day in range(2):
            summaries.append(machine.run(settings, machine.NOW + timedelta(days=day)))
            logs.append(list(server.log))
            server.forget()
    return logs, summaries


def by_host(log: list[Visit]) -> dict[str, list[Visit]]:
    hosts = defaultdict(list)
    for visit in sorted(log, key=lambda visit: visit.began):
        hosts[visit.host].append(visit)
    return hosts


def test_never_two_requests_at_once_to_one_host(two_days: tuple[list[list[Visit]], list[Summary]]) -> None:
    for log in two_days[0]:
        pairs = [pair for visits in by_host(log).values() for pair in pairwise(visits)]
        assert len(pairs) > 10
        assert [later.path for earlier, later in pairs if later.began < earlier.ended - 0.01] == []


def test_the_pause_of_each_source_is_kept(two_days: tuple[list[list[Visit]], list[Summary]]) -> None:
    for log in two_days[0]:
        for host, visits in by_host(log).items():
            pause = 2.0 if host == CAREER_HOST else 1.0
            gaps = [later.began - earlier.began for earlier, later in pairwise(visits)]
            assert all(gap >= pause * PAUSE_FACTOR - 0.01 for gap in gaps), (host, min(gaps))


def test_hosts_are_asked_side_by_side(two_days: tuple[list[list[Visit]], list[Summary]]) -> None:
    log = two_days[0][0]
    alone = sum(visits[-1].ended - visits[0].began for visits in by_host(log).values())
    together = max(visit.ended for visit in log) - min(visit.began for visit in log)
    assert len(by_host(log)) >= 10
    assert together < alone * 0.7


def test_robots_txt_is_asked_first_and_obeyed(two_days: tuple[list[list[Visit]], list[Summary]]) -> None:
    logs, summaries = two_days
    for log, summary in zip(logs, summaries, strict=True):
        paths = [visit.path for visit in by_host(log)[CAREER_HOST]]
        assert paths[0] == "/robots.txt"
        assert sorted(paths[1:]) == ["/jobs/1", "/jobs/2"]
        (fault,) = machine.report(summary, "jsonld").faults
        assert "disallows /internal/3" in fault["message"]


def test_programs_interfaces_are_not_asked_for_robots(two_days: tuple[list[list[Visit]], list[Summary]]) -> None:
    asked = {visit.host for visit in two_days[0][0] if visit.path == "/robots.txt"}
    assert asked == {CAREER_HOST}


def test_everybody_is_told_who_asks(two_days: tuple[list[list[Visit]], list[Summary]]) -> None:
    agents = {visit.headers["user-agent"] for log in two_days[0] for visit in log}
    assert agents == {"Crossroads/1.0 (+mailto:tests@example.com)"}


def test_the_second_day_costs_almost_nothing(two_days: tuple[list[list[Visit]], list[Summary]]) -> None:
    (first, second), (before, after) = two_days
    assert {visit.status for visit in second if visit.path != "/robots.txt"} == {304}
    bytes_before, bytes_after = (sum(report.bytes for report in summary.reports) for summary in (before, after))
    assert bytes_before > 1_000_000
    assert bytes_after < bytes_before * 0.1
    assert sum(visit.sent for visit in second) < sum(visit.sent for visit in first) * 0.1
    assert {report.outcome for report in after.reports if report.source != "jsonld"} == {"unchanged"}


def test_without_marks_of_version_the_same_bytes_are_still_unchanged(tmp_path: Path) -> None:
    server = BoardServer()
    server.has_etags = False
    server.add("greenhouse", "plain", count=10)
    with server.running():
        settings = machine.settings_for(server, tmp_path)
        machine.run(settings)
        again = machine.run(settings, machine.NOW + timedelta(days=1))
    assert machine.outcomes(again) == {"greenhouse": "unchanged"}
    assert machine.report(again, "greenhouse").unchanged == 10
