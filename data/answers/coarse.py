"""Questions that ask for no place, level or arrangement: from the counts by month instead of the finest cells."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.answers.demand import demand
from data.answers.shares import Frames, Slice, coded
from data.tables import ALL_SKILLS

CAPPED = "share_capped"
"""What only the finest cells tell."""


def is_coarse(chosen: Slice) -> bool:
    """Whether role, months and sources are all that the slice asks for."""
    narrowed = (chosen.country, chosen.level, chosen.arrangement)
    return all(choice is None for choice in narrowed) and chosen.with_agencies


def coarse_frames(frames: Frames, *roles: str) -> dict[str, pd.DataFrame]:
    """The frames of these roles with months in the place of the finest cells; their capped sums are not known: 0."""
    months = frames["skill_months"]
    codes, names = coded(months["role"])
    mine = months.iloc[np.flatnonzero(np.isin(codes, names.get_indexer(pd.Index(roles))))].assign(capped_milli=0)
    is_base = (mine["skill"] == ALL_SKILLS).to_numpy()
    base = mine[is_base].drop(columns="skill").rename(columns={"mentions": "vacancies"})
    small = {name: frames[name] for name in ("sources", "design", "skill_months") if name in frames}
    return {**small, "vacancy_counts": base, "skill_counts": mine[~is_base]}


def coarse_demand(frames: Frames, chosen: Slice, categories: Mapping[str, str] | None = None) -> pd.DataFrame:
    """`demand` without its share of capped employers, from the coarse counts where the slice allows it."""
    own = coarse_frames(frames, chosen.role) if is_coarse(chosen) else frames
    return demand(own, chosen, categories).drop(columns=CAPPED)
