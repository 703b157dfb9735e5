"""Chooses the offers that cover the most demand within hours and money, to proven optimality where time allows."""

from dataclasses import dataclass

import numpy as np

from data.answers.path_candidates import Candidate, Field
from data.answers.path_costs import months
from data.answers.path_demand import coverage, levels_after
from data.answers.path_model import LEVEL_STEP, Assumptions
from data.answers.path_order import Arrangement
from data.answers.path_problem import SCALE, Goal, Limits, Problem


@dataclass(frozen=True)
class Choice:
    steps: tuple[Candidate, ...]
    coverage: float
    gap: float
    """0 where the optimum is proven; else at most this share of the demand could still be missing."""


def choose(field: Field, limits: Limits, goal: Goal, assumptions: Assumptions) -> Choice | None:
    """Most coverage first, then a project among the steps, then the least effort; None where the goal cannot be met.

    Without a goal taking nothing is always possible; nothing found then means that the solver's time ran out."""
    if not goal.must <= {candidate.id for candidate in field.candidates}:
        return None
    problem = Problem(field, limits, goal, assumptions)
    first = problem.best(problem.most_coverage())
    if first is None:
        now = coverage(goal.demand, field.have)
        return None if goal.must or goal.reach is not None else Choice((), now, 1 - now)
    best, uncertain = first
    reached = covered(field, goal, best)
    gap = uncertain / SCALE
    if reached <= coverage(goal.demand, field.have) + LEVEL_STEP and not goal.must:
        return Choice((), reached, gap)
    problem.add_floor(reached)
    second = problem.best(problem.least_effort())
    if second is not None and covered(field, goal, second[0]) >= reached - LEVEL_STEP:
        best = second[0]
    return Choice(best.steps, covered(field, goal, best), gap)


def is_possible(field: Field, limits: Limits, goal: Goal, assumptions: Assumptions) -> bool:
    """Whether any plan meets the goal; which one is of no interest here."""
    problem = Problem(field, limits, goal, assumptions)
    return problem.best(np.zeros(len(problem.upper))) is not None


def cheapest(field: Field, limits: Limits, goal: Goal, assumptions: Assumptions) -> float | None:
    """The least money, in the high estimate, that meets the goal; None where no money does."""
    problem = Problem(field, limits, goal, assumptions)
    objective = np.zeros(len(problem.upper))
    for variable, usd in problem.paid_high.items():
        objective[variable] = usd
    found = problem.best(objective)
    if found is None:
        return None
    steps = found[0].steps
    total = sum(step.price[2] for step in steps if step.price and not step.subscription)
    for subscription in {step.subscription for step in steps} - {""}:
        mine = [step for step in steps if step.subscription == subscription]
        paid = months(sum(step.hours[2] for step in mine), limits.hours_per_week, limits.pause_weeks)
        total += paid * max(step.price[2] for step in mine if step.price)
    return total


def covered(field: Field, goal: Goal, arranged: Arrangement) -> float:
    return coverage(goal.demand, levels_after(field.have, (step.offer for step in arranged.steps)))
