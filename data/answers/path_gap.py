"""What a person lacks for a role, ranked by demand, with what it unlocks, its hours and the coverage it adds."""

from collections.abc import Iterable, Mapping
from statistics import median

import pandas as pd

from data.answers.path_demand import coverage, demand_of_role
from data.answers.path_model import KNOWS_A_LITTLE, Assumptions, Offer
from data.answers.path_order import PRACTICE

COLUMNS = (
    "rank", "skill", "share", "low", "high", "have", "missing", "unlocks", "hours_low", "hours_likely", "hours_high",
    "taught_by", "coverage_now", "coverage_after",
)  # fmt: skip


def gap(
    role_shares: pd.DataFrame,
    have: Mapping[str, float],
    offers: Iterable[Offer] = (),
    prerequisites: pd.DataFrame | None = None,
    assumptions: Assumptions = Assumptions(),  # noqa: B008 - frozen
) -> pd.DataFrame:
    """One row per skill not known well, the most certainly wanted first; coverage_after adds the rows up to there.

    `prerequisites` has columns skill, needs. hours are those of the offers that teach the skill at least a little, most
    of which teach more besides: the lowest, the median and the highest, times what is missing; None where nothing does.
    """
    demand = demand_of_role(role_shares, assumptions.smallest_share)
    now = coverage(demand, have)
    known = dict(have)
    usable = [offer for offer in offers if not offer.not_offered and offer.hours]
    unlocked = _unlocks(prerequisites, demand)
    rows: list[tuple[object, ...]] = []
    wanted = role_shares[role_shares["skill"].isin(list(demand))]
    wanted = wanted.sort_values(["low" if "low" in wanted else "share", "skill"], ascending=[False, True])
    for row in wanted.to_dict("records"):
        skill = str(row["skill"])
        level = have.get(skill, 0.0)
        if level >= 1:
            continue
        known[skill] = 1.0
        low, likely, high, count = _hours(skill, usable, 1 - level)
        rows.append(
            (
                len(rows) + 1, skill, row["share"], row.get("low"), row.get("high"), level, 1 - level,
                ", ".join(unlocked.get(skill, [])), low, likely, high, count, now, coverage(demand, known),
            )
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _unlocks(prerequisites: pd.DataFrame | None, demand: Mapping[str, float]) -> dict[str, list[str]]:
    """Skill to the wanted skills that build on it, the most wanted first."""
    found: dict[str, list[str]] = {}
    if prerequisites is not None:
        for skill, needs in prerequisites[["skill", "needs"]].itertuples(index=False):
            if skill in demand:
                found.setdefault(str(needs), []).append(str(skill))
    return {needs: sorted(skills, key=lambda skill: -demand[skill]) for needs, skills in found.items()}


def _hours(skill: str, offers: Iterable[Offer], missing: float) -> tuple[float | None, float | None, float | None, int]:
    found = [
        offer.hours
        for offer in offers
        if offer.hours and offer.kind not in PRACTICE and offer.teaches.get(skill, 0.0) >= KNOWS_A_LITTLE
    ]
    if not found:
        return None, None, None, 0
    low, likely, high = (
        min(hours.low for hours in found),
        median(hours.likely for hours in found),
        max(hours.high for hours in found),
    )
    return round(low * missing, 1), round(likely * missing, 1), round(high * missing, 1), len(found)
