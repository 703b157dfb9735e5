"""One wish made computable: its last day, its calendar, what there is to choose from and what limits the choice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from data.answers.path_calendar import StudyCalendar
from data.answers.path_candidates import Field, field_of_choice
from data.answers.path_demand import coverage
from data.answers.path_model import Assumptions, Offer, Wish
from data.answers.path_problem import Goal, Limits
from data.answers.path_schedule import Scene
from data.answers.path_targets import Target


@dataclass(frozen=True)
class Setting:
    wish: Wish
    target: Target
    today: date
    last_day: date
    calendar: StudyCalendar
    field: Field
    limits: Limits
    goal: Goal

    @property
    def coverage_now(self) -> float:
        return coverage(self.target.demand, self.field.have)

    @property
    def scene(self) -> Scene:
        return Scene(self.field, self.target.demand, self.calendar, self.limits.pause_weeks, self.target.counted)


def last_day_of(wish: Wish, today: date, assumptions: Assumptions) -> date:
    return wish.by or today + timedelta(days=7 * assumptions.horizon_weeks - 1)


def setting(wish: Wish, target: Target, offers: Iterable[Offer], today: date, assumptions: Assumptions) -> Setting:
    last_day = last_day_of(wish, today, assumptions)
    calendar = StudyCalendar(today, wish.hours_per_week, wish.weeks_off)
    field = field_of_choice(wish, offers, today, last_day, assumptions)
    deadlines = {
        candidate.id: calendar.hours_until(candidate.offer.available_until)
        for candidate in field.candidates
        if candidate.offer.available_until and candidate.offer.available_until < last_day
    }
    limits = Limits(
        hours=calendar.hours_until(last_day),
        budget_usd=wish.budget_usd,
        hours_per_week=wish.hours_per_week,
        deadlines=deadlines,
        pause_weeks=calendar.weeks_off_ahead(),
    )
    return Setting(wish, target, today, last_day, calendar, field, limits, Goal(target.demand, target.must, wish.reach))
