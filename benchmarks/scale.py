"""The same build in one process, in a pool of two processes, and on one and two workers of a cluster.

    python -m benchmarks.scale [POSTINGS]

Real postings beside this checkout, else simulated ones. The clusters are up and warm before the clock starts, as they
are between two builds; the pool starts its processes within its time, as its users wait for them. Rounds are
interleaved and the best of each is kept; the four releases must be equal. Workers, client and scheduler share two
cores, so twice as fast is out of reach; how much faster the same reading is in two processes that have nothing to do
with each other is measured in the same run, as the limit.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.rows import Row, show
from data import scale
from data.build import build
from data.parts import Spread, beside, read_span, spans
from data.skills import load_extractor
from data.store import Store
from data.tables import RELEASED
from tests.data.postings import simulated

TITLE = "Many machines: the same build on workers"
POSTINGS = Path(__file__).resolve().parents[2] / "shared" / "postings"
SIZE = 60_000
"""Of fewer, the client's own steps are most of what two workers wait for; 25,000 take each of them ten seconds."""
ROUNDS = 3
NOW = datetime(2026, 11, 20, tzinfo=UTC)
FASTEST = 1.55
"""Two workers over one."""
Way = Callable[[], AbstractContextManager[Spread | None]]


def files(folder: Path, size: int) -> list[Path]:
    """The postings in files of one part each, so that every worker finds work to its end."""
    folder.mkdir()
    if POSTINGS.exists():
        every = [pq.read_table(path) for path in sorted(POSTINGS.glob("*.parquet"))]
        shared = [name for name in every[0].column_names if all(name in table.column_names for table in every)]
        rows = pa.concat_tables([table.select(shared) for table in every], promote_options="permissive")
        rows = rows.take(np.linspace(0, len(rows) - 1, min(size, len(rows)), dtype=np.int64))
    else:
        rows = pa.Table.from_pandas(simulated(size, seed=1), preserve_index=False)
    per_file = -(-len(rows) // 16)
    made = []
    for number, first in enumerate(range(0, len(rows), per_file)):
        made.append(folder / f"{number:02d}.parquet")
        pq.write_table(rows.slice(first, per_file), made[-1])
    return made


def built(paths: list[Path], folder: Path, way: Way) -> tuple[float, Store]:
    """Seconds by the clock, and the store."""
    store = Store(folder)
    begin = time.perf_counter()
    with way() as spread:
        build(paths, store, NOW, spread=spread)
    return time.perf_counter() - begin, store


def assert_equal(left: Store, right: Store) -> None:
    for table in RELEASED:
        mine, other = (_sorted(store.release().table(table)) for store in (left, right))
        pd.testing.assert_frame_equal(mine, other, obj=table)


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    """Partitions are read in no order of their own."""
    text = {name: "str" for name in table.columns if isinstance(table[name].dtype, pd.CategoricalDtype)}
    return table.astype(text).sort_values(list(table.columns), ignore_index=True)


def read_again(file: Path) -> float:
    """Seconds for reading a file once everything is loaded."""
    (span,) = spans([file])
    read_span(span, NOW)
    begin = time.perf_counter()
    read_span(span, NOW)
    return time.perf_counter() - begin


def cores_worth(paths: list[Path]) -> float:
    """How much more two processes of their own get done on this machine than one."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        alone = min(pool.submit(read_again, paths[0]).result() for _ in range(ROUNDS))
        both = min(max(pool.map(read_again, paths[:1] * 2)) for _ in range(ROUNDS))
    return 2 * alone / both


def run(size: int = SIZE) -> list[Row]:
    """Rows of the table."""
    load_extractor()
    best: dict[str, float] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        paths = files(folder / "postings", size)
        worth = cores_worth(paths)
        ways: dict[str, Way] = {"one process": lambda: nullcontext(None), "pool of 2": lambda: beside(2)}
        for workers in (1, 2):
            client = stack.enter_context(scale.cluster(workers, None))
            client.run(load_extractor)
            ways[f"Dask, {workers}"] = partial(nullcontext, scale.over(client))
        for round_ in range(ROUNDS):
            stores = []
            for name, way in ways.items():
                seconds, store = built(paths, folder / f"{name} {round_}", way)
                best[name] = min(best.get(name, seconds), seconds)
                stores.append(store)
            for other in stores[1:]:
                assert_equal(stores[0], other)
    one, pool, single, double = best.values()
    made = f"a build of {size:,} postings"
    return [
        Row(f"{made}: 2 Dask workers", "postings/s", size / double, {"1 worker": size / single}, least=FASTEST,
            limit=("1 worker, times what two processes get", worth * size / single)),
        Row(f"{made}: 2 Dask workers beside a pool of 2", "s clock", double, {"pool": pool}, most=1.0),
        Row(f"{made}: 2 Dask workers beside one process without any", "s clock", double, {"one process": one}),
    ]  # fmt: skip


if __name__ == "__main__":
    show(TITLE, run(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE))
