"""First paint in a browser: from the call of a page to its first chart, ten million simulated postings beside 122,000.

    python -m benchmarks.paint [ROUNDS]

A new browser context, so a new session with nothing cached in the browser, for every visit. Seconds are those of the
clock, for the reader waits by the clock; server and browser share the machine, so compare the ratios. Pages that have
no chart count until their text stands.
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.readers import VIEWS, Server, rested, serving
from benchmarks.releases import large, small
from benchmarks.rows import Row, show
from tests.browser.conftest import FLAGS
from tests.find_browser import browser as find_browser

TITLE = "First paint"
ROUNDS, COLD_STARTS = 3, 3
MOST_RATIO, MOST_COLD_SECONDS = 1.2, 5.0
DRAWN = ("compare_roles", "compare_skills", "demand", "plan", "sources", "then_and_now", "who_does_what")
"""Pages whose first view has a chart."""
ON_A_LINE = ("start", "demand")
CHART = ".js-plotly-plot .main-svg"
LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 5e6 / 8}
"""A simulated home line: 10 Mbit/s, 40 ms until an answer begins."""
TEXT = "[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stMain] h1"


@dataclass(frozen=True)
class Paint:
    """One first visit."""

    seconds: float
    received: int
    """Bytes the browser was sent until then, as they came over the line; what came over the websocket not counted."""


def painted(browser: Any, server: Server, view: str, on_a_line: bool = False) -> Paint:
    """The way to the first chart of a page, or to the text of a page without."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    received: list[int] = []
    devtools.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    devtools.send("Network.enable")
    if on_a_line:
        devtools.send("Network.emulateNetworkConditions", LINE)
    begin = time.perf_counter()
    page.goto(f"http://127.0.0.1:{server.port}/{'' if view == 'start' else view}", wait_until="commit")
    page.wait_for_selector(CHART if view in DRAWN else TEXT, state="visible", timeout=60_000)
    seconds = time.perf_counter() - begin
    context.close()
    return Paint(seconds, sum(received))


def cold(browser: Any, store: Path) -> float:
    """Seconds from the start of a server to its first chart."""
    begin = time.perf_counter()
    with serving(store) as server:
        painted(browser, server, "demand")
        return time.perf_counter() - begin


def run(rounds: int = ROUNDS) -> list[Row]:
    """Rows of the table; none on a machine without a browser."""
    found = find_browser()
    if found is None:
        return []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        few, many = Path(folder) / "small", Path(folder) / "large"
        small(few)
        large(many)
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        starts = {store: statistics.median(cold(browser, store) for _ in range(COLD_STARTS)) for store in (few, many)}
        with serving(few) as one, serving(many) as other:
            for server in (one, other):
                rested(server)
            seconds = _visits(browser, [one, other], rounds)
            on_a_line = {view: [painted(browser, one, view, True) for _ in range(rounds)] for view in ON_A_LINE}
        browser.close()
    rows = [
        Row(f"cold start to the first chart seen, {name}", "s", starts[store], most=MOST_COLD_SECONDS)
        for name, store in (("122 thousand", few), ("10 M postings", many))
    ]
    for view in VIEWS:
        of_few, of_many = (statistics.median(seconds[place, view]) for place in (0, 1))
        rows.append(Row(f"{view}: first paint, 10 M postings", "s", of_many, {"122 thousand": of_few}, most=MOST_RATIO))
    for view, visits in on_a_line.items():
        received = statistics.median(visit.received for visit in visits)
        rows += [
            Row(f"{view}: first visit, received by the browser", "KB", received / 1000),
            Row(f"{view}: first paint over a simulated line of 10 Mbit/s", "s",
                statistics.median(visit.seconds for visit in visits),
                limit=("its bytes alone", received / LINE["downloadThroughput"])),
        ]  # fmt: skip
    return rows


def _visits(browser: Any, servers: list[Server], rounds: int) -> dict[tuple[int, str], list[float]]:
    """By place of the server and page; both servers in turn, the first of them another each round."""
    seconds: dict[tuple[int, str], list[float]] = defaultdict(list)
    for number in range(rounds):
        for view in VIEWS:
            for place in ((0, 1), (1, 0))[number % 2]:
                seconds[place, view].append(painted(browser, servers[place], view).seconds)
    return seconds


if __name__ == "__main__":
    show(TITLE, run(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
