"""One request at a time per host with a pause between, and the limits of a whole run."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from scrapers.contract import Throttled


class RunLimit(Throttled):
    """The run itself has to end: its minutes or its requests are used up."""


class Limits:
    """How much a run may still do; shared by all threads."""

    def __init__(self, requests: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends = clock() + seconds
        self._seconds = seconds
        self._requests = requests
        self._left = requests
        self._lock = threading.Lock()

    @property
    def seconds_left(self) -> float:
        return max(0.0, self._ends - self._clock())

    def end(self) -> None:
        """Nothing more is asked: somebody has stopped the run."""
        with self._lock:
            self._ends = self._clock()

    def take_request(self) -> None:
        """Count one request.

        Raises RunLimit when there is none left or no time.
        """
        with self._lock:
            if self._clock() >= self._ends:
                raise RunLimit(f"the run's limit of {self._seconds / 60:g} minutes is used up; the next run continues")
            if self._left < 1:
                raise RunLimit(f"the run's limit of {self._requests} requests is used up; the next run continues")
            self._left -= 1


class Hosts:
    """Turns at each host."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._closed: dict[str, Throttled] = {}

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[None]:
        """The only request under way at the host; the pause runs from its end to the next one's start.

        Raises Throttled when the host has asked to be left alone.
        """
        with self._guard:
            lock = self._locks[host]
        with lock:
            if host in self._closed:
                closed = self._closed[host]
                raise Throttled(str(closed), closed.until)
            wait = self._free_at.get(host, 0.0) - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self.rest(host, pause)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, whoever asks next."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + seconds)

    def close(self, host: str, sentence: str, until: datetime | None) -> Throttled:
        """Leave a host alone for the rest of the run."""
        self._closed[host] = Throttled(sentence, until)
        return self._closed[host]
