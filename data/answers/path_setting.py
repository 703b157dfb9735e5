"""One wish made computable: its last day, its calendar, what there is to choose from and what limits the choice."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
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


def asked_for(target: Target, field: Field, offers: Iterable[Offer]) -> Field:
    """Who aims at one exam sits no other one on the way but those that it asks for: an exam proves, it does not teach.
    Where it can no longer be sat itself, what follows it stays."""
    if not target.is_exam:
        return field
    listed = {offer.id: offer for offer in offers}
    kept = _closed(target.must, lambda exam: (need.offer_id for need in listed[exam].requires), listed)
    if not target.must:
        kept = _closed(target.successors, lambda exam: listed[exam].successors, listed)
    return replace(
        field, candidates=tuple(c for c in field.candidates if c.offer.kind != "certificate" or c.id in kept)
    )


def _closed(
    first: Iterable[str], following: Callable[[str], Iterable[str]], listed: Mapping[str, Offer]
) -> frozenset[str]:
    """The first, what follows them, what follows that, as far as it is listed."""
    found: set[str] = set()
    fresh = [exam for exam in first if exam in listed]
    while fresh:
        found.update(fresh)
        fresh = [other for exam in fresh for other in following(exam) if other in listed and other not in found]
    return frozenset(found)


def setting(wish: Wish, target: Target, offers: Iterable[Offer], today: date, assumptions: Assumptions) -> Setting:
    last_day = last_day_of(wish, today, assumptions)
    calendar = StudyCalendar(today, wish.hours_per_week, wish.weeks_off)
    listed = list(offers)
    field = asked_for(target, field_of_choice(wish, listed, today, last_day, assumptions), listed)
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
