"""How much of a role's demand a set of skills covers, and what the role asks for in the first place."""

from collections.abc import Iterable, Mapping

import pandas as pd

from data.answers.floors import COUNT, HIDDEN
from data.answers.path_model import Offer

LEFT_OUT_CATEGORIES = frozenset({"soft skill", "certification"})
"""Soft skills are not studied from the catalogue; certificates are offers and not skills."""

Demand = Mapping[str, float]


def demand_of_role(role_shares: pd.DataFrame, smallest_share: float) -> dict[str, float]:
    """Skill to mention share, the large ones first, without what cannot be planned for. Where the shares of a small
    slice were steadied, the steadied ones count."""
    column = "steadied" if "steadied" in role_shares else "share"
    kept = role_shares[role_shares[column] >= smallest_share]
    if "category" in kept:
        kept = kept[~kept["category"].isin(LEFT_OUT_CATEGORIES)]
    ranked = kept.sort_values([column, "skill"], ascending=[False, True])
    return dict(zip(ranked["skill"].astype(str), ranked[column].astype(float), strict=True))


def counted_shares(role_shares: pd.DataFrame) -> dict[str, float]:
    """Skill to the share that was counted, without those of which too few were counted for a percentage."""
    kept = role_shares[~role_shares["floor"].isin((HIDDEN, COUNT))] if "floor" in role_shares else role_shares
    return dict(zip(kept["skill"].astype(str), kept["share"].astype(float), strict=True))


def demand_of_certificate(offer: Offer) -> dict[str, float]:
    """The skills of a certificate, weighted as its exam weights them."""
    return dict(sorted(offer.teaches.items(), key=lambda pair: (-pair[1], pair[0])))


def coverage(demand: Demand, have: Mapping[str, float]) -> float:
    """Share of the demand met, 0 to 1; no demand is met in full by anybody."""
    total = sum(demand.values())
    return sum(share * have.get(skill, 0.0) for skill, share in demand.items()) / total if total else 1.0


def levels_after(have: Mapping[str, float], offers: Iterable[Offer]) -> dict[str, float]:
    """What is known after the offers: the best of what each teaches, for repetition adds nothing."""
    levels = dict(have)
    for offer in offers:
        for skill, depth in offer.teaches.items():
            levels[skill] = max(levels.get(skill, 0.0), depth)
    return levels
