"""Reads the files kept by hand in data/reference into checked objects and frames."""

import tomllib
from pathlib import Path
from typing import TypeVar

import pandas as pd
from pydantic import BaseModel, ValidationError

from data.certification import Catalog, Certification

REFERENCE = Path(__file__).parent / "reference"
M = TypeVar("M", bound=BaseModel)


class CatalogError(ValueError):
    """A file of data/reference is not as its model expects; the message names the file, the key and what was found."""


def read_entry(path: Path, model: type[M]) -> M:
    """One TOML file as its model; the file is named after the id it holds."""
    try:
        entry = model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{path.name}: not TOML: {error}") from error
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc'])) or 'the file'}: {e['msg']}" for e in error.errors()]
        raise CatalogError(f"{path.name}: " + "; ".join(lines)) from error
    if getattr(entry, "id", None) != path.stem:
        raise CatalogError(f"{path.name}: expected id = {path.stem!r}, found {getattr(entry, 'id', None)!r}")
    return entry


def read_folder(folder: Path, model: type[M]) -> dict[str, M]:
    """Every TOML file of a folder by id; all problems in one report, and an empty folder is one of them."""
    entries: dict[str, M] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            entries[path.stem] = read_entry(path, model)
        except CatalogError as error:
            problems.append(str(error))
    if not entries and not problems:
        problems.append(f"{folder.name}: expected *.toml files, found none")
    if problems:
        raise CatalogError("\n".join(problems))
    return entries


def read_table(name: str, columns: list[str], folder: Path = REFERENCE) -> pd.DataFrame:
    """A CSV of data/reference as text columns, in the order stated; other columns are an error."""
    path = folder / f"{name}.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(table.columns) != columns:
        raise CatalogError(f"{path.name}: expected columns {columns}, found {list(table.columns)}")
    return table


def load_catalog(folder: Path = REFERENCE / "certifications") -> Catalog:
    catalog = Catalog(read_folder(folder, Certification))
    if problems := catalog.broken_links():
        raise CatalogError("\n".join(problems))
    return catalog


def load_exchange_rates(folder: Path = REFERENCE) -> pd.DataFrame:
    """What one unit of a currency was worth in USD, in the period `rate_on`, and how that is known."""
    columns = ["currency", "usd_per_unit", "rate_on", "basis", "observations", "source_url", "checked_on", "note"]
    rates = read_table("exchange_rates", columns, folder)
    return rates.assign(
        usd_per_unit=pd.to_numeric(rates["usd_per_unit"]), observations=pd.to_numeric(rates["observations"])
    )


def load_renames(folder: Path = REFERENCE) -> pd.DataFrame:
    """What a product was called before: old_name, new_name, since, source_url, checked_on, note."""
    return read_table("renames", ["old_name", "new_name", "since", "source_url", "checked_on", "note"], folder)
