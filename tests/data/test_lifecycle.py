"""States on the days that people read, worked out from the vendors' dates."""

from datetime import date

import pytest

from data.answers.lifecycle import predecessor_chain, status_on, successor_chain
from data.answers.sitting import sit_check
from data.catalog import load_catalog
from data.certification import Catalog
from tests.data.certification_cases import SOURCE, catalog, certification, figure

READING = date(2026, 11, 20)


@pytest.fixture(scope="module")
def curated() -> Catalog:
    return load_catalog()


@pytest.mark.parametrize(
    ("certification_id", "in_2024", "november", "december"),
    [
        ("gcp-pmle", "live", "live", "live"),
        ("aws-mls-c01", "live", "retired", "retired"),
        ("aws-das-c01", "retired", "retired", "retired"),
        ("aws-dva-c01", "retired", "retired", "retired"),
        ("aws-dva-c02", "live", "retiring", "retired"),
        ("aws-dva-c03", "not_yet_announced", "announced", "live"),
        ("aws-mla-c01", "not_yet_announced", "retiring", "retiring"),
        ("aws-mla-c02", "not_yet_announced", "beta", "beta"),
        ("aws-aif-c01", "not_yet_announced", "live", "live"),
        ("aws-dea-c01", "live", "live", "live"),
        ("aws-sap-c02", "live", "retired", "retired"),
        ("aws-sap-c03", "not_yet_announced", "live", "live"),
        ("aws-soa-c02", "live", "renamed", "renamed"),
        ("aws-ans-c01", "live", "retiring", "retiring"),
        ("azure-ai-900", "live", "retired", "retired"),
        ("azure-ai-901", "not_yet_announced", "live", "live"),
        ("azure-dp-100", "live", "retired", "retired"),
        ("azure-ai-300", "not_yet_announced", "live", "live"),
        ("azure-dp-203", "live", "retired", "retired"),
        ("azure-ai-500", "not_yet_announced", "beta", "beta"),
        ("azure-dp-800", "unknown", "unknown", "unknown"),
        ("tf-developer", "retired", "retired", "retired"),
    ],
)
def test_states_on_three_days(
    curated: Catalog, certification_id: str, in_2024: str, november: str, december: str
) -> None:
    entry = curated[certification_id]
    days = (date(2024, 6, 1), READING, date(2026, 12, 2))
    assert [status_on(entry, day).word for day in days] == [in_2024, november, december]


def test_days_are_counted_to_the_last_exam(curated: Catalog) -> None:
    entry = curated["aws-dva-c02"]
    left = [status_on(entry, date(2026, 11, day)).days_left for day in (20, 29, 30)]
    assert left == [10, 1, 0]
    after = status_on(entry, date(2026, 12, 1))
    assert (after.word, after.since, after.days_left) == ("retired", "2026-12-01", None)
    assert "2026-12-01" in status_on(entry, READING).note


def test_a_retirement_is_not_known_before_it_is_announced(curated: Catalog) -> None:
    entry = curated["aws-mls-c01"]
    assert status_on(entry, date(2025, 10, 13)).word == "live"
    assert status_on(entry, date(2025, 10, 14)).word == "retiring"
    assert status_on(entry, date(2026, 3, 31)).days_left == 0
    assert status_on(entry, date(2026, 4, 1)).since == "2026-03-31"


def test_one_exam_ends_language_by_language(curated: Catalog) -> None:
    status = status_on(curated["aws-mla-c01"], READING)
    words = {state.language: state.word for state in status.by_language}
    assert words == {"English": "retired", "Japanese": "live", "Korean": "live", "Simplified Chinese": "live"}
    assert status.is_planned and status.ends_on == date(2027, 1, 14)
    before = status_on(curated["aws-mla-c01"], date(2026, 9, 28))
    assert {state.language: state.word for state in before.by_language}["English"] == "retiring"
    beta = {state.language: state.word for state in status_on(curated["aws-mla-c02"], READING).by_language}
    assert beta["English"] == "beta" and beta["Japanese"] == "announced"


def test_one_language_leaving_does_not_end_the_exam(curated: Catalog) -> None:
    status = status_on(curated["aws-clf-c02"], READING)
    assert status.word == "live"
    assert {state.language: state.word for state in status.by_language} == {"Italian": "retiring", "German": "retiring"}


def test_a_plan_is_told_as_a_plan(curated: Catalog) -> None:
    status = status_on(curated["aws-mla-c02"], date(2027, 2, 1))
    assert (status.word, status.is_planned) == ("live", True) and "not confirmed" in status.note
    assert status_on(curated["aws-mla-c01"], date(2027, 2, 1)).word == "retired"


def test_four_paths_and_no_single_successor(curated: Catalog) -> None:
    direct = [step for step in successor_chain(curated, "aws-mls-c01", READING) if step.steps == 1]
    assert [step.link.kind for step in direct] == ["path"] * 4
    assert {step.link.id for step in direct} == {"aws-mla-c01", "aws-aif-c01", "aws-dea-c01", "aws-aip-c01"}
    further = [(s.from_id, s.link.id) for s in successor_chain(curated, "aws-mls-c01", READING) if s.steps == 2]
    assert further == [("aws-mla-c01", "aws-mla-c02")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("azure-dp-100", "azure-ai-300"), ("azure-ai-900", "azure-ai-901"), ("aws-mla-c01", "aws-mla-c02")],
)
def test_one_to_one(curated: Catalog, old: str, new: str) -> None:
    assert [step.link.id for step in successor_chain(curated, old, READING)] == [new]


def test_chains_of_several_steps_both_ways(curated: Catalog) -> None:
    forward = [(s.link.id, s.steps) for s in successor_chain(curated, "aws-dva-c01", READING)]
    assert forward == [("aws-dva-c02", 1), ("aws-dva-c03", 2)]
    back = [(earlier, steps) for earlier, _, steps in predecessor_chain(curated, "aws-dva-c03")]
    assert back == [("aws-dva-c02", 1), ("aws-dva-c01", 2)]


def test_a_circle_of_successors_ends() -> None:
    to_two, to_one = ({"id": name, "kind": "replaces", **SOURCE} for name in ("toy-two", "toy-one"))
    circle = catalog(certification(successors=[to_two]), certification("toy-two", successors=[to_one]))
    assert [s.link.id for s in successor_chain(circle, "toy-one", READING)] == ["toy-two", "toy-one"]
    assert [earlier for earlier, _, _ in predecessor_chain(circle, "toy-one")] == ["toy-two", "toy-one"]


def test_renamed_is_a_word_of_its_own() -> None:
    dates = {"live_from": figure("2021"), "last_exam_on": figure("2025-09-29")}
    renamed = certification(dates=dates, successors=[{"id": "toy-two", "kind": "renamed", **SOURCE}])
    assert status_on(renamed, date(2025, 10, 1)).word == "renamed"
    assert status_on(renamed, date(2025, 9, 29)).word == "live"


def test_between_the_beta_and_the_exam() -> None:
    dates = {
        "beta_from": figure("2026-07"),
        "beta_until": figure("2026-09-30"),
        "live_from": figure("2026-11-15", is_planned=True),
    }
    entry = certification(dates=dates)
    days = (date(2026, 7, 30), date(2026, 7, 31), date(2026, 10, 1), date(2026, 11, 15))
    assert [status_on(entry, day).word for day in days] == ["not_yet_announced", "beta", "announced", "live"]


def test_without_dates_what_was_seen_decides() -> None:
    seen = [{"value": "live", "source_url": "https://example.org", "checked_on": "2026-09-12"}]
    entry = certification(dates={}, state_seen=seen)
    assert status_on(entry, date(2026, 9, 11)).word == "unknown"
    assert status_on(entry, date(2026, 9, 12)).word == "live"


def test_a_path_is_told_before_its_exam_is_gone(curated: Catalog) -> None:
    gone = sit_check(curated, "aws-dva-c02", READING, date(2027, 1, 15))
    assert not gone.can_be_sat and gone.offers == ("aws-dva-c03",)
    assert "DVA-C02 is retired on 2027-01-15" in gone.sentence and "DVA-C03" in gone.sentence
    assert sit_check(curated, "aws-dva-c02", READING, date(2026, 11, 30)).can_be_sat
    english = sit_check(curated, "aws-mla-c01", READING, date(2026, 12, 15))
    assert not english.can_be_sat and english.offers == ("aws-mla-c02",)
    assert sit_check(curated, "aws-mla-c01", READING, date(2026, 12, 15), "Japanese").can_be_sat
    four = sit_check(curated, "aws-mls-c01", READING, date(2027, 1, 10))
    assert set(four.offers) == {"aws-mla-c02", "aws-aif-c01", "aws-dea-c01", "aws-aip-c01"}
    closed = sit_check(curated, "tf-developer", READING, date(2027, 1, 10))
    assert closed.offers == () and "No successor" in closed.sentence


def test_looking_ahead_uses_only_what_is_announced(curated: Catalog) -> None:
    planned_in_2025 = sit_check(curated, "aws-mls-c01", date(2025, 10, 1), date(2026, 6, 1))
    assert planned_in_2025.can_be_sat
    assert not sit_check(curated, "aws-mls-c01", date(2025, 10, 20), date(2026, 6, 1)).can_be_sat


def test_an_exam_is_alive_through_the_last_day_of_its_last_language() -> None:
    ends = [
        {"name": "English", "ends_on": "2027-01-04", **SOURCE},
        {"name": "Korean", "ends_on": "2027-01-14", **SOURCE},
    ]
    entry = certification(languages={"value": ("English", "Korean"), "ends": ends, **SOURCE})
    last, after = status_on(entry, date(2027, 1, 14)), status_on(entry, date(2027, 1, 15))
    assert (last.word, last.days_left, last.ends_on) == ("retiring", 0, date(2027, 1, 14))
    assert (after.word, after.since, after.ends_on) == ("retired", "2027-01-15", date(2027, 1, 14))
