"""A real HTTP server on loopback that plays many boards at once and keeps its own log."""

import hashlib
import math
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from tests.boards import shapes
from tests.boards.faults import Fault, Reply
from tests.boards.market import Ad, ads

HOSTS = {
    "greenhouse": "boards-api.greenhouse.io",
    "lever": "api.lever.co",
    "ashby": "api.ashbyhq.com",
    "smartrecruiters": "api.smartrecruiters.com",
}
OVERLAP = 10
"""Postings that a page of a shifting list shows again."""


@dataclass
class Visit:
    """One request as the server saw it; noted when it arrives, completed when it is answered."""

    host: str
    path: str
    headers: dict[str, str]
    began: float
    ended: float = math.inf
    status: int = 0
    sent: int = 0


class BoardServer:
    """Boards by (source, token) with their vacancies; faults by the same key; pages by (host, path)."""

    def __init__(self) -> None:
        self.boards: dict[tuple[str, str], list[Ad]] = {}
        self.faults: dict[tuple[str, str], Fault] = {}
        self.pages: dict[tuple[str, str], Reply] = {}
        self.endless_pages: set[tuple[str, str]] = set()
        self.shifting_pages: set[tuple[str, str]] = set()
        self.log: list[Visit] = []
        self.has_etags = True
        self._seen: Counter[str] = Counter()
        self._guard = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        cast(Any, self._server).boards = self
        self.address = f"127.0.0.1:{self._server.server_address[1]}"

    def add(self, source: str, token: str, fault: Fault | None = None, count: int = 200) -> None:
        self.boards[source, token] = ads(token, count)
        if fault is not None:
            self.faults[source, token] = fault

    def test_hosts(self) -> dict[str, str]:
        """The setting that sends every host played here to this server."""
        names = {self.host(source, token) for source, token in self.boards} | {host for host, _ in self.pages}
        return dict.fromkeys(sorted(names), self.address)

    @staticmethod
    def host(source: str, token: str) -> str:
        return HOSTS.get(source, f"{token}.recruitee.com")

    @contextmanager
    def running(self) -> Iterator["BoardServer"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def forget(self) -> None:
        """Start counting and logging anew; what was served stays served."""
        with self._guard:
            self.log.clear()
            self._seen.clear()

    def note(self, visit: Visit) -> None:
        with self._guard:
            self.log.append(visit)

    def reply(self, host: str, path: str) -> Reply:
        with self._guard:
            earlier = self._seen[host + path]
            self._seen[host + path] += 1
        if (host, path) in self.pages:
            page = self.pages[host, path]
            return self._faulty((host, path), page, earlier)
        found = self._board(host, path)
        if found is None:
            return Reply(404, {"Content-Type": "application/json"}, b'{"error":"not found"}')
        key, payload = found
        return self._faulty(key, Reply(body=shapes.packed(payload)), earlier)

    def _faulty(self, key: tuple[str, str], good: Reply, earlier: int) -> Reply:
        fault = self.faults.get(key)
        return fault(good, earlier) if fault else good

    def _board(self, host: str, path: str) -> tuple[tuple[str, str], Any] | None:
        parts = urlsplit(path)
        query = {name: int(values[0]) for name, values in parse_qs(parts.query).items() if values[0].isdecimal()}
        if host.endswith(".recruitee.com") and parts.path == "/api/offers/":
            key = ("recruitee", host.removesuffix(".recruitee.com"))
            return (key, shapes.recruitee(self.boards[key])) if key in self.boards else None
        for source, pattern, shape in _ROUTES:
            found = re.fullmatch(pattern, parts.path)
            if host == HOSTS[source] and found and (source, found[1]) in self.boards:
                key = (source, found[1])
                if key in self.endless_pages and "skip" in query:
                    query["skip"] %= len(self.boards[key])
                if key in self.shifting_pages and query.get("skip"):
                    query["skip"] -= OVERLAP
                return key, shape(self.boards[key], query, found)
        return None


def _lever_page(board: list[Ad], query: dict[str, int], _: re.Match[str]) -> Any:
    skip, limit = query.get("skip", 0), query.get("limit", 100)
    return shapes.lever(board[skip : skip + limit])


def _smart_page(board: list[Ad], query: dict[str, int], _: re.Match[str]) -> Any:
    return shapes.smartrecruiters_list(board, query.get("offset", 0), query.get("limit", 100))


def _smart_detail(board: list[Ad], query: dict[str, int], found: re.Match[str]) -> Any:
    return shapes.smartrecruiters_detail(next(ad for ad in board if str(ad.number) == found[2]))


Shape = Callable[[list[Ad], dict[str, int], re.Match[str]], Any]
_ROUTES: tuple[tuple[str, str, Shape], ...] = (
    ("greenhouse", r"/v1/boards/([^/]+)/jobs", lambda board, *_: shapes.greenhouse(board)),
    ("lever", r"/v0/postings/([^/]+)", _lever_page),
    ("ashby", r"/posting-api/job-board/([^/]+)", lambda board, *_: shapes.ashby(board)),
    ("smartrecruiters", r"/v1/companies/([^/]+)/postings", _smart_page),
    ("smartrecruiters", r"/v1/companies/([^/]+)/postings/(\d+)", _smart_detail),
)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no error of the server."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        boards = cast(BoardServer, cast(Any, self.server).boards)
        headers = {name.lower(): value for name, value in self.headers.items()}
        visit = Visit(headers.get("host", "").lower(), self.path, headers, time.monotonic())
        boards.note(visit)
        reply = boards.reply(visit.host, self.path)
        visit.status = reply.status
        try:
            self._send(reply, boards.has_etags, visit)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            visit.ended = time.monotonic()

    def _send(self, reply: Reply, has_etags: bool, visit: Visit) -> None:
        etag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
        is_plain = has_etags and reply.status == 200 and reply.stream is None and reply.claimed_length is None
        if is_plain and self.headers.get("If-None-Match") == etag:
            visit.status = 304
            self.send_response(304)
            self.send_header("ETag", etag)
            self.end_headers()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if is_plain:
            self.send_header("ETag", etag)
        if reply.stream is not None:
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            reply.stream(self.wfile.write)
            return
        length = reply.claimed_length if reply.claimed_length is not None else len(reply.body)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        visit.sent = len(reply.body)
        visit.ended = time.monotonic()
        self.wfile.write(reply.body)
        if length != len(reply.body):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """The log is kept as data."""
