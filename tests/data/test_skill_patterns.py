"""Patterns about surroundings mean what they say, outwards from the mention."""

import re

import pytest

from data.pattern_parts import alternatives, any_case, backwards
from data.skill_patterns import BEFORE, BEHIND, BOTH, surroundings

TEXT = "We work at Acme (Berlin), and Acme is hiring; trust Acme."


def _fits(pattern: str, text: str = TEXT, name: str = "Acme") -> list[bool]:
    check = surroundings([pattern])
    assert check is not None
    padded = f"{chr(10) * 90}{text}{chr(10) * 90}"
    return [check.fit(padded, one.start(), one.end(), BEFORE | BEHIND | BOTH) for one in re.finditer(name, padded)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?i:AT|IN) {}", [True, False, False]),
        (r"{} is (?:hiring|growing)", [False, True, False]),
        (r"at {} \(", [True, False, False]),
        (r"at {} is", [False, False, False]),
        (r"work[^.;\n]{0,60}{}", [True, True, False]),
        (r"work[^.;\n]{0,10}{}", [True, False, False]),
        (r"{}[^.\n]{0,9}hiring", [False, True, False]),
        (r"\n{}|{}\.", [False, False, True]),
        (r"[a-z]{2} {}(?=[ .])(?! is)", [True, False, True]),
    ],
)
def test_fit(pattern: str, expected: list[bool]) -> None:
    assert _fits(pattern) == expected


def test_turning_round_matches_the_same_text_backwards() -> None:
    pattern = r"(?i:ab|c[de]f?)\b\w{2}x+ ?"
    assert re.fullmatch(backwards(pattern), "zab"[::-1]) is None
    for text in ("AB", "cef", "Cd"):
        written = f"{text} "
        assert bool(re.fullmatch(r"(?i:ab|c[de]f?) ?", written)) == bool(
            re.fullmatch(backwards(r"(?i:ab|c[de]f?) ?"), written[::-1])
        )


def test_parts() -> None:
    assert alternatives(r"a|(?:b|c){}|[|]") == ("a", "(?:b|c){}", "[|]")
    assert any_case(r"x(?i:ab)") == r"x(?:[aA][bB])"


@pytest.mark.parametrize("pattern", [r"a\s{}", r"{}[^a]", "no mention", r"{}{}", r"(?=a){}"])
def test_what_a_pattern_must_not_do(pattern: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        surroundings([pattern])


def test_signs_never_hide_a_fit() -> None:
    for pattern in (r"(?i:at) {}", r" ?\d{}", r"[a-z]?{}", r"{} (?:x|y)", r"{}(?=,)", r"at {} \(", r"(?:a|)b?{}"):
        check = surroundings([pattern])
        assert check is not None
        for text in ("at X (", "1 X,", "7X y", "zX x", "X.", "ab X", "bX"):
            padded = f"{chr(10) * 90}{text}{chr(10) * 90}"
            start = padded.index("X")
            signs = [ord(padded[place]) for place in (start + 1, start - 1, start - 2, start + 2)]
            behind = check.next_signs[signs[0]] and (signs[0] != ord(" ") or check.later_signs[signs[3]])
            sides = BEHIND * bool(behind)
            before = check.last_signs[signs[1]] and (signs[1] != ord(" ") or check.earlier_signs[signs[2]])
            sides |= BEFORE * bool(before)
            both = check.both_last_signs[signs[1]] and (signs[1] != ord(" ") or check.both_earlier_signs[signs[2]])
            both_behind = check.both_next_signs[signs[0]]
            both_behind = both_behind and (signs[0] != ord(" ") or check.both_later_signs[signs[3]])
            sides |= BOTH * bool(both and both_behind)
            everywhere = check.fit(padded, start, start + 1, BEFORE | BEHIND | BOTH)
            assert check.fit(padded, start, start + 1, sides) == everywhere, (pattern, text)
