"""Facts as integer codes, in memory and back to words: what counting works on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from data.cells import CELL
from data.incidence import Ints, grouped
from data.values import ALL_SKILLS

EMPLOYER_CAP = 4
"""An employer counts at most this often per role and year in the capped figures (METHODS: 3 to 5)."""


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
    flat, lengths = flattened(rows["skills"])
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    skills = sparse.csr_array((np.ones(len(flat), np.int64), flat, pointers), shape=(len(rows), len(names)))
    return CodedFacts(
        codes,
        values,
        employer_codes(rows["employer_key"]),
        rows["pay_year"].to_numpy(float),
        skills,
        np.asarray(names, dtype=object),
    )


def employer_codes(employers: pd.Series) -> Ints:
    """A number for each employer; an unknown one is nobody's cluster, so each has a number of its own."""
    codes = pd.factorize(employers)[0].astype(np.int64)
    nameless = (employers.fillna("") == "").to_numpy(bool)
    codes[nameless] = len(codes) + np.arange(nameless.sum())
    return codes


def flattened(skills: pd.Series) -> tuple[Ints, Ints]:
    """The skills of all rows one behind the other, and how many each row has."""
    lengths = np.fromiter(map(len, skills), np.int64, len(skills))
    return np.concatenate([np.zeros(0, np.int64), *skills]).astype(np.int64), lengths


def named(codes: Ints, names: np.ndarray, is_sorted: bool = True) -> pd.Categorical:
    """The names of the codes, as categories in alphabetical order."""
    values = pd.Categorical.from_codes(codes.astype(np.min_scalar_type(-len(names) - 1)), pd.Index(names, dtype="str"))
    return values if is_sorted else values.reorder_categories(values.categories.sort_values())


def _factorised(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    codes, values = pd.factorize(column, sort=True)
    return codes.astype(np.int64), np.asarray(values)


def labels_at(
    facts: CodedFacts, names: Sequence[str], entries: Ints, of: Ints | None = None
) -> dict[str, pd.Categorical | np.ndarray]:
    """What the facts say at these entries, or at the entry of each group in `of`."""
    found: dict[str, pd.Categorical | np.ndarray] = {}
    for name in names:
        values = facts.values[name]
        codes = facts.codes[name][entries].astype(np.min_scalar_type(-len(values) - 1))
        codes = codes if of is None else codes[of]
        found[name] = values[codes].astype(bool) if name == "is_agency" else named(codes, values)
    return found
