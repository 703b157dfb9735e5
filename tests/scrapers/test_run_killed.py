"""Kill -9 at random moments of a refresh, then run again: the store equals that of an undisturbed run."""

import multiprocessing
import random
import signal
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.config import Settings
from data.store import Store
from tests.boards.machine import settings_for
from tests.boards.twenty import good_server
from tests.boards.whole_run import whole_run

pytestmark = pytest.mark.fault
MOMENTS = 20
COUNTS = ("vacancy_counts", "skill_counts", "skill_months", "design", "pay_counts")


@pytest.fixture(scope="module")
def processes() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.boards.whole_run"])
    return context


def started(processes: Any, settings: Settings) -> Any:
    process = processes.Process(target=whole_run, args=(settings,))
    process.start()
    return process


def finish(process: Any) -> int:
    process.join(timeout=120)
    return int(process.exitcode)


def contents(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table in an order of its own, without the record of runs; counts added up."""
    store = Store(folder)
    tables = {}
    for table, keys in {
        "postings": ["posting_id"], "open_postings": ["posting_id"], "board_states": ["source", "token"],
        "pages": ["source", "url"], "rejected": ["source", "row_key", "reason"], "raw_pages": ["source", "url"],
        "waiting": ["source", "posting_id", "month"],
    }.items():  # fmt: skip
        frame = store.read(table) if store.has(table) else pd.DataFrame(columns=keys)
        tables[table] = frame.drop(columns="headers", errors="ignore").sort_values(keys, ignore_index=True)
    facts = store.read("facts").sort_values("read_at", kind="stable").drop_duplicates("posting_id", keep="last")
    facts["skills"] = [",".join(map(str, sorted(codes))) for codes in facts["skills"]]
    tables["facts"] = facts.sort_values("posting_id", ignore_index=True)
    release = store.release()
    for table in COUNTS:
        frame = store.read(table, version=release.versions[table])
        numbers = [
            name for name in frame.columns if pd.api.types.is_integer_dtype(frame[name]) and name not in ("year", "bin")
        ]
        keys = [name for name in frame.columns if name not in numbers]
        summed = frame.groupby(keys, as_index=False, observed=True)[numbers].sum()
        tables[table] = summed[(summed[numbers] != 0).any(axis=1)].sort_values(keys, ignore_index=True)
    return tables


def test_a_killed_run_is_continued_as_if_nothing_had_happened(tmp_path: Path, processes: Any) -> None:
    dice = random.Random(20261120)
    interrupted = 0
    with good_server(boards=10, postings=20).running() as server:
        settings = settings_for(server, tmp_path)
        assert finish(started(processes, settings)) == 0
        began = time.monotonic()
        assert finish(started(processes, settings.model_copy(update={"store": tmp_path / "undisturbed"}))) == 0
        seconds = time.monotonic() - began
        expected = contents(tmp_path / "undisturbed")
        assert len(expected["postings"]) == 200
        for trial in range(MOMENTS):
            here = settings.model_copy(update={"store": tmp_path / f"trial{trial}"})
            moment = dice.uniform(0, seconds)
            process = started(processes, here)
            time.sleep(moment)
            process.kill()
            interrupted += finish(process) == -signal.SIGKILL
            assert finish(started(processes, here)) == 0
            found = contents(here.store)
            different = [name for name in expected if not found[name].equals(expected[name])]
            assert different == [], f"after a kill at {moment:.2f} of {seconds:.2f} s"
    assert interrupted >= MOMENTS // 2
