"""Since when a vendor's page says what it says, and what it said before; a value that comes and goes is one value."""

import json
from collections.abc import Mapping, Sequence, Set
from datetime import timedelta
from typing import Any

import pandas as pd

from data.run_tables import FactHistory
from scrapers.outcomes import BoardResult
from scrapers.standing import State

TABLE = "fact_history"
COLUMNS = list(FactHistory.to_schema().columns)
PAGE = ["source", "page_url", "certification_id", "field"]
RETURNS_WITHIN = timedelta(days=90)
"""A value that is back after a longer time is a new one."""
Row = dict[Any, Any]


def history_after(
    history: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, unchanged: Set[str]
) -> pd.DataFrame:
    """The history with the facts of the pages that were read; `before` are the facts stored until now.

    Facts stored before there was a history begin theirs with the moment they were last seen. What is read anew from an
    `unchanged` page has nothing before it: the reader has changed, not the page.
    """
    rows: dict[tuple[str, ...], list[Row]] = {}
    for row in history[COLUMNS].to_dict("records"):
        rows.setdefault(_key(row), []).append(dict(row))
    for fact in before.to_dict("records"):
        if _key(fact) not in rows:
            rows[_key(fact)] = [_first(fact, None)]
    for fact in after.to_dict("records"):
        own = rows.setdefault(_key(fact), [])
        same = next((row for row in own if row["value"] == fact["value"]), None)
        last = max(own, key=lambda row: row["last_seen_at"], default=None)
        if same is not None and fact["seen_at"] - same["last_seen_at"] <= RETURNS_WITHIN:
            same["last_seen_at"] = max(same["last_seen_at"], fact["seen_at"])
        elif same is not None and same is last:
            same["last_seen_at"] = fact["seen_at"]
        else:
            own[:] = [row for row in own if row is not same]
            own.append(_first(fact, last["value"] if last and fact["page_url"] not in unchanged else None))
    return pd.DataFrame([row for own in rows.values() for row in own], columns=COLUMNS)


def returns(
    source: str, results: Sequence[BoardResult], states: Mapping[str, State], seen: Mapping[str, Any]
) -> list[Row]:
    """A row for each page that answers again after it was set aside; one that was never read has not come back."""
    return [
        {
            **dict.fromkeys(PAGE, ""), "source": source, "page_url": result.board, "field": "page",
            "value": json.dumps(f"{seen[result.board]:%Y-%m-%d}"),
            "before": json.dumps(f"{states[result.board]['failed_since']:%Y-%m-%d}"),
            "first_seen_at": seen[result.board], "last_seen_at": seen[result.board],
        }
        for result in results
        if result.is_well and result.board in seen and _was_lost(states.get(result.board, {}))
    ]  # fmt: skip


def _was_lost(state: Mapping[str, Any]) -> bool:
    return state.get("state") == "set_aside" and pd.notna(state["good_at"])


def _key(row: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in PAGE)


def _first(fact: Mapping[Any, Any], before: str | None) -> Row:
    moment = fact["seen_at"]
    stated = {name: fact[name] for name in (*PAGE, "value")}
    return stated | {"before": before, "first_seen_at": moment, "last_seen_at": moment}
