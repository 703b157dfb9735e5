"""Ambiguous names in both senses, in several languages: one sentence a line, what counts in it and what does not."""

import csv
from pathlib import Path

from data.skills import load_extractor

SENSES = Path(__file__).parents[1] / "cases" / "readings" / "senses.csv"


def test_each_name_counts_in_its_own_sense_alone() -> None:
    with SENSES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    extractor = load_extractor()
    assert len(rows) > 250
    assert {name for row in rows for name in _names(row)} <= set(extractor.names)
    problems = []
    for row in rows:
        found = set(extractor.names_in(row["text"]))
        problems += [f"{row['text']!r}: missed {name}" for name in _split(row["counts"]) if name not in found]
        problems += [f"{row['text']!r}: false {name}" for name in _split(row["does_not"]) if name in found]
    assert not problems, "\n".join(problems)


def _names(row: dict[str, str]) -> list[str]:
    return _split(row["counts"]) + _split(row["does_not"])


def _split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]
