"""Files of a table, written by whoever has their rows; they count once the table's log names them."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data import arrow_tables, locations


@dataclass(frozen=True)
class DataFile:
    """A file of a table: where it lies in it, its bytes, its partition, its rows."""

    path: str
    size: int
    values: Mapping[str, str]
    rows: int


def write(folder: str, rows: pa.Table | pd.DataFrame, by: Sequence[str], options: Mapping[str, str]) -> list[DataFile]:
    """Write rows into a table's folder, a file for each partition by the columns `by`."""
    whole = arrow_tables.plain(rows) if isinstance(rows, pa.Table) else arrow_tables.of_frame(rows)
    made = []
    for values, mine in arrow_tables.slices(whole, by):
        folders = [f"{name}={quote(value, safe='')}" for name, value in zip(by, values, strict=True)]
        name = "/".join([*folders, f"part-{uuid.uuid4().hex}.parquet"])
        file = locations.location(f"{folder}/{name}", options)
        size = locations.write(file, partial(pq.write_table, mine, compression="zstd", compression_level=3))
        made.append(DataFile(quote(name, safe="/="), size, dict(zip(by, values, strict=True)), mine.num_rows))
    return made
