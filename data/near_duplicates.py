"""Which texts are nearly the same: MinHash bands to find candidate pairs, true Jaccard to decide."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import rensa
from scipy import sparse

from data import shingles

PERMUTATIONS = 128
BANDS = 32
ROWS = PERMUTATIONS // BANDS
SEED = 42
NEIGHBOURS = 8
"""How many predecessors of a bucket a text is compared with: a thousand copies of one template stay near-linear."""
VERIFY_AT_ONCE = 4_000

U32 = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Sketches:
    """One row per text: hash of the normalised text, number of words, MinHash."""

    text_hash: shingles.U64
    word_count: shingles.I64
    minhash: U32


def sketches(texts: pd.Series) -> Sketches:
    hashes = np.zeros(len(texts), np.uint64)
    counts = np.zeros(len(texts), np.int64)
    minhash = np.zeros((len(texts), PERMUTATIONS), np.uint32)
    for start, batch in shingles.batches(texts):
        found = shingles.words(batch)
        rows = slice(start, start + len(batch))
        hashes[rows] = shingles.text_hashes(found)
        counts[rows] = np.bincount(found.texts, minlength=len(batch))
        values, owner = shingles.shingles(found)
        offsets = np.searchsorted(owner, np.arange(len(batch) + 1)).astype(np.uint64)
        digest = rensa.RMinHash.digest_matrix_from_flat_token_hashes(values, offsets, PERMUTATIONS, SEED)
        minhash[rows] = np.array(digest.to_rows(), np.uint32).reshape(len(batch), PERMUTATIONS)
    return Sketches(hashes, counts, minhash)


def band_keys(minhash: U32) -> shingles.U64:
    """One number per text and band: texts that share one are candidates."""
    grouped = minhash.reshape(len(minhash), BANDS, ROWS).astype(np.uint64)
    keys = np.full(grouped.shape[:2], np.uint64(0), np.uint64) + np.arange(1, BANDS + 1, dtype=np.uint64)
    for row in range(ROWS):
        keys = shingles.mixed(keys ^ grouped[:, :, row])
    return keys


def candidates(minhash: U32, blocks: npt.NDArray[np.int64], least: float) -> npt.NDArray[np.int64]:
    """Pairs of rows (earlier, later) that share a block and a band and whose MinHash reaches `least`.

    Rows come in the order in which they should meet: those that are likely the same beside each other. A negative block meets nobody.
    """
    rows = np.flatnonzero(blocks >= 0)
    keys = band_keys(minhash[rows])
    salt = shingles.mixed(blocks[rows].astype(np.uint64))
    found = [np.zeros(0, np.int64)]
    for band in range(BANDS):
        key = keys[:, band] ^ salt
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        for step in range(1, NEIGHBOURS + 1):
            same = np.flatnonzero(ordered[step:] == ordered[:-step])
            if not len(same):
                break
            found.append(rows[order[same]] * len(minhash) + rows[order[same + step]])
    codes = np.unique(np.concatenate(found))
    pairs = np.stack(np.divmod(codes, len(minhash)), axis=1) if len(codes) else np.zeros((0, 2), np.int64)
    alike = [
        (minhash[part[:, 0]] == minhash[part[:, 1]]).mean(axis=1) >= least
        for part in np.array_split(pairs, len(pairs) // 50_000 + 1)
    ]
    return pairs[np.concatenate(alike)]


def shingle_rows(texts: pd.Series) -> sparse.csr_array:
    """One row per text, one column per shingle (31 bits of its hash)."""
    owners, columns = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for start, batch in shingles.batches(texts):
        values, owner = shingles.shingles(shingles.words(batch))
        code = np.unique((owner.astype(np.uint64) << np.uint64(31)) | (values >> np.uint64(33)))
        owners.append((code >> np.uint64(31)).astype(np.int64) + start)
        columns.append((code & np.uint64(0x7FFFFFFF)).astype(np.int64))
    owner, column = np.concatenate(owners), np.concatenate(columns).astype(np.int32)
    indptr = np.searchsorted(owner, np.arange(len(texts) + 1)).astype(np.int32)
    return sparse.csr_array((np.ones(len(column), np.int16), column, indptr), shape=(len(texts), 1 << 31))


def true_jaccard(texts: pd.Series, pairs: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Jaccard of the shingle sets of each pair; texts are read again, a few thousand at a time."""
    result = np.zeros(len(pairs))
    for start in range(0, len(pairs), VERIFY_AT_ONCE):
        part = pairs[start : start + VERIFY_AT_ONCE]
        rows, place = np.unique(part, return_inverse=True)
        sets = shingle_rows(texts.iloc[rows])
        left, right = place.reshape(part.shape).T
        shared = sets[left].multiply(sets[right]).sum(axis=1)
        sizes = np.diff(sets.indptr)
        result[start : start + len(part)] = shared / np.maximum(sizes[left] + sizes[right] - shared, 1)
    return result
