"""Tables and releases: what was released stays readable whatever is written after it."""

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.store import Store, StoreError

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def months(*mentions: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": "board",
            "role": pd.Categorical(["data_scientist"] * len(mentions)),
            "skill": "Python",
            "month": [f"2026-{m:02d}" for m in range(1, len(mentions) + 1)],
            "mentions": mentions,
        }
    )


def test_a_release_pins_its_versions(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.write("skill_months", months(1, 2), mode="overwrite")
    store.publish("one", NOW, {"skill_months": first}, {"vacancies": 3})
    store.write("skill_months", months(9, 9, 9), mode="overwrite")
    assert store.release().table("skill_months")["mentions"].tolist() == [1, 2]
    assert store.release().summary == {"vacancies": 3}
    store.publish("two", NOW.replace(hour=13), {"skill_months": store.version("skill_months")}, {})
    assert store.release().release_id == "two"
    assert store.release().table("skill_months")["mentions"].tolist() == [9, 9, 9]
    assert store.release("one").table("skill_months")["mentions"].tolist() == [1, 2]


def test_text_comes_as_categories_and_slices_by_equality(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish("one", NOW, {"skill_months": store.write("skill_months", months(1, 2, 3))}, {})
    frame = store.release().table("skill_months", month="2026-02")
    assert frame["mentions"].tolist() == [2]
    assert isinstance(frame["skill"].dtype, pd.CategoricalDtype)
    several = store.release().table("skill_months", month=("2026-01", "2026-03"))
    assert several["mentions"].tolist() == [1, 3]
    assert isinstance(several["month"].dtype, pd.CategoricalDtype)


def test_filters(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("skill_months", months(1, 2, 3))
    late = store.read("skill_months", ["mentions"], filters=[("month", ">=", "2026-02"), ("mentions", "in", [3, 4])])
    assert late["mentions"].tolist() == [3]
    with pytest.raises(ValueError, match="found 'like'"):
        store.read("skill_months", filters=[("month", "like", "x")])


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(StoreError, match="expected a release"):
        store.release()
    with pytest.raises(StoreError, match="no table 'facts'"):
        store.read("facts")
    store.publish("one", NOW, {"skill_months": store.write("skill_months", months(1))}, {})
    with pytest.raises(StoreError, match="expected release three"):
        store.release("three")
    with pytest.raises(StoreError, match="has no table 'design'"):
        store.release().table("design")


def test_part_of_a_table_is_replaced_in_one_commit(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("skill_months", months(1, 2, 3))
    store.write("skill_months", months(5).assign(month="2026-03"), mode="overwrite", predicate="month = '2026-03'")
    assert sorted(store.read("skill_months")["mentions"]) == [1, 2, 5]


def test_tidying_keeps_kept_releases(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(4):
        version = store.write("skill_months", months(number), mode="overwrite")
        store.publish(f"r{number}", NOW.replace(hour=number), {"skill_months": version}, {})
    store.tidy(keep_releases=2)
    assert store.release("r2").table("skill_months")["mentions"].tolist() == [2]
    assert store.release("r3").table("skill_months")["mentions"].tolist() == [3]


def test_a_clock_that_was_ahead_hides_no_later_release(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for release_id, year in (("before", 2026), ("ahead", 2031), ("after", 2026), ("behind", 2020)):
        versions = {"sources": store.write("sources", months(1), mode="overwrite")}
        store.publish(release_id, NOW.replace(year=year), versions, {})
        assert store.release().release_id == release_id
    assert store.releases()["release_id"].tolist() == ["behind", "after", "ahead", "before"]
