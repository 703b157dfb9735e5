"""What is kept of every posting so that new ones can be compared with it without its text."""

import hashlib

import numpy as np
import pandas as pd

from data import min_hash, shingles, text_columns
from data import near_duplicates as near
from data.ad_features import addresses
from data.min_hash import Sketches

KEPT = ["posting_id", "source", "source_posting_id", "url", "title", "employer_key", "country", "posted_on"]
OPTIONAL = ["location", "last_seen_on"]
COPY_BANDS = 16
"""Keys by country join two bands into one of eight rows: copies under another name must be 0.90 alike anyway."""


def signatures(postings: pd.DataFrame) -> pd.DataFrame:
    """One row per posting, same order and index: what names it, and of its text only hashes (about 2 kB)."""
    texts = text_columns.columns_of(postings["text"])
    sketches = min_hash.sketches(texts)
    kept = postings[KEPT + [name for name in OPTIONAL if name in postings]].copy()
    found = near.sets(texts)
    return kept.assign(
        text_hash=sketches.text_hash,
        word_count=sketches.word_count,
        minhash=[row.tobytes() for row in sketches.minhash],
        shingles=[row.tobytes() for row in near.codes_of_rows(found.shingles)],
        numbers=[row.tobytes() for row in near.codes_of_rows(found.numbers)],
        years=[row.tobytes() for row in near.codes_of_rows(found.years)],
    )


def sketches_of(kept: pd.DataFrame) -> Sketches:
    minhash = np.frombuffer(b"".join(kept["minhash"]), np.uint32).reshape(len(kept), min_hash.PERMUTATIONS)
    return Sketches(kept["text_hash"].to_numpy(np.uint64), kept["word_count"].to_numpy(np.int64), minhash)


def sets_of(kept: pd.DataFrame) -> near.Sets:
    columns = (kept["shingles"], kept["numbers"], kept["years"])
    return near.sets_of_codes(*([np.frombuffer(row, np.uint32) for row in column] for column in columns))


def lookup_keys(kept: pd.DataFrame) -> pd.DataFrame:
    """`key`, `posting_id`: postings that may be the same vacancy, or copies of one, share at least one key.

    The table of these is what a store keeps beside the signatures: for new postings it reads the rows with their
    keys, and of the signatures only those of the postings found.
    """
    minhash = sketches_of(kept).minhash
    employers = _salts("employer", kept["employer_key"].replace("", None))
    countries = _salts("country", kept["country"].astype(object).where(kept["country"].notna(), "unknown"))
    bands = min_hash.band_keys(minhash, np.arange(len(minhash)))
    columns = [np.where(employers > 0, band ^ employers, np.uint64(0)) for band in bands]
    columns += [
        shingles.mixed(first ^ shingles.mixed(second)) ^ countries
        for first, second in zip(bands[:COPY_BANDS], bands[COPY_BANDS:], strict=True)
    ]
    named = addresses(kept)
    columns.append(_salts("requisition", named["own_requisition"].fillna(named["requisition"])))
    columns.append(_salts("address", named["address"]))
    keys = pd.DataFrame({
        "key": np.concatenate(columns),
        "posting_id": np.tile(kept["posting_id"].to_numpy(object), len(columns)),
    })  # fmt: skip
    return keys[keys["key"] > 0].drop_duplicates(ignore_index=True)


def _salts(kind: str, values: pd.Series) -> shingles.U64:
    """The same number for the same value in every process; 0 where missing."""
    codes, distinct = pd.factorize(values)
    hashes = [int.from_bytes(hashlib.blake2b(f"{kind}:{value}".encode(), digest_size=8).digest()) for value in distinct]
    return np.array([*hashes, 0], np.uint64)[codes]
