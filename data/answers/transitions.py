"""How much of one role's demand the people of another role already meet, both ways."""

from collections.abc import Mapping
from itertools import permutations

import pandas as pd

from data.answers.path_demand import demand_of_role
from data.answers.path_model import Assumptions

NEIGHBOUR_SHARE = 0.5
"""Knowing the neighbour of a skill (another cloud, another framework) counts half."""
COLUMNS = ("from_role", "to_role", "cover", "cover_with_neighbours", "missing")
MOST_MISSING = 5


def transitions(
    shares_by_role: Mapping[str, pd.DataFrame],
    neighbours: pd.DataFrame | None = None,
    assumptions: Assumptions = Assumptions(),  # noqa: B008 - frozen
) -> pd.DataFrame:
    """One row per ordered pair of roles, the shortest way first for each start.

    Somebody of role A is taken to know a skill of B as far as A's vacancies ask for it: min(1, share in A / share in
    B). cover is the demand of B met so; missing names the skills that lack most. `neighbours` has skill, neighbour.
    """
    demands = {role: demand_of_role(shares, assumptions.smallest_share) for role, shares in shares_by_role.items()}
    near = _both_ways(neighbours)
    rows = [
        (a, b, *_cover(demands[a], demands[b], near)) for a, b in permutations(demands, 2) if demands[a] and demands[b]
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.sort_values(["from_role", "cover", "to_role"], ascending=[True, False, True], ignore_index=True)


def _cover(
    have: Mapping[str, float], want: Mapping[str, float], near: Mapping[str, set[str]]
) -> tuple[float, float, str]:
    total = sum(want.values())
    met = {skill: min(share, have.get(skill, 0.0)) for skill, share in want.items()}
    helped = {
        skill: max(
            met[skill], NEIGHBOUR_SHARE * min(share, max((have.get(n, 0.0) for n in near.get(skill, ())), default=0))
        )
        for skill, share in want.items()
    }
    short = sorted(want, key=lambda skill: (met[skill] - want[skill], skill))
    missing = [skill for skill in short[:MOST_MISSING] if met[skill] < want[skill]]
    return sum(met.values()) / total, sum(helped.values()) / total, ", ".join(missing)


def _both_ways(neighbours: pd.DataFrame | None) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    if neighbours is not None:
        for skill, neighbour in neighbours[["skill", "neighbour"]].itertuples(index=False):
            near.setdefault(str(skill), set()).add(str(neighbour))
            near.setdefault(str(neighbour), set()).add(str(skill))
    return near
