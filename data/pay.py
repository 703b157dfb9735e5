"""Pay of a posting: the source's own fields, else what its text states; one currency, a plausible amount or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.pay_amounts import TIMES_A_YEAR, currency_of_country, settle
from data.pay_amounts import currencies as known_currencies
from data.pay_text import readings

PERIODS = ("year", "month", "week", "day", "hour")


@dataclass(frozen=True)
class Pay:
    """Amounts as stated, in one currency, for one period."""

    minimum: float | None
    maximum: float | None
    currency: str | None
    period: str | None


def pay_in(text: str | None, *, country: str | None = None) -> Pay | None:
    """The pay a text states most plainly; None where every amount is something else or there is none."""
    if not text:
        return None
    found = readings(text, country)
    if not found:
        return None
    best = max(found, key=lambda reading: (reading.weight, -reading.at))
    return Pay(best.minimum, best.maximum, best.currency or None, best.period)


def read_pay(
    minimums: Sequence[Any],
    maximums: Sequence[Any],
    currencies: Sequence[Any],
    periods: Sequence[Any],
    texts: Sequence[str | None],
    countries: Sequence[str | None] | None = None,
) -> pd.DataFrame:
    """pay_min, pay_max, currency, period, pay_from (field, text, none), pay_year: a year's midpoint in its currency."""
    lows, highs = _floats(minimums), _floats(maximums)
    units, terms = list(currencies), list(periods)
    rows: list[tuple[float, float, str | None, str | None, str, float]] = []
    for at, text in enumerate(texts):
        country = countries[at] if countries is not None else None
        pay, origin = None, "none"
        if lows[at] > 0 or highs[at] > 0:
            pay = _from_fields(lows[at], highs[at], units[at], terms[at], text, country)
            origin = "field"
        if pay is None:
            pay, origin = pay_in(text, country=country), "text"
        if pay is None:
            rows.append((np.nan, np.nan, None, None, "none", np.nan))
        else:
            rows.append((_or_nan(pay.minimum), _or_nan(pay.maximum), pay.currency, pay.period, origin, yearly(pay)))
    frame = pd.DataFrame(rows, columns=["pay_min", "pay_max", "currency", "period", "pay_from", "pay_year"])
    return frame.astype(
        {"pay_min": float, "pay_max": float, "pay_year": float, "currency": "str", "period": "str", "pay_from": "str"}
    )


def yearly(pay: Pay) -> float:
    """The midpoint of a year in the pay's own currency; NaN outside plausible bounds."""
    amounts = [amount for amount in (pay.minimum, pay.maximum) if amount is not None]
    bounds = known_currencies().get(pay.currency or "")
    if not amounts or pay.period not in TIMES_A_YEAR or bounds is None:
        return float("nan")
    amount = sum(amounts) / len(amounts) * TIMES_A_YEAR[pay.period]
    return amount if bounds.low <= amount <= bounds.high else float("nan")


def _from_fields(
    low: float, high: float, currency: Any, period: Any, text: str | None, country: str | None
) -> Pay | None:
    """Fields with a plausible amount; a missing currency comes from the same amount in the text, else the country."""
    least = low if low > 0 else None
    most = high if high > 0 else None
    if least is not None and most is not None and least > most:
        least, most = most, least
    amount = least if least is not None else most
    if amount is None:
        return None
    code = currency if isinstance(currency, str) and currency else _currency_beside(amount, text, country)
    if code is None:
        return None
    settled = settle(amount, most if least is not None else None, code, period if period in PERIODS else None)
    return Pay(least, most, code, settled) if settled is not None else None


def _currency_beside(amount: float, text: str | None, country: str | None) -> str | None:
    stated = next((found.currency for found in readings(text or "", country) if found.minimum == amount), None)
    return stated or currency_of_country().get(country or "")


def _floats(values: Sequence[Any]) -> np.ndarray:
    numbers: np.ndarray = pd.to_numeric(pd.Series(list(values), dtype=object), errors="coerce").to_numpy(float)
    return np.where(np.isnan(numbers), 0.0, numbers)


def _or_nan(amount: float | None) -> float:
    return float("nan") if amount is None else float(amount)
