"""How a table and its fields are declared, so that checks and documentation derive from the declaration."""

from typing import Any

import pandera.pandas as pa


class Table(pa.DataFrameModel):
    """Base of all tables: columns in this order, nothing unknown, types as declared."""

    class Config:
        strict = True
        coerce = True
        ordered = True


def text(description: str, **checks: Any) -> Any:
    return pa.Field(description=description, **checks)


def count(description: str) -> Any:
    return pa.Field(ge=0, description=description)
