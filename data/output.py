"""Answers to text: JSON, CSV that no spreadsheet runs as a formula, or a table for the terminal."""

import csv
import io
import math
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import numpy as np
import orjson
import pandas as pd
from rich.box import ASCII, HEAVY_HEAD
from rich.console import Console
from rich.table import Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """How an answer is printed."""

    json = "json"
    csv = "csv"
    table = "table"


def plain(value: Any) -> Any:
    """A JSON value: no NaN, days and moments as ISO text, numpy scalars as Python's."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        return [plain(v) for v in value]
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One JSON-ready mapping per row."""
    return [{str(k): plain(v) for k, v in row.items()} for row in frame.to_dict("records")]


def as_json(value: Any) -> str:
    """JSON with two blanks of indent, as people read it."""
    return orjson.dumps(plain(value), option=orjson.OPT_INDENT_2).decode()


def safe_cell(value: Any) -> Any:
    """The value, its text kept from being a formula in a spreadsheet; several names with semicolons between, and what
    has parts of its own as JSON."""
    if isinstance(value, Mapping) or (isinstance(value, list | tuple) and any(isinstance(v, Mapping) for v in value)):
        return orjson.dumps(plain(value)).decode()
    if isinstance(value, list | tuple):
        value = "; ".join(str(v) for v in value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def as_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> str:
    """CSV with a header; text that begins like a formula is quoted with an apostrophe.

    `columns` are named by the header even where there are no rows.
    """
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([safe_cell(name) for name in names])
    for row in rows:
        writer.writerow(["" if row.get(name) is None else safe_cell(row[name]) for name in names])
    return stream.getvalue()


def as_table(rows: Sequence[Mapping[str, Any]], title: str = "", columns: Sequence[str] = ()) -> str:
    """A table for the terminal; shares as they are, so that they can be compared with the other formats."""
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    table = Table(title=title or None, box=HEAVY_HEAD if _has_lines() else ASCII)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(name)) for name in names))
    console = Console(file=io.StringIO(), width=160, color_system=None)
    console.print(table)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def _has_lines() -> bool:
    """Whether the output knows the signs that tables are drawn with; some old code pages lack them."""
    try:
        "\N{BOX DRAWINGS HEAVY VERTICAL}".encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    return str(value)


def rendered(rows: Sequence[Mapping[str, Any]], form: Format, title: str = "", columns: Sequence[str] = ()) -> str:
    """The rows in the wanted form, ready to print; with `columns`, no rows still have their header."""
    if form is Format.json:
        return as_json(list(rows))
    return (as_csv(rows, columns) if form is Format.csv else as_table(rows, title, columns)).rstrip("\n")
