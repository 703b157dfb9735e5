"""What happened: releases, sources that broke or recovered, certifications that begin or end; newest first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from data.answers.changes import DOWN, GONE, NEW, UP, changes
from data.answers.lifecycle import status_on
from data.answers.shares import Frames, Slice
from data.answers.staleness import sourced
from data.certification import Catalog, Certification
from data.figures import DayFigure, Sourced, last_day

GOOD = ("ok", "empty", "unchanged")
BACK_DAYS, AHEAD_DAYS = 90, 90
KINDS = {"demand": "Demand", "source": "Source", "certification": "Certification", "page": "Vendor's page"}
COLUMNS = ("day", "kind", "title", "text", "source_url", "seen_on", "key")
DATED = ("dates.", "languages.")
"""Where an entry of the catalogue keeps the days on which its status changes."""
SAID = {
    NEW: "is new among the first 20 skills",
    GONE: "left the first 20 skills",
    UP: "is asked for clearly more",
    DOWN: "is asked for clearly less",
}


@dataclass(frozen=True)
class Item:
    """One thing that happened or will: its day, its kind, a sentence and its source."""

    day: date
    kind: str
    key: str
    title: str
    text: str = ""
    source_url: str = ""
    """Where it stands; empty where it is our own count or nobody knows."""
    seen_on: str = ""
    """The day on which that was seen, as exactly as it is known."""


def demand_news(before: Frames, after: Frames, roles: Mapping[str, str], day: date) -> list[Item]:
    """Skills that entered, left or clearly moved between two releases; `roles` are ids with their names."""
    items = []
    for role, name in roles.items():
        for row in changes(before, after, Slice(role)).to_dict("records"):
            moved = "" if pd.isna(row["change_points"]) else f"{row['change_points']:+.1f} points"
            title = f"{name}: {row['skill']} {SAID[row['what']]}"
            items.append(Item(day, "demand", f"demand-{day}-{role}-{row['skill']}-{row['what']}", title, moved))
    return items


def source_news(runs: pd.DataFrame, homepages: Mapping[str, str]) -> list[Item]:
    """Sources whose outcome turned from good to bad or back, run by run; `homepages` are their addresses by id."""
    items = []
    for source, mine in runs.sort_values("started_at", kind="stable").groupby("source"):
        good: bool | None = None
        for run in mine.to_dict("records"):
            now = run["outcome"] in GOOD
            if (good is not None and now != good) or (good is None and not now):
                word = "delivers again" if now else f"is {run['outcome'].replace('_', ' ')}"
                day = run["started_at"].date()
                key, address = f"source-{source}-{run['run_id']}", homepages.get(str(source), "")
                seen_on = day.isoformat() if address else ""
                items.append(Item(day, "source", key, f"{source} {word}", run["message"], address, seen_on))
            good = now
    return items


def certification_news(catalog: Catalog, today: date, back: int = BACK_DAYS, ahead: int = AHEAD_DAYS) -> list[Item]:
    """Days on which the status of a certification changed or will change, as known today."""
    items = []
    window = [today + timedelta(days=offset) for offset in range(-back, ahead + 1)]
    for entry in catalog.values():
        words = [status_on(entry, day, known_on=today).word for day in window]
        for day, before, word in zip(window[1:], words, words[1:], strict=False):
            if word != before and "unknown" not in (before, word):
                title = f"{entry.short_name}: {before.replace('_', ' ')} → {word.replace('_', ' ')}"
                key, source = f"certification-{entry.id}-{day}-{word}", source_of_change(entry, day)
                at = (source.source_url, source.checked_on)
                items.append(Item(day, "certification", key, title, entry.name, *at))
    return items


def source_of_change(entry: Certification, day: date) -> Sourced:
    """The statement that names the day of a change, or the day before as a last one; else the newest of its state."""
    told = [statement for path, statement in sourced(entry) if path.startswith(DATED)]
    for wanted in (day, day - timedelta(days=1)):
        for statement in told:
            if wanted in _days_of(statement):
                return statement
    return max([entry.price_usd, *entry.state_seen], key=lambda statement: statement.checked_on)


def _days_of(statement: Sourced) -> set[date | None]:
    if isinstance(statement, DayFigure):
        return {statement.first, statement.last}
    named = (getattr(statement, name, "") for name in ("ends_on", "starts_on"))
    return {last_day(day) for day in named if day}


def newest_first(*parts: Sequence[Item]) -> pd.DataFrame:
    """All items as a table."""
    items = sorted((item for part in parts for item in part), key=lambda item: (item.day, item.title), reverse=True)
    rows: list[Mapping[str, Any]] = [
        {name: getattr(item, name) for name in COLUMNS} | {"kind": KINDS[item.kind]} for item in items
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def faults_of(runs: pd.DataFrame) -> pd.DataFrame:
    """Every fault of the given runs: source, board, outcome and sentence."""
    rows = [
        {"source": run["source"], **{str(k): v for k, v in dict(fault).items()}}
        for run in runs.to_dict("records")
        for fault in json.loads(run["faults"] or "[]")
    ]
    return pd.DataFrame(rows)
