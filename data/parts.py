"""Files cut into parts that any process can read by itself, and the processes of this machine that may do it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from typing import Any

import pandas as pd

from data.inputs import BATCH_ROWS, batches, row_count
from data.locations import Location
from data.provenance import collection_of
from data.reading import read_postings
from data.skills import load_extractor

BATCHES_OF_PART = 2
"""16,000 postings: small enough to be read again when a worker is lost."""
WORTH_A_PROCESS = 20_000
"""Fewer postings are read before a second process has started."""

Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[Any]]
"""Starts a step for each of many arguments at once, and gives the results in their order."""


@dataclass(frozen=True)
class Span:
    """Some batches of one file."""

    path: Location
    wanted: range
    size: int
    """About how many of the file's bytes; reading takes as long as it is large."""


@dataclass(frozen=True)
class Part:
    """What the rows of a span say; `facts` stand beside `postings` row by row."""

    name: str
    postings: pd.DataFrame
    rejected: pd.DataFrame
    facts: pd.DataFrame
    ignored_columns: tuple[str, ...]


def spans(files: Sequence[Location]) -> list[Span]:
    """The files cut into parts, in order."""
    cut = []
    for path in files:
        number = max(1, -(-row_count(path) // BATCH_ROWS))
        size = path.stat().st_size // number
        for first in range(0, number, BATCHES_OF_PART):
            wanted = range(first, min(first + BATCHES_OF_PART, number))
            cut.append(Span(path, wanted, size * len(wanted)))
    return cut


def read_span(span: Span, now: datetime) -> list[Part]:
    """The parts of one span: pure, whatever process does it."""
    extractor = load_extractor()
    found = []
    for batch in batches(span.path, now, span.wanted):
        collections = {source: collection_of(source) for source in batch.postings["source"].unique()}
        facts = read_postings(batch.postings, extractor, collections, now)
        found.append(Part(span.path.name, batch.postings, batch.rejected, facts, batch.ignored_columns))
    return found


def read_here(files: Sequence[Location], now: datetime) -> Iterator[Part]:
    """One after another in this process."""
    for span in spans(files):
        yield from read_span(span, now)


def one_by_one(step: Callable[[Any], Any], arguments: Sequence[Any]) -> Iterator[Any]:
    """In this process."""
    return map(step, arguments)


@contextmanager
def beside(workers: int) -> Iterator[Spread]:
    """Side by side in several processes of this machine."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield pool.map


def told(parts: Sequence[Part]) -> tuple[dict[str, int], list[str]]:
    """Why rows were rejected and how often, and the columns nobody asked for."""
    reasons: Counter[str] = Counter()
    for part in parts:
        reasons.update(reason.split(", found")[0] for reason in part.rejected["reason"])
    return dict(reasons.most_common()), sorted({name for part in parts for name in part.ignored_columns})
