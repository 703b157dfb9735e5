"""What a course adds to the cost of a certification, as a line of its receipt."""

from math import ceil

from data.answers.holding_cost import NOTHING, Line, Range
from data.answers.path_model import Offer
from data.figures import UNKNOWN

WEEKS_A_MONTH = 52 / 12
CENT_DIGITS = 2


def preparation_line(offer: Offer, hours_per_week: float, source_url: str, checked_on: str, basis: str) -> Line:
    """A subscription is paid for each month begun while its hours are worked off at the reader's pace."""
    price, hours = offer.price, offer.hours
    label = f"Course: {offer.name}"

    def line(amount: Range | None, words: str, working: str = "") -> Line:
        return Line("preparation", label, amount, words, working, source_url, checked_on, basis)

    if price.kind == "free":
        return line(NOTHING, "free of charge", "0 USD")
    if price.kind == "unknown" or price.low is None or price.likely is None or price.high is None:
        return line(None, UNKNOWN)
    if price.kind == "one_off":
        return line(Range(price.low, price.likely, price.high), "paid once", f"{price.likely:g} USD")
    if hours is None:
        return line(None, f"{UNKNOWN}: {price.likely:g} USD a month, but its hours are not stated")
    months = [max(1, ceil(h / (hours_per_week * WEEKS_A_MONTH))) for h in (hours.low, hours.likely, hours.high)]
    amounts = [
        round(month * monthly, CENT_DIGITS)
        for month, monthly in zip(months, (price.low, price.likely, price.high), strict=True)
    ]
    working = (
        f"{hours.low:g} / {hours.likely:g} / {hours.high:g} h at {hours_per_week:g} h a week = "
        f"{' / '.join(map(str, months))} months × {price.low:g} / {price.likely:g} / {price.high:g} USD"
    )
    return line(Range(*amounts), "by the month, before tax", working)
