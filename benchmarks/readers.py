"""A started dashboard and readers of it without a browser: the same messages over the same websocket."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from data.config import child_environment

ROOT = Path(__file__).resolve().parents[1]
VIEWS = sorted(path.stem for path in (ROOT / "dashboard" / "views").glob("*.py") if path.stem != "__init__")
PATIENCE = 120.0
SCHEDULED = 2
"""The kind of a process's clock that counts nanoseconds, as in the kernel's posix-timers.h."""


@dataclass(frozen=True)
class Visit:
    """One run of a page's script as the reader sees it."""

    view: str
    seconds: float
    sent: int
    largest: int
    faults: int
    charts: int
    words: str
    """What the page says in Markdown."""


@dataclass(frozen=True)
class Server:
    """A dashboard process."""

    port: int
    process: int

    @property
    def memory_mb(self) -> float:
        """Of the process and what it started."""
        top = psutil.Process(self.process)
        return sum(one.memory_info().rss for one in [top, *top.children(recursive=True)]) / 1024**2


WARM_SECONDS, QUIET_TIMES = 1.5, 3
"""Without work for so long and so many times, a started server has made ready what it makes ready for every reader."""


def processor_seconds(server: Server) -> float:
    """Of the server so far; by Linux's clock of that process, elsewhere in steps of ten milliseconds."""
    with suppress(OSError):
        return time.clock_gettime((~server.process << 3) | SCHEDULED)
    times = psutil.Process(server.process).cpu_times()
    return float(times.user + times.system)


def rested(server: Server) -> None:
    """See one page, so that the server makes ready what every reader needs, and wait until it has no more to do."""
    with ThreadPoolExecutor(1) as pool:  # where a browser is driven, this thread has a loop of its own
        pool.submit(asyncio.run, session(server, ["start"], 1, 0.0)).result()
    deadline = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < QUIET_TIMES and time.monotonic() < deadline:
        spent = processor_seconds(server)
        time.sleep(WARM_SECONDS)
        quiet = quiet + 1 if processor_seconds(server) - spent < 0.05 else 0


@contextmanager
def serving(store: Path) -> Iterator[Server]:
    """A dashboard on that store, stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py", f"--server.port={port}"]
    environment = child_environment(store=str(store)) | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while not _answers(f"http://127.0.0.1:{port}/_stcore/health"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("expected a dashboard that answers, found none")
            time.sleep(0.05)
        yield Server(port, process.pid)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


async def opened(server: Server) -> ClientConnection:
    """A new session of that server."""
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    return await connect(address, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]


async def visit(line: ClientConnection, view: str, choices: str = "") -> Visit:
    """Ask for a page, with choices as they stand in an address, and read until its script has ended."""
    ask = BackMsg()
    ask.rerun_script.query_string = choices
    ask.rerun_script.page_name = "" if view == "start" else view
    begin = time.perf_counter()
    await line.send(ask.SerializeToString())
    sent = largest = faults = charts = 0
    words: list[str] = []
    while True:
        data = await asyncio.wait_for(line.recv(), PATIENCE)
        size = len(data)
        sent, largest = sent + size, max(largest, size)
        told = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        kind = told.WhichOneof("type")
        element = told.delta.new_element.WhichOneof("type") if kind == "delta" else None
        faults += element == "exception"
        charts += element == "plotly_chart"
        if element == "markdown":
            words.append(told.delta.new_element.markdown.body)
        if kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return Visit(view, time.perf_counter() - begin, sent, largest, faults, charts, " ".join(words))


async def session(server: Server, views: Sequence[str], rounds: int, think: float, wait: float = 0.0) -> list[Visit]:
    """One reader who goes through the pages, thinking in between."""
    await asyncio.sleep(wait)
    found = []
    line = await opened(server)
    for _ in range(rounds):
        for view in views:
            found.append(await visit(line, view))
            await asyncio.sleep(think)
    await line.close()
    return found
