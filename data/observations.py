"""What vendors' pages were seen to say, as refreshes left it in the store, and which of them are gone."""

import json
from datetime import UTC
from typing import get_args

import pandas as pd

from data.certification import Vendor
from data.records import CertificationFact
from data.store import Store

TABLE, HISTORY, STATES = "certification_facts", "fact_history", "board_states"
SINCE = ["page_url", "certification_id", "field", "value", "before", "first_seen_at", "last_seen_at"]
GONE = ["page_url", "gone_since", "asked_at", "read_at"]


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


def fact_history(store: Store) -> pd.DataFrame:
    """Every value a page was seen to give: what stood there before (None for the first), and from when to when."""
    if not store.has(HISTORY):
        return pd.DataFrame(columns=SINCE)
    rows = store.read(HISTORY, columns=SINCE)
    for name in ("value", "before"):
        read = [json.loads(value) if isinstance(value, str) else None for value in rows[name]]
        rows[name] = pd.Series(read, index=rows.index, dtype=object)
    return rows


def gone_pages(store: Store) -> pd.DataFrame:
    """Vendors' pages that were set aside: since when they are gone, when they were last asked and last read."""
    if not store.has(STATES):
        return pd.DataFrame(columns=GONE)
    names = dict(zip(["token", "failed_since", "checked_at", "good_at"], GONE, strict=True))
    rows = store.read(STATES, columns=["source", "state", *names])
    is_gone = rows["source"].isin(get_args(Vendor)) & rows["state"].eq("set_aside")
    return rows[is_gone].rename(columns=names)[GONE].sort_values("page_url", ignore_index=True)
