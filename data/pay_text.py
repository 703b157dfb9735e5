"""Pay in running text: which currency and period an amount has, and whether it is pay at all."""

import re
from dataclasses import dataclass
from functools import cache

from data.patterns import either, words
from data.pay_amounts import UNNAMED, amounts_of, currencies, currency_of_country, marks_of, settle, unit_of
from data.pay_ends import TABLE, Around, is_least, is_up_to, open_ended
from data.pay_openings import (
    DEPENDING,
    DOLLARS,
    HEADER_CHARACTERS,
    PESOS,
    at_mark,
    before_mark,
    end_of_low,
    is_told_twice,
    one_currency,
    openings,
)
from data.pay_periods import period_of
from data.pay_senses import senses_of, speaks_of_pay
from data.pay_shapes import (
    ABOUT,
    ADDS_TO,
    CLOSES_PART,
    LEAST_AFTER,
    NAMED_AFTER,
    NAMES_PAY,
    NO_AMOUNT,
    NOT_MONEY,
    ODD_AHEAD,
    ODD_PERIOD,
    OF_BASE,
    OF_STATES,
    OPENS_ALONE,
    OPENS_HEADER,
    OPENS_LINE,
    OPENS_PART,
    OWN_STIPEND,
    PAY_PARTS,
    SENTENCE_END,
)

BEFORE, AFTER = 70, 60
LONGEST_SENTENCE = 50
"""Characters before an amount without a currency in which a word must speak of pay."""
ENOUGH = 2
"""Weight below which an amount is not taken for pay."""
PLAIN = 6
"""Weight at which a statement of pay is so plain that the rest of the text is not read."""
MOST_DOLLARS_A_MONTH = 10_000
"""Above it a month's plain dollars are pesos, in a country of pesos."""
LEAST_CUT = 60
"""Below it an amount without a period is no thousands cut short."""

SHORT = ("day", "week", "month")
"""Periods that allowances and prices are told for too."""


@dataclass(frozen=True)
class Found:
    """One reading of pay, with the weight of what speaks for it."""

    minimum: float | None
    maximum: float | None
    currency: str
    period: str
    weight: int
    at: int


def readings(text: str, country: str | None) -> list[Found]:
    """Plausible readings of pay in a text, in order, up to the first plain one."""
    found: list[Found] = []
    done = -1
    places = list(openings(text))
    if len(places) > 1:
        places.sort(key=abs)
    for opening in places:
        at = abs(opening)
        if at < done:
            continue
        match = before_mark(text, at, done) if opening < 0 else at_mark(text, at, done)
        if match is None:
            continue
        done = match.end()
        reading = _reading(text, one_currency(text, match), country)
        if reading is not None:
            found.append(reading)
            if reading.weight >= PLAIN:
                break
    return found


def _reading(text: str, match: re.Match[str], country: str | None) -> Found | None:
    start = match.end() - len(match.group().lstrip())
    before = text[max(0, start - BEFORE) : start]
    low, high = amounts_of(match)
    end = match.end() if high is not None else end_of_low(match)
    end -= text[end - 1] in "\n."  # the next line or sentence is another matter
    after, said = text[end : end + AFTER].lower(), text[match.start() : end].lower()
    if NOT_MONEY.match(after) or (ODD_PERIOD.match(after) and period_of("", said, "") is None):
        return None
    around = Around(before.lower(), SENTENCE_END.split(before)[-1].lower(), after)
    currency = _currency(match, around, "US" if "U" in before and OF_STATES.search(before) else country)
    if low is None or currency is None:
        return None
    period = period_of(after, said, around.line)
    if period in ("week", "month") and ODD_AHEAD.search(around.line):
        return None
    if period is None and unit_of(match) == "lpa":
        period = "year"
    settled = settle(low, high, currency, period)
    own = currency_of_country().get(country or "")
    if own in PESOS and set(marks_of(match)) == {"$"}:
        is_too_much = settled == "month" and low >= MOST_DOLLARS_A_MONTH
        if settled is None or is_too_much or period not in (None, settled):
            currency, settled = own, settle(low, high, own, period)  # no dollars for that period
    if settled is None and high is not None and period is None and _is_cut_short(low, high, around):
        low, high = low * 1_000, high * 1_000
        settled = settle(low, high, currency, period)
    if settled is None:
        return None
    if settled == "month" and high is None and period is None and _is_reward(currency, around):
        return None
    weight = _weight(match, around, is_range=high is not None, period=period if settled == period else None)
    if weight < ENOUGH and not (weight == ENOUGH - 1 and settled == "year" and _stands_alone(match, around)):
        return None
    minimum, maximum = (low, high) if high is not None else open_ended(low, match, around)
    return Found(minimum, maximum, currency, settled, weight, match.start())


def _currency(match: re.Match[str], around: Around, country: str | None) -> str | None:
    """By its mark or code; a plain dollar by the country; without any the country's own, if the words speak of pay."""
    known = set(marks_of(match))
    exact = known - DEPENDING
    own = currency_of_country().get(country or "")
    if exact:
        return None if is_told_twice(known) else exact.pop()
    if "kr" in known:
        return own if own in ("SEK", "NOK", "DKK", "ISK") else "SEK"
    unit = unit_of(match)
    own = "INR" if unit and own != "PKR" else own
    if unit == "lpa":
        return own
    named = NAMED_AFTER.match(around.after)
    if named:
        return named[1].upper()
    if "$" in known:
        return own if own in DOLLARS else "USD"
    if NO_AMOUNT.search(around.line[-12:]):
        return None
    is_spoken_of = speaks_of_pay(around.before[-LONGEST_SENTENCE:] + around.after[:30]) or _is_part(match, around)
    return (own or UNNAMED) if is_spoken_of else None


def _is_part(match: re.Match[str], around: Around) -> bool:
    """Thousands of the header or of a part of a line: `| Berlin | 90-110k |`, `| 130k |`."""
    is_in_header = match.start() < HEADER_CHARACTERS
    if match["high_k"] and (is_in_header or "quity" in around.after[:20]):
        return True
    is_thousands = match["high_k"] or (match["low_k"] and is_in_header)
    return bool(is_thousands and OPENS_ALONE.search(around.before))


def _weight(match: re.Match[str], around: Around, *, is_range: bool, period: str | None) -> int:
    """What speaks for pay, less what speaks of funding, bonuses, budgets and customers."""
    near, after = around.line[-45:], around.after
    weight = 2 * is_range + 2 * (period is not None)
    hints = [(sense, len(around.before) - end) for sense, end in senses_of(around.before)]
    closest = min((distance for sense, distance in hints if sense == "pay"), default=BEFORE)
    if closest <= len(near) or speaks_of_pay(after[:25]):
        weight += 2
    elif closest < BEFORE:
        weight += 1
    weight += bool(match["low_k"] or match["high_k"]) + (match.start() < HEADER_CHARACTERS)
    weight += is_up_to(near) + bool(PAY_PARTS.match(after))
    weight += bool(match["low_k"] and OPENS_PART.search(around.before)) + (
        "c" in near[-3:] and ABOUT.search(near) is not None
    )
    beside = near + after[:20]
    if unit_of(match) == "lpa" or any(word in beside for word in words(TABLE)["gross"]):
        return weight
    if period in SHORT and not is_range and closest == BEFORE and not speaks_of_pay(after[:25]):
        weight -= 1  # a price or an allowance, where nothing speaks of pay
    if any(sense == "never" and distance < len(around.line) for sense, distance in hints):
        weight -= 5
    if period and OWN_STIPEND.match(around.line):
        weight += 2
    elif (
        closest > 10 and not (is_range and ADDS_TO.search(near[-14:])) and (is_least(near) or not OF_BASE.match(after))
    ):
        other = min((distance for sense, distance in hints if sense == "other"), default=BEFORE)
        weight -= 5 * (other < min(28, len(near), closest))
    added = _other_after().search(SENTENCE_END.split(after, maxsplit=1)[0])
    if added and not match["high_plus"] and not either(TABLE, "besides").search(added.group()):
        weight -= 4
    return weight


def _stands_alone(match: re.Match[str], around: Around) -> bool:
    """`Level I: $80,000` soon after a word of pay, `| London | £55,000` in the header."""
    if NO_AMOUNT.search(around.before[-12:]):
        return False
    if match.start() < HEADER_CHARACTERS and OPENS_HEADER.search(around.before):
        return CLOSES_PART.match(around.after) is not None or LEAST_AFTER.match(around.after) is not None
    return OPENS_LINE.search(around.before) is not None and speaks_of_pay(around.before)


def _is_cut_short(low: float, high: float, around: Around) -> bool:
    """`| $130-$200 |`, `$150-$180 + equity`: thousands whose noughts were left out, as nobody's hour costs so much."""
    is_alone = OPENS_ALONE.search(around.before) and CLOSES_PART.match(around.after)
    return low >= LEAST_CUT and high < 1_000 and bool(is_alone or "quity" in around.after[:20])


def _is_reward(currency: str, around: Around) -> bool:
    """`Earn $2,000 for a friend`: a month's pay by its size only, in a currency of yearly pay, and nothing names it."""
    known = currencies().get(currency)
    is_by_month = known is not None and known.usual_period == "month"
    return not is_by_month and not any(map(NAMES_PAY.search, (around.line, around.after[:30])))


@cache
def _other_after() -> re.Pattern[str]:
    return either(TABLE, "other_after", before=r"^\W{0,3}(?:\w+\W+){0,2}?")
