"""Rows that a refresh finds by key, in one SQLite file beside the Delta tables, which have no index."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

KEY = "posting_id"
INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "postings": (),
    "facts": (("employer_key",),),
    "open_postings": (("source", "board"), ("source", "missing_since"), ("source", "posted_on")),
}
"""Tables with one row per posting, and by what else they are looked up."""
NEWEST = {"facts": "read_at"}
"""A row takes the place of an older one only, whatever order they come in."""
PATIENCE_SECONDS = 60
Filters = Sequence[tuple[str, str, Any]]
OPERATORS = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class LedgerError(OSError):
    """Single rows cannot be kept or found there."""


@dataclass(frozen=True)
class _Kind:
    """How a column's values are kept."""

    sql: str
    pack: Callable[[Any], Any]
    unpack: Callable[[list[Any]], Any]


def _microseconds(moment: Any) -> int:
    return int(pd.Timestamp(moment).to_datetime64().astype("datetime64[us]").astype(np.int64))


def _moments(values: list[Any]) -> pd.Series:
    return pd.to_datetime(pd.Series(values, dtype="Int64"), unit="us").astype("datetime64[us]")


def _codes(values: list[Any]) -> pd.Series:
    cells = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        cells[place] = np.frombuffer(value, np.int16)
    return pd.Series(cells)


def _texts(values: list[Any]) -> pd.Series:
    return pd.Series([None if value is None else zlib.decompress(value).decode() for value in values], dtype="str")


_KINDS = {
    "string": _Kind("TEXT", str, lambda values: pd.Series(values, dtype="str")),
    "float64": _Kind("REAL", float, lambda values: pd.Series(values, dtype="float64")),
    "boolean": _Kind("INTEGER", int, lambda values: pd.Series(values, dtype="boolean")),
    "bool": _Kind("INTEGER", int, lambda values: pd.Series(values).astype(bool)),
    "datetime64": _Kind("INTEGER", _microseconds, _moments),
    "object": _Kind("BLOB", lambda codes: np.asarray(codes, np.int16).tobytes(), _codes),
}
_PACKED = _Kind("BLOB", lambda text: zlib.compress(text.encode("utf-8", "replace"), 1), _texts)
"""Descriptions: most of the bytes."""


def _kinds(table: str) -> dict[str, _Kind]:
    from data.run_tables import RUN_TABLES  # noqa: PLC0415 slow to load, readers do without
    from data.tables import TABLES  # noqa: PLC0415 as above

    declared = (TABLES | RUN_TABLES)[table].to_schema().columns
    return {
        name: _PACKED if name == "description" else _KINDS[str(column.dtype).partition("[")[0]]
        for name, column in declared.items()
    }


class Ledger:
    """One file; every change is one transaction, and a connection lives no longer than a call."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._path = Path(folder) / "ledger.sqlite"

    def holds(self, table: str) -> bool:
        """Whether rows of the table are kept here."""
        return self.mark(table) is not None

    def mark(self, table: str) -> str | None:
        """What the rows of the table are up to date with."""
        if table not in INDEXES or not self._path.exists():
            return None
        with self._open() as line:
            row = line.execute("SELECT mark FROM marks WHERE name = ?", (table,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, table: str, frames: Iterable[pd.DataFrame], mark: str = "") -> None:
        """Rows take the place of those with the same posting id, all or none of them.

        Raises LedgerError where the store is not a folder.
        """
        kinds = _kinds(table)
        if "://" in self._folder:
            raise LedgerError(f"expected a folder of this machine for {table!r}, found {self._folder}")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        places = ", ".join("?" * len(kinds))
        newer = f" WHERE excluded.{NEWEST[table]} >= {table}.{NEWEST[table]}" if table in NEWEST else ""
        sets = ", ".join(f"{name} = excluded.{name}" for name in kinds if name != KEY)
        order = f"INSERT INTO {table} VALUES ({places}) ON CONFLICT ({KEY}) DO UPDATE SET {sets}{newer}"  # noqa: S608
        with self._open(table) as line:
            for frame in frames:
                line.executemany(order, _packed(frame, kinds))
            line.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (table, mark))

    def forget(self, table: str) -> None:
        """Rows and mark of a table are gone."""
        if self.holds(table):
            with self._open() as line:
                line.execute(f"DROP TABLE {table}")
                line.execute("DELETE FROM marks WHERE name = ?", (table,))

    def rows(self, table: str, columns: Sequence[str] | None = None, filters: Filters | None = None) -> pd.DataFrame:
        """Rows of a table; filters are (column, operator, value) joined by and."""
        kinds = _kinds(table)
        wanted = list(columns or kinds)
        with self._open() as line:
            found = line.execute(*query(table, wanted, filters)).fetchall()
        by_column = zip(*found, strict=True) if found else ([] for _ in wanted)
        return pd.DataFrame(
            {name: kinds[name].unpack(list(cells)) for name, cells in zip(wanted, by_column, strict=True)}
        )

    @contextmanager
    def _open(self, table: str | None = None) -> Iterator[sqlite3.Connection]:
        """A transaction; with the table made where it is not there yet."""
        try:
            with closing(sqlite3.connect(self._path, timeout=PATIENCE_SECONDS)) as line, line:
                if table is not None:
                    line.execute("BEGIN IMMEDIATE")
                    line.execute("CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, mark TEXT NOT NULL)")
                    _make(line, table)
                yield line
        except sqlite3.DatabaseError as problem:  # damaged, full, not to be written, held too long
            raise LedgerError(f"{self._path} cannot be used: {problem}") from None


def query(table: str, columns: Sequence[str], filters: Filters | None = None) -> tuple[str, list[Any]]:
    """The statement of a look-up and its values."""
    kinds = _kinds(table)
    by_key = any(name == KEY for name, _, _ in filters or ())
    terms, values = [], []
    for name, operator, value in filters or ():
        # SQLite would rather go through all rows of a source than look up each key; a plus takes the index away
        term = f"+{name}" if by_key and name != KEY else name
        if operator == "in":
            terms.append(f"{term} IN (SELECT value FROM json_each(?))")  # noqa: S608
            values.append(json.dumps(list(value)))
        else:
            terms.append(f"{term} {OPERATORS[operator]} ?")
            values.append(kinds[name].pack(value))
    condition = f" WHERE {' AND '.join(terms)}" if terms else ""
    return f"SELECT {', '.join(columns)} FROM {table}{condition}", values  # noqa: S608


def _make(line: sqlite3.Connection, table: str) -> None:
    fields = ", ".join(
        f"{name} {kind.sql}" + (" PRIMARY KEY" if name == KEY else "") for name, kind in _kinds(table).items()
    )
    line.execute(f"CREATE TABLE IF NOT EXISTS {table} ({fields})")
    for columns in INDEXES[table]:
        named = f"{table}_{'_'.join(columns)}"
        line.execute(f"CREATE INDEX IF NOT EXISTS {named} ON {table} ({', '.join(columns)})")


def _packed(frame: pd.DataFrame, kinds: dict[str, _Kind]) -> Iterator[tuple[Any, ...]]:
    columns = []
    for name, kind in kinds.items():
        there = frame[name].notna().to_numpy(bool)
        columns.append([kind.pack(value) if known else None for value, known in zip(frame[name], there, strict=True)])
    return zip(*columns, strict=True)
