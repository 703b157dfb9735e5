"""A release of a store, as its readers see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from data.store import Store


class StoreError(Exception):
    """The store cannot give what was asked; the message says what is there."""


@dataclass(frozen=True)
class Release:
    """One consistent set of tables."""

    store: "Store"
    release_id: str
    released_at: datetime
    versions: Mapping[str, int]
    summary: Mapping[str, Any] = field(default_factory=dict)

    def table(self, name: str, **wanted: str | Sequence[str]) -> pd.DataFrame:
        """A table of the release with text as categories; `role="data_engineer"` reads that slice only, as does
        `role=["data_engineer", "ml_engineer"]`.
        """
        if name not in self.versions:
            raise StoreError(
                f"release {self.release_id} has no table {name!r}, only {', '.join(sorted(self.versions))}"
            )
        filters = [(column, "==" if isinstance(value, str) else "in", value) for column, value in wanted.items()]
        return self.store.read(name, filters=filters, version=self.versions[name], as_categories=True)
