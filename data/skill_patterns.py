"""Patterns about the surroundings of a mention: written as one regular expression, matched outwards from the mention.

In a pattern `{}` stands for the mention. What stands before it is turned round and matched against the text read
backwards, so that both sides are anchored and a pattern costs the same in a long text and in a short one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MENTION = "{}"
CLOSING = {"(": ")", "[": "]"}
QUANTIFIER = re.compile(r"[*+?]\??|\{\d*,?\d*\}")
GROUP_HEAD = re.compile(r"\(\?(?:i)?:|\(\?[=!]|\(")
OVER_THE_END = re.compile(r"\\[sWD]")
"""These match a line end, and behind the line end may stand another text."""


@dataclass(frozen=True)
class Surroundings:
    """Alternatives, of which one must fit: before the mention, behind it, or on both sides."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    both: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def fit(self, backwards: str, text: str, end: int) -> bool:
        """Whether one alternative fits a mention that ends at `end` and is preceded by `backwards`, read backwards."""
        if self.behind is not None and self.behind.match(text, end):
            return True
        if self.before is not None and self.before.match(backwards):
            return True
        return any(behind.match(text, end) and before.match(backwards) for before, behind in self.both)


def surroundings(patterns: Sequence[str]) -> Surroundings | None:
    """The patterns of one kind as one check; none without patterns."""
    before, behind, both = [], [], []
    for pattern in patterns:
        for alternative in alternatives(pattern):
            left, mention, right = alternative.partition(MENTION)
            if not mention or MENTION in right:
                raise ValueError(f"expected one {{}} in each alternative of a rule, found {alternative!r}")
            left, right = left.removesuffix(r"\b"), right.removeprefix(r"\b")
            if left and right:
                both.append((_compiled([backwards(left)]), _compiled([right])))
            elif left:
                before.append(backwards(left))
            else:
                behind.append(right)
    if not (before or behind or both):
        return None
    return Surroundings(_compiled(before) if before else None, _compiled(behind) if behind else None, tuple(both))


def _compiled(parts: Sequence[str]) -> re.Pattern[str]:
    pattern = "|".join(parts)
    negated = re.findall(r"\[\^((?:\\.|[^\]])*)\]", pattern)
    if OVER_THE_END.search(pattern) or any(r"\n" not in members for members in negated):
        raise ValueError(f"expected a rule that stays within its line, found {pattern!r}")
    return re.compile(pattern)


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand outside of all brackets."""
    found = [""]
    for atom in _atoms(pattern):
        if atom == "|":
            found.append("")
        else:
            found[-1] += atom
    return found


def backwards(pattern: str) -> str:
    """The pattern that matches the same text read backwards."""
    parts: list[list[str]] = [[]]
    for atom in _atoms(pattern):
        if atom == "|":
            parts.append([])
        else:
            parts[-1].append(_turned(atom))
    return "|".join("".join(reversed(part)) for part in parts)


def _turned(atom: str) -> str:
    head = GROUP_HEAD.match(atom)
    if head is None:
        return atom
    if head[0] in {"(?=", "(?!"}:
        raise ValueError(f"expected no look ahead before the mention, found {atom!r}")
    body = atom[head.end() : _closing(atom, 0)]
    return head[0] + backwards(body) + atom[_closing(atom, 0) :]


def _atoms(pattern: str) -> Iterator[str]:
    """The pattern in its smallest parts: a character, a class or a group, each with its quantifier, or a bar."""
    place = 0
    while place < len(pattern):
        if pattern.startswith(MENTION, place):
            stop = place + len(MENTION)
        else:
            stop = _closing(pattern, place) + 1
            quantifier = QUANTIFIER.match(pattern, stop)
            if quantifier and not pattern.startswith(MENTION, stop):
                stop = quantifier.end()
        yield pattern[place:stop]
        place = stop


def _closing(pattern: str, place: int) -> int:
    """Where the atom that begins here ends, its quantifier left out."""
    char = pattern[place]
    if char == "\\":
        return place + (3 if pattern.startswith("x", place + 1) else 1)
    if char == "[":
        stop = place + 1 + pattern.startswith("^", place + 1)
        stop += pattern.startswith("]", stop)
        while pattern[stop] != "]":
            stop += 2 if pattern[stop] == "\\" else 1
        return stop
    if char == "(":
        stop = place + 1
        while pattern[stop] != ")":
            stop = _closing(pattern, stop) + 1
        return stop
    return place
