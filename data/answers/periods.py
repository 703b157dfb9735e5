"""A monthly course gathered into quarters or years where single months hold too few vacancies to say anything."""

import numpy as np
import pandas as pd

from data.answers.floors import COUNT, HIDDEN, floor_of
from data.estimates import wilson

GRAINS = {"month": 1, "quarter": 3, "year": 12}
MOST_BLANK = 0.2
"""A grain is coarse enough when at most this part of its periods is below the floor of a percentage."""
MOST_PERIODS = 40
"""More points than this are noise to the eye, and each is less certain than it need be."""


def steady_course(course: pd.DataFrame, column: str = "skill") -> tuple[pd.DataFrame, str]:
    """The course in the finest of month, quarter and year that mostly clears the floors, and which one that is.

    Incomplete months are left out. Columns: month (the period's first), <column>, source, mentions, vacancies, share,
    low, high, effective_n, floor; share, low and high are missing below the floor.
    """
    whole = course[course["is_complete"].astype(bool)] if "is_complete" in course else course
    gathered = whole
    for grain, months in GRAINS.items():
        gathered = _gathered(whole, months, column)
        few = gathered["month"].nunique() <= MOST_PERIODS
        if few and len(gathered) and gathered["floor"].isin((HIDDEN, COUNT)).mean() <= MOST_BLANK:
            return gathered, grain
    return gathered, "year"


def _gathered(course: pd.DataFrame, months: int, column: str) -> pd.DataFrame:
    year = course["month"].astype(str).str[:4].astype(int)
    month = course["month"].astype(str).str[5:7].astype(int)
    first = (month - 1) // months * months + 1
    period = year.astype(str) + "-" + first.astype(str).str.zfill(2)
    keyed = course.assign(month=period, source=course["source"].astype(str), **{column: course[column].astype(str)})
    sums = keyed.groupby(["month", "source", column], as_index=False)[["mentions", "vacancies", "effective_n"]].sum()
    share = sums["mentions"] / sums["vacancies"].clip(lower=1)
    low, high = wilson(share, sums["effective_n"].clip(lower=1e-9))
    floor = floor_of(sums["effective_n"])
    blank = np.isin(floor, (HIDDEN, COUNT))
    figures = {"share": share, "low": low, "high": high}
    return sums.assign(floor=floor, **{name: pd.Series(values).mask(blank) for name, values in figures.items()})
