"""The faults of real boards: each takes the good answer and the count of earlier requests, and misbehaves."""

import gzip
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

MEGABYTE = bytes(1_000_000)


@dataclass
class Reply:
    """What the server sends; `stream` is written piece by piece and may never end."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    body: bytes = b""
    stream: Callable[[Callable[[bytes], None]], None] | None = None
    claimed_length: int | None = None


Fault = Callable[[Reply, int], Reply]

CHALLENGE = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Verify you are human</body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def throttled(seconds: str, times: int = 10**6) -> Fault:
    """429 with `Retry-After` to the first so many requests."""

    def fault(good: Reply, earlier: int) -> Reply:
        return Reply(429, {"Retry-After": seconds}, b"slow down") if earlier < times else good

    return fault


def challenge(good: Reply, earlier: int) -> Reply:
    return Reply(403, {**HTML, "CF-Ray": "8f00000000000000-FRA"}, CHALLENGE)


def failing_first(times: int) -> Fault:
    """500 to the first so many requests, then well."""

    def fault(good: Reply, earlier: int) -> Reply:
        return Reply(500, HTML, b"<h1>Internal Server Error</h1>") if earlier < times else good

    return fault


def page_for_people(good: Reply, earlier: int) -> Reply:
    """200 with HTML where JSON is due."""
    return Reply(200, HTML, b"<!doctype html><html><body><h1>We have moved</h1></body></html>")


def truncated(good: Reply, earlier: int) -> Reply:
    """The connection ends in the middle."""
    return Reply(200, dict(good.headers), good.body[: len(good.body) // 2], claimed_length=len(good.body))


def truncated_once(good: Reply, earlier: int) -> Reply:
    return truncated(good, earlier) if earlier == 0 else good


def truncated_gzip(good: Reply, earlier: int) -> Reply:
    """A gzip stream without its end, in a body that is otherwise whole."""
    whole = gzip.compress(good.body)
    return Reply(200, {**good.headers, "Content-Encoding": "gzip"}, whole[: len(whole) // 2])


def bomb(good: Reply, earlier: int) -> Reply:
    """About two gigabytes in two megabytes, sent as fast as it is taken."""

    def stream(write: Callable[[bytes], None]) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        for _ in range(2_000):
            write(packer.compress(MEGABYTE))
        write(packer.flush())

    return Reply(200, {**good.headers, "Content-Encoding": "gzip"}, stream=stream)


def endless(good: Reply, earlier: int) -> Reply:
    """An array that never closes."""

    def stream(write: Callable[[bytes], None]) -> None:
        write(b"[")
        while True:
            write(b'{"id": 1, "title": "again"},' * 2_000)

    return Reply(200, dict(good.headers), stream=stream)


def one_byte_a_second(good: Reply, earlier: int) -> Reply:
    def stream(write: Callable[[bytes], None]) -> None:
        for place in range(len(good.body)):
            write(good.body[place : place + 1])
            time.sleep(1)

    return Reply(200, dict(good.headers), stream=stream)


def redirected(target: str, status: int = 302) -> Fault:
    def fault(good: Reply, earlier: int) -> Reply:
        return Reply(status, {"Location": target}, b"")

    return fault


def renamed_fields(good: Reply, earlier: int) -> Reply:
    """A new layout: the same rows under other names."""
    body = good.body.replace(b'"title"', b'"heading"').replace(b'"text"', b'"heading"')
    return Reply(200, dict(good.headers), body)


def other_envelope(good: Reply, earlier: int) -> Reply:
    """A new layout: the rows under another landmark."""
    body = good.body.replace(b'"jobs"', b'"results"', 1).replace(b'"offers"', b'"results"', 1)
    return Reply(200, dict(good.headers), body)


def wrong_charset_named(good: Reply, earlier: int) -> Reply:
    """UTF-8 that calls itself Latin-1."""
    return Reply(200, {"Content-Type": "text/plain; charset=iso-8859-1"}, good.body)


def wrong_charset(good: Reply, earlier: int) -> Reply:
    """Latin-1 that calls itself UTF-8."""
    body = good.body.decode().encode("latin-1", "replace")
    return Reply(200, {"Content-Type": "application/json; charset=utf-8"}, body)


def gone(good: Reply, earlier: int) -> Reply:
    return Reply(404, {"Content-Type": "application/json"}, b'{"status":404,"error":"Job board not found"}')


def unavailable(good: Reply, earlier: int) -> Reply:
    return Reply(503, HTML, b"<h1>Service Unavailable</h1>")
