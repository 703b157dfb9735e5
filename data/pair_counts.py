"""How many rows of a matrix have both of two columns: compiled for many rows, else a product of matrices."""

from types import ModuleType

import numpy as np
from scipy import sparse

from data.compiling import kernels
from data.incidence import Ints

WORTH_COMPILING = 50_000
"""Rows below which loading the compiler takes longer than the product."""


def pair_counts(rows: sparse.csr_array, fewest: int) -> tuple[Ints, Ints, Ints]:
    """Pairs of columns, the lower first, and how many rows have both, where at least so many have; in order."""
    steps = kernels("data.pair_kernels") if rows.shape[0] >= WORTH_COMPILING else None
    return by_product(rows, fewest) if steps is None else by_loop(steps, rows, fewest)


def by_product(rows: sparse.csr_array, fewest: int) -> tuple[Ints, Ints, Ints]:
    """With the tools that are always there; counts every pair twice."""
    ones = rows.astype(np.int32)
    both = sparse.triu(ones.T.tocsr() @ ones, k=1).tocoo()
    enough = both.data >= fewest
    first, second, together = (part[enough].astype(np.int64) for part in (both.row, both.col, both.data))
    order = np.lexsort((second, first))
    return first[order], second[order], together[order]


def by_loop(steps: ModuleType, rows: sparse.csr_array, fewest: int) -> tuple[Ints, Ints, Ints]:
    """The same, compiled; needs a cell for every two columns."""
    total = np.zeros((rows.shape[1], rows.shape[1]), dtype=np.int32)
    steps.count_pairs(rows.indices, rows.indptr, total)
    first, second = np.nonzero(total >= fewest)
    return first, second, total[first, second].astype(np.int64)
