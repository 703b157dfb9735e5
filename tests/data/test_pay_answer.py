"""Pay medians with their floors, against figures worked by hand."""

import numpy as np
import pytest
from scipy import stats

from data.answers.pay import _median_rank, pay_quartiles
from data.answers.shares import Slice
from tests.toy import categorical, pay_bin, toy_release


@pytest.fixture(params=["text", "categories"])
def frames(request):
    release = toy_release()
    return release if request.param == "text" else categorical(release)


def test_quartiles_by_hand(frames):
    answer = pay_quartiles(frames, Slice("data_scientist"))
    assert answer["currency"].tolist() == ["USD", "EUR"], "currencies are never mixed"
    usd = answer.iloc[0]
    assert (usd["vacancies_with_pay"], usd["vacancies"], usd["floor"]) == (40, 320, "quartiles")
    # 10 each at 100, 120, 150, 200 thousand: ranks 10, 20 and 30 of 40.
    assert usd[["p25", "median", "p75"]].tolist() == pytest.approx([100_000, 120_000, 150_000], rel=0.01)
    assert usd["median_low"] <= usd["median"] <= usd["median_high"]


def test_below_20_each_pay_is_a_dot(frames):
    eur = pay_quartiles(frames, Slice("data_scientist")).iloc[1]
    assert eur["floor"] == "dots"
    assert len(eur["dots"]) == 12
    assert eur["dots"][0] == pytest.approx(70_000, rel=0.01)
    assert np.isnan(eur["median"])


def test_from_20_a_median_from_30_quartiles(frames):
    line = pay_quartiles(frames, Slice("ml_engineer")).iloc[0]
    assert line["floor"] == "median"
    assert line["median"] == pytest.approx(180_000, rel=0.0125)
    assert np.isnan(line["p25"])


def test_below_5_nothing_is_shown(frames):
    line = pay_quartiles(frames, Slice("data_analyst")).iloc[0]
    assert line["floor"] == "hidden"
    assert (line["vacancies_with_pay"], line["vacancies"]) == (3, 7)
    assert line["dots"] == ()
    assert np.isnan(line["median"])


def test_pay_of_a_skill_is_over_all_places_and_says_so(frames):
    line = pay_quartiles(frames, Slice("data_scientist", country="US", level="senior"), "Python").iloc[0]
    assert (line["vacancies_with_pay"], line["vacancies"]) == (30, 256)
    assert (line["level"], line["country"]) == ("all", "all")
    assert line["median"] == pytest.approx(120_000, rel=0.01)


def test_places_and_years_narrow(frames):
    assert pay_quartiles(frames, Slice("data_scientist", country="DE"))["currency"].tolist() == ["EUR"]
    assert pay_quartiles(frames, Slice("data_scientist", since="2026-01")).empty


@pytest.mark.parametrize(
    "finer", [{"since": "2025-03"}, {"until": "2025-06"}, {"arrangement": "remote"}, {"with_agencies": False}]
)
def test_pay_stands_beside_the_vacancies_it_was_counted_of(frames, finer):
    line = pay_quartiles(frames, Slice("data_scientist", **finer)).iloc[0]
    assert (line["vacancies_with_pay"], line["vacancies"]) == (40, 320), "pay is counted by year and by nothing finer"


def test_nobody_states_pay(frames):
    assert pay_quartiles(frames, Slice("data_engineer")).empty


def test_the_interval_of_the_median_is_that_of_the_sign_test(frames):
    spread = frames["pay_counts"].iloc[[0] * 40].assign(bin=range(500, 540), vacancies=1)
    line = pay_quartiles(frames | {"pay_counts": spread}, Slice("data_scientist")).iloc[0]
    rank = int(stats.binom.ppf(0.025, 40, 0.5))
    assert [pay_bin(line["median_low"]), pay_bin(line["median_high"])] == [500 + rank - 1, 500 + 40 - rank]


@pytest.mark.parametrize("total", [1, 5, 6, 7, 10, 29, 30, 100, 101, 4321])
def test_the_median_rank_is_that_of_the_whole_distribution(total):
    chances = stats.binom.cdf(np.arange(total), total, 0.5)
    assert _median_rank(total) == max(1, int((chances <= 0.025).sum()))
