"""Rows of postings against their table: those that obey it, and for each other row the sentence why not."""

from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pandas as pd
import pandera.errors

from data.records import MAX_DESCRIPTION
from data.tables import Postings, columns


def check_postings(rows: pd.DataFrame, now: datetime) -> tuple[pd.DataFrame, dict[int, str]]:
    """Rows that obey the table, and for each other row (by position) the sentence why not."""
    reasons: dict[int, list[str]] = {}
    typed = pd.DataFrame(index=rows.index)
    for name in columns("postings"):
        typed[name], problems = _typed(rows[name], name)
        for row in np.flatnonzero(problems).tolist():
            reasons.setdefault(row, []).append(f"{name}: cannot read {_shown(rows[name].iloc[row])}")
    for row, why in _impossible(typed, now):
        reasons.setdefault(row, []).append(why)
    try:
        Postings.validate(typed, lazy=True)
    except pandera.errors.SchemaErrors as error:
        for case in error.failure_cases.itertuples():
            if pd.notna(case.index):
                what = f"{case.column}: expected {case.check}, found {_shown(case.failure_case)}"
                reasons.setdefault(int(case.index), []).append(what)
    good = typed.drop(index=list(reasons))
    return good.reset_index(drop=True), {row: "; ".join(dict.fromkeys(why)) for row, why in sorted(reasons.items())}


def _shown(value: object) -> str:
    text = repr(value.item() if isinstance(value, np.generic) else value)
    return text if len(text) <= 60 else text[:57] + "…"


def _typed(column: pd.Series, name: str) -> tuple[pd.Series, np.ndarray]:
    """The column in its table's type, and where a value could not be read."""
    there = column.notna().to_numpy(bool)
    if column.dtype == object:
        column = column.where(~column.map(_is_structure).astype(bool), None)
    read: pd.Series
    if name == "posted_on":
        read = pd.to_datetime(column, errors="coerce", utc=True, format="mixed").dt.tz_localize(None).dt.normalize()
        read = read.astype("datetime64[us]")
    elif name in ("salary_min", "salary_max"):
        read = pd.to_numeric(column, errors="coerce").astype(float)
        read = read.where(read != 0)  # several sources write 0 for not stated
    elif name == "remote":
        read = column.map({True: True, False: False}).astype("boolean")
    else:
        read = column.astype("str").where(there, None).astype("str")
        read = read.str.strip() if name != "description" else read
    return read, there & read.isna().to_numpy(bool) & ~_is_zero(column, name)


def _is_structure(value: object) -> bool:
    return isinstance(value, list | dict | tuple | np.ndarray)


def _is_zero(column: pd.Series, name: str) -> np.ndarray:
    if name not in ("salary_min", "salary_max"):
        return np.zeros(len(column), bool)
    return (pd.to_numeric(column, errors="coerce") == 0).to_numpy(bool)


def _impossible(rows: pd.DataFrame, now: datetime) -> Iterator[tuple[int, str]]:
    newest = pd.Timestamp(now).tz_localize(None) + pd.Timedelta(days=2)
    posted = rows["posted_on"]
    for row in np.flatnonzero((posted > newest) | (posted < pd.Timestamp("2000-01-01"))):
        yield int(row), f"posted_on: expected a day from 2000 to {newest:%Y-%m-%d}, found {posted.iloc[row]:%Y-%m-%d}"
    size = rows["description"].str.len().fillna(0)
    for row in np.flatnonzero(size > MAX_DESCRIPTION):
        yield int(row), f"description: expected at most {MAX_DESCRIPTION} characters, found {int(size.iloc[row])}"
    for row in np.flatnonzero(rows["salary_min"] > rows["salary_max"]):
        low, high = rows["salary_min"].iloc[row], rows["salary_max"].iloc[row]
        yield int(row), f"salary_min: expected at most salary_max {high:g}, found {low:g}"
    for row in np.flatnonzero(rows["title"].str.len().fillna(0) == 0):
        yield int(row), "title: expected words, found nothing"
    for row in np.flatnonzero(posted.isna()):
        yield int(row), "posted_on: expected a day, found nothing"
