"""Differences between roles and what a role is made of, against figures worked by hand."""

import numpy as np
import pytest

from data.answers.changes import changes
from data.answers.compare import compare_roles, role_profile
from data.answers.shares import Slice
from data.values import ROLES
from tests.toy import categorical, toy_release

A, B = Slice("ml_engineer"), Slice("data_scientist")


@pytest.fixture(params=["text", "categories"])
def frames(request):
    release = toy_release()
    return release if request.param == "text" else categorical(release)


def row(answer, skill):
    return answer.set_index("skill").loc[skill]


def test_two_roles_by_hand(frames):
    answer = compare_roles(frames, A, B)
    assert set(answer["skill"]) == {"Python", "PyTorch", "SQL", "TensorFlow", "Docker", "AWS"}
    torch = row(answer, "PyTorch")
    assert torch[["mentions_a", "vacancies_a", "mentions_b", "vacancies_b"]].tolist() == [96, 160, 72, 320]
    assert torch["difference"] == pytest.approx(0.375)
    assert torch["difference_low"] < 0.375 < torch["difference_high"]
    assert torch["verdict"] == "more_in_a"
    assert row(answer, "SQL")["verdict"] == "more_in_b"
    # Effective 80 and 320 vacancies, all roles 168 of 487 as prior of 20: log odds 0.45 and -1.15.
    prior = 20 * 168 / 487
    k_a, r_a, k_b, r_b = 48 + prior, 52 - prior, 72 + prior, 268 - prior
    z = (np.log(k_a / r_a) - np.log(k_b / r_b)) / np.sqrt(1 / k_a + 1 / r_a + 1 / k_b + 1 / r_b)
    assert torch["z"] == pytest.approx(z)
    everywhere = 168 / 487
    lift = ((0.6 * 80 + 20 * everywhere) / 100) / ((0.225 * 320 + 20 * everywhere) / 340)
    assert torch["lift"] == pytest.approx(lift)


def test_swapping_the_sides_swaps_the_words(frames):
    there, back = compare_roles(frames, A, B).set_index("skill"), compare_roles(frames, B, A).set_index("skill")
    back = back.loc[there.index]
    assert there["z"].tolist() == pytest.approx((-back["z"]).tolist())
    turned = {"more_in_a": "more_in_b", "more_in_b": "more_in_a"}
    assert there["verdict"].replace(turned).tolist() == back["verdict"].tolist()


def test_a_role_does_not_differ_from_itself(frames):
    answer = compare_roles(frames, B, B)
    assert answer["difference"].eq(0).all()
    assert not answer["verdict"].isin(["more_in_a", "more_in_b"]).any()


def test_the_same_needs_certainty(frames):
    grown = frames | {
        "vacancy_counts": frames["vacancy_counts"].assign(vacancies=frames["vacancy_counts"]["vacancies"] * 100),
        "skill_counts": frames["skill_counts"].assign(mentions=frames["skill_counts"]["mentions"] * 100),
    }
    assert compare_roles(frames, B, B)["verdict"].eq("cannot_tell").any(), "320 against 320 leave ± 8 points"
    assert compare_roles(grown, B, B)["verdict"].eq("the_same").all()


def test_a_side_below_the_floor_cannot_be_told(frames):
    answer = compare_roles(frames, Slice("data_analyst"), B)
    assert answer["verdict"].eq("cannot_tell").all()
    assert answer["q"].isna().all()


def test_an_empty_side(frames):
    answer = compare_roles(frames, Slice("product_manager"), B)
    assert answer["vacancies_a"].eq(0).all()
    assert answer["verdict"].eq("cannot_tell").all()
    assert answer["low_a"].isna().all()


def test_profile_by_hand(frames):
    profile = role_profile(frames, B)
    assert (profile["vacancies"], profile["effective_n"], profile["employers"]) == (320, 320, 320)
    assert dict(zip(profile["levels"]["level"], profile["levels"]["vacancies"], strict=True)) == {
        "not_stated": 240, "senior": 80,
    }  # fmt: skip
    remote = profile["arrangements"].set_index("arrangement").loc["remote"]
    assert (remote["vacancies"], remote["share"]) == (80, 0.25)
    assert profile["places"]["country"].tolist() == ["DE", "US"]
    assert profile["months"]["vacancies"].tolist() == [40] * 8
    assert profile["months"]["month_means"].eq("posted").all()
    assert profile["sources"]["part"].tolist() == [1.0]


def test_profile_of_a_country(frames):
    profile = role_profile(frames, Slice("data_scientist", country="US"))
    assert (profile["vacancies"], profile["employers"]) == (160, 160)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_profile(frames, role):
    assert role_profile(frames, Slice(role))["vacancies"] >= 0


def test_no_change_between_a_release_and_itself(frames):
    assert changes(frames, frames, B).empty


def test_changes_by_hand(frames):
    cells = frames["skill_counts"]
    is_sql, is_aws = (cells["skill"] == "SQL").to_numpy(), (cells["skill"] == "AWS").to_numpy()
    mentions = cells["mentions"].to_numpy().copy()
    mentions[is_sql & (cells["role"] == "data_scientist").to_numpy()] = 1  # 24 of 320
    later = frames | {"skill_counts": cells.assign(mentions=mentions)[~is_aws]}
    found = changes(frames, later, B).set_index("skill")
    assert found["what"].to_dict() == {"SQL": "down", "AWS": "gone_from_top"}
    assert found.loc["SQL", "change_points"] == pytest.approx(100 * (24 / 320 - 0.5))
    assert changes(later, frames, B).set_index("skill")["what"].to_dict() == {"SQL": "up", "AWS": "new_in_top"}
