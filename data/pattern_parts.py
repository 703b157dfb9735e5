"""Regular expressions taken apart: their alternatives, their signs, and the same read backwards."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

MENTION = "{}"
"""Stands in a pattern for the mention whose surroundings it tells."""
QUANTIFIER = re.compile(r"[*+?]\??|\{\d*,?\d*\}")
GROUP_HEAD = re.compile(r"\(\?i?:|\(\?[=!]|\(")
CHARACTERS = 256


@cache  # the same rules guard many names
def alternatives(pattern: str) -> tuple[str, ...]:
    """The parts of a pattern between the bars that stand outside of all brackets."""
    found = [""]
    for atom, quantifier in _atoms(pattern):
        if atom == "|":
            found.append("")
        else:
            found[-1] += atom + quantifier
    return tuple(found)


@cache
def any_case(pattern: str) -> str:
    """The pattern with `(?i:...)` written as classes of both cases, which are much faster to reject."""
    return "".join(_rewritten(atom, turned=False, ignore=False) + quantifier for atom, quantifier in _atoms(pattern))


@cache
def backwards(pattern: str, *, ignore: bool = False) -> str:
    """The pattern that matches the same text read backwards, with cases written out as in `any_case`."""
    parts: list[list[str]] = [[]]
    for atom, quantifier in _atoms(pattern):
        if atom == "|":
            parts.append([])
        else:
            parts[-1].append(_rewritten(atom, turned=True, ignore=ignore) + quantifier)
    return "|".join("".join(reversed(part)) for part in parts)


def _rewritten(atom: str, *, turned: bool, ignore: bool) -> str:
    head = GROUP_HEAD.match(atom)
    if head is None:
        if ignore and atom.isalpha():
            return f"[{atom.lower()}{atom.upper()}]"
        return atom
    if turned and head[0] in {"(?=", "(?!"}:
        raise ValueError(f"expected no look ahead before the mention, found {atom!r}")
    body = atom[head.end() : -1]
    ignore = ignore or head[0] == "(?i:"
    if turned:
        inner = backwards(body, ignore=ignore)
    else:
        inner = "".join(_rewritten(part, turned=False, ignore=ignore) + count for part, count in _atoms(body))
    return head[0].replace("?i:", "?:") + inner + ")"


def signs_of(patterns: Sequence[str]) -> np.ndarray:
    """For each character whether one of the patterns may match a text that begins with it."""
    signs = np.zeros(CHARACTERS, dtype=bool)
    for pattern in patterns:
        for alternative in alternatives(pattern):
            signs |= _first_signs(alternative)
    return signs


@cache
def _first_signs(sequence: str) -> np.ndarray:
    signs = np.zeros(CHARACTERS, dtype=bool)
    for atom, quantifier in _atoms(sequence):
        head = GROUP_HEAD.match(atom)
        if atom == r"\b" or (head and head[0] in {"(?=", "(?!"}):
            continue
        optional = quantifier[:1] in {"*", "?"} or quantifier.startswith(("{0", "{,"))
        if head:
            body = atom[head.end() : -1]
            signs |= signs_of([body])
            optional = optional or any(_may_be_empty(part) for part in alternatives(body))
        else:
            signs |= _members(atom)
        if not optional:
            return signs
    return np.ones(CHARACTERS, dtype=bool)


@cache
def _members(atom: str) -> np.ndarray:
    one = re.compile(atom)
    return np.array([one.match(chr(code)) is not None for code in range(CHARACTERS)])


def _may_be_empty(sequence: str) -> bool:
    return re.fullmatch(sequence, "") is not None


def behind_blank(pattern: str) -> Iterator[str]:
    """What an alternative matches behind a leading blank, or everything where it may begin otherwise."""
    for alternative in alternatives(pattern):
        blank = re.match(r" \??(?![*+{])", alternative)
        if blank:
            yield alternative[blank.end() :]
        elif _first_signs(alternative)[ord(" ")]:
            yield "[^\\n]?"


def _atoms(pattern: str) -> Iterator[tuple[str, str]]:
    """The pattern in its smallest parts: a character, a class or a group, each with its quantifier, or a bar."""
    place = 0
    while place < len(pattern):
        if pattern.startswith(MENTION, place):
            stop, quantified = place + len(MENTION), False
        else:
            stop, quantified = _closing(pattern, place) + 1, True
        quantifier = QUANTIFIER.match(pattern, stop) if quantified and not pattern.startswith(MENTION, stop) else None
        yield pattern[place:stop], quantifier[0] if quantifier else ""
        place = quantifier.end() if quantifier else stop


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
