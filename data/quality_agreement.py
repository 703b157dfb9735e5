"""Our shares beside those of a collection whose skills somebody else extracted, for the same roles."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from scipy.stats import spearmanr

from data.answers.demand import demand
from data.answers.shares import Slice
from data.frames import frames_for
from data.released import Release
from data.roles import read_titles
from data.skill_names import load_names

ROLES = ("data_scientist", "data_engineer", "data_analyst", "ml_engineer")
TOP = 20
SINCE, UNTIL = "2023-01", "2025-12"
"""Their ads are of 2023 and 2024; ours of the data roles begin in force in 2024."""


def agreement(shared: Path, release: Release) -> dict[str, Any]:
    """Per role: the top skills of both with their shares, and the rank correlation over them."""
    theirs = _their_shares(shared)
    return {role: _beside(role, theirs[role], release) for role in ROLES}


def _their_shares(shared: Path) -> dict[str, tuple[int, pd.Series]]:
    ads = pd.read_parquet(shared / "published" / "datanerd_facts_2023_2024.parquet", columns=["title", "skills_given"])
    ads = ads[ads["skills_given"].map(lambda given: given is not None and len(given) > 0)]
    ads = ads.assign(role=read_titles(ads["title"].fillna("").tolist())["role"].to_numpy())
    found, skills = {}, load_names()
    for role in ROLES:
        mine = ads[ads["role"] == role]
        names = mine["skills_given"].explode().drop_duplicates().dropna()
        known: Mapping[str, str | None] = {name: skills.canonical(name) for name in names}
        rows = mine["skills_given"].map(lambda given, k=known: {k.get(name) for name in given} - {None})
        found[role] = len(mine), rows.explode().value_counts()
    return found


def _beside(role: str, theirs: tuple[int, pd.Series], release: Release) -> dict[str, Any]:
    size, counts = theirs
    found = demand(frames_for(release, role), Slice(role, since=SINCE, until=UNTIL))
    ours: dict[str, float] = dict(zip(found["skill"], found["share"], strict=True))
    both = [str(skill) for skill in counts.index if skill in ours]
    top = dict.fromkeys([*[skill for skill in ours if skill in set(both)][:TOP], *both[:TOP]])
    rows = [
        {"skill": skill, "ours": ours[skill], "theirs": float(counts[skill] / size)}
        for skill in sorted(top, key=lambda s: -ours[s])
    ]
    table = pd.DataFrame(rows)
    return {
        "their_ads": size,
        "our_vacancies": int(found["vacancies"].iloc[0]),
        "rank_correlation": float(spearmanr(table["ours"], table["theirs"]).statistic),
        "mean_difference_points": float(100 * (table["ours"] - table["theirs"]).abs().mean()),
        "skills": rows,
    }
