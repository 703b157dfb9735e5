"""Kill -9 at random moments of a refresh, then run again: the store equals that of an undisturbed run."""

import multiprocessing
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from data.config import Settings
from tests.boards.contents import contents, differences
from tests.boards.machine import settings_for
from tests.boards.twenty import good_server
from tests.boards.whole_run import whole_run

pytestmark = pytest.mark.fault
MOMENTS = 20


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
            different = [words for name in expected for words in differences(name, expected[name], found[name])]
            assert different == [], f"after a kill at {moment:.2f} of {seconds:.2f} s"
    assert interrupted >= MOMENTS // 2
