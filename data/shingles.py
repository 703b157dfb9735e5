"""Many texts at a time into hashed words, lines and five-word shingles: numpy over the UTF-8 bytes, no object per word."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

SHINGLE_WORDS = 5
BATCH_BYTES = 1 << 20
"""About what the arrays of one batch may take to stay in the processor's cache."""
BASE = 0x9E3779B97F4A7C15
CJK_LEADS = (0xE3, 0xE9)
"""First bytes of kana and Chinese characters in UTF-8: these languages have no blanks, so each character is a word."""


@dataclass(frozen=True)
class Words:
    """The words of a batch, in order; `lines` and `texts` say where each stands."""

    hashes: U64
    lines: I64
    texts: I64
    text_count: int


def _letters() -> npt.NDArray[np.uint8]:
    """Byte to itself in lower case, or to 0 where it separates words (dashes and blanks of every kind do)."""
    table = np.zeros(256, np.uint8)
    for code in range(128):
        letter = chr(code)
        if letter.isalnum() or letter in "+#":
            table[code] = ord(letter.lower())
    table[128:] = np.arange(128, 256)
    table[[0xC2, 0xE2, 0xEF, 0xF0]] = 0
    return table


LETTERS = _letters()


@lru_cache(maxsize=1)
def _powers(count: int) -> U64:
    return np.cumprod(np.full(count, BASE, np.uint64))


@lru_cache(maxsize=1)
def _inverse_powers(count: int) -> U64:
    return np.cumprod(np.full(count, pow(BASE, -1, 1 << 64), np.uint64))


def _room(size: int) -> int:
    """Sizes of the power tables are rounded up, so that they are made once."""
    return max(2 * BATCH_BYTES, 1 << (size - 1).bit_length())


def mixed(values: U64) -> U64:
    """Spreads every bit over the whole number (the finisher of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _bytes(texts: pa.LargeStringArray) -> tuple[npt.NDArray[np.uint8], I64]:
    """The UTF-8 bytes of all texts as they lie in memory, and where each text begins."""
    _, offsets_buffer, data = texts.buffers()
    offsets = np.frombuffer(offsets_buffer, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    whole = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(0, np.uint8)
    return whole[offsets[0] : offsets[-1]], offsets - offsets[0]


def _lowered(raw: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    letters = LETTERS[raw]
    after = np.flatnonzero((raw == 0xC3) | (raw == 0xD0)) + 1
    after = after[after < len(raw)]
    follower = raw[after]
    latin = (raw[after - 1] == 0xC3) & (follower <= 0x9E) & (follower != 0x97)
    cyrillic = raw[after - 1] == 0xD0
    letters[after[latin | (cyrillic & (follower >= 0x90) & (follower <= 0x9F))]] += 0x20
    late = after[cyrillic & (follower >= 0xA0) & (follower <= 0xAF)]
    letters[late] -= 0x20
    letters[late - 1] = 0xD1
    for lead, width in ((0xC2, 2), (0xE2, 3), (0xEF, 3), (0xF0, 4)):
        at = np.flatnonzero(raw == lead)
        for step in range(1, width):
            letters[np.minimum(at + step, len(raw) - 1)] = 0
    ideographic_mark = np.flatnonzero((raw[:-1] == 0xE3) & (raw[1:] == 0x80))
    for step in range(3):
        letters[np.minimum(ideographic_mark + step, len(raw) - 1)] = 0
    return letters


def _starts(letters: npt.NDArray[np.uint8], offsets: I64) -> I64:
    is_letter = letters > 0
    begins = is_letter.copy()
    begins[1:] &= ~is_letter[:-1]
    lead = (letters >= CJK_LEADS[0]) & (letters <= CJK_LEADS[1])
    begins |= lead
    begins[3:] |= lead[:-3] & is_letter[3:]
    first = offsets[:-1][offsets[:-1] < len(letters)]
    begins[first] |= is_letter[first]
    return np.flatnonzero(begins)


def words(texts: pa.LargeStringArray) -> Words:
    raw, offsets = _bytes(texts)
    nothing = np.zeros(0, np.int64)
    if not len(raw):
        return Words(np.zeros(0, np.uint64), nothing, nothing, len(texts))
    letters = _lowered(raw)
    starts = _starts(letters, offsets)
    if not len(starts):
        return Words(np.zeros(0, np.uint64), nothing, nothing, len(texts))
    room = _room(len(raw))
    weighed = letters.astype(np.uint64) * _powers(room)[: len(raw)]
    hashes = mixed(np.add.reduceat(weighed, starts) * _inverse_powers(room)[starts])
    owner = np.searchsorted(offsets, starts, side="right") - 1
    breaks = np.flatnonzero(raw == ord("\n"))
    return Words(hashes, np.searchsorted(breaks, starts), owner.astype(np.int64), len(texts))


def text_hashes(found: Words) -> U64:
    """One number per text: equal for texts that differ by case, blanks, dashes and punctuation alone; 0 without words."""
    result = np.zeros(found.text_count, np.uint64)
    if len(found.hashes):
        first = np.flatnonzero(np.r_[True, found.texts[1:] != found.texts[:-1]])
        counts = np.diff(np.r_[first, len(found.texts)])
        rank = np.arange(len(found.texts)) - np.repeat(first, counts)
        room = _room(int(counts.max()))
        sums = np.add.reduceat(found.hashes * _powers(room)[rank], first)
        result[found.texts[first]] = np.maximum(mixed(sums), 1)
    return result


def shingles(found: Words, kept: Mask | None = None) -> tuple[U64, I64]:
    """The shingle beginning at each kept word and the text it belongs to; a short text is one shingle."""
    hashes, owner = (found.hashes, found.texts) if kept is None else (found.hashes[kept], found.texts[kept])
    if not len(hashes):
        return hashes, owner
    total = hashes.copy()
    size = len(hashes)
    for step in range(1, SHINGLE_WORDS):
        shift = max(size - step, 0)
        same = owner[step:] == owner[:shift]
        total[:shift] += np.where(same, hashes[step:], np.uint64(step)) * np.uint64(
            2 * step + 1 + (BASE << step) % (1 << 62)
        )
    whole = np.ones(size, bool)
    tail = SHINGLE_WORDS - 1
    whole[max(size - tail, 0) :] = False
    whole[: max(size - tail, 0)] &= owner[: max(size - tail, 0)] == owner[tail:]
    first = np.r_[True, owner[1:] != owner[:-1]]
    use = whole | first
    return mixed(total[use]), owner[use]


def batches(texts: pd.Series) -> list[tuple[int, pa.LargeStringArray]]:
    """The texts in slices of about a megabyte, each with the position of its first."""
    array = pa.array(texts.fillna(""), type=pa.large_string(), from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if not len(array):
        return []
    _, offsets = _bytes(array)
    cuts = [0]
    while cuts[-1] < len(array):
        end = int(np.searchsorted(offsets, offsets[cuts[-1]] + BATCH_BYTES, side="left"))
        cuts.append(min(max(end, cuts[-1] + 1), len(array)))
    return [(start, array.slice(start, end - start)) for start, end in zip(cuts, cuts[1:], strict=False)]
