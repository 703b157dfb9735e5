"""What a maintainer should look at again: old figures, disputed figures, pages that show something else."""

from datetime import date
from typing import Any

from data.answers.observed import differences
from data.answers.staleness import disputed, stale
from data.certification import Catalog
from data.observations import stored_facts
from data.output import records
from data.store import Store


def findings(catalog: Catalog, on: date, days: int) -> list[dict[str, Any]]:
    """Figures of the catalogue older than so many days, and those on which sources differ."""
    old = [{"problem": f"older than {days} days", **row} for row in records(stale(catalog, on, days))]
    return old + [{"problem": "sources differ", **row} for row in records(disputed(catalog))]


def differing(catalog: Catalog, store: Store | None, on: date) -> list[dict[str, Any]]:
    """Figures that a vendor's page showed otherwise, as the store has them."""
    facts = stored_facts(store) if store is not None else []
    return [{"problem": "the vendor's page differs", **row} for row in records(differences(catalog, facts, on))]
