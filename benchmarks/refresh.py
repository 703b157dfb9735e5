"""A refresh end to end: simulated boards on loopback, pauses at zero, one process; where the seconds go.

    python -m benchmarks.refresh [BOARDS] [POSTINGS_PER_BOARD]

A second process plays the boards. Parts marked `threads` are summed over the threads. The second run asks everything
again and finds it unchanged; the third finds one posting in a hundred new.
"""

import multiprocessing
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, show
from data.absorb import absorb
from data.config import Settings
from scrapers import run as run_module
from scrapers.commands import described
from scrapers.crawl import Crawl
from scrapers.fetch import Fetcher
from scrapers.raw import Spool
from scrapers.summary import Summary
from tests.boards import machine
from tests.boards.market import ads
from tests.boards.server import BoardServer

TITLE = "Refresh: from boards to a release"
BOARDS, POSTINGS = 20, 200
SOURCES = ("greenhouse", "lever", "ashby", "recruitee")


def serve(line: Connection, boards: int, postings: int) -> None:
    """Play the boards until told to stop; `new` adds one posting in a hundred."""
    server = BoardServer()
    for number in range(boards):
        server.add(SOURCES[number % len(SOURCES)], f"board{number}", count=postings)
    with server.running():
        line.send((server.test_hosts(), list(server.boards)))
        first = 5_000
        while line.recv() == "new":
            for (_, token), board in server.boards.items():
                board.extend(ads(token, max(1, postings // 100), first=first))
            first += postings
            line.send("done")


class Clocked:
    """Sums what is spent inside named functions, over all threads."""

    def __init__(self) -> None:
        self.worked: dict[str, float] = defaultdict(float)
        self._guard = threading.Lock()

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            worked = time.thread_time()
            try:
                return function(*given, **named)
            finally:
                with self._guard:
                    self.worked[name] += time.thread_time() - worked

        return timed


def measured(clocked: Clocked) -> None:
    """Put the clock round the parts of a run."""
    Fetcher.get = clocked.around("asking (threads)", Fetcher.get)  # type: ignore[method-assign]
    Spool.keep = clocked.around("raw pages to disk (threads)", Spool.keep)  # type: ignore[method-assign]
    Crawl._read = clocked.around("reading (threads)", Crawl._read)  # type: ignore[method-assign]
    for name, words in (("publish", "storing postings"), ("store_pages", "storing raw pages")):
        setattr(run_module, name, clocked.around(words, getattr(run_module, name)))
    run_module.count_waiting = clocked.around("extracting, counting, releasing", run_module.count_waiting)


@contextmanager
def playing(boards: int, postings: int) -> Iterator[tuple[Connection, Callable[[Path], Settings]]]:
    """The line to a process that plays the boards, and the settings of a machine that asks them."""
    ours, theirs = multiprocessing.Pipe()
    player = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, boards, postings), daemon=True)
    player.start()
    hosts, listed = ours.recv()
    server = BoardServer()
    server.boards = {(source, token): [] for source, token in listed}

    def settings(folder: Path) -> Settings:
        changed = {"store": folder, "test_hosts": hosts, "max_body_mb": 50, "total_seconds": 60, "since_days": 62}
        return machine.settings_for(server, folder, **changed)

    try:
        yield ours, settings
    finally:
        ours.send("stop")
        player.join(5)


def run(boards: int = BOARDS, postings: int = POSTINGS) -> list[Row]:
    """Rows of the table: each run's rate and processor seconds, and where they went."""
    clocked = Clocked()
    measured(clocked)
    rows = []
    with playing(boards, postings) as (line, settings_of), tempfile.TemporaryDirectory() as folder:
        settings = settings_of(Path(folder))
        modules = machine.played(settings)
        for day, words in enumerate(("first run", "nothing changed", "one in a hundred new")):
            if day == 2:
                line.send("new")
                line.recv()
            clocked.worked.clear()
            began, worked = time.perf_counter(), time.process_time()
            count = partial(absorb, described=described(modules))
            summary = machine.run(settings, machine.NOW + timedelta(days=day), count, modules)
            seconds, worked = time.perf_counter() - began, time.process_time() - worked
            rows += _rows(f"{words}, {boards} boards", summary, seconds, worked)
            rows += [Row(f"  of it {part}", "s CPU", spent) for part, spent in _most_first(clocked.worked)]
    return rows


def _rows(words: str, summary: Summary, seconds: float, worked: float) -> list[Row]:
    if summary.exit_status:
        raise SystemExit(f"expected a good refresh, found {summary.problem or summary.reports}")
    listed = sum(report.new + report.changed + report.unchanged for report in summary.reports)
    new = sum(report.new + report.changed for report in summary.reports)
    received = sum(report.bytes for report in summary.reports) / 1e6
    told = f"{words}: {listed:,} listed, {new:,} new, {received:.1f} MB received"
    return [Row(told, "postings/s", listed / seconds), Row(f"  {words}", "s CPU", worked)]


def _most_first(spent: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(spent.items(), key=lambda pair: -pair[1])


if __name__ == "__main__":
    show(TITLE, run(*(int(argument) for argument in sys.argv[1:])))
