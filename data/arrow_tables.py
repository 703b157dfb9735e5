"""Frames to Arrow tables in the types that Delta holds, and back to categories; pure."""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import and_

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds

from data.ledger import Filters


def of_frame(frame: pd.DataFrame) -> pa.Table:
    """Arrow table in plain types: Delta knows no dictionary columns and wants micro-seconds with a zone or none."""
    return plain(pa.Table.from_pandas(frame, preserve_index=False))


def plain(table: pa.Table) -> pa.Table:
    """Without dictionary columns, large strings and nano-seconds."""
    fields = []
    for column in table.schema:
        kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
        if pa.types.is_timestamp(kind):
            kind = pa.timestamp("us", tz=kind.tz)
        elif pa.types.is_large_string(kind) or pa.types.is_null(kind):
            kind = pa.string()
        elif pa.types.is_large_binary(kind):
            kind = pa.binary()
        fields.append(pa.field(column.name, kind))
    return table.cast(pa.schema(fields))


def slices(rows: pa.Table, by: Sequence[str]) -> Iterator[tuple[list[str], pa.Table]]:
    """The rows of each partition, without the columns that name it."""
    if not by:
        yield [], rows
        return
    for key in rows.group_by(list(by)).aggregate([]).to_pylist():
        mine = rows.filter(reduce(and_, [ds.field(name) == key[name] for name in by]))
        yield [key[name] for name in by], mine.drop_columns(list(by))


def with_dictionaries(rows: pa.Table) -> pa.Table:
    """Text columns dictionary-encoded, so that pandas gets categories without a Python object per row."""
    for index, column in enumerate(rows.schema):
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            encoded = rows.column(index).combine_chunks().dictionary_encode()
            rows = rows.set_column(index, column.name, encoded)
    return rows


def condition(filters: Filters | None) -> ds.Expression | None:
    """Filters, joined by and, as Arrow reads them."""
    whole: ds.Expression | None = None
    for column, operator, value in filters or ():
        left = ds.field(column)
        if operator == "in":
            term = left.isin(list(value))
        elif operator in ("==", "!=", "<", "<=", ">", ">="):
            term = {
                "==": left.__eq__, "!=": left.__ne__, "<": left.__lt__, "<=": left.__le__,
                ">": left.__gt__, ">=": left.__ge__,
            }[operator](value)  # fmt: skip
        else:
            raise ValueError(f"expected one of == != < <= > >= in, found {operator!r}")
        whole = term if whole is None else whole & term
    return whole
