"""Putting ads together one pair at a time, without ever joining two ads an employer keeps apart itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.text_columns import I64

TRACKING_SYSTEMS = {
    "ashby", "bamboohr", "breezy", "greenhouse", "icims", "jazzhr", "jobvite", "lever", "personio", "pinpoint",
    "recruitee", "smartrecruiters", "successfactors", "taleo", "teamtailor", "workable", "workday",
}  # fmt: skip
MOST_OWN_ADS = 64
"""Beyond this, checking every pair of requisitions of two clusters would cost more than it tells."""


def own_requisitions(sources: pd.Series, source_ids: pd.Series, named: Sequence[str | None]) -> list[str | None]:
    """`system:number` of every ad that comes from, or leads to, the employer's own tracking system.

    `named` is what the address says; LinkedIn's numbers are not the employer's.
    """
    found: list[str | None] = []
    for source, own_id, number in zip(sources, source_ids, named, strict=True):
        system = source.split("_", 1)[0] if isinstance(source, str) else ""
        if isinstance(number, str) and number.split(":", 1)[0] in TRACKING_SYSTEMS:
            found.append(number)
        else:
            is_own = system in TRACKING_SYSTEMS and isinstance(own_id, str)
            found.append(f"{system}:{own_id.casefold()}" if is_own else None)
    return found


@dataclass
class Clusters:
    """Union-find over row numbers, the lowest of a cluster is its root.

    Two requisitions of one tracking system are never joined while both were open: the employer counts them apart.
    Nor are two countries, even by way of an ad that names none.
    """

    countries: list[int]
    """Number of the country of each ad, below zero where unknown; of a cluster at its root."""
    requisitions: Sequence[str | None] = ()
    """`system:number` on the employer's own tracking system, where known."""
    opened: Sequence[float] = ()
    closed: Sequence[float] = ()
    parent: list[int] = field(init=False)
    own: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.countries)))
        self.own = {row: [row] for row, number in enumerate(self.requisitions) if number is not None}

    def root(self, row: int) -> int:
        while self.parent[row] != row:
            self.parent[row] = self.parent[self.parent[row]]
            row = self.parent[row]
        return row

    def roots(self) -> I64:
        return np.array([self.root(row) for row in range(len(self.parent))], np.int64)

    def join(self, left: int, right: int, *, is_one_ad: bool = False) -> bool:
        """False where the two must stay apart; one ad at two sources may have its country read differently."""
        first, second = sorted((self.root(left), self.root(right)))
        if first == second:
            return True
        here, there = self.countries[first], self.countries[second]
        if here >= 0 and there >= 0 and here != there and not is_one_ad:
            return False
        mine, other = self.own.get(first, []), self.own.get(second, [])
        if mine and other and (len(mine) * len(other) > MOST_OWN_ADS or self._open_at_once(mine, other)):
            return False
        self.parent[second] = first
        self.countries[first] = max(here, there) if here < 0 or there < 0 else here
        if other:
            self.own[first] = mine + other
        return True

    def join_known(self, ids: Sequence[str | None]) -> None:
        """Puts together what was known to be one vacancy, whatever the rules say now."""
        first: dict[str, int] = {}
        for row, known in enumerate(ids):
            if isinstance(known, str):
                one, other = sorted((self.root(first.setdefault(known, row)), self.root(row)))
                self.parent[other] = one
                if one != other:
                    self.own[one] = self.own.get(one, []) + self.own.get(other, [])
                    self.countries[one] = max(self.countries[one], self.countries[other])

    def _open_at_once(self, mine: list[int], other: list[int]) -> bool:
        return any(self._kept_apart(one, two) for one in mine for two in other)

    def _kept_apart(self, one: int, two: int) -> bool:
        mine, other = self.requisitions[one], self.requisitions[two]
        if mine is None or other is None or mine == other or mine.split(":")[0] != other.split(":")[0]:
            return False
        return not (self.closed[one] < self.opened[two] or self.closed[two] < self.opened[one])

    def are_kept_apart(self, left: int, right: int) -> bool:
        """Whether the employer's own system lists the two beside each other."""
        return bool(self.requisitions) and self._kept_apart(left, right)
