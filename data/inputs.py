"""Files of postings to checked rows: what passes, and what is rejected with a sentence."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.json_lines import json_line
from data.locations import Location, readable
from data.posting_checks import check_postings
from data.provenance import load_collections
from data.tables import columns

BATCH_ROWS = 8_000
NEEDED = ("source", "title", "description")
NAMES = {"source_url": "url", "posted_at": "posted_on"}
"""Names in the files and the columns they fill; every other column must bear its table's name."""
OTHERS_READINGS = ("country", "remote")
"""In collected Parquet files these are somebody else's readings of the text; they are read anew."""
FORMATS = (".parquet", ".jsonl")

Unreadable = list[tuple[int, str]]
Rows = tuple[pd.DataFrame, Unreadable, tuple[str, ...]]


class InputError(ValueError):
    """A file that cannot be read at all; the message says what was expected, found and where."""


@dataclass(frozen=True)
class Batch:
    """Rows of one file: those that passed, those that did not, and the columns nobody asked for."""

    postings: pd.DataFrame
    rejected: pd.DataFrame
    ignored_columns: tuple[str, ...]


def input_files(paths: Sequence[Location]) -> list[Location]:
    """The files meant by files and folders; raises InputError when one is missing or a folder has none."""
    files: list[Location] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.suffix in FORMATS)
            if not inside:
                raise InputError(f"{path}: expected .parquet or .jsonl files in the folder, found none")
            files += inside
        elif not path.exists():
            raise InputError(f"{path}: expected a file or folder, found nothing")
        else:
            files.append(path)
    return files


def fingerprint(files: Sequence[Location]) -> str:
    """Hash of the contents, whatever the files are called and in which order they come."""
    digests = []
    for path in files:
        with path.open("rb") as stream:
            digests.append(hashlib.file_digest(stream, "sha256").hexdigest())
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()


def row_count(path: Location) -> int:
    """Rows of a Parquet file by its footer; of a JSON-lines file by its line ends."""
    if path.suffix == ".parquet":
        return int(_parquet(path).metadata.num_rows)
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))


def batches(path: Location, now: datetime, wanted: range | None = None) -> Iterator[Batch]:
    """Checked rows of one file, a few thousand at a time, or only the batches of these numbers.

    Raises InputError for a file that is no such file.
    """
    offset = 0
    read = _jsonl_rows(path) if path.suffix == ".jsonl" else _parquet_rows(path)
    for number, (rows, unreadable, ignored) in enumerate(read):
        if wanted is None or number in wanted:
            yield _checked(rows, unreadable, ignored, path.name, offset, now)
        elif number >= wanted.stop:
            return
        offset += len(rows) + len(unreadable)


def _parquet(path: Location) -> pq.ParquetFile:
    if path.stat().st_size == 0:
        raise InputError(f"{path}: expected Parquet, found an empty file")
    try:
        return pq.ParquetFile(readable(path))
    except (pa.ArrowInvalid, OSError) as error:
        with path.open("rb") as stream:
            start = stream.read(24)
        raise InputError(f"{path}: expected Parquet, found bytes beginning {start!r}") from error


def _need_columns(path: Location, names: Sequence[str]) -> None:
    if twice := sorted({name for name in names if list(names).count(name) > 1}):
        raise InputError(f"{path}: expected each column once, found {', '.join(twice)} twice")
    missing = [name for name in NEEDED if name not in names]
    if not {"posting_id", "source_posting_id"} & set(names):
        missing.append("posting_id or source_posting_id")
    if missing:
        raise InputError(f"{path}: expected column {', '.join(missing)}; found {', '.join(names)}")


def _parquet_rows(path: Location) -> Iterator[Rows]:
    file = _parquet(path)
    names = list(file.schema_arrow.names)
    _need_columns(path, names)
    if file.metadata.num_rows == 0:
        raise InputError(f"{path}: expected postings, found a file without rows")
    wanted = [n for n in names if NAMES.get(n, n) in columns("postings") and n not in OTHERS_READINGS]
    ignored = tuple(sorted(set(names) - set(wanted)))
    try:
        for batch in file.iter_batches(BATCH_ROWS, columns=wanted):
            yield *_decoded(pa.Table.from_batches([batch])), ignored
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path}: expected whole Parquet pages, found {error}") from error


def _decoded(rows: pa.Table) -> tuple[pd.DataFrame, Unreadable]:
    """The frame, without the rows whose bytes are no UTF-8."""
    broken: dict[int, str] = {}
    for index, name in enumerate(rows.column_names):
        column = rows.column(index)
        if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            continue
        try:
            column.validate(full=True)
        except pa.ArrowInvalid:
            for row, value in enumerate(column.cast(pa.binary()).to_pylist()):
                if value is not None and _broken_utf8(value):
                    broken[row] = f"{name}: expected UTF-8, found bytes that are not"
    keep = np.setdiff1d(np.arange(rows.num_rows), list(broken))
    frame = (rows.take(pa.array(keep)) if broken else rows).to_pandas()
    return frame.set_axis(keep), sorted(broken.items())


def _broken_utf8(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _jsonl_rows(path: Location) -> Iterator[Rows]:
    """Lines as `python -m scrapers parse` prints them."""
    if path.stat().st_size == 0:
        raise InputError(f"{path}: expected JSON lines, found an empty file")
    rows: dict[int, dict[str, object]] = {}
    broken: Unreadable = []
    is_blank = True
    with path.open("rb") as stream:
        for line in stream:
            if not line.strip():
                continue
            is_blank, place = False, len(rows) + len(broken)
            try:
                row = json_line(line)
            except ValueError as error:
                broken.append((place, f"expected one JSON object, found {error}"))
                continue
            if isinstance(row, dict):
                rows[place] = row
            else:
                broken.append((place, f"expected one JSON object, found {type(row).__name__}"))
            if len(rows) == BATCH_ROWS:
                yield _lines(path, rows), broken, _unasked(rows)
                rows, broken = {}, []
    if rows or broken:
        yield _lines(path, rows), broken, _unasked(rows)
    if is_blank:
        raise InputError(f"{path}: expected JSON lines, found blank ones only")


def _lines(path: Location, rows: Mapping[int, Mapping[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows.values()), index=list(rows))
    if rows:
        _need_columns(path, list(frame.columns))
    return frame


def _unasked(rows: Mapping[int, Mapping[str, object]]) -> tuple[str, ...]:
    names = {name for row in rows.values() for name in row}
    return tuple(sorted(name for name in names if NAMES.get(name, name) not in columns("postings")))


def _checked(
    rows: pd.DataFrame, unreadable: Unreadable, ignored: tuple[str, ...], file: str, offset: int, now: datetime
) -> Batch:
    named = _as_postings(rows.rename(columns=NAMES))
    postings, reasons = check_postings(named, now)
    sources = named["source"].to_list()
    places = rows.index.to_numpy()
    bad = [(sources[row], int(places[row]), why) for row, why in reasons.items()] + [
        (file, row, why) for row, why in unreadable
    ]
    rejected = pd.DataFrame(
        {
            "source": [source for source, _, _ in bad],
            "row_key": [f"{file} row {offset + row}" for _, row, _ in bad],
            "reason": [why for _, _, why in bad],
            "rejected_at": pd.Timestamp(now),
        },
        columns=columns("rejected"),
    )
    return Batch(postings, rejected, ignored)


def _as_postings(rows: pd.DataFrame) -> pd.DataFrame:
    """All columns of the table, identity and source as the project names them."""
    by_match = {c.matches: c for c in load_collections().values() if c.matches}
    frame = pd.DataFrame(index=pd.RangeIndex(len(rows)))
    for name in columns("postings"):
        frame[name] = rows[name].to_numpy() if name in rows else None
    keys = frame["source_posting_id"].where(frame["source_posting_id"].notna(), frame["posting_id"]).astype("str")
    sources = frame["source"].astype("str")
    for given in sources.unique():
        collection = by_match.get(given)
        if collection is not None:
            mine = sources == given
            keys[mine] = keys[mine].str.removeprefix(collection.id_prefix)
            sources[mine] = collection.source
    frame["source"], frame["source_posting_id"] = sources, keys
    frame["posting_id"] = sources + ":" + keys
    return frame
