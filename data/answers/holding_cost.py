"""What it costs to earn a certification and to hold it for some years, as a receipt of lines with their sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import Literal

import pandas as pd

from data.answers.lifecycle import GONE, status_on
from data.answers.path_costs import add_months
from data.certification import Certification, Renewal
from data.figures import UNKNOWN, NumberFigure, Sourced, first_day, last_day

MONTHS = 12
USD = "USD"
LineKind = Literal["exam", "voucher", "retake", "renewal", "tax", "preparation"]


@dataclass(frozen=True)
class Range:
    low: float
    likely: float
    high: float

    def times(self, other: "Range") -> "Range":
        return Range(self.low * other.low, self.likely * other.likely, self.high * other.high)

    def plus(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)


NOTHING = Range(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Line:
    """`amount` is None where no figure exists, and `words` says so; it is then in no sum."""

    kind: LineKind
    label: str
    amount: Range | None
    words: str
    working: str
    source_url: str
    checked_on: str
    basis: str


@dataclass(frozen=True)
class Assumptions:
    """What no source can tell, low, likely and high, for the reader to change."""

    retakes: Range = Range(0.0, 0.3, 1.0)
    tax: Range = Range(0.0, 0.10, 0.25)
    voucher: Range = NOTHING
    preparation: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """Amounts are in `currency`. Where `unknown` names anything, the total is "at least"."""

    certification_id: str
    on: date
    horizon_years: int
    currency: str
    usd_per_unit: float
    rate_words: str
    lines: tuple[Line, ...]
    total: Range | None
    unknown: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return self.total is not None and not self.unknown


def cost_of_holding(
    certification: Certification,
    on: date,
    horizon_years: int = 5,
    currency: str = USD,
    rates: pd.DataFrame | None = None,
    assumptions: Assumptions | None = None,
) -> Receipt:
    """Exam on the day of reading, the attempts it may take, renewals until the horizon, tax, and preparation."""
    chosen = assumptions or Assumptions()
    usd_per_unit, rate_words = _rate(currency, rates)
    lines = _lines(certification, on, horizon_years, chosen)
    exam = lines[0]
    unknown = tuple(f"{line.label}: {line.words}" for line in lines if line.amount is None)
    known = [line.amount for line in lines if line.amount is not None]
    total = _sum(known) if exam.amount is not None else None
    convert = _converter(usd_per_unit)
    return Receipt(
        certification.id,
        on,
        horizon_years,
        currency,
        usd_per_unit,
        rate_words,
        tuple(replace(line, amount=convert(line.amount)) for line in lines),
        convert(total),
        unknown,
    )


def _lines(certification: Certification, on: date, horizon_years: int, chosen: Assumptions) -> list[Line]:
    exam = _exam(certification, on)
    if status_on(certification, on).word in GONE:
        return [exam]
    fees = [exam, *_voucher(exam, chosen), _retake(certification, on, exam, chosen)]
    fees += _renewals(certification, on, horizon_years)
    return [*fees, _tax(fees, chosen), *chosen.preparation]


def price_on(certification: Certification, on: date) -> tuple[float | None, str, Sourced]:
    """The price in USD on a day, words for it, and where it stands; None where nothing is published or sold."""
    status = status_on(certification, on)
    if status.word in GONE:
        return None, f"can no longer be sat ({status.word} since {status.since})", certification.price_usd
    if status.word == "beta":
        for price in certification.prices:
            begins = price.valid_from is None or first_day(price.valid_from) <= on
            ends = price.valid_until is not None and on > last_day(price.valid_until)
            if price.phase == "beta" and price.currency == USD and not price.country and begins and not ends:
                amount = price.amount if isinstance(price.amount, float) else None
                return amount, "price of the beta" if amount is not None else str(price.amount), price
    figure = certification.price_usd
    return figure.number, "list price" if figure.number is not None else str(figure.value), figure


def _line(kind: LineKind, label: str, amount: Range | None, words: str, working: str, source: Sourced) -> Line:
    return Line(kind, label, amount, words, working, source.source_url, source.checked_on, source.basis)


def _exam(certification: Certification, on: date) -> Line:
    amount, words, source = price_on(certification, on)
    priced = Range(amount, amount, amount) if amount is not None else None
    return _line("exam", "Exam", priced, words, f"{amount:g} USD" if amount is not None else "", source)


def _voucher(exam: Line, assumptions: Assumptions) -> list[Line]:
    """A saving, so the largest voucher belongs to the lowest cost."""
    saved = assumptions.voucher
    if exam.amount is None or saved == NOTHING:
        return []
    price = exam.amount.likely
    amount = Range(-price * saved.high, -price * saved.likely, -price * saved.low)
    working = f"{price:g} × {saved.low:g} to {saved.high:g}"
    return [replace(exam, kind="voucher", label="Voucher", amount=amount, words="assumed", working=working)]


def _retake(certification: Certification, on: date, exam: Line, assumptions: Assumptions) -> Line:
    retake, price = certification.retake, exam.amount.likely if exam.amount else None
    if status_on(certification, on).word == "beta":
        # A beta is sat once: who fails it sits the standard exam at its own price.
        price = certification.price_usd.number
    if price is None or not isinstance(retake.price_share, float):
        words = exam.words if exam.amount is None else str(certification.price_usd.value)
        return _line("retake", "Retakes", None, words if price is None else str(retake.price_share), "", retake)
    often, each = assumptions.retakes, price * retake.price_share
    amount = Range(often.low * each, often.likely * each, often.high * each)
    working = f"{often.low:g} / {often.likely:g} / {often.high:g} retakes × {each:g} USD"
    return _line("retake", "Retakes", amount, "how often is assumed", working, retake)


def _renewals(certification: Certification, on: date, horizon_years: int) -> list[Line]:
    renewal = certification.renewal
    if certification.never_expires or renewal.kind == "not_needed":
        return [_line("renewal", "Renewal", NOTHING, "does not expire", "0 renewals", renewal)]
    if renewal.kind == "closed":
        return [_line("renewal", "Renewal", None, "cannot be renewed", "", renewal)]
    validity = certification.validity_months
    terms = sorted({n for n in (validity.value, *(o.value for o in validity.other)) if isinstance(n, float)})
    if not terms or validity.number is None:
        return [_line("renewal", "Renewal", None, f"validity {validity.value}", "", validity)]
    counts = Range(*(len(_due(term, renewal, horizon_years)) for term in (terms[-1], validity.number, terms[0])))
    if counts == NOTHING:
        words = f"valid {validity.number:g} months, longer than the horizon"
        return [_line("renewal", "Renewal", NOTHING, words, "0 renewals", validity)]
    days = ", ".join(add_months(on, int(m)).isoformat() for m in _due(validity.number, renewal, horizon_years))
    label = f"Renewal due {days}"
    price = _renewal_price(renewal)
    if price is None:
        figure = renewal.price_usd
        return [_line("renewal", label, None, str(figure.value) if figure else UNKNOWN, "", figure or renewal)]
    amount = counts.times(price)
    working = (
        f"{counts.low:g} × {price.low:g} / {counts.likely:g} × {price.likely:g} / {counts.high:g} × {price.high:g}"
    )
    words = "free assessment" if price == NOTHING else "with the voucher; at most without it"
    return [_line("renewal", label, amount, words, f"{working} USD", renewal.price_usd or renewal)]


def _due(term: float, renewal: Renewal, horizon_years: int) -> list[float]:
    """Months after passing at which a renewal is needed to hold until the horizon, not on its last day."""
    step = float(renewal.extends_months or term)
    horizon = horizon_years * MONTHS
    return [term + step * k for k in range(max(0, ceil((horizon - term) / step)))]


def _renewal_price(renewal: Renewal) -> Range | None:
    price: NumberFigure | None = renewal.price_usd
    if price is None or price.number is None:
        return None
    full = renewal.full_price_usd.number if renewal.full_price_usd else price.number
    return Range(price.number, price.number, full if full is not None else price.number)


def _tax(fees: Sequence[Line], assumptions: Assumptions) -> Line:
    known = [line.amount for line in fees if line.amount is not None]
    rate = assumptions.tax
    words = f"{rate.low:.0%} / {rate.likely:.0%} / {rate.high:.0%}, depends on the country; assumed"
    if not known:
        return Line("tax", "Tax", None, UNKNOWN, "", "", "", "assumption")
    amount = _sum(known).times(rate)
    working = f"fees {_sum(known).low:g} / {_sum(known).likely:g} / {_sum(known).high:g} USD × the rate"
    return Line("tax", "Tax", amount, words, working, "", "", "assumption")


def _sum(amounts: Sequence[Range]) -> Range:
    total = NOTHING
    for amount in amounts:
        total = total.plus(amount)
    return total


def _rate(currency: str, rates: pd.DataFrame | None) -> tuple[float, str]:
    if currency == USD:
        return 1.0, ""
    known = [] if rates is None else sorted(rates["currency"].astype(str).unique())
    if rates is None or currency not in known:
        raise ValueError(f"currency: expected USD or one of {known}, found {currency!r}")
    row = rates[rates["currency"] == currency].sort_values("rate_on").iloc[-1]
    words = f"1 {currency} = {row['usd_per_unit']:g} USD in {row['rate_on']}, {row['basis']} ({row['source_url']})"
    return float(row["usd_per_unit"]), words


def _converter(usd_per_unit: float) -> Callable[[Range | None], Range | None]:
    def convert(amount: Range | None) -> Range | None:
        if amount is None:
            return None
        return Range(*(round(usd / usd_per_unit, 2) for usd in (amount.low, amount.likely, amount.high)))

    return convert
