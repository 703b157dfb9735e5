"""Markets whose truth is known: employers that post alike, so that the statistics can be held against it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.coded_facts import coded
from data.counts import count

SOURCE = "simulated"
FIRST_MONTH = "2025-01"
ADS_PER_EMPLOYER = 2.2
ALIKE = 0.3
"""Correlation between two ads of one employer: whether they mention a skill (measured in real ads: 0.2 to 0.5)."""


@dataclass(frozen=True)
class Market:
    """One row per vacancy: its employer, its month (0, 1, …) and which skills it mentions."""

    employer: NDArray[np.int64]
    month: NDArray[np.int64]
    mentions: NDArray[np.bool_]

    def part(self, rows: NDArray[np.bool_]) -> "Market":
        """Only the vacancies of the mask."""
        return Market(self.employer[rows], self.month[rows], self.mentions[rows])


def market(
    rng: np.random.Generator, vacancies: int, shares: NDArray[np.float64], months: int = 1, alike: float = ALIKE
) -> Market:
    """A random market with these true shares per skill, or per month and skill."""
    sizes = rng.geometric(1 / ADS_PER_EMPLOYER, vacancies)
    employer = np.repeat(np.arange(vacancies), sizes)[:vacancies]
    # All ads of an employer in one month is the worst case for a trend: a single employer can make a month.
    month = rng.integers(0, months, int(employer[-1]) + 1)[employer]
    by_month = np.broadcast_to(shares, (months, shares.shape[-1]))
    usual = by_month.mean(axis=0)
    if alike > 0:
        spread = 1 / alike - 1
        habit = rng.beta(usual * spread, (1 - usual) * spread, (employer[-1] + 1, len(usual)))[employer]
    else:
        habit = np.broadcast_to(usual, (vacancies, len(usual)))
    # What moves the share of a month moves every employer's habit by the same odds of dropping or taking up the skill.
    now = by_month[month]
    chance = np.where(now <= usual, habit * now / usual, 1 - (1 - habit) * (1 - now) / (1 - usual))
    return Market(employer, month, rng.random(chance.shape) < chance)


def skill_names(number: int) -> list[str]:
    """Names that sort like their numbers."""
    return [f"skill {place:03d}" for place in range(number)]


def release(markets: Mapping[str, Market], months: int = 1) -> dict[str, pd.DataFrame]:
    """The tables that the counting step makes of one market per role, with the one source they come from."""
    of_all = pd.concat([facts(role, each) for role, each in markets.items()], ignore_index=True)
    names = skill_names(next(iter(markets.values())).mentions.shape[1])
    last = str(pd.Period(FIRST_MONTH, "M") + months - 1)
    source = {
        "source": SOURCE, "name": "Simulated", "month_means": "posted", "first_month": FIRST_MONTH, "last_month": last,
        "seen_on": pd.Period(last, "M").end_time.normalize() + pd.Timedelta(days=5),
    }  # fmt: skip
    return count(coded(of_all, names)) | {"sources": pd.DataFrame([source])}


def facts(role: str, each: Market) -> pd.DataFrame:
    """The table `facts` of a market, as far as counting reads it."""
    ids = [f"{role}:{row}" for row in range(len(each.employer))]
    labels = np.array([str(pd.Period(FIRST_MONTH, "M") + month) for month in range(int(each.month.max()) + 1)])
    return pd.DataFrame(
        {
            "posting_id": ids, "vacancy_id": ids, "source": SOURCE, "role": role, "level": "mid", "country": "US",
            "arrangement": "unknown", "is_agency": False, "is_ambiguous": False, "has_text": True,
            "month": labels[each.month], "employer_key": np.char.add(f"{role} ", each.employer.astype(str)),
            "currency": "", "pay_year": np.nan, "skills": [np.flatnonzero(row) for row in each.mentions],
        }
    )  # fmt: skip
