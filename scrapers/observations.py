"""Keeps what vendors' pages say: newest reading of each page, older ones of pages that were not read."""

import json
from collections.abc import Sequence

import pandas as pd

from data.run_tables import CertificationFacts, checked_run_table
from data.store import Store
from scrapers.fact_history import COLUMNS as HISTORY_COLUMNS
from scrapers.fact_history import TABLE as HISTORY
from scrapers.fact_history import history_after, returns
from scrapers.outcomes import BoardResult
from scrapers.publish import Known
from scrapers.standing import naive

TABLE = "certification_facts"
COLUMNS = list(CertificationFacts.to_schema().columns)
KEY = ["page_url", "certification_id", "field"]


def keep_facts(store: Store, source: str, results: Sequence[BoardResult], known: Known) -> tuple[int, int]:
    """Write a source's facts; how many are new and how many say something else than before."""
    seen = {page.url: naive(page.checked_at) for result in results if not result.is_held for page in result.pages}
    read = {url: facts for result in results for url, facts in result.facts.items() if url in seen}
    held = _of(store, TABLE, source, COLUMNS)
    if not seen or not (read or len(held)):
        return 0, 0
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
    is_known = same.index.isin(before.index)
    changed = int((same[is_known] != before.reindex(same.index[is_known])).sum())
    kept = held[~held["page_url"].isin(list(read))]
    kept = kept.assign(seen_at=kept["page_url"].map(seen).fillna(kept["seen_at"]))
    whole = pd.concat([part for part in (kept, fresh) if len(part)] or [fresh])
    now_said = whole[whole["page_url"].isin(list(seen))]
    history = history_after(_of(store, HISTORY, source, HISTORY_COLUMNS), held, now_said, _unchanged(results, known))
    back = pd.DataFrame(returns(source, results, known.states, seen), columns=HISTORY_COLUMNS)
    if len(back):  # a run that was killed behind this told it already
        history = pd.concat([history, back]).drop_duplicates([*KEY, "value"], keep="last")
    _rewrite(store, HISTORY, source, history)
    _rewrite(store, TABLE, source, whole.sort_values(KEY))
    return int((~is_known).sum()), changed


def _unchanged(results: Sequence[BoardResult], known: Known) -> set[str]:
    """Addresses of pages whose bytes are those of the last reading."""
    before = {url: page.made_from.partition("-")[0] for url, (_, page) in known.pages.items()}
    pages = (page for result in results for page in result.pages)
    return {page.url for page in pages if before.get(page.url) == page.made_from.partition("-")[0]}


def _of(store: Store, table: str, source: str, columns: Sequence[str]) -> pd.DataFrame:
    if not store.has(table):
        return pd.DataFrame(columns=list(columns))
    return store.read(table, columns=list(columns), filters=[("source", "==", source)])


def _rewrite(store: Store, table: str, source: str, rows: pd.DataFrame) -> None:
    if len(rows):
        only = {"mode": "overwrite", "predicate": f"source = '{source}'"} if store.has(table) else {}
        store.write(table, checked_run_table(table, rows), **only)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
