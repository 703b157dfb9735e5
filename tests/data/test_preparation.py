"""What a course adds to a receipt, by hand."""

import pytest

from data.answers.holding_cost import NOTHING, Line, Range
from data.answers.path_model import Hours, Offer, Price
from data.answers.preparation import preparation_line


def line(price: Price, hours: Hours | None = None, pace: float = 6.0) -> Line:
    offer = Offer("toy", "Toy course", "course", {}, hours, price)
    return preparation_line(offer, pace, "https://example.org/course", "2026-10", "vendor")


def test_free_is_zero_and_unknown_is_a_word() -> None:
    assert line(Price("free", 0.0, 0.0, 0.0)).amount == NOTHING
    unknown = line(Price("unknown"))
    assert (unknown.amount, unknown.words) == (None, "unknown")


def test_paid_once() -> None:
    assert line(Price("one_off", 10.0, 15.0, 20.0)).amount == Range(10.0, 15.0, 20.0)


def test_a_subscription_is_paid_for_each_month_begun() -> None:
    # 6 h a week are 26 h a month: 20 h take one month, 60 h three, 110 h five (4.2 begun).
    found = line(Price("subscription", 29.0, 39.0, 49.0), Hours(20, 60, 110, "stated"))
    assert found.amount == Range(29.0, 3 * 39.0, 5 * 49.0)
    assert "1 / 3 / 5 months" in found.working


def test_a_subscription_without_hours_has_no_sum() -> None:
    found = line(Price("subscription", 29.0, 29.0, 29.0))
    assert found.amount is None
    assert "29 USD a month" in found.words


@pytest.mark.parametrize("pace", [1.0, 60.0])
def test_more_hours_a_week_never_cost_more(pace: float) -> None:
    price, hours = Price("subscription", 20.0, 30.0, 40.0), Hours(10, 40, 90, "stated")
    slow, fast = line(price, hours, pace).amount, line(price, hours, pace + 5).amount
    assert slow is not None and fast is not None
    assert fast.low <= slow.low and fast.likely <= slow.likely and fast.high <= slow.high
