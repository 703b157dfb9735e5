"""What vendors' pages were last seen to say, as a refresh left it in the store."""

import json
from datetime import UTC

from data.records import CertificationFact
from data.store import Store

TABLE = "certification_facts"


def stored_facts(store: Store) -> list[CertificationFact]:
    """One fact per page, certification and field; none where no page was read."""
    if not store.has(TABLE):
        return []
    rows = store.read(TABLE, columns=["certification_id", "field", "value", "source_url", "seen_at"])
    return [
        CertificationFact.model_validate(
            {str(name): value for name, value in row.items()}
            | {"value": json.loads(row["value"]), "seen_at": row["seen_at"].to_pydatetime().replace(tzinfo=UTC)}
        )
        for row in rows.astype({"source_url": object}).to_dict("records")
    ]
