"""The promises of the statistics, on markets whose truth is known; `make quality` prints the long table."""

import numpy as np
import pytest

from data import proofs, simulation


def test_a_market_has_the_shares_and_the_likeness_it_was_asked_for():
    drawn = simulation.market(np.random.default_rng(1), 20_000, np.array([0.05, 0.5]), alike=0.3)
    assert drawn.mentions.mean(axis=0) == pytest.approx([0.05, 0.5], abs=0.015)
    neighbours = drawn.employer[1:] == drawn.employer[:-1]
    pairs = np.corrcoef(drawn.mentions[1:, 1][neighbours], drawn.mentions[:-1, 1][neighbours])
    assert pairs[0, 1] == pytest.approx(0.3, abs=0.03)


def test_a_market_moves_as_it_was_asked_to():
    shares = np.linspace(0.15, 0.25, 12)[:, None]
    drawn = simulation.market(np.random.default_rng(2), 60_000, shares, months=12)
    seen = [drawn.mentions[drawn.month == month].mean() for month in (0, 11)]
    assert seen == pytest.approx([0.15, 0.25], abs=0.02)


def test_unchanged_skills_get_hardly_any_badge():
    assert proofs.trend_badges(pages=30, seed=3)["false_badges"].mean() <= 0.3


def test_a_real_rise_is_found_where_there_is_enough():
    assert proofs.trend_badges(pages=8, seed=4, per_month=300, moving=5)["found"].mean() > 0.5


def test_at_most_a_tenth_of_the_differences_is_false():
    pages = proofs.role_differences(pages=30, seed=5)
    assert (pages["false"] / pages["called"].clip(lower=1)).mean() <= 0.10
    assert pages["found"].mean() > 8, "a test that calls nothing is right for free"


def test_two_halves_agree():
    assert 0.93 <= proofs.halves_agree(pages=200, seed=6) <= 0.99


def test_reposting_moves_a_share_by_less_than_a_point():
    shift = proofs.reposting(seed=9)
    assert abs(shift["as_vacancies"] - shift["true"]) < 0.01
    assert abs(shift["as_posted"] - shift["true"]) > 0.04, "the reposts must matter before they are recognised"


def test_halves_of_facts_agree_through_the_whole_chain():
    rng = np.random.default_rng(10)
    drawn = simulation.market(rng, 600, proofs.page_shares(rng))
    agreed, plain = proofs.real_halves(simulation.facts("ml_engineer", drawn), simulation.skill_names(60), 6, seed=11)
    assert 0.90 <= agreed <= 1
    assert plain < agreed
