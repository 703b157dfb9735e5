"""Who does what along the life of a machine learning system, measured by what the roles' vacancies mention."""

from collections.abc import Mapping

import pandas as pd

from data.answers.floors import per_cent

COLUMNS = (
    "stage", "position", "role", "weight", "lift", "is_lead", "skills_mentioned", "strongest", "vacancies",
)  # fmt: skip
MOST_NAMED = 3


def lifecycle_stages(shares_by_role: Mapping[str, pd.DataFrame], stages: pd.DataFrame) -> pd.DataFrame:
    """One row per stage and role. `stages` has stage, position, skill.

    weight: of all mentions of the role that fall on any stage, the part that falls on this one; a role's weights add
    up to 1. lift: the weight against the mean over the roles; the role with the highest leads the stage.
    """
    parts = [_profile(role, shares, stages) for role, shares in shares_by_role.items()]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    if table.empty:
        return table.reindex(columns=list(COLUMNS))
    table["lift"] = (table["weight"] / table.groupby("stage")["weight"].transform("mean")).fillna(0.0)
    table["is_lead"] = (table["weight"] > 0) & (table["lift"] == table.groupby("stage")["lift"].transform("max"))
    return table.sort_values(["position", "weight"], ascending=[True, False], ignore_index=True)[list(COLUMNS)]


def _profile(role: str, shares: pd.DataFrame, stages: pd.DataFrame) -> pd.DataFrame:
    merged = stages.merge(shares[["skill", "share"]], on="skill", how="left").fillna({"share": 0.0})
    total = merged["share"].sum()
    vacancies = int(shares["vacancies"].max()) if "vacancies" in shares and len(shares) else 0
    rows = []
    for stage, group in merged.groupby("stage", sort=False):
        ranked = group.sort_values(["share", "skill"], ascending=[False, True])
        named = ranked[ranked["share"] > 0]
        rows.append(
            {
                "stage": stage,
                "position": int(group["position"].iloc[0]),
                "role": role,
                "weight": float(group["share"].sum() / total) if total else 0.0,
                "skills_mentioned": len(named),
                "strongest": ", ".join(
                    f"{s} {per_cent(p)}" for s, p in named[["skill", "share"]].head(MOST_NAMED).to_numpy()
                ),
                "vacancies": vacancies,
            }
        )
    return pd.DataFrame(rows)
