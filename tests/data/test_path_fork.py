"""Two roles not yet decided between: each keeps its own best plan, and the core in front can be walked."""

from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.answers.path_model import Offer, Price, Wish
from data.answers.paths import plan
from tests.data.path_cases import CATALOGUES, SHARES, TODAY, WISHES, offer

BOTH = {"ml_engineer": SHARES, "data_scientist": SHARES.assign(share=[0.4, 0.7, 0.05])}


def both(wish: Wish) -> Wish:
    return Wish(**{**vars(wish), "targets": tuple(BOTH)})


@settings(max_examples=40, deadline=None)
@given(WISHES, CATALOGUES)
def test_each_branch_is_as_good_as_the_role_alone(wish: Wish, offers: list[Offer]) -> None:
    forked = plan(both(wish), BOTH, offers, TODAY)
    assert forked.fork is not None
    by_id = {one.id: one for one in offers}
    for branch in forked.fork.branches:
        alone = plan(Wish(**{**vars(wish), "targets": (branch.target,)}), BOTH, offers, TODAY)
        assert branch.coverage_after == pytest.approx(alone.coverage_after, abs=1e-5)
        known, done, previous = dict(wish.have), set[str](), TODAY
        for step in [*forked.steps[: forked.fork.core_steps], *branch.steps]:
            one = by_id[step.id]
            for need in one.requires:
                assert need.offer_id in done if need.offer_id else known.get(need.skill, 0) >= need.level
            assert previous <= step.starts_on <= step.ends_on <= (wish.by or step.ends_on)
            assert one.available_until is None or step.ends_on <= one.available_until
            previous = step.ends_on
            done.add(step.id)
            if one.kind not in ("certificate", "project"):
                for skill, depth in one.teaches.items():
                    known[skill] = max(known.get(skill, 0.0), depth)
        assert [step.id for step in branch.core] == [step.id for step in forked.steps[: forked.fork.core_steps]]
        worth = [branch.coverage_now, *(step.coverage_after for step in branch.whole)]
        assert worth == sorted(worth) and worth[-1] == pytest.approx(branch.coverage_after, abs=1e-5)
        if wish.budget_usd is not None:
            assert branch.cost.usd_high <= wish.budget_usd + 0.005


@settings(max_examples=15, deadline=None)
@given(WISHES, CATALOGUES, st.integers(1, 8))
def test_more_hours_never_make_a_branch_worse(wish: Wish, offers: list[Offer], more: int) -> None:
    slow = plan(both(wish), BOTH, offers, TODAY)
    fast = plan(both(Wish(**{**vars(wish), "hours_per_week": wish.hours_per_week + more})), BOTH, offers, TODAY)
    assert slow.fork is not None and fast.fork is not None
    for before, after in zip(slow.fork.branches, fast.fork.branches, strict=True):
        assert after.coverage_after >= before.coverage_after - 1e-5


def test_a_subscription_is_not_cut_by_the_fork() -> None:
    monthly = Price("subscription", 40.0, 40.0, 40.0, "lake")
    offers = [
        offer("python", {"Python": 0.75}, 10, price=monthly),
        offer("docker", {"Docker": 0.75}, 10, price=monthly),
        offer("sql", {"SQL": 0.75}, 10),
    ]
    shares = {
        "a_role": pd.DataFrame({"skill": ["Python", "Docker", "SQL"], "share": [0.5, 0.5, 0.5]}),
        "b_role": pd.DataFrame({"skill": ["Python", "SQL"], "share": [0.5, 0.5]}),
    }
    found = plan(Wish({}, ("a_role", "b_role"), 7, by=TODAY + timedelta(days=90)), shares, offers, TODAY)
    assert found.fork is not None
    assert [step.id for step in found.steps[: found.fork.core_steps]] == ["sql"], "both roles pay the run as a whole"


def test_roles_without_anything_in_common_are_decided_between_at_once() -> None:
    shares = {
        "a_role": pd.DataFrame({"skill": ["Python"], "share": [0.5]}),
        "b_role": pd.DataFrame({"skill": ["SQL"], "share": [0.5]}),
    }
    offers = [offer("python", {"Python": 0.75}, 10), offer("sql", {"SQL": 0.75}, 10)]
    found = plan(Wish({}, ("a_role", "b_role"), 7), shares, offers, TODAY)
    assert found.fork is not None
    assert (found.fork.core_steps, found.fork.decide_by) == (0, TODAY)
    assert "decide before you begin" in found.warnings[0]


def test_the_core_is_told_to_each_target_by_what_it_is_worth_to_that_one() -> None:
    offers = [offer("python", {"Python": 0.5}, 10)]
    shares = {
        "ml_engineer": pd.DataFrame({"skill": ["Python", "SQL"], "share": [0.8, 0.2]}),
        "data_scientist": pd.DataFrame({"skill": ["Python", "SQL"], "share": [0.4, 0.6]}),
    }
    found = plan(Wish({}, ("ml_engineer", "data_scientist"), 7), shares, offers, TODAY)
    assert found.fork is not None and found.fork.core_steps == 1
    first, second = (branch.core[0] for branch in found.fork.branches)
    assert (first.coverage_after, second.coverage_after) == (pytest.approx(0.4), pytest.approx(0.2))
    assert "80%" in first.because and "40%" in second.because


def test_a_role_and_a_certification_can_be_weighed_against_each_other() -> None:
    exam = offer("exam", {"SQL": 0.5}, 14, kind="certificate")
    found = plan(
        Wish({}, ("ml_engineer", "exam"), 7), {"ml_engineer": SHARES}, [exam, offer("py", {"Python": 0.75}, 9)], TODAY
    )
    assert found.fork is not None
    second = found.fork.branches[1]
    walked = [*found.steps[: found.fork.core_steps], *second.steps]
    assert second.target == "exam" and "exam" in [step.id for step in walked]
