"""Two roles not yet decided between: what serves both comes first, and the day on which the ways part is named."""

from collections.abc import Sequence
from dataclasses import replace

from data.answers.path_candidates import Candidate
from data.answers.path_model import Assumptions
from data.answers.path_optimiser import Choice, choose
from data.answers.path_order import Arrangement, Conflict, arrange, start
from data.answers.path_setting import Setting


def with_shared_core(
    first: Choice, second: Setting, first_setting: Setting, assumptions: Assumptions
) -> tuple[Choice | None, list[Candidate]]:
    """The second role's own best choice, leaning towards the steps of the first, and the steps that serve both."""
    leaning = replace(second.goal, prefer=frozenset(step.id for step in first.steps))
    other = choose(second.field, second.limits, leaning, assumptions)
    return other, [] if other is None else shared_core(first, other, first_setting)


def shared_core(first: Choice, second: Choice, setting: Setting) -> list[Candidate]:
    """Steps of both choices that can be finished, in order, before any other; a subscription is not cut in two."""
    in_second = {step.id for step in second.steps}
    core = [step for step in first.steps if step.id in in_second]
    core_ids = {step.id for step in core}
    cut = {step.subscription for step in (*first.steps, *second.steps) if step.subscription and step.id not in core_ids}
    core = [step for step in core if step.subscription not in cut]
    begin = start(setting.field.have, setting.field.held)
    while isinstance(found := arrange(core, begin, setting.goal.demand, {}, setting.goal.must), Conflict):
        core = [step for step in core if step.id not in found.together]
    return list(found.steps)


def core_first(choice: Choice, core: Sequence[Candidate], setting: Setting) -> Choice | None:
    """The same choice with the core in front; None where an exam would then end before it is reached."""
    progress = start(setting.field.have, setting.field.held)
    for step in core:
        progress.finish(step)
    core_ids = {step.id for step in core}
    rest = [step for step in choice.steps if step.id not in core_ids]
    late = [
        step
        for step in core
        if step.id in setting.limits.deadlines and progress.hours > setting.limits.deadlines[step.id]
    ]
    found = arrange(rest, progress, setting.goal.demand, setting.limits.deadlines, setting.goal.must)
    if late or not isinstance(found, Arrangement):
        return None
    return replace(choice, steps=(*core, *found.steps))
