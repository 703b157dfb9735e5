"""A plan as Markdown: a checklist to keep, to print or to paste."""

import re

from dashboard.exports.plan_words import (
    as_written,
    fork_words,
    headline,
    hours,
    label,
    money,
    parting_words,
    sources,
    title_of,
)
from dashboard.look import percent
from dashboard.plan_sentences import answer, ways_of
from dashboard.writing import day_words
from data.answers.path_plan import Plan, Step

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&])")


def markdown(plan: Plan) -> bytes:
    plan = as_written(plan)
    parts = [f"# Study plan: {escaped(title_of(plan))}", escaped(headline(plan))]
    if plan.steps:
        parts += ["## Steps", *_steps(plan), "## At a glance", _table(plan)]
    if plan.fork is not None:
        parts += ["## Decide", _fork(plan)]
    if plan.cost.renewals:
        names = {step.id: step.name for step in plan.steps}
        due = [
            f"- {day_words(renew.on)}: {escaped(names.get(renew.id, renew.id))}, {money(renew.usd, renew.usd)}"
            for renew in plan.cost.renewals
        ]
        total = money(plan.cost.five_years_usd_low, plan.cost.five_years_usd_high)
        parts += ["## To renew within five years", "\n".join(due), f"With that {escaped(total)} in all."]
    if plan.skipped:
        skipped = [f"- {escaped(entry['name'])}: {escaped(entry['reason'])}" for entry in plan.skipped]
        parts += ["## Left out, because it goes no further than you know", "\n".join(skipped)]
    if plan.warnings:
        parts += ["## Mind", "\n".join(f"- {escaped(words)}" for words in plan.warnings)]
    if listed := sources(plan):
        parts += ["## Sources", "\n".join(f"- <{url}> (seen: {escaped(checked)})" for url, checked in listed)]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _steps(plan: Plan) -> list[str]:
    """The list; of two targets a line stands where the ways part."""
    parts: list[str] = []
    for number, step in enumerate(plan.steps, 1):
        if parting := parting_words(plan, number):
            parts.append(f"**{escaped(parting)}**")
        new_list = bool(parting) or not parts
        parts[len(parts) if new_list else -1 :] = [_step(step) if new_list else f"{parts[-1]}\n{_step(step)}"]
    return parts


def _step(step: Step) -> str:
    name = f"[{escaped(label(step))}](<{step.url}>)" if step.url else escaped(label(step))
    span = f"{day_words(step.starts_on)} to {day_words(step.ends_on)}"
    return f"- [ ] **{name}**, {span}, {escaped(hours(step))}. {escaped(step.because)}"


def _table(plan: Plan) -> str:
    rows = ["| step | kind | from | to | hours | cost | coverage after |", "|---|---|---|---|---|---|---|"]
    for step in plan.steps:
        cells = (
            escaped(label(step)), step.kind, day_words(step.starts_on), day_words(step.ends_on), escaped(hours(step)),
            escaped(money(step.cost_usd_low, step.cost_usd_high)), percent(step.coverage_after),
        )  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _fork(plan: Plan) -> str:
    assert plan.fork is not None
    lines = [escaped(fork_words(plan)), ""]
    for way, branch in zip(ways_of(plan), plan.fork.branches, strict=True):
        names = ", ".join(label(step) for step in branch.steps) or "nothing more"
        then = "After the shared steps" if way.core_steps else "Its steps"
        lines.append(f"- **{escaped(way.title)}**: {escaped(answer(plan, way))} {then}: {escaped(names)}.")
    return "\n".join(lines)
