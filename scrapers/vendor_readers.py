"""How the words behind a label of each field become its value; None where they hold none; pure."""

from collections.abc import Callable
from typing import Any

from scrapers.vendor_dates import written_days
from scrapers.vendor_languages import languages
from scrapers.vendor_values import minutes, months, price_usd, questions

READ: dict[str, Callable[[str], Any]] = {
    "duration_minutes": minutes,
    "price_usd": price_usd,
    "languages": languages,
    "questions": lambda value: questions(value, is_count=True),
    "validity_months": months,
    "retires_on": lambda value: next((written.day.isoformat() for written in written_days(value)), None),
}
