"""Pages cost the same whatever was counted: what they read, what they keep, and that it says the same."""

from datetime import timedelta

import pandas as pd
import pytest

from dashboard import frames, warm
from dashboard.charts.bars import plain_bars
from dashboard.frames import RoleFrames
from dashboard.look import LIGHT
from data.answers.coarse import CAPPED, coarse_demand, coarse_frames, is_coarse
from data.answers.compare import compare_roles
from data.answers.demand import demand
from data.answers.shares import Slice
from data.frames import BY_ROLE, frames_for
from data.store import Release, StoreError, embedded
from tests.toy import toy_release

WINDOW = {"since": "2025-03", "until": "2025-06"}


@pytest.mark.parametrize("window", [{}, WINDOW])
def test_months_say_the_same_as_the_finest_cells(window: dict[str, str]) -> None:
    chosen, toy = Slice("ml_engineer", **window), toy_release()
    fine = demand(toy, chosen)
    assert len(fine)
    pd.testing.assert_frame_equal(coarse_demand(toy, chosen), fine.drop(columns=CAPPED))


def test_the_embedded_release_says_the_same_by_months_and_cells() -> None:
    one, other = Slice("mlops_engineer"), Slice("ai_engineer")
    fine = frames_for(embedded(), one.role, other.role)
    coarse = coarse_frames(fine, one.role, other.role)
    pd.testing.assert_frame_equal(compare_roles(coarse, one, other), compare_roles(fine, one, other))


@pytest.mark.parametrize("choice", [{"country": "US"}, {"level": "senior"}, {"with_agencies": False}])
def test_narrower_slices_ask_the_finest_cells(choice: dict[str, object]) -> None:
    chosen, toy = Slice("ml_engineer", **choice), toy_release()  # type: ignore[arg-type]
    assert not is_coarse(chosen)
    pd.testing.assert_frame_equal(coarse_demand(toy, chosen), demand(toy, chosen).drop(columns=CAPPED))


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


def test_both_axes_are_styled_each_by_its_own() -> None:
    figure = plain_bars(["a"], [1.0], LIGHT, " %").update_xaxes(title_text="per cent")
    assert figure.layout.yaxis.title.text is None
    assert figure.layout.xaxis.gridcolor == figure.layout.yaxis.gridcolor == LIGHT.grid
    assert figure.layout.xaxis.ticksuffix == " %"
