"""The study plan: from what a person knows to the role they want, in their weeks and their money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.answers.path_costs import YEARS_OF_RENEWALS, Amount, add_months, bill, renewals
from data.answers.path_demand import coverage, levels_after
from data.answers.path_fork import core_first, with_shared_core
from data.answers.path_model import LEVEL_STEP, Assumptions, Offer, Wish
from data.answers.path_optimiser import Choice, choose
from data.answers.path_plan import Branch, Cost, Fork, Plan, Repair, Step
from data.answers.path_problem import Goal
from data.answers.path_repairs import end_in_the_way, repairs
from data.answers.path_schedule import SHARE_DIGITS, scheduled
from data.answers.path_setting import Setting, last_day_of, setting
from data.answers.path_targets import RoleShares, Span, Target, stand_in, targets
from data.answers.path_words import about_money, out_of_reach, said_of, shared_words, skipped, warnings

NOTHING_TO_LEARN = "There is nothing to study: you know everything that the plan counts for this target."
SMALLEST_GAIN = 1e-4


@dataclass(frozen=True)
class Route:
    """One target with its choice made and scheduled."""

    setting: Setting
    choice: Choice
    steps: list[Step]
    repairs: list[Repair]

    @property
    def coverage_after(self) -> float:
        return round(coverage(self.setting.target.demand, self.levels), SHARE_DIGITS)

    @property
    def levels(self) -> dict[str, float]:
        return levels_after(self.setting.field.have, (step.offer for step in self.choice.steps))


def plan(
    wish: Wish,
    role_shares: RoleShares,
    offers: Iterable[Offer],
    today: date,
    assumptions: Assumptions = Assumptions(),  # noqa: B008 - frozen
) -> Plan:
    """`role_shares`: one role's skill shares, or a mapping from role to them, or one frame with a role column."""
    listed = list(offers)
    span = Span(today, last_day_of(wish, today, assumptions))
    found = targets(wish, role_shares, listed, span, assumptions)
    if len(found) == 1:
        return _finished(_route(wish, found[0], listed, today, assumptions), assumptions)
    return _forked(wish, found, listed, today, assumptions)


def _route(wish: Wish, target: Target, offers: Sequence[Offer], today: date, assumptions: Assumptions) -> Route:
    at = setting(wish, target, offers, today, assumptions)
    if at.coverage_now >= 1 - LEVEL_STEP and not target.must:
        return Route(at, Choice((), at.coverage_now, 0.0), [], list(target.repairs))
    choice = choose(at.field, at.limits, at.goal, assumptions)
    fixes = list(target.repairs)
    if choice is None:
        changes = repairs(at, at.goal, offers, assumptions)
        if ending := end_in_the_way(at, changes, offers, assumptions):
            return _past_its_end(ending, at, changes, offers, assumptions)
        fixes += changes or [Repair("target", None, "", out_of_reach(target))]
        choice = choose(at.field, at.limits, Goal(target.demand), assumptions)
    elif not choice.steps and not target.must:
        smallest = Goal(target.demand, reach=at.coverage_now + SMALLEST_GAIN)
        fixes += repairs(at, smallest, offers, assumptions)
    assert choice is not None, "without a goal to meet, taking nothing is always possible"
    return Route(at, choice, scheduled(choice.steps, at.scene), fixes)


def _past_its_end(
    exam: Offer, at: Setting, changes: Sequence[Repair], offers: Sequence[Offer], assumptions: Assumptions
) -> Route:
    """The way to what follows an exam that ends before it is reached; `changes` are those that reach it all the same,
    and are said unless the successor itself asks for others."""
    why = f"can be sat until {exam.available_until}, too soon for this plan"
    paying = replace(at.wish, free_only=False)
    heir = stand_in(exam, why, {offer.id: offer for offer in offers}, paying, Span(at.today, at.last_day))
    others = [offer for offer in offers if offer is not exam]
    route = _route(at.wish, replace(heir, repairs=(*at.target.repairs, *heir.repairs)), others, at.today, assumptions)
    if any(repair.change != "target" for repair in route.repairs):
        return route
    in_time = [replace(change, text=f"{change.text} to sit it before it ends") for change in changes]
    return replace(route, repairs=[*route.repairs, *in_time])


def _forked(wish: Wish, both: Sequence[Target], offers: Sequence[Offer], today: date, assumptions: Assumptions) -> Plan:
    first = _route(wish, both[0], offers, today, assumptions)
    second = _route(wish, both[1], offers, today, assumptions)
    if first.setting.target.id == second.setting.target.id:  # one stands in for the other
        return _finished(replace(first, repairs=[*first.repairs, *second.repairs]), assumptions)
    leaning, core = with_shared_core(first.choice, second.setting, first.setting, assumptions)
    choices = [core_first(first.choice, core, first.setting), leaning and core_first(leaning, core, second.setting)]
    if None in choices or second.repairs:
        core, choices = [], [first.choice, second.choice]
    routes = [
        replace(route, choice=choice, steps=scheduled(choice.steps, route.setting.scene))
        for route, choice in zip((first, second), choices, strict=True)
        if choice is not None
    ]
    steps = routes[0].steps
    decide_by = steps[len(core) - 1].ends_on if core else today
    branches = [
        Branch(
            route.setting.target.id,
            route.steps[len(core) :],
            _weeks(route, 1),
            _cost(route, assumptions),
            round(route.setting.coverage_now, SHARE_DIGITS),
            route.coverage_after,
            route.setting.target.name,
            route.steps[: len(core)],
        )
        for route in routes
    ]
    finished = _finished(routes[0], assumptions)
    words = (
        f"{shared_words(len(core))} targets; decide by {decide_by}."
        if core
        else "The two targets share no first step: decide before you begin."
    )
    money = about_money([finished.cost, *(branch.cost for branch in branches)], assumptions)
    return replace(
        finished,
        target=",".join(route.setting.target.id for route in routes),
        target_name="",
        warnings=[words, *said_of(second.repairs), *(said for said in finished.warnings if said not in money), *money],
        repairs=[*finished.repairs, *second.repairs],
        is_feasible=finished.is_feasible and not second.repairs,
        optimality_gap=max(route.choice.gap for route in routes),
        fork=Fork(len(core), decide_by, branches),
    )


def _weeks(route: Route, estimate: int) -> float:
    """Weeks of study at the wished pace and the weeks off among them."""
    hours = sum(step.hours[estimate] for step in route.choice.steps)
    if not hours:
        return 0.0
    calendar = route.setting.calendar
    return round(hours / route.setting.wish.hours_per_week + calendar.weeks_off_within(calendar.ends(hours)), 2)


def _cost(route: Route, assumptions: Assumptions) -> Cost:
    until = add_months(route.setting.today, 12 * YEARS_OF_RENEWALS)
    by_id = {candidate.id: candidate.offer for candidate in route.choice.steps}
    due = [renewed for step in route.steps for renewed in renewals(by_id[step.id], step.ends_on, until)]
    amounts = [
        (
            step.id,
            Amount(
                None
                if step.cost_usd_low is None or step.cost_usd_likely is None or step.cost_usd_high is None
                else (step.cost_usd_low, step.cost_usd_likely, step.cost_usd_high)
            ),
        )
        for step in route.steps
    ]
    return bill(amounts, due, assumptions)


def _finished(route: Route, assumptions: Assumptions) -> Plan:
    at, steps = route.setting, route.steps
    wish, demand = at.wish, at.target.demand
    said = warnings(steps, at.field, demand, route.levels, at.today)
    if not steps and at.coverage_now >= 1 - LEVEL_STEP:
        said = [NOTHING_TO_LEARN, *said]
    elif not steps and at.last_day < at.today:
        said = [f"The last day wished, {at.last_day}, is before the first, {at.today}.", *said]
    elif not steps:
        said = [f"Nothing that teaches a missing skill fits between {at.today} and {at.last_day}.", *said]
    cost = _cost(route, assumptions)
    said = said_of(route.repairs) + said + about_money([cost], assumptions)
    return Plan(
        target=at.target.id,
        target_name=at.target.name,
        starts_on=at.today,
        by=at.last_day,
        hours_per_week=wish.hours_per_week,
        budget_usd=wish.budget_usd,
        free_only=wish.free_only,
        weeks_off=sorted(wish.weeks_off),
        steps=steps,
        weeks=_weeks(route, 1),
        weeks_low=_weeks(route, 0),
        weeks_high=_weeks(route, 2),
        hours_low=round(sum((step.hours_low for step in steps), 0.0), 1),
        hours_likely=round(sum((step.hours_likely for step in steps), 0.0), 1),
        hours_high=round(sum((step.hours_high for step in steps), 0.0), 1),
        cost=cost,
        coverage_now=round(at.coverage_now, SHARE_DIGITS),
        coverage_after=route.coverage_after,
        is_feasible=not route.repairs,
        repairs=route.repairs,
        skipped=skipped(at.field, demand, (step.id for step in steps)),
        warnings=said,
        optimality_gap=route.choice.gap,
    )
