"""Sources are found as files, and each says what the run and the dashboard must know."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from scrapers.contract import Blocked, Gone, KeyMissing, SourceError, Throttled, source_module, source_modules

ASKED_FOR = {
    "greenhouse", "lever", "ashby", "smartrecruiters", "recruitee", "hn", "remotive", "arbeitnow", "jobicy",
    "himalayas", "remoteok", "themuse", "adzuna", "usajobs", "jsonld",
}  # fmt: skip
NAMING = {"remotive", "remoteok", "jobicy", "himalayas", "adzuna"}
"""Whose terms ask for their name beside each posting."""


def test_the_sources_are_those_asked_for() -> None:
    assert set(source_modules("jobs")) == ASKED_FOR
    assert set(source_modules()) >= ASKED_FOR


@pytest.mark.parametrize("source_id", sorted(ASKED_FOR))
def test_a_source_is_fully_described(source_id: str) -> None:
    source = source_module(source_id).SOURCE
    assert source.id == source_id
    assert source.kind == "jobs"
    for address in (source.homepage, source.documentation, source.terms):
        assert urlsplit(address).scheme == "https"
    assert date(2026, 1, 1) <= source.terms_read_on <= date(2026, 12, 31)
    assert source.pause_seconds > 0
    assert source.min_rows >= 1
    assert all(re.fullmatch(r"(?:\*\.)?[a-z0-9.-]+", host) for host in source.hosts)
    assert source.is_complete_listing or source.expires_after_days
    if source_id in NAMING:
        assert source.attribution


def test_an_unknown_source_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"greenhouse.*found 'linkedin'"):
        source_module("linkedin")


def test_each_error_ends_in_its_own_word() -> None:
    assert (Blocked.outcome, Gone.outcome, KeyMissing.outcome) == ("blocked", "unavailable", "key_missing")
    assert Throttled("wait").until is None
    assert issubclass(Throttled, SourceError)
