"""How amounts of a plan are put into words, the same on its page and in every export."""

from dataclasses import replace

from dashboard.look import percent
from dashboard.writing import day_words, written
from data.answers.path_plan import Branch, Cost, Plan, Step
from data.answers.path_words import shared_words
from data.gazetteer import country_name

UNKNOWN = "unknown"
MOST_RENEWALS = 4


def counted(number: float, what: str) -> str:
    """A number of things: 1 step, 2 steps."""
    return f"{number:g} {what}{'' if number == 1 else 's'}"


def money(low: float | None, high: float | None) -> str:
    """A range of US dollars; unknown stays a word."""
    if low is None or high is None:
        return UNKNOWN
    if high == 0:
        return "free"
    return f"{low:,.0f} USD" if round(low) == round(high) else f"{low:,.0f} to {high:,.0f} USD"


def label(step: Step) -> str:
    """The name, with its kind where it is not simply something to read or to follow."""
    return {"project": "Project: ", "certificate": "Exam: "}.get(step.kind, "") + step.name


def target_words(target: str) -> str:
    """A role or certificate id, or two of them, as words."""
    capitals = {"ml": "ML", "ai": "AI", "mlops": "MLOps", "devops": "DevOps"}
    return " or ".join(
        " ".join(capitals.get(word, word) for word in one.replace("_", " ").split()) for one in target.split(",")
    )


def hours(step: Step) -> str:
    return f"{step.hours_likely:g} h ({step.hours_low:g} to {step.hours_high:g})"


def as_written(plan: Plan) -> Plan:
    """The plan with the days and shares in its sentences as people are told them."""
    fork = plan.fork and replace(
        plan.fork,
        branches=[
            replace(branch, steps=_steps_written(branch.steps), core=_steps_written(branch.core))
            for branch in plan.fork.branches
        ],
    )
    return replace(
        plan,
        steps=_steps_written(plan.steps),
        repairs=[replace(repair, text=written(repair.text)) for repair in plan.repairs],
        skipped=[{**entry, "reason": written(entry["reason"])} for entry in plan.skipped],
        warnings=[written(words) for words in plan.warnings],
        fork=fork,
    )


def _steps_written(steps: list[Step]) -> list[Step]:
    return [replace(step, because=written(step.because)) for step in steps]


def in_country(plan: Plan) -> str:
    """Where the vacancies were counted, to stand behind the word; nothing where everywhere."""
    return f" in {country_name(plan.country)}" if plan.country else ""


def branch_words(branch: Branch) -> str:
    """One of two targets in words."""
    return branch.target_name or target_words(branch.target)


def title_of(plan: Plan) -> str:
    """What the plan aims at in words; of two targets both."""
    if plan.fork is None:
        return plan.target_name or target_words(plan.target)
    return " or ".join(map(branch_words, plan.fork.branches))


def fork_words(plan: Plan) -> str:
    """When to decide between two targets; empty where there is one."""
    if plan.fork is None:
        return ""
    names = " and ".join(map(branch_words, plan.fork.branches))
    if not plan.fork.core_steps:
        return f"The two share no first step: decide between {names} before you begin."
    by = day_words(plan.fork.decide_by)
    return f"{shared_words(plan.fork.core_steps)}: decide between {names} by {by}."


def first_of(plan: Plan) -> str:
    """Of two targets the one that the steps of the plan lead to once the ways part; empty where there is one."""
    return branch_words(plan.fork.branches[0]) if plan.fork else ""


def parting_words(plan: Plan, number: int) -> str:
    """What stands before the step of that number where the ways part; empty elsewhere."""
    if plan.fork is None or number != plan.fork.core_steps + 1:
        return ""
    return f"{'From here only' if plan.fork.core_steps else 'Only'} for {first_of(plan)}"


def headline(plan: Plan) -> str:
    """The plan in two sentences."""
    target = title_of(plan)
    if plan.fork is not None:
        target = f"{target}, not yet decided; these are the steps for the first, {first_of(plan)}"
    is_exam = bool(plan.fork.branches[0].target_name if plan.fork else plan.target_name)
    asked = "its exam asks for" if is_exam else f"its vacancies{in_country(plan)} mention"
    if not plan.steps:
        return f"Target: {target}. No steps: {plan.warnings[0] if plan.warnings else 'nothing to do.'}"
    return (
        f"Target: {target}. {counted(len(plan.steps), 'step')} in {counted(round(plan.weeks), 'week')} "
        f"({plan.weeks_low:.0f} to {plan.weeks_high:.0f}) at {counted(plan.hours_per_week, 'hour')} a week, "
        f"{day_words(plan.starts_on)} to {day_words(plan.steps[-1].ends_on)}. "
        f"You meet {percent(plan.coverage_now)} of what {asked} now, "
        f"{percent(plan.coverage_after)} afterwards. "
        f"Cost: {money(plan.cost.usd_low, plan.cost.usd_high)}"
        + (f", and {len(plan.cost.unknown)} unknown." if plan.cost.unknown else ".")
    )


def kept_for_five_years(cost: Cost) -> str:
    """When certificates of the plan have to be renewed and what that makes in all; empty where none has to."""
    if not cost.renewals:
        return ""
    named = [f"{day_words(due.on)} ({money(due.usd, due.usd)})" for due in cost.renewals[:MOST_RENEWALS]]
    more = len(cost.renewals) - len(named)
    days = ", ".join([*named, f"{more} more"] if more else named)
    total = money(cost.five_years_usd_low, cost.five_years_usd_high)
    unknown = " and what is unknown" if any(due.usd is None for due in cost.renewals) or cost.unknown else ""
    return f"To renew within five years: {days}; with that {total}{unknown} in all."


def sources(plan: Plan) -> list[tuple[str, str]]:
    """Every address behind the plan with the day it was last seen, in the order of the steps."""
    seen: dict[str, str] = {}
    for step in plan.steps:
        listed = step.sources or ([{"url": step.url, "checked_on": ""}] if step.url else [])
        for source in listed:
            seen[source["url"]] = max(seen.get(source["url"], ""), source["checked_on"])
    return [(url, day_words(checked) or "not re-checked") for url, checked in seen.items()]
