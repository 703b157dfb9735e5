"""Money of a plan: fees with tax and retakes, months of a subscription, renewals; ranges, and unknown stays unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from data.answers.path_calendar import WEEKS_PER_MONTH
from data.answers.path_model import Assumptions, Offer
from data.answers.path_plan import Cost, Renewed

Range = tuple[float, float, float]
"""Low, likely, high."""
NOTHING: Range = (0.0, 0.0, 0.0)
ROUNDING = 1e-5
"""Of a month: some seconds, more than the solver's tolerance."""
YEARS_OF_RENEWALS = 5


@dataclass(frozen=True)
class Amount:
    """What a step adds to the bill; None is unknown."""

    range: Range | None

    def at(self, index: int) -> float | None:
        return None if self.range is None else self.range[index]


def with_tax(usd: float, index: int, assumptions: Assumptions) -> float:
    return round(usd * (1 + assumptions.tax[index]), 2)


def price_range(offer: Offer, assumptions: Assumptions) -> Range | None:
    """One-off price, or the price of one month, with tax; an exam with the attempts it may take."""
    price = offer.price
    if price.kind == "free":
        return NOTHING
    if price.kind == "unknown" or price.low is None or price.likely is None or price.high is None:
        return None
    attempts = [1 + retakes if offer.kind == "certificate" else 1.0 for retakes in assumptions.retakes]
    amounts = [
        with_tax(usd * attempts[index], index, assumptions)
        for index, usd in enumerate((price.low, price.likely, price.high))
    ]
    return amounts[0], amounts[1], amounts[2]


def months(hours: float, hours_per_week: float, pause_weeks: float = 0.0) -> int:
    """Months begun while studying so many hours; none for no hours."""
    if hours <= 0:
        return 0
    return ceil(hours / (hours_per_week * WEEKS_PER_MONTH) + pause_weeks / WEEKS_PER_MONTH - ROUNDING)


def renewals(offer: Offer, passed_on: date, until: date) -> list[Renewed]:
    """The days on which a certificate has to be kept alive, up to and including the last day."""
    if offer.renewal is None:
        return []
    due: list[Renewed] = []
    count = 1
    while (day := add_months(passed_on, offer.renewal.months * count)) <= until:
        due.append(Renewed(offer.id, day, offer.renewal.price_usd))
        count += 1
    return due


def add_months(day: date, count: int) -> date:
    """The same day of a later month; the last day of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    for back in range(4):
        try:
            return date(year, month + 1, day.day - back)
        except ValueError:
            continue
    raise AssertionError("no month has fewer than 28 days")


def bill(amounts: Sequence[tuple[str, Amount]], renewed: Iterable[Renewed], assumptions: Assumptions) -> Cost:
    """The sum of the steps, and of the renewals after them; what is unknown is listed and not added."""
    totals = [round(sum((amount.at(index) or 0.0 for _, amount in amounts), 0.0), 2) for index in range(3)]
    kept = list(renewed)
    later = [
        round(sum((with_tax(due.usd, index, assumptions) for due in kept if due.usd is not None), 0.0), 2)
        for index in range(3)
    ]
    unknown = [name for name, amount in amounts if amount.range is None]
    unknown += sorted({f"renewal of {due.id}" for due in kept if due.usd is None})
    low, likely, high = (round(total + more, 2) for total, more in zip(totals, later, strict=True))
    return Cost(totals[0], totals[1], totals[2], unknown, kept, low, likely, high)
