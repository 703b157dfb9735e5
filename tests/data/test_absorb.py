"""A refresh counts what changed and nothing else, and ends where one build of everything would."""

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.absorb import ADDED, absorb
from data.build import build
from data.cells import added
from data.store import Store, embedded
from tests.data.postings import simulated

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


def built(folder: Path, postings: pd.DataFrame) -> Store:
    file = folder.with_suffix(".parquet")
    postings.to_parquet(file)
    store = Store(folder)
    build([file], store, NOW)
    return store


def counts(store: Store) -> dict[str, pd.DataFrame]:
    release = store.release()
    found = {}
    for table in ADDED:
        frame = added(table, [release.table(table)])
        text = {c: "str" for c in frame.columns if isinstance(frame[c].dtype, pd.CategoricalDtype)}
        found[table] = frame.astype(text)
    return found


def assert_same_counts(left: Store, right: Store) -> None:
    mine, other = counts(left), counts(right)
    for table in ADDED:
        pd.testing.assert_frame_equal(mine[table], other[table], check_dtype=False, obj=table)


def test_absorbing_ends_where_one_build_would(tmp_path: Path) -> None:
    old, new = simulated(60, seed=1), simulated(30, seed=2, first=60)
    grown = built(tmp_path / "grown", old)
    kept = grown.read("postings")
    grown.write("postings", pd.concat([kept, new])[kept.columns], mode="overwrite")
    done = absorb(grown, new, [], NOW.replace(hour=7))
    assert done.postings >= len(new) and not done.is_unchanged
    assert_same_counts(grown, built(tmp_path / "whole", pd.concat([old, new], ignore_index=True)))


def test_a_changed_posting_takes_the_place_of_its_old_self(tmp_path: Path) -> None:
    old = simulated(40, seed=1)
    grown = built(tmp_path / "grown", old)
    other = simulated(5, seed=9)["description"].to_numpy()
    changed = old.iloc[:5].assign(title="Data Analyst", description=other)
    whole = pd.concat([changed, old.iloc[5:]], ignore_index=True)
    grown.write("postings", whole, mode="overwrite")
    absorb(grown, changed, [], NOW.replace(hour=7))
    assert_same_counts(grown, built(tmp_path / "whole", whole))


def test_a_release_without_capped_sums_by_month_gets_them(tmp_path: Path) -> None:
    """Releases made before the column was there; the one that was released stays as it is."""
    old, new = simulated(40, seed=1), simulated(20, seed=2, first=40)
    store = built(tmp_path / "store", old)
    before = store.release()
    bare = before.table("skill_months").drop(columns="capped_milli")
    versions = {**before.versions, "skill_months": store.write("skill_months", bare, mode="overwrite")}
    store.publish("former", NOW.replace(hour=7), versions, before.summary)
    store.put("postings", new)
    absorb(store, new, [], NOW.replace(hour=8))
    assert_same_counts(store, built(tmp_path / "whole", pd.concat([old, new], ignore_index=True)))
    former = store.release("former").table("skill_months")
    assert "capped_milli" not in former and len(former) == len(bare)


def test_a_run_killed_before_its_release_leaves_the_older_months(tmp_path: Path) -> None:
    store = built(tmp_path / "store", simulated(40, seed=1))
    before = store.release()
    bare = before.table("skill_months").drop(columns="capped_milli")
    versions = {**before.versions, "skill_months": store.write("skill_months", bare, mode="overwrite")}
    store.publish("former", NOW.replace(hour=7), versions, before.summary)
    store.write("skill_months", before.table("skill_months"), mode="overwrite")  # killed here
    new = simulated(20, seed=2, first=40)
    store.put("postings", new)
    absorb(store, new, [], NOW.replace(hour=8))
    whole = built(tmp_path / "whole", pd.concat([simulated(40, seed=1), new], ignore_index=True))
    assert_same_counts(store, whole)


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    store = built(tmp_path / "store", simulated(20, seed=1))
    new = simulated(10, seed=2, first=20)
    store.put("postings", new)
    first = absorb(store, new, [], NOW.replace(hour=7))
    before = counts(store)
    again = absorb(store, new, [], NOW.replace(hour=8))
    assert again.is_unchanged and again.release_id == first.release_id
    for table, frame in counts(store).items():
        pd.testing.assert_frame_equal(frame, before[table])


def test_what_a_killed_run_left_half_written_is_taken_back(tmp_path: Path) -> None:
    store = built(tmp_path / "store", simulated(20, seed=1))
    new = simulated(10, seed=2, first=20)
    store.put("postings", new)
    half = store.release().table("vacancy_counts").head(3)
    store.write("vacancy_counts", half)  # killed before the release
    absorb(store, new, [], NOW.replace(hour=7))
    assert_same_counts(store, built(tmp_path / "whole", pd.concat([simulated(20, seed=1), new], ignore_index=True)))


@pytest.fixture
def fresh(tmp_path: Path) -> Store:
    return Store(tmp_path / "fresh")


def frozen_vacancies(source: str, month: str) -> int:
    counted = embedded().table("vacancy_counts", source=source, month=month)
    return int(counted["vacancies"].sum())


def of(store: Store, source: str, month: str) -> int:
    return int(store.release().table("vacancy_counts", source=source, month=month)["vacancies"].sum())


def test_a_fresh_store_begins_with_the_frozen_history(fresh: Store) -> None:
    new = simulated(25, seed=3, source="greenhouse", months=("2026-10",))
    fresh.put("postings", new)
    absorb(fresh, new, [], NOW)
    total = int(fresh.release().table("vacancy_counts")["vacancies"].sum())
    assert total == int(embedded().table("vacancy_counts")["vacancies"].sum()) + 25
    assert fresh.release().summary["vacancies"] == total
    assert "greenhouse" in set(fresh.release().table("sources")["source"].astype(str))


def test_a_month_delivered_whole_takes_the_place_of_the_frozen_one(fresh: Store) -> None:
    month = "2026-06"
    assert frozen_vacancies("hn", month) > 50
    new = simulated(30, seed=4, source="hn", months=(month,))
    fresh.put("postings", new)
    absorb(fresh, new, [("hn", month)], NOW)
    assert of(fresh, "hn", month) == 30
    absorb(fresh, new, [("hn", month)], NOW.replace(hour=8))
    assert of(fresh, "hn", month) == 30, "replaced once, not again with every run"


def test_postings_of_a_frozen_month_are_not_counted_twice(fresh: Store) -> None:
    month = "2026-06"
    new = simulated(30, seed=4, source="hn", months=(month,))
    fresh.put("postings", new)
    absorb(fresh, new, [], NOW)
    assert of(fresh, "hn", month) == frozen_vacancies("hn", month)
