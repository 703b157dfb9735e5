"""Questions that ask for no place, level or arrangement: from the counts by month instead of the finest cells."""

from collections import ChainMap
from collections.abc import Mapping
from typing import cast

import numpy as np
import pandas as pd

from data.answers.demand import demand
from data.answers.months import base_places
from data.answers.shares import Frames, Slice, coded
from data.values import ALL_SKILLS

CAPPED, CAPPED_SUMS = "share_capped", "capped_milli"
"""What only the finest cells tell in a release whose counts by month lack these sums."""


def is_coarse(chosen: Slice) -> bool:
    """Whether role, months and sources are all that the slice asks for."""
    narrowed = (chosen.country, chosen.level, chosen.arrangement)
    return all(choice is None for choice in narrowed) and chosen.with_agencies


def coarse_frames(frames: Frames, *roles: str) -> Frames:
    """The frames of these roles with months in the place of the finest cells; capped sums that are not known are 0."""
    months = frames["skill_months"]
    codes, names = coded(months["role"])
    mine = months.iloc[np.flatnonzero(np.isin(codes, names.get_indexer(pd.Index(roles))))]
    if CAPPED_SUMS not in mine:
        mine = mine.assign(**{CAPPED_SUMS: 0})
    base = mine.iloc[base_places(mine)].drop(columns="skill").rename(columns={"mentions": "vacancies"})
    cells = {"vacancy_counts": base, "skill_counts": mine[(mine["skill"] != ALL_SKILLS).to_numpy()]}
    return ChainMap(cells, cast(dict[str, pd.DataFrame], frames))  # is only read


def least_frames(frames: Frames, *slices: Slice, with_capped: bool = False) -> Frames:
    """The frames from which these slices are answered at the least cost; capped sums count only where asked for."""
    if not all(map(is_coarse, slices)) or (with_capped and CAPPED_SUMS not in frames["skill_months"]):
        return frames
    return coarse_frames(frames, *(chosen.role for chosen in slices))


def coarse_demand(frames: Frames, chosen: Slice, categories: Mapping[str, str] | None = None) -> pd.DataFrame:
    """`demand` without its share of capped employers, from the coarse counts where the slice allows it."""
    return demand(least_frames(frames, chosen), chosen, categories).drop(columns=CAPPED)
