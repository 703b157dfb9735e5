"""The gap, the way between roles and the stages of a system, on figures worked by hand."""

import csv

import pandas as pd
import pytest

from data.answers.lifecycle_stages import lifecycle_stages
from data.answers.path_gap import gap
from data.answers.path_have import parse_have
from data.answers.path_model import WishError
from data.answers.transitions import transitions
from data.catalog import REFERENCE
from tests.data.path_cases import offer

SHARES = pd.DataFrame(
    {
        "skill": ["Python", "SQL", "Docker", "Teamwork", "COBOL"],
        "share": [0.8, 0.5, 0.3, 0.9, 0.01],
        "low": [0.7, 0.45, 0.2, 0.8, 0.0],
        "high": [0.9, 0.55, 0.4, 1.0, 0.02],
        "category": ["language", "language", "MLOps/devops", "soft skill", "language"],
    }
)


def test_gap_is_ranked_by_demand_and_adds_up() -> None:
    offers = [offer("short", {"Docker": 0.5}, 10), offer("long", {"Docker": 0.75, "SQL": 0.5}, 40)]
    needs = pd.DataFrame({"skill": ["Docker", "COBOL"], "needs": ["SQL", "SQL"]})
    table = gap(SHARES, {"Python": 1.0, "SQL": 0.5}, offers, needs)
    assert table["skill"].tolist() == ["SQL", "Docker"], "known well, soft and rare skills are no gap"
    assert table["coverage_now"].tolist() == pytest.approx([1.05 / 1.6] * 2)
    assert table["coverage_after"].tolist() == pytest.approx([1.3 / 1.6, 1.0])
    assert table["unlocks"].tolist() == ["Docker", ""]
    assert table[["hours_low", "hours_likely", "hours_high", "taught_by"]].to_numpy().tolist() == [
        [20, 20, 20, 1],
        [10, 25, 40, 2],
    ]


def test_gap_without_offers_leaves_hours_missing() -> None:
    table = gap(SHARES, {}, [offer("dead", {"Python": 0.75}, 10, not_offered="discontinued")])
    assert table["hours_likely"].isna().all() and table["taught_by"].eq(0).all()


def test_the_way_between_two_roles_is_not_the_same_both_ways() -> None:
    narrow = pd.DataFrame({"skill": ["SQL"], "share": [0.8]})
    wide = pd.DataFrame({"skill": ["SQL", "Python"], "share": [0.4, 0.4]})
    table = transitions({"analyst": narrow, "engineer": wide}).set_index(["from_role", "to_role"])
    assert table.loc[("analyst", "engineer"), "cover"] == pytest.approx(0.5)
    assert table.loc[("engineer", "analyst"), "cover"] == pytest.approx(0.5)
    assert table.loc[("analyst", "engineer"), "missing"] == "Python"
    wider = pd.DataFrame({"skill": ["SQL", "Python"], "share": [0.8, 0.4]})
    table = transitions({"analyst": narrow, "engineer": wider}).set_index(["from_role", "to_role"])["cover"]
    assert table[("analyst", "engineer")] == pytest.approx(0.8 / 1.2)
    assert table[("engineer", "analyst")] == pytest.approx(1.0)


def test_a_neighbour_counts_half() -> None:
    shares = {
        "a": pd.DataFrame({"skill": ["AWS"], "share": [0.6]}),
        "b": pd.DataFrame({"skill": ["Azure"], "share": [0.4]}),
    }
    near = pd.DataFrame({"skill": ["AWS"], "neighbour": ["Azure"]})
    table = transitions(shares, near).set_index("from_role")
    assert table["cover"].tolist() == [0, 0]
    assert table["cover_with_neighbours"].to_dict() == pytest.approx({"a": 0.5, "b": 1 / 3})


def test_the_stages_of_a_role_add_up_to_one_and_each_stage_has_a_lead() -> None:
    stages = pd.DataFrame(
        {"position": [1, 2, 2, 3], "stage": ["data", "training", "training", "watching"],
         "skill": ["SQL", "PyTorch", "Keras", "Grafana"]}
    )  # fmt: skip
    table = lifecycle_stages(
        {
            "scientist": pd.DataFrame({"skill": ["SQL", "PyTorch"], "share": [0.2, 0.6], "vacancies": [50, 50]}),
            "engineer": pd.DataFrame({"skill": ["SQL", "Keras"], "share": [0.6, 0.2], "vacancies": [90, 90]}),
        },
        stages,
    )
    weights = table.set_index(["role", "stage"])["weight"]
    assert weights.to_dict() == pytest.approx(
        {
            ("engineer", "data"): 0.75, ("engineer", "training"): 0.25, ("engineer", "watching"): 0,
            ("scientist", "data"): 0.25, ("scientist", "training"): 0.75, ("scientist", "watching"): 0,
        }
    )  # fmt: skip
    assert table[table["is_lead"]][["stage", "role", "lift"]].to_numpy().tolist() == [
        ["data", "engineer", 1.5],
        ["training", "scientist", 1.5],
    ]
    assert table[table["role"] == "engineer"]["vacancies"].eq(90).all()
    assert table[table["stage"] == "training"]["strongest"].tolist() == ["PyTorch 60%", "Keras 20%"]


def test_shades_are_read_by_any_name_of_a_skill() -> None:
    names = {"python": "Python", "k8s": "Kubernetes", "sql": "SQL", "c#": "C#"}
    read = parse_have(" python:2, k8s:1,sql:0 , C#,", lambda name: names.get(name.casefold()))
    assert read == {"Python": 1.0, "Kubernetes": 0.5, "SQL": 0.0, "C#": 1.0}
    assert parse_have("", names.get) == {}
    pasted = parse_have("Ｐｙｔｈｏｎ：1, s\u200bql:2", lambda name: names.get(name.casefold()))
    assert pasted == {"Python": 0.5, "SQL": 1.0}, "full-width signs, and one that nobody sees"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("python:3", "python: expected a shade of 0, 1 or 2, found '3'"),
        ("pyhton:1,python:x", "'pyhton' is no skill.*python: expected a shade"),
        ("a" * 30_000, "at most 20000 characters"),
        ("<script>alert(1)</script>:2", "no skill of the dictionary"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(WishError, match=words):
        parse_have(text, {"python": "Python"}.get)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("lifecycle_stages", ["skill"]),
        ("skill_prerequisites", ["skill", "needs"]),
        ("skill_neighbours", ["skill", "neighbour"]),
    ],
)
def test_reference_tables_name_skills_of_the_dictionary_once(table: str, columns: list[str]) -> None:
    with (REFERENCE / "skills.csv").open(encoding="utf-8") as file:
        known = {row["skill"] for row in csv.DictReader(file)}
    rows = pd.read_csv(REFERENCE / f"{table}.csv", keep_default_na=False)
    assert len(rows) > 50
    assert not rows.duplicated(subset=columns).any()
    assert sorted(set(rows[columns].to_numpy().ravel()) - known) == []


def test_prerequisites_have_no_circle() -> None:
    rows = pd.read_csv(REFERENCE / "skill_prerequisites.csv")
    left = set(map(tuple, rows[["skill", "needs"]].to_numpy()))
    while free := {(skill, needs) for skill, needs in left if needs not in {other for other, _ in left}}:
        left -= free
    assert left == set()
