"""Which offers a person could take at all, and what each of them would still cost them in hours and money."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from data.answers.path_costs import Range, price_range
from data.answers.path_demand import levels_after
from data.answers.path_model import LEVEL_STEP, Assumptions, Offer, Wish

SHORTENED_KINDS = frozenset({"course", "specialisation", "path", "book"})
"""Parts of these can be left out; a project and an exam are done as a whole."""
HELD = "already done"
NO_BUDGET = "so it cannot be held to a budget"


@dataclass(frozen=True)
class Candidate:
    """An offer as this person meets it: hours without the known parts, money with tax."""

    offer: Offer
    hours: Range
    price: Range | None
    known_parts: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.offer.id

    @property
    def subscription(self) -> str:
        return self.offer.price.subscription_id if self.offer.price.kind == "subscription" else ""


@dataclass(frozen=True)
class Field:
    """Everything the optimiser chooses from: candidates in a fixed order, and where the person starts."""

    candidates: tuple[Candidate, ...]
    have: Mapping[str, float]
    held: frozenset[str]
    refused: Mapping[str, str]
    """Offer id to the reason why it is not a candidate."""


def starting_levels(wish: Wish, offers: Iterable[Offer]) -> dict[str, float]:
    """What is known: the ticks, and what finished offers teach."""
    return levels_after(wish.have, [offer for offer in offers if wish.done.get(offer.id, 0.0) >= 1])


def field_of_choice(
    wish: Wish, offers: Iterable[Offer], today: date, last_day: date, assumptions: Assumptions
) -> Field:
    listed = sorted(offers, key=lambda offer: offer.id)
    have = starting_levels(wish, listed)
    candidates: list[Candidate] = []
    refused: dict[str, str] = {}
    for offer in listed:
        if reason := refusal(wish, offer, today, last_day):
            refused[offer.id] = reason
        else:
            candidates.append(candidate(wish, offer, have, assumptions))
    held = frozenset(offer_id for offer_id, share in wish.done.items() if share >= 1)
    return Field(tuple(candidates), have, held, refused)


def refusal(wish: Wish, offer: Offer, today: date, last_day: date) -> str:
    """Why the offer cannot be part of the plan; empty where it can."""
    is_priced = offer.price.kind == "free" or (offer.price.kind != "unknown" and offer.price.high is not None)
    reasons = (
        (wish.done.get(offer.id, 0.0) >= 1, HELD),
        (bool(offer.not_offered), offer.not_offered),
        (offer.hours is None, "nobody states how many hours it takes"),
        (
            offer.available_until is not None and offer.available_until < today,
            f"could be finished until {offer.available_until}",
        ),
        (
            offer.available_from is not None and offer.available_from > last_day,
            f"not available before {offer.available_from}",
        ),
        (wish.free_only and offer.price.kind != "free", "costs money"),
        (wish.budget_usd is not None and not is_priced, f"its {price_words(offer)} is unknown, {NO_BUDGET}"),
    )
    return next((reason for applies, reason in reasons if applies), "")


def price_words(offer: Offer) -> str:
    """The price, and which one where there are several."""
    return f"price {offer.price.which}".rstrip()


def candidate(wish: Wish, offer: Offer, have: Mapping[str, float], assumptions: Assumptions) -> Candidate:
    assert offer.hours is not None
    share_left = 1 - wish.done.get(offer.id, 0.0)
    taught = sum(offer.teaches.values())
    if offer.kind in SHORTENED_KINDS and taught:
        known = sum(min(depth, have.get(skill, 0.0)) for skill, depth in offer.teaches.items()) / taught
        share_left *= max(1 - known, assumptions.shortened_to)
    low, likely, high = (
        max(round(hours * share_left, 1), 0.1) for hours in (offer.hours.low, offer.hours.likely, offer.hours.high)
    )
    known_parts = tuple(
        skill for skill, depth in sorted(offer.teaches.items()) if have.get(skill, 0.0) >= depth - LEVEL_STEP
    )
    return Candidate(offer, (low, likely, high), price_range(offer, assumptions), known_parts)


def free(field: Field) -> Field:
    """The same field with only what costs nothing."""
    return replace(field, candidates=tuple(c for c in field.candidates if c.offer.price.kind == "free"))
