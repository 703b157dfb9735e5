"""What a certification's file may not say."""

import pytest
from pydantic import ValidationError

from tests.data.certification_cases import SOURCE, catalog, certification, domain, figure, guide


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="duration_minuts"):
        certification(duration_minuts=figure(90))


def test_an_inference_needs_its_note() -> None:
    inferred = {"name": "One", "skills": [{"skill": "SQL", "share": 0.5, "inferred": True}]}
    with pytest.raises(ValidationError, match="'SQL' is inferred"):
        certification(versions=[guide(inferred)])


@pytest.mark.parametrize(
    "weights",
    [{"weight_min": 20}, {"weight_min": 30, "weight_max": 20}, {"weight_percent": 5, "weight_min": 1, "weight_max": 9}],
)
def test_a_weight_is_one_figure_or_a_range(weights: dict[str, float]) -> None:
    with pytest.raises(ValidationError, match="One"):
        certification(versions=[guide({"name": "One", **weights})])


def test_a_skill_stands_once_in_a_domain() -> None:
    twice = {"name": "One", "skills": [{"skill": "SQL", "share": 0.5}, {"skill": "SQL", "share": 0.2}]}
    with pytest.raises(ValidationError, match="SQL"):
        certification(versions=[guide(twice)])


def test_guides_are_listed_oldest_first() -> None:
    newer, older = guide(from_on="2026-06-01"), guide(from_on="2024-10")
    with pytest.raises(ValidationError, match="oldest first"):
        certification(versions=[newer, older])


def test_never_expires_contradicts_a_term() -> None:
    with pytest.raises(ValidationError, match="never_expires"):
        certification(never_expires=True)


def test_links_are_written_once_and_read_both_ways() -> None:
    after = {"id": "toy-two", "kind": "replaces", **SOURCE}
    both = catalog(certification(successors=[after]), certification("toy-two"))
    assert [earlier for earlier, _ in both.predecessors("toy-two")] == ["toy-one"]
    assert both.broken_links() == []
    assert catalog(certification(successors=[after])).broken_links() == [
        "toy-one: successor 'toy-two' is not in the catalogue"
    ]


def test_the_middle_of_a_range_is_its_weight() -> None:
    entry = certification(versions=[guide({"name": "One", "weight_min": 20, "weight_max": 25}, domain("Two", 40, {}))])
    assert [part.weight for part in entry.versions[0].domains] == [22.5, 40]
