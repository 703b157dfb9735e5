"""Joining pairs keeps apart what an employer keeps apart."""

import itertools

import pandas as pd
import pytest

from data.clusters import Clusters, own_requisitions

OPEN = float("inf")


def test_the_lowest_row_is_the_root() -> None:
    clusters = Clusters([-1] * 4)
    assert clusters.join(3, 2)
    assert clusters.join(2, 1)
    assert clusters.roots().tolist() == [0, 1, 1, 1]


@pytest.mark.parametrize("order", list(itertools.permutations([(0, 2), (1, 2), (0, 1)])))
def test_two_open_requisitions_never_meet_in_any_order(order: tuple[tuple[int, int], ...]) -> None:
    clusters = Clusters([-1] * 3, ["lever:a", "lever:b", None], [0, 0, 0], [OPEN, OPEN, OPEN])
    for left, right in order:
        clusters.join(left, right)
    assert clusters.root(0) != clusters.root(1)


def test_other_systems_other_times_and_the_same_number_may_meet() -> None:
    assert Clusters([-1, -1], ["lever:a", "ashby:b"], [0, 0], [OPEN, OPEN]).join(0, 1)
    assert Clusters([-1, -1], ["lever:a", "lever:b"], [0, 50], [40, OPEN]).join(0, 1)
    assert Clusters([-1, -1], ["lever:a", "lever:a"], [0, 0], [OPEN, OPEN]).join(0, 1)


def test_countries_stay_apart_even_by_way_of_an_unknown_one() -> None:
    clusters = Clusters([0, -1, 1])
    assert clusters.join(0, 1)
    assert not clusters.join(1, 2)
    assert clusters.join(1, 2, is_one_ad=True)


def test_own_requisitions_come_from_the_source_or_the_address() -> None:
    found = own_requisitions(
        pd.Series(["greenhouse", "ashby_boards", "board", "linkedin_jobs"]),
        pd.Series(["A7", "x", "y", "z"]),
        pd.Series([None, "ashby:11", "lever:22", "linkedin:33"], dtype=object),
    )
    assert found == ["greenhouse:a7", "ashby:11", "lever:22", None]
