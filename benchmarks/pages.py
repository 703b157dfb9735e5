"""Every page on a release of ten million simulated postings beside the same on the embedded 122,000, in one run.

    python -m benchmarks.pages [ROUNDS]

Two servers, one reader each over the websocket, asked in turn, once they have made ready what they make ready at their
start. Seconds are those of the server's processor; a page that shows an error ends the run.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from websockets.asyncio.client import ClientConnection

from benchmarks.readers import VIEWS, Server, Visit, opened, processor_seconds, rested, serving, visit
from benchmarks.releases import large, small
from benchmarks.rows import Row, show
from dashboard.look import title_words
from data.catalog import load_catalog
from data.values import COUNTED_ROLES

TITLE = "Pages"
ROUNDS = 8
SLOWEST_MS, SLOWEST_P95_MS, MOST_KB, MOST_RATIO = 60, 150, 300, 1.2
CHOOSING = ("certifications", "compare_roles", "compare_skills", "demand", "plan")
MOSTLY = 0.75
"""Where two choices have too few vacancies, a page says the same of both."""
ROLE_NAMES = [title_words(role).replace(" ", "+") for role in COUNTED_ROLES if role != "data_scientist"]
Spent = dict[str, list[tuple[float, Visit]]]


def choices_of(view: str) -> list[str]:
    """Addresses of a page in which something else is chosen each time."""
    if view == "certification":
        return ["id=" + name for name in sorted(load_catalog())][:: len(load_catalog()) // 8][:8]
    if view == "who_does_what":
        return [f"roles={one}&roles={other}" for one, other in pairwise(ROLE_NAMES)]
    key = "other" if view == "compare_roles" else "role"
    return [f"{key}={name}" for name in ROLE_NAMES] if view in CHOOSING else []


async def visited(servers: list[Server], rounds: int) -> tuple[list[Spent], list[Spent]]:
    """Per server and page, the processor's milliseconds and what was sent, the first visit first; with new choices.

    What an address chooses counts when a session begins, so every new choice is a reader of its own.
    """
    found: list[Spent] = [defaultdict(list) for _ in servers]
    fresh: list[Spent] = [defaultdict(list) for _ in servers]
    lines = [await opened(one) for one in servers]
    for view in (view for _ in range(rounds) for view in VIEWS):
        for server, line, spent in zip(servers, lines, found, strict=True):
            spent[view].append(await timed(server, line, view))
    for view, choices in ((name, choices) for name in VIEWS for choices in choices_of(name)):
        for server, spent in zip(servers, fresh, strict=True):
            line = await opened(server)
            spent[view].append(await timed(server, line, view, choices))
            await line.close()
    for line in lines:
        await line.close()
    for spent in fresh:
        for view, visits in spent.items():
            said = {seen.words for _, seen in visits}
            if len(said) < MOSTLY * len(visits):
                raise SystemExit(f"expected {view} to differ by choice, found {len(said)} texts of {len(visits)}")
    return found, fresh


async def timed(server: Server, line: ClientConnection, view: str, choices: str = "") -> tuple[float, Visit]:
    """A page, and the milliseconds of the server's processor for it."""
    begin = processor_seconds(server)
    seen = await visit(line, view, choices)
    if seen.faults:
        raise SystemExit(f"expected the page {view} with {choices!r}, found an error on it")
    return 1000 * (processor_seconds(server) - begin), seen


async def first_chart(server: Server) -> float:
    """Seconds until the first page with a chart has come whole."""
    begin = time.perf_counter()
    line = await opened(server)
    await visit(line, "demand")
    await line.close()
    return time.perf_counter() - begin


def run(rounds: int = ROUNDS) -> list[Row]:
    """Rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        large(Path(folder) / "large")
        small(Path(folder) / "small")
        begin = time.perf_counter()
        with serving(Path(folder) / "small") as server:
            up = time.perf_counter() - begin
            cold = up + asyncio.run(first_chart(server))
        with serving(Path(folder) / "small") as few, serving(Path(folder) / "large") as many:
            for server in (few, many):
                rested(server)
            (of_few, of_many), (new_few, new_many) = asyncio.run(visited([few, many], rounds))
    return [
        Row("cold start of the server to the first chart's data", "s", cold, most=5),
        *_rows(of_few, of_many),
        *_new_rows(new_few, new_many),
    ]


def _new_rows(of_few: Spent, of_many: Spent) -> list[Row]:
    """Where more ads allow a further chart a page says more, so choices with as many charts stand in a row as well."""
    rows = []
    for view in of_many:
        both = list(zip(of_few[view], of_many[view], strict=True))
        every = [(few[0], many[0]) for few, many in both]
        alike = [(few[0], many[0]) for few, many in both if few[1].charts == many[1].charts]
        rows.append(_new_row(f"{view}: opened with another choice", every, MOST_RATIO))
        if 0 < len(alike) < len(every):
            rows.append(_new_row(f"{view}: the same, where both show as many charts", alike))
    return rows


def _new_row(named: str, pairs: list[tuple[float, float]], most: float | None = None) -> Row:
    few, many = (statistics.median(spent) for spent in zip(*pairs, strict=True))
    return Row(f"{named}, median of {len(pairs)}, 10 M postings", "ms CPU", many, {"122 thousand": few}, most=most)


def _rows(of_few: Spent, of_many: Spent) -> list[Row]:
    rows, every = [], []
    for view in VIEWS:
        few, many = ([ms for ms, _ in spent[view]] for spent in (of_few, of_many))
        every += many[1:]
        again = {"122 thousand": statistics.median(few[1:])}
        rows += [
            Row(f"{view}: first visit, 10 M postings", "ms CPU", many[0], {"122 thousand": few[0]}, most=MOST_RATIO),
            Row(f"{view}: rerun, 10 M postings", "ms CPU", statistics.median(many[1:]), again, most=MOST_RATIO),
            Row(f"{view}: sent", "KB", of_many[view][0][1].sent / 1000, most=MOST_KB),
            Row(f"{view}: largest message", "KB", of_many[view][0][1].largest / 1000, most=MOST_KB),
        ]
    every.sort()
    return [
        *rows,
        Row("rerun of any page, median, 10 M postings", "ms CPU", statistics.median(every), most=SLOWEST_MS),
        Row("rerun of any page, p95, 10 M postings", "ms CPU", every[int(0.95 * len(every))], most=SLOWEST_P95_MS),
    ]


if __name__ == "__main__":
    show(TITLE, run(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
