"""What is aimed at: a role with its demand, or a certificate with the skills of its exam."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from data.answers.path_candidates import refusal
from data.answers.path_demand import Demand, counted_shares, demand_of_certificate, demand_of_role
from data.answers.path_model import Assumptions, Offer, Wish, WishError
from data.answers.path_plan import Repair

RoleShares = pd.DataFrame | Mapping[str, pd.DataFrame]
LONGEST_CHAIN = 8
"""Successors of successors; certificates are renamed, but not that often."""


@dataclass(frozen=True)
class Target:
    """`must` is the certificate aimed at; `repairs` says so where another one stands in for it, or none can."""

    id: str
    demand: Demand
    must: frozenset[str] = frozenset()
    repairs: tuple[Repair, ...] = ()
    name: str = ""
    counted: Demand | None = None
    """The shares of a role as counted, for words; None of a certificate."""
    successors: tuple[str, ...] = ()
    """What follows the certificate aimed at."""

    @property
    def is_exam(self) -> bool:
        return self.counted is None


@dataclass(frozen=True)
class Span:
    today: date
    last_day: date


def targets(
    wish: Wish, role_shares: RoleShares, offers: Sequence[Offer], span: Span, assumptions: Assumptions
) -> list[Target]:
    by_id = {offer.id: offer for offer in offers}
    return [
        _certificate(by_id[name], by_id, wish, span)
        if name in by_id and by_id[name].kind == "certificate"
        else _role(name, role_shares, assumptions)
        for name in wish.targets
    ]


def _role(name: str, role_shares: RoleShares, assumptions: Assumptions) -> Target:
    if isinstance(role_shares, pd.DataFrame):
        by_role = {str(role): rows for role, rows in role_shares.groupby("role")} if "role" in role_shares else None
        role_shares = {name: role_shares} if by_role is None else by_role
    demand = demand_of_role(role_shares[name], assumptions.smallest_share) if name in role_shares else {}
    if not demand:
        known = ", ".join(sorted(set(role_shares) - {name})) or "none"
        raise WishError(
            f"target: expected a role with counted vacancies or a certification id, found {name!r}; counted: {known}"
        )
    return Target(name, demand, counted=counted_shares(role_shares[name]))


def _certificate(offer: Offer, offers: Mapping[str, Offer], wish: Wish, span: Span) -> Target:
    if not offer.teaches:
        raise WishError(f"target {offer.id!r}: no skill of its exam is known, so nothing can be planned towards it")
    paying = replace(wish, free_only=False)  # that it costs money is for the repairs to say
    why = refusal(paying, offer, span.today, span.last_day)
    if why and not refusal(replace(paying, budget_usd=None), offer, span.today, span.last_day):
        return _skills_only(offer, f"{why}.")
    return stand_in(offer, why, offers, paying, span) if why else _exam(offer)


def stand_in(offer: Offer, why: str, offers: Mapping[str, Offer], wish: Wish, span: Span) -> Target:
    """The nearest successor that can be sat stands in for a certificate that cannot, of several the most alike."""
    if heirs := _nearest_that_can_be_sat(offer, offers, wish, span):
        heir, *others = heirs
        names = ", ".join(other.name for other in others)
        follows = f"one of {len(heirs)} that follow it, beside {names}" if others else "which follows it"
        text = f"{offer.name}: {why}. The plan leads to {heir.name} instead, {follows}{_opens(heir)}."
        return replace(_exam(heir), repairs=(Repair("target", None, heir.id, text),))
    if later := _nearest_that_can_be_sat(offer, offers, wish, Span(span.today, date.max)):
        follows = f"{later[0].name}, which follows it{_opens(later[0])}, is not open by {span.last_day}"
        return _skills_only(offer, f"{why}. {follows}.")
    return _skills_only(offer, f"{why}, and no successor can be sat either.")


def _skills_only(offer: Offer, why: str) -> Target:
    text = f"{offer.name}: {why} The plan covers the skills of its exam."
    return replace(_exam(offer), must=frozenset(), repairs=(Repair("target", None, "", text),))


def _opens(heir: Offer) -> str:
    return f" and can be sat from {heir.available_from}" if heir.available_from else ""


def _exam(offer: Offer) -> Target:
    return Target(
        offer.id, demand_of_certificate(offer), frozenset([offer.id]), name=offer.name, successors=offer.successors
    )


def _nearest_that_can_be_sat(offer: Offer, offers: Mapping[str, Offer], wish: Wish, span: Span) -> list[Offer]:
    """Successors at the same distance; first the one whose exam asks most of what the old one asked."""
    waiting, seen = list(offer.successors), {offer.id}
    for _ in range(LONGEST_CHAIN):
        following = [offers[heir] for heir in waiting if heir in offers and heir not in seen]
        open_ones = [heir for heir in following if heir.teaches and not refusal(wish, heir, span.today, span.last_day)]
        if open_ones:
            return sorted(open_ones, key=lambda heir: -_in_common(offer, heir))
        seen |= {heir.id for heir in following}
        waiting = [later for heir in following for later in heir.successors]
    return []


def _in_common(offer: Offer, heir: Offer) -> float:
    return sum(min(depth, heir.teaches.get(skill, 0.0)) for skill, depth in offer.teaches.items())
