"""MinHash: a sketch of each text, and the pairs of texts that may be nearly the same by their sketches."""

from dataclasses import dataclass
from struct import Struct

import numpy as np
import rensa

from data import shingles, text_columns
from data.near_duplicates import U32, Floats, Pairs, Texts
from data.text_columns import I64

PERMUTATIONS = 128
BANDS = 32
ROWS = PERMUTATIONS // BANDS
SEED = 42
NEIGHBOURS = 16
"""With how many neighbours of its bucket a text is compared: a thousand copies of one template stay near-linear."""
KEYED_AT_ONCE = 1_024

ROW = Struct(f"{PERMUTATIONS}I")


@dataclass(frozen=True)
class Sketches:
    """One row per text: hash of the normalised text, number of words, MinHash."""

    text_hash: shingles.U64
    word_count: I64
    minhash: U32


def sketches(texts: Texts) -> Sketches:
    count = sum(map(len, texts))
    hashes = np.zeros(count, np.uint64)
    counts = np.zeros(count, np.int64)
    minhash = np.zeros((count, PERMUTATIONS), np.uint32)
    for start, batch in text_columns.batches(texts):
        found = shingles.words(batch)
        rows = slice(start, start + len(batch))
        hashes[rows] = shingles.text_hashes(found)
        counts[rows] = np.bincount(found.texts, minlength=len(batch))
        values, owner = shingles.shingles(found)
        offsets = np.searchsorted(owner, np.arange(len(batch) + 1)).astype(np.uint64)
        digest = rensa.RMinHash.digest_matrix_from_flat_token_hashes(values, offsets, PERMUTATIONS, SEED)
        packed = b"".join([ROW.pack(*row) for row in digest.to_rows()])  # twice as fast as numpy from lists
        minhash[rows] = np.frombuffer(packed, np.uint32).reshape(len(batch), PERMUTATIONS)
    return Sketches(hashes, counts, minhash)


def band_keys(minhash: U32, rows: I64) -> shingles.U64:
    """Bands × texts, one number each: texts that share it in any band are candidates.

    Worked out for few texts and all bands at a time, in arrays that stay in the processor's cache.
    """
    keys = np.empty((BANDS, len(rows)), np.uint64)
    for start in range(0, len(rows), KEYED_AT_ONCE):
        mine = minhash[rows[start : start + KEYED_AT_ONCE]].reshape(-1, BANDS, ROWS)
        key = np.arange(1, BANDS + 1, dtype=np.uint64)
        for row in range(ROWS):
            key = shingles.mixed(key ^ mine[:, :, row])
        keys[:, start : start + KEYED_AT_ONCE] = key.T
    return keys


def candidates(minhash: U32, blocks: I64, rank: I64) -> Pairs:
    """Pairs of rows, the lower first, that share a block and a band; a negative block meets nobody.

    In a crowded bucket only neighbours by `rank` meet, so likely copies should have ranks close together.
    """
    rows = np.flatnonzero(blocks >= 0)
    rows = rows[np.argsort(rank[rows], kind="stable")]
    salt = shingles.mixed(blocks[rows].astype(np.uint64))
    count = len(minhash)
    found, codes = np.zeros(0, np.uint64), []
    for band, keys in enumerate(band_keys(minhash, rows)):
        order, bucket = _crowds(keys ^ salt)
        for step in range(1, NEIGHBOURS + 1):
            same = np.flatnonzero(bucket[step:] == bucket[:-step])
            if not len(same):
                break
            left, right = rows[order[same]], rows[order[same + step]]
            codes.append((np.minimum(left, right) * count + np.maximum(left, right)).astype(np.uint64))
        if band == BANDS - 1 or sum(map(len, codes)) > 2 * len(found):  # sorted anew only where they have grown much
            found, codes = shingles.distinct(np.concatenate([found, *codes])), []
    return np.stack(np.divmod(found.astype(np.int64), max(count, 1)), axis=1)


def _crowds(keys: shingles.U64) -> tuple[I64, I64]:
    """Places of the keys that come more than once, those of one key beside each other and in their order; its number.

    Few do, so all are sorted in the quick way, that keeps no order, and only these are put in order again.
    """
    order = np.argsort(keys)
    ordered = keys[order]
    is_first = np.ones(len(keys), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    alone = is_first.copy()
    alone[:-1] &= is_first[1:]
    bucket = np.cumsum(is_first)[~alone]
    both = np.sort(bucket << 32 | order[~alone])
    return both & 0xFFFFFFFF, bucket


def estimated_jaccard(minhash: U32, pairs: Pairs) -> Floats:
    parts = np.array_split(pairs, len(pairs) // 50_000 + 1)
    return np.concatenate([(minhash[part[:, 0]] == minhash[part[:, 1]]).mean(axis=1) for part in parts])
