"""What each host's robots.txt lets a program read, asked once a run."""

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from scrapers.contract import Blocked, Gone, Unavailable

AGENT = "Crossroads"
LARGEST = 512 * 1024
"""Bytes that are read; the standard asks for 500 KiB."""


class Disallowed(Blocked):
    """This page is not for programs; others of the host may be."""


class Robots:
    """`read` gives status and body of an address, through the same door as every request."""

    def __init__(self, read: Callable[[str], tuple[int, bytes]]) -> None:
        self._read = read
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._rules: dict[str, Protego | Unavailable] = {}

    def crawl_delay(self, url: str) -> float:
        """Seconds the host asks for between two pages.

        Raises Disallowed where the page is disallowed, Unavailable where the rules cannot be read now.
        """
        host = urlsplit(url).hostname or ""
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            if host not in self._rules:
                self._rules[host] = self._asked(host)
            rules = self._rules[host]
        if isinstance(rules, Unavailable):
            raise Unavailable(str(rules))
        if not rules.can_fetch(url, AGENT):
            raise Disallowed(f"robots.txt of {host} disallows {urlsplit(url).path or '/'}")
        return float(rules.crawl_delay(AGENT) or 0.0)

    def _asked(self, host: str) -> Protego | Unavailable:
        try:
            status, body = self._read(f"https://{host}/robots.txt")
        except (Blocked, Gone):
            status, body = 404, b""
        except Unavailable as error:
            return Unavailable(f"robots.txt of {host} cannot be read, so nothing is read there now: {error}")
        # A refusal of robots.txt itself is no rule (RFC 9309, 2.3.1.3); a server in trouble is left alone.
        return Protego.parse(body[:LARGEST].decode("utf-8-sig", "replace") if status == 200 else "")
