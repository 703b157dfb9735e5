"""Facts to additive counts: the counts of two partitions, two days or two machines are simply added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals
from scipy import sparse

from data.incidence import Groups, Ints, Runs, block_sums, blocks, grouped, merged, runs
from data.pair_counts import pair_counts
from data.tables import columns
from data.values import ALL_SKILLS

EMPLOYER_CAP = 4
"""An employer counts at most this often per role and year in the capped figures (METHODS: 3 to 5)."""
PAY_STEP = float(np.log(1.02))
"""Width of a pay bin in log pay: medians are exact to about one per cent."""
FEWEST_PAIRS = 10
ANY = "all"

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
        clusters = grouped(self.codes["source"], self.codes["role"], self.year, self.employer)
        capped = np.minimum(1000, np.rint(1000 * EMPLOYER_CAP / clusters.sizes)).astype(np.int64)
        weights: np.ndarray = capped[clusters.of]
        return weights

    @cached_property
    def name_order(self) -> np.ndarray:
        """Code of each skill in alphabetical order."""
        return np.asarray(np.argsort(self.names.astype(str), kind="stable"))

    @cached_property
    def sorted_names(self) -> np.ndarray:
        """The mark of all vacancies, then the skills in alphabetical order."""
        return np.asarray([ALL_SKILLS, *self.names[self.name_order]], dtype=object)

    @cached_property
    def by_name(self) -> sparse.csr_array:
        """Skills of each vacancy by their place in `sorted_names`; column 0, all vacancies, is not written out."""
        index = np.int32 if self.skills.nnz < np.iinfo(np.int32).max else np.int64
        place = np.empty(len(self.names), index)
        place[self.name_order] = np.arange(1, len(self.names) + 1)
        marks = np.ones(self.skills.nnz, np.int8)
        shape = (self.skills.shape[0], len(self.names) + 1)
        pointers = self.skills.indptr.astype(index)
        return sparse.csr_array((marks, np.take(place, self.skills.indices), pointers), shape=shape)


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
    """All additive tables of the facts; every frame has the columns of its table and is sorted by its cells."""
    units = grouped(facts.codes["source"], facts.codes["role"])
    base, skill, months = skill_cells(facts, units)
    return {
        "vacancy_counts": base,
        "skill_counts": skill,
        "skill_months": months,
        "design": design(facts, units),
        "pay_counts": pay(facts, units),
        "skill_pairs": pairs(facts),
    }


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


def _named(codes: Ints, names: np.ndarray, is_sorted: bool = True) -> pd.Categorical:
    values = pd.Categorical.from_codes(codes.astype(np.min_scalar_type(-len(names) - 1)), pd.Index(names, dtype="str"))
    return values if is_sorted else values.reorder_categories(values.categories.sort_values())


def _factorised(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    codes, values = pd.factorize(column, sort=True)
    return codes.astype(np.int64), np.asarray(values)


def _labels(
    facts: CodedFacts, names: Sequence[str], entries: Ints, of: Ints | None = None
) -> dict[str, pd.Categorical | np.ndarray]:
    """What the facts say at these entries, or at the entry of each group in `of`."""
    found: dict[str, pd.Categorical | np.ndarray] = {}
    for name in names:
        values = facts.values[name]
        codes = facts.codes[name][entries].astype(np.min_scalar_type(-len(values) - 1))
        codes = codes if of is None else codes[of]
        found[name] = values[codes].astype(bool) if name == "is_agency" else _named(codes, values)
    return found


def skill_cells(facts: CodedFacts, units: Groups) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Vacancies per finest cell, mentions per finest cell and skill, and mentions per role, skill and month."""
    cells = grouped(*(facts.codes[c] for c in CELL))
    sizes = {"vacancies": cells.sizes, "capped_milli": cells.sums(facts.weights)}
    base = pd.DataFrame(_labels(facts, CELL, cells.first) | sizes)
    found = runs(facts.by_name, facts.weights, cells, units)
    unit, skill = np.divmod(found.column, facts.by_name.shape[1])
    labels = _labels(facts, ("source", "role"), units.first, unit) | _labels(facts, CELL[2:], cells.first, found.group)
    labels["skill"] = _named(skill - 1, facts.sorted_names[1:])
    by_skill = pd.DataFrame(labels | {"mentions": found.vacancies, "capped_milli": found.weight})
    return base, by_skill[columns("skill_counts")], _months(facts, units, (cells, sizes["capped_milli"]), found)


def _months(facts: CodedFacts, units: Groups, weighed: tuple[Groups, Ints], found: Runs) -> pd.DataFrame:
    """Cells added up to months, with all vacancies of a role as one more skill."""
    cells, weights = weighed
    width, wide = facts.by_name.shape[1], max(1, len(facts.values["month"]))
    month, edges = facts.codes["month"][cells.first], np.arange(len(units) + 1)
    of_skill = np.searchsorted(found.column, (edges * width).astype(found.column.dtype))
    of_all = np.searchsorted(units.of[cells.first], edges)
    parts: list[list[Ints]] = [[np.zeros(0, np.int64)] * 4]
    for number in range(len(units)):
        mine, whole = (slice(ends[number], ends[number + 1]) for ends in (of_skill, of_all))
        skill = found.column[mine].astype(np.int64) - number * width
        place = np.concatenate([month[whole], skill * wide + month[found.group[mine]]])  # all vacancies are column 0
        mentions = np.bincount(place, np.concatenate([cells.sizes[whole], found.vacancies[mine]]))
        capped = np.bincount(place, np.concatenate([weights[whole], found.weight[mine]]))
        there = np.flatnonzero(mentions)
        sums = (values[there].astype(np.int64) for values in (mentions, capped))
        parts.append([np.full(len(there), number), there, *sums])
    unit, place, mentions, capped = (np.concatenate(part) for part in zip(*parts, strict=True))
    labels = _labels(facts, ("source", "role"), units.first, unit)
    labels |= {"skill": _named(place // wide, facts.sorted_names), "month": _named(place % wide, facts.values["month"])}
    return pd.DataFrame(labels | {"mentions": mentions, "capped_milli": capped})[columns("skill_months")]


def design(facts: CodedFacts, units: Groups) -> pd.DataFrame:
    """Sums over employers per role, skill and calendar year, and over all vacancies of each role and year."""
    clusters = grouped(facts.codes["source"], facts.codes["role"], facts.year, facts.employer)
    found = runs(facts.by_name, np.ones(len(facts.year), np.int64), clusters, units)
    year, unit = facts.year[clusters.first], units.of[clusters.first]
    width = facts.by_name.shape[1]
    parts = [
        _sums_over_employers(unit * width, year, clusters.sizes, clusters.sizes),
        _sums_over_employers(found.column, year[found.group], found.vacancies, clusters.sizes[found.group]),
    ]
    order = merged([parts[0]["column"]], [parts[1]["column"]])
    sums = {name: np.concatenate([part[name] for part in parts])[order] for name in parts[0]}
    unit, skill = np.divmod(sums.pop("column"), width)
    labels = _labels(facts, ("source", "role"), units.first, unit) | {"skill": _named(skill, facts.sorted_names)}
    return pd.DataFrame(labels | sums)[columns("design")]


def _sums_over_employers(column: Ints, year: Ints, mentions: Ints, vacancies: Ints) -> dict[str, Ints]:
    starts = blocks(column, year)
    sums = {
        "employers": np.ones_like(mentions),
        "vacancies": mentions,
        "sum_aa": mentions * mentions,
        "sum_ab": mentions * vacancies,
    }
    return {"column": column[starts], "year": year[starts]} | {n: block_sums(v, starts) for n, v in sums.items()}


def pay_bins(pay_year: np.ndarray) -> np.ndarray:
    """Bin of each yearly amount; the amount must be positive."""
    return np.asarray(np.floor(np.log(pay_year) / PAY_STEP + 1e-9), np.int64)


def pay(facts: CodedFacts, units: Groups) -> pd.DataFrame:
    """Histograms of stated pay: per level and country over all skills, per skill over all levels and countries."""
    paid = np.flatnonzero(facts.pay_year > 0)
    codes = {name: facts.codes[name][paid] for name in ("source", "role", "level", "country", "currency")}
    codes |= {"year": facts.year[paid], "bin": pay_bins(facts.pay_year[paid])}
    bins = grouped(*(codes[name] for name in ("source", "role", "currency", "year", "bin")))
    cells = grouped(*codes.values())
    mine = Groups(units.of[paid], units.first)
    found = runs(facts.by_name[paid], np.ones(len(paid), np.int64), bins, mine)
    width = facts.by_name.shape[1]
    column = mine.of[cells.first] * width
    order = merged([column], [found.column])
    entry = np.concatenate([cells.first, bins.first[found.group]])[order]
    is_all = np.concatenate([np.zeros(len(cells), bool), np.ones(len(found.group), bool)])[order]
    unit, skill = np.divmod(np.concatenate([column, found.column])[order], width)
    labels = _labels(facts, ("source", "role"), units.first, unit) | {"skill": _named(skill, facts.sorted_names)}
    for name in ("level", "country"):
        values = np.append(facts.values[name], ANY)
        labels[name] = _named(np.where(is_all, len(values) - 1, codes[name][entry]), values, is_sorted=False)
    labels["currency"] = _named(codes["currency"][entry], facts.values["currency"])
    numbers = {name: codes[name][entry] for name in ("year", "bin")}
    vacancies = np.concatenate([cells.sizes, found.vacancies])[order]
    return pd.DataFrame(labels | numbers | {"vacancies": vacancies})[columns("pay_counts")]


def pairs(facts: CodedFacts) -> pd.DataFrame:
    """How many vacancies of a role mention two skills; the first of them is the earlier in the dictionary."""
    code = facts.name_order
    found: list[tuple[Ints, ...]] = [(np.zeros(0, np.int64),) * 4]
    for role, name in enumerate(facts.values["role"]):
        if name == "other":
            continue
        a, b, together = pair_counts(facts.by_name[facts.codes["role"] == role], FEWEST_PAIRS)
        a, b = a - 1, b - 1
        a, b = np.where(code[a] < code[b], (a, b), (b, a))
        order = np.lexsort((b, a))
        found.append((np.full(len(order), role), a[order], b[order], together[order]))
    roles, first, second, together = (np.concatenate(part) for part in zip(*found, strict=True))
    named = {"role": _named(roles, facts.values["role"])}
    named |= {"skill_a": _named(first, facts.sorted_names[1:]), "skill_b": _named(second, facts.sorted_names[1:])}
    used = {column: values.remove_unused_categories() for column, values in named.items()}
    return pd.DataFrame(used | {"vacancies": together})
