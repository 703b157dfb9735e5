"""How a table and its fields are declared, so that checks and documentation derive from the declaration."""

from typing import Any

import pandas as pd
import pandera.pandas as pa


class Table(pa.DataFrameModel):
    """Base of all tables: columns in this order, nothing unknown, types as declared."""

    class Config:
        strict = True
        coerce = True
        ordered = True


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the text of each row where it had categories; pandera's own way makes an object for each."""
    words = {}
    for name, column in frame.select_dtypes("category").items():
        values = column.cat.categories.astype("str").array
        words[str(name)] = pd.Series(values.take(column.cat.codes.to_numpy(), allow_fill=True), frame.index)
    return frame.assign(**words)


def text(description: str, **checks: Any) -> Any:
    return pa.Field(description=description, **checks)


def count(description: str) -> Any:
    return pa.Field(ge=0, description=description)
