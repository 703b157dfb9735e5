"""What a study plan is made from: the wish, the offers to choose from, and what is assumed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["course", "specialisation", "path", "book", "paper", "project", "certificate"]
PriceKind = Literal["free", "one_off", "subscription", "unknown"]

KNOWS_WELL = 1.0
KNOWS_A_LITTLE = 0.5
LEVEL_STEP = 1e-9
LAST_DAY = date(2200, 1, 1)
"""Later days are slips of the pen."""
MAX_HOURS_PER_WEEK = 112.0
"""Sixteen hours on each of seven days: more is a slip of the pen."""


class WishError(ValueError):
    """What was asked for cannot be read; the message says what was expected and what was found."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something to have before starting: a skill at a level, or another offer."""

    skill: str = ""
    level: float = KNOWS_A_LITTLE
    offer_id: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    low: float
    likely: float
    high: float
    basis: Literal["stated", "estimated"] = "estimated"


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars before tax; of a subscription, per month. Unknown amounts are None, never zero."""

    kind: PriceKind = "unknown"
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    subscription_id: str = ""
    which: str = ""
    """Of several prices the one that is meant, in words to follow the word price; empty where there is one."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """Keeping a certificate: every so many months, for so much. A price of None is unknown."""

    months: int
    price_usd: float | None


@dataclass(frozen=True)
class Offer:
    """One thing to study or to sit. `available_until` is the last day on which it can still be finished."""

    id: str
    name: str
    kind: Kind
    teaches: Mapping[str, float]
    hours: Hours | None
    price: Price
    requires: tuple[Requirement, ...] = ()
    url: str = ""
    provider: str = ""
    available_from: date | None = None
    available_until: date | None = None
    not_offered: str = ""
    """Why it cannot be taken (discontinued, outdated, retired); empty where it can."""
    successors: tuple[str, ...] = ()
    renewal: Renewal | None = None
    is_verified: bool = True
    sources: tuple[tuple[str, str], ...] = ()
    """Address and day on which hours, price or status were seen."""
    exams: tuple[tuple[str, date | None], ...] = ()
    """The exams it prepares for, each with its last day where one is known."""


@dataclass(frozen=True)
class Wish:
    """What a person knows, wants and has time and money for."""

    have: Mapping[str, float]
    targets: tuple[str, ...]
    hours_per_week: float
    budget_usd: float | None = None
    by: date | None = None
    free_only: bool = False
    weeks_off: tuple[date, ...] = ()
    """Any day of each week without study."""
    done: Mapping[str, float] = field(default_factory=dict)
    """Offer id to the share of it already finished; certificates held count as 1."""
    reach: float | None = None
    """Coverage that the plan should reach; the smallest change is named where it cannot."""

    def __post_init__(self) -> None:
        if not 1 <= len(self.targets) <= 2:
            raise WishError(f"expected one target or two, found {len(self.targets)}")
        if len(set(self.targets)) != len(self.targets):
            raise WishError(f"expected two different targets, found {self.targets[0]!r} twice")
        if not 0 < self.hours_per_week <= MAX_HOURS_PER_WEEK:
            raise WishError(
                f"hours per week: expected above 0 and at most {MAX_HOURS_PER_WEEK:g}, found {self.hours_per_week:g}"
            )
        if self.budget_usd is not None and not 0 <= self.budget_usd < 1e9:
            raise WishError(f"budget: expected 0 to below 1,000,000,000 US dollars, found {self.budget_usd:g}")
        for name, shares in (("have", self.have), ("done", self.done)):
            for key, share in shares.items():
                if not 0 <= share <= 1:
                    raise WishError(f"{name}: expected 0 to 1 for {key!r}, found {share:g}")


@dataclass(frozen=True)
class Assumptions:
    """What no source can tell, stated so that it can be argued with; each range is low, likely, high."""

    tax: tuple[float, float, float] = (0.0, 0.10, 0.25)
    retakes: tuple[float, float, float] = (0.0, 0.3, 1.0)
    shortened_to: float = 0.25
    """However much of a course is known already, this share of its hours remains."""
    hour_usd: float = 10.0
    """Between plans of equal coverage an hour saved weighs as much as this many dollars."""
    horizon_weeks: int = 52
    """Where no date is wished."""
    smallest_share: float = 0.02
    """A skill named by a smaller share of the vacancies is not planned for."""
