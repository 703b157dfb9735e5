"""Small catalogues for the tests of the planner, and plans found by trying every set in every order."""

from datetime import date, timedelta
from itertools import combinations, permutations
from math import ceil

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
    fields = {"kind": "course", "price": FREE, "hours": Hours(likely_hours, likely_hours, likely_hours, "stated"), **more}
    return Offer(id=offer_id, name=offer_id.upper(), teaches=teaches, **fields)  # type: ignore[arg-type]


DEPTHS = st.sampled_from([0.25, 0.5, 0.75, 1.0])
REQUIREMENTS = st.one_of(
    st.builds(Requirement, skill=st.sampled_from(SKILLS), level=st.sampled_from([0.5, 1.0])),
    st.builds(Requirement, offer_id=st.sampled_from(["o0", "o1", "o2"])),
)
PRICES = st.sampled_from(
    [
        FREE,
        FREE,
        UNKNOWN,
        Price("one_off", 10.0, 20.0, 40.0),
        Price("subscription", 30.0, 40.0, 50.0, "lake"),
        Price("subscription", 20.0, 20.0, 20.0, "hill"),
    ]
)


@st.composite
def catalogues(draw: st.DrawFn, most: int = 5) -> list[Offer]:
    """Up to five offers with needs, subscriptions and at most one exam that ends soon."""
    offers = []
    ending = draw(st.integers(0, most))
    for number in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(["course", "project", "book", "certificate"]))
        hours = draw(st.integers(1, 40))
        offers.append(
            offer(
                f"o{number}",
                draw(st.dictionaries(st.sampled_from(SKILLS), DEPTHS, min_size=1, max_size=2)),
                hours,
                kind=kind,
                hours=draw(st.sampled_from([None, *[Hours(hours, hours, hours * 1.5)] * 5])),
                price=draw(PRICES),
                requires=tuple(draw(st.lists(REQUIREMENTS, max_size=2, unique=True))),
                not_offered=draw(st.sampled_from(["", "", "", "", "discontinued"])),
                available_until=TODAY + timedelta(days=draw(st.integers(-5, 60)))
                if number == ending and kind == "certificate"
                else None,
            )
        )
    return offers


HAVE = st.dictionaries(st.sampled_from(SKILLS), st.sampled_from([0.0, 0.5, 1.0]), max_size=3)


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    return Wish(
        have=draw(HAVE),
        targets=("ml_engineer",),
        hours_per_week=draw(st.sampled_from([1.0, 3.0, 7.0, 14.0])),
        budget_usd=draw(st.sampled_from([None, 0.0, 60.0, 200.0])),
        by=TODAY + timedelta(days=draw(st.integers(-1, 90))),
        free_only=draw(st.sampled_from([False, False, True])),
        weeks_off=tuple(draw(st.lists(st.sampled_from([TODAY, TODAY + timedelta(days=12)]), max_size=2))),
    )


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
    level = {
        skill: max([wish.have.get(skill, 0.0), *(o.teaches.get(skill, 0.0) for o in chosen)]) for skill in SKILLS
    }
    return float(sum(SHARES.set_index("skill")["share"] * pd.Series(level)) / SHARES["share"].sum())


def hours_for(wish: Wish, one: Offer, estimate: str) -> float:
    assert one.hours is not None
    hours = getattr(one.hours, estimate)
    if one.kind in ("course", "book"):
        known = sum(min(depth, wish.have.get(skill, 0.0)) for skill, depth in one.teaches.items())
        hours *= max(1 - known / sum(one.teaches.values()), 0.25)
    return max(round(hours, 1), 0.1)


def follows_the_rules(wish: Wish, order: tuple[Offer, ...]) -> bool:
    per_day = wish.hours_per_week / 7
    known = dict(wish.have)
    done: set[str] = set()
    spent = 0.0
    money = 0.0
    high: dict[str, float] = {}
    runs: list[str] = []
    off_weeks = len({day.isocalendar()[:2] for day in wish.weeks_off})
    off_days = study_days(TODAY, TODAY + timedelta(days=400), ()) - study_days(
        TODAY, TODAY + timedelta(days=400), wish.weeks_off
    )
    assert off_days <= 7 * off_weeks
    for one in order:
        if one.not_offered or one.hours is None:
            return False
        if wish.free_only and one.price.kind != "free":
            return False
        if wish.budget_usd is not None and one.price.kind == "unknown":
            return False
        for need in one.requires:
            if need.offer_id and need.offer_id not in done:
                return False
            if need.skill and known.get(need.skill, 0.0) < need.level:
                return False
        spent += hours_for(wish, one, "likely")
        last = min(day for day in [wish.by, one.available_until] if day is not None)
        if one.kind != "certificate":
            last = wish.by
            for skill, depth in one.teaches.items():
                known[skill] = max(known.get(skill, 0.0), depth)
        if spent > study_days(TODAY, last, wish.weeks_off) * per_day + 1e-9:
            return False
        done.add(one.id)
        if one.price.kind == "subscription":
            name = one.price.subscription_id
            if name in runs and runs[-1] != name:
                return False
            high[name] = high.get(name, 0.0) + hours_for(wish, one, "high")
        runs.append(one.price.subscription_id)
        if one.price.kind == "one_off":
            attempts = 2 if one.kind == "certificate" else 1
            money += round(one.price.high * attempts * 1.25, 2)
    monthly = {"lake": 50.0, "hill": 20.0}
    for name, hours in high.items():
        count = ceil(hours / (wish.hours_per_week * 52 / 12) + off_days / 7 / (52 / 12) - 1e-9)
        money += count * monthly[name] * 1.25
    return wish.budget_usd is None or money <= wish.budget_usd + 1e-9
