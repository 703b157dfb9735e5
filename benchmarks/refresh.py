"""A refresh end to end: simulated boards on loopback, pauses at zero, one process; where the seconds go.

    python -m benchmarks.refresh [BOARDS] [POSTINGS_PER_BOARD]

A second process plays the boards. Lines marked `threads` are summed over the threads; processor seconds are those of
the Python thread itself. The second run asks everything again and finds it unchanged; the third finds one posting in a
hundred new.
"""

import multiprocessing
import resource
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

from data.absorb import absorb
from data.config import Settings
from data.store import Store
from scrapers import run as run_module
from scrapers.commands import described
from scrapers.crawl import Crawl
from scrapers.fetch import Fetcher
from scrapers.raw import Spool
from tests.boards import machine
from tests.boards.market import ads
from tests.boards.server import BoardServer

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
        self.seconds: dict[str, float] = defaultdict(float)
        self.worked: dict[str, float] = defaultdict(float)
        self._guard = threading.Lock()

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began, worked = time.perf_counter(), time.thread_time()
            try:
                return function(*given, **named)
            finally:
                with self._guard:
                    self.seconds[name] += time.perf_counter() - began
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


def main(boards: int, postings: int) -> None:
    clocked = Clocked()
    measured(clocked)
    with playing(boards, postings) as (line, settings_of), tempfile.TemporaryDirectory() as folder:
        settings = settings_of(Path(folder))
        modules = machine.played(settings)
        print(f"{boards} boards of {postings} postings, {settings.workers} threads")
        for day, words in enumerate(("first run", "nothing changed", "one in a hundred new")):
            if day == 2:
                line.send("new")
                line.recv()
            clocked.seconds.clear()
            clocked.worked.clear()
            began, worked = time.perf_counter(), time.process_time()
            count = partial(absorb, described=described(modules))
            summary = machine.run(settings, machine.NOW + timedelta(days=day), count, modules)
            spent = time.perf_counter() - began, time.process_time() - worked
            show(words, summary, spent, clocked)
        print(f"postings stored {len(Store(settings.store).read('postings', columns=['posting_id'])):,}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def show(words: str, summary: Any, spent: tuple[float, float], clocked: Clocked) -> None:
    seconds, worked = spent
    listed = sum(report.new + report.changed + report.unchanged for report in summary.reports)
    new = sum(report.new + report.changed for report in summary.reports)
    received = sum(report.bytes for report in summary.reports)
    print(f"\n{words}: {seconds:.2f} s by the clock, {worked:.2f} s of processor")
    print(f"  {listed:,} postings listed, {new:,} new: {listed / seconds:,.0f} postings/s, {received / 1e6:.2f} MB")
    print(f"  outcomes {sorted({report.outcome for report in summary.reports})}, exit status {summary.exit_status}")
    for part, worked_there in sorted(clocked.worked.items(), key=lambda pair: -pair[1]):
        print(f"  {clocked.seconds[part]:7.2f} s clock {worked_there:7.2f} s processor  {part}")


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["20", "200"][len(sys.argv[1:]) :])))
