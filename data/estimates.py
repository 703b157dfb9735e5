"""The formulas under every number: intervals, effective sample sizes, steadying, bands of ranks; arrays in and out."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]

Z95 = float(ndtri(0.975))
PRIOR_VACANCIES = 20.0
"""How many vacancies of the parent slice a small slice borrows."""
PRIOR_INFORMATION = 50.0
"""Binomial information n p (1 - p) with which a skill's own design effect weighs as much as the common one."""


def design_effect(a: ArrayLike, aa: ArrayLike, ab: ArrayLike, base: tuple[float, float, float]) -> tuple[Floats, float]:
    """How many times wider the variance of a share is because employers post alike: per skill, and of all skills.

    a, aa, ab: per skill, the sums over employers of a, a² and a·b, with a the employer's vacancies that mention the
    skill and b all of its vacancies. base: employers, sum of b, sum of b².
    A skill's own estimate is drawn toward that of all skills together: on its own it is so uncertain for rare skills
    and few employers that intervals miss too often.
    """
    employers, n, bb = base
    a, aa, ab = (np.asarray(x, dtype=np.float64) for x in (a, aa, ab))
    if bb >= n * n:
        return np.full(a.shape, max(1.0, n)), max(1.0, n)
    p = np.clip(a / n, 0, 1)
    binomial = p * (1 - p)
    # Squares around an estimated share come out too small by this part; it is (G - 1) / G where employers are equal.
    variance = np.maximum(0.0, aa - 2 * p * ab + p * p * bb) / (1 - bb / n**2) / n**2
    if binomial.sum() <= 0:
        return np.full(a.shape, n / employers), n / employers
    common = n * variance.sum() / binomial.sum()
    own = (n * n * variance + PRIOR_INFORMATION * common) / (n * binomial + PRIOR_INFORMATION)
    return _against_single_ads(own, n), float(_against_single_ads(np.asarray(common), n))


def _against_single_ads(ratio: Floats, n: float) -> Floats:
    """From variance over p (1 - p) / n, both estimated, to a design effect: exactly 1 where no employer has two ads."""
    return np.clip(np.round(ratio / (1 + ratio / n), 9), 1.0, n)


def wilson(share: ArrayLike, n: ArrayLike, z: float = Z95) -> tuple[Floats, Floats]:
    """Score interval of a share with any, also fractional, sample size; NaN where n is not positive."""
    p, size = np.asarray(share, dtype=np.float64), np.asarray(n, dtype=np.float64)
    zz = z * z
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = p + zz / (2 * size)
        half = np.sqrt(zz * (p * (1 - p) / size + zz / (4 * size * size)))
        low, high = (middle - half) / (1 + zz / size), (middle + half) / (1 + zz / size)
    known = size > 0
    return np.where(known, np.clip(low, 0, p), np.nan), np.where(known, np.clip(high, p, 1), np.nan)


def steadied(share: ArrayLike, n: ArrayLike, parent: ArrayLike, prior: float = PRIOR_VACANCIES) -> Floats:
    """Share pulled toward the parent slice's share, the more so the smaller the slice."""
    p, size, q = (np.asarray(x, dtype=np.float64) for x in (share, n, parent))
    return np.asarray((np.where(size > 0, p, 0.0) * size + prior * q) / (size + prior), dtype=np.float64)


def rank_bands(low: ArrayLike, high: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Best and worst rank each entry can have while its interval does not lie apart from its neighbours'.

    Klein, Wright and Wieczorek (2020): better are only those whose whole interval is above, worse only those below.
    """
    low, high = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    count = len(low)
    above = count - np.searchsorted(np.sort(low), high, side="right")
    below = np.searchsorted(np.sort(high), low, side="left")
    return (above + 1).astype(np.int64), (count - below).astype(np.int64)


def difference_interval(
    a: tuple[ArrayLike, ArrayLike, ArrayLike], b: tuple[ArrayLike, ArrayLike, ArrayLike]
) -> tuple[Floats, Floats]:
    """Interval of share a minus share b from (share, low, high) of each (Newcombe's hybrid of two score intervals)."""
    p, low_p, high_p = (np.asarray(x, dtype=np.float64) for x in a)
    q, low_q, high_q = (np.asarray(x, dtype=np.float64) for x in b)
    below, above = np.hypot(p - low_p, high_q - q), np.hypot(high_p - p, q - low_q)
    return p - q - below, p - q + above
