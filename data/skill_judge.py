"""Which of the places where a name stands are mentions of the skill: the longest name first, then the context rules."""

from dataclasses import dataclass

import numpy as np

from data.skill_address import SIGNS, in_address
from data.skill_dictionary import IGNORED, Dictionary
from data.skill_rules import LIST_GAP, REACH, Guard, in_list
from data.skill_scan import Hits
from data.skill_text import Canvas

_IN_RUN = np.array([chr(byte).isalnum() or chr(byte) in SIGNS for byte in range(256)])
"""Bytes that continue a run of characters, in which case it may be an address."""


def longest(hits: Hits) -> Hits:
    """From the left, the longest of the names that overlap."""
    order = np.argsort(hits.start * 128 - (hits.end - hits.start), kind="stable")
    start, end, alias = hits.start[order], hits.end[order], hits.alias[order]
    reach = np.maximum.accumulate(end)
    clear = np.ones(len(start), dtype=bool)
    clear[1:] = start[1:] >= reach[:-1]
    touched = np.flatnonzero(~clear)
    if len(touched):
        _settle(start, end, clear, touched)
    return Hits(start[clear], end[clear], alias[clear])


def _settle(start: np.ndarray, end: np.ndarray, clear: np.ndarray, touched: np.ndarray) -> None:
    """Mark those of the overlapping names that begin after the last one kept before them."""
    keepers = np.flatnonzero(clear)
    before = keepers[np.searchsorted(keepers, touched) - 1]
    group, reached = -1, 0
    for place, keeper, begin, stop in zip(
        touched.tolist(), before.tolist(), start[touched].tolist(), end[touched].tolist(), strict=True
    ):
        if keeper != group:
            group, reached = keeper, int(end[keeper])
        if begin >= reached:
            clear[place] = True
            reached = stop


@dataclass(frozen=True)
class _Batch:
    """The mentions of one batch in the order of the text, and the text."""

    text: str
    start: list[int]
    end: list[int]
    skill: list[int]
    owner: list[int]

    def backwards(self, place: int) -> str:
        """What stands before the mention, read backwards."""
        return self.text[self.start[place] - REACH : self.start[place]][::-1]

    def gap(self, one: int, other: int) -> str:
        """What stands between two mentions."""
        first, second = (one, other) if one < other else (other, one)
        return self.text[self.end[first] : self.start[second]]


class Judge:
    """Decides about the mentions of one batch of canonical texts."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._skill_of = np.array(dictionary.skill_of)
        self._guards = list(dict.fromkeys(guard for guard in dictionary.guard_of if guard is not None))
        number = {guard: place for place, guard in enumerate(self._guards)}
        self._guard_of = np.array([-1 if guard is None else number[guard] for guard in dictionary.guard_of])

    def verdicts(self, page: Canvas, hits: Hits) -> tuple[np.ndarray, np.ndarray]:
        """Text and skill of every mention that counts."""
        wanted = self._skill_of[hits.alias] != IGNORED
        start, end, alias = hits.start[wanted], hits.end[wanted], hits.alias[wanted]
        skill, guard = self._skill_of[alias], self._guard_of[alias]
        owner = np.searchsorted(page.starts, start, side="right") - 1
        batch = _Batch(page.cased.decode("latin-1"), start.tolist(), end.tolist(), skill.tolist(), owner.tolist())
        cased = np.frombuffer(page.cased, dtype=np.uint8)
        for place in np.flatnonzero(_IN_RUN[cased[start - 1]] | _IN_RUN[cased[end]]).tolist():
            if in_address(batch.text, batch.start[place], batch.end[place]):
                guard[place] = -2
        counted = guard == -1
        guarded = np.flatnonzero(guard >= 0)
        self._judge(batch, guarded.tolist(), guard, counted)
        return owner[counted], skill[counted]

    def _judge(self, batch: _Batch, guarded: list[int], guard: np.ndarray, counted: np.ndarray) -> None:
        employers: set[tuple[int, int]] = set()
        waiting = []
        for place in guarded:
            rules = self._guards[guard[place]]
            before = batch.backwards(place)
            end = batch.end[place]
            if rules.employer and rules.employer.fit(before, batch.text, end):
                employers.add((batch.owner[place], batch.skill[place]))
                guard[place] = -2
            elif rules.unless and rules.unless.fit(before, batch.text, end):
                guard[place] = -2
            else:
                waiting.append(place)
        open_ = []
        for place in waiting:
            own = (batch.owner[place], batch.skill[place]) in employers
            if own or self._guards[guard[place]].needs_reason:
                open_.append((place, own))
            else:
                counted[place] = True
        alive = np.flatnonzero(guard != -2).tolist()
        sure = counted.tolist()
        order = {place: position for position, place in enumerate(alive)}
        for place, own in open_:
            if self._has_reason(batch, self._guards[guard[place]], alive, order[place], sure, own):
                counted[place] = True

    def _has_reason(
        self, batch: _Batch, rules: Guard, alive: list[int], position: int, sure: list[bool], own: bool
    ) -> bool:
        place = alive[position]
        reason = rules.asked if own else rules.when
        if reason and reason.fit(batch.backwards(place), batch.text, batch.end[place]):
            return True
        skill, owner = batch.skill[place], batch.owner[place]
        for other in alive[max(0, position - 1) : position] + alive[position + 1 : position + 2]:
            if (
                batch.owner[other] == owner
                and batch.skill[other] != skill
                and (own or batch.skill[other] in rules.listed)
            ):
                if in_list(batch.gap(place, other)):
                    return True
        return not own and any(self._near(batch, near, alive, position, sure) for near in rules.near)

    def _near(self, batch: _Batch, near, alive: list[int], position: int, sure: list[bool]) -> bool:
        place = alive[position]
        skill, owner = batch.skill[place], batch.owner[place]
        for step in (-1, 1):
            current = position + step
            while 0 <= current < len(alive):
                other = alive[current]
                distance = batch.start[place] - batch.end[other] if step < 0 else batch.start[other] - batch.end[place]
                if distance > near.distance or batch.owner[other] != owner:
                    break
                there = batch.skill[other]
                if there != skill and (there in near.named or (sure[other] and there in near.skills)):
                    return True
                current += step
        return False
