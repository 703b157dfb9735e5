"""Which skills rise or fall within a role, said only where months, sources and counts allow it."""

import numpy as np
import pandas as pd

from data.answers.floors import (
    TREND_FROM_MENTIONS,
    TREND_FROM_MONTHS,
    TREND_FROM_POINTS,
    TREND_FROM_VACANCIES,
)
from data.answers.independence import effective_sizes
from data.answers.months import alive_months, month_range, monthly_counts, usable_sources
from data.answers.shares import Frames, Slice
from data.significance import FALSE_DISCOVERIES, q_values, trend_z

RISING, FALLING, NO_CLEAR_CHANGE, TOO_EARLY = "rising", "falling", "no_clear_change", "too_early"
COLUMNS = (
    "skill", "mentions", "vacancies", "share", "share_start", "share_end", "change_points", "z", "q", "verdict",
    "months", "first_month", "last_month", "sources",
)  # fmt: skip
LONGEST_WINDOW = 12
STILL_ALIVE_MONTHS = 2
"""Sources are gathered on different days; this far apart their newest months may be."""


def trends(
    frames: Frames,
    role: str,
    until: str | None = None,
    sources: tuple[str, ...] | None = None,
    longest: int = LONGEST_WINDOW,
) -> pd.DataFrame:
    """One row per skill of the role in the newest complete months; the largest change first.

    change_points is the fitted change over the window in percentage points, share_start and share_end its ends.
    Rows say too_early, with the months and vacancies there are, where that is not enough.
    """
    alive = alive_months(frames, usable_sources(frames["sources"], sources))
    months, group = _window(frames, role, _before(alive, until), longest)
    if not months:
        return pd.DataFrame(columns=list(COLUMNS))
    cube, by_source, skills = monthly_counts(frames, role, group, months)
    mentions, vacancies = cube.sum(axis=(0, 1)), int(by_source.sum())
    chosen = Slice(role, since=months[0], until=months[-1], sources=tuple(group))
    sizes, _ = effective_sizes(frames, chosen, skills, dict(zip(group, by_source.sum(axis=1).tolist(), strict=True)))
    z, slope = trend_z(cube, by_source)
    z = z * np.sqrt(sizes / max(1, vacancies))
    enough = len(months) >= TREND_FROM_MONTHS and vacancies >= TREND_FROM_VACANCIES
    share, change = mentions / max(1, vacancies), slope * (len(months) - 1)
    middle = (by_source.sum(axis=0) * np.arange(len(months))).sum() / max(1, vacancies)
    answer = pd.DataFrame(
        {
            "skill": skills.astype(str), "mentions": mentions.astype(np.int64), "vacancies": vacancies, "share": share,
            "share_start": np.clip(share - slope * middle, 0, 1), "change_points": 100 * change, "z": z,
            "share_end": np.clip(share + slope * (len(months) - 1 - middle), 0, 1),
            "q": q_values(z, enough & (mentions >= TREND_FROM_MENTIONS)), "months": len(months),
            "first_month": months[0], "last_month": months[-1], "sources": "+".join(group),
        }
    )  # fmt: skip
    if enough:
        answer["verdict"] = _verdicts(answer)
    else:
        answer[["share_start", "share_end", "change_points", "z"]] = np.nan
        answer["verdict"] = TOO_EARLY
    answer = answer[answer["mentions"] > 0]
    order = np.lexsort((answer["skill"], -answer["mentions"], -answer["change_points"].abs().fillna(0)))
    return answer.iloc[order][list(COLUMNS)].reset_index(drop=True)


def _verdicts(answer: pd.DataFrame) -> np.ndarray:
    moved = (answer["q"] <= FALSE_DISCOVERIES) & (answer["change_points"].abs() >= 100 * TREND_FROM_POINTS)
    return np.select(
        [moved & (answer["change_points"] > 0), moved & (answer["change_points"] < 0)],
        [RISING, FALLING],
        NO_CLEAR_CHANGE,
    )


def _before(alive: dict[str, set[str]], until: str | None) -> dict[str, set[str]]:
    return {s: {month for month in months if until is None or month <= until} for s, months in alive.items()}


def _window(frames: Frames, role: str, alive: dict[str, set[str]], longest: int) -> tuple[list[str], list[str]]:
    """The longest run of months in which the sources alive throughout have enough vacancies, and these sources.

    Where there is none, the longest run of any source, so that the reader sees how far it has come.
    """
    best: tuple[list[str], list[str]] = ([], [])
    newest = _newest(alive)
    for length in range(longest if newest else 0, 0, -1):
        months = month_range(str(pd.Period(newest, "M") - (length - 1)), newest)
        group = [source for source, own in alive.items() if own.issuperset(months)]
        if not group:
            continue
        best = best if best[0] else (months, group)
        if length < TREND_FROM_MONTHS:
            break
        if monthly_counts(frames, role, group, months)[1].sum() >= TREND_FROM_VACANCIES:
            return months, group
    return best


def _newest(alive: dict[str, set[str]]) -> str:
    """The newest month that every source still alive has; one that stopped long ago does not hold the others back."""
    ends = sorted(max(months) for months in alive.values() if months)
    if not ends:
        return ""
    return next(end for end in ends if pd.Period(ends[-1], "M") - STILL_ALIVE_MONTHS <= pd.Period(end, "M"))
