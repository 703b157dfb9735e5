"""What a maintainer should look at again: old figures, disputed figures, pages that show something else."""

from datetime import date
from typing import Any

from data.answers.observed import differences
from data.answers.staleness import disputed, stale
from data.certification import Catalog
from data.output import records
from data.records import CertificationFact
from data.store import Store


def findings(catalog: Catalog, on: date, days: int) -> list[dict[str, Any]]:
    """Figures of the catalogue older than so many days, and those on which sources differ."""
    old = [{"problem": f"older than {days} days", **row} for row in records(stale(catalog, on, days))]
    return old + [{"problem": "sources differ", **row} for row in records(disputed(catalog))]


def differing(catalog: Catalog, store: Store | None, on: date) -> list[dict[str, Any]]:
    """Figures that a vendor's page showed otherwise, as the store has them."""
    if store is None or not store.has("certification_facts"):
        return []
    rows = store.read("certification_facts").to_dict("records")
    facts = [CertificationFact.model_validate({str(k): v for k, v in row.items()}) for row in rows]
    return [{"problem": "the vendor's page differs", **row} for row in records(differences(catalog, facts, on))]
