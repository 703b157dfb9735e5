"""What a page said beside the catalogue: equal, different, or not curated."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.answers.observed import differences, side_by_side
from data.records import CertificationFact
from tests.data.certification_cases import SOURCE, catalog, certification, domain, figure, guide

ON = date(2026, 11, 20)


def fact(field: str, value: Any, day: int = 1, certification_id: str = "toy-one") -> CertificationFact:
    seen = datetime(2026, 11, day, tzinfo=UTC)
    return CertificationFact.model_validate(
        {
            "certification_id": certification_id,
            "field": field,
            "value": value,
            "source_url": "https://example.org/exam",
            "seen_at": seen,
        }
    )


def test_the_newest_observation_stands_beside_the_catalogue() -> None:
    table = side_by_side(catalog(certification()), [fact("price_usd", 250, 9), fact("price_usd", 200, 3)], ON)
    assert table[["curated", "observed", "is_same"]].values.tolist() == [[200.0, 250, False]]


def test_only_what_differs_is_a_difference() -> None:
    entry = certification(
        versions=[guide(domain("One", 40, {}), {"name": "Two", "weight_min": 55, "weight_max": 65})],
        languages={"value": ["English", "Japanese"], **SOURCE},
    )
    same = [
        fact("price_usd", 200),
        fact("languages", ["japanese", "English"]),
        fact("domains", [{"name": "one", "weight_percent": 40}, {"name": "Two", "weight_min": 55, "weight_max": 65}]),
        fact("status", "live"),
        fact("validity_months", 24),
    ]
    assert differences(catalog(entry), same, ON).empty
    other = [
        fact("languages", ["English"]),
        fact("domains", [{"name": "One", "weight_percent": 45}, {"name": "Two", "weight_min": 55, "weight_max": 65}]),
        fact("status", "retired"),
        fact("duration_minutes", 90),
    ]
    assert list(differences(catalog(entry), other, ON)["field"]) == [
        "domains",
        "duration_minutes",
        "languages",
        "status",
    ]


def test_a_missing_domain_is_a_difference() -> None:
    entry = certification(versions=[guide(domain("One", 40, {}), domain("Two", 60, {}))])
    assert len(differences(catalog(entry), [fact("domains", [{"name": "One", "weight_percent": 40}])], ON)) == 1


def test_what_is_not_curated_is_neither() -> None:
    facts = [fact("passing_score", "700"), fact("price_usd", 1, certification_id="gone")]
    table = side_by_side(catalog(certification(duration_minutes=figure("unknown"))), facts, ON)
    assert table["is_same"].isna().all()
    assert differences(catalog(certification()), facts, ON).empty


def test_a_figure_inside_another_is_another() -> None:
    entry = certification(
        questions={"value": "50-60, multiple choice", **SOURCE}, passing_score={"value": "720 of 100-1,000", **SOURCE}
    )
    same = [fact("questions", "50–60"), fact("passing_score", 720)]
    assert differences(catalog(entry), same, ON).empty
    other = [fact("questions", 60), fact("passing_score", 100)]
    assert list(differences(catalog(entry), other, ON)["field"]) == ["passing_score", "questions"]


ENDING = {
    "live_from": figure("2024-05-01"),
    "retirement_announced_on": figure("2026-11-05"),
    "last_exam_on": figure("2026-11-15"),
}


@pytest.mark.parametrize(
    ("word", "day", "is_same"),
    [
        ("live", 3, True),
        ("retiring", 3, True),
        ("retired", 3, False),
        ("retiring", 10, True),
        ("live", 10, False),
        ("retiring", 16, True),
        ("retired", 15, True),
        ("retired", 18, True),
        ("retiring", 18, False),
    ],
)
def test_a_status_is_compared_as_of_the_day_it_was_seen(word: str, day: int, is_same: bool) -> None:
    """Not as of today, when the exam is over."""
    entry = certification(dates=ENDING)
    for on in (ON, date(2026, 12, 24)):
        table = side_by_side(catalog(entry), [fact("status", word, day)], on)
        assert table["is_same"].tolist() == [is_same]
    assert differences(catalog(entry), [fact("retires_on", "2026-11-15", day)], ON).empty


def test_a_status_nobody_knows_is_not_curated() -> None:
    table = side_by_side(catalog(certification(dates={})), [fact("status", "live")], ON)
    assert table["is_same"].tolist() == [None]
