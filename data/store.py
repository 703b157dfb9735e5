"""The only owner of files: Delta tables and the releases that pin their versions."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from deltalake import DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from data import arrow_tables, data_files, locations
from data.data_files import DataFile
from data.ledger import Filters, Ledger
from data.released import Release, StoreError
from data.values import PARTITIONS

EMBEDDED = Path(__file__).parent / "release"
"""The small published release the application opens with."""

ROWS_AT_ONCE = 20_000
"""Moved from Delta into the ledger."""


class Store:
    """A folder (or an object store's address) of Delta tables."""

    def __init__(self, folder: str | Path, options: Mapping[str, str] | None = None) -> None:
        self.folder = str(folder).rstrip("/")
        self._given = dict(options or {})
        self._options = locations.table_options(self.folder, self._given)
        self._ledger = Ledger(self.folder)

    def _path(self, table: str) -> str:
        return f"{self.folder}/{table}"

    def _open(self, table: str, version: int | None = None) -> DeltaTable:
        try:
            with self._in_words(table):
                return DeltaTable(self._path(table), version=version, storage_options=self._options)
        except TableNotFoundError:
            raise StoreError(f"no table {table!r} in {self.folder}") from None

    @contextmanager
    def _in_words(self, table: str) -> Iterator[None]:
        """What no caller can mend (a damaged log, a full disk, a second writer) as one sentence about the store."""
        try:
            yield
        except TableNotFoundError:
            raise
        except DeltaError as problem:
            words = " ".join(str(problem).partition("Stack backtrace:")[0].split())[:300]
            raise StoreError(f"table {table!r} in {self.folder} cannot be used: {words}") from None

    def has(self, table: str) -> bool:
        """Whether the table has been written."""
        return self._is_in_ledger(table) or self._is_delta(table)

    def _is_delta(self, table: str) -> bool:
        return DeltaTable.is_deltatable(self._path(table), self._options)

    def _is_in_ledger(self, table: str) -> bool:
        """Of facts the ledger is only an index; the Delta table, whose versions releases pin, is what holds."""
        return table != "facts" and self._ledger.holds(table)

    def version(self, table: str) -> int:
        """The newest version of a table."""
        return int(self._open(table).version())

    def dataset(self, table: str, version: int | None = None) -> ds.Dataset:
        """The table as an Arrow dataset, for reading in batches."""
        return self._open(table, version).to_pyarrow_dataset()

    def read(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        filters: Filters | None = None,
        version: int | None = None,
        as_categories: bool = False,
    ) -> pd.DataFrame:
        """Rows of a table; filters are (column, operator, value) joined by and."""
        if version is None and self._is_in_ledger(table):
            return self._ledger.rows(table, columns, filters)
        condition = pq.filters_to_expression(list(filters)) if filters else None
        rows = self.dataset(table, version).to_table(columns=list(columns) if columns else None, filter=condition)
        if as_categories:
            rows = arrow_tables.with_dictionaries(rows)
        frame: pd.DataFrame = rows.to_pandas(integer_object_nulls=False)
        return frame

    def write(
        self, table: str, frame: pd.DataFrame | pa.Table, mode: str = "append", predicate: str | None = None
    ) -> int:
        """Write rows in one commit and return the table's new version.

        `predicate` (SQL) with mode "overwrite" replaces the matching rows only.
        """
        if self._is_in_ledger(table):
            if mode != "overwrite":
                raise StoreError(f"expected rows of {table!r} to be put, found an append")
            self._ledger.forget(table)
        rows = frame if isinstance(frame, pa.Table) else arrow_tables.of_frame(frame)
        given: dict[str, Any] = {"mode": mode, "predicate": predicate}
        packed = WriterProperties(compression="ZSTD", compression_level=3, max_row_group_size=200_000)
        try:
            with self._in_words(table):
                write_deltalake(
                    self._path(table),
                    rows,
                    **given,
                    partition_by=PARTITIONS.get(table),
                    schema_mode="overwrite" if mode == "overwrite" and predicate is None else None,
                    writer_properties=packed,
                    storage_options=self._options,
                )
        except TableNotFoundError as problem:  # of a folder that cannot be made, in the words of the library
            raise OSError(f"expected a place for a store at {self.folder}, found {problem}") from None
        return self.version(table)

    def put(self, table: str, rows: pd.DataFrame) -> None:
        """Rows take the place of those with the same posting id in one commit, at a cost that is that of the rows."""
        self.index(table)
        self._ledger.put(table, [rows])

    def index(self, table: str) -> None:
        """From now on the table is kept where single rows are found and replaced; a Delta table moves there."""
        if not self._ledger.holds(table):
            self._ledger.put(table, self._batches(table) if self._is_delta(table) else [])
        shutil.rmtree(self._path(table), ignore_errors=True)  # also what a run killed right behind the move left

    def index_facts(self, version: int | None) -> None:
        """Make the newest facts of that version of the table, or none, findable by posting and employer."""
        if self._ledger.mark("facts") != str(version):
            self._ledger.forget("facts")
            self._ledger.put("facts", self._batches("facts", version) if version is not None else [], str(version))

    def add_facts(self, rows: pd.DataFrame, version: int) -> None:
        """Facts of the table's new version, which a release pins by now, into the index."""
        self._ledger.put("facts", [rows], str(version))

    def facts_of(self, column: str, values: Sequence[str]) -> pd.DataFrame:
        """The newest facts with these postings or employers, by the index."""
        return self._ledger.rows("facts", filters=[(column, "in", values)])

    def _batches(self, table: str, version: int | None = None) -> Iterator[pd.DataFrame]:
        for batch in self.dataset(table, version).to_batches(batch_size=ROWS_AT_ONCE):
            yield batch.to_pandas(integer_object_nulls=False)

    def aside(self, name: str) -> locations.Location:
        """A folder beside the tables for files that no table has."""
        return locations.location(f"{self.folder}/{name}", self._given)

    def write_files(self, table: str, rows: pa.Table | pd.DataFrame) -> list[DataFile]:
        """Write rows as files of a table; they count once `commit_files` names them."""
        return data_files.write(self._path(table), rows, PARTITIONS.get(table, []), self._given)

    def commit_files(self, table: str, files: Sequence[DataFile], schema: pa.Schema) -> int:
        """Make these files the whole table, in one commit."""
        self._ledger.forget(table)
        if not self._is_delta(table):
            self.write(table, arrow_tables.plain(schema.empty_table()))
        moment = int(datetime.now(UTC).timestamp() * 1000)
        actions: list[AddAction | RemoveAction] = [
            AddAction(each.path, each.size, each.values, moment, True, json.dumps({"numRecords": each.rows}))
            for each in files
        ]
        by = PARTITIONS.get(table)
        opened = self._open(table)
        with self._in_words(table):
            opened.create_write_transaction(actions, "overwrite", opened.schema(), by)
        return self.version(table)

    def rewind(self, table: str, version: int) -> None:
        """Make an older version the newest again: what a killed run wrote after it is taken back."""
        opened = self._open(table)
        if opened.version() != version:
            with self._in_words(table):
                opened.restore(version)

    def publish(self, release_id: str, now: datetime, versions: Mapping[str, int], summary: Mapping[str, Any]) -> None:
        """Make a release: the one commit after which readers see the new tables."""
        row = pd.DataFrame(
            {
                "release_id": [release_id],
                "released_at": [pd.Timestamp(now.astimezone(UTC))],
                "versions": [json.dumps(dict(versions), sort_keys=True)],
                "summary": [json.dumps(dict(summary), sort_keys=True, ensure_ascii=False)],
            }
        )
        self.write("releases", row)

    def releases(self) -> pd.DataFrame:
        """All releases, newest first; empty when nothing was released.

        Every release writes `sources`, so its version tells the order even where the clock of a machine was wrong.
        """
        if not self.has("releases"):
            from data.tables import columns  # noqa: PLC0415 what declares tables is slow to load

            return pd.DataFrame(columns=columns("releases"))
        known = self.read("releases")
        written = known["versions"].map(lambda text: int(json.loads(text).get("sources", -1)))
        order = known.assign(written=written).sort_values(["written", "released_at"], ascending=False, kind="stable")
        return order.drop(columns="written").reset_index(drop=True)

    def release(self, release_id: str | None = None) -> Release:
        """The newest release, or the one named; raises StoreError where there is none."""
        known = self.releases()
        if release_id is not None:
            known = known[known["release_id"] == release_id]
        if known.empty:
            what = f"release {release_id}" if release_id else "a release"
            raise StoreError(f"expected {what} in {self.folder}, found none; `python -m data build` makes one")
        row = known.iloc[0]
        return Release(
            self, str(row["release_id"]), row["released_at"].to_pydatetime(), json.loads(row["versions"]),
            json.loads(row["summary"]),
        )  # fmt: skip

    def tidy(self, keep_releases: int = 10) -> None:
        """Remove files that no kept release and no newest version needs."""
        kept = [json.loads(text) for text in self.releases()["versions"].head(keep_releases)]
        from data.run_tables import RUN_TABLES  # noqa: PLC0415 as above
        from data.tables import TABLES  # noqa: PLC0415 as above

        for table in TABLES | RUN_TABLES:
            if self._is_delta(table):
                versions = sorted({v[table] for v in kept if table in v})
                given: dict[str, Any] = {"retention_hours": 0, "dry_run": False, "enforce_retention_duration": False}
                with self._in_words(table):
                    self._open(table).vacuum(**given, keep_versions=versions or None)


def embedded() -> Release:
    """The release that comes with the application."""
    return Store(EMBEDDED).release()
