"""Patterns about the surroundings of a mention: written as one regular expression, matched outwards from the mention.

In a pattern `{}` stands for the mention. What stands before it is turned round and matched against the text read
backwards, so that both sides are anchored: a pattern costs the same in a long text and in a short one, and the sign
next to a mention already says whether a pattern can fit at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from data.pattern_parts import CHARACTERS, MENTION, alternatives, any_case, backwards, behind_blank, signs_of

GAP = re.compile(r"(\[\^[^\]]*\])\{0,(\d+)\}")
"""Anything but some signs, so many characters at most: the rest stands somewhere in the same clause."""
OVER_THE_END = re.compile(r"\\[sWD]")
"""These match a line end, and behind the line end may stand another text."""
REACH = 80
"""Characters before a mention that a pattern may see."""
BEFORE, BEHIND, BOTH = 1, 2, 4
"""Sides of a mention on which a pattern may fit."""
_NO_WORD = np.array([re.match(r"\w", chr(code)) is None for code in range(CHARACTERS)])


@dataclass(frozen=True)
class Side:
    """Alternatives on one side of a mention: next to it, or within some characters of the same clause."""

    adjacent: re.Pattern[str] | None
    within: tuple[tuple[re.Pattern[str], int, re.Pattern[str]], ...]

    def fit(self, text: str, place: int) -> bool:
        """Whether one alternative fits the text that begins here."""
        if self.adjacent is not None and self.adjacent.match(text, place):
            return True
        return bool(self.within) and self._fit_within(text, place)

    def _fit_within(self, text: str, place: int) -> bool:
        for clause, distance, pattern in self.within:
            limit = clause.match(text, place)
            found = limit and pattern.search(text, place, limit.end())
            if found and found.start() - place <= distance:
                return True
        return False


@dataclass(frozen=True)
class Surroundings:
    """Alternatives, of which one must fit: before the mention, behind it, or on both sides."""

    before: Side
    behind: Side
    both: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    next_signs: np.ndarray = field(compare=False, hash=False)
    """For each character whether something behind may fit a mention followed by it."""
    later_signs: np.ndarray = field(compare=False, hash=False)
    """The same for the second character behind, where the first is a blank."""
    last_signs: np.ndarray = field(compare=False, hash=False)
    """The same for the character before the mention; below for the one before a blank, and for both sides."""
    earlier_signs: np.ndarray = field(compare=False, hash=False)
    both_next_signs: np.ndarray = field(compare=False, hash=False)
    both_later_signs: np.ndarray = field(compare=False, hash=False)
    both_last_signs: np.ndarray = field(compare=False, hash=False)
    both_earlier_signs: np.ndarray = field(compare=False, hash=False)

    def fit(self, text: str, start: int, end: int, sides: int) -> bool:
        """Whether one alternative fits the mention, on the sides that `may_fit` left open."""
        if sides & BEHIND and self.behind.fit(text, end):
            return True
        if not sides & (BEFORE | BOTH):
            return False
        backwards = text[start - REACH : start][::-1]
        if sides & BEFORE and self.before.fit(backwards, 0):
            return True
        if sides & BOTH:
            for before, behind in self.both:
                if behind.match(text, end) and before.match(backwards):
                    return True
        return False


def surroundings(patterns: Sequence[str]) -> Surroundings | None:
    """The patterns of one kind as one check; none without patterns."""
    before, behind, both = [], [], []
    for pattern in patterns:
        for alternative in alternatives(pattern):
            left, mention, right = alternative.partition(MENTION)
            if not mention or MENTION in right:
                raise ValueError(f"expected one {{}} in each alternative of a rule, found {alternative!r}")
            left, right = backwards(left.removesuffix(r"\b")), any_case(right.removeprefix(r"\b"))
            if left and right:
                both.append((left, right))
            elif left:
                before.append(left)
            else:
                behind.append(right)
    if not (before or behind or both):
        return None
    return Surroundings(
        _side(before),
        _side(behind),
        tuple((_compiled([left]), _compiled([right])) for left, right in both),
        *_two_signs(behind),
        *_two_signs(before),
        *_two_signs([right for _, right in both]),
        *_two_signs([left for left, _ in both]),
    )


def _two_signs(patterns: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Signs next to a mention, and beyond a blank next to it, with which one of the patterns may fit outwards."""
    return signs_of(patterns), signs_of([rest for pattern in patterns for rest in behind_blank(pattern)])


def _side(patterns: Sequence[str]) -> Side:
    adjacent: list[str] = []
    within: dict[tuple[str, int, bool], list[str]] = {}
    for pattern in patterns:
        gap = GAP.match(pattern)
        if gap:
            rest = pattern[gap.end() :]
            wordy = not signs_of([rest])[_NO_WORD].any()
            within.setdefault((gap[1], int(gap[2]), wordy), []).append(rest)
        else:
            adjacent.append(pattern)
    return Side(
        _compiled(adjacent) if adjacent else None,
        tuple(
            (re.compile(f"{clause}*"), distance, _compiled([rf"\b(?:{'|'.join(rest)})"] if wordy else rest))
            for (clause, distance, wordy), rest in within.items()
        ),
    )


def _compiled(parts: Sequence[str]) -> re.Pattern[str]:
    pattern = "|".join(parts)
    negated = re.findall(r"\[\^((?:\\.|[^\]])*)\]", pattern)
    if OVER_THE_END.search(pattern) or any(r"\n" not in members for members in negated):
        raise ValueError(f"expected a rule that stays within its line, found {pattern!r}")
    return re.compile(pattern)
