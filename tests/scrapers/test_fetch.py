"""The only door: what it lets through, what it refuses, and in which words."""

import gzip
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from pydantic import SecretStr

from data.config import Settings
from scrapers.contract import Blocked, Gone, KeyMissing, Request, Source, Throttled, Unavailable
from scrapers.fetch import Fetcher
from scrapers.pacing import Hosts, Limits
from tests.boards import faults
from tests.boards.faults import Reply
from tests.boards.server import BoardServer

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOST = "jobs.example.com"
PLAIN = Source(
    id="toy", name="Toy", homepage="https://example.com", documentation="https://example.com",
    terms="https://example.com", terms_read_on=date(2026, 11, 20), hosts=(HOST, "*.example.org"), pause_seconds=0.0,
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[BoardServer]:
    with BoardServer().running() as running:
        yield running


def page(server: BoardServer, path: str, fault: faults.Fault | None = None, body: bytes = b'{"good": true}') -> Request:
    server.pages[HOST, path] = Reply(body=body)
    if fault:
        server.faults[HOST, path] = fault
    return Request(url=f"https://{HOST}{path}", purpose="a page")


def fetcher(server: BoardServer, limits: Limits | None = None, **changed: object) -> Fetcher:
    given: dict[str, object] = {
        "allow_test_hosts": True, "test_hosts": {**server.test_hosts(), HOST: server.address}, "backoff_seconds": 0.01,
        "total_seconds": 1.5, "connect_seconds": 1, "contact": "mailto:tests@example.com", **changed,
    }  # fmt: skip
    return Fetcher(Settings.model_validate(given), limits=limits, now=lambda: NOW)


def test_a_good_answer_comes_with_a_true_user_agent(server: BoardServer) -> None:
    answer = fetcher(server).get(PLAIN, page(server, "/good"))
    assert (answer.status, answer.body, answer.fetched_at) == (200, b'{"good": true}', NOW)
    (visit,) = server.log
    assert visit.headers["user-agent"] == "Crossroads/1.0 (+mailto:tests@example.com)"
    assert visit.headers["accept-encoding"] == "gzip, deflate"


def test_packed_answers_are_unpacked_and_counted_as_sent(server: BoardServer) -> None:
    whole = b'{"rows": [' + b"1," * 50_000 + b"1]}"
    packed = gzip.compress(whole[:20_000]) + gzip.compress(whole[20_000:])
    server.pages[HOST, "/gzip"] = Reply(200, {"Content-Encoding": "gzip"}, packed)
    door = fetcher(server)
    assert door.get(PLAIN, Request(url=f"https://{HOST}/gzip", purpose="")).body == whole
    assert door.traffic["toy"].bytes == len(packed)


@pytest.mark.parametrize("fault", [faults.failing_first(2), faults.truncated_once, faults.throttled("0", times=2)])
def test_passing_trouble_is_tried_again(server: BoardServer, fault: faults.Fault) -> None:
    answer = fetcher(server).get(PLAIN, page(server, "/trouble", fault))
    assert answer.body == b'{"good": true}'
    assert 2 <= len(server.log) <= 3


@pytest.mark.parametrize(
    ("fault", "error", "words", "requests"),
    [
        (faults.failing_first(9), Unavailable, "answered 500", 3),
        (faults.unavailable, Unavailable, "answered 503", 3),
        (faults.truncated, Unavailable, "no whole answer", 3),
        (faults.truncated_gzip, Unavailable, "before its end mark", 3),
        (faults.challenge, Blocked, "challenge page", 1),
        (faults.gone, Gone, "answered 404", 1),
        (faults.throttled("3600"), Throttled, "come back after 2026-11-20 13:00:00 UTC", 1),
        (faults.throttled("0"), Throttled, "429 to each of 3 tries", 3),
        (faults.bomb, Unavailable, "at most 5 MB", 1),
        (faults.endless, Unavailable, "at most 5 MB", 1),
        (faults.one_byte_a_second, Unavailable, "had not finished its answer after 1.5 s", 1),
        (faults.redirected("https://elsewhere.test/"), Unavailable, "leads to elsewhere.test", 1),
        (faults.redirected("http://jobs.example.com/"), Unavailable, "expected https, found http", 1),
        (faults.redirected("https://127.0.0.1/admin"), Unavailable, "expected the name of a public host", 1),
        (faults.redirected("https://2130706433/"), Unavailable, "expected the name of a public host", 1),
        (faults.redirected("https://[::1]/"), Unavailable, "expected the name of a public host", 1),
        (faults.redirected("https://jobs.example.com:8443/"), Unavailable, "neither user name nor port", 1),
        (faults.redirected("https://me:pw@jobs.example.com/"), Unavailable, "neither user name nor port", 1),
        (faults.redirected("/loop"), Unavailable, "more than 5 redirects", 6),
    ],
)
def test_a_fault_ends_in_its_own_error(
    server: BoardServer, fault: faults.Fault, error: type[Exception], words: str, requests: int
) -> None:
    request = page(server, "/loop", fault, body=b"x" * 1_000)
    began = time.monotonic()
    with pytest.raises(error, match=words):
        fetcher(server, max_body_mb=5).get(PLAIN, request)
    assert len(server.log) == requests
    assert time.monotonic() - began < 5


def test_headers_that_drip_are_ended_too(server: BoardServer) -> None:
    def drip(write: object) -> None:
        raise AssertionError("the body is never reached")

    class Slow(dict[str, str]):
        def items(self):  # type: ignore[no-untyped-def]
            for number in range(100):
                time.sleep(0.3)
                yield f"X-Drip-{number}", "1"

    server.pages[HOST, "/drip"] = Reply(200, Slow(), stream=drip)  # type: ignore[arg-type]
    began = time.monotonic()
    with pytest.raises(Unavailable, match="had not finished"):
        fetcher(server, total_seconds=1).get(PLAIN, Request(url=f"https://{HOST}/drip", purpose=""))
    assert time.monotonic() - began < 3


def test_a_redirect_inside_the_allowed_hosts_is_followed(server: BoardServer) -> None:
    server.pages["eu.example.org", "/moved"] = Reply(body=b"here")
    request = page(server, "/old", faults.redirected("https://eu.example.org/moved", 308))
    answer = fetcher(server).get(PLAIN, request)
    assert (answer.body, answer.url) == (b"here", "https://eu.example.org/moved")


def test_a_career_page_may_move_to_www_and_no_further(server: BoardServer) -> None:
    career = replace(PLAIN, hosts=())
    server.pages["www.firm.example", "/jobs"] = Reply(body=b"vacancy")
    server.pages["firm.example", "/jobs"] = Reply(301, {"Location": "https://www.firm.example/jobs"})
    server.pages["firm.example", "/out"] = Reply(301, {"Location": "https://evil.example/jobs"})
    door = fetcher(server)
    assert door.get(career, Request(url="https://firm.example/jobs", purpose="")).body == b"vacancy"
    with pytest.raises(Unavailable, match=r"leads to evil\.example"):
        door.get(career, Request(url="https://firm.example/out", purpose=""))


@pytest.mark.parametrize(
    "url",
    ["http://jobs.example.com/", "ftp://jobs.example.com/", "https://127.0.0.1/", "https://0x7f.1/", "https://localhost/",
     "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/", "https://jobs.example.com@127.0.0.1/", "https:///x"],
)  # fmt: skip
def test_an_address_that_is_no_public_name_is_never_asked(server: BoardServer, url: str) -> None:
    with pytest.raises(Unavailable):
        fetcher(server).get(replace(PLAIN, hosts=()), Request(url=url, purpose=""))
    assert server.log == []


def test_a_public_name_with_a_private_address_is_refused(server: BoardServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def rebound(*_: object, **__: object) -> list[object]:
        return [(2, 1, 6, "", ("93.184.215.14", 443)), (2, 1, 6, "", ("10.0.0.7", 443))]

    monkeypatch.setattr("socket.getaddrinfo", rebound)
    with pytest.raises(Unavailable, match=r"expected a public address, found 10\.0\.0\.7"):
        fetcher(server).get(PLAIN, Request(url="https://rebind.example.org/", purpose=""))


def test_test_hosts_are_ignored_without_the_setting(server: BoardServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", 443))])
    with pytest.raises(Unavailable, match="expected a public address"):
        fetcher(server, allow_test_hosts=False).get(PLAIN, page(server, "/good"))
    assert server.log == []


def test_unchanged_pages_are_not_sent_twice(server: BoardServer) -> None:
    door = fetcher(server)
    first = door.get(PLAIN, page(server, "/page", body=b"x" * 10_000))
    second = door.get(PLAIN, page(server, "/page", body=b"x" * 10_000), etag=first.headers["etag"])
    assert second.is_unchanged and second.body == b""
    assert door.traffic["toy"].bytes == 10_000


def test_retry_after_holds_back_everybody_at_that_host(server: BoardServer) -> None:
    door = fetcher(server)
    requests = [page(server, f"/{number}") for number in range(3)]
    server.faults[HOST, "/0"] = faults.throttled("1", times=1)
    threads = [threading.Thread(target=door.get, args=(PLAIN, request)) for request in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    visits = sorted(server.log, key=lambda visit: visit.began)
    refused = next(place for place, visit in enumerate(visits) if visit.status == 429)
    after = [visit.began - visits[refused].ended for visit in visits[refused + 1 :]]
    assert after and min(after) >= 0.95


def test_retry_after_may_be_a_date(server: BoardServer) -> None:
    when = format_datetime(NOW + timedelta(hours=5), usegmt=True)
    with pytest.raises(Throttled) as caught:
        fetcher(server).get(PLAIN, page(server, "/later", faults.throttled(when)))
    assert caught.value.until == NOW + timedelta(hours=5)


def test_a_host_that_asked_for_rest_is_not_asked_again(server: BoardServer) -> None:
    door = fetcher(server)
    for _ in range(3):
        with pytest.raises(Throttled, match="13:00:00 UTC"):
            door.get(PLAIN, page(server, "/busy", faults.throttled("3600")))
    assert len(server.log) == 1


def test_a_403_that_means_a_rate_limit_is_throttling(server: BoardServer) -> None:
    def limited(good: Reply, earlier: int) -> Reply:
        return Reply(403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "600"}, b'{"code": 403}')

    with pytest.raises(Throttled) as caught:
        fetcher(server).get(PLAIN, page(server, "/limited", limited))
    assert caught.value.until == NOW + timedelta(minutes=10)


def test_the_run_ends_with_its_requests(server: BoardServer) -> None:
    door = fetcher(server, limits=Limits(requests=2, seconds=60))
    for number in range(2):
        door.get(PLAIN, page(server, f"/{number}"))
    with pytest.raises(Throttled, match="limit of 2 requests"):
        door.get(PLAIN, page(server, "/3"))
    assert len(server.log) == 2


def test_one_host_is_never_asked_twice_at_once_and_rests_between(server: BoardServer) -> None:
    def slow(good: Reply, earlier: int) -> Reply:
        time.sleep(0.05)
        return good

    door = fetcher(server)
    threads = [
        threading.Thread(target=door.get, args=(replace(PLAIN, pause_seconds=0.1), page(server, f"/{number}", slow)))
        for number in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    visits = sorted(server.log, key=lambda visit: visit.began)
    assert len(visits) == 5
    assert all(later.began - earlier.ended >= 0.09 for earlier, later in pairwise(visits))


def test_different_hosts_are_asked_side_by_side(server: BoardServer) -> None:
    together = threading.Barrier(2, timeout=3)
    first, second = page(server, "/one"), Request(url="https://a.example.org/two", purpose="")
    server.pages["a.example.org", "/two"] = Reply(body=b"two")
    server.faults[HOST, "/one"] = server.faults["a.example.org", "/two"] = lambda good, _: (together.wait(), good)[1]
    door = fetcher(server)
    threads = [threading.Thread(target=door.get, args=(PLAIN, request)) for request in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not together.broken
    assert len(server.log) == 2


class TestRobots:
    POLITE = replace(PLAIN, robots=True)

    def rules(self, server: BoardServer, text: str, status: int = 200) -> None:
        server.pages[HOST, "/robots.txt"] = Reply(status, {"Content-Type": "text/plain"}, text.encode())

    def test_disallowed_pages_are_not_asked(self, server: BoardServer) -> None:
        self.rules(server, "User-agent: *\nDisallow: /private\n")
        door = fetcher(server)
        assert door.get(self.POLITE, page(server, "/open")).status == 200
        with pytest.raises(Blocked, match=r"robots.txt of jobs.example.com disallows /private/1"):
            door.get(self.POLITE, page(server, "/private/1"))
        assert [visit.path for visit in server.log] == ["/robots.txt", "/open"]

    def test_our_own_section_counts(self, server: BoardServer) -> None:
        self.rules(server, "User-agent: crossroads\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
        with pytest.raises(Blocked):
            fetcher(server).get(self.POLITE, page(server, "/open"))

    def test_crawl_delay_is_kept(self, server: BoardServer) -> None:
        self.rules(server, "User-agent: *\nCrawl-delay: 0.4\n")
        door = fetcher(server)
        door.get(self.POLITE, page(server, "/1"))
        door.get(self.POLITE, page(server, "/2"))
        assert server.log[-1].began - server.log[-2].ended >= 0.39

    @pytest.mark.parametrize("status", [404, 403, 410])
    def test_no_rules_means_allowed(self, server: BoardServer, status: int) -> None:
        self.rules(server, "", status)
        assert fetcher(server).get(self.POLITE, page(server, "/open")).status == 200

    def test_a_server_in_trouble_is_left_alone(self, server: BoardServer) -> None:
        self.rules(server, "", 503)
        door = fetcher(server)
        for _ in range(2):
            with pytest.raises(Unavailable, match=r"robots.txt of jobs.example.com cannot be read"):
                door.get(self.POLITE, page(server, "/open"))
        assert {visit.path for visit in server.log} == {"/robots.txt"}
        assert len(server.log) == 3

    def test_redirects_ask_the_rules_again(self, server: BoardServer) -> None:
        self.rules(server, "User-agent: *\nDisallow: /secret\n")
        with pytest.raises(Blocked, match="disallows /secret"):
            fetcher(server).get(self.POLITE, page(server, "/open", faults.redirected("/secret")))


KEYED = {"keys": {"ADZUNA_APP_KEY": SecretStr("s3cr3t/value+1"), "USAJOBS_API_KEY": SecretStr("h3ad3r-s3cr3t")}}


class TestSecrets:
    def request(self, server: BoardServer, fault: faults.Fault | None = None) -> Request:
        path = "/search?what=data&app_key=s3cr3t%2Fvalue%2B1"
        server.pages[HOST, path] = Reply(body=b'{"echo": "s3cr3t/value+1", "next": "?app_key=s3cr3t%2Fvalue%2B1"}')
        if fault:
            server.faults[HOST, path] = fault
        return Request(
            url=f"https://{HOST}/search?what=data", purpose="", secret_query={"app_key": "ADZUNA_APP_KEY"},
            secret_headers={"Authorization-Key": "USAJOBS_API_KEY"},
        )  # fmt: skip

    def test_the_site_gets_the_key_and_nobody_else(self, server: BoardServer, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        answer = fetcher(server, **KEYED).get(PLAIN, self.request(server))
        (visit,) = server.log
        assert "app_key=s3cr3t%2Fvalue%2B1" in visit.path
        assert visit.headers["authorization-key"] == "h3ad3r-s3cr3t"
        assert "s3cr3t" not in f"{answer!r}{caplog.text}"
        assert "app_key=***" in caplog.text

    @pytest.mark.parametrize(
        "fault", [faults.truncated, faults.unavailable, faults.challenge, faults.redirected("https://evil.test/?k=s3cr3t/value+1")]
    )  # fmt: skip
    def test_errors_do_not_tell(self, server: BoardServer, fault: faults.Fault) -> None:
        with pytest.raises((Unavailable, Blocked)) as caught:
            fetcher(server, **KEYED).get(PLAIN, self.request(server, fault))
        chain = [caught.value, caught.value.__cause__, caught.value.__context__]
        assert all("s3cr3t" not in str(link) for link in chain if not getattr(link, "__suppress_context__", False))
        assert "s3cr3t" not in str(caught.value)

    def test_a_header_key_stays_with_its_host(self, server: BoardServer) -> None:
        server.pages["eu.example.org", "/moved"] = Reply(body=b"here")
        request = self.request(server, faults.redirected("https://eu.example.org/moved"))
        fetcher(server, **KEYED).get(PLAIN, request)
        assert "authorization-key" not in server.log[-1].headers

    def test_a_missing_key_is_said_before_anything_is_asked(self, server: BoardServer) -> None:
        with pytest.raises(KeyMissing, match="expected ADZUNA_APP_KEY"):
            fetcher(server).get(PLAIN, self.request(server))
        assert server.log == []

    def test_a_refused_key_is_not_a_block(self, server: BoardServer) -> None:
        refused = self.request(server, lambda good, _: Reply(401, {}, b'{"exception": "AUTH_FAIL"}'))
        with pytest.raises(KeyMissing, match="the key was not accepted"):
            fetcher(server, **KEYED).get(PLAIN, refused)


def test_the_clock_of_a_run_stops_it() -> None:
    seconds = iter([0.0, 10.0, 61.0, 61.0])
    limits = Limits(requests=10, seconds=60, clock=lambda: next(seconds))
    limits.take_request()
    with pytest.raises(Throttled, match="limit of 1 minutes"):
        limits.take_request()


def test_a_host_rests_as_long_as_was_asked() -> None:
    slept: list[float] = []
    hosts = Hosts(clock=lambda: 100.0, sleep=slept.append)
    hosts.rest("a", 7)
    with hosts.turn("a", 1), hosts.turn("b", 1):
        pass
    assert slept == [7.0]
