"""The order of the chosen steps: nothing before what it needs, a subscription in one run, an exam before it ends."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from data.answers.path_candidates import Candidate
from data.answers.path_demand import Demand
from data.answers.path_model import LEVEL_STEP, Requirement

PRACTICE = frozenset({"certificate", "project"})
"""Kinds that use and show what was learned: skills picked up on the way do not open the next step."""

Group = tuple[Candidate, ...]
"""The steps of one subscription, or one step alone: they follow each other without a gap."""


@dataclass
class Progress:
    """What has been finished so far. Only what teaches prepares for the next step, not an exam or a project."""

    taught: dict[str, float]
    known: dict[str, float]
    done: set[str] = field(default_factory=set)
    hours: float = 0.0

    def copy(self) -> "Progress":
        return Progress(dict(self.taught), dict(self.known), set(self.done), self.hours)

    def meets(self, need: Requirement) -> bool:
        if need.offer_id:
            return need.offer_id in self.done
        return self.taught.get(need.skill, 0.0) >= need.level - LEVEL_STEP

    def can_start(self, step: Candidate) -> bool:
        return all(self.meets(need) for need in step.offer.requires)

    def finish(self, step: Candidate) -> None:
        self.done.add(step.id)
        self.hours += step.hours[1]
        for skill, depth in step.offer.teaches.items():
            self.known[skill] = max(self.known.get(skill, 0.0), depth)
            if step.offer.kind not in PRACTICE:
                self.taught[skill] = max(self.taught.get(skill, 0.0), depth)

    def gain(self, step: Candidate, demand: Demand) -> float:
        """Demand newly met by the step, in shares."""
        return sum(
            demand[skill] * max(depth - self.known.get(skill, 0.0), 0.0)
            for skill, depth in step.offer.teaches.items()
            if skill in demand
        )


def start(have: Mapping[str, float], held: Iterable[str]) -> Progress:
    return Progress(dict(have), dict(have), set(held))


@dataclass(frozen=True)
class Arrangement:
    steps: tuple[Candidate, ...]


@dataclass(frozen=True)
class Conflict:
    """These steps cannot all be taken, unless one of the named needs is met by something not chosen yet."""

    together: frozenset[str]
    needs: frozenset[Requirement]
    late_exams: frozenset[str] = frozenset()
    """Exams that end too early; what could lead to them faster is for the caller to look up."""


def arrange(
    chosen: Sequence[Candidate],
    begin: Progress,
    demand: Demand,
    deadlines: Mapping[str, float],
    last: frozenset[str] = frozenset(),
) -> Arrangement | Conflict:
    """Steps with the largest gain per hour first, and those of `last` when nothing else is left that can be started.
    `deadlines` are hours of study left until an exam ends."""
    progress = begin.copy()
    left = groups(chosen)
    order: list[Candidate] = []
    bound: set[str] = set()
    for exam_id in sorted((c.id for c in chosen if c.id in deadlines), key=lambda key: (deadlines[key], key)):
        if exam_id in progress.done:
            continue
        relevant = _leading_to(exam_id, left)
        bound |= {exam_id} | {step.id for group in relevant if len(group) > 1 for step in group}
        first = _quickest_way(exam_id, relevant, progress, deadlines[exam_id])
        if first is None and _can_finish_all(left, progress):
            return Conflict(frozenset(bound), frozenset(), frozenset(bound & deadlines.keys()))
        for group in first or ():
            left.remove(group)
            order += _take(group, progress, demand)
    while left:
        ready = [group for group in left if _inner_order(group, progress, demand) is not None]
        if not ready:
            return Conflict(
                frozenset(step.id for group in left for step in group),
                frozenset(n for group in left for step in group for n in step.offer.requires if not progress.meets(n)),
            )
        group = max(ready, key=_preference(progress, demand, last))
        left.remove(group)
        order += _take(group, progress, demand)
    return Arrangement(tuple(order))


def groups(chosen: Iterable[Candidate]) -> list[Group]:
    by_subscription: dict[str, list[Candidate]] = {}
    alone: list[Group] = []
    for step in chosen:
        if step.subscription:
            by_subscription.setdefault(step.subscription, []).append(step)
        else:
            alone.append((step,))
    return alone + [tuple(steps) for _, steps in sorted(by_subscription.items())]


def _preference(
    progress: Progress, demand: Demand, last: frozenset[str]
) -> Callable[[Group], tuple[bool, int, float, str]]:
    def key(group: Group) -> tuple[bool, int, float, str]:
        not_yet = max((step.offer.available_from.toordinal() for step in group if step.offer.available_from), default=0)
        reached = progress.copy()
        gain = 0.0
        for step in group:
            gain += reached.gain(step, demand)
            reached.finish(step)
        is_early = not any(step.id in last for step in group)
        return is_early, -not_yet, gain / sum(step.hours[1] for step in group), group[0].id

    return key


def _inner_order(group: Group, progress: Progress, demand: Demand) -> list[Candidate] | None:
    """The group's own order, if all of it can be finished from here without leaving it."""
    reached = progress.copy()
    left, order = list(group), list[Candidate]()
    while left:
        ready = [step for step in left if reached.can_start(step)]
        if not ready:
            return None
        step = max(ready, key=lambda s: (reached.gain(s, demand) / s.hours[1], s.id))
        left.remove(step)
        reached.finish(step)
        order.append(step)
    return order


def _take(group: Group, progress: Progress, demand: Demand) -> list[Candidate]:
    order = _inner_order(group, progress, demand)
    assert order is not None
    for step in order:
        progress.finish(step)
    return order


def _can_finish_all(left: Sequence[Group], progress: Progress) -> bool:
    """Whether the groups can be finished in some order at all, however long it takes."""
    reached, waiting = progress.copy(), list(left)
    while ready := [group for group in waiting if _inner_order(group, reached, {}) is not None]:
        for group in ready:
            waiting.remove(group)
            _take(group, reached, {})
    return not waiting


def _leading_to(exam_id: str, left: Sequence[Group]) -> list[Group]:
    """The group of the exam, and every group that could help to meet what it needs."""
    relevant = [group for group in left if any(step.id == exam_id for step in group)]
    fresh = list(relevant)
    while fresh:
        needs = {need for group in fresh for step in group for need in step.offer.requires}
        fresh = [
            group
            for group in left
            if group not in relevant and any(supplies(step, need) for step in group for need in needs)
        ]
        relevant += fresh
    return relevant


def _quickest_way(exam_id: str, relevant: list[Group], progress: Progress, limit: float) -> list[Group] | None:
    """The groups to finish, in order, to have sat the exam within the hours; the fewest hours of all ways."""
    tie = count()
    queue: list[tuple[float, int, tuple[int, ...], Progress]] = [(progress.hours, next(tie), (), progress)]
    seen: set[frozenset[int]] = set()
    while queue:
        hours, _, way, reached = heappop(queue)
        if exam_id in reached.done:
            return [relevant[index] for index in way]
        if frozenset(way) in seen:
            continue
        seen.add(frozenset(way))
        for index, group in enumerate(relevant):
            after = hours + sum(step.hours[1] for step in group)
            if index in way or after > limit + LEVEL_STEP or _inner_order(group, reached, {}) is None:
                continue
            further = reached.copy()
            _take(group, further, {})
            heappush(queue, (after, next(tie), (*way, index), further))
    return None


def reachable(steps: Sequence[Candidate], begin: Progress) -> list[Candidate]:
    """The steps that can be taken at all, one after the other."""
    progress, waiting, taken = begin.copy(), list(steps), list[Candidate]()
    while ready := [step for step in waiting if progress.can_start(step)]:
        for step in ready:
            progress.finish(step)
        taken += ready
        waiting = [step for step in waiting if step not in ready]
    return taken


def supplies(step: Candidate, need: Requirement) -> bool:
    if need.offer_id:
        return step.id == need.offer_id
    return step.offer.kind not in PRACTICE and step.offer.teaches.get(need.skill, 0.0) >= need.level - LEVEL_STEP


def needs_behind(step_id: str, catalogue: Iterable[Candidate]) -> frozenset[Requirement]:
    """Everything a step needs, and what the steps that could meet it need in turn."""
    listed = list(catalogue)
    needs: set[Requirement] = set()
    fresh = {need for step in listed if step.id == step_id for need in step.offer.requires}
    while fresh:
        needs |= fresh
        suppliers = [step for step in listed if any(supplies(step, need) for need in fresh)]
        fresh = {need for step in suppliers for need in step.offer.requires} - needs
    return frozenset(needs)
