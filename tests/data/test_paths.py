"""The planner against plans found by trying everything, and what must hold for every wish."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.answers.path_model import Hours, Offer, Price, Renewal, Requirement, Wish, WishError
from data.answers.path_plan import Plan
from data.answers.paths import NOTHING_TO_LEARN, plan
from tests.data.path_cases import (
    CATALOGUES,
    KNOWN,
    SHARES,
    SKILLS,
    TODAY,
    UNKNOWN,
    WISHES,
    offer,
    tried_one_by_one,
)

QUICK = settings(max_examples=25, deadline=None)
CLOSE = 1e-5


def planned(wish: Wish, offers: list[Offer]) -> Plan:
    return plan(wish, SHARES, offers, TODAY)


@settings(max_examples=150, deadline=None)
@given(WISHES, CATALOGUES)
def test_equals_trying_every_set_in_every_order(wish: Wish, offers: list[Offer]) -> None:
    found = planned(wish, offers)
    assert found.coverage_after == pytest.approx(tried_one_by_one(wish, offers), abs=CLOSE)
    assert found.optimality_gap == 0


@QUICK
@given(WISHES, CATALOGUES, st.floats(0.5, 20))
def test_more_hours_never_give_a_worse_plan(wish: Wish, offers: list[Offer], more: float) -> None:
    richer = replace(wish, hours_per_week=wish.hours_per_week + more)
    assert planned(richer, offers).coverage_after >= planned(wish, offers).coverage_after - CLOSE


@QUICK
@given(WISHES, CATALOGUES, st.floats(0, 300))
def test_more_money_never_gives_a_worse_plan(wish: Wish, offers: list[Offer], budget: float) -> None:
    poor = replace(wish, budget_usd=budget)
    for more in (budget + 25, None):
        richer = replace(wish, budget_usd=more)
        assert planned(richer, offers).coverage_after >= planned(poor, offers).coverage_after - CLOSE


@QUICK
@given(WISHES, CATALOGUES, KNOWN)
def test_knowing_more_never_gives_a_worse_plan(wish: Wish, offers: list[Offer], more: dict[str, float]) -> None:
    known = {skill: max(wish.have.get(skill, 0.0), more.get(skill, 0.0)) for skill in SKILLS}
    wiser = replace(wish, have=known)
    assert planned(wiser, offers).coverage_after >= planned(wish, offers).coverage_after - CLOSE


@QUICK
@given(WISHES, CATALOGUES, st.integers(1, 60))
def test_more_weeks_never_give_a_worse_plan(wish: Wish, offers: list[Offer], days: int) -> None:
    later = replace(wish, by=wish.by + timedelta(days=days))
    assert planned(later, offers).coverage_after >= planned(wish, offers).coverage_after - CLOSE


@QUICK
@given(WISHES, CATALOGUES)
def test_every_plan_keeps_the_rules(wish: Wish, offers: list[Offer]) -> None:
    found = planned(wish, offers)
    by_id = {one.id: one for one in offers}
    known, done, previous = dict(wish.have), set(), TODAY
    for step in found.steps:
        one = by_id[step.id]
        assert not one.not_offered
        assert one.available_until is None or step.ends_on <= one.available_until
        assert all(
            need.offer_id in done if need.offer_id else known.get(need.skill, 0.0) >= need.level
            for need in one.requires
        ), f"{step.id} starts before what it needs"
        assert previous <= step.starts_on <= step.ends_on <= wish.by
        previous = step.ends_on
        done.add(step.id)
        for skill, depth in one.teaches.items():
            if one.kind not in ("certificate", "project"):
                known[skill] = max(known.get(skill, 0.0), depth)
        if wish.free_only:
            assert (step.cost_usd_low, step.cost_usd_high) == (0, 0)
    _adds_up(found)
    if wish.budget_usd is not None:
        assert found.cost.usd_high <= wish.budget_usd + 0.005
    if found.steps:
        assert found.steps[-1].coverage_after == found.coverage_after


def _adds_up(found: Plan) -> None:
    for estimate in ("low", "likely", "high"):
        priced = [getattr(step, f"cost_usd_{estimate}") for step in found.steps]
        assert sum(usd or 0 for usd in priced) == pytest.approx(getattr(found.cost, f"usd_{estimate}"), abs=0.005)
        hours = sum(getattr(step, f"hours_{estimate}") for step in found.steps)
        assert hours == pytest.approx(getattr(found, f"hours_{estimate}"), abs=0.001)
    assert [step.id for step in found.steps if step.cost_usd_high is None] == found.cost.unknown


@QUICK
@given(WISHES, CATALOGUES)
def test_who_knows_everything_gets_an_empty_plan_that_says_so(wish: Wish, offers: list[Offer]) -> None:
    found = planned(replace(wish, have=dict.fromkeys(SKILLS, 1.0)), offers)
    assert (found.steps, found.coverage_now, found.coverage_after, found.weeks) == ([], 1, 1, 0)
    assert NOTHING_TO_LEARN in found.warnings


def test_the_worked_example() -> None:
    """Python and SQL in 0.8 and 0.5 of the vacancies, Docker in 0.3: 1.6 in all."""
    offers = [
        offer("python", {"Python": 0.75}, 20),
        offer("serve", {"Docker": 1.0, "Python": 1.0}, 10, kind="project", requires=(Requirement("Python", 0.5),)),
        offer("sql", {"SQL": 0.75}, 8, price=Price("subscription", 40.0, 50.0, 60.0, "lake")),
        offer("sql_two", {"SQL": 0.75}, 40),
    ]
    found = planned(Wish({"SQL": 0.5}, ("ml_engineer",), 7, by=date(2027, 3, 31)), offers)
    assert [step.id for step in found.steps] == ["sql", "python", "serve"]
    assert found.coverage_now == pytest.approx(0.25 / 1.6, abs=CLOSE)
    assert [step.coverage_after for step in found.steps] == pytest.approx(
        [0.375 / 1.6, 0.975 / 1.6, 1.475 / 1.6], abs=CLOSE
    )
    assert [(step.starts_on, step.ends_on) for step in found.steps] == [
        (date(2026, 11, 20), date(2026, 11, 22)),
        (date(2026, 11, 22), date(2026, 12, 12)),
        (date(2026, 12, 12), date(2026, 12, 22)),
    ]
    sql, python, _ = found.steps
    assert sql.hours_likely == 2.7, "a third of the 0.75 is left to learn, so a third of the 8 hours"
    assert (sql.cost_usd_low, sql.cost_usd_likely, sql.cost_usd_high) == (40.0, 55.0, 75.0)
    assert python.coverage_lost_if_dropped == pytest.approx(1.1 / 1.6, abs=CLOSE), "the project goes with it"
    assert "needed before SERVE" in python.because


def test_a_project_does_not_prepare_for_the_next_step() -> None:
    offers = [
        offer("project", {"Docker": 1.0}, 10, kind="project"),
        offer("next", {"Python": 0.75}, 10, requires=(Requirement("Docker"),)),
    ]
    assert [step.id for step in planned(Wish({}, ("ml_engineer",), 7), offers).steps] == ["project"]


def test_an_exam_does_not_prepare_for_the_next_step_but_may_be_asked_for_by_name() -> None:
    first = offer("first", {"Docker": 0.5}, 10, kind="certificate")
    by_skill = offer("next", {"Python": 0.75}, 10, requires=(Requirement("Docker"),))
    by_name = replace(by_skill, requires=(Requirement(offer_id="first"),))
    wish = Wish({}, ("ml_engineer",), 7)
    assert [step.id for step in planned(wish, [first, by_skill]).steps] == ["first"]
    assert [step.id for step in planned(wish, [first, by_name]).steps] == ["first", "next"]
    held = replace(wish, done={"first": 1.0})
    assert [step.id for step in planned(held, [first, by_name]).steps] == ["next"]


def test_a_quarter_of_a_course_remains_however_much_of_it_is_known() -> None:
    course = offer("course", {"Python": 0.75, "Docker": 0.05}, 40)
    found = planned(Wish({"Python": 1.0}, ("ml_engineer",), 7), [course])
    assert [step.hours_likely for step in found.steps] == [10.0]
    assert planned(Wish({"Python": 1.0}, ("ml_engineer",), 7), [replace(course, kind="project")]).hours_likely == 40


def test_a_subscription_is_used_in_one_run() -> None:
    """The second course in it needs what only a course outside teaches, which needs the first."""
    monthly = Price("subscription", 40.0, 40.0, 40.0, "lake")
    offers = [
        offer("a", {"Python": 0.5}, 10, price=monthly),
        offer("b", {"SQL": 0.5}, 10, requires=(Requirement("Python"),)),
        offer("c", {"Docker": 0.75}, 10, price=monthly, requires=(Requirement("SQL"),)),
    ]
    wish = Wish({}, ("ml_engineer",), 7)
    assert [step.id for step in planned(wish, offers).steps] == ["a", "b"], "0.65 is more than Docker alone"
    other = offer("other", {"SQL": 0.5}, 99)
    assert [step.id for step in planned(wish, [*offers, other]).steps] == ["other", "a", "c"]


def test_a_week_off_within_a_subscription_is_in_the_high_figure() -> None:
    monthly = Price("subscription", 40.0, 40.0, 40.0, "lake")
    course = replace(offer("course", {"Python": 0.75}, 30, price=monthly), hours=Hours(30, 30, 30))
    wish = Wish({}, ("ml_engineer",), 7, budget_usd=50)
    assert planned(wish, [course]).cost.usd_high == 50
    holiday = replace(wish, weeks_off=(date(2026, 12, 24),))
    assert not planned(holiday, [course]).steps, "30 hours and a week off are more than a month of 30.3 hours"
    cost = planned(replace(holiday, budget_usd=None), [course]).cost
    assert (cost.usd_low, cost.usd_likely, cost.usd_high) == (40, 44, 100)


def test_a_faster_pace_pays_fewer_months() -> None:
    offers = [offer("long", {"Python": 0.75}, 104, price=Price("subscription", 50.0, 50.0, 50.0, "lake"))]
    slow = planned(Wish({}, ("ml_engineer",), 4), offers)
    fast = planned(Wish({}, ("ml_engineer",), 12), offers)
    assert (slow.cost.usd_low, fast.cost.usd_low) == (300, 100)


def test_an_exam_is_sat_before_it_ends_even_where_it_is_worth_less_per_hour() -> None:
    offers = [
        offer("exam", {"Docker": 0.5}, 20, kind="certificate", available_until=TODAY + timedelta(days=20)),
        offer("python", {"Python": 1.0}, 10),
    ]
    found = planned(Wish({}, ("ml_engineer",), 7), offers)
    assert [step.id for step in found.steps] == ["exam", "python"]


def test_an_exam_not_yet_open_is_sat_on_its_first_day() -> None:
    opens = TODAY + timedelta(days=40)
    offers = [
        offer("exam", {"Docker": 0.5}, 5, kind="certificate", available_from=opens),
        offer("python", {"Python": 1.0}, 10),
    ]
    found = planned(Wish({}, ("ml_engineer",), 7), offers)
    assert [(step.id, step.ends_on) for step in found.steps] == [("python", date(2026, 11, 29)), ("exam", opens)]


def test_a_retired_target_leads_to_its_successor() -> None:
    offers = [
        offer(
            "old", {"Docker": 0.5}, 10, kind="certificate", not_offered="retired since 2026-03-31", successors=("mid",)
        ),
        offer(
            "mid", {"Docker": 0.5}, 10, kind="certificate", not_offered="retired since 2026-09-28", successors=("new",)
        ),
        offer("new", {"Docker": 0.5}, 10, kind="certificate", price=Price("one_off", 100.0, 100.0, 100.0)),
    ]
    found = planned(Wish({}, ("old",), 7), offers)
    assert [step.id for step in found.steps] == ["new"]
    assert (found.target, found.is_feasible) == ("new", False)
    assert "retired since 2026-03-31" in found.warnings[0] and "NEW" in found.warnings[0]


def test_of_several_successors_the_most_alike_leads_and_the_others_are_named() -> None:
    old = offer("old", {"Docker": 0.5, "SQL": 0.5}, 10, kind="certificate", not_offered="retired",
                successors=("basics", "near", "gone"))  # fmt: skip
    heirs = [
        offer("basics", {"Docker": 0.1}, 10, kind="certificate"),
        offer("near", {"Docker": 0.5, "SQL": 0.3}, 10, kind="certificate"),
        offer("gone", {"Docker": 0.5, "SQL": 0.5}, 10, kind="certificate", not_offered="retired"),
    ]
    found = planned(Wish({}, ("old",), 7), [old, *heirs])
    assert found.target == "near"
    assert "leads to NEAR instead, one of 2 that follow it, beside BASICS." in found.warnings[0]


def test_an_exam_costs_its_fee_tax_and_the_attempts_it_may_take_and_is_renewed() -> None:
    exam = offer(
        "exam",
        {"Docker": 0.5},
        7,
        kind="certificate",
        price=Price("one_off", 200.0, 200.0, 200.0),
        renewal=Renewal(24, 100.0),
    )
    cost = planned(Wish({}, ("exam",), 7), [exam]).cost
    assert (cost.usd_low, cost.usd_likely, cost.usd_high) == (200.0, 286.0, 500.0)
    assert [due.on for due in cost.renewals] == [date(2028, 11, 26), date(2030, 11, 26)]
    assert (cost.five_years_usd_low, cost.five_years_usd_high) == (400.0, 750.0)


@pytest.mark.parametrize(
    ("wish", "changes"),
    [
        (Wish({}, ("exam",), 2, by=TODAY + timedelta(days=27)), {"hours_per_week": 6, "weeks": 11}),
        (Wish({}, ("exam",), 10, budget_usd=100), {"budget_usd": 150}),
    ],
)
def test_an_impossible_wish_names_the_smallest_change(wish: Wish, changes: dict[str, float]) -> None:
    exam = offer("exam", {"Docker": 0.5}, 30, kind="certificate", price=Price("one_off", 100.0, 100.0, 100.0))
    found = planned(wish, [exam])
    assert not found.is_feasible and not found.steps
    assert {repair.change: repair.by for repair in found.repairs} == changes
    for repair in found.repairs:
        values = {
            "hours_per_week": {"hours_per_week": wish.hours_per_week + repair.by},
            "weeks": {"by": (wish.by or TODAY) + timedelta(weeks=repair.by)},
            "budget_usd": {"budget_usd": (wish.budget_usd or 0) + repair.by},
        }[repair.change]
        assert planned(replace(wish, **values), [exam]).is_feasible
        smaller = {key: value - (timedelta(weeks=1) if key == "by" else 1) for key, value in values.items()}
        assert not planned(replace(wish, **smaller), [exam]).is_feasible


def test_a_coverage_to_reach_is_a_wish_too() -> None:
    offers = [offer("python", {"Python": 0.8}, 10), offer("sql", {"SQL": 0.8}, 10)]
    wish = Wish({}, ("ml_engineer",), 1, by=TODAY + timedelta(days=69), reach=0.6)
    found = planned(wish, offers)
    assert [step.id for step in found.steps] == ["python"], "what can be done is planned all the same"
    assert [(repair.change, repair.by) for repair in found.repairs] == [("hours_per_week", 1), ("weeks", 10)]


def test_an_unknown_price_stays_unknown_and_is_left_out_under_a_budget() -> None:
    offers = [offer("dear", {"Python": 0.8}, 10, price=UNKNOWN)]
    found = planned(Wish({}, ("ml_engineer",), 5), offers)
    assert found.steps[0].cost_usd_low is None and found.cost.unknown == ["dear"]
    assert any("unknown" in words for words in found.warnings)
    assert not planned(Wish({}, ("ml_engineer",), 5, budget_usd=10_000), offers).steps


def test_at_equal_coverage_a_project_comes_before_a_course() -> None:
    offers = [offer("course", {"Python": 0.8}, 5), offer("project", {"Python": 0.8}, 50, kind="project")]
    assert "project" in [step.id for step in planned(Wish({}, ("ml_engineer",), 5), offers).steps]


def test_two_roles_share_a_core_and_then_fork() -> None:
    offers = [
        offer("python", {"Python": 0.8}, 20),
        offer("docker", {"Docker": 0.8}, 20),
        offer("r", {"R": 0.8}, 20),
    ]
    shares = {
        "ml_engineer": pd.DataFrame({"skill": ["Python", "Docker"], "share": [0.8, 0.4]}),
        "data_scientist": pd.DataFrame({"skill": ["Python", "R"], "share": [0.7, 0.5]}),
    }
    wish = Wish({}, ("ml_engineer", "data_scientist"), 7, by=TODAY + timedelta(days=60))
    found = plan(wish, shares, offers, TODAY)
    assert found.fork is not None
    assert [step.id for step in found.steps] == ["python", "docker"]
    assert (found.fork.core_steps, found.fork.decide_by) == (1, date(2026, 12, 9))
    assert [[step.id for step in branch.steps] for branch in found.fork.branches] == [["docker"], ["r"]]
    assert found.fork.branches[1].coverage_after == pytest.approx(0.8, abs=CLOSE)


def test_finished_parts_shrink_hours_and_finished_steps_are_skipped() -> None:
    offers = [offer("python", {"Python": 0.8}, 20), offer("sql", {"SQL": 0.8}, 20)]
    found = planned(Wish({}, ("ml_engineer",), 7, done={"python": 1.0, "sql": 0.5}), offers)
    assert [(step.id, step.hours_likely) for step in found.steps] == [("sql", 10.0)]
    assert found.coverage_now == pytest.approx(0.64 / 1.6, abs=CLOSE)
    assert [entry["id"] for entry in found.skipped] == ["python"]


def test_weeks_off_move_the_end() -> None:
    offers = [offer("python", {"Python": 0.8}, 10)]
    wish = Wish({}, ("ml_engineer",), 7, weeks_off=(date(2026, 11, 25),))
    found = planned(wish, offers)
    assert (found.steps[0].ends_on, found.weeks) == (date(2026, 12, 6), pytest.approx(17 / 7, abs=0.01))


def test_json_has_the_documented_fields() -> None:
    found = planned(Wish({}, ("ml_engineer",), 7), [offer("python", {"Python": 0.8}, 10)]).as_json()
    assert {
        "steps", "weeks", "cost", "coverage_now", "coverage_after", "skipped", "warnings", "optimality_gap",
    } <= found.keys()  # fmt: skip
    assert {
        "id", "kind", "starts_on", "ends_on", "hours_low", "hours_likely", "hours_high", "cost_usd_low",
        "cost_usd_high", "because", "coverage_after",
    } <= found["steps"][0].keys()  # fmt: skip
    assert found["steps"][0]["starts_on"] == "2026-11-20"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"hours_per_week": 0}, "hours per week"),
        ({"hours_per_week": 168}, "at most 112"),
        ({"budget_usd": -1}, "budget"),
        ({"targets": ()}, "one target or two"),
        ({"targets": ("a", "a")}, "twice"),
        ({"have": {"Python": 2}}, "0 to 1"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(WishError, match=words):
        Wish(**{"have": {}, "targets": ("ml_engineer",), "hours_per_week": 8, **change})  # type: ignore[arg-type]


def test_an_unknown_target_is_an_error_that_lists_what_there_is() -> None:
    with pytest.raises(WishError, match="ml_engineer"):
        plan(Wish({}, ("astronaut",), 8), {"ml_engineer": SHARES}, [], TODAY)


def test_hours_that_nobody_states_keep_an_offer_out() -> None:
    one = replace(offer("vague", {"Python": 0.8}, 10), hours=None)
    assert not planned(Wish({}, ("ml_engineer",), 8), [one]).steps
    assert planned(Wish({}, ("ml_engineer",), 8), [replace(one, hours=Hours(1, 2, 3))]).steps


def test_the_exam_aimed_at_comes_last_and_its_weights_are_not_called_shares() -> None:
    exam = offer("exam", {"Docker": 0.3, "SQL": 0.3, "Python": 0.1}, 5, kind="certificate")
    found = planned(Wish({}, ("exam",), 7), [exam, offer("sql", {"SQL": 0.75}, 40)])
    assert [step.id for step in found.steps] == ["sql", "exam"]
    assert (found.target, found.target_name) == ("exam", "EXAM")
    assert found.steps[0].because == "Teaches SQL."
    assert not any("%" in step.because for step in found.steps)


def ending(hours: float, **more: object) -> list[Offer]:
    """An exam with ten days left, today included, and the one that opens the day after."""
    last = TODAY + timedelta(days=9)
    old = {"available_until": last, "successors": ("new",), **more}
    return [
        offer("old", {"SQL": 0.5}, hours, kind="certificate", **old),
        offer("new", {"SQL": 0.5}, 20, kind="certificate", available_from=last + timedelta(days=1)),
    ]


def test_an_exam_that_ends_too_soon_leads_to_its_successor_at_once_with_both_days() -> None:
    found = planned(Wish({}, ("old",), 7), ending(20))
    assert ([step.id for step in found.steps], found.target) == (["new"], "new")
    assert found.warnings[0] == (
        "OLD: can be sat until 2026-11-29, too soon for this plan. The plan leads to NEW instead, which follows it and "
        "can be sat from 2026-11-30."
    )
    assert [(repair.change, repair.to) for repair in found.repairs] == [("target", "new"), ("hours_per_week", "14")]
    assert "7 more hours a week (14 in all) to sit it before it ends" in found.warnings[1]
    in_time = planned(Wish({}, ("old",), 14), ending(20))
    assert ([step.id for step in in_time.steps], in_time.is_feasible) == (["old"], True)


@pytest.mark.parametrize(
    ("hours_per_week", "exam_hours", "days", "says", "changes"),
    [
        (1, 400, 9, "NEW, which follows it and can be sat from 2026-11-30, is not open by 2026-11-29. The plan covers",
         ["target", "weeks"]),
        (7, 400, 12, "leads to NEW instead", ["target", "hours_per_week", "weeks"]),
        (7, 10, 3, "Not possible as wished", ["hours_per_week", "weeks"]),
    ],
)  # fmt: skip
def test_the_end_of_an_exam_and_the_last_day_wished_are_told_apart(
    hours_per_week: float, exam_hours: float, days: int, says: str, changes: list[str]
) -> None:
    found = planned(Wish({}, ("old",), hours_per_week, by=TODAY + timedelta(days=days)), ending(exam_hours))
    assert says in found.warnings[0]
    assert [repair.change for repair in found.repairs] == changes


def test_a_budget_that_is_too_small_is_no_matter_of_an_exams_end() -> None:
    found = planned(Wish({}, ("old",), 70, budget_usd=10), ending(20, price=Price("one_off", 100.0, 100.0, 100.0)))
    assert [(repair.change, repair.to) for repair in found.repairs] == [("budget_usd", "250")]


def test_a_successor_that_ends_too_soon_leads_on_to_the_next() -> None:
    middle = offer("new", {"SQL": 0.5}, 90, kind="certificate", available_until=TODAY + timedelta(days=12),
                   successors=("last",))  # fmt: skip
    last = offer("last", {"SQL": 0.5}, 10, kind="certificate")
    found = planned(Wish({}, ("old",), 7), [ending(90)[0], middle, last])
    assert [step.id for step in found.steps] == ["last"]
    assert "2026-11-29" in found.warnings[0] and "2026-12-02" in found.warnings[1]


def test_an_exam_that_ends_too_soon_without_a_successor_leaves_its_skills() -> None:
    exam = offer("exam", {"SQL": 0.5}, 400, kind="certificate", available_until=TODAY + timedelta(days=2))
    found = planned(Wish({}, ("exam",), 7), [exam, offer("sql", {"SQL": 0.75}, 10)])
    assert [step.id for step in found.steps] == ["sql"] and not found.is_feasible
    assert [(repair.change, repair.to) for repair in found.repairs] == [("target", "")]
    assert found.warnings[0].startswith("EXAM: can be sat until 2026-11-22, too soon for this plan, and no successor")


def test_an_exam_that_nothing_leads_to_is_said_to_be_out_of_reach() -> None:
    exam = offer("exam", {"SQL": 0.5}, 40, kind="certificate", requires=(Requirement("Docker"),))
    found = planned(Wish({}, ("exam",), 7), [exam, offer("sql", {"SQL": 0.75}, 10)])
    assert [step.id for step in found.steps] == ["sql"] and not found.is_feasible
    assert [(repair.change, repair.to) for repair in found.repairs] == [("target", "")]
    assert found.warnings[0].startswith("EXAM cannot be reached, however")


def test_of_two_targets_the_second_says_too_what_stands_in_for_it() -> None:
    found = planned(Wish({}, ("ml_engineer", "old"), 7), [*ending(20), offer("python", {"Python": 0.8}, 10)])
    assert found.target == "ml_engineer,new" and any("leads to NEW instead" in said for said in found.warnings)
    same = planned(Wish({}, ("old", "new"), 7), ending(20))
    assert (same.target, same.fork) == ("new", None) and "leads to NEW instead" in same.warnings[0]


def test_where_only_what_is_free_is_wished_an_exam_that_costs_says_so() -> None:
    exam = offer("exam", {"SQL": 0.5}, 10, kind="certificate", price=Price("one_off", 100.0, 100.0, 100.0))
    found = planned(Wish({}, ("exam",), 7, free_only=True), [exam, offer("sql", {"SQL": 0.75}, 10)])
    assert [step.id for step in found.steps] == ["sql"]
    assert [(repair.change, repair.text) for repair in found.repairs] == [
        ("free_only", "offers that cost money, as EXAM does")
    ]
    soon = Wish({}, ("exam",), 7, free_only=True, by=TODAY + timedelta(days=3))
    assert [repair.change for repair in planned(soon, [exam]).repairs] == ["hours_per_week", "weeks"]
    retired = replace(exam, not_offered="retired", successors=("heir",))
    heir = replace(exam, id="heir", name="HEIR")
    led = planned(Wish({}, ("exam",), 7, free_only=True), [retired, heir])
    assert (led.target, [repair.change for repair in led.repairs]) == ("heir", ["target", "free_only"])


def test_who_aims_at_an_exam_sits_another_only_where_that_is_asked_for() -> None:
    """The neighbour proves more of what the exam asks than anything teaches; it is another certificate all the same."""
    exam = offer("exam", {"SQL": 0.3, "Docker": 0.3}, 10, kind="certificate")
    other = offer("other", {"Docker": 0.3, "Python": 0.3}, 10, kind="certificate")
    course = offer("course", {"SQL": 0.75}, 10)
    alone = plan(Wish({}, ("exam",), 20), {}, [exam, other, course], TODAY)
    assert {step.id for step in alone.steps} == {"exam", "course"}
    asking = replace(exam, requires=(Requirement(offer_id="other"),))
    both = plan(Wish({}, ("exam",), 20), {}, [asking, other, course], TODAY)
    assert [step.id for step in both.steps][-1] == "exam" and "other" in {step.id for step in both.steps}
    held = plan(Wish({}, ("exam",), 20, done={"other": 1.0}), {}, [asking, other, course], TODAY)
    assert {step.id for step in held.steps} == {"exam", "course"} and held.is_feasible
    role = plan(Wish({}, ("ml_engineer",), 20), SHARES, [exam, other, course], TODAY)
    assert "other" in {step.id for step in role.steps}, "a role's demand is met by any of them"


def test_an_exam_that_is_over_is_covered_by_what_follows_it_and_by_no_stranger() -> None:
    old = offer("old", {"SQL": 0.5}, 10, kind="certificate", not_offered="retired")
    stranger = offer("stranger", {"SQL": 0.3}, 10, kind="certificate")
    found = plan(Wish({}, ("old",), 20), {}, [old, stranger, offer("course", {"SQL": 0.4}, 10)], TODAY)
    assert [step.id for step in found.steps] == ["course"]
