"""Which of the places where a name stands are mentions of the skill: the longest name first, then the context rules."""

import numpy as np

from data.pattern_parts import CHARACTERS
from data.skill_address import SIGNS, in_address
from data.skill_dictionary import Dictionary
from data.skill_patterns import BEFORE, BEHIND, BOTH, Surroundings
from data.skill_rules import CLAUSE_ENDS, LIST_GAP, Near, in_list
from data.skill_scan import Hits
from data.skill_seams import in_brand
from data.skill_text import BLANK, NEWLINE, Canvas

ANYWHERE = BEFORE | BEHIND | BOTH

_IN_RUN = np.array([chr(byte).isalnum() or chr(byte) in SIGNS for byte in range(256)])
"""Bytes that continue a run of characters, in which case it may be an address."""


def _in_run(beside: np.ndarray, further: np.ndarray) -> np.ndarray:
    """Whether a run of characters goes on beside a mention, by the two next bytes on that side."""
    goes_on: np.ndarray = _IN_RUN[beside] & (further != BLANK) & (further != NEWLINE)
    return goes_on


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


class _Batch:
    """The mentions of one batch in the order of the text, and what stands around them."""

    def __init__(
        self, cased: bytes, start: np.ndarray, end: np.ndarray, skill: np.ndarray, owner: np.ndarray, text: str = ""
    ) -> None:
        signs = np.frombuffer(cased, dtype=np.uint8)
        self._cased = cased
        self.text = text or cased.decode("latin-1")
        self.start, self.end, self.skill, self.owner = start, end, skill, owner
        self.next, self.last, self.earlier, self.later = signs[end], signs[start - 1], signs[start - 2], signs[end + 1]

    def only(self, places: np.ndarray) -> "_Batch":
        """The batch with some of its mentions."""
        parts = (self.start[places], self.end[places], self.skill[places], self.owner[places])
        return _Batch(self._cased, *parts, text=self.text)


DEAD, FREE = -2, -1
"""Instead of a guard: a mention that does not count; a mention without a guard."""


class Judge:
    """Decides about the mentions of one batch of canonical texts."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._skill_of = np.array(dictionary.skill_of)
        self._guards = list(dict.fromkeys(guard for guard in dictionary.guard_of if guard is not None))
        number = {guard: place for place, guard in enumerate(self._guards)}
        self._guard_of = np.array([FREE if guard is None else number[guard] for guard in dictionary.guard_of])
        self._needs_reason = np.array([guard.needs_reason for guard in self._guards])
        self._led = {
            cue: np.array([max((far for far, led in guard.led if led == name), default=0) for guard in self._guards])
            for name, cue in dictionary.cues.items()
        }
        self._employers = _Signs([guard.employer for guard in self._guards])
        self._vetoes = _Signs([guard.unless for guard in self._guards])
        self._reasons = _Signs([guard.when for guard in self._guards])
        self._listed = np.zeros((len(self._guards), len(dictionary.skills.names)), dtype=bool)
        for place, guard in enumerate(self._guards):
            self._listed[place, list(guard.listed)] = True

    def verdicts(self, page: Canvas, hits: Hits) -> tuple[np.ndarray, np.ndarray]:
        """Text and skill of every mention that counts."""
        found = self._skill_of[hits.alias]
        wanted = found >= 0
        start, end, alias = hits.start[wanted], hits.end[wanted], hits.alias[wanted]
        skill, guard = self._skill_of[alias], self._guard_of[alias]
        owner = np.searchsorted(page.starts, start, side="right") - 1
        batch = _Batch(page.cased, start, end, skill, owner)
        runs_on = np.flatnonzero(_in_run(batch.last, batch.earlier) | _in_run(batch.next, batch.later))
        columns = (runs_on, start[runs_on], end[runs_on], guard[runs_on] != FREE)
        for place, begin, stop, guarded in zip(*(column.tolist() for column in columns), strict=True):
            if in_address(batch.text, begin, stop) or (guarded and in_brand(batch.text, begin, stop)):
                guard[place] = DEAD
        for cue, distances in self._led.items():
            ends = hits.end[found == cue]
            if len(ends):
                _veto_led(batch, guard, ends, distances)
        own = self._veto(batch, guard)
        alive = np.flatnonzero(guard != DEAD)
        counted = self._counted(batch.only(alive), guard[alive], own[alive])
        return owner[alive[counted]], skill[alive[counted]]

    def _veto(self, batch: _Batch, guard: np.ndarray) -> np.ndarray:
        """Kill the vetoed mentions; whether a mention names the employer of its text."""
        employers: list[int] = []
        guarded = np.flatnonzero(guard >= 0)
        told = self._employers.sides(batch, guard, guarded)
        vetoed = self._vetoes.sides(batch, guard, guarded)
        open_ = np.flatnonzero(told | vetoed)
        places = guarded[open_]
        columns = (places, guard[places], batch.start[places], batch.end[places], told[open_], vetoed[open_])
        for place, number, start, end, employer, veto in zip(*(column.tolist() for column in columns), strict=True):
            rules = self._guards[number]
            if employer and rules.employer and rules.employer.fit(batch.text, start, end, employer):
                employers.append(place)
                guard[place] = DEAD
            elif veto and rules.unless and rules.unless.fit(batch.text, start, end, veto):
                guard[place] = DEAD
        if not employers:
            return np.zeros(len(guard), dtype=bool)
        skills = self._listed.shape[1]
        key = batch.owner * skills + batch.skill
        employing = np.zeros(int(key[-1] // skills + 1) * skills, dtype=bool)
        employing[key[employers]] = True
        own: np.ndarray = employing.take(key) & (guard != FREE)
        return own

    def _counted(self, batch: _Batch, guard: np.ndarray, own: np.ndarray) -> np.ndarray:
        """Which mentions without a veto count, as positions."""
        counted = (guard == FREE) | (~own & ~self._needs_reason[guard])
        waiting = ~counted
        sure = counted.copy()
        counted[self._in_list(batch, guard, own, waiting)] = True
        rest = np.flatnonzero(waiting & ~counted)
        sides = self._reasons.sides(batch, guard, rest)
        columns = (rest, guard[rest], batch.start[rest], batch.end[rest], own[rest], sides)
        around = _Around(batch, sure)
        for place, number, start, end, asked, side in zip(*(column.tolist() for column in columns), strict=True):
            rules = self._guards[number]
            if asked:
                counted[place] = rules.asked is not None and rules.asked.fit(batch.text, start, end, ANYWHERE)
            elif side and rules.when and rules.when.fit(batch.text, start, end, side):
                counted[place] = True
            else:
                counted[place] = any(around.supported(place, near) for near in rules.near)
        return np.flatnonzero(counted)

    def _in_list(self, batch: _Batch, guard: np.ndarray, own: np.ndarray, waiting: np.ndarray) -> list[int]:
        """Waiting mentions beside a fitting one in a list."""
        found = []
        for one, other in ((slice(1, None), slice(None, -1)), (slice(None, -1), slice(1, None))):
            first = np.minimum(batch.end[one], batch.end[other])
            gap = np.maximum(batch.start[one], batch.start[other]) - first
            close = waiting[one] & (gap <= LIST_GAP) & (batch.owner[one] == batch.owner[other])
            close &= batch.skill[one] != batch.skill[other]
            shift = one.start or 0
            places = np.flatnonzero(close)
            listed = self._listed[guard[one][places], batch.skill[other][places]]
            places = places[own[one][places] | listed]
            columns = (places, first[places], gap[places])
            for place, begin, size in zip(*(column.tolist() for column in columns), strict=True):
                if in_list(batch.text[begin : begin + size]):
                    found.append(place + shift)
        return found


class _Signs:
    """For each guard the signs next to a mention without which none of its patterns fits."""

    def __init__(self, guards: list[Surroundings | None]) -> None:
        none = np.zeros(CHARACTERS, dtype=bool)
        self._signs = {
            name: np.array([none if one is None else getattr(one, f"{name}_signs") for one in guards])
            for name in ("next", "later", "last", "earlier", "both_next", "both_later", "both_last", "both_earlier")
        }

    def sides(self, batch: _Batch, guard: np.ndarray, places: np.ndarray) -> np.ndarray:
        """For each place on which sides a pattern of its guard may fit."""
        rules = guard[places] * CHARACTERS
        beside = (batch.last, batch.earlier, batch.next, batch.later)
        last, earlier, behind, later = (rules + signs.take(places) for signs in beside)
        no_blank = batch.last.take(places) != BLANK
        none_behind = batch.next.take(places) != BLANK
        signs = self._signs
        before = signs["last"].take(last) & (no_blank | signs["earlier"].take(earlier))
        both = signs["both_last"].take(last) & (no_blank | signs["both_earlier"].take(earlier))
        both &= signs["both_next"].take(behind) & (none_behind | signs["both_later"].take(later))
        after = signs["next"].take(behind) & (none_behind | signs["later"].take(later))
        sides: np.ndarray = before * np.int8(BEFORE)
        sides += after * np.int8(BEHIND) + both * np.int8(BOTH)
        return sides


def _veto_led(batch: _Batch, guard: np.ndarray, ends: np.ndarray, distances: np.ndarray) -> None:
    """Kill the mentions before which, in the same clause and near enough, one of the cues that end here stands."""
    guarded = np.flatnonzero(guard >= 0)
    cue = np.searchsorted(ends, batch.start[guarded], side="right") - 1
    gap = batch.start[guarded] - ends[cue]
    near = (cue >= 0) & (gap <= distances[guard[guarded]])
    for place, begin in zip(guarded[near].tolist(), ends[cue[near]].tolist(), strict=True):
        if CLAUSE_ENDS.isdisjoint(batch.text[begin : int(batch.start[place])]):
            guard[place] = DEAD


class _Around:
    """The mentions without a veto, walked one by one from a few of them: views give plain numbers and copy nothing."""

    def __init__(self, batch: _Batch, sure: np.ndarray) -> None:
        self._start, self._end = batch.start.data, batch.end.data
        self._skill, self._owner, self._sure = batch.skill.data, batch.owner.data, sure.data

    def supported(self, place: int, near: Near) -> bool:
        """Whether a mention that supports this one stands within the distance."""
        skill, owner = self._skill[place], self._owner[place]
        first, last = self._start[place] - near.distance, self._end[place] + near.distance
        other = place - 1
        while other >= 0 and self._end[other] >= first and self._owner[other] == owner:
            if self._skill[other] != skill and self._supports(other, near):
                return True
            other -= 1
        other = place + 1
        while other < len(self._start) and self._start[other] <= last and self._owner[other] == owner:
            if self._skill[other] != skill and self._supports(other, near):
                return True
            other += 1
        return False

    def _supports(self, other: int, near: Near) -> bool:
        there = self._skill[other]
        return there in near.named or (bool(self._sure[other]) and there in near.skills)
