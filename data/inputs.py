"""Files of postings to checked rows: what passes, and what is rejected with a sentence."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import orjson
import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.parquet as pq

from data.locations import Location, readable
from data.provenance import load_collections
from data.records import MAX_DESCRIPTION
from data.tables import Postings, columns

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
    missing = [name for name in NEEDED if name not in names]
    if not {"posting_id", "source_posting_id"} & set(names):
        missing.append("posting_id or source_posting_id")
    if missing:
        raise InputError(f"{path}: expected column {', '.join(missing)}; found {', '.join(names)}")


def _parquet_rows(path: Location) -> Iterator[Rows]:
    file = _parquet(path)
    names = list(file.schema_arrow.names)
    _need_columns(path, names)
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
    with path.open("rb") as stream:
        for line in stream:
            place = len(rows) + len(broken)
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError as error:
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
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _typed(column: pd.Series, name: str) -> tuple[pd.Series, np.ndarray]:
    """The column in its table's type, and where a value could not be read."""
    there = column.notna().to_numpy(bool)
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
        there = np.zeros(len(column), bool)
    return read, there & read.isna().to_numpy(bool) & ~_is_zero(column, name)


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
