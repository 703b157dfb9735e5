"""Plans from the embedded release and the whole catalogue: what people script must hold there too."""

import time
from datetime import date

import pytest

from data.answers.path_model import Wish, WishError
from data.path_offers import all_offers
from data.planning import planned, shares_by_role
from data.store import EMBEDDED, Release, Store

ON = date(2026, 11, 20)
HAVE = {"Python": 1.0, "SQL": 1.0, "Statistics": 0.5}


@pytest.fixture(scope="module")
def release() -> Release:
    return Store(EMBEDDED).release()


def test_the_documented_wish_is_planned_to_the_optimum_in_about_a_second(release: Release) -> None:
    planned(Wish(HAVE, ("ml_engineer",), 8), release, ON)
    began = time.perf_counter()
    found = planned(Wish(HAVE, ("ml_engineer",), 8, budget_usd=500, by=date(2027, 9, 1)), release, ON)
    assert time.perf_counter() - began < 5, "about 0.5 s on an idle machine"
    assert found.optimality_gap == 0 and found.is_feasible
    assert found.coverage_after > found.coverage_now + 0.3
    assert found.cost.usd_high <= 500 and found.steps[-1].ends_on <= date(2027, 9, 1)
    assert any(step.kind == "project" for step in found.steps)


def test_more_never_hurts_on_the_whole_catalogue(release: Release) -> None:
    reached = [planned(Wish(HAVE, ("data_scientist",), hours), release, ON).coverage_after for hours in (2, 4, 8)]
    assert reached == sorted(reached) and reached[0] < reached[-1]
    poor = planned(Wish(HAVE, ("data_scientist",), 8, budget_usd=0), release, ON).coverage_after
    wise = planned(Wish({**HAVE, "Docker": 1.0}, ("data_scientist",), 8), release, ON).coverage_after
    assert poor <= reached[-1] <= wise


def test_nothing_dead_is_in_a_plan(release: Release) -> None:
    offers = {offer.id: offer for offer in all_offers(ON)}
    for role in ("ml_engineer", "data_scientist", "data_engineer"):
        for step in planned(Wish({}, (role,), 15), release, ON).steps:
            assert not offers[step.id].not_offered, step.id


def test_a_certification_is_reached_with_what_it_asks_for(release: Release) -> None:
    found = planned(Wish({"Python": 1.0, "Machine learning": 0.5}, ("gcp-pmle",), 8), release, ON)
    assert "gcp-pmle" in [step.id for step in found.steps]
    retired = planned(Wish({"Python": 1.0, "Machine learning": 0.5}, ("aws-mls-c01",), 8), release, ON)
    assert any("retired" in words for words in retired.warnings)
    assert retired.target != "aws-mls-c01" and retired.steps


def test_roles_without_vacancies_have_no_shares(release: Release) -> None:
    assert shares_by_role(release, ["ml_engineer"], "AQ") == {}
    with pytest.raises(WishError, match="counted vacancies"):
        planned(Wish({}, ("ml_engineer",), 8), release, ON, country="AQ")


def test_an_unknown_target_names_the_roles(release: Release) -> None:
    with pytest.raises(WishError, match=r"a role \(ml_engineer, .*found 'astronaut'"):
        planned(Wish({}, ("astronaut",), 8), release, ON)
