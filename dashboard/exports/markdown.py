"""A plan as Markdown: a checklist to keep, to print or to paste."""

import re

from dashboard.exports.plan_words import branch_words, day, headline, hours, label, money, percent, sources, title_of
from data.answers.path_model import Plan, Step

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&])")


def markdown(plan: Plan) -> bytes:
    parts = [f"# Study plan: {escaped(title_of(plan))}", escaped(headline(plan))]
    if plan.steps:
        parts += ["## Steps", "\n".join(_step(step) for step in plan.steps), "## At a glance", _table(plan)]
    if plan.fork is not None:
        parts += ["## Decide", _fork(plan)]
    if plan.cost.renewals:
        due = [
            f"- {day(renewed.on)}: {escaped(renewed.id)}, {money(renewed.usd, renewed.usd)}"
            for renewed in plan.cost.renewals
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


def _step(step: Step) -> str:
    name = f"[{escaped(label(step))}](<{step.url}>)" if step.url else escaped(label(step))
    span = f"{day(step.starts_on)} to {day(step.ends_on)}"
    return f"- [ ] **{name}**, {span}, {escaped(hours(step))}. {escaped(step.because)}"


def _table(plan: Plan) -> str:
    rows = ["| step | kind | from | to | hours | cost | coverage after |", "|---|---|---|---|---|---|---|"]
    for step in plan.steps:
        cells = (
            escaped(label(step)), step.kind, day(step.starts_on), day(step.ends_on), escaped(hours(step)),
            escaped(money(step.cost_usd_low, step.cost_usd_high)), percent(step.coverage_after),
        )  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _fork(plan: Plan) -> str:
    assert plan.fork is not None
    lines = [f"The first {plan.fork.core_steps} steps serve both targets. Decide by {day(plan.fork.decide_by)}."]
    for branch in plan.fork.branches:
        names = ", ".join(label(step) for step in branch.steps) or "nothing more"
        after = percent(branch.coverage_after)
        lines.append(f"- **{escaped(branch_words(branch))}** ({after}): {escaped(names)}")
    return "\n".join([lines[0], "", *lines[1:]])
