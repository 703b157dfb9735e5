"""The finished plan: steps, what they cost, where two ways part."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from data.answers.path_model import Kind


@dataclass(frozen=True)
class Step:
    id: str
    name: str
    kind: Kind
    url: str
    starts_on: date
    ends_on: date
    hours_low: float
    hours_likely: float
    hours_high: float
    hours_basis: str
    cost_usd_low: float | None
    cost_usd_likely: float | None
    cost_usd_high: float | None
    because: str
    coverage_after: float
    coverage_lost_if_dropped: float
    teaches: dict[str, float]
    skip_parts: list[str]
    subscription: str
    is_verified: bool
    sources: list[dict[str, str]]


@dataclass(frozen=True)
class Repair:
    """The smallest change of one kind that makes the wish possible."""

    change: Literal["hours_per_week", "weeks", "budget_usd", "target", "free_only"]
    by: float | None
    to: str
    text: str


@dataclass(frozen=True)
class Renewed:
    id: str
    on: date
    usd: float | None


@dataclass(frozen=True)
class Cost:
    """US dollars: the steps with tax and retakes, then the renewals of the five years after the start."""

    usd_low: float
    usd_likely: float
    usd_high: float
    unknown: list[str]
    renewals: list[Renewed]
    five_years_usd_low: float
    five_years_usd_likely: float
    five_years_usd_high: float


@dataclass(frozen=True)
class Branch:
    """One of two targets after the shared core; `core` is the same for both but for what it is worth to this one."""

    target: str
    steps: list[Step]
    weeks: float
    cost: Cost
    coverage_now: float
    coverage_after: float
    target_name: str = ""
    core: list[Step] = field(default_factory=list)

    @property
    def whole(self) -> list[Step]:
        """All steps to this target."""
        return [*self.core, *self.steps]


@dataclass(frozen=True)
class Fork:
    """Two roles, not yet decided: the first `core_steps` serve both, then the ways part."""

    core_steps: int
    decide_by: date
    branches: list[Branch]


@dataclass(frozen=True)
class Plan:
    target: str
    target_name: str
    """The certificate's name; empty for a role."""
    starts_on: date
    by: date
    hours_per_week: float
    budget_usd: float | None
    free_only: bool
    weeks_off: list[date]
    steps: list[Step]
    weeks: float
    weeks_low: float
    weeks_high: float
    hours_low: float
    hours_likely: float
    hours_high: float
    cost: Cost
    coverage_now: float
    coverage_after: float
    is_feasible: bool
    repairs: list[Repair]
    skipped: list[dict[str, str]]
    warnings: list[str]
    optimality_gap: float
    fork: Fork | None = None
    country: str = ""
    """Whose vacancies were counted; empty for all. A certificate's exam asks the same everywhere."""

    def as_json(self) -> dict[str, Any]:
        """Plain values, days as ISO text, in the order of the fields."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
