"""What a maintainer should look at again: old figures, disputed figures, pages that show something else."""

from collections.abc import Iterator
from datetime import UTC, date
from typing import Any

import pandas as pd

from data.answers.observed import differences
from data.answers.page_news import GONE, NEVER_READ, certifications_at, with_first_days
from data.answers.staleness import disputed, stale
from data.certification import Catalog
from data.observations import fact_history, gone_pages, stored_facts
from data.output import records
from data.store import Store


def findings(catalog: Catalog, on: date, days: int) -> list[dict[str, Any]]:
    """Figures of the catalogue older than so many days, and those on which sources differ."""
    old = [{"problem": f"older than {days} days", **row} for row in records(stale(catalog, on, days))]
    return old + [{"problem": "sources differ", **row} for row in records(disputed(catalog))]


def differing(catalog: Catalog, store: Store | None, on: date) -> list[dict[str, Any]]:
    """Figures that a vendor's page showed otherwise, as the store has them, and pages that are gone."""
    if store is None:
        return []
    found = with_first_days(differences(catalog, stored_facts(store), on), fact_history(store))
    differ = [{"problem": "the vendor's page differs", **row} for row in records(found)]
    return differ + [row for row in _not_there(catalog, store) if row["seen_at"] is not None]


def unverified(catalog: Catalog, store: Store | None) -> list[dict[str, Any]]:
    """Addresses of the catalogue at which no page was ever read: nothing has gone there, the address may be wrong."""
    return [row for row in _not_there(catalog, store) if row["seen_at"] is None] if store is not None else []


def _not_there(catalog: Catalog, store: Store) -> Iterator[dict[str, Any]]:
    for row in gone_pages(store).to_dict("records"):
        was_read = pd.notna(row["read_at"])
        yield {
            "problem": GONE if was_read else NEVER_READ,
            "certification_id": ", ".join(certifications_at(catalog, row["page_url"])),
            "source_url": row["page_url"],
            "seen_at": row["read_at"].tz_localize(UTC).isoformat() if was_read else None,
            "since": row["gone_since"].date().isoformat(),
        }
