"""Courses and trends: what rises in the toy release, and what may not be said."""

import pandas as pd
import pytest

from data.answers.months import is_complete, monthly_counts
from data.answers.skills_over_time import skill_course
from data.answers.trends import trends
from tests.toy import MONTHS, categorical, toy_release


@pytest.fixture(params=["text", "categories"])
def frames(request):
    release = toy_release()
    return release if request.param == "text" else categorical(release)


def seen(frames, day):
    return frames | {"sources": frames["sources"].assign(seen_on=pd.Timestamp(day))}


def test_rising_and_falling_by_hand(frames):
    answer = trends(frames, "data_scientist").set_index("skill")
    assert answer["verdict"].to_dict() == {
        "PyTorch": "rising", "TensorFlow": "falling", "Python": "no_clear_change", "SQL": "no_clear_change",
        "AWS": "no_clear_change",
    }  # fmt: skip
    torch = answer.loc["PyTorch"]
    # 2, 4 … 16 of 40 a month: 5 % to 40 %, on a straight line.
    assert (torch["share_start"], torch["share_end"]) == pytest.approx((0.05, 0.40))
    assert torch["change_points"] == pytest.approx(35)
    assert torch[["months", "first_month", "last_month"]].tolist() == [8, MONTHS[0], MONTHS[-1]]
    assert torch["sources"] == "toy_board"


def test_too_few_vacancies_is_too_early(frames):
    answer = trends(frames, "ml_engineer")
    assert answer["verdict"].eq("too_early").all()
    assert answer["vacancies"].eq(160).all()
    assert answer[["change_points", "z", "q"]].isna().all(axis=None)


def test_too_few_months_is_too_early(frames):
    answer = trends(frames, "data_scientist", until="2025-05")
    assert answer["verdict"].eq("too_early").all()
    assert answer["months"].eq(5).all()


def test_the_running_month_is_left_out(frames):
    answer = trends(seen(frames, "2025-08-20"), "data_scientist")
    assert answer["last_month"].eq("2025-07").all()
    assert answer["vacancies"].eq(280).all()


def test_ages_of_open_ads_are_no_months(frames):
    assert trends(frames, "data_engineer").empty


def with_a_newcomer(frames):
    """A second source of demand that is there in the last three months only."""
    source = frames["sources"].iloc[[0]].assign(source="newcomer", first_month="2025-06")
    months = frames["skill_months"]
    recent = months[months["month"].isin(MONTHS[5:]) & (months["source"] == "toy_board")]
    recent = recent.astype({"source": "str"}).assign(source="newcomer")
    return frames | {
        "sources": pd.concat([frames["sources"], source], ignore_index=True),
        "skill_months": pd.concat([months.astype({"source": "str"}), recent], ignore_index=True),
    }


def test_a_source_that_joins_is_no_trend(frames):
    answer = trends(with_a_newcomer(frames), "data_scientist")
    assert answer["sources"].eq("toy_board").all()
    assert answer["vacancies"].eq(320).all()


def test_course_by_hand(frames):
    course = skill_course(frames, ["PyTorch", "SQL"], "data_scientist")
    assert len(course) == 16
    torch = course[course["skill"] == "PyTorch"]
    assert torch["month"].tolist() == list(MONTHS)
    assert torch["mentions"].tolist() == [2, 4, 6, 8, 10, 12, 14, 16]
    assert torch["vacancies"].eq(40).all()
    assert torch["share"].tolist() == pytest.approx([number / 20 for number in range(1, 9)])
    assert ((torch["low"] <= torch["share"]) & (torch["share"] <= torch["high"])).all()
    assert torch["is_complete"].all()


def test_course_of_all_roles(frames):
    first = skill_course(frames, ["Python"]).iloc[0]
    assert (first["mentions"], first["vacancies"]) == (50, 60)


def test_a_skill_that_nobody_names_is_at_zero(frames):
    course = skill_course(frames, ["Fortran"], "data_scientist")
    assert course["mentions"].eq(0).all()
    assert course["vacancies"].eq(40).all()


def test_sources_stand_apart_unless_alive_throughout(frames):
    both = with_a_newcomer(frames)
    course = skill_course(both, ["SQL"], "data_scientist")
    assert course.groupby("source")["month"].count().to_dict() == {"newcomer": 3, "toy_board": 8}
    recent = skill_course(both, ["SQL"], "data_scientist", since="2025-06")
    assert recent["source"].unique().tolist() == ["toy_board+newcomer"]
    assert recent["vacancies"].tolist() == [80, 80, 80]


def test_an_unfinished_month_is_marked(frames):
    course = skill_course(seen(frames, "2025-08-20"), ["SQL"], "data_scientist")
    assert course["is_complete"].tolist() == [True] * 7 + [False]


def test_an_empty_window_is_an_empty_frame(frames):
    assert skill_course(frames, ["SQL"], "data_scientist", since="2031-01").empty
    assert skill_course(frames, [], "data_scientist").empty


def test_a_month_is_over_with_its_last_moment():
    assert is_complete("2026-02", pd.Timestamp("2026-03-01 00:00", tz="Asia/Tokyo"))
    assert not is_complete("2026-02", pd.Timestamp("2026-02-28 23:59:59.999"))
    assert is_complete("2025-12", pd.Timestamp("2026-01-01"))


def test_a_course_of_one_source_only(frames):
    """A frame read from a store cannot be written to."""
    whole = skill_course(frames, ["Python"], "data_scientist")
    apart = skill_course(frames, ["Python"], "data_scientist", sources=tuple(frames["sources"]["source"].astype(str)))
    pd.testing.assert_frame_equal(apart, whole)


def test_counts_of_some_skills_are_those_of_all(frames):
    wanted = ["SQL", "nobody's", "AWS"]
    some, vacancies, names = monthly_counts(frames, "data_scientist", ["toy_board"], list(MONTHS), wanted)
    every, expected, known = monthly_counts(frames, "data_scientist", ["toy_board"], list(MONTHS))
    assert names.tolist() == wanted and (vacancies == expected).all() and vacancies.sum() > 0
    for skill in ("SQL", "AWS"):
        assert (some[:, :, names.get_loc(skill)] == every[:, :, known.get_loc(skill)]).all()
    assert not some[:, :, 1].any()
