"""Coverage of a role by a certification, small enough to compute by hand, and its interval by simulation."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.answers.coverage import (
    coverage,
    domain_weights,
    guide_on,
    named_demand,
    per_ten_points,
    role_demand,
    taught_skills,
)
from data.answers.holding_cost import Range, cost_of_holding
from data.catalog import load_catalog
from data.certification import Certification
from data.estimates import wilson
from tests.data.certification_cases import certification, domain, guide

READING = date(2026, 11, 20)


def role(shares: dict[str, float], vacancies: int = 400) -> pd.DataFrame:
    """The answer of demand for one role, with every employer once."""
    share = np.array(list(shares.values()))
    low, high = wilson(share, np.full(len(share), vacancies))
    return pd.DataFrame(
        {
            "skill": list(shares),
            "mentions": np.round(share * vacancies).astype(int),
            "vacancies": vacancies,
            "share": share,
            "low": low,
            "high": high,
            "effective_n": float(vacancies),
        }
    )


@pytest.fixture
def two_domains() -> Certification:
    """Half of the exam works with Python and touches SQL, a quarter each of the rest with SQL and AWS."""
    return certification(
        versions=[
            guide(
                domain("Code", 50, {"Python": 0.8, "SQL": 0.2}),
                domain("Data", 30, {"SQL": 0.6}),
                domain("Cloud", 20, {"AWS": 1.0}),
            )
        ],
        named_as=["Toy certificate"],
    )


def test_how_far_an_exam_asks_for_a_skill(two_domains: Certification) -> None:
    taught = taught_skills(two_domains).set_index("skill")["taught"].to_dict()
    # Three domains, so the mean weight is a third: Python 0.8 × 0.5 × 3, more than 1; SQL (0.2 × 0.5 + 0.6 × 0.3) × 3;
    # AWS 1 × 0.2 × 3.
    assert taught == pytest.approx({"Python": 1.0, "SQL": 0.84, "AWS": 0.6})


def test_coverage_by_hand(two_domains: Certification) -> None:
    demand = role({"Python": 0.8, "SQL": 0.5, "AWS": 0.2, "Docker": 0.5})
    covered = coverage(two_domains, demand)
    # (1 × 0.8 + 0.84 × 0.5 + 0.6 × 0.2) ÷ (0.8 + 0.5 + 0.2 + 0.5)
    assert covered.share == pytest.approx(1.34 / 2.0)
    assert covered.low is not None and covered.high is not None and covered.low < 0.67 < covered.high
    assert list(covered.skills["skill"]) == ["Python", "SQL", "AWS"]
    assert covered.skills["contribution"].sum() == pytest.approx(covered.share)
    assert covered.inferred_share == 0


def test_what_is_known_already_adds_nothing_new(two_domains: Certification) -> None:
    demand = role({"Python": 0.8, "SQL": 0.5, "AWS": 0.2, "Docker": 0.5})
    covered = coverage(two_domains, demand, known={"Python": 1.0, "SQL": 0.5})
    # (0 + 0.84 × 0.5 × 0.5 + 0.6 × 0.2) ÷ 2
    assert covered.new_share == pytest.approx(0.33 / 2.0)
    assert covered.new_high is not None and covered.new_high < 0.67
    everything = coverage(two_domains, demand, known=dict.fromkeys(demand["skill"], 1.0))
    assert everything.new_share == 0 and everything.share == covered.share


def test_steadied_shares_are_used_where_they_are_given(two_domains: Certification) -> None:
    demand = role({"Python": 0.8, "Docker": 0.2}).assign(steadied=[0.6, 0.4])
    assert coverage(two_domains, demand).share == pytest.approx(0.6)


def test_the_same_seed_gives_the_same_interval_and_more_vacancies_a_narrower_one(two_domains: Certification) -> None:
    shares = {"Python": 0.8, "SQL": 0.5, "AWS": 0.2, "Docker": 0.5}
    wide, again, narrow = (coverage(two_domains, role(shares, n)) for n in (100, 100, 2_000))
    assert (wide.low, wide.high) == (again.low, again.high)
    widths = [c.high - c.low for c in (wide, narrow) if c.high is not None and c.low is not None]
    assert widths[1] < widths[0] / 3


def test_the_interval_holds_the_truth_as_often_as_it_says(two_domains: Certification) -> None:
    truth = {"Python": 0.7, "SQL": 0.5, "AWS": 0.15, "Docker": 0.3, "Excel": 0.05}
    exact = coverage(two_domains, role(truth, 10**6)).share
    assert exact is not None
    rng = np.random.default_rng(7)
    hits = 0
    for _ in range(200):
        drawn = dict(zip(truth, rng.binomial(150, list(truth.values())) / 150, strict=True))
        found = coverage(two_domains, role_demand(role(drawn, 150), draws=400))
        assert found.low is not None and found.high is not None
        hits += found.low <= exact <= found.high
    assert 0.90 <= hits / 200 <= 0.995


def test_an_exam_for_recognising_counts_less(two_domains: Certification) -> None:
    lighter = two_domains.model_copy(update={"skill_depth": 0.5})
    assert taught_skills(lighter)["taught"].max() == 0.5


def test_weights_that_are_not_published_share_what_is_left() -> None:
    parts = certification(versions=[guide(*(domain(n, w, {}) for n, w in (("A", 30), ("B", None), ("C", None))))])
    assert domain_weights(parts.versions[0].domains) == pytest.approx([0.3, 0.35, 0.35])
    none = certification(versions=[guide(domain("A", None, {}), domain("B", None, {}))])
    assert domain_weights(none.versions[0].domains) == [0.5, 0.5]


def test_too_few_vacancies_and_no_guide_are_said_in_words(two_domains: Certification) -> None:
    few = coverage(two_domains, role({"Python": 0.5}, vacancies=20))
    assert few.share is None and few.words == "Too few vacancies for a share: 20. Widen country or level."
    unmapped = coverage(certification(), role({"Python": 0.5}))
    assert unmapped.share is None and "no exam guide" in unmapped.words
    assert coverage(two_domains, role({}).iloc[:0]).share is None


def test_named_demand_keeps_its_floors(two_domains: Certification) -> None:
    often = role({"Python": 0.5, "Toy certificate": 0.1}, vacancies=400)
    named = named_demand(two_domains, often)
    assert (named.mentions, named.vacancies, named.words) == (40, 400, "named in 40 of 400")
    assert named.low is not None and named.share == pytest.approx(0.1) and named.low < 0.1
    rare = named_demand(two_domains, role({"Python": 0.5, "Toy certificate": 0.01}, vacancies=400))
    assert (rare.words, rare.share) == ("named in 4 of 400", None)
    assert named_demand(two_domains, role({"Python": 0.5}, vacancies=400)).words == "named in 0 of 400"
    assert named_demand(two_domains, role({"Python": 0.5}, vacancies=7)).words == "Only 7 vacancies; needs 10."
    assert named_demand(two_domains, often, searched={"Python"}).words.startswith("unknown")


def test_the_cost_of_ten_points_is_a_division_that_can_be_followed(two_domains: Certification) -> None:
    covered = coverage(two_domains, role({"Python": 0.5, "Docker": 0.5}))
    receipt = cost_of_holding(two_domains, READING)
    parts = per_ten_points(receipt, covered, hours=Range(40, 60, 100))
    # Half of the demand is covered, so ten points are a fifth of 400, 506, 1000 USD and of 40, 60, 100 hours.
    assert covered.share == pytest.approx(0.5)
    assert parts.money == Range(80, 101.2, 200) and parts.hours == Range(8, 12, 20)
    nothing = per_ten_points(receipt, coverage(two_domains, role({"Docker": 0.5})))
    assert nothing.money is None and nothing.working == "nothing of this role is covered"


def test_the_guide_is_that_of_the_day() -> None:
    pmle = load_catalog()["gcp-pmle"]
    days = [date(2021, 1, 1), date(2022, 3, 1), date(2024, 6, 1), date(2025, 1, 1), READING]
    found = [guide_on(pmle, day) for day in days]
    assert [g.from_on for g in found if g] == ["2020-07", "2022-02-22", "2023-12", "2024-10-01", "2026-06-01"]


def test_a_machine_learning_exam_covers_that_role_better_than_an_administrator_s() -> None:
    curated = load_catalog()
    demand = role({"Python": 0.8, "Machine learning": 0.7, "PyTorch": 0.4, "MLOps": 0.2, "AWS": 0.3, "Kubernetes": 0.2})
    shares = {i: coverage(curated[i], demand).share or 0.0 for i in ("gcp-pmle", "aws-mla-c02", "azure-az-104")}
    assert shares["gcp-pmle"] > 0.5 and shares["aws-mla-c02"] > 0.4 and shares["azure-az-104"] < 0.1
