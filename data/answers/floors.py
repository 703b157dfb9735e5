"""What may be shown from how many vacancies: the floors of every page, table and feed, in one place."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

COUNT_FROM, ROUGH_FROM, FULL_FROM = 10, 30, 100
"""Effective vacancies from which a count, a rough percentage and an unqualified percentage is shown."""
LIFT_FROM_MENTIONS = 10
DIFFERENCE_FROM_MENTIONS = 10
TREND_FROM_MONTHS, TREND_FROM_VACANCIES, TREND_FROM_MENTIONS, TREND_FROM_POINTS = 6, 300, 10, 0.02
PAY_DOTS_FROM, PAY_MEDIAN_FROM, PAY_QUARTILES_FROM = 5, 20, 30
PREMIUM_FROM = 30
"""Vacancies with pay that mention the skill, and as many that do not."""
NAMED_FROM = 10

HIDDEN, COUNT, ROUGH, FULL = "hidden", "count", "rough", "full"
FLOORS = (HIDDEN, COUNT, ROUGH, FULL)


def floor_of(effective_n: ArrayLike) -> NDArray[np.object_]:
    """hidden: nothing; count: "3 of 14"; rough: a percentage with interval and tie band; full: without a warning."""
    size = np.nan_to_num(np.asarray(effective_n, dtype=np.float64))
    # A tenth of a vacancy of rounding must not hide what an exact count would show.
    place = np.searchsorted([COUNT_FROM - 0.1, ROUGH_FROM - 0.1, FULL_FROM - 0.1], size, side="right")
    return np.array(FLOORS, dtype=object)[place]


def floors_in_slice(own: ArrayLike, slice_n: float) -> NDArray[np.object_]:
    """Floors of the rows of a slice, from each row's own effective vacancies and those of the slice in general.

    The slice decides between counts and percentages, or a list would be half of each; a row of its own is hidden below
    the lowest floor and called rough below the highest, because few employers stand behind it.
    """
    lowest = np.where(np.asarray(own, dtype=np.float64) < COUNT_FROM - 0.1, 0, 2)
    lowest = np.where(np.asarray(own, dtype=np.float64) >= FULL_FROM - 0.1, 3, lowest)
    whole = FLOORS.index(floor_of([slice_n])[0])
    return np.array(FLOORS, dtype=object)[np.minimum(lowest, whole)]


def shown(demand: pd.DataFrame) -> pd.DataFrame:
    """The answer with every figure blank that its floor does not allow on a screen."""
    no_share = demand["floor"].isin((HIDDEN, COUNT))
    blanked = [c for c in demand.columns if c in _BELOW_ROUGH]
    result = demand.copy()
    result[blanked] = result[blanked].astype("Float64").mask(no_share)
    counts = [c for c in ("mentions", "vacancies") if c in demand.columns]
    result[counts] = result[counts].astype("Int64").mask(demand["floor"] == HIDDEN)
    return result


_BELOW_ROUGH = ("rank", "share", "low", "high", "share_capped", "steadied", "lift", "rank_low", "rank_high")


def per_cent(share: float) -> str:
    """A share in words everywhere: whole per cent, one decimal below ten; 100% is all and nothing less."""
    value = 100 * share
    if 99.5 <= value < 100:
        return f"{min(value, 99.9):.1f}%"
    return f"{value:.0f}%" if value >= 9.95 or value == 0 else f"{value:.1f}%"


def per_cent_span(low: float, high: float) -> str:
    """An interval of shares in words; with a decimal where it lies below ten per cent."""
    digits = 0 if high >= 0.0995 else 1
    return f"{100 * low:.{digits}f}–{100 * high:.{digits}f}%"


def sentence(vacancies: int, effective_n: float) -> str:
    """Why less than a full figure is shown; empty where nothing is missing."""
    number = f"{vacancies:,} {'vacancy' if vacancies == 1 else 'vacancies'}"
    if effective_n < vacancies - 1:
        number += f" that say as much as {effective_n:.0f} independent ones"
    floor = floor_of([effective_n])[0]
    if floor == HIDDEN:
        return f"{f'Only {number}' if vacancies else 'No vacancies'}; needs {COUNT_FROM}. Widen country or level."
    if floor == COUNT:
        return f"Too few for a percentage: {number}; needs {ROUGH_FROM}."
    return f"Rough: fewer than {FULL_FROM} independent vacancies." if floor == ROUGH else ""


def too_early(months: int, vacancies: int) -> str:
    """Why no trend is given yet; empty where one may be."""
    if months < TREND_FROM_MONTHS:
        return f"Too early to say ({months} of {TREND_FROM_MONTHS} months)."
    if vacancies < TREND_FROM_VACANCIES:
        return f"Too early to say ({vacancies} of {TREND_FROM_VACANCIES} vacancies)."
    return ""


def pay_sentence(with_pay: int, vacancies: int, currency: str = "") -> str:
    """How many state pay, in that currency where one is named, and what is missing for more than that."""
    said = f"{with_pay:,} of {vacancies:,} state pay{f' in {currency}' if currency else ''}"
    if with_pay < PAY_DOTS_FROM:
        return f"{said}; needs {PAY_DOTS_FROM} to show any."
    if with_pay < PAY_MEDIAN_FROM:
        return f"{said}; needs {PAY_MEDIAN_FROM} for a median, so each is listed."
    return f"{said}; needs {PAY_QUARTILES_FROM} for quartiles." if with_pay < PAY_QUARTILES_FROM else f"{said}."
