"""Demand, floors and slices against figures worked by hand from the toy release."""

import time

import numpy as np
import pandas as pd
import pytest

from data.answers import floors
from data.answers.demand import COLUMNS, demand
from data.answers.independence import effective_sizes
from data.answers.shares import Slice, source_mix, tally
from data.tables import RELEASED, checked
from tests.toy import CATEGORIES, categorical, toy_release


@pytest.fixture(params=["text", "categories"])
def frames(request):
    release = toy_release()
    return release if request.param == "text" else categorical(release)


def row(answer, skill):
    return answer.set_index("skill").loc[skill]


def test_the_toy_is_a_release():
    release = toy_release()
    assert list(release) == list(RELEASED)
    for name, frame in release.items():
        checked(name, frame)


def test_data_scientists_by_hand(frames):
    answer = demand(frames, Slice("data_scientist"), CATEGORIES)
    assert tuple(answer.columns) == COLUMNS
    assert answer["skill"].tolist() == ["Python", "SQL", "PyTorch", "TensorFlow", "AWS"]
    assert answer["mentions"].tolist() == [256, 160, 72, 72, 32]
    assert answer["vacancies"].eq(320).all()
    assert answer["share"].tolist() == [0.8, 0.5, 0.225, 0.225, 0.1]
    assert answer["share_capped"].tolist() == answer["share"].tolist()
    assert answer["effective_n"].tolist() == pytest.approx([320] * 5), "every employer has one vacancy"
    assert answer["rank"].tolist() == [1, 2, 3, 4, 5]
    assert answer["rank_low"].tolist() == [1, 2, 3, 3, 5], "PyTorch and TensorFlow are a tie"
    assert answer["rank_high"].tolist() == [1, 2, 4, 4, 5]
    assert answer["floor"].eq("full").all()
    assert row(answer, "Python")["category"] == "language"
    assert (row(answer, "SQL")["low"], row(answer, "SQL")["high"]) == pytest.approx((0.4455, 0.5545), abs=1e-4)


def test_two_ads_alike_count_as_one(frames):
    answer = demand(frames, Slice("ml_engineer"))
    assert answer["vacancies"].eq(160).all()
    assert answer["effective_n"].tolist() == pytest.approx([80] * 6)
    assert answer["floor"].eq("rough").all()


def test_lift_is_against_all_roles_of_the_same_sources(frames):
    answer = demand(frames, Slice("ml_engineer"))
    # All roles of the board: 320 + 160 + 7 = 487 vacancies, Docker in 48 of them; data_engineer is another source.
    everywhere = 48 / 487
    calm = (0.3 * 80 + 20 * everywhere) / 100
    assert row(answer, "Docker")["steadied"] == pytest.approx(calm)
    assert row(answer, "Docker")["lift"] == pytest.approx(calm / everywhere)


def test_lift_has_a_floor(frames):
    answer = demand(frames, Slice("ml_engineer", country="US"))
    assert row(answer, "SQL")["mentions"] == 8
    assert np.isnan(row(answer, "SQL")["lift"])


def test_a_small_slice_is_steadied_by_each_wider_one(frames):
    answer = demand(frames, Slice("data_scientist", country="US", level="senior"))
    aws = row(answer, "AWS")
    assert (aws["mentions"], aws["vacancies"]) == (32, 80)
    all_roles = 64 / 487
    role = (0.1 * 320 + 20 * all_roles) / 340
    country = (0.2 * 160 + 20 * role) / 180
    assert aws["steadied"] == pytest.approx((0.4 * 80 + 20 * country) / 100)


def test_windows_are_inclusive(frames):
    answer = demand(frames, Slice("data_scientist", since="2025-03", until="2025-04"))
    assert row(answer, "Python")["vacancies"] == 80
    assert row(answer, "PyTorch")["mentions"] == 6 + 8


@pytest.mark.parametrize(
    ("role", "floor", "vacancies"), [("data_analyst", "hidden", 7), ("data_engineer", "count", 14)]
)
def test_floors_of_small_slices(frames, role, floor, vacancies):
    answer = demand(frames, Slice(role))
    assert answer["floor"].eq(floor).all()
    assert answer["vacancies"].eq(vacancies).all()
    shown = floors.shown(answer)
    assert shown[["share", "low", "high", "rank", "lift", "steadied"]].isna().all(axis=None)
    assert shown["mentions"].isna().all() == (floor == "hidden")


def test_what_may_be_shown_is_shown(frames):
    answer = demand(frames, Slice("data_scientist"))
    shown = floors.shown(answer)
    assert shown["share"].tolist() == answer["share"].tolist()
    assert shown["mentions"].tolist() == answer["mentions"].tolist()


def test_nothing_found_is_an_empty_frame_of_the_same_columns(frames):
    answer = demand(frames, Slice("data_scientist", country="FR"))
    assert answer.empty
    assert tuple(answer.columns) == COLUMNS


def test_agencies_can_be_left_out(frames):
    agencies = frames["vacancy_counts"].assign(is_agency=frames["vacancy_counts"]["country"].eq("DE"))
    cells = frames["skill_counts"].assign(is_agency=frames["skill_counts"]["country"].eq("DE"))
    without = {**frames, "vacancy_counts": agencies, "skill_counts": cells}
    answer = demand(without, Slice("data_scientist", with_agencies=False))
    assert row(answer, "Python")[["mentions", "vacancies"]].tolist() == [128, 160]


def test_inputs_stay_as_they_were(frames):
    before = {name: frame.copy(deep=True) for name, frame in frames.items()}
    demand(frames, Slice("data_scientist", country="US", since="2025-02", sources=("toy_board",)))
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_without_sums_by_employer_every_vacancy_counts():
    frames = {name: frame for name, frame in toy_release().items() if name != "design"}
    assert demand(frames, Slice("ml_engineer"))["effective_n"].eq(160).all()


def test_one_employer_with_many_ads_is_worth_one():
    frames = toy_release()
    design = frames["design"]
    one = design.assign(employers=1, sum_aa=design["vacancies"] ** 2, sum_ab=design["vacancies"] * 320)
    counted = tally(frames, Slice("data_scientist"))
    chosen, frames = Slice("data_scientist"), {**frames, "design": one}
    sizes, common = effective_sizes(frames, chosen, counted.skills, {"toy_board": 320})
    assert sizes.tolist() == [1.0] * len(sizes)
    assert common == 1


def test_source_mix(frames):
    mix = source_mix(frames["vacancy_counts"], Slice(""))
    assert mix["source"].tolist() == ["toy_board", "toy_ages"]
    assert mix["vacancies"].tolist() == [487, 14]
    assert mix["part"].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("size", "floor"), [(9.4, "hidden"), (10, "count"), (29.4, "count"), (30, "rough"), (99.4, "rough"), (100, "full")]
)
def test_floors_by_effective_vacancies(size, floor):
    assert floors.floor_of([size])[0] == floor


def test_a_list_is_not_half_counts_and_half_percentages():
    assert floors.floors_in_slice([25, 60, 300], 120).tolist() == ["rough", "rough", "full"]
    assert floors.floors_in_slice([25, 60, 300], 20).tolist() == ["count", "count", "count"]
    assert floors.floors_in_slice([5, 60], 120).tolist() == ["hidden", "rough"], "one employer's skill is hidden"
    assert floors.floors_in_slice([9, 9], 9).tolist() == ["hidden", "hidden"]


def test_sentences_say_what_is_missing():
    assert floors.sentence(7, 7) == "Only 7 vacancies; needs 10. Widen country or level."
    assert floors.sentence(40, 8) == (
        "Only 40 vacancies that say as much as 8 independent ones; needs 10. Widen country or level."
    )
    assert floors.sentence(14, 14) == "Too few for a percentage: 14 vacancies; needs 30."
    assert floors.sentence(500, 400) == ""
    assert floors.too_early(3, 900) == "Too early to say (3 of 6 months)."
    assert floors.too_early(8, 200) == "Too early to say (200 of 300 vacancies)."
    assert floors.pay_sentence(9, 120) == "9 of 120 state pay; needs 20 for a median, so each is listed."


def test_half_a_million_cells_answer_quickly():
    rng = np.random.default_rng(1)
    cells = 500_000

    def column(values):
        return pd.Categorical.from_codes(rng.integers(0, len(values), cells), values)

    months = [f"{year}-{month:02d}" for year in range(2012, 2027) for month in range(1, 13)]
    skill_counts = pd.DataFrame(
        {
            "source": column(["x", "y"]), "role": column(["data_scientist"]), "level": column(["mid", "senior"]),
            "skill": column([f"s{i}" for i in range(1200)]), "country": column(["US", "DE", "FR"]),
            "arrangement": column(["remote", "onsite"]), "is_agency": False, "month": column(months), "mentions": 1,
            "capped_milli": 900,
        }
    )  # fmt: skip
    base = skill_counts.head(60_000).drop(columns=["skill", "mentions"]).assign(vacancies=30)
    names = {"": 30} | {f"s{i}": 1 for i in range(1200)}
    skill_months = pd.DataFrame({"source": "x", "role": "data_scientist", "skill": list(names), "month": "2020-01"})
    skill_months = skill_months.assign(mentions=list(names.values())).astype(
        {"source": "category", "skill": "category"}
    )
    frames = {"vacancy_counts": base, "skill_counts": skill_counts, "skill_months": skill_months}
    chosen = Slice("data_scientist", country="US", level="senior", since="2018-01")
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        demand(frames, chosen)
        taken.append(time.perf_counter() - start)
    # 30 ms is the goal on a quiet machine; the guard allows for a busy one and still fails on a pass per skill.
    assert min(taken) < 0.15
