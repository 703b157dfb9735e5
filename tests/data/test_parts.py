"""Parts read here, in other processes or on a cluster: the same release, also when a worker dies."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.build import build
from data.inputs import BATCH_ROWS
from data.parts import BATCHES_OF_PART, Spread, beside, one_by_one, spans
from data.spread import Spreading
from data.store import Store
from data.tables import RELEASED
from tests.data.postings import simulated

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two files; the first has more rows than one part."""
    folder = tmp_path_factory.mktemp("files")
    sizes = (BATCH_ROWS * BATCHES_OF_PART + 500, 600)
    for number, size in enumerate(sizes):
        one = simulated(500, seed=number)
        rows = pd.concat([one] * (size // 500 + 1), ignore_index=True).head(size)
        rows["source_posting_id"] = [f"{number}-{i}" for i in range(size)]
        rows.drop(columns="posting_id").assign(posting_id=rows["source_posting_id"]).to_parquet(
            folder / f"{number}.parquet"
        )
    return sorted(folder.iterdir())


def test_files_are_cut_into_parts_that_cover_them(files: list[Path]) -> None:
    cut = spans(files)
    assert [(span.path.name, span.wanted.start) for span in cut] == [
        ("0.parquet", 0),
        ("0.parquet", 2),
        ("1.parquet", 0),
    ]


def test_the_largest_parts_are_begun_first_and_come_in_their_order(files: list[Path], tmp_path: Path) -> None:
    begun: list[int] = []

    def noting(step: Callable[[Any], Any], arguments: Sequence[Any]) -> Iterator[Any]:
        begun.extend(reading.span.size for reading in arguments)
        return map(step, arguments)

    spreading = Spreading(noting, Store(tmp_path / "store"), tmp_path / "laid_down")
    parts = list(spreading.read([files[1], files[0]], NOW))
    assert len(begun) == 3
    assert begun == sorted(begun, reverse=True)
    assert [part.name for part in parts] == ["1.parquet", "0.parquet", "0.parquet"]
    assert [len(part.postings) + len(part.rejected) for part in parts] == [600, BATCH_ROWS * BATCHES_OF_PART, 500]


def in_order(store: Store, table: str) -> pd.DataFrame:
    """A table as text in a fixed order: partitions are files, and files have none."""
    frame = store.read(table, version=store.release().versions.get(table))
    if "skills" in frame and table == "facts":
        frame["skills"] = [",".join(map(str, codes)) for codes in frame["skills"]]
    frame = frame.astype(str)
    return frame.sort_values(list(frame.columns), ignore_index=True)


def assert_same(one: Store, other: Store) -> None:
    assert one.release().release_id == other.release().release_id
    for name in (*RELEASED, "facts", "postings", "rejected"):
        pd.testing.assert_frame_equal(in_order(one, name), in_order(other, name), obj=name)


@pytest.fixture(scope="module")
def alone(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """What one process makes of the files, every text in its memory."""
    store = Store(tmp_path_factory.mktemp("alone"))
    build(files, store, NOW)
    return store


def test_blocks_of_employers_give_the_same_release(files: list[Path], alone: Store, tmp_path: Path) -> None:
    spread = Store(tmp_path / "spread")
    build(files, spread, NOW, spread=one_by_one)
    assert_same(spread, alone)
    assert not list((tmp_path / "spread").glob("laid_down*")), "what was laid down on the way is gone"


@pytest.mark.fault
def test_other_processes_make_the_same_release(files: list[Path], alone: Store, tmp_path: Path) -> None:
    pooled = Store(tmp_path / "pooled")
    with beside(2) as spread:
        build(files, pooled, NOW, spread=spread)
    assert_same(pooled, alone)


def killing(client: Any, spread: Spread, step_to_hit: str) -> Spread:
    """One worker is killed when the first result of a step has come."""

    def hit(step: Callable[[Any], Any], arguments: Sequence[Any]) -> Iterator[Any]:
        results = spread(step, arguments)
        if step.__name__ != step_to_hit:
            return results
        first = next(results)
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        return chain([first], results)

    return hit


@pytest.mark.fault
@pytest.mark.filterwarnings("ignore")  # the cluster's own, about ports and threads
@pytest.mark.parametrize("step", ["read_and_lay_down", "answer"])
def test_a_cluster_makes_the_same_release_though_a_worker_is_killed(
    files: list[Path], alone: Store, tmp_path: Path, step: str
) -> None:
    pytest.importorskip("distributed", reason="requirements-scale.txt is not installed")
    from data.scale import cluster, over

    wide = Store(tmp_path / "wide")
    with cluster(2, None) as client:
        build(files, wide, NOW, spread=killing(client, over(client), step))
    assert_same(wide, alone)
