"""Ordered steps with their days, their bill and what each of them is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.answers.path_calendar import StudyCalendar
from data.answers.path_candidates import Candidate, Field
from data.answers.path_costs import Amount, Range, months
from data.answers.path_demand import Demand, coverage, levels_after
from data.answers.path_model import LEVEL_STEP
from data.answers.path_order import reachable, start, supplies
from data.answers.path_plan import Step
from data.answers.path_words import exams_over, reason

SHARE_DIGITS = 6


@dataclass(frozen=True)
class Scene:
    """What all steps of one plan have in common."""

    field: Field
    demand: Demand
    calendar: StudyCalendar
    pause_weeks: float
    counted: Demand | None = None
    """The shares as counted in vacancies; None where the demand is what an exam asks for."""


def scheduled(order: Sequence[Candidate], scene: Scene) -> list[Step]:
    amounts = step_amounts(order, scene)
    steps: list[Step] = []
    levels = dict(scene.field.have)
    before = 0.0
    for position, candidate in enumerate(order):
        after = before + candidate.hours[1]
        reached = levels_after(levels, [candidate.offer])
        ends_on = scene.calendar.ends(after)
        if candidate.offer.available_from:
            ends_on = max(ends_on, candidate.offer.available_from)
        amount = amounts[position]
        steps.append(
            Step(
                id=candidate.id,
                name=candidate.offer.name,
                kind=candidate.offer.kind,
                url=candidate.offer.url,
                starts_on=scene.calendar.starts(before),
                ends_on=ends_on,
                hours_low=candidate.hours[0],
                hours_likely=candidate.hours[1],
                hours_high=candidate.hours[2],
                hours_basis=candidate.offer.hours.basis if candidate.offer.hours else "",
                cost_usd_low=amount.at(0),
                cost_usd_likely=amount.at(1),
                cost_usd_high=amount.at(2),
                because=_because(position, order, levels, scene) + exams_over(candidate.offer.exams, ends_on),
                coverage_after=round(coverage(scene.demand, reached), SHARE_DIGITS),
                coverage_lost_if_dropped=round(_loss(candidate, order, scene), SHARE_DIGITS),
                teaches=dict(candidate.offer.teaches),
                skip_parts=list(candidate.known_parts),
                subscription=candidate.subscription,
                is_verified=candidate.offer.is_verified,
                sources=[{"url": url, "checked_on": day} for url, day in candidate.offer.sources],
            )
        )
        levels, before = reached, after
    return steps


def _because(position: int, order: Sequence[Candidate], levels: Mapping[str, float], scene: Scene) -> str:
    needed_by = _needed_by(position, order, levels)
    return reason(order[position], levels, scene.demand, needed_by, scene.counted)


def step_amounts(order: Sequence[Candidate], scene: Scene) -> list[Amount]:
    """A month of a subscription is paid by the step during which it begins, so the steps add up to the bill."""
    hours_in: dict[str, Range] = {}
    amounts: list[Amount] = []
    for step in order:
        if step.price is None or not step.subscription:
            amounts.append(Amount(step.price))
            continue
        spent = hours_in.get(step.subscription, (0.0, 0.0, 0.0))
        grown = tuple(used + more for used, more in zip(spent, step.hours, strict=True))
        billed = [_billed(scene, spent[i], grown[i], i) * step.price[i] for i in range(3)]
        hours_in[step.subscription] = (grown[0], grown[1], grown[2])
        amounts.append(Amount((round(billed[0], 2), round(billed[1], 2), round(billed[2], 2))))
    return amounts


def _billed(scene: Scene, before: float, after: float, estimate: int) -> int:
    per_week = scene.calendar.hours_per_day * 7
    pause = scene.pause_weeks if estimate == 2 else 0.0
    return months(after, per_week, pause) - months(before, per_week, pause)


def _needed_by(position: int, order: Sequence[Candidate], levels: Mapping[str, float]) -> list[str]:
    """Later steps that lean on this one."""
    step = order[position]
    return [
        later.offer.name
        for later in order[position + 1 :]
        if any(
            supplies(step, need) and (need.offer_id or levels.get(need.skill, 0.0) < need.level - LEVEL_STEP)
            for need in later.offer.requires
        )
    ]


def _loss(dropped: Candidate, order: Sequence[Candidate], scene: Scene) -> float:
    """Coverage lost without the step, and without what can then no longer be started."""
    full = coverage(scene.demand, levels_after(scene.field.have, (step.offer for step in order)))
    left = reachable([step for step in order if step is not dropped], start(scene.field.have, scene.field.held))
    return full - coverage(scene.demand, levels_after(scene.field.have, (step.offer for step in left)))
