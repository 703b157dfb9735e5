"""Pages cost the same whatever was counted: what they read, what they keep, and that it says the same."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard import frames, warm
from dashboard.charts.bars import plain_bars
from dashboard.frames import RoleFrames
from dashboard.look import LIGHT
from data.answers.coarse import CAPPED, CAPPED_SUMS, coarse_demand, least_frames
from data.answers.compare import compare_roles
from data.answers.demand import demand
from data.answers.receipts import receipt
from data.answers.shares import Slice
from data.cells import months_of
from data.frames import BY_ROLE, frames_for
from data.released import Release, StoreError
from data.store import Store, embedded
from data.tables import checked, columns
from tests.toy import BOARD, toy_release

WINDOW = {"since": "2025-03", "until": "2025-06"}


Frames = Mapping[str, pd.DataFrame]


def simulated_release() -> dict[str, pd.DataFrame]:
    """Random cells of two roles and three sources, whose order in the tables is as after many refreshes: none."""
    draw = np.random.default_rng(11)
    size = 3000
    base = pd.DataFrame(
        {
            "source": draw.choice(["zeta", "alpha", "mid"], size), "role": draw.choice(["ml_engineer", "other"], size),
            "level": draw.choice(["senior", "junior"], size), "country": draw.choice(["US", "DE", "FR"], size),
            "arrangement": draw.choice(["remote", "onsite"], size), "is_agency": draw.random(size) < 0.2,
            "month": draw.choice([f"2025-{month:02d}" for month in range(1, 13)], size),
            "vacancies": draw.integers(1, 9, size),
        }
    )  # fmt: skip
    base["capped_milli"] = base["vacancies"] * draw.integers(200, 1001, size)
    mentions = [
        base.drop(columns="vacancies").assign(skill=f"skill {i}", mentions=draw.integers(0, 1 + base["vacancies"]))
        for i in range(8)
    ]
    skill = pd.concat(mentions, ignore_index=True)
    skill["capped_milli"] = skill["capped_milli"] * (skill["mentions"] > 0)
    tables = {"vacancy_counts": base, "skill_counts": skill[skill["mentions"] > 0], "design": toy_release()["design"]}
    tables = {name: frame.sample(frac=1, random_state=3)[columns(name)] for name, frame in tables.items()}
    known = ("sources", "evidence", "employers")
    tables |= {"skill_months": months_of(tables["vacancy_counts"], tables["skill_counts"])}
    return tables | {name: toy_release()[name] for name in known}


def real_release() -> dict[str, pd.DataFrame]:
    return frames_for(embedded(), "ml_engineer", "ai_engineer")


def without_capped(whole: Frames) -> dict[str, pd.DataFrame]:
    """As a release was before its counts by month had the capped sums."""
    return {**whole, "skill_months": whole["skill_months"].drop(columns=CAPPED_SUMS)}


@pytest.mark.parametrize("window", [{}, WINDOW, {"since": "2025-02", "sources": ("hn", "alpha", BOARD)}])
@pytest.mark.parametrize("made", [toy_release, simulated_release, real_release])
def test_months_say_exactly_the_same_as_the_finest_cells(
    made: Callable[[], dict[str, pd.DataFrame]], window: dict[str, Any]
) -> None:
    chosen, whole = Slice("ml_engineer", **window), made()
    fine, coarse = demand(whole, chosen), least_frames(whole, chosen, with_capped=True)
    assert len(fine) and coarse["skill_counts"] is not whole["skill_counts"]
    pd.testing.assert_frame_equal(demand(coarse, chosen), fine, check_exact=True)
    pd.testing.assert_frame_equal(coarse_demand(whole, chosen), fine.drop(columns=CAPPED), check_exact=True)
    for skill in fine["skill"].head(5):
        assert receipt(coarse, chosen, skill) == receipt(whole, chosen, skill)


def test_two_real_roles_differ_exactly_as_by_the_finest_cells() -> None:
    one, other = Slice("ml_engineer"), Slice("ai_engineer")
    whole = real_release()
    coarse = least_frames(whole, one, other)
    assert coarse["skill_counts"] is not whole["skill_counts"]
    pd.testing.assert_frame_equal(compare_roles(coarse, one, other), compare_roles(whole, one, other), check_exact=True)


@pytest.mark.parametrize("choice", [{"country": "US"}, {"level": "senior"}, {"with_agencies": False}])
def test_narrower_slices_ask_the_finest_cells(choice: dict[str, object]) -> None:
    chosen, toy = Slice("ml_engineer", **choice), toy_release()  # type: ignore[arg-type]
    assert least_frames(toy, chosen) is toy


def test_an_old_release_tells_capped_shares_by_its_finest_cells_and_all_else_by_months() -> None:
    chosen, whole = Slice("ml_engineer", **WINDOW), simulated_release()
    old = without_capped(whole)
    assert least_frames(old, chosen, with_capped=True) is old
    assert least_frames(old, chosen)["skill_counts"] is not old["skill_counts"]
    expected = demand(whole, chosen)
    pd.testing.assert_frame_equal(demand(old, chosen), expected, check_exact=True)
    pd.testing.assert_frame_equal(coarse_demand(old, chosen), expected.drop(columns=CAPPED), check_exact=True)


def test_the_default_of_demand_and_its_number_read_no_cell_of_a_role(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read = frames._cells
    monkeypatch.setattr(frames, "_cells", lambda release, name, roles: asked.append(name) or read(release, name, roles))
    chosen = Slice("cloud_engineer", since="2025-01", until="2025-12")
    frames._answered.clear()
    found = frames.demand_of(chosen)
    assert frames.receipt_of(chosen, found.iloc[0]["skill"])["mentions"] == found.iloc[0]["mentions"]
    assert "skill_counts" not in asked


def test_frames_of_roles_name_every_table() -> None:
    release_id = frames.release().release_id
    role_frames, coarse = RoleFrames(release_id, ("ml_engineer",)), RoleFrames(release_id, ())
    assert len(role_frames) == len(coarse) + len(BY_ROLE)
    assert "skill_counts" in role_frames and "skill_counts" not in coarse and "design" in coarse


def test_what_is_made_ready_ends_without_a_fault() -> None:
    done = [step() for step in warm.steps()]
    assert len(done) > len(BY_ROLE)


def test_a_new_day_is_made_ready_once_and_a_store_that_is_away_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    monkeypatch.setattr(warm, "steps", lambda: iter([lambda: taken.append("step")]))
    made = warm.made_ready(None)
    assert made is not None and warm.made_ready(made) == made
    assert taken == ["step"]
    monkeypatch.setattr(frames, "today", lambda: made[1] + timedelta(days=1))
    of_next_day = warm.made_ready(made)
    assert of_next_day != made and taken == ["step"] * 2

    def away() -> Release:
        raise StoreError("not there")

    monkeypatch.setattr(frames, "release", away)
    assert warm.made_ready(of_next_day) == of_next_day and taken == ["step"] * 2


def test_a_release_that_counts_nobody_is_made_ready_with_one_calm_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(tmp_path / "store")
    versions = {name: store.write(name, checked(name, frame.head(0))) for name, frame in toy_release().items()}
    store.publish("nobody0000000000", datetime(2025, 9, 3, tzinfo=UTC), versions, {"last_month": ""})
    monkeypatch.setattr(frames, "release", store.release)
    assert warm.made_ready(None) == ("nobody0000000000", frames.today()), "every other step is taken"
    (said,) = [record.getMessage() for record in caplog.records if record.name == "dashboard.warm"]
    assert said.startswith("Not made ready, the release has nothing for it: ") and "ml_engineer" in said


def test_both_axes_are_styled_each_by_its_own() -> None:
    figure = plain_bars(["a"], [1.0], LIGHT, " %").update_xaxes(title_text="per cent")
    assert figure.layout.yaxis.title.text is None
    assert figure.layout.xaxis.gridcolor == figure.layout.yaxis.gridcolor == LIGHT.grid
    assert figure.layout.xaxis.ticksuffix == " %"
