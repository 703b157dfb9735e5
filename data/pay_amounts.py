"""Amounts of money in text: the grammar of an amount or a range, its numbers, and which pay is plausible."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from data.patterns import alternatives, words
from data.title_text import REFERENCE

TIMES_A_YEAR = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080}
UNNAMED = ""
"""Pay without a currency: kept as stated, never counted in money."""
UNBOUND = "USD"
"""Whose bounds decide whether an amount without a currency is plausible."""
DEPENDS_ON_COUNTRY = {"$": "$", "dollars": "$", "kr": "kr", "kr.": "kr"}

INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?"
"""`15,00,000`: above the thousand, groups have two digits."""
AMOUNT = (
    rf"(?:{INDIAN}|\d{{1,3}}(?:[.,'’\u00a0\u202f ]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{2,3}, 000(?!\d)|\d+(?:[.,]\d{1,2}(?!\d)|\.\d{4}(?!\d))?)"
)
SUFFIX = (
    r"(?:\s?(?:k(?:(?![a-zč])|(?=(?:eur|usd|gbp|chf|pln)\b))|t(?=\s?(?:€|eur\b))|mil\b|tsd\.?|tis[ií]c|t[iy]s\b\.?"
    r"|тыс\b\.?|ezer\b|e(?=\s?(?:ft|huf)\b)|(?:lakhs?|lacs?|lpa|crores?|cr|l(?![a-z]))\b|万|천|만))"
)
SUFFIX_TIMES = {
    "k": 1_000, "t": 1_000, "mil": 1_000, "tsd": 1_000, "tisíc": 1_000, "tisic": 1_000,
    "tis": 1_000, "tys": 1_000, "тыс": 1_000,
    "ezer": 1_000, "e": 1_000,
    "lakh": 100_000, "lac": 100_000, "lpa": 100_000, "l": 100_000, "crore": 10_000_000, "cr": 10_000_000,
    "万": 10_000, "만": 10_000, "천": 1_000,
}  # fmt: skip
PERIOD_BETWEEN = (
    r"(?:\s?(?:(?:/|per|an?)\s?(?:hour|hr|h|day|month|mo|year|yr|week|annum)|hr|hourly|monthly|annually)\b\.?)?"
)
NO_VALUE = re.compile(r"[\s'’\u00a0\u202f]")
MAY_GO_ON = r"\D{1,24}\d|\s*[\"<\[&]|\s+(?:in our|up to)"
"""What every second end of a range has: a number soon, or words that may be long."""
INDIAN_NUMBER = re.compile(INDIAN)
IN_LAKHS = re.compile(r"lakh|lac|lpa|cr")
GROUPED = re.compile(r"(\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?")
LEAST_FULL = 10_000
"""An amount that needs no more noughts: `£40,000K`."""
CUT_SHORT = re.compile(r"\d{2,3}([.,])\d{3}/\d{2,3}\1\d{2}")
"""`$110,000 - $150,00`: the upper end lost a nought."""
DEAREST_UNSAID_HOUR = 6
"""Part of the highest pay: above it, an amount without a period is thousands cut short (`up to 130,00 Euros`), a fee or
a bonus, and hardly ever an hour's pay."""
LEAST_UNSAID_YEAR = 1.5
"""Times the lowest year: below it, an amount without a period is a month's, where that is ordinary pay."""
WIDEST_MENDED = 3
"""Times the lower end, for an upper end that was cut short."""
WIDEST_RANGE = 12
"""Times the lower end; beyond that the two numbers do not belong together."""


@dataclass(frozen=True)
class Currency:
    code: str
    low: float
    high: float
    """Bounds of a plausible year's pay in this currency."""
    usual_period: str
    """What an amount is for where nothing is said and it is plausible as either."""


@cache
def currencies() -> dict[str, Currency]:
    return {
        row["currency"]: Currency(row["currency"], float(row["low_year"]), float(row["high_year"]), row["usual_period"])
        for row in _rows()
    }


@cache
def currency_of_country() -> dict[str, str]:
    return {country: row["currency"] for row in _rows() for country in row["countries"].split()}


@cache
def currency_marks() -> dict[str, str]:
    """Currency by its mark in lower case (`~` stands for a blank); a plain dollar and `kr` depend on the country."""
    marks = {mark.replace("~", " ").lower(): row["currency"] for row in _rows() for mark in row["marks"].split()}
    return marks | DEPENDS_ON_COUNTRY


@cache
def _rows() -> list[dict[str, str]]:
    with (REFERENCE / "currencies.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def grammar() -> re.Pattern[str]:
    """One amount or a range with its currency on either side."""
    marks = sorted(currency_marks(), key=len, reverse=True)
    mark = _any_mark(marks)
    to = rf"(?={MAY_GO_ON})\s*+(?:{alternatives(words('pay_words')['range'])})\s*"
    return re.compile(_money("low", mark) + rf"{PERIOD_BETWEEN}(?:{to}" + _money("high", mark) + ")?", re.IGNORECASE)


def _any_mark(marks: list[str]) -> str:
    """A sign anywhere, a word by itself; a single letter only in capitals right before its amount: `R65 000`."""
    letters = [word.upper() for word in marks if len(word) == 1 and word.isascii() and word.isalpha()]
    signs = [re.escape(word) for word in marks if not word[-1].isalpha()]
    names = [re.escape(word) for word in marks if word[-1].isalpha() and word.upper() not in letters]
    return (
        rf"{'|'.join(signs)}|(?:(?<![a-z])|(?<=[\d\s][kt]))(?:{'|'.join(names)})(?![a-zà-ž])"
        rf"|(?-i:(?<![A-Za-z_/=])(?:{'|'.join(letters)})(?=\s?\d))"
    )


def _money(name: str, mark: str) -> str:
    return (
        rf"(?P<{name}_cur>{mark})?\s?(?P<{name}>(?<![\d,])(?<!\d\.){AMOUNT})(?:[.,][-–—]{{1,2}}|/-(?!\d))?"
        rf"(?P<{name}_k>{SUFFIX})?(?P<{name}_plus>\+)?\s?(?P<{name}_cur2>{mark})?"
    )


def marks_of(match: re.Match[str]) -> list[str]:
    """The currencies a match names; what depends on the country stays as written."""
    names = ("low_cur", "low_cur2", "high_cur", "high_cur2")
    return [currency_marks()[match[name].lower()] for name in names if match[name]]


def unit_of(match: re.Match[str]) -> str:
    """`lpa`, a year's pay by itself, `lakh`, which only India and its neighbours count in, or nothing."""
    named = IN_LAKHS.search(" ".join(match[name] or "" for name in ("low_k", "high_k")).lower())
    if named:
        return "lpa" if named[0] == "lpa" else "lakh"
    return "lakh" if INDIAN_NUMBER.fullmatch(match["low"]) else ""


def amounts_of(match: re.Match[str]) -> tuple[float | None, float | None]:
    """The lower and the upper amount; a `k` on one side of a range applies to both."""
    low = _number(match["low"])
    if low is None:
        return None, None
    low_times = _times(match["low_k"]) if low < LEAST_FULL else 1
    high = _number(match["high"]) if match["high"] else None
    if high is None:
        return low * low_times, None
    high_times = _times(match["high_k"]) if high < LEAST_FULL else 1
    if low_times == 1 and high_times > 1 and low < 1_000:
        low_times = high_times
    elif high_times == 1 and low_times > 1 and high < 1_000:
        high_times = low_times
    low, high = low * low_times, high * high_times
    if low < 1_000 <= high and low * 1_000 <= high:
        low *= 1_000
    elif high < 1_000 <= low <= high * 1_000 <= low * WIDEST_MENDED and CUT_SHORT.fullmatch(
        f"{match['low']}/{match['high']}"
    ):
        high *= 1_000
    if low <= high <= low * WIDEST_RANGE:
        return low, high
    is_one_amount = high < low and match["high_cur"] is None and match["high_cur2"] is None
    return (low, None) if is_one_amount else (None, None)


def _times(suffix: str | None) -> int:
    if not suffix:
        return 1
    word = suffix.strip().lower().rstrip(".")
    return SUFFIX_TIMES.get(word, SUFFIX_TIMES.get(word.rstrip("s"), 1))


def _number(text: str) -> float | None:
    """Thousands and decimals in either notation."""
    bare = NO_VALUE.sub("", text)
    if INDIAN_NUMBER.fullmatch(bare):
        return float(bare.replace(",", ""))
    grouped = GROUPED.fullmatch(bare)
    if grouped:
        return float(grouped[1].replace(".", "").replace(",", "") + ("." + grouped[2] if grouped[2] else ""))
    try:
        return float(bare.replace(",", "."))
    except ValueError:
        return None


def settle(low: float, high: float | None, currency: str, period: str | None) -> str | None:
    """The period that makes the amount a plausible pay in its currency; None where there is none."""
    bounds = currencies().get(currency or UNBOUND)
    if bounds is None:
        return None
    middle = (low + high) / 2 if high is not None else low
    is_by_month = bounds.usual_period == "month" or _is_too_little_for_a_year(middle, bounds)
    usual = ("month", "year", "hour") if is_by_month else ("year", "month", "hour")
    for candidate in usual if period is None else (period, "year"):
        yearly = middle * TIMES_A_YEAR[candidate]
        most = bounds.high / 3 if candidate in ("month", "week") else bounds.high
        if candidate == "hour" and period is None:
            most = bounds.high / DEAREST_UNSAID_HOUR
        if bounds.low <= yearly <= most:
            return candidate
    return None


def _is_too_little_for_a_year(amount: float, bounds: Currency) -> bool:
    """`Salary up to 6.000 EUR`: hardly anyone's year, and many people's month."""
    return amount < LEAST_UNSAID_YEAR * bounds.low and amount * 12 <= bounds.high / DEAREST_UNSAID_HOUR
