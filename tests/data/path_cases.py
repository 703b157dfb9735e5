"""Small catalogues for the tests of the planner, and plans found by trying every set in every order."""

from datetime import date, timedelta
from itertools import combinations, groupby, permutations
from math import ceil
from random import Random

import pandas as pd
from hypothesis import strategies as st

from data.answers.path_model import Hours, Offer, Price, Requirement, Wish

TODAY = date(2026, 11, 20)
SKILLS = ("Python", "SQL", "Docker")
SHARES = pd.DataFrame({"skill": SKILLS, "share": [0.8, 0.5, 0.3]})
FREE = Price("free", 0.0, 0.0, 0.0)
UNKNOWN = Price("unknown")


def offer(offer_id: str, teaches: dict[str, float], likely_hours: float, **more: object) -> Offer:
    """A free course of so many hours unless said otherwise."""
    fields = {
        "kind": "course",
        "price": FREE,
        "hours": Hours(likely_hours, likely_hours, likely_hours, "stated"),
        **more,
    }
    return Offer(id=offer_id, name=offer_id.upper(), teaches=teaches, **fields)  # type: ignore[arg-type]


PRICES = (
    *[FREE] * 4,
    UNKNOWN,
    Price("one_off", 10.0, 20.0, 40.0),
    Price("one_off", 5.0, 5.0, 5.0),
    Price("subscription", 30.0, 40.0, 50.0, "lake"),
    Price("subscription", 30.0, 40.0, 50.0, "lake"),
    Price("subscription", 20.0, 20.0, 20.0, "hill"),
)
NEEDS = (
    *[()] * 4,
    (Requirement("Python"),),
    (Requirement("SQL", 1.0),),
    (Requirement("Python"), Requirement("Docker")),
    (Requirement(offer_id="o1"),),
)


def catalogue(seed: int, most: int = 5) -> list[Offer]:
    """Two to five offers with needs, subscriptions and at most one exam that ends soon."""
    rng = Random(seed)
    offers = []
    ending = rng.randrange(most)
    for number in range(rng.randint(2, most)):
        kind = rng.choice(["course", "project", "book", "certificate"])
        hours = rng.randint(1, 30)
        price = rng.choice(PRICES)
        offers.append(
            offer(
                f"o{number}",
                {skill: rng.choice([0.25, 0.5, 0.75, 1.0]) for skill in rng.sample(SKILLS, rng.randint(1, 2))},
                hours,
                kind=kind,
                hours=None if rng.random() < 0.05 else Hours(hours, hours, hours * 1.5),
                price=FREE if kind == "certificate" and price.kind == "subscription" else price,
                requires=rng.choice(NEEDS),
                not_offered="discontinued" if rng.random() < 0.05 else "",
                available_until=TODAY + timedelta(days=rng.randint(-5, 60))
                if number == ending and kind == "certificate"
                else None,
            )
        )
    return offers


def wish(seed: int) -> Wish:
    rng = Random(seed)
    return Wish(
        have={skill: rng.choice([0.0, 0.0, 0.5, 1.0]) for skill in rng.sample(SKILLS, rng.randint(0, 2))},
        targets=("ml_engineer",),
        hours_per_week=rng.choice([1.0, 5.0, 7.0, 14.0]),
        budget_usd=rng.choice([None, None, 0.0, 90.0, 250.0]),
        by=TODAY + timedelta(days=rng.choice([-1, 30, 60, 90, 150, 300])),
        free_only=rng.random() < 0.15,
        weeks_off=tuple(TODAY + timedelta(days=rng.choice([0, 12, 30])) for _ in range(rng.choice([0, 0, 1, 2]))),
    )


SEEDS = st.integers(0, 1_000_000)
CATALOGUES = st.builds(catalogue, SEEDS)
WISHES = st.builds(wish, SEEDS)
KNOWN = st.builds(lambda seed: wish(seed).have, SEEDS)


def study_days(first: date, last: date, weeks_off: tuple[date, ...]) -> int:
    off = {day.isocalendar()[:2] for day in weeks_off}
    days = [first + timedelta(days=n) for n in range(max((last - first).days + 1, 0))]
    return sum(day.isocalendar()[:2] not in off for day in days)


def tried_one_by_one(wish: Wish, offers: list[Offer]) -> float:
    """The best coverage of any set of offers in any order, by the rules as words and not as a linear model."""
    return max(
        covered(wish, chosen)
        for size in range(len(offers) + 1)
        for chosen in combinations(offers, size)
        if any(follows_the_rules(wish, order) for order in permutations(chosen))
    )


def covered(wish: Wish, chosen: tuple[Offer, ...]) -> float:
    level = {skill: max([wish.have.get(skill, 0.0), *(o.teaches.get(skill, 0.0) for o in chosen)]) for skill in SKILLS}
    return float(sum(SHARES.set_index("skill")["share"] * pd.Series(level)) / SHARES["share"].sum())


def hours_for(wish: Wish, one: Offer, estimate: str) -> float:
    assert one.hours is not None
    hours = getattr(one.hours, estimate)
    if one.kind in ("course", "book"):
        known = sum(min(depth, wish.have.get(skill, 0.0)) for skill, depth in one.teaches.items())
        hours *= max(1 - known / sum(one.teaches.values()), 0.25)
    return max(round(hours, 1), 0.1)


def follows_the_rules(wish: Wish, order: tuple[Offer, ...]) -> bool:
    return (
        all(_is_open_to(wish, one) for one in order)
        and _nothing_comes_before_what_it_needs(wish, order)
        and _is_in_time(wish, order)
        and _subscriptions_run_once(order)
        and (wish.budget_usd is None or _bill_at_most(wish, order) <= wish.budget_usd + 1e-9)
    )


def _is_open_to(wish: Wish, one: Offer) -> bool:
    if one.not_offered or one.hours is None:
        return False
    if wish.free_only and one.price.kind != "free":
        return False
    return wish.budget_usd is None or one.price.kind != "unknown"


def _nothing_comes_before_what_it_needs(wish: Wish, order: tuple[Offer, ...]) -> bool:
    known, done = dict(wish.have), set()
    for one in order:
        for need in one.requires:
            if need.offer_id and need.offer_id not in done:
                return False
            if need.skill and known.get(need.skill, 0.0) < need.level:
                return False
        done.add(one.id)
        if one.kind not in ("certificate", "project"):
            for skill, depth in one.teaches.items():
                known[skill] = max(known.get(skill, 0.0), depth)
    return True


def _is_in_time(wish: Wish, order: tuple[Offer, ...]) -> bool:
    assert wish.by is not None
    spent = 0.0
    for one in order:
        spent += hours_for(wish, one, "likely")
        last = min(wish.by, one.available_until or wish.by)
        if spent > study_days(TODAY, last, wish.weeks_off) * wish.hours_per_week / 7 + 1e-9:
            return False
    return True


def _subscriptions_run_once(order: tuple[Offer, ...]) -> bool:
    runs = [name for name, _ in groupby(one.price.subscription_id or one.id for one in order)]
    return len(runs) == len(set(runs))


def _bill_at_most(wish: Wish, order: tuple[Offer, ...]) -> float:
    year = TODAY + timedelta(days=400)
    off_weeks = (study_days(TODAY, year, ()) - study_days(TODAY, year, wish.weeks_off)) / 7
    money = sum(
        round((one.price.high or 0) * (2 if one.kind == "certificate" else 1) * 1.25, 2)
        for one in order
        if one.price.kind == "one_off"
    )
    for name, monthly in (("lake", 50.0), ("hill", 20.0)):
        hours = sum(hours_for(wish, one, "high") for one in order if one.price.subscription_id == name)
        if hours:
            months = (hours / wish.hours_per_week + off_weeks) / (52 / 12)
            money += ceil(months - 1e-5) * monthly * 1.25
    return money
