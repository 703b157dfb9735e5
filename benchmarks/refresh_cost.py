"""The same refresh on a small and a large store: the cost must be that of the change.

    python -m benchmarks.refresh_cost [LARGE]

What is stored is simulated and written without reading its texts; simulated boards are then asked over loopback, and
what has changed there a day later is fetched, parsed, stored, read and counted in full. The boards are played by
processes of their own.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.refresh import playing
from benchmarks.rows import Row, show
from data.absorb import absorb
from data.build import release_tables
from data.config import Settings
from data.provenance import collection_of
from data.reading import read_postings
from data.run_tables import checked_run_table
from data.skills import load_extractor
from data.store import Store
from data.tables import columns
from scrapers.commands import described
from tests.boards import machine
from tests.data.postings import simulated

TITLE = "Refresh: what a day costs as the store grows"
SMALL, LARGE, CHANGED = 10_000, 500_000, 2_000
BOARDS, LISTED = 20, 200
ROUNDS = 4
BEFORE, NOW = datetime(2026, 11, 19, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)
SEED_ROWS = 2_000
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 11))


def stored(folder: Path, size: int) -> Store:
    """A store of so many postings: two thousand read ones repeated under other names, employers and boards."""
    extractor = load_extractor()
    seed = simulated(SEED_ROWS, seed=1, source="greenhouse", months=MONTHS)
    read = read_postings(seed, extractor, {"greenhouse": collection_of("greenhouse")}, BEFORE)
    of = np.arange(size) % SEED_ROWS
    ids = pd.Series([f"greenhouse:{number}" for number in range(size)], dtype="str")
    own = ids.str.removeprefix("greenhouse:")
    company = "Firm " + pd.Series(np.arange(size) // 4).astype("str")
    named = {"posting_id": ids, "url": "https://example.org/" + own}
    postings = seed.iloc[of].reset_index(drop=True).assign(**named, source_posting_id=own, company=company)
    facts = read.iloc[of].reset_index(drop=True).assign(**named, vacancy_id=ids, employer_key=company.str.lower())
    seen = pd.Timestamp(BEFORE).tz_localize(None)
    lives = postings[["posting_id", "source", "posted_on"]].assign(
        board=company, content_hash=own, version=None, first_seen=seen, changed_at=seen,
        missing_since=pd.NaT, closed_on=pd.NaT,
    )  # fmt: skip
    store = Store(folder)
    store.put("postings", postings[columns("postings")])
    store.put("open_postings", checked_run_table("open_postings", lives))
    versions = {"facts": store.write("facts", facts[columns("facts")])}
    tables = release_tables(facts, postings.iloc[:0].assign(source=""), extractor)
    versions |= {name: store.write(name, frame) for name, frame in tables.items()}
    store.publish("0" * 16, BEFORE, versions, {"vacancies": size, "postings": size})
    store.index_facts(versions["facts"])
    return store


def changed_postings(seed: int) -> pd.DataFrame:
    """New ones, every second by an employer that the store knows."""
    rows = simulated(CHANGED, seed=seed, source="greenhouse", first=10_000_000 * seed, months=MONTHS)
    of_known = rows.index % 2 == 0
    known = pd.Series([f"Firm {number % (SMALL // 4)}" for number in range(len(rows))], rows.index)
    return rows.assign(company=rows["company"].where(~of_known, known).astype("str"))


def counting_seconds(stores: list[Store]) -> list[float]:
    """Processor seconds of counting new postings, the best of some rounds in turn."""
    best = [float("inf")] * len(stores)
    for round_ in range(ROUNDS):
        rows = changed_postings(9 + round_)
        for place, store in enumerate(stores):
            begin = time.process_time()
            store.put("postings", rows)
            absorb(store, rows, [], NOW + timedelta(hours=round_))
            best[place] = min(best[place], time.process_time() - begin)
    return best


@contextmanager
def refreshed_daily(folder: Path) -> Iterator[tuple[Settings, Connection]]:
    """Settings of a store whose boards have been read once, and the line to those who play them."""
    with playing(BOARDS, LISTED) as (line, settings_of):
        settings = settings_of(folder)
        _refresh(settings, 0)
        yield settings, line


def _refresh(settings: Settings, day: int) -> None:
    modules = machine.played(settings)
    summary = machine.run(settings, NOW + timedelta(days=day), partial(absorb, described=described(modules)), modules)
    if summary.exit_status:
        raise SystemExit(f"expected a good refresh, found {summary.problem or summary.reports}")


def refresh_seconds(folders: list[Path]) -> list[float]:
    """Processor seconds of a whole refresh with one posting in a hundred new, the best of some days in turn."""
    best = [float("inf")] * len(folders)
    with refreshed_daily(folders[0]) as first, refreshed_daily(folders[1]) as second:
        for day in range(1, ROUNDS + 1):
            for place, (settings, line) in enumerate((first, second)):
                line.send("new")
                line.recv()
                begin = time.process_time()
                _refresh(settings, day)
                best[place] = min(best[place], time.process_time() - begin)
    return best


def run(size: int = LARGE) -> list[Row]:
    """Rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / "small", Path(name) / "large"]
        stores = [stored(folder, rows) for folder, rows in zip(folders, (SMALL, size), strict=True)]
        few, ours = counting_seconds(stores)
        few_whole, ours_whole = refresh_seconds(folders)
    peer = f"into {SMALL:,} stored"
    listed = f"{BOARDS * LISTED:,} listed, {BOARDS * LISTED // 100} new"
    return [
        Row(f"counting {CHANGED:,} new postings into {size:,} stored", "s CPU", ours, {peer: few}, most=1.3),
        Row(f"a whole refresh ({listed}) of {size:,} stored", "s CPU", ours_whole, {peer: few_whole}, most=1.3),
    ]


if __name__ == "__main__":
    show(TITLE, run(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE))
