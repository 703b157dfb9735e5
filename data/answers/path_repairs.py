"""The smallest change of each kind that makes an impossible wish possible."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil, floor

from data.answers.path_model import LAST_DAY, MAX_HOURS_PER_WEEK, Assumptions, Offer, Wish
from data.answers.path_optimiser import cheapest, is_possible
from data.answers.path_plan import Repair
from data.answers.path_problem import Goal
from data.answers.path_setting import Setting, setting
from data.answers.path_targets import Target

MOST_WEEKS_LATER = 260


def repairs(impossible: Setting, goal: Goal, offers: Sequence[Offer], assumptions: Assumptions) -> list[Repair]:
    """Each change alone suffices; where none does, the changes of hours and money that suffice together."""
    wish, target, today = impossible.wish, impossible.target, impossible.today

    def suffices(changed: Wish) -> bool:
        return _possible(changed, target, goal, offers, today, assumptions)

    found = _changes(wish, impossible.last_day, suffices)
    if wish.budget_usd is not None:
        found += _budget(impossible, offers, goal, assumptions)
    if wish.free_only and suffices(replace(wish, free_only=False, budget_usd=None)):
        as_it = f", as {target.name} does" if goal.must else ""
        found.append(Repair("free_only", None, "false", f"offers that cost money{as_it}"))
    if not found and (wish.budget_usd is not None or wish.free_only):
        found = _changes(replace(wish, budget_usd=None, free_only=False), impossible.last_day, suffices)
        found = [replace(change, text=f"{change.text} without a limit on money") for change in found]
    return found


def end_in_the_way(
    impossible: Setting, found: Sequence[Repair], offers: Sequence[Offer], assumptions: Assumptions
) -> Offer | None:
    """The exam aimed at, where it could be reached if only it did not end; `found` are the changes that suffice."""
    exam = next((offer for offer in offers if offer.id in impossible.goal.must and offer.available_until), None)
    if exam is None or any(change.change == "weeks" for change in found):
        return None
    endless = [replace(offer, available_until=None) if offer is exam else offer for offer in offers]
    patient = replace(impossible.wish, by=impossible.last_day + timedelta(weeks=MOST_WEEKS_LATER))
    rich = replace(patient, hours_per_week=MAX_HOURS_PER_WEEK, budget_usd=None, free_only=False)
    wishes = [patient] if found else [patient, rich]
    at = impossible.target, impossible.goal, endless, impossible.today, assumptions
    return exam if any(_possible(wish, *at) for wish in wishes) else None


def _changes(wish: Wish, last_day: date, suffices: Callable[[Wish], bool]) -> list[Repair]:
    found = []
    most_hours = floor(MAX_HOURS_PER_WEEK - wish.hours_per_week)
    more = _smallest(most_hours, lambda n: suffices(replace(wish, hours_per_week=wish.hours_per_week + n)))
    if more:
        to = wish.hours_per_week + more
        text = f"{more} more hour{'s' if more > 1 else ''} a week ({to:g} in all)"
        found.append(Repair("hours_per_week", more, f"{to:g}", text))
    most_weeks = min(MOST_WEEKS_LATER, (LAST_DAY - last_day).days // 7)
    later = _smallest(most_weeks, lambda n: suffices(replace(wish, by=last_day + timedelta(weeks=n))))
    if later:
        day = last_day + timedelta(weeks=later)
        text = f"{later} week{'s' if later > 1 else ''} later (by {day})"
        found.append(Repair("weeks", later, day.isoformat(), text))
    return found


def _budget(impossible: Setting, offers: Sequence[Offer], goal: Goal, assumptions: Assumptions) -> list[Repair]:
    """The cheapest way to the goal, in the high estimate, which is what a budget has to hold."""
    wish = replace(impossible.wish, budget_usd=None)
    at = setting(wish, impossible.target, offers, impossible.today, assumptions)
    priced = replace(at.field, candidates=tuple(c for c in at.field.candidates if c.price is not None))
    if not goal.must <= {candidate.id for candidate in priced.candidates}:
        return []
    found = cheapest(priced, at.limits, goal, assumptions)
    if found is None or impossible.wish.budget_usd is None or found <= impossible.wish.budget_usd:
        return []
    more = ceil(found - impossible.wish.budget_usd)
    to = impossible.wish.budget_usd + more
    return [Repair("budget_usd", more, f"{to:g}", f"{more} USD more ({to:g} in all)")]


def _possible(
    wish: Wish, target: Target, goal: Goal, offers: Sequence[Offer], today: date, assumptions: Assumptions
) -> bool:
    """Whether any plan meets the goal; which one is of no interest here."""
    at = setting(wish, target, offers, today, assumptions)
    if not goal.must <= {candidate.id for candidate in at.field.candidates}:
        return False
    return is_possible(at.field, at.limits, goal, assumptions)


def _smallest(most: int, suffices: Callable[[int], bool]) -> int | None:
    """The smallest whole number from 1 that suffices, where every larger one does too."""
    if most < 1 or not suffices(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = ceil((low + high) / 2)
        if suffices(middle):
            high = middle
        else:
            low = middle
    return high
