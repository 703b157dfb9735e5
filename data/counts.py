"""Facts to additive counts: the counts of two partitions, two days or two machines are simply added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals
from scipy import sparse

from data.tables import ALL_SKILLS, columns

EMPLOYER_CAP = 4
"""An employer counts at most this often per role and year in the capped figures (METHODS: 3 to 5)."""
PAY_STEP = float(np.log(1.02))
"""Width of a pay bin in log pay: medians are exact to about one per cent."""
FEWEST_PAIRS = 10
WEIGHT_BITS = 32

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


@dataclass(frozen=True)
class CodedFacts:
    """Vacancies as integer codes: one entry per vacancy in every array, one row of `skills` each."""

    codes: Mapping[str, np.ndarray]
    values: Mapping[str, np.ndarray]
    employer: np.ndarray
    pay_year: np.ndarray
    skills: sparse.csr_array
    names: np.ndarray

    @cached_property
    def year(self) -> np.ndarray:
        """Calendar year per vacancy."""
        of_month = np.array([int(month[:4]) for month in self.values["month"]] or [0], dtype=np.int32)
        years: np.ndarray = np.take(of_month, self.codes["month"])
        return years

    @cached_property
    def weights(self) -> np.ndarray:
        """Employer-capped weight per vacancy, in thousandths."""
        if not len(self.employer):
            return np.zeros(0, np.int64)
        group, size = _cells(self.codes["source"], self.codes["role"], self.year, self.employer)
        in_group = np.bincount(group, minlength=size)
        capped = np.minimum(1000, np.rint(1000 * EMPLOYER_CAP / in_group)).astype(np.int64)
        return np.take(capped, group)


def coded(facts: pd.DataFrame, names: Sequence[str]) -> CodedFacts:
    """Codes of the facts that count: the first posting of each vacancy, readable and of one role."""
    counts = (facts["posting_id"] == facts["vacancy_id"]) & facts["has_text"] & ~facts["is_ambiguous"]
    rows = facts[counts.to_numpy(bool)]
    codes, values = {}, {}
    for column in (*CELL, "currency"):
        codes[column], values[column] = _factorised(rows[column])
    employer = pd.factorize(rows["employer_key"])[0].astype(np.int64)
    nameless = (rows["employer_key"] == "").to_numpy(bool)
    employer[nameless] = len(rows) + np.arange(nameless.sum())  # nobody known is nobody's cluster
    lengths = np.fromiter((len(s) for s in rows["skills"]), np.int64, len(rows))
    flat = np.concatenate([np.asarray(s, np.int64) for s in rows["skills"]]) if len(rows) else np.zeros(0, np.int64)
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    skills = sparse.csr_array((np.ones(len(flat), np.int64), flat, pointers), shape=(len(rows), len(names)))
    return CodedFacts(
        codes, values, employer, rows["pay_year"].to_numpy(float), skills, np.asarray(names, dtype=object)
    )


def count(facts: CodedFacts) -> dict[str, pd.DataFrame]:
    """All additive tables of the facts; every frame has the columns of its table."""
    cells, first, group = _grouped(*(facts.codes[c] for c in CELL))
    packed = 1 + (facts.weights << WEIGHT_BITS)  # both sums in one product
    base = _labels(facts, CELL, first)
    base["vacancies"] = np.bincount(group, minlength=cells)
    base["capped_milli"] = np.bincount(group, facts.weights, cells).astype(np.int64)
    by_skill = _sum_rows(group, cells, _scaled(facts.skills, packed)).tocoo()
    skill = _labels(facts, CELL, first[by_skill.row])
    skill["skill"] = _named(by_skill.col, facts.names)
    skill["mentions"] = by_skill.data & ((1 << WEIGHT_BITS) - 1)
    skill["capped_milli"] = by_skill.data >> WEIGHT_BITS
    months = skill[["source", "role", "month", "mentions", "skill"]]
    every = base[["source", "role", "month", "vacancies"]].rename(columns={"vacancies": "mentions"})
    frames = {
        "vacancy_counts": base,
        "skill_counts": skill,
        "skill_months": _stacked([months, _every(every)]),
        "design": _design(facts),
        "pay_counts": _pay(facts),
        "skill_pairs": _pairs(facts),
    }
    return {name: added(name, [frame]) for name, frame in frames.items()}


def added(table: str, frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The sum of several parts of one table, sorted by its cells; cells that sum to nothing are dropped."""
    keys = list(KEYS[table])
    whole = _stacked(list(frames))
    sums = [column for column in columns(table) if column not in keys]
    total = whole.groupby(keys, observed=True, sort=True, as_index=False)[sums].sum()
    return total.loc[(total[sums] != 0).any(axis=1), columns(table)].reset_index(drop=True)


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


def _named(codes: np.ndarray, names: np.ndarray) -> pd.Categorical:
    return pd.Categorical.from_codes(np.asarray(codes, np.int64), pd.Index(names, dtype="str"))


def _every(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows marked as counting all vacancies, whatever they mention."""
    return rows.assign(skill=pd.Categorical([ALL_SKILLS] * len(rows)))


def _factorised(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    codes, values = pd.factorize(column, sort=True)
    return codes.astype(np.int64), np.asarray(values)


def _cells(*codes: np.ndarray) -> tuple[np.ndarray, int]:
    """Number of the cell each entry lies in, and how many cells there are."""
    key = codes[0].astype(np.int64)
    for code in codes[1:]:
        shifted = code - code.min() if len(code) else code
        key = key * (int(shifted.max()) + 1 if len(code) else 1) + shifted
    group, known = pd.factorize(key)
    return group.astype(np.int64), len(known)


def _grouped(*codes: np.ndarray) -> tuple[int, np.ndarray, np.ndarray]:
    """How many cells, one entry of each, and the cell of every entry."""
    group, cells = _cells(*codes)
    first = np.zeros(cells, np.int64)
    first[group[::-1]] = np.arange(len(group) - 1, -1, -1)
    return cells, first, group


def _labels(facts: CodedFacts, names: Sequence[str], entries: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: facts.values[name][facts.codes[name][entries]].astype(bool)
            if name == "is_agency"
            else _named(facts.codes[name][entries], facts.values[name])
            for name in names
        }
    )


def _scaled(matrix: sparse.csr_array, row_values: np.ndarray) -> sparse.csr_array:
    return sparse.csr_array(
        (np.repeat(row_values, np.diff(matrix.indptr)), matrix.indices, matrix.indptr), shape=matrix.shape
    )


def _sum_rows(group: np.ndarray, groups: int, matrix: sparse.csr_array) -> sparse.csr_array:
    ones = np.ones(len(group), np.int64)
    return sparse.csr_array((ones, (group, np.arange(len(group)))), shape=(groups, len(group))) @ matrix


def _design(facts: CodedFacts) -> pd.DataFrame:
    unit = (facts.codes["source"], facts.codes["role"], facts.year)
    units, unit_first, unit_of = _grouped(*unit)
    clusters, cluster_first, cluster_of = _grouped(*unit, facts.employer)
    size = np.bincount(cluster_of, minlength=clusters).astype(np.int64)
    unit_of_cluster = unit_of[cluster_first]
    mentions = _sum_rows(cluster_of, clusters, facts.skills)
    a, b = mentions.data, np.repeat(size, np.diff(mentions.indptr))
    sums = {"employers": np.ones_like(a), "vacancies": a, "sum_aa": a * a, "sum_ab": a * b}
    per_unit = {}
    for name, data in sums.items():
        matrix = sparse.csr_array((data, mentions.indices, mentions.indptr), shape=mentions.shape)
        per_unit[name] = _sum_rows(unit_of_cluster, units, matrix)
        per_unit[name].sort_indices()
    cells = per_unit["vacancies"].tocoo()
    labels = _labels(facts, ("source", "role"), unit_first[cells.row])
    by_skill = labels.assign(
        skill=_named(cells.col, facts.names),
        year=facts.year[unit_first[cells.row]],
        **{name: matrix.data for name, matrix in per_unit.items()},
    )
    square = np.bincount(unit_of_cluster, size * size, units).astype(np.int64)
    base = _every(_labels(facts, ("source", "role"), unit_first)).assign(
        year=facts.year[unit_first],
        employers=np.bincount(unit_of_cluster, minlength=units),
        vacancies=np.bincount(unit_of_cluster, size, units).astype(np.int64),
        sum_aa=square,
        sum_ab=square,
    )
    return _stacked([by_skill, base[by_skill.columns]])


def pay_bins(pay_year: np.ndarray) -> np.ndarray:
    """Bin of each yearly amount; the amount must be positive."""
    return np.asarray(np.floor(np.log(pay_year) / PAY_STEP + 1e-9), np.int64)


def _pay(facts: CodedFacts) -> pd.DataFrame:
    paid = np.flatnonzero(facts.pay_year > 0)
    rows = _labels(facts, ("source", "role", "level", "country", "currency"), paid).assign(
        year=facts.year[paid], bin=pay_bins(facts.pay_year[paid]), vacancies=1
    )
    mentions = facts.skills[paid].tocoo()
    whole = pd.Categorical(["all"] * len(mentions.row))
    by_skill = rows.iloc[mentions.row].assign(skill=_named(mentions.col, facts.names), level=whole, country=whole)
    return _stacked([_every(rows), by_skill.reindex(columns=_every(rows).columns)])


def _pairs(facts: CodedFacts) -> pd.DataFrame:
    text = {name: pd.Series(dtype="str") for name in KEYS["skill_pairs"]}
    parts = [pd.DataFrame({**text, "vacancies": pd.Series(dtype=np.int64)})]
    for code, role in enumerate(facts.values["role"]):
        if role == "other":
            continue
        mine = facts.skills[facts.codes["role"] == code]
        both = sparse.triu(mine.T @ mine, k=1).tocoo()
        enough = both.data >= FEWEST_PAIRS
        parts.append(
            pd.DataFrame(
                {
                    "role": role,
                    "skill_a": facts.names[both.row[enough]],
                    "skill_b": facts.names[both.col[enough]],
                    "vacancies": both.data[enough],
                }
            )
        )
    return pd.concat(parts)
