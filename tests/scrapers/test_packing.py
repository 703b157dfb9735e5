"""Answers packed in ways that were not asked for, and limits written in odd digits."""

import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from data.config import Settings
from scrapers.contract import Request, Source, Throttled, Unavailable
from scrapers.fetch import Fetcher
from scrapers.verdicts import retry_after
from tests.boards.faults import Reply
from tests.boards.server import BoardServer

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOST = "jobs.example.com"
TOY = Source(
    id="toy", name="Toy", homepage="https://example.com", documentation="https://example.com",
    terms="https://example.com", terms_read_on=date(2026, 11, 20), hosts=(HOST,), pause_seconds=0.0,
)  # fmt: skip
BODY = b'{"rows": [' + b"1," * 5_000 + b"1]}"


@pytest.fixture
def server() -> Iterator[BoardServer]:
    with BoardServer().running() as running:
        yield running


def got(server: BoardServer, reply: Reply) -> bytes:
    server.pages[HOST, "/page"] = reply
    given = {"allow_test_hosts": True, "test_hosts": {HOST: server.address}, "contact": "mailto:tests@example.com"}
    limits = {"backoff_seconds": 0.01, "total_seconds": 5, "connect_seconds": 1, "max_body_mb": 1}
    settings = Settings.model_validate(given | limits)
    return Fetcher(settings, now=lambda: NOW).get(TOY, Request(url=f"https://{HOST}/page", purpose="page")).body


def without_header(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(BODY)), ("x-gzip", gzip.compress(BODY)), ("GZIP", gzip.compress(BODY)),
        ("deflate", zlib.compress(BODY)), ("deflate", without_header(BODY)), ("identity", BODY),
    ],
)  # fmt: skip
def test_every_packing_that_may_come(server: BoardServer, packing: str, packed: bytes) -> None:
    assert got(server, Reply(200, {"Content-Encoding": packing}, packed)) == BODY


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "compress", "aws-chunked"])
def test_a_packing_nobody_asked_for_is_refused_by_name(server: BoardServer, packing: str) -> None:
    with pytest.raises(Unavailable, match="expected gzip or no packing"):
        got(server, Reply(200, {"Content-Encoding": packing}, b"\x1b\xff\xff"))
    assert len(server.log) == 1


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(bytes(3_000_000))), ("deflate", zlib.compress(bytes(3_000_000))),
        ("deflate", without_header(bytes(3_000_000))), ("gzip", gzip.compress(bytes(600_000)) * 2),
    ],
)  # fmt: skip
def test_a_small_answer_that_unpacks_to_much_is_dropped(server: BoardServer, packing: str, packed: bytes) -> None:
    assert len(packed) < 10_000
    with pytest.raises(Unavailable, match="at most 1 MB"):
        got(server, Reply(200, {"Content-Encoding": packing}, packed))
    assert len(server.log) == 1


@pytest.mark.parametrize(
    "stated", ["²", "-5", "1e9", "soon", "", "99999999999999999999", "Fri, 99 Foo 2026 10:00:00 GMT"]
)
def test_a_wait_in_odd_digits_raises_nothing(stated: str) -> None:
    wait = retry_after({"retry-after": stated}, NOW)
    assert wait is None or wait >= 0
    assert retry_after({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "²"}, NOW) is None


def test_a_wait_in_odd_digits_is_no_wait(server: BoardServer) -> None:
    with pytest.raises(Throttled, match="429 to each of 3 tries"):
        got(server, Reply(429, {"Retry-After": "²"}, b"slow down"))
