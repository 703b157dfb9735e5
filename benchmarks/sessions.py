"""Fifty readers at once over the websocket, without a browser: every page, some seconds of thought between two.

    python -m benchmarks.sessions [SESSIONS]

Server and readers share the machine. A reader here asks for pages and reads the answers; what a browser does with
them is not in the figure.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.readers import VIEWS, Server, Visit, processor_seconds, rested, serving, session
from benchmarks.releases import small
from benchmarks.rows import Row, show

TITLE = "Sessions"
SESSIONS = 50
THINK_SECONDS = 5.0


async def crowd(server: Server, sessions: int) -> list[Visit]:
    """All visits; readers start one after another within one thinking time, each on another page."""
    turned = [[*VIEWS[number % len(VIEWS) :], *VIEWS[: number % len(VIEWS)]] for number in range(sessions)]
    waits = [THINK_SECONDS * number / sessions for number in range(sessions)]
    readers = (session(server, views, 1, THINK_SECONDS, wait) for views, wait in zip(turned, waits, strict=True))
    return [visit for visits in await asyncio.gather(*readers) for visit in visits]


def run(sessions: int = SESSIONS) -> list[Row]:
    """Rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        small(Path(folder))
        with serving(Path(folder)) as server:
            rested(server)
            asyncio.run(session(server, VIEWS, 2, 0.0))
            before, spent = server.memory_mb, processor_seconds(server)
            visits = asyncio.run(crowd(server, sessions))
            spent = processor_seconds(server) - spent
            memory = (server.memory_mb - before) / sessions
    seconds = sorted(visit.seconds for visit in visits)
    named = f"{sessions} readers, {len(visits)} pages, {THINK_SECONDS:g} s of thought between"
    return [
        Row(f"{named}: median", "s", seconds[len(seconds) // 2]),
        Row(f"{named}: p95", "s", seconds[int(0.95 * len(seconds))], most=1.0),
        Row("the server's processor per page", "ms CPU", 1000 * spent / len(visits)),
        Row("errors", "pages", sum(visit.faults > 0 for visit in visits), most=0),
        Row("memory per session", "MB", memory, most=5),
    ]


if __name__ == "__main__":
    show(TITLE, run(int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS))
