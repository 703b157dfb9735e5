"""Which texts are nearly the same: of the pairs that MinHash finds, the true shingle sets decide."""

import itertools
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data import shingles, text_columns
from data.text_columns import I64

YEAR_WORDS = "year years yrs yr jahr jahre jahren ans années años anos anni jaar år"
VERIFY_AT_ONCE = 4_000
CODE_BITS = 31
"""Of a shingle's hash, in a set: two texts of 1,000 shingles share one by chance once in 2,000 pairs."""

U32 = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float64]
Pairs = npt.NDArray[np.int64]
Texts = list[pa.LargeStringArray]


@dataclass(frozen=True)
class Sets:
    """One row per text: its shingles, its numbers (words that begin with a digit) and those said of years, hashed."""

    shingles: sparse.csr_array
    numbers: sparse.csr_array
    years: sparse.csr_array


@dataclass(frozen=True)
class Likeness:
    """What the texts of each pair have in common."""

    jaccard: Floats
    contained: Floats
    """Share of the shorter text's shingles found in the longer."""
    shorter: Floats
    """Shingles of the shorter text."""
    numbers_differ: shingles.Mask
    """Each has numbers that the other has not."""
    years_differ: shingles.Mask
    """Both ask for years of something, and no number of years is common to both."""


def _ones(columns: list[U32], per_row: list[I64]) -> sparse.csr_array:
    """Sorted columns of row after row, and how many each row has, as a matrix of ones."""
    every = np.concatenate([np.zeros(0, np.uint32), *columns]).astype(np.int32)
    ends = np.cumsum(np.concatenate([[0], *per_row]))
    ends = ends.astype(np.int32) if len(every) < 1 << 31 else ends  # else scipy widens all columns too
    return sparse.csr_array((np.ones(len(every), np.int16), every, ends), shape=(len(ends) - 1, (1 << CODE_BITS) - 1))


def _columns(values: shingles.U64, owner: I64, count: int) -> tuple[U32, I64]:
    """The beginnings of the hashes of each owner, sorted, each once, and how many they are.

    Sorted owner by owner: short numbers in short pieces take an eighth of the time of all with their owners.
    """
    columns = (values >> np.uint64(64 - CODE_BITS)).astype(np.uint32)
    for start, end in itertools.pairwise(np.searchsorted(owner, np.arange(count + 1)).tolist()):
        columns[start:end].sort()
    kept = np.ones(len(columns), bool)
    kept[1:] = (columns[1:] != columns[:-1]) | (owner[1:] != owner[:-1])
    return columns[kept], np.bincount(owner[kept], minlength=count)


def sets(texts: Texts, left_out: shingles.U64 | None = None, groups: I64 | None = None) -> Sets:
    """The sets of every text; lines whose number within the text's group is in `left_out` do not count."""
    parts: list[tuple[tuple[U32, I64], ...]] = []
    for start, batch in text_columns.batches(texts):
        found = shingles.words(batch)
        kept = None
        if left_out is not None and groups is not None:
            lines, owner, line_of_word = shingles.line_hashes(found)
            recurring = np.isin(in_group(lines, groups[start + owner]), left_out)
            kept = ~recurring[line_of_word]
        of_years = found.is_number & np.isin(np.roll(found.hashes, -1), _year_words())
        whole = shingles.shingles(found, kept)
        numbers, years = ((found.hashes[among], found.texts[among]) for among in (found.is_number, of_years))
        parts.append(tuple(_columns(*said, len(batch)) for said in (whole, numbers, years)))
    return Sets(*(_ones([part[kind][0] for part in parts], [part[kind][1] for part in parts]) for kind in range(3)))


@lru_cache(maxsize=1)
def _year_words() -> shingles.U64:
    said = pa.array([YEAR_WORDS], pa.large_string())
    return shingles.words(said).hashes


def sets_of_codes(shingle_codes: list[U32], number_codes: list[U32], year_codes: list[U32]) -> Sets:
    """Sets from the sorted codes that `codes_of_rows` gave for each text."""
    every = (shingle_codes, number_codes, year_codes)
    return Sets(*(_ones(rows, [np.array([len(row) for row in rows], np.int64)]) for rows in every))


def codes_of_rows(matrix: sparse.csr_array) -> list[U32]:
    columns = matrix.indices.astype(np.uint32)
    return [columns[start:end] for start, end in itertools.pairwise(matrix.indptr.tolist())]


def stacked(parts: list[Sets]) -> Sets:
    """The rows of all parts, one under the other."""
    names = ("shingles", "numbers", "years")
    return sets_of_codes(*([row for part in parts for row in codes_of_rows(getattr(part, name))] for name in names))


def in_group(lines: shingles.U64, groups: I64) -> shingles.U64:
    """The same line of two employers gets two numbers."""
    return shingles.mixed(lines ^ shingles.mixed(groups.astype(np.uint64)))


def _shared(matrix: sparse.csr_array, left: I64, right: I64) -> tuple[Floats, Floats, Floats]:
    sizes = np.diff(matrix.indptr).astype(float)
    shared = np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1), float).ravel()
    return shared, sizes[left], sizes[right]


def likeness_of_sets(found: Sets, left: I64, right: I64) -> Likeness:
    shared, mine, other = _shared(found.shingles, left, right)
    same_years, my_years, other_years = _shared(found.years, left, right)
    same_numbers, my_numbers, other_numbers = _shared(found.numbers, left, right)
    shorter = np.minimum(mine, other)
    return Likeness(
        jaccard=shared / np.maximum(mine + other - shared, 1),
        contained=shared / np.maximum(shorter, 1),
        shorter=shorter,
        numbers_differ=(my_numbers > same_numbers) & (other_numbers > same_numbers),
        years_differ=(my_years > 0) & (other_years > 0) & (same_years == 0),
    )


def likeness(texts: Texts, pairs: Pairs, left_out: shingles.U64 | None = None, groups: I64 | None = None) -> Likeness:
    """The texts of the pairs are read again, some thousand pairs at a time, so that memory does not grow.

    Pairs that hang together follow each other, so that hardly any text is read twice.
    """
    order = _together(pairs)
    parts = []
    for start in range(0, len(pairs), VERIFY_AT_ONCE):
        part = pairs[order[start : start + VERIFY_AT_ONCE]]
        rows, place = np.unique(part, return_inverse=True)
        found = sets(text_columns.chosen(texts, rows), left_out, None if groups is None else groups[rows])
        left, right = place.reshape(part.shape).T
        parts.append(likeness_of_sets(found, left, right))
    back = np.argsort(order)
    return Likeness(
        jaccard=np.concatenate([np.zeros(0), *(part.jaccard for part in parts)])[back],
        contained=np.concatenate([np.zeros(0), *(part.contained for part in parts)])[back],
        shorter=np.concatenate([np.zeros(0), *(part.shorter for part in parts)])[back],
        numbers_differ=np.concatenate([np.zeros(0, bool), *(part.numbers_differ for part in parts)])[back],
        years_differ=np.concatenate([np.zeros(0, bool), *(part.years_differ for part in parts)])[back],
    )


def _together(pairs: Pairs) -> I64:
    """An order of the pairs in which those joined by rows in common stand beside each other."""
    rows, place = np.unique(pairs, return_inverse=True)
    left, right = place.reshape(pairs.shape).T
    joined = sparse.csr_array((np.ones(len(pairs), np.int8), (left, right)), shape=(len(rows), len(rows)))
    _, component = connected_components(joined, directed=False)
    return np.argsort(component[left], kind="stable")
