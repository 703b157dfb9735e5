"""MinHash, bands and true sets against plain Python and against datasketch."""

import random
import re

import numpy as np
import pandas as pd
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from data import min_hash
from data import near_duplicates as near
from data.text_columns import columns_of

WORDS = [f"w{number}" for number in range(4_000)]


def texts_of(*texts: str) -> near.Texts:
    return columns_of(pd.Series(texts, dtype="str"))


def shingle_set(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}


def pair(draw: random.Random, changed: int) -> tuple[str, str]:
    words = [draw.choice(WORDS) for _ in range(300)]
    other = list(words)
    for at in draw.sample(range(300), changed):
        other[at] = draw.choice(WORDS)
    return " ".join(words), "\n".join(other)


def true_jaccard(one: str, other: str) -> float:
    mine, theirs = shingle_set(one), shingle_set(other)
    return len(mine & theirs) / len(mine | theirs)


@pytest.mark.parametrize("changed", [0, 1, 5, 20, 80])
def test_jaccard_is_that_of_plain_sets(changed: int) -> None:
    one, other = pair(random.Random(changed), changed)
    found = near.likeness(texts_of(one, other), np.array([[0, 1]]))
    assert found.jaccard[0] == pytest.approx(true_jaccard(one, other), abs=1e-9)


def test_a_text_within_another_is_contained_whole() -> None:
    one, _ = pair(random.Random(1), 0)
    found = near.likeness(texts_of(one, one + " and a paragraph of the agency about its client"), np.array([[0, 1]]))
    assert found.contained[0] == 1
    assert found.jaccard[0] < 1


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("pay 50 000", "pay 60 000", True), ("pay 50", "pay 50 plus 5", False), ("3+ years", "3 years", False)],
)
def test_numbers_differ_when_each_side_has_its_own(one: str, other: str, differ: bool) -> None:
    assert near.likeness(texts_of(one, other), np.array([[0, 1]])).numbers_differ[0] == differ


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("3+ years of SQL", "at least 5 years of SQL", True),
        ("3+ years of SQL, 5 years of Python", "5 Jahre SQL", False),
        ("3 years of SQL", "SQL", False),
        ("floor 3", "floor 5", False),
    ],
)
def test_years_differ_when_both_ask_for_some(one: str, other: str, differ: bool) -> None:
    assert near.likeness(texts_of(one, other), np.array([[0, 1]])).years_differ[0] == differ


def test_the_estimate_errs_no_more_than_datasketch() -> None:
    draw = random.Random(5)
    pairs = [pair(draw, draw.choice((2, 6, 12, 25, 50))) for _ in range(120)]
    truth = np.array([true_jaccard(*both) for both in pairs])
    minhash = min_hash.sketches(texts_of(*(text for both in pairs for text in both))).minhash
    ours = min_hash.estimated_jaccard(minhash, np.arange(240).reshape(-1, 2))
    theirs = np.array([_datasketch(one).jaccard(_datasketch(other)) for one, other in pairs])
    assert np.abs(ours - truth).max() < 0.15
    assert np.sqrt(((ours - truth) ** 2).mean()) < 1.3 * np.sqrt(((theirs - truth) ** 2).mean())


def _datasketch(text: str) -> MinHash:
    made = MinHash(num_perm=min_hash.PERMUTATIONS)
    made.update_batch([shingle.encode() for shingle in shingle_set(text)])
    return made


def test_bands_find_every_pair_above_the_threshold_within_a_block() -> None:
    draw = random.Random(9)
    pairs = [pair(draw, 5) for _ in range(150)]
    minhash = min_hash.sketches(texts_of(*(text for both in pairs for text in both))).minhash
    rows = np.arange(300)
    found = {tuple(both) for both in min_hash.candidates(minhash, np.zeros(300, np.int64), rows).tolist()}
    assert found == {(row, row + 1) for row in range(0, 300, 2)}
    apart = min_hash.candidates(minhash, rows % 2, rows)
    assert len(apart) == 0, "other blocks never meet"
    assert len(min_hash.candidates(minhash, np.full(300, -1), rows)) == 0


@given(st.lists(st.tuples(*[st.integers(0, 1)] * 3, st.integers(-1, 2)), max_size=40))
def test_candidates_are_the_neighbours_of_every_bucket(said: list[tuple[int, int, int, int]]) -> None:
    """Three bands of few values, so that many texts share a bucket; the other bands of each text are its own."""
    minhash = np.repeat(np.arange(100, 100 + len(said), dtype=np.uint32)[:, None], min_hash.PERMUTATIONS, axis=1)
    for band, place in enumerate((0, 1, min_hash.BANDS - 1)):
        columns = slice(place * min_hash.ROWS, (place + 1) * min_hash.ROWS)
        minhash[:, columns] = np.array([values[band] for values in said], np.uint32).reshape(-1, 1)
    blocks = np.array([block for *_, block in said], np.int64)
    rank = np.arange(len(said), dtype=np.int64)[::-1]
    expected = set()
    for band in range(min_hash.BANDS):
        buckets: dict[tuple[int, ...], list[int]] = {}
        for row in np.argsort(rank).tolist():
            if blocks[row] >= 0:
                said_in_band = minhash[row, band * min_hash.ROWS : (band + 1) * min_hash.ROWS].tolist()
                buckets.setdefault((int(blocks[row]), *said_in_band), []).append(row)
        for rows in buckets.values():
            expected |= {
                (min(one, other), max(one, other))
                for place, one in enumerate(rows)
                for other in rows[place + 1 : place + 1 + min_hash.NEIGHBOURS]
            }
    assert {tuple(both) for both in min_hash.candidates(minhash, blocks, rank).tolist()} == expected


def test_the_pairs_of_a_crowded_bucket_grow_with_its_size_not_its_square() -> None:
    text, _ = pair(random.Random(3), 0)
    minhash = np.repeat(min_hash.sketches(texts_of(text)).minhash, 5_000, axis=0)
    found = min_hash.candidates(minhash, np.zeros(5_000, np.int64), np.arange(5_000))
    assert len(found) <= 5_000 * min_hash.NEIGHBOURS
    assert {(row, row + 1) for row in range(4_999)} <= {tuple(both) for both in found.tolist()}


def test_what_is_read_does_not_depend_on_how_the_column_is_cut() -> None:
    draw = random.Random(4)
    texts = pd.Series([pair(draw, 0)[0] for _ in range(40)], dtype="str")
    cut = pd.concat([texts.iloc[:7], texts.iloc[7:8], texts.iloc[8:]], ignore_index=True)
    whole, parts = min_hash.sketches(columns_of(texts)), min_hash.sketches(columns_of(cut))
    assert len(columns_of(cut)) == 3
    np.testing.assert_array_equal(whole.minhash, parts.minhash)
    np.testing.assert_array_equal(whole.text_hash, parts.text_hash)
    pairs = np.array([[0, 39], [6, 7], [7, 8]])
    np.testing.assert_array_equal(
        near.likeness(columns_of(texts), pairs).jaccard, near.likeness(columns_of(cut), pairs).jaccard
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_text_gives_a_sketch_and_equal_texts_equal_ones(texts: list[str]) -> None:
    readable = [text.encode("utf-8", "ignore").decode() for text in texts]
    found = min_hash.sketches(texts_of(*readable, *readable))
    assert (found.text_hash[: len(texts)] == found.text_hash[len(texts) :]).all()
    assert (found.minhash[: len(texts)] == found.minhash[len(texts) :]).all()
