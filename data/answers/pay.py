"""Stated pay of a slice per currency: medians and quartiles by nearest rank, shown as far as their floors allow."""

from bisect import bisect_right
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.special import bdtr

from data.answers.floors import PAY_DOTS_FROM, PAY_MEDIAN_FROM, PAY_QUARTILES_FROM
from data.answers.shares import Frames, Slice, coded, places, rows
from data.values import ALL_SKILLS

BIN = 1.02
HIDDEN, DOTS, MEDIAN, QUARTILES = "hidden", "dots", "median", "quartiles"
COLUMNS = (
    "currency", "vacancies_with_pay", "vacancies", "p25", "median", "p75", "median_low", "median_high", "dots",
    "floor", "level", "country", "first_year", "last_year",
)  # fmt: skip


def pay_quartiles(frames: Frames, chosen: Slice, skill: str | None = None) -> pd.DataFrame:
    """One row per currency, the most frequent first; reads pay_counts, vacancy_counts and, with a skill, skill_counts.

    Pay is per year in the currency's units, exact to about 1 %. vacancies are all of the slice, with pay or without, as
    far as pay is counted: see `counted_slice`.
    With a skill, pay is counted over all levels and countries, and the columns level and country say so.
    median_low and median_high hold the 95 % interval of the median. dots lists each pay where only those may be shown.
    """
    over = counted_slice(chosen if skill is None else chosen.widened("country", "level"))
    counts = frames["pay_counts"]
    kept = places(counts, over)
    skills, names = coded(counts["skill"])
    kept = kept[np.isin(skills[kept], np.flatnonzero(names == (skill or ALL_SKILLS)))]
    years = np.unique(counts["year"].to_numpy()[kept])
    about = {
        "vacancies": _vacancies(frames, over, skill) if len(kept) else 0,
        "level": over.level or "all",
        "country": over.country or "all",
        "first_year": int(years[0]) if len(years) else None,
        "last_year": int(years[-1]) if len(years) else None,
    }
    codes, currencies = coded(counts["currency"])
    codes, bins, number = (values[kept] for values in (codes, counts["bin"].to_numpy(), counts["vacancies"].to_numpy()))
    lines = [
        {"currency": str(currency)} | _line(bins[codes == code], number[codes == code]) | about
        for code, currency in enumerate(currencies)
        if (codes == code).any()
    ]
    answer = pd.DataFrame(lines, columns=list(COLUMNS))
    return answer.sort_values(["vacancies_with_pay", "currency"], ascending=[False, True], ignore_index=True)


def counted_slice(chosen: Slice) -> Slice:
    """The slice that pay is known of: by whole years, however remote, agencies included. Counting its vacancies by
    anything finer would set the pay of twenty months beside the vacancies of twelve."""
    since = f"{chosen.since[:4]}-01" if chosen.since else None
    until = f"{chosen.until[:4]}-12" if chosen.until else None
    return replace(chosen, arrangement=None, with_agencies=True, since=since, until=until)


def _vacancies(frames: Frames, over: Slice, skill: str | None) -> int:
    if skill is None:
        base = frames["vacancy_counts"]
        return int(base["vacancies"].to_numpy()[rows(base, over)].sum())
    cells = frames["skill_counts"]
    return int(cells["mentions"].to_numpy()[rows(cells, over) & (cells["skill"] == skill).to_numpy()].sum())


def _line(bins: np.ndarray, number: np.ndarray) -> dict[str, object]:
    histogram = np.bincount(bins - bins.min(), weights=number).astype(np.int64)
    upto, pays = np.cumsum(histogram), BIN ** (np.arange(len(histogram)) + bins.min() + 0.5)
    total = int(upto[-1])

    def at(part: float) -> float:
        return _rounded(pays[np.searchsorted(upto, max(1, int(np.ceil(part * total))))])

    low_rank = _median_rank(total)
    has_median, has_quartiles = total >= PAY_MEDIAN_FROM, total >= PAY_QUARTILES_FROM
    is_dots = PAY_DOTS_FROM <= total < PAY_MEDIAN_FROM
    return {
        "vacancies_with_pay": total,
        "p25": at(0.25) if has_quartiles else np.nan,
        "median": at(0.5) if has_median else np.nan,
        "p75": at(0.75) if has_quartiles else np.nan,
        "median_low": _rounded(pays[np.searchsorted(upto, low_rank)]) if has_median else np.nan,
        "median_high": _rounded(pays[np.searchsorted(upto, total + 1 - low_rank)]) if has_median else np.nan,
        "dots": tuple(_rounded(pay) for pay in np.repeat(pays, histogram)) if is_dots else (),
        "floor": QUARTILES if has_quartiles else MEDIAN if has_median else DOTS if is_dots else HIDDEN,
    }


def _median_rank(total: int) -> int:
    """Largest rank r with at most 2.5 % chance that fewer than r of the pays lie below the true median."""
    return max(1, bisect_right(range(total), 0.025, key=lambda rank: bdtr(rank, total, 0.5)))


def _rounded(pay: float) -> float:
    """Three figures: the bins are 2 % wide, more would be a pretence."""
    return float(f"{pay:.3g}")
