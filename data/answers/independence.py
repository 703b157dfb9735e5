"""How many independent vacancies a slice is worth, given that employers post alike."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.answers.shares import Frames, Slice, coded, picked, rows, summed
from data.estimates import Floats, design_effect
from data.values import ALL_SKILLS

MOST_PERSISTENT, YEARS_TO_DOUBLE = 2.25, 1.5
"""The sums by employer are per calendar year, as if an employer were another one in the next. Measured on 90,000 real
vacancies, the part of the design effect above 1 doubles over two or three years and grows little after that."""


class Independence:
    """Design effects of one role and window, for slices of it."""

    def __init__(self, frames: Frames, chosen: Slice, skills: pd.Index) -> None:
        self.skills = skills
        self.by_source: dict[str, tuple[Floats, float]] = {}
        if "design" in frames:
            design = frames["design"]
            for source, own in design[rows(design, chosen)].groupby("source", observed=True):
                self.by_source[str(source)] = _source_effects(own, skills)

    def sizes(self, vacancies: Mapping[str, float]) -> tuple[Floats, float]:
        """Effective numbers of a slice with so many vacancies of each source: per skill, and for skills in general.

        The sums by employer exist per source, role and year, so a country or level takes over the design effects of
        its role, each source weighing as much as it does in the slice.
        """
        total = float(sum(vacancies.values()))
        effects, common = np.zeros(len(self.skills)), 0.0
        for source, number in vacancies.items():
            of_skills, of_all = self.by_source.get(source, (1.0, 1.0))
            effects, common = effects + number * of_skills, common + number * of_all
        if total == 0:
            return effects, 0.0
        # One vacancy is the least that any is worth.
        return total / np.minimum(total, effects / total), total / min(total, common / total)


def effective_sizes(
    frames: Frames, chosen: Slice, skills: pd.Index, vacancies: Mapping[str, float]
) -> tuple[Floats, float]:
    """Effective numbers of one slice with so many vacancies of each source: per skill, and for skills in general."""
    return Independence(frames, chosen, skills).sizes(vacancies)


def _base(design: pd.DataFrame) -> pd.DataFrame:
    return design[(design["skill"] == ALL_SKILLS).to_numpy()]


def _source_effects(design: pd.DataFrame, skills: pd.Index) -> tuple[Floats, float]:
    base = _base(design)
    employers, vacancies, squares = (float(base[c].sum()) for c in ("employers", "vacancies", "sum_aa"))
    if vacancies == 0:
        return np.ones(len(skills)), 1.0
    codes, names = coded(design["skill"])
    a, aa, ab = (summed(codes, design[c].to_numpy(), len(names)) for c in ("vacancies", "sum_aa", "sum_ab"))
    of_skill = np.flatnonzero((names != ALL_SKILLS) & (a > 0))
    effects, common = design_effect(a[of_skill], aa[of_skill], ab[of_skill], (employers, vacancies, squares))
    by_year = base.groupby("year")["vacancies"].sum().to_numpy(dtype=np.float64)
    years = by_year.sum() ** 2 / np.square(by_year).sum()
    longer = min(MOST_PERSISTENT, 1 + (years - 1) / YEARS_TO_DOUBLE)
    of_all = 1 + longer * (common - 1)
    return picked(1 + longer * (effects - 1), names[of_skill].get_indexer(skills), of_all), of_all
