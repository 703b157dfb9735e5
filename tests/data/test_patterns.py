"""Alternatives joined with their shared beginnings match what they match one by one."""

import re

from data.patterns import NUMBER, alternatives


def test_shared_beginnings_are_tried_once():
    assert alternatives([r"\bone", r"\btwo", "three", r"\bfour"]) == r"\b(?:one|two)|three|\b(?:four)"


def test_joined_alternatives_match_the_same():
    patterns = [NUMBER + " days", NUMBER + r" tage?\b", r"\bno\b", "x{2}", r"\bnot (?:a|an)\b"]
    joined = re.compile(alternatives(patterns))
    for said in ("two days", "3 tage", "drei tag", "casino", "no", "maxx", "not an", "knot an", "days"):
        assert bool(joined.search(said)) == any(re.search(pattern, said) for pattern in patterns), said
