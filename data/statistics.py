"""The formulas under every number: intervals, effective sample sizes, steadying, bands of ranks; arrays in and out."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

Floats = NDArray[np.float64]

CONFIDENCE = 0.95
PRIOR_VACANCIES = 20.0
"""How many vacancies of the parent slice a small slice borrows."""


def design_effect(a: ArrayLike, aa: ArrayLike, ab: ArrayLike, base: tuple[float, float, float]) -> Floats:
    """How many times wider the variance of a share is because employers post alike.

    a, aa, ab: per skill, the sums over employers of a, a² and a·b, with a the employer's vacancies that mention the
    skill and b all of its vacancies. base: employers, sum of b, sum of b². NaN where the shares of all employers are
    the same (0 or 1 included), so that the sums hold no variance at all.
    """
    employers, vacancies, bb = base
    a, aa, ab = (np.asarray(x, dtype=np.float64) for x in (a, aa, ab))
    if employers < 2 or vacancies <= 0:
        return np.full(a.shape, np.nan)
    p = a / vacancies
    residual = aa - 2 * p * ab + p * p * bb
    variance = employers / (employers - 1) * residual / vacancies**2
    with np.errstate(divide="ignore", invalid="ignore"):
        # Against the variance that single ads would show in the same sums, so that one ad per employer gives exactly 1.
        effect = variance * (vacancies - 1) / (p * (1 - p))
    return np.where((residual > 1e-9) & (p > 0) & (p < 1), effect, np.nan)


def effective_size(vacancies: float, effect: ArrayLike, employers_per_vacancy: float = 1.0) -> Floats:
    """Number of independent vacancies that would say as much; without any variance, the number of employers."""
    effect = np.asarray(effect, dtype=np.float64)
    shrunk = vacancies / np.maximum(1.0, effect)
    return np.where(np.isnan(effect), vacancies * min(1.0, employers_per_vacancy), shrunk)


def quantile(clusters: ArrayLike | None = None, confidence: float = CONFIDENCE) -> Floats:
    """Standard normal quantile, or Student's with one degree fewer than there are clusters."""
    upper = 0.5 + confidence / 2
    if clusters is None:
        return np.asarray(ndtri(upper), dtype=np.float64)
    return np.asarray(stdtrit(np.maximum(1.0, np.asarray(clusters, dtype=np.float64) - 1), upper), dtype=np.float64)


def wilson(share: ArrayLike, n: ArrayLike, z: ArrayLike | None = None) -> tuple[Floats, Floats]:
    """Score interval of a share with any, also fractional, sample size; NaN where n is not positive."""
    p, size = np.asarray(share, dtype=np.float64), np.asarray(n, dtype=np.float64)
    zz = np.square(quantile() if z is None else np.asarray(z, dtype=np.float64))
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
