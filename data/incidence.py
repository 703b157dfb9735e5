"""Sums per group of vacancies and skill by counting sorts: nothing is hashed per mention, no object made per row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

Ints = NDArray[np.integer]


@dataclass(frozen=True)
class Groups:
    """Entries put together by equal codes, in the order of the codes."""

    of: Ints
    """Group of every entry."""
    first: Ints
    """First entry of every group."""

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def sizes(self) -> Ints:
        """Entries per group."""
        return np.bincount(self.of, minlength=len(self)).astype(np.int64)

    def sums(self, values: Ints) -> Ints:
        """Sum of the values per group; exact below 2**53."""
        return np.bincount(self.of, values, len(self)).astype(np.int64)


def grouped(*codes: Ints) -> Groups:
    """Groups of entries that have all codes alike, sorted by the first code, then the second, and so on."""
    key = np.asarray(codes[0], np.int64)
    for code in codes[1:]:
        shifted = code - code.min() if len(code) else code
        key = key * (int(shifted.max()) + 1 if len(code) else 1) + shifted
    met, known = pd.factorize(key)
    order = np.argsort(known)
    rank = np.empty(len(known), np.int64)
    rank[order] = np.arange(len(known))
    of = np.take(rank, met) if len(met) else np.zeros(0, np.int64)
    first = np.zeros(len(known), np.int64)
    first[of[::-1]] = np.arange(len(of) - 1, -1, -1)
    return Groups(of, first)


@dataclass(frozen=True)
class Runs:
    """One entry per (unit, skill, group) that occurs, in that order."""

    column: Ints
    """unit × width + skill."""
    group: Ints
    vacancies: Ints
    weight: Ints


def runs(skills: sparse.csr_array, weights: Ints, groups: Groups, units: Groups) -> Runs:
    """How many vacancies of each group mention each skill, and their weights; every group lies within one unit.

    Rows in the order of their groups, turned into columns: both are counting sorts, after which what belongs
    together lies together.
    """
    width = skills.shape[1]
    lengths = np.diff(skills.indptr)
    order = np.argsort(groups.of, kind="stable")
    rows = sparse.csr_array(
        (np.repeat(weights.astype(np.int16), lengths), skills.indices, skills.indptr), shape=skills.shape
    )[order]
    column = np.repeat((units.of[order] * width).astype(rows.indices.dtype), lengths[order])
    column += rows.indices
    ends = np.cumsum(np.bincount(groups.of, lengths, len(groups))).astype(rows.indptr.dtype)
    shape = (len(groups), max(1, len(units)) * width)
    by_column = sparse.csr_array((rows.data, column, np.append(ends.dtype.type(0), ends)), shape=shape).tocsc()
    del rows, column
    return _cut(by_column)


def _cut(by_column: sparse.csc_array) -> Runs:
    """Equal neighbours of a column put together."""
    group, ends = by_column.indices, by_column.indptr
    if not len(group):
        nothing = np.zeros(0, np.int64)
        return Runs(nothing, nothing, nothing, nothing)
    begins = np.ones(len(group), bool)
    np.not_equal(group[1:], group[:-1], out=begins[1:])
    begins[ends[:-1][np.diff(ends) > 0]] = True
    starts = np.flatnonzero(begins)
    per_column = np.diff(np.searchsorted(starts, ends))
    upto = np.cumsum(by_column.data, dtype=np.int64)  # twice as fast as adding up block by block
    return Runs(
        column=np.repeat(np.arange(len(per_column), dtype=ends.dtype), per_column),
        group=group[starts],
        vacancies=np.diff(starts, append=len(group)),
        weight=np.diff(upto[np.append(starts[1:], len(group)) - 1], prepend=0),
    )


def blocks(*keys: Ints) -> Ints:
    """Where a new combination of sorted keys begins."""
    if not len(keys[0]):
        return np.zeros(0, np.int64)
    begins = np.ones(len(keys[0]), bool)
    begins[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.flatnonzero(begins)


def block_sums(values: Ints, starts: Ints) -> Ints:
    """Sum of the values from each start to the next."""
    return np.add.reduceat(values, starts, dtype=np.int64) if len(starts) else np.zeros(0, np.int64)


def merged(first: Sequence[Ints], second: Sequence[Ints]) -> Ints:
    """Order that merges two lists sorted by the same key; of equal keys the first list's come first."""
    return np.argsort(np.concatenate([*first, *second]), kind="stable")
