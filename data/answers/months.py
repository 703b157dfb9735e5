"""Which months and sources a course over time may use."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.answers.shares import Frames, Slice, coded, places, summed
from data.estimates import Floats
from data.values import ALL_SKILLS

POSTED, AGE, COLLECTED = "posted", "age", "collected"
SHARES_OVER_TIME = (POSTED, COLLECTED)
"""Meanings of a month under which shares may be followed; volumes only where it is the month of posting."""


def month_range(first: str, last: str) -> list[str]:
    """Every month from first to last, both included."""
    return [str(month) for month in pd.period_range(first, last, freq="M")] if first <= last else []


def is_complete(month: str, seen_on: pd.Timestamp) -> bool:
    """The month was over when the material was gathered."""
    return month < f"{seen_on:%Y-%m}"


def usable_sources(sources: pd.DataFrame, only: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Sources whose months say when a vacancy appeared."""
    usable = sources["month_means"].isin(SHARES_OVER_TIME).to_numpy()
    if only is not None:
        usable = usable & sources["source"].isin(only).to_numpy()
    return sources.loc[usable]


def alive_months(frames: Frames, usable: pd.DataFrame) -> dict[str, set[str]]:
    """Per source, its complete months with any vacancy of any role."""
    months = frames["skill_months"]
    seen = dict(zip(usable["source"].astype(str), usable["seen_on"], strict=True))
    source_codes, sources = coded(months["source"])
    month_codes, names = coded(months["month"])
    base = base_places(months)
    base = base[months["mentions"].to_numpy()[base] > 0]
    cells = np.unique(source_codes[base].astype(np.int64) * len(names) + month_codes[base])
    alive: dict[str, set[str]] = {source: set() for source in seen}
    for source, month in ((str(sources[c // len(names)]), str(names[c % len(names)])) for c in cells.tolist()):
        if source in alive and is_complete(month, seen[source]):
            alive[source].add(month)
    return alive


def base_places(table: pd.DataFrame) -> NDArray[np.intp]:
    """Where the rows of all vacancies stand."""
    codes, skills = coded(table["skill"])
    return np.flatnonzero(np.isin(codes, np.flatnonzero(skills == ALL_SKILLS)))


def vacancies_a_month(frames: Frames) -> pd.DataFrame:
    """source, role, month, vacancies: from the coarse counts, so that no cell of a role need be read."""
    months = frames["skill_months"]
    base = months[["source", "role", "month", "mentions"]].iloc[base_places(months)]
    return base.rename(columns={"mentions": "vacancies"})


def monthly_counts(
    frames: Frames, role: str, sources: list[str], months: list[str], only: Sequence[str] | None = None
) -> tuple[Floats, Floats, pd.Index]:
    """(mentions: source × month × skill, vacancies: source × month, skills) of a role; an empty role is all roles.

    `only` names the skills in their order; without it they are all there are.
    """
    table = frames["skill_months"]
    chosen = Slice(role=role, since=months[0], until=months[-1], sources=tuple(sources))
    kept = places(table, chosen)
    skill_codes, skills = coded(table["skill"])
    skill_codes = skill_codes[kept]
    if only is not None:
        known, skills = skills, pd.Index([ALL_SKILLS, *only])
        skill_codes = np.append(skills.get_indexer(known), -1)[skill_codes]
        kept, skill_codes = kept[skill_codes >= 0], skill_codes[skill_codes >= 0]
    source_codes, month_codes = (
        pd.Index(wanted).get_indexer(names.astype(str))[codes[kept]]
        for wanted, (codes, names) in ((sources, coded(table["source"])), (months, coded(table["month"])))
    )
    shape = (len(sources), len(months), len(skills))
    keys = np.ravel_multi_index((source_codes, month_codes, skill_codes.astype(np.intp)), shape)
    cube = summed(keys, table["mentions"].to_numpy()[kept], int(np.prod(shape))).reshape(shape)
    named = np.asarray(skills != ALL_SKILLS)
    vacancies = cube[:, :, ~named].sum(axis=2)
    return cube[:, :, named], vacancies, skills[named]
