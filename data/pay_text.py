"""Pay in running text: where an amount may stand, which currency and period it has, and whether it is pay at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from data.patterns import either, words
from data.pay_amounts import UNNAMED, amounts_of, currencies, currency_of_country, grammar, marks_of, settle, unit_of
from data.pay_periods import period_of
from data.pay_senses import senses_of, speaks_of_pay
from data.pay_shapes import (
    ABOUT,
    BARE,
    BARE_RANGE,
    CLOSES_PART,
    DIGIT_AFTER,
    DIGIT_BEFORE,
    DIGITS,
    LEAST_AFTER,
    MOST_AFTER,
    NAMED_AFTER,
    NAMES_PAY,
    NO_AMOUNT,
    NOT_MONEY,
    ODD_PERIOD,
    OF_BASE,
    OF_PLUS,
    OF_STATES,
    OPENS_HEADER,
    OPENS_LINE,
    OPENS_PART,
    OWN_STIPEND,
    PAY_PARTS,
    SENTENCE_END,
)
from data.signals import signals

TABLE = "pay_words"
BEFORE, AFTER = 70, 60
HEADER_CHARACTERS = 350
MOST_PLACES = 40
LONGEST_LEAD = 24
"""Characters before an amount in which `up to` or `from` may stand."""
REACH_BACK, REACH_ON = 30, 45
DOLLARS = {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"}
PESOS = {"BRL", "MXN", "ARS", "CLP", "COP"}
"""Written with a dollar sign too; without a code it is taken for them only where dollars are impossible."""
ENOUGH = 2
"""Weight below which an amount is not taken for pay."""
PLAIN = 6
"""Weight at which a statement of pay is so plain that the rest of the text is not read."""
MOST_DOLLARS_A_MONTH = 10_000
"""Above it a month's plain dollars are pesos, in a country of pesos."""


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


@dataclass(frozen=True)
class Around:
    """The words on both sides of an amount, in lower case."""

    before: str
    line: str
    """What stands before it in its own sentence."""
    after: str


def readings(text: str, country: str | None) -> list[Found]:
    """Plausible readings of pay in a text, in order, up to the first plain one."""
    found: list[Found] = []
    done = -1
    openings = list(_openings(text))
    if len(openings) > 1:
        openings.sort(key=abs)
    for opening in openings:
        at = abs(opening)
        if at < done:
            continue
        match = _before_mark(text, at, done) if opening < 0 else _at_mark(text, at, done)
        if match is None:
            continue
        done = match.end()
        reading = _reading(text, match, country)
        if reading is not None:
            found.append(reading)
            if reading.weight >= PLAIN:
                break
    return found


def _openings(text: str) -> Iterator[int]:
    """Where an amount with a currency, or one spoken of as pay, begins; negative where its mark follows it."""
    is_header_read = False
    for group, start, end in signals(text)[0][:MOST_PLACES]:
        bare = None
        if group == "thousand":
            if start < HEADER_CHARACTERS and not is_header_read:
                is_header_read = True
                bare = BARE_RANGE.search(text, 0, HEADER_CHARACTERS)
        elif group == "pay":
            low, high = max(0, start - REACH_BACK), end + REACH_ON
            bare = BARE.search(text, low, high) if DIGITS.search(text, low, high) else None
        elif text[start].isdigit():
            yield -start - 1
        elif text[end - 1].isdigit() or DIGIT_AFTER.match(text, end):
            yield start + text[start].isspace()
        elif DIGIT_BEFORE.search(text, max(0, start - 8), start):
            yield -start
        if bare is not None:
            yield bare.start()


def _at_mark(text: str, at: int, done: int) -> re.Match[str] | None:
    """The amount that opens at a mark; `US$`, `CAD $` and their like begin before their sign."""
    lead = text[max(0, at - 5) : at]
    for start in range(at - 5, at) if lead != lead.lower() else ():
        if start >= max(done, 0) and text[start : start + 1].isalpha() and not text[start - 1 : start].isalnum():
            match = grammar().match(text, start)
            if match is not None and match["low_cur"] and match.end() > at + 1:
                return match
    return grammar().match(text, at)


def _before_mark(text: str, at: int, done: int) -> re.Match[str] | None:
    """`45 - 55k €`: the amount whose mark follows it."""
    for match in grammar().finditer(text, max(done, 0, at - REACH_BACK), at + REACH_BACK * 2):
        if match.start() > at:
            return None
        if match.end() >= at:
            return match if match["high"] else grammar().match(text, match.start())  # its upper end may be far
    return None


def _reading(text: str, match: re.Match[str], country: str | None) -> Found | None:
    start = match.end() - len(match.group().lstrip())
    before = text[max(0, start - BEFORE) : start]
    low, high = amounts_of(match)
    end = match.end() if high is not None else _end_of_low(match)
    end -= text[end - 1] == "\n"  # the next line is another matter
    after, said = text[end : end + AFTER].lower(), text[match.start() : end].lower()
    if NOT_MONEY.match(after) or (ODD_PERIOD.match(after) and period_of("", said, "") is None):
        return None
    around = Around(before.lower(), SENTENCE_END.split(before)[-1].lower(), after)
    currency = _currency(match, around, "US" if "U" in before and OF_STATES.search(before) else country)
    if low is None or currency is None:
        return None
    period = period_of(after, said, around.line)
    if period is None and unit_of(match) == "lpa":
        period = "year"
    settled = settle(low, high, currency, period)
    own = currency_of_country().get(country or "")
    if own in PESOS and set(marks_of(match)) == {"$"}:
        is_too_much = settled == "month" and low >= MOST_DOLLARS_A_MONTH
        if settled is None or is_too_much or period not in (None, settled):
            currency, settled = own, settle(low, high, own, period)  # no dollars for that period
    if settled is None:
        return None
    if settled == "month" and high is None and period is None and _is_reward(currency, around):
        return None
    weight = _weight(match, around, is_range=high is not None, period=period if settled == period else None)
    if weight < ENOUGH and not (weight == ENOUGH - 1 and settled == "year" and _stands_alone(match, around)):
        return None
    minimum, maximum = (low, high) if high is not None else _open_ended(low, match, around)
    return Found(minimum, maximum, currency, settled, weight, match.start())


def _end_of_low(match: re.Match[str]) -> int:
    """Where one amount ends: `£90,000 and 25 days` is no range."""
    if match["high"] is None:
        return match.end()
    return max(match.end(part) for part in ("low", "low_k", "low_plus", "low_cur2"))


def _currency(match: re.Match[str], around: Around, country: str | None) -> str | None:
    """By its mark or code; a plain dollar by the country; without any the country's own, if the words speak of pay."""
    known = marks_of(match)
    exact = {code for code in known if code not in ("$", "kr")}
    own = currency_of_country().get(country or "")
    if exact:
        is_one = len(exact) == 1 and ("$" not in known or exact <= DOLLARS | PESOS)
        return exact.pop() if is_one else None
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
    is_spoken_of = speaks_of_pay(around.before[-40:] + around.after[:30]) or (
        match["high_k"] and (match.start() < HEADER_CHARACTERS or "quity" in around.after[:20])
    )
    return (own or UNNAMED) if is_spoken_of else None


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
    weight += _is_up_to(near) + bool(PAY_PARTS.match(after))
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
    elif closest > 10 and (_is_least(near) or not OF_BASE.match(after)):
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


def _is_reward(currency: str, around: Around) -> bool:
    """`Earn $2,000 for a friend`: a month's pay by its size only, in a currency of yearly pay, and nothing names it."""
    known = currencies().get(currency)
    is_by_month = known is not None and known.usual_period == "month"
    return not is_by_month and not any(map(NAMES_PAY.search, (around.line, around.after[:30])))


@cache
def _other_after() -> re.Pattern[str]:
    return either(TABLE, "other_after", before=r"^\W{0,3}(?:\w+\W+){0,2}?")


def _is_up_to(near: str) -> bool:
    return either(TABLE, "up_to", after=r"\s*:?\s*(?:the )?$").search(near[-LONGEST_LEAD:]) is not None


def _is_least(near: str) -> bool:
    return either(TABLE, "from", after=r"\s*:?\s*(?:of )?$").search(near[-LONGEST_LEAD:]) is not None


def _open_ended(amount: float, match: re.Match[str], around: Around) -> tuple[float | None, float | None]:
    """One amount: a maximum after `up to`, a minimum after `from` or before a plus, else both."""
    if _is_up_to(around.line) or MOST_AFTER.match(around.after):
        return None, amount
    is_least = match["low_plus"] or _is_plus(match, around) or LEAST_AFTER.match(around.after)
    return (amount, None) if is_least or _is_least(around.line) else (amount, amount)


def _is_plus(match: re.Match[str], around: Around) -> bool:
    """`100k €+` and `100k + salaries` are least amounts; `100k € + bonus` is one amount and something else."""
    return around.after.startswith("+") and (
        not match.group()[-1:].isspace() or OF_PLUS.match(around.after) is not None
    )
