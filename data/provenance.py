"""Collections of postings that came as files: whose they are and what may be published of them."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent / "reference" / "collections"


class Collection(BaseModel):
    """One collection; the file's name is its source id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    matches: str = ""
    id_prefix: str = ""
    name: str
    homepage: str | None = None
    attribution: str | None = None
    licence: str
    month_means: Literal["posted", "age", "collected"]
    publish: Literal["counts_and_links", "counts_only", "nothing"]
    seen_on: date | None = None
    is_described: bool = True


@lru_cache
def load_collections(folder: Path = FOLDER) -> dict[str, Collection]:
    """Collections by source id."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        collection = Collection.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        if collection.source != path.stem:
            raise ValueError(f"{path.name}: expected source = {path.stem!r}, found {collection.source!r}")
        found[collection.source] = collection
    return found


def unknown_collection(source: str) -> Collection:
    """A collection nobody described: counted in this store, never exported until somebody does."""
    return Collection(
        source=source,
        name=source.replace("_", " "),
        licence="not described; add data/reference/collections/" + source + ".toml",
        month_means="posted",
        publish="counts_and_links",
        is_described=False,
    )


def collection_of(source: str) -> Collection:
    """The described collection of a source id, or one that says nobody described it."""
    return load_collections().get(source) or unknown_collection(source)
