"""The plan as a linear model: choices, levels of skill, months; conflicts of order become further rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor
from typing import TYPE_CHECKING

import numpy as np

from data.answers.path_calendar import WEEKS_PER_MONTH
from data.answers.path_candidates import Candidate, Field
from data.answers.path_demand import Demand, coverage
from data.answers.path_model import LEVEL_STEP, Assumptions, Requirement
from data.answers.path_order import Arrangement, Conflict, arrange, needs_behind, start, supplies
from data.answers.path_silence import silenced

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

SCALE = 10_000.0
"""Coverage is counted in hundredths of a point, far above the solver's tolerance of a millionth."""
MOST_ROUNDS = 60
UNKNOWN_PRICE_USD = 100.0
"""Only to prefer a known price to an unknown one between plans of equal coverage."""
PROJECT_USD = 5_000.0
"""Between plans of equal coverage, one with a project goes before any saving."""
SECONDS = 3.0
"""For one run of the solver, ten times what the catalogue takes; the gap is stated where it is not enough."""


@dataclass(frozen=True)
class Limits:
    """What must not be exceeded; None is no limit."""

    hours: float | None
    budget_usd: float | None
    hours_per_week: float
    deadlines: Mapping[str, float] = field(default_factory=dict)
    pause_weeks: float = 0.0


@dataclass(frozen=True)
class Goal:
    """`must` are offers that belong to the plan in any case; `reach` is a coverage it has to have."""

    demand: Demand
    must: frozenset[str] = frozenset()
    reach: float | None = None
    prefer: frozenset[str] = frozenset()


Row = tuple[dict[int, float], float, float]


class Problem:
    """The linear model of one wish; conflicts found while ordering are added as further rows."""

    def __init__(self, field: Field, limits: Limits, goal: Goal, assumptions: Assumptions) -> None:
        self.field, self.limits, self.goal, self.assumptions = field, limits, goal, assumptions
        self.index = {candidate.id: position for position, candidate in enumerate(field.candidates)}
        self.rows: list[Row] = []
        self.upper = [0.0 if self._ends_first(candidate) else 1.0 for candidate in field.candidates]
        self.whole: list[int] = [1] * len(self.index)
        self.gain: dict[int, float] = {}
        self.months_likely: dict[str, int] = {}
        self.has_project = -1
        self._levels()
        self._needs()
        self._time_and_money()
        self._project()
        for must in goal.must:
            self.rows.append(({self.index[must]: 1.0}, 1.0, 1.0))
        if goal.reach is not None:
            self.add_floor(goal.reach)

    def _ends_first(self, candidate: Candidate) -> bool:
        """Whether an exam ends before anybody who does nothing else has prepared for it."""
        return candidate.hours[1] > self.limits.deadlines.get(candidate.id, np.inf) + LEVEL_STEP

    def _variable(self, upper: float, whole: int) -> int:
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.upper) - 1

    def _levels(self) -> None:
        """One variable for each step up that a skill can take, open once something teaches that far."""
        total = sum(self.goal.demand.values())
        for skill, share in self.goal.demand.items():
            now = self.field.have.get(skill, 0.0)
            depths = {
                round(depth, 9) for c in self.field.candidates if (depth := c.offer.teaches.get(skill, 0.0)) > now
            }
            below = now
            for depth in sorted(depths):
                step = self._variable(1.0, 0)
                self.gain[step] = SCALE * share * (depth - below) / total
                teachers = {
                    position: -1.0
                    for position, c in enumerate(self.field.candidates)
                    if c.offer.teaches.get(skill, 0.0) >= depth - LEVEL_STEP
                }
                self.rows.append(({step: 1.0, **teachers}, -np.inf, 0.0))
                below = depth

    def _needs(self) -> None:
        begin = start(self.field.have, self.field.held)
        for position, candidate in enumerate(self.field.candidates):
            for need in candidate.offer.requires:
                if begin.meets(need):
                    continue
                row = {
                    other: -1.0
                    for other, supplier in enumerate(self.field.candidates)
                    if other != position and _first_to_supply(supplier, need)
                }
                row[position] = 1.0
                self.rows.append((row, -np.inf, 0.0))

    def _time_and_money(self) -> None:
        candidates = self.field.candidates
        if self.limits.hours is not None:
            self.rows.append(({i: c.hours[1] for i, c in enumerate(candidates)}, -np.inf, _down(self.limits.hours, 10)))
        self.paid_high = {i: c.price[2] for i, c in enumerate(candidates) if c.price and not c.subscription}
        for subscription in sorted({c.subscription for c in candidates} - {""}):
            self.months_likely[subscription] = self._months(subscription, 1, 0.0)
            high = self._months(subscription, 2, self.limits.pause_weeks)
            prices = [c.price[2] for c in candidates if c.subscription == subscription and c.price]
            if prices:
                self.paid_high[high] = max(prices)
        if self.limits.budget_usd is not None:
            self.rows.append((self.paid_high, -np.inf, _down(self.limits.budget_usd, 100)))

    def _months(self, subscription: str, estimate: int, pause_weeks: float) -> int:
        variable = self._variable(1_200.0, 1)
        per_month = self.limits.hours_per_week * WEEKS_PER_MONTH
        mine = {i: c for i, c in enumerate(self.field.candidates) if c.subscription == subscription}
        hours = {i: c.hours[estimate] / per_month for i, c in mine.items()}
        if not pause_weeks:
            self.rows.append(({variable: -1.0, **hours}, -np.inf, 0.0))
            return variable
        for used in mine:
            row = {variable: -1.0, **hours}
            row[used] += pause_weeks / WEEKS_PER_MONTH
            self.rows.append((row, -np.inf, 0.0))
        return variable

    def _project(self) -> None:
        projects = [
            i
            for i, c in enumerate(self.field.candidates)
            if c.offer.kind == "project" and any(skill in self.goal.demand for skill in c.offer.teaches)
        ]
        if projects:
            self.has_project = self._variable(1.0, 1)
            self.rows.append(({self.has_project: 1.0, **dict.fromkeys(projects, -1.0)}, -np.inf, 0.0))

    def add_floor(self, reached: float) -> None:
        """From here on only plans with at least this coverage."""
        now = coverage(self.goal.demand, self.field.have)
        self.rows.append((dict(self.gain), SCALE * (reached - now) - 1e-4, np.inf))

    def add_conflict(self, conflict: Conflict, chosen: frozenset[str]) -> None:
        """One of the steps goes, or something not chosen meets one of the needs."""
        row = {self.index[step]: -1.0 for step in conflict.together}
        for position, candidate in enumerate(self.field.candidates):
            if candidate.id not in chosen and any(supplies(candidate, need) for need in conflict.needs):
                row[position] = 1.0
        self.rows.append((row, 1.0 - len(conflict.together), np.inf))

    def most_coverage(self) -> np.ndarray:
        objective = np.zeros(len(self.upper))
        for variable, gain in self.gain.items():
            objective[variable] = -gain
        return objective

    def least_effort(self) -> np.ndarray:
        """Hours and money in one measure; offers to prefer count a little less."""
        objective = np.zeros(len(self.upper))
        for position, candidate in enumerate(self.field.candidates):
            effort = candidate.hours[1] * self.assumptions.hour_usd
            if not candidate.subscription:
                effort += UNKNOWN_PRICE_USD if candidate.price is None else candidate.price[1]
            objective[position] = effort * (0.5 if candidate.id in self.goal.prefer else 1.0)
        for subscription, variable in self.months_likely.items():
            prices = [c.price[1] for c in self.field.candidates if c.subscription == subscription and c.price]
            objective[variable] = max(prices, default=0.0)
        if self.has_project >= 0:
            objective[self.has_project] = -PROJECT_USD
        return objective

    def solve(self, objective: np.ndarray) -> "OptimizeResult":
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 a tenth of a second
        from scipy.sparse import csr_array  # noqa: PLC0415 the same

        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        low, high = [], []
        for number, (row, least, most) in enumerate(self.rows):
            largest = max(map(abs, row.values()), default=1.0) or 1.0
            rows += [number] * len(row)
            columns += row.keys()
            values += (value / largest for value in row.values())
            low.append(least / largest)
            high.append(most / largest)
        matrix = csr_array((values, (rows, columns)), shape=(len(self.rows), len(self.upper)))
        constraints = [LinearConstraint(matrix, low, high)] if self.rows else []
        with silenced():
            return milp(
                objective,
                integrality=self.whole,
                bounds=Bounds(0, self.upper),
                constraints=constraints,
                options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
            )

    def arrange(self, chosen: tuple[Candidate, ...]) -> Arrangement | Conflict:
        begin = start(self.field.have, self.field.held)
        found = arrange(chosen, begin, self.goal.demand, self.limits.deadlines, self.goal.must)
        if isinstance(found, Conflict) and found.late_exams:
            behind = [needs_behind(exam, self.field.candidates) for exam in sorted(found.late_exams)]
            return Conflict(found.together, found.needs.union(*behind))
        return found

    def best(self, objective: np.ndarray) -> tuple[Arrangement, float] | None:
        """The best set that can be put in order, and how much better another could be; None where there is none."""
        if not self.field.candidates:
            return None if self.goal.reach is not None else (Arrangement(()), 0.0)
        for _ in range(MOST_ROUNDS):
            answer = self.solve(objective)
            if answer.x is None:
                return None
            chosen = tuple(c for i, c in enumerate(self.field.candidates) if answer.x[i] > 0.5)
            arranged = self.arrange(chosen)
            if isinstance(arranged, Arrangement):
                return arranged, max(float(answer.fun - answer.mip_dual_bound), 0.0) if answer.status else 0.0
            self.add_conflict(arranged, frozenset(c.id for c in chosen))
        return None


def _first_to_supply(step: Candidate, need: Requirement) -> bool:
    """Whether the step can be the first to meet the need: not if it asks for the same itself."""
    asks = any(own.skill == need.skill and own.level >= need.level for own in step.offer.requires if own.skill)
    return supplies(step, need) and not (need.skill and asks)


def _down(limit: float, parts: int) -> float:
    """The limit in whole tenths of an hour, or cents, as all amounts are: out of reach of the solver's tolerance."""
    return floor(limit * parts + 1e-6) / parts
