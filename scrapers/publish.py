"""Writes what one source brought into the store, in an order that a run killed anywhere can repeat without harm."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd

from data.records import Posting
from data.run_tables import checked_run_table
from data.store import Store
from data.tables import checked, columns
from scrapers.contract import Rejected, Source
from scrapers.lives import COLUMNS as LIFE
from scrapers.lives import Lives, lives
from scrapers.outcomes import BoardResult, PageRecord
from scrapers.standing import naive, next_state

LONG_AGO = pd.Timestamp("2000-01-01")
A_YEAR = timedelta(days=366)
"""Refreshes are never further apart, so what had to expire before has."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the store knew of a source when the run began."""

    pages: dict[str, tuple[str, PageRecord]]
    """By address: the board and what the page gave."""
    states: dict[str, dict[str, Any]]
    """By board."""


def known(store: Store, source: str) -> Known:
    """Pages and board states of a source."""
    pages, states = _of(store, "pages", source), _of(store, "board_states", source)
    return Known(
        pages={row["url"]: (row["board"], _page(row)) for row in _records(pages)},
        states={str(row["token"]): row for row in _records(states)},
    )


def held_versions(store: Store, source: str, board: str) -> dict[str, str]:
    """Posting id to the version of the full text that is stored, of one board."""
    if not store.has("open_postings"):
        return {}
    rows = store.read("open_postings", ["posting_id", "version"], [("source", "==", source), ("board", "==", board)])
    rows = rows[rows["version"].notna()]
    return dict(zip(rows["posting_id"], rows["version"], strict=True))


def publish(
    store: Store, source: Source, results: Sequence[BoardResult], before: Known, now: datetime, since: date
) -> Lives:
    """Store rows, lives, board states and pages of one source; the marks that make it final come last."""
    believed = [result for result in results if not result.is_held]
    happened = lives(
        _concerned(store, source, believed, now), believed, source.is_complete_listing, source.expires_after_days, now
    )
    arrived = [
        row for result in believed for key, row in result.rows.items() if key in happened.new or key in happened.changed
    ]
    rows = postings_frame({row.source_posting_id: row for row in arrived}.values())
    if len(rows):
        store.put("postings", checked("postings", rows))
    _await_counting(store, source, rows, results, since)
    _keep_rejected(store, source.id, [row for result in results for row in result.rejected], now)
    if len(happened.touched):
        store.put("open_postings", checked_run_table("open_postings", happened.touched))
    states = dict(before.states) | {
        result.board: next_state(source.id, before.states.get(result.board), result, now) for result in results
    }
    _rewrite(store, "board_states", pd.DataFrame(list(states.values())), source.id)
    _rewrite(store, "pages", _pages_frame(source.id, results, before), source.id)
    return happened


def postings_frame(postings: Iterable[Posting]) -> pd.DataFrame:
    """Rows of the postings table."""
    rows = [
        posting.model_dump(exclude={"posted_at"})
        | {
            "posting_id": f"{posting.source}:{posting.source_posting_id}",
            "posted_on": naive(posting.posted_at).normalize() if posting.posted_at else pd.NaT,
        }
        for posting in postings
    ]
    return pd.DataFrame(rows, columns=columns("postings"))


def _concerned(store: Store, source: Source, results: Sequence[BoardResult], now: datetime) -> pd.DataFrame:
    """Known lives that this run may touch; unchanged boards are not read, so the cost follows the change."""
    anew = sorted({result.board for result in results if result.parsed_pages or (result.is_page and result.is_gone)})
    ids = sorted({posting_id for result in results for posting_id in result.rows})
    if not store.has("open_postings"):
        return checked_run_table("open_postings", pd.DataFrame(columns=LIFE))
    asked: list[list[tuple[str, str, Any]]] = [[("missing_since", ">", LONG_AGO)]]
    if source.expires_after_days is not None:
        last_day = naive(now).normalize() - timedelta(days=source.expires_after_days)
        asked += [[("posted_on", "<", last_day), ("posted_on", ">", last_day - A_YEAR)]]
    asked += [[("board", "in", anew)]] if anew else []
    asked += [[("posting_id", "in", ids)]] if ids else []
    parts = [store.read("open_postings", filters=[("source", "==", source.id), *filters]) for filters in asked]
    return pd.concat(parts).drop_duplicates("posting_id")[LIFE]


def _await_counting(
    store: Store, source: Source, rows: pd.DataFrame, results: Sequence[BoardResult], since: date
) -> None:
    """Note what is stored and not yet counted, before anything says that it is no longer new."""
    waiting = pd.DataFrame({"source": source.id, "posting_id": rows["posting_id"], "month": ""})
    if source.has_whole_months and results and all(result.is_complete and not result.is_held for result in results):
        first = f"{since:%Y-%m}" if since.day == 1 else f"{since:%Y-%m}~"
        months = sorted(
            {f"{row.posted_at:%Y-%m}" for result in results for row in result.rows.values() if row.posted_at}
        )
        months = [month for month in months if month >= first]
        waiting = pd.concat([waiting, pd.DataFrame({"source": source.id, "posting_id": "", "month": months})])
    if len(waiting):
        store.write("waiting", checked_run_table("waiting", waiting))


def _keep_rejected(store: Store, source: str, rejected: Sequence[Rejected], now: datetime) -> None:
    """Each rejected row once, however often it comes."""
    rows = pd.DataFrame(
        [(source, _row_key(row), row.reason, naive(now)) for row in rejected], columns=columns("rejected")
    ).drop_duplicates(["row_key", "reason"])
    if len(rows) and store.has("rejected"):
        held = _of(store, "rejected", source, ["row_key", "reason"])
        rows = rows[~pd.MultiIndex.from_frame(rows[["row_key", "reason"]]).isin(pd.MultiIndex.from_frame(held))]
    if len(rows):
        store.write("rejected", checked("rejected", rows))


def _row_key(row: Rejected) -> str:
    if row.source_posting_id:
        return row.source_posting_id
    return json.dumps(dict(row.row), sort_keys=True, ensure_ascii=False, default=str)[:500]


def _rewrite(store: Store, table: str, rows: pd.DataFrame, source: str) -> None:
    """All rows of a source anew: one per board or page, never one per posting."""
    if len(rows):
        whole = checked_run_table(table, rows)
        if store.has(table):
            store.write(table, whole, mode="overwrite", predicate=f"source = {_quoted(source)}")
        else:
            store.write(table, whole)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _of(store: Store, table: str, source: str, names: Sequence[str] | None = None) -> pd.DataFrame:
    if not store.has(table):
        return pd.DataFrame(columns=list(names or ()))
    return store.read(table, columns=names, filters=[("source", "==", source)])


def _pages_frame(source: str, results: Sequence[BoardResult], before: Known) -> pd.DataFrame:
    """Pages read well in this run, and those of boards that were not read to their end."""
    whole = {result.board for result in results if result.is_complete and not result.is_held}
    kept = {url: (board, page) for url, (board, page) in before.pages.items() if board not in whole}
    for result in results:
        if not result.is_held:
            kept |= {page.url: (result.board, page) for page in result.pages}
    return pd.DataFrame([_page_row(source, board, page) for board, page in kept.values()])


def _page_row(source: str, board: str, page: PageRecord) -> dict[str, Any]:
    return asdict(page) | {
        "source": source,
        "board": board,
        "checked_at": naive(page.checked_at),
        "posting_ids": json.dumps(page.posting_ids),
        "further": json.dumps([dict(each) for each in page.further], sort_keys=True),
    }


def _page(row: Mapping[str, Any]) -> PageRecord:
    return PageRecord(
        url=row["url"],
        etag=row["etag"] if pd.notna(row["etag"]) else None,
        last_modified=row["last_modified"] if pd.notna(row["last_modified"]) else None,
        made_from=row["made_from"],
        checked_at=row["checked_at"].to_pydatetime().replace(tzinfo=UTC),
        posting_ids=tuple(json.loads(row["posting_ids"])),
        further=tuple(json.loads(row["further"])),
    )


Counted = Callable[[Store, pd.DataFrame, list[tuple[str, str]], datetime], Any]


def count_waiting(store: Store, count: Counted, now: datetime) -> Any:
    """Hand everything that waits to the counting steps, and forget it once they are done; None when nothing waits."""
    if not store.has("waiting"):
        return None
    waiting = store.read("waiting").drop_duplicates()
    if waiting.empty:
        return None
    ids = waiting.loc[waiting["posting_id"] != "", "posting_id"].tolist()
    postings = store.read("postings", filters=[("posting_id", "in", ids)])
    months = waiting.loc[waiting["month"] != "", ["source", "month"]]
    result = count(store, postings, list(months.itertuples(index=False, name=None)), now)
    store.write("waiting", store.dataset("waiting").schema.empty_table(), mode="overwrite")
    return result
