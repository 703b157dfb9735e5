"""What a certification cost over the years and in other countries."""

import pandas as pd

from data.certification import Certification

COLUMNS = (
    "amount", "currency", "phase", "country", "valid_from", "valid_until", "source_url", "checked_on", "basis", "note",
)  # fmt: skip


def price_history(certification: Certification) -> pd.DataFrame:
    """Every price on file, oldest first, today's list price in USD last; an amount that is not published is a word."""
    listed = certification.price_usd
    past = sorted(certification.prices, key=lambda price: price.valid_from or price.checked_on)
    rows = [
        (
            price.amount, price.currency, price.phase, price.country or None, price.valid_from, price.valid_until,
            price.source_url, price.checked_on, price.basis, price.note,
        )
        for price in past
    ]  # fmt: skip
    rows.append(
        (
            listed.value, "USD", "standard", None, None, None, listed.source_url, listed.checked_on, listed.basis,
            listed.note,
        )
    )  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
