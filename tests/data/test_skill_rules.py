"""Every rule of the reference files says what it should, on its own example and counter-example."""

import csv
import json
from pathlib import Path

import pytest

from data.skill_dictionary import read_dictionary
from data.skill_rules import in_list
from data.skills import REFERENCE, SkillExtractor, load_extractor


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def extractor() -> SkillExtractor:
    return load_extractor()


def test_every_rule_keeps_its_example_and_drops_its_counter_example(extractor: SkillExtractor) -> None:
    rules = _rows("skill_rules.csv")
    assert len(rules) > 200
    problems = [
        f"{rule['guard']} {rule['kind']} {rule['argument'][:40]}: {rule[column]!r}"
        for rule in rules
        for column, wanted in (("example", True), ("counter_example", False))
        if (rule["skill"] in extractor.names_in(rule[column])) is not wanted
    ]
    assert not problems, "\n".join(problems)


def test_every_guard_is_used_and_every_skill_known() -> None:
    used = {guard for row in _rows("skill_aliases.csv") for guard in row["guard"].split()}
    assert {rule["guard"] for rule in _rows("skill_rules.csv")} == used
    names = {row["skill"] for row in _rows("skills.csv")}
    assert {row["skill"] for row in _rows("skill_aliases.csv")} <= names


def test_files_are_sorted_and_hold_nothing_twice() -> None:
    for name, column in (("skills.csv", "skill"), ("skill_ignored.csv", "phrase"), ("skill_cues.csv", "phrase")):
        values = [row[column].casefold() for row in _rows(name)]
        assert values == sorted(set(values)), name


def test_every_counted_skill_is_found_by_some_name(extractor: SkillExtractor) -> None:
    aliased = {row["skill"] for row in _rows("skill_aliases.csv")}
    assert set(extractor.names) <= aliased
    soft = {row["skill"] for row in _rows("skills.csv") if row["kind"] == "soft"}
    assert not soft & set(extractor.names)


def test_every_name_is_known_to_the_annotation(extractor: SkillExtractor, shared: Path) -> None:
    rules = json.loads((shared / "skills" / "eval_rules.json").read_text(encoding="utf-8"))
    known = {spelling.casefold() for spelling in rules["alias_to_canonical"]}
    assert [name for name in extractor.names if name.casefold() not in known] == []


def test_two_names_that_could_both_be_meant_are_refused(tmp_path: Path) -> None:
    for path in REFERENCE.glob("skill*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "skill_aliases.csv").open("a", encoding="utf-8") as file:
        file.write("python,SQL,any,\n")
    with pytest.raises(ValueError, match="python"):
        read_dictionary(tmp_path)


@pytest.mark.parametrize("gap", [", ", "/", " and ", " & ", "\n", "; ", " (", " 3.1, ", "\n- ", ", and "])
def test_neighbours_in_a_list(gap: str) -> None:
    assert in_list(gap)


@pytest.mark.parametrize("gap", [" ", "", ". ", " for ", " is a ", ", who knows and "])
def test_no_neighbours(gap: str) -> None:
    assert not in_list(gap)
