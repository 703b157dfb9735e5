"""Pairs of skills counted in one compiled loop; only `data.pair_counts` imports this."""

import numpy as np

from data.compiling import compiled


def _count_pairs(indices: np.ndarray, indptr: np.ndarray, total: np.ndarray) -> None:
    """Add one to the cell (first, second) of every two skills of a row, the lower column first."""
    for row in range(len(indptr) - 1):
        for one in range(indptr[row], indptr[row + 1]):
            for other in range(one + 1, indptr[row + 1]):
                a, b = indices[one], indices[other]
                total[min(a, b), max(a, b)] += 1


count_pairs = compiled(_count_pairs)
