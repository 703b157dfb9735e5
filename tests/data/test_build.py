"""Files to a release: by hand on a few ads, the same again, and killed at any moment."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.answers.staleness import age_of_counts
from data.build import build
from data.inputs import InputError
from data.parts import one_by_one
from data.publish import publish
from data.released import StoreError
from data.store import Store
from data.tables import RELEASED
from tests.data.postings import simulated

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def ads(folder: Path, **changes: object) -> Path:
    """Six ads of which five are vacancies: the last is a copy of the first."""
    texts = [f"We build dashboards with SQL and Python for team number {i}, every day and with care." for i in range(5)]
    rows = pd.DataFrame(
        {
            "posting_id": [f"x{i}" for i in range(6)],
            "source": "board",
            "title": ["Data Scientist"] * 5 + ["Data Scientist"],
            "company": ["Acme", "Bolt", "Core", "Dent", "Etna", "Acme"],
            "location": "Berlin, Germany",
            "posted_at": "2026-03-01",
            "source_url": [f"https://example.org/{i}" for i in (0, 1, 2, 3, 4, 0)],
            "description": [*texts, texts[0]],
        }
    ).assign(**changes)
    path = folder / "ads.parquet"
    rows.to_parquet(path)
    return path


def test_a_release_by_hand(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    done = build([ads(tmp_path)], store, NOW)
    assert (done.read, done.rejected, done.postings, done.vacancies) == (6, 0, 6, 5)
    assert done.roles == {"data_scientist": 5}
    skills = store.release().table("skill_counts").set_index("skill")["mentions"]
    assert skills["Python"] == 5 and skills["SQL"] == 5
    assert set(store.release().versions) == {*RELEASED, "facts"}


@pytest.mark.parametrize("without", [["source_url"], ["company"], ["location"], ["source_url", "company", "location"]])
@pytest.mark.parametrize("rows", ["all", "one"])
def test_what_a_posting_need_not_say_may_be_missing(tmp_path: Path, without: list[str], rows: str) -> None:
    path = ads(tmp_path)
    postings = pd.read_parquet(path)
    if rows == "all":
        postings = postings.drop(columns=without)
    else:
        postings.loc[2, without] = None
    postings.to_parquet(path)
    done = build([path], Store(tmp_path / "store"), NOW)
    assert (done.read, done.rejected, done.postings) == (6, 0, 6)
    assert done.vacancies == (6 if rows == "all" and "source_url" in without else 5), "a copy known by its address"


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    first = build([ads(tmp_path)], store, NOW)
    versions = {name: store.version(name) for name in RELEASED}
    again = build([ads(tmp_path)], store, NOW)
    assert again.is_unchanged and again.release_id == first.release_id
    assert {name: store.version(name) for name in RELEASED} == versions
    assert len(store.releases()) == 1


def test_bad_rows_are_kept_with_their_reason(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    done = build([ads(tmp_path, posted_at=["2087-01-01"] + ["2026-03-01"] * 5)], store, NOW)
    assert done.rejected == 1 and list(done.reasons.values()) == [1]
    assert "found 2087-01-01" in store.read("rejected")["reason"].iloc[0]


def test_no_text_leaves_the_store_in_a_release(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    build([ads(tmp_path, source="linkedin_public_jobs")], store, NOW)
    publish(store.release(), tmp_path / "published")
    written = b"".join(path.read_bytes() for path in (tmp_path / "published").rglob("*") if path.is_file())
    assert b"dashboards" not in written and b"Acme" not in written and b"acme" not in written
    assert not (tmp_path / "published" / "facts").exists()
    assert Store(tmp_path / "published").release().table("evidence").empty, "this source may not be linked"


def test_what_may_not_be_published_is_not(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    build([ads(tmp_path, source="zapply_us_entry_level")], store, NOW)
    with pytest.raises(StoreError, match="us_entry_level"):
        publish(store.release(), tmp_path / "published")
    assert not (tmp_path / "published").exists()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "data", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_errors_of_the_command_are_one_line(tmp_path: Path) -> None:
    empty = tmp_path / "empty.parquet"
    empty.touch()
    done = run("build", "--postings", str(empty), "--store", str(tmp_path / "store"))
    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0 and "found an empty file" in done.stderr
    missing = run("demand", "--role", "data_scientist", "--store", str(tmp_path / "nowhere"))
    assert missing.returncode == 3 and "expected a release" in missing.stderr
    unknown = run("demand", "--role", "nurse")
    assert unknown.returncode == 2 and "found 'nurse'" in unknown.stderr


def test_the_embedded_release_answers(tmp_path: Path) -> None:
    done = run("demand", "--role", "data_scientist", "--country", "US", "--since", "2024-01", "--format", "json")
    rows = json.loads(done.stdout)
    python = next(row for row in rows if row["skill"] == "Python")
    assert set(python) >= {"skill", "mentions", "vacancies", "share", "low", "high", "lift", "rank"}
    assert python["share"] == pytest.approx(python["mentions"] / python["vacancies"])
    assert python["low"] < python["share"] < python["high"]
    status = json.loads(run("status", "--format", "json").stdout)
    assert status["read"] >= 90_000
    assert sum(vacancies > 500 for vacancies in status["roles"].values()) >= 6


@pytest.mark.fault
def test_killed_at_any_moment_the_store_shows_a_whole_release(tmp_path: Path) -> None:
    """Twenty builds killed at random moments: the previous or the new release, whole, each time."""
    store = Store(tmp_path / "store")
    for number, seed in enumerate((1, 2)):
        simulated(1500, seed=seed).to_parquet(tmp_path / f"ads{number}.parquet")
    first = build([tmp_path / "ads0.parquet"], store, NOW)
    whole = {first.release_id: first.vacancies}
    command = [sys.executable, "-m", "data", "build", "--store", str(tmp_path / "store"), "--postings"]
    started = time.monotonic()
    subprocess.run([*command, str(tmp_path / "ads1.parquet")], cwd=ROOT, check=True, capture_output=True)
    length = time.monotonic() - started
    second = store.release()
    whole[second.release_id] = second.summary["vacancies"]
    dice = random.Random(20)
    killed = 0
    for turn in range(20):
        file = tmp_path / f"ads{turn % 2}.parquet"
        process = subprocess.Popen(
            [*command, str(file)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        started = time.monotonic()
        try:
            process.wait(dice.uniform(0.5, 1.0) * length)
            length = min(length, time.monotonic() - started)  # the machine was busier when the first was measured
        except subprocess.TimeoutExpired:
            killed += 1
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        shown = Store(tmp_path / "store").release()
        assert shown.release_id in whole
        for name in RELEASED:
            shown.table(name)
        assert int(shown.table("vacancy_counts")["vacancies"].sum()) == whole[shown.release_id]
    assert killed >= 5, "the kills must hit builds under way"


def test_where_no_row_passes_nothing_is_released(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("build", "--postings", str(ads(tmp_path)), "--store", str(store)).returncode == 0
    before = Store(store).release()
    bad = ads(tmp_path, title=[" "] * 4 + ["Data Scientist"] * 2, posted_at=["2026-03-01"] * 4 + ["2087-01-01"] * 2)
    done = run("build", "--postings", str(bad), "--store", str(store))
    assert done.returncode == 2 and not done.stdout
    assert "found 6 rows of which none passed its checks" in done.stderr and "Traceback" not in done.stderr
    assert "(4)" in done.stderr and "posted_on: expected a day from 2000 to" in done.stderr
    after = Store(store).release()
    assert (after.release_id, after.versions) == (before.release_id, before.versions)
    assert int(after.table("vacancy_counts")["vacancies"].sum()) == before.summary["vacancies"]
    assert len(Store(store).read("rejected")) == 6, "each row with its reason, to look at"


def test_nothing_is_left_behind_by_workers_where_no_row_passes(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    with pytest.raises(InputError, match="none passed"):
        build([ads(tmp_path, title=" ")], store, NOW, spread=one_by_one)
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["rejected"]
    assert store.releases().empty


def test_a_release_of_nothing_is_of_no_age() -> None:
    assert age_of_counts("", NOW.date()) == ""
