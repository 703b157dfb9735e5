"""Tables a refresh keeps beside the postings: raw pages, what is open, boards, runs; local, never in a release."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from data.table_fields import Table

OUTCOMES = (
    "ok", "empty", "unchanged", "throttled", "blocked", "unavailable", "layout_changed", "too_few_rows", "key_missing",
)  # fmt: skip
BOARD_STATES = ("unverified", "active", "gone", "set_aside")


class RawPages(Table):
    """Every response as it came, without secrets; expires."""

    source: Series[str] = pa.Field(description="id of the source")
    url: Series[str] = pa.Field(description="address asked, without secrets")
    fetched_at: Series[pd.Timestamp] = pa.Field(description="moment the body was whole, UTC")
    status: Series[int] = pa.Field(description="HTTP status")
    headers: Series[str] = pa.Field(description="JSON: the headers parsing may need")
    carried: Series[str] = pa.Field(description="JSON: what the request handed on to the parser")
    body: Series[object] = pa.Field(description="bytes after decompression, packed with zstd")
    body_bytes: Series[int] = pa.Field(ge=0, description="size before packing")
    sha256: Series[str] = pa.Field(description="hash of the body")
    expires_on: Series[str] = pa.Field(
        description="day from which the page is deleted", str_matches=r"^\d{4}-\d\d-\d\d$"
    )


class Pages(Table):
    """What each page gave when it was last parsed, so that an unchanged one need not be parsed again."""

    source: Series[str] = pa.Field(description="id of the source")
    board: Series[str] = pa.Field(description="token of the board; empty for a feed")
    url: Series[str] = pa.Field(description="address asked, without secrets")
    etag: Series[str] = pa.Field(nullable=True, description="the site's mark of this version")
    last_modified: Series[str] = pa.Field(nullable=True, description="the site's date of this version")
    made_from: Series[str] = pa.Field(description="hash of body, carried values and parser")
    checked_at: Series[pd.Timestamp] = pa.Field(description="last moment the site showed this version, UTC")
    posting_ids: Series[str] = pa.Field(description="JSON: the postings on the page")
    further: Series[str] = pa.Field(description="JSON: the requests the page led to")


class OpenPostings(Table):
    """The life of each posting; a row is written only when something happens to it."""

    posting_id: Series[str] = pa.Field(description="as in postings", unique=True)
    source: Series[str] = pa.Field(description="id of the source")
    board: Series[str] = pa.Field(description="token of the board; empty for a feed")
    content_hash: Series[str] = pa.Field(description="hash of all published fields")
    version: Series[str] = pa.Field(nullable=True, description="the source's version of the full text, once it is held")
    posted_on: Series[pd.Timestamp] = pa.Field(nullable=True, description="day of publication")
    first_seen: Series[pd.Timestamp] = pa.Field(description="moment of the run that brought it, UTC")
    changed_at: Series[pd.Timestamp] = pa.Field(description="moment its fields last changed, UTC")
    missing_since: Series[pd.Timestamp] = pa.Field(
        nullable=True, description="first complete run without it, UTC; null while it is listed"
    )
    closed_on: Series[pd.Timestamp] = pa.Field(nullable=True, description="day it counts as closed; null while open")


class BoardStates(Table):
    """How each board or feed behaves; the hand-kept list of boards is never edited by a run."""

    source: Series[str] = pa.Field(description="id of the source")
    token: Series[str] = pa.Field(description="token of the board; empty for a feed")
    state: Series[str] = pa.Field(isin=BOARD_STATES, description="unverified, active, gone once, or set aside")
    verified_on: Series[pd.Timestamp] = pa.Field(nullable=True, description="day of the first good run")
    checked_at: Series[pd.Timestamp] = pa.Field(description="last moment it was asked, UTC")
    good_at: Series[pd.Timestamp] = pa.Field(nullable=True, description="last moment it was read completely, UTC")
    failed_since: Series[pd.Timestamp] = pa.Field(nullable=True, description="first failure since the last good run")
    throttled_until: Series[pd.Timestamp] = pa.Field(nullable=True, description="moment before which it is left alone")
    usual_rows: Series[float] = pa.Field(nullable=True, ge=0, description="moving mean of postings in complete runs")
    message: Series[str] = pa.Field(nullable=True, description="the last failure in a sentence")


class Waiting(Table):
    """What is stored and not yet counted; empty between runs."""

    source: Series[str] = pa.Field(description="id of the source")
    posting_id: Series[str] = pa.Field(description="new or changed posting; empty on the row of a month")
    month: Series[str] = pa.Field(description="month delivered completely; empty on the row of a posting")


class CertificationFacts(Table):
    """What vendors' pages were last seen to say; the catalogue is never overwritten by it."""

    source: Series[str] = pa.Field(description="id of the source")
    page_url: Series[str] = pa.Field(description="address asked")
    certification_id: Series[str] = pa.Field(description="as in the catalogue")
    field: Series[str] = pa.Field(description="which figure or fact")
    value: Series[str] = pa.Field(description="JSON: the value as the page has it")
    source_url: Series[str] = pa.Field(nullable=True, description="address of the page read")
    seen_at: Series[pd.Timestamp] = pa.Field(description="last moment the page said so, UTC")


class FactHistory(Table):
    """Every value a vendor's page was seen to give, and since when; `page` stands for the page itself."""

    source: Series[str] = pa.Field(description="id of the source")
    page_url: Series[str] = pa.Field(description="address asked")
    certification_id: Series[str] = pa.Field(description="as in the catalogue; empty on the row of a page")
    field: Series[str] = pa.Field(description="which figure or fact; `page` on the day a page was back")
    value: Series[str] = pa.Field(description="JSON: the value as the page has it, or the day it was back")
    before: Series[str] = pa.Field(nullable=True, description="JSON: what stood there before, or the day it had gone")
    first_seen_at: Series[pd.Timestamp] = pa.Field(description="first moment the page said so, UTC")
    last_seen_at: Series[pd.Timestamp] = pa.Field(description="last moment the page said so, UTC")


class Runs(Table):
    """The record of every refresh: one row per source."""

    run_id: Series[str] = pa.Field(description="moment the run began")
    source: Series[str] = pa.Field(description="id of the source")
    started_at: Series[pd.Timestamp] = pa.Field(description="moment the run began, UTC")
    outcome: Series[str] = pa.Field(isin=OUTCOMES, description="one word for how it ended")
    message: Series[str] = pa.Field(description="what a person should know, empty when nothing")
    boards: Series[int] = pa.Field(ge=0, description="boards, feeds or pages asked for")
    failed_boards: Series[int] = pa.Field(ge=0, description="those that could not be read completely")
    faults: Series[str] = pa.Field(description="JSON: board, outcome and sentence of each fault")
    requests: Series[int] = pa.Field(ge=0, description="requests sent, retries included")
    bytes: Series[int] = pa.Field(ge=0, description="bytes received, as packed by the site")
    new: Series[int] = pa.Field(ge=0, description="postings seen for the first time")
    changed: Series[int] = pa.Field(ge=0, description="postings with other fields than before")
    unchanged: Series[int] = pa.Field(ge=0, description="postings as before")
    closed: Series[int] = pa.Field(ge=0, description="postings that count as closed since this run")
    rejected: Series[int] = pa.Field(ge=0, description="rows that failed a check")
    seconds: Series[float] = pa.Field(ge=0, description="from the first request to the last row stored")
    release_id: Series[str] = pa.Field(nullable=True, description="release the run ended with")


RUN_TABLES: dict[str, type[Table]] = {
    "raw_pages": RawPages,
    "pages": Pages,
    "open_postings": OpenPostings,
    "board_states": BoardStates,
    "waiting": Waiting,
    "certification_facts": CertificationFacts,
    "fact_history": FactHistory,
    "runs": Runs,
}


def checked_run_table(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with declared types and order.

    Raises pandera.errors.SchemaErrors with all problems at once.
    """
    model = RUN_TABLES[name]
    return model.validate(frame[list(model.to_schema().columns)], lazy=True)
