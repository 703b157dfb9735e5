"""Twenty boards with the faults of real ones: the run comes home, names every fault, loses no good row."""

import time
from collections import Counter
from pathlib import Path

import pytest

from data.store import Store
from scrapers.outcomes import SOME_FAILED
from scrapers.summary import Summary
from tests.boards import machine
from tests.boards.market import ads
from tests.boards.server import BoardServer
from tests.boards.twenty import BOARDS, Expected, faulty_server

pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, Store, BoardServer, float]:
    folder = tmp_path_factory.mktemp("faults")
    with faulty_server().running() as server:
        settings = machine.settings_for(server, folder)
        began = time.monotonic()
        summary = machine.run(settings)
        return summary, Store(settings.store), server, time.monotonic() - began


def test_the_run_comes_home(finished: tuple[Summary, Store, BoardServer, float]) -> None:
    summary, _, _, seconds = finished
    assert seconds < 60
    assert summary.exit_status == SOME_FAILED


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.token)
def test_every_board_ends_as_it_must(finished: tuple[Summary, Store, BoardServer, float], board: Expected) -> None:
    summary, store, _, _ = finished
    said = [fault for fault in machine.report(summary, board.source).faults if fault["board"] == board.token]
    if board.outcome is None:
        assert said == []
    else:
        assert said, f"no fault named for {board.token}"
        assert all(fault["outcome"] == board.outcome for fault in said)
        assert board.words in " ".join(fault["message"] for fault in said)
    rows = store.read("open_postings", filters=[("source", "==", board.source), ("board", "==", board.token)])
    assert len(rows) == board.postings


def test_no_good_row_is_lost_and_no_bad_row_gets_in(
    finished: tuple[Summary, Store, BoardServer, float],
) -> None:
    _, store, _, _ = finished
    stored = store.read("postings")
    assert stored["posting_id"].is_unique
    assert len(stored) == sum(board.postings for board in BOARDS)
    titles = Counter(stored["title"])
    wanted = Counter(ad.title for board in BOARDS if board.postings for ad in ads(board.token))
    assert titles == wanted
    assert stored["description"].str.len().min() > 500
    assert not stored["description"].str.contains("<|Ã|\ufffd").any()


def test_sources_end_in_their_gravest_word(finished: tuple[Summary, Store, BoardServer, float]) -> None:
    summary, _, _, _ = finished
    assert machine.outcomes(summary) == {
        "ashby": "layout_changed", "greenhouse": "layout_changed", "lever": "layout_changed", "recruitee": "blocked",
    }  # fmt: skip


def test_every_answer_is_kept_raw(finished: tuple[Summary, Store, BoardServer, float]) -> None:
    _, store, _, _ = finished
    pages = store.read("raw_pages")
    boards_kept = {url.split("/boards/")[1].split("/")[0] for url in pages["url"] if "/boards/" in url}
    assert boards_kept == {"goodone", "stumbling", "moved", "renamed", "utf8"}
    assert not list((Path(store.folder) / "spool").rglob("*.page"))


def test_bytes_taken_stay_bounded(finished: tuple[Summary, Store, BoardServer, float]) -> None:
    summary, _, _, _ = finished
    assert max(report.bytes for report in summary.reports) < 30_000_000
