"""The sentences of the plan's page: the answer, the coming week, what is uncertain."""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.exports.plan_words import counted, in_country, money
from dashboard.look import percent, title_words, words
from dashboard.writing import day_words
from data.answers.path_plan import Cost, Plan, Step

WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Way:
    """The steps towards one target, as they are shown; of two roles each has its own, beginning with the core."""

    target: str
    title: str
    steps: tuple[Step, ...]
    weeks: float
    cost: Cost
    coverage_now: float
    coverage_after: float
    core_steps: int = 0
    is_exam: bool = False


def ways_of(plan: Plan) -> list[Way]:
    """One way, or one for each of two targets."""
    if plan.fork is None:
        title = plan.target_name or title_words(plan.target)
        now, after = plan.coverage_now, plan.coverage_after
        is_exam = bool(plan.target_name)
        return [Way(plan.target, title, tuple(plan.steps), plan.weeks, plan.cost, now, after, is_exam=is_exam)]
    return [
        Way(
            branch.target, branch.target_name or title_words(branch.target), tuple(branch.whole), branch.weeks,
            branch.cost, branch.coverage_now, branch.coverage_after, plan.fork.core_steps, bool(branch.target_name),
        )
        for branch in plan.fork.branches
    ]  # fmt: skip


def answer(plan: Plan, way: Way) -> str:
    """The one sentence."""
    where = in_country(plan)
    asked = "its exam asks for" if way.is_exam else f"{words(way.target)} vacancies{where} mention"
    if not way.steps:
        return f"No steps: you cover {percent(way.coverage_now)} of what {asked}."
    return (
        f"At {counted(plan.hours_per_week, 'hour')} a week: {counted(len(way.steps), 'step')} until "
        f"{day_words(way.steps[-1].ends_on)}, {price(way.cost)}; "
        f"covers {unbroken(way.coverage_after)} of what {asked}, {unbroken(way.coverage_now)} today."
    )


def unbroken(share: float) -> str:
    """A share whose sign stays on its line."""
    return percent(share).replace(" ", "\N{NO-BREAK SPACE}")


def price(cost: Cost) -> str:
    """The range of the cost, and how much of it nobody states."""
    known = money(cost.usd_low, cost.usd_high)
    known = known if known == "free" else f"about {known}"
    if not cost.unknown:
        return known
    more = f"{len(cost.unknown)} price{'s' if len(cost.unknown) > 1 else ''} unknown"
    return more if known == "free" else f"{known} and {more}"


def span(plan: Plan) -> str:
    """How long it takes slow and quick learners."""
    return (
        f"{counted(round(plan.weeks), 'week')} at the likely hours, {plan.weeks_low:.0f} for quick and "
        f"{plan.weeks_high:.0f} for slow learners ({plan.hours_low:.0f} to {plan.hours_high:.0f} hours in all)."
    )


def coming_week(today: date) -> tuple[date, date]:
    """From Monday to Sunday: this week on a Monday, else the next."""
    monday = today + timedelta(days=-today.weekday() % 7)
    return monday, monday + WEEK


def week_words(monday: date, today: date) -> str:
    """What the reader calls the week of that Monday."""
    if monday <= today:
        return "This week"
    return "Next week" if monday - today <= WEEK else "The first whole week"


def next_steps(way: Way, today: date) -> tuple[Step, ...]:
    """What falls into the coming week; the first step thereafter where nothing does."""
    monday, sunday = coming_week(today)
    found = tuple(step for step in way.steps if step.starts_on <= sunday and step.ends_on >= monday)
    later = tuple(step for step in way.steps if step.starts_on > sunday)
    return found or later[:1]


def a_day(hours_per_week: float) -> str:
    """Hours a week as time on each of seven days, in steps of five minutes."""
    minutes = max(5, round(hours_per_week * 60 / 7 / 5) * 5)
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
