"""Parts read here, in other processes or on a cluster: the same release, also when a worker dies."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.build import build
from data.inputs import BATCH_ROWS
from data.parts import BATCHES_OF_PART, Part, read_beside, read_here, spans
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


def same(left: Iterator[Part], right: Iterator[Part]) -> None:
    for mine, other in zip(left, right, strict=True):
        assert mine.name == other.name
        pd.testing.assert_frame_equal(mine.postings, other.postings)
        pd.testing.assert_frame_equal(mine.rejected, other.rejected)
        facts = [part.facts.assign(skills=part.facts["skills"].map(list)) for part in (mine, other)]
        pd.testing.assert_frame_equal(*facts)


@pytest.mark.fault
def test_other_processes_read_the_same(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.parts.WORTH_A_PROCESS", 0)
    same(read_beside(2)(files, NOW), read_here(files, NOW))


def in_order(store: Store, table: str) -> pd.DataFrame:
    """A table as text in a fixed order: partitions are files, and files have none."""
    frame = store.release().table(table).astype(str)
    return frame.sort_values(list(frame.columns), ignore_index=True)


@pytest.mark.fault
@pytest.mark.filterwarnings("ignore")  # the cluster's own, about ports and threads
def test_a_cluster_makes_the_same_release_though_a_worker_is_killed(files: list[Path], tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="requirements-scale.txt is not installed")
    from data.scale import cluster, read_wide

    alone = Store(tmp_path / "alone")
    build(files, alone, NOW)
    wide = Store(tmp_path / "wide")
    with cluster(2, None) as client:

        def read(paths: list[Path], now: datetime) -> Iterator[Part]:
            for number, part in enumerate(read_wide(client, paths, now)):
                if number == 0:
                    os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
                yield part

        build(files, wide, NOW, read=read)
    assert wide.release().release_id == alone.release().release_id
    for name in RELEASED:
        pd.testing.assert_frame_equal(in_order(wide, name), in_order(alone, name), obj=name)
