"""Both ways of counting pairs give what counting by hand gives."""

from collections import Counter
from functools import partial
from itertools import combinations

import numpy as np
import pytest
from scipy import sparse

from data.compiling import kernels
from data.pair_counts import by_loop, by_product

STEPS = kernels("data.pair_kernels")
WAYS = [by_product, pytest.param(partial(by_loop, STEPS), marks=pytest.mark.skipif(not STEPS, reason="no compiler"))]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("rows, columns, fewest", [(300, 12, 10), (40, 5, 1), (0, 4, 1)])
def test_pairs_are_counted_as_by_hand(way: object, rows: int, columns: int, fewest: int) -> None:
    dice = np.random.default_rng(5)
    matrix = sparse.csr_array((dice.random((rows, columns)) < 0.4).astype(np.int8))
    by_hand = Counter(
        pair for row in range(rows) for pair in combinations(np.flatnonzero(matrix[[row]].toarray()[0]), 2)
    )
    expected = sorted((int(a), int(b), n) for (a, b), n in by_hand.items() if n >= fewest)
    first, second, together = way(matrix, fewest)  # type: ignore[operator]
    assert list(zip(first.tolist(), second.tolist(), together.tolist(), strict=True)) == expected
