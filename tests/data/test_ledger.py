"""Rows found by key: what is put comes back as it was, the newest holds, and a look-up goes by its narrowest index."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.absorb import absorb
from data.ledger import INDEXES, Ledger, LedgerError, query
from data.provenance import collection_of
from data.reading import read_postings
from data.released import StoreError
from data.skills import load_extractor
from data.store import Store
from data.tables import checked
from tests.data.postings import simulated
from tests.data.test_absorb import NOW, assert_same_counts, built

READ_AT = datetime(2026, 11, 20, tzinfo=UTC)
LIVES, SOURCE, DAY = "open_postings", ("source", "==", "greenhouse"), pd.Timestamp("2026-11-20")


def facts_of(postings: pd.DataFrame, read_at: datetime = READ_AT) -> pd.DataFrame:
    collections = {source: collection_of(source) for source in postings["source"].unique()}
    return checked("facts", read_postings(postings, load_extractor(), collections, read_at))


def test_every_kind_of_value_comes_back(tmp_path: Path) -> None:
    rows = simulated(6, seed=1).assign(
        salary_min=[1.5, None, 3, None, 5, 6], remote=pd.array([True, False, None] * 2, dtype="boolean")
    )
    rows.loc[2, ["description", "company", "posted_on"]] = [None, None, pd.NaT]
    rows.loc[3, "description"] = "Zürich 東京 'quoted' \x00 end"
    ledger = Ledger(str(tmp_path))
    ledger.put("postings", [rows])
    pd.testing.assert_frame_equal(ledger.rows("postings"), rows, check_dtype=False)
    facts = facts_of(simulated(6, seed=1))
    ledger.put("facts", [facts], "7")
    found = ledger.rows("facts")
    assert [list(codes) for codes in found["skills"]] == [list(codes) for codes in facts["skills"]]
    pd.testing.assert_frame_equal(found.drop(columns="skills"), facts.drop(columns="skills"), check_dtype=False)
    assert ledger.mark("facts") == "7" and ledger.mark("open_postings") is None


def test_a_row_takes_the_place_of_its_old_self(tmp_path: Path) -> None:
    store, rows = Store(tmp_path), simulated(4, seed=1)
    store.put("postings", rows)
    store.put("postings", rows.iloc[:2].assign(title="Data Analyst"))
    titles = store.read("postings", ["title"], [("posting_id", "in", rows["posting_id"].tolist()[:3])])["title"]
    assert len(store.read("postings")) == 4
    assert sorted(titles) == sorted(["Data Analyst", "Data Analyst", rows["title"][2]])


def test_of_facts_the_newest_hold_in_whatever_order_they_come(tmp_path: Path) -> None:
    postings = simulated(3, seed=1)
    new = facts_of(postings.assign(company="New"), READ_AT.replace(hour=5))
    ledger = Ledger(str(tmp_path))
    ledger.put("facts", [new, facts_of(postings)])
    assert set(ledger.rows("facts")["employer_key"]) == {"new"}


def test_half_a_change_is_none(tmp_path: Path) -> None:
    def frames() -> Any:
        yield simulated(3, seed=1)
        raise KeyboardInterrupt

    ledger = Ledger(str(tmp_path))
    ledger.put("postings", [simulated(2, seed=2, first=10)])
    with pytest.raises(KeyboardInterrupt):
        ledger.put("postings", frames())
    assert len(ledger.rows("postings")) == 2


@pytest.mark.parametrize(
    ("table", "filters", "index"),
    [
        ("postings", [("posting_id", "in", ["a"])], "sqlite_autoindex_postings_1 (posting_id=?)"),
        ("facts", [("posting_id", "in", ["a"])], "sqlite_autoindex_facts_1 (posting_id=?)"),
        ("facts", [("employer_key", "in", ["a"])], "facts_employer_key (employer_key=?)"),
        (LIVES, [SOURCE, ("posting_id", "in", ["a"])], "sqlite_autoindex_open_postings_1 (posting_id=?)"),
        (LIVES, [SOURCE, ("board", "in", ["a"])], "open_postings_source_board (source=? AND board=?)"),
        (
            LIVES, [SOURCE, ("missing_since", ">", DAY)],
            "open_postings_source_missing_since (source=? AND missing_since>?)",
        ),
        (
            LIVES, [SOURCE, ("posted_on", "<", DAY), ("posted_on", ">", DAY)],
            "open_postings_source_posted_on (source=? AND posted_on>? AND posted_on<?)",
        ),
    ],
)  # fmt: skip
def test_a_look_up_goes_by_its_narrowest_index(tmp_path: Path, table: str, filters: Any, index: str) -> None:
    ledger = Ledger(str(tmp_path))
    ledger.put(table, [])
    statement, values = query(table, ["posting_id"], filters)
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as line:
        plan = [step[-1] for step in line.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert any(step.startswith(f"SEARCH {table} USING") and step.endswith(index) for step in plan), plan


def test_a_delta_table_moves_into_the_ledger_once(tmp_path: Path) -> None:
    store, rows = Store(tmp_path), simulated(5, seed=1)
    store.write("postings", rows)
    store.put("postings", simulated(2, seed=2, first=5))
    assert len(store.read("postings")) == 7 and not (tmp_path / "postings").exists()
    with pytest.raises(StoreError, match="put"):
        store.write("postings", rows)
    store.write("postings", rows, mode="overwrite")
    assert len(store.read("postings")) == 5


def test_what_a_run_killed_right_behind_the_move_left_is_removed(tmp_path: Path) -> None:
    store, rows = Store(tmp_path), simulated(5, seed=1)
    store.write("postings", rows)
    Ledger(str(tmp_path)).put("postings", [rows])  # moved, and killed before the old table was gone
    store.put("postings", rows.iloc[:1])
    assert len(store.read("postings")) == 5 and not (tmp_path / "postings").exists()


def test_an_object_store_keeps_no_single_rows() -> None:
    with pytest.raises(LedgerError, match="expected a folder"):
        Ledger("s3://bucket/store").put("postings", [])


def test_an_index_that_a_killed_run_left_behind_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, last = simulated(30, seed=1), simulated(10, seed=2, first=30), simulated(10, seed=3, first=40)
    store = built(tmp_path / "grown", old)
    store.put("postings", new)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Store, "add_facts", lambda *given: (_ for _ in ()).throw(KeyboardInterrupt))
        absorb(store, new, [], NOW.replace(hour=7))  # killed right behind the release
    store.put("postings", last)
    absorb(store, last, [], NOW.replace(hour=8))
    assert_same_counts(store, built(tmp_path / "whole", pd.concat([old, new, last], ignore_index=True)))


def test_counting_reads_no_table_of_postings_or_facts_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = built(tmp_path / "grown", simulated(30, seed=1))
    first, second = simulated(10, seed=2, first=30), simulated(10, seed=3, first=40)
    store.put("postings", first)
    absorb(store, first, [], NOW.replace(hour=7))
    store.put("postings", second)
    read = Store.dataset

    def watched(store: Store, table: str, version: int | None = None) -> Any:
        assert table not in INDEXES, f"{table} was read whole"
        return read(store, table, version)

    monkeypatch.setattr(Store, "dataset", watched)
    assert not absorb(store, second, [], NOW.replace(hour=8)).is_unchanged


def test_a_damaged_ledger_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database " * 500)
    for call in (
        lambda: Store(tmp_path).has("postings"),
        lambda: Store(tmp_path).put("postings", simulated(2, seed=1)),
    ):
        with pytest.raises(LedgerError, match=r"ledger\.sqlite cannot be used: file is not a database"):
            call()
