"""The cells of the additive tables: what names them, and how parts are added and taken away."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from data.tables import columns
from data.values import ALL_SKILLS

CELL = ("source", "role", "level", "country", "arrangement", "is_agency", "month")
KEYS = {
    "vacancy_counts": CELL,
    "skill_counts": ("source", "role", "skill", *CELL[2:]),
    "skill_months": ("source", "role", "skill", "month"),
    "design": ("source", "role", "skill", "year"),
    "pay_counts": ("source", "role", "skill", "level", "country", "currency", "year", "bin"),
    "skill_pairs": ("role", "skill_a", "skill_b"),
}
"""The columns that name a cell; all other columns of these tables are sums."""


def added(table: str, frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The sum of several parts of one table, sorted by its cells; cells that sum to nothing are dropped."""
    keys = list(KEYS[table])
    whole = _stacked(list(frames))
    sums = [column for column in columns(table) if column not in keys]
    total = whole.groupby(keys, observed=True, sort=True, as_index=False)[sums].sum()
    return total.loc[(total[sums] != 0).any(axis=1), columns(table)].reset_index(drop=True)


def months_of(base: pd.DataFrame, skill: pd.DataFrame) -> pd.DataFrame:
    """`skill_months` from the finest cells: the same that a count of the facts gives."""
    every = base.assign(skill=ALL_SKILLS).rename(columns={"vacancies": "mentions"})
    wanted = columns("skill_months")
    return added("skill_months", [every[wanted], skill[wanted]])


def negated(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The same cells with opposite sums: added to the originals they vanish."""
    sums = [column for column in columns(table) if column not in KEYS[table]]
    return frame.assign(**{column: -frame[column] for column in sums})


def _stacked(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The parts below each other; text becomes categories in alphabetical order over the values of all parts."""
    columns_of: dict[str, Any] = {}
    for name in parts[0].columns:
        pieces = [part[name] for part in parts]
        if isinstance(pieces[0].dtype, pd.CategoricalDtype) or pd.api.types.is_string_dtype(pieces[0].dtype):
            columns_of[name] = union_categoricals([_text_categories(piece) for piece in pieces], sort_categories=True)
        else:
            columns_of[name] = np.concatenate([piece.to_numpy() for piece in pieces])
    return pd.DataFrame(columns_of)


def _text_categories(column: pd.Series) -> pd.Categorical:
    """Categories of one text type, which an empty column's are not by themselves."""
    values = pd.Categorical(column)
    return pd.Categorical.from_codes(values.codes, values.categories.astype("str"))
