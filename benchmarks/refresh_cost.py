"""The same changed postings absorbed into a small and a large store: the cost must be that of the change.

    python -m benchmarks.refresh_cost [LARGE]

Stored postings and facts are simulated and written without reading their texts; the changed ones are read in full.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.rows import Row, show
from data.absorb import absorb
from data.build import release_tables
from data.provenance import collection_of
from data.reading import read_postings
from data.skills import load_extractor
from data.store import Store
from data.tables import columns
from tests.data.postings import simulated

TITLE = "Refresh"
SMALL, LARGE, CHANGED = 10_000, 500_000, 2_000
BEFORE, NOW = datetime(2026, 11, 19, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)
SEED_ROWS = 2_000
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 11))


def stored(folder: Path, size: int) -> Store:
    """A store of so many postings: two thousand read ones repeated under other names and employers."""
    extractor = load_extractor()
    seed = simulated(SEED_ROWS, seed=1, source="greenhouse", months=MONTHS)
    read = read_postings(seed, extractor, {"greenhouse": collection_of("greenhouse")}, BEFORE)
    of = np.arange(size) % SEED_ROWS
    ids = pd.Series([f"greenhouse:{number}" for number in range(size)], dtype="str")
    own = ids.str.removeprefix("greenhouse:")
    company = "Firm " + pd.Series(np.arange(size) // 4).astype("str")
    postings = seed.iloc[of].reset_index(drop=True).assign(
        posting_id=ids, source_posting_id=own, company=company, url="https://example.org/" + own
    )  # fmt: skip
    facts = read.iloc[of].reset_index(drop=True).assign(
        posting_id=ids, vacancy_id=ids, employer_key=company.str.lower(), url="https://example.org/" + own
    )  # fmt: skip
    store = Store(folder)
    store.write("postings", postings[columns("postings")])
    versions = {"facts": store.write("facts", facts[columns("facts")])}
    tables = release_tables(facts, postings.iloc[:0].assign(source=""), extractor)
    versions |= {name: store.write(name, frame) for name, frame in tables.items()}
    store.publish("0" * 16, BEFORE, versions, {"vacancies": size, "postings": size})
    return store


def spent(store: Store, changed: pd.DataFrame) -> float:
    """Processor seconds of one refresh's counting."""
    store.write("postings", changed)
    begin = time.process_time()
    absorb(store, changed, [], NOW)
    return time.process_time() - begin


def run(size: int = LARGE) -> list[Row]:
    """Rows of the table."""
    changed = simulated(CHANGED, seed=9, source="greenhouse", first=10_000_000, months=MONTHS)
    with tempfile.TemporaryDirectory() as folder:
        warm = stored(Path(folder) / "warm", 2_500)
        spent(warm, simulated(100, seed=8, source="greenhouse", first=20_000_000, months=MONTHS))
        small, large = stored(Path(folder) / "small", SMALL), stored(Path(folder) / "large", size)
        ours, few = spent(large, changed), spent(small, changed)
    task = f"{CHANGED:,} new postings into {size:,} stored"
    return [Row(task, "s CPU", ours, {f"into {SMALL:,} stored": few}, most=1.3)]


if __name__ == "__main__":
    show(TITLE, run(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE))
