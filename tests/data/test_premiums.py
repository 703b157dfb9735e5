"""Premiums recover what a simulated pay was made of, and are withheld where there is too little."""

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from data.premiums import premiums
from data.tables import checked

NAMES = ["of seniors", "paid", "ordinary", "rare"]


@pytest.fixture(scope="module")
def facts():
    """Seniors earn 40 log points more and nearly always name the first skill, which pays nothing of its own."""
    rng = np.random.default_rng(3)
    number, employers = 4000, 1500
    employer = rng.integers(0, employers, number)
    is_senior = rng.random(number) < 0.4
    mentions = rng.random((number, 4)) < np.array([0.1, 0.3, 0.3, 0.004])
    mentions[:, 0] = rng.random(number) < np.where(is_senior, 0.8, 0.1)
    log_pay = 11 + 0.4 * is_senior + 0.1 * mentions[:, 1] + rng.normal(0, 0.2, employers)[employer]
    return pd.DataFrame(
        {
            "role": "data_scientist",
            "level": np.where(is_senior, "senior", "mid"),
            "country": rng.choice(["US", "CA"], number),
            "employer_key": [f"employer {code}" for code in employer],
            "currency": "USD",
            "month": rng.choice(["2024-05", "2025-05"], number),
            "pay_year": np.exp(log_pay + rng.normal(0, 0.2, number)),
            "skills": [np.flatnonzero(row) for row in mentions],
        }
    )


@pytest.fixture(scope="module")
def answer(facts):
    return checked("premiums", premiums(facts, NAMES)).set_index(["role", "skill"])


def test_a_premium_is_found(answer):
    paid = answer.loc[("data_scientist", "paid")]
    assert paid["low"] < np.expm1(0.1) < paid["high"]
    assert paid["low"] > 0.05


def test_seniority_is_not_paid_to_the_skill_of_seniors(facts, answer):
    naive = facts.groupby(facts["skills"].map(lambda found: 0 in found))["pay_year"].median()
    assert naive[True] / naive[False] > 1.2, "the naive premium must be there to be dissolved"
    of_seniors = answer.loc[("data_scientist", "of seniors")]
    assert of_seniors["low"] < 0 < of_seniors["high"]


def test_a_rare_skill_is_withheld(answer):
    assert ("data_scientist", "rare") not in answer.index
    assert ("all", "paid") in answer.index


def test_too_few_vacancies_or_employers_give_nothing(facts):
    assert premiums(facts.head(80), NAMES).empty
    assert premiums(facts.assign(employer_key="one"), NAMES).empty
    assert premiums(facts.head(0), NAMES).empty


def test_currencies_are_never_mixed(facts):
    mixed = facts.assign(currency=np.where(np.arange(len(facts)) % 2, "USD", "EUR"))
    assert set(premiums(mixed, NAMES)["currency"]) == {"USD", "EUR"}
    assert (premiums(mixed, NAMES)["vacancies"] == 2000).all()


def test_two_skills_that_always_stand_together_are_one(facts):
    twins = facts.assign(skills=[np.union1d(found, [2]) if 1 in found else found for found in facts["skills"]])
    twins["skills"] = [found if 1 in found else np.setdiff1d(found, [2]) for found in twins["skills"]]
    assert set(premiums(twins, NAMES)["skill"]) == {"of seniors", "paid"}


def test_the_number_of_threads_is_not_in_the_figures(facts, monkeypatch):
    """Of thousands of rows, two threads round the sums otherwise in the fifteenth place."""
    seen = []
    monkeypatch.setattr(
        "data.premiums._lines", lambda *_: seen.append({pool["num_threads"] for pool in threadpool_info()}) or []
    )
    with threadpool_limits(2):
        premiums(facts, NAMES)
    assert seen == [{1}, {1}]
