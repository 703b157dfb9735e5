"""A plan as a calendar: one study block a week, exam days and renewal days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from dashboard.exports.plan_words import as_written, first_of, fork_words, headline, label, title_of
from dashboard.plan_sentences import answer, ways_of
from data.answers.path_plan import Plan, Step

RENEWAL_WARNING = timedelta(days=60)
EXAM_WARNING = timedelta(days=14)
PRODUCT = "-//Crossroads//Study plan//EN"


def calendar(plan: Plan, stamp: datetime) -> bytes:
    """`stamp` is the moment of the export, in UTC. The same plan gives the same events, so an import replaces them."""
    plan = as_written(plan)
    found = Calendar.new(
        prodid=PRODUCT,
        name=f"Study plan: {title_of(plan)}",
        description=headline(plan),
        uid=_uid(plan, "calendar"),
    )
    for event in (*_weeks(plan, stamp), *_decision(plan, stamp), *_exams(plan, stamp), *_renewals(plan, stamp)):
        found.add_component(event)
    return bytes(found.to_ical())


def _weeks(plan: Plan, stamp: datetime) -> Iterator[Event]:
    """A block from Monday to Sunday, cut at the plan's own ends; it does not mark the days as busy."""
    if not plan.steps:
        return
    monday = _monday(plan.steps[0].starts_on)
    off = {_monday(day) for day in plan.weeks_off}
    while monday <= plan.steps[-1].ends_on:
        sunday = monday + timedelta(days=6)
        steps = [step for step in plan.steps if step.starts_on <= sunday and step.ends_on >= monday]
        if steps and monday not in off:
            first = max(monday, steps[0].starts_on)
            last = min(sunday, steps[-1].ends_on)
            yield Event.new(
                uid=_uid(plan, f"week {monday}"),
                stamp=stamp,
                start=first,
                end=last + timedelta(days=1),
                summary=f"Study, {plan.hours_per_week:g} h a week: {', '.join(label(step) for step in steps)}",
                description="\n".join(_about(plan, step) for step in steps),
                transparency="TRANSPARENT",
                categories=["study"],
            )
        monday += timedelta(days=7)


def _decision(plan: Plan, stamp: datetime) -> Iterator[Event]:
    """Of two targets: the day on which the ways part; the blocks thereafter are those of the first."""
    if plan.fork is not None:
        when = plan.fork.decide_by
        yield Event.new(
            uid=_uid(plan, "decision"),
            stamp=stamp,
            start=when,
            end=when + timedelta(days=1),
            summary=f"Decide: {title_of(plan)}",
            description="\n".join([fork_words(plan), *(f"{way.title}: {answer(plan, way)}" for way in ways_of(plan))]),
            categories=["decision"],
        )


def _exams(plan: Plan, stamp: datetime) -> Iterator[Event]:
    for step in plan.steps:
        if step.kind == "certificate":
            yield Event.new(
                uid=_uid(plan, f"exam {step.id}"),
                stamp=stamp,
                start=step.ends_on,
                end=step.ends_on + timedelta(days=1),
                summary=f"Exam: {step.name}",
                description=_about(plan, step),
                categories=["exam"],
                subcomponents=[_alarm(f"In two weeks: {step.name}", EXAM_WARNING)],
            )


def _renewals(plan: Plan, stamp: datetime) -> Iterator[Event]:
    names = {step.id: step.name for step in plan.steps}
    for due in plan.cost.renewals:
        price = "price unknown" if due.usd is None else f"{due.usd:g} USD"
        yield Event.new(
            uid=_uid(plan, f"renewal {due.id} {due.on}"),
            stamp=stamp,
            start=due.on,
            end=due.on + timedelta(days=1),
            summary=f"Renew by today: {names.get(due.id, due.id)} ({price})",
            categories=["renewal"],
            subcomponents=[_alarm(f"To be renewed in 60 days: {names.get(due.id, due.id)}", RENEWAL_WARNING)],
        )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _alarm(words: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -before)
    return alarm


def _about(plan: Plan, step: Step) -> str:
    is_for_one = plan.fork is not None and step in plan.steps[plan.fork.core_steps :]
    lines = [
        f"Only for {first_of(plan)}." if is_for_one else "",
        f"{step.name}: {step.hours_likely:g} h ({step.hours_low:g} to {step.hours_high:g})",
        step.because,
        step.url,
    ]
    return "\n".join(line for line in lines if line)


def _uid(plan: Plan, what: str) -> str:
    return sha256(f"{plan.target} {plan.starts_on} {what}".encode()).hexdigest()[:32] + "@crossroads"
