"""One amount alone: whether it is the least, the most or all of the pay."""

import re
from dataclasses import dataclass

from data.patterns import either
from data.pay_shapes import LEAST_AFTER, MOST_AFTER, OF_PLUS

TABLE = "pay_words"
LONGEST_LEAD = 24
"""Characters before an amount in which `up to` or `from` may stand."""


@dataclass(frozen=True)
class Around:
    """The words on both sides of an amount, in lower case."""

    before: str
    line: str
    """What stands before it in its own sentence."""
    after: str


def is_up_to(near: str) -> bool:
    """Whether the words before an amount make it the most that is paid."""
    return either(TABLE, "up_to", after=r"\s*:?\s*(?:the )?$").search(near[-LONGEST_LEAD:]) is not None


def is_least(near: str) -> bool:
    """Whether the words before an amount make it the least that is paid."""
    return either(TABLE, "from", after=r"\s*:?\s*(?:of )?$").search(near[-LONGEST_LEAD:]) is not None


def open_ended(amount: float, match: re.Match[str], around: Around) -> tuple[float | None, float | None]:
    """One amount: a maximum after `up to`, a minimum after `from` or before a plus, else both."""
    if is_up_to(around.line) or MOST_AFTER.match(around.after):
        return None, amount
    least = match["low_plus"] or _is_plus(match, around) or LEAST_AFTER.match(around.after)
    return (amount, None) if least or is_least(around.line) else (amount, amount)


def _is_plus(match: re.Match[str], around: Around) -> bool:
    """`100k €+` and `100k + salaries` are least amounts; `100k € + bonus` is one amount and something else."""
    return around.after.startswith("+") and (
        not match.group()[-1:].isspace() or OF_PLUS.match(around.after) is not None
    )
