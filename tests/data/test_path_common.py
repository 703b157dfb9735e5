"""What several people have in common, counted by hand."""

from dataclasses import replace
from datetime import date

import pandas as pd

from data.answers.path_common import SKILL_COLUMNS, STEP_COLUMNS, shared_missing, shared_steps
from data.answers.path_model import Wish
from data.answers.paths import plan
from tests.data.path_cases import SHARES, TODAY, offer


def gap(*rows: tuple[str, float]) -> pd.DataFrame:
    return pd.DataFrame([{"skill": skill, "share": share, "rank": rank} for rank, (skill, share) in enumerate(rows, 1)])


ANA = gap(("Python", 0.8), ("Docker", 0.5), ("Go", 0.4))
BEN = gap(("Docker", 0.6), ("Python", 0.3))
CLEO = gap(("Python", 0.8), ("Rust", 0.9))
STEPS = plan(
    Wish({}, ("ml_engineer",), 7.0), SHARES, [offer("a", {"Python": 0.75}, 14), offer("b", {"SQL": 0.5}, 7)], TODAY
).steps


def test_shared_missing_counts_people_and_leaves_out_what_one_lacks() -> None:
    found = shared_missing({"Ana": ANA, "Ben": BEN, "Cleo": CLEO})
    assert found["skill"].tolist() == ["Python", "Docker"], "Go and Rust are one person's"
    assert found["people"].tolist() == [3, 2]
    assert found["who"].tolist() == ["Ana, Ben, Cleo", "Ana, Ben"]
    assert (found["share"].tolist(), found["best_rank"].tolist()) == ([0.8, 0.6], [1, 1])


def test_nobody_is_counted_twice_and_nobody_lacks_nothing() -> None:
    twice = pd.concat([ANA, ANA], ignore_index=True)
    assert shared_missing({"Ana": twice}).empty
    assert list(shared_missing({"Ana": ANA.head(0), "Ben": BEN.head(0)}).columns) == list(SKILL_COLUMNS)
    assert list(shared_missing({}).columns) == list(SKILL_COLUMNS)


def test_shared_steps_by_people_then_by_who_begins_first() -> None:
    first, second = STEPS
    later = replace(first, starts_on=date(2027, 5, 1), ends_on=date(2027, 6, 1), hours_likely=3.0)
    found = shared_steps({"Ana": [first, second], "Ben": [later], "Cleo": []})
    assert found[["id", "people", "who"]].to_numpy().tolist() == [[first.id, 2, "Ana, Ben"]]
    assert found.loc[0, "first_starts_on"] == first.starts_on
    assert found.loc[0, "last_ends_on"] == date(2027, 6, 1)
    assert found.loc[0, "hours_likely"] == first.hours_likely, "the longer of both"
    both = shared_steps({"Ana": STEPS, "Ben": STEPS, "Cleo": [second]})
    assert both["id"].tolist() == [second.id, first.id]


def test_nothing_is_shared_by_one() -> None:
    assert shared_steps({"Ana": STEPS}).empty
    assert list(shared_steps({}).columns) == list(STEP_COLUMNS)
