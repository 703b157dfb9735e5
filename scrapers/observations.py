"""Keeps what vendors' pages say: newest reading of each page, older ones of pages that were not read."""

import json
from collections.abc import Sequence

import pandas as pd

from data.run_tables import CertificationFacts, checked_run_table
from data.store import Store
from scrapers.outcomes import BoardResult
from scrapers.standing import naive

TABLE = "certification_facts"
COLUMNS = list(CertificationFacts.to_schema().columns)
KEY = ["page_url", "certification_id", "field"]


def keep_facts(store: Store, source: str, results: Sequence[BoardResult]) -> tuple[int, int]:
    """Write a source's facts; how many are new and how many say something else than before."""
    seen = {page.url: naive(page.checked_at) for result in results if not result.is_held for page in result.pages}
    read = {url: facts for result in results for url, facts in result.facts.items() if url in seen}
    if not seen:
        return 0, 0
    held = pd.DataFrame(columns=COLUMNS)
    if store.has(TABLE):
        held = store.read(TABLE, filters=[("source", "==", source)])
    fresh = pd.DataFrame(
        [
            (source, url, fact.certification_id, fact.field, _json(fact.value), fact.source_url, seen[url])
            for url, facts in read.items()
            for fact in facts
        ],
        columns=COLUMNS,
    ).drop_duplicates(KEY, keep="last")
    before = held.set_index(KEY)["value"]
    same = fresh.set_index(KEY)["value"]
    known = same.index.isin(before.index)
    changed = int((same[known] != before.reindex(same.index[known])).sum())
    held = held[~held["page_url"].isin(list(read))]
    held = held.assign(seen_at=held["page_url"].map(seen).fillna(held["seen_at"]))
    whole = pd.concat([part for part in (held, fresh) if len(part)] or [fresh])
    if len(whole):
        rows = checked_run_table(TABLE, whole.sort_values(KEY))
        predicate = f"source = '{source}'"
        store.write(TABLE, rows, **({"mode": "overwrite", "predicate": predicate} if store.has(TABLE) else {}))
    return int((~known).sum()), changed


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
