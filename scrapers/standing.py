"""How a board stands after a run: verified by its first good one, set aside when it is gone for good."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

from scrapers.contract import Board
from scrapers.outcomes import BoardResult, Fault

A_DAY = timedelta(hours=20)
"""Two failures so far apart are two days' failures, though a scheduler is never exact."""
BELIEVED_AFTER = timedelta(days=3)
"""A board that stays short so long has really shrunk."""
ASKED_AGAIN_AFTER = timedelta(days=30)
"""Companies come back: a board set aside is asked once a month."""
CLOCKS_DIFFER = timedelta(hours=1)
"""More than two machines, or one before and after its clock was set, are apart."""

State = dict[str, Any]


def naive(moment: datetime) -> pd.Timestamp:
    """UTC without a zone, as the tables hold moments."""
    return pd.Timestamp(moment.astimezone(UTC).replace(tzinfo=None)).as_unit("us")


def is_ahead(moment: pd.Timestamp | datetime, now: datetime) -> bool:
    """Whether it was written by a clock that was ahead: nothing is waited for on its word."""
    written = naive(moment) if moment.tzinfo is not None else pd.Timestamp(moment)
    return bool(written > naive(now) + CLOCKS_DIFFER)


def fault_before_asking(state: Mapping[str, Any] | None, now: datetime) -> Fault | None:
    """Why a board is not asked at all in this run, if so."""
    if state is None:
        return None
    until = state["throttled_until"]
    if pd.notna(until) and until > naive(now) and not is_ahead(state["checked_at"], now):
        moment = until.to_pydatetime().replace(tzinfo=UTC)
        return Fault("throttled", f"asked to come back after {until:%Y-%m-%d %H:%M} UTC", until=moment)
    return None


def is_set_aside(state: Mapping[str, Any] | None, now: datetime) -> bool:
    return (
        state is not None
        and state["state"] == "set_aside"
        and naive(now) - state["checked_at"] < ASKED_AGAIN_AFTER
        and not is_ahead(state["checked_at"], now)
    )  # fmt: skip


def is_believed(state: Mapping[str, Any], now: datetime) -> bool:
    """Whether fewer rows than usual have come for so long that they are true."""
    return bool(pd.notna(state["failed_since"]) and naive(now) - state["failed_since"] >= BELIEVED_AFTER)


def next_state(source: str, before: Mapping[str, Any] | None, result: BoardResult, now: datetime) -> State:
    """The board's row after this run; the same result twice gives the same row."""
    state: State = dict(before) if before is not None else _unknown(source, Board(result.board), now)
    if not result.was_asked and not result.faults:
        return state
    if pd.notna(state["failed_since"]) and is_ahead(state["failed_since"], now):
        state["failed_since"] = naive(now)
    state["checked_at"] = naive(now)
    until = [fault.until for fault in result.faults if fault.until is not None]
    state["throttled_until"] = naive(max(until)) if until else pd.NaT
    if result.is_well and not result.is_held:
        return state | _good(state, result)
    if result.is_gone:
        since = state["failed_since"]
        is_again = state["state"] in ("gone", "set_aside") and pd.notna(since) and naive(now) - since >= A_DAY
        if state["state"] not in ("gone", "set_aside"):
            state["failed_since"] = naive(now)
        state["state"] = "set_aside" if is_again or state["state"] == "set_aside" else "gone"
    elif pd.isna(state["failed_since"]):
        state["failed_since"] = naive(now)
    state["message"] = result.faults[0].message if result.faults else state["message"]
    return state


def _good(state: State, result: BoardResult) -> State:
    seen = naive(result.checked_at) if result.checked_at else state["checked_at"]
    usual, rows = state["usual_rows"], float(len(result.listed))
    is_repeated: bool = pd.notna(state["good_at"]) and state["good_at"] >= seen
    if usual is None or math.isnan(usual):
        usual = rows
    elif not is_repeated:
        usual = (usual + rows) / 2
    return {
        "state": "active",
        "verified_on": state["verified_on"] if pd.notna(state["verified_on"]) else seen.normalize(),
        "good_at": max(seen, state["good_at"]) if pd.notna(state["good_at"]) else seen,
        "failed_since": pd.NaT,
        "usual_rows": usual,
        "message": None,
    }


def _unknown(source: str, board: Board, now: datetime) -> State:
    return {
        "source": source, "token": board.token, "state": "unverified", "verified_on": pd.NaT, "checked_at": naive(now),
        "good_at": pd.NaT, "failed_since": pd.NaT, "throttled_until": pd.NaT, "usual_rows": math.nan, "message": None,
    }  # fmt: skip
