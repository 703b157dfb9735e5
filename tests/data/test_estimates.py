"""Formulas against the libraries of the field and against figures worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, norm
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from data import proofs
from data.estimates import design_effect, difference_interval, rank_bands, steadied, wilson
from data.significance import log_odds_z, q_values, trend_z


@pytest.mark.parametrize(("k", "n"), [(0, 7), (3, 14), (42, 310), (310, 310), (1, 20)])
def test_wilson_is_that_of_statsmodels(k, n):
    low, high = wilson(k / n, n)
    assert (low, high) == pytest.approx(proportion_confint(k, n, method="wilson"), abs=1e-9)


def test_wilson_by_hand():
    # p = .5, n = 100: (.5 + .019207 ± 1.96 √(.0025 + .000096)) / 1.038415 = .5 ± .0962
    low, high = wilson(0.5, 100)
    assert (low, high) == pytest.approx((0.4038, 0.5962), abs=1e-4)


def test_wilson_of_nothing_is_unknown():
    assert np.isnan(wilson(0.5, 0)).all()


@given(st.floats(0, 1), st.floats(0.5, 1e6))
def test_an_interval_holds_its_share_and_stays_between_0_and_1(share, n):
    low, high = wilson(share, n)
    assert 0 <= low <= share <= high <= 1


def test_design_effect_is_one_where_no_employer_has_two_ads():
    effects, common = design_effect([10, 3], [10, 3], [10, 3], (40, 40, 40))
    assert effects.tolist() == [1, 1]
    assert common == 1


def test_design_effect_is_the_number_of_equal_ads_of_each_employer():
    # 30 employers with 4 ads alike each, 10 of them with the skill: a = b = 4.
    effects, common = design_effect([40], [160], [160], (30, 120, 480))
    assert effects == pytest.approx([4])
    assert common == pytest.approx(4)


def test_a_single_employer_is_worth_one_vacancy():
    effects, common = design_effect([20], [400], [1000], (1, 50, 2500))
    assert effects.tolist() == [50]
    assert common == 50


def test_without_any_variance_the_employers_count():
    effects, common = design_effect([0, 60], [0, 180], [0, 180], (20, 60, 180))
    assert effects.tolist() == [3, 3]
    assert common == 3


def test_a_rare_skill_borrows_the_common_design_effect():
    # 100 employers with 2 ads: the common skill stands in both ads of an employer or in none, the rare one once.
    effects, common = design_effect([100, 1], [200, 1], [200, 2], (100, 200, 400))
    assert effects[0] == pytest.approx(2, abs=0.02)
    assert 1.9 < effects[1] < 2.02
    assert common == pytest.approx(2, abs=0.05)


def test_steadied_by_hand():
    # (3 of 10, parent 20 %, prior of 20 vacancies): (3 + 4) / 30
    assert steadied(0.3, 10, 0.2) == pytest.approx(7 / 30)
    assert steadied(0.0, 0, 0.2) == pytest.approx(0.2)


def test_rank_bands_by_hand():
    # The second and third overlap; the first stands above, the last below all.
    best, worst = rank_bands([0.8, 0.5, 0.4, 0.1], [0.9, 0.6, 0.55, 0.2])
    assert best.tolist() == [1, 2, 2, 4]
    assert worst.tolist() == [1, 3, 3, 4]


def test_equal_intervals_share_one_band():
    best, worst = rank_bands([0.2, 0.2, 0.2], [0.4, 0.4, 0.4])
    assert best.tolist() == [1, 1, 1]
    assert worst.tolist() == [3, 3, 3]


def test_difference_is_newcombes_of_statsmodels():
    p, q = 56 / 70, 48 / 80
    low, high = difference_interval((p, *wilson(p, 70)), (q, *wilson(q, 80)))
    assert (low, high) == pytest.approx(confint_proportions_2indep(56, 70, 48, 80, method="newcomb"), abs=1e-9)


def test_trend_is_cochran_armitage_of_statsmodels():
    k, n = np.array([12, 15, 14, 22, 25, 30]), np.array([100, 90, 110, 105, 95, 100])
    z, slope = trend_z(k[None, :, None], n[None, :])
    known = Table(np.stack([n - k, k], axis=1)).test_ordinal_association()
    # statsmodels divides by N - 1 where Cochran and Armitage divide by N.
    assert z[0] == pytest.approx(abs(known.zscore) * np.sqrt(600 / 599), rel=1e-6)
    assert slope[0] == pytest.approx(np.polyfit(np.arange(6), k / n, 1, w=np.sqrt(n))[0])


def test_a_change_of_the_mix_of_sources_is_no_trend():
    # One source names the skill in half of its ads, the other never; the first shrinks, the second grows.
    vacancies = np.array([[100, 80, 60, 40, 20, 10], [10, 20, 40, 60, 80, 100]])
    mentions = (vacancies * np.array([[0.5], [0.0]]))[:, :, None]
    z, slope = trend_z(mentions, vacancies)
    assert z[0] == pytest.approx(0)
    assert slope[0] == pytest.approx(0)
    pooled, _ = trend_z(mentions.sum(axis=0, keepdims=True), vacancies.sum(axis=0, keepdims=True))
    assert pooled[0] < -5


def test_log_odds_is_the_plain_test_where_the_prior_weighs_nothing():
    # log(40/60) - log(20/80) over √(1/40 + 1/60 + 1/20 + 1/80)
    z = log_odds_z(([40.0], [100.0]), ([20.0], [100.0]), [0.3], prior=1e-9)
    assert z[0] == pytest.approx((np.log(40 / 60) - np.log(20 / 80)) / np.sqrt(1 / 40 + 1 / 60 + 1 / 20 + 1 / 80))


def test_log_odds_of_an_almost_universal_skill_is_not_overconfident():
    # 92 against 88 of 100 is chance; the variance of rare words alone would make it 3 standard errors.
    assert abs(log_odds_z(([92.0], [100.0]), ([88.0], [100.0]), [0.9])[0]) < 1.2


def test_q_values_by_hand_and_only_of_the_tested():
    z = np.array([3.0, 2.0, 1.0, 9.0])
    q = q_values(z, np.array([True, True, True, False]))
    # p = .0027, .0455, .3173: times 3/1, 3/2, 3/3
    assert q[:3] == pytest.approx([0.0081, 0.06825, 0.3173], abs=1e-4)
    assert np.isnan(q[3])


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.96, 2.0, 3.3, 9.0, 40.0]) | st.floats(-8, 8), max_size=30))
def test_q_values_are_those_of_scipy(z: list[float]):
    found = q_values(np.array(z), np.ones(len(z), dtype=bool))
    assert np.isnan(q_values(np.array(z), np.zeros(len(z), dtype=bool))).all()
    if z:
        np.testing.assert_allclose(found, false_discovery_control(2 * norm.sf(np.abs(z))), rtol=1e-12)


def test_intervals_cover_as_promised_with_clustered_employers():
    measured = proofs.coverage(markets=300, seed=7)
    assert len(measured) == 9
    assert measured["covered"].between(0.935, 0.965).all(), measured.to_string()
    assert (measured["covered_plain"] < 0.93).all(), "the simulation must be one in which clusters matter"


def test_intervals_hold_where_employers_post_very_much_alike():
    measured = proofs.coverage(markets=150, seed=8, alike=0.6)
    assert measured["covered"].between(0.925, 0.97).all(), measured.to_string()
