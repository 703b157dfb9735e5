"""A release as ten million postings would give it: the embedded counts repeated, perturbed and scaled. Simulated."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from data.cells import CELL, KEYS, added, months_of
from data.released import Release
from data.store import Store, embedded
from data.tables import RELEASED, columns

COPIES, TIMES = 22, 4
"""22 copies with other places, levels and months, each vacancy four times: 122,000 postings become 10.7 million."""
MOVED = 0.5
"""Part of the cells of a copy that lie elsewhere than in the original."""
SCALED = ("design", "pay_counts", "skill_pairs", "coverage", "employers", "sources")


def large(folder: Path, seed: int = 3) -> Store:
    """A store with the large release."""
    release, draw = embedded(), np.random.default_rng(seed)
    tables = {name: release.table(name) for name in RELEASED}
    cells, skills = tables["vacancy_counts"], tables["skill_counts"]
    keys = list(CELL)
    of = skills[keys].merge(cells[keys].assign(cell=range(len(cells))), on=keys, how="left")["cell"].to_numpy(np.int64)
    bases, mentions = [], []
    for _ in range(COPIES):
        moved = _moved(cells, draw)
        bases.append(_times(moved, "vacancy_counts"))
        there = moved[keys].iloc[of].reset_index(drop=True)
        mentions.append(_times(skills.assign(**{name: there[name] for name in keys}), "skill_counts"))
    tables["vacancy_counts"], tables["skill_counts"] = added("vacancy_counts", bases), added("skill_counts", mentions)
    tables["skill_months"] = months_of(tables["vacancy_counts"], tables["skill_counts"])
    for name in SCALED:
        tables[name] = _times(tables[name], name, COPIES * TIMES)
    tables["pay_counts"] = added("pay_counts", [_shifted(tables["pay_counts"], step) for step in range(-3, 4)])
    return _written(folder, tables, release)


def small(folder: Path) -> Store:
    """The embedded release, 122,000 postings, written by the same hand."""
    release = embedded()
    return _written(folder, {name: release.table(name) for name in RELEASED}, release)


def _moved(cells: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    """Half of the cells with the place, level and month of any other cell of the same source and role."""
    unit = cells.groupby(["source", "role"], observed=True, sort=False).ngroup().to_numpy()
    stays = draw.random(len(cells)) > MOVED
    found = cells.copy()
    for name in ("level", "country", "month"):
        other = np.empty(len(cells), np.int64)
        other[np.argsort(unit, kind="stable")] = np.lexsort((draw.random(len(cells)), unit))
        found[name] = cells[name].array.take(np.where(stays, np.arange(len(cells)), other))
    return found


def _times(table: pd.DataFrame, name: str, times: int = TIMES) -> pd.DataFrame:
    kept = (*KEYS.get(name, ()), "year", "bin")
    sums = [c for c in columns(name) if c not in kept and pd.api.types.is_integer_dtype(table[c].dtype)]
    return table.assign(**{column: table[column] * times for column in sums})


def _shifted(pay: pd.DataFrame, step: int) -> pd.DataFrame:
    return pay.assign(bin=pay["bin"] + step, vacancies=pay["vacancies"] // 7 + (step == 0))


def _written(folder: Path, tables: dict[str, pd.DataFrame], like: Release) -> Store:
    store = Store(folder)
    versions = {name: store.write(name, frame[columns(name)]) for name, frame in tables.items()}
    vacancies = int(tables["vacancy_counts"]["vacancies"].sum())
    summary = {**like.summary, "vacancies": vacancies, "postings": int(tables["sources"]["postings"].sum())}
    store.publish(f"{vacancies:016d}", datetime(2026, 11, 20, tzinfo=UTC), versions, summary)
    return store
