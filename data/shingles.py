"""Many texts at a time into hashed words, lines and five-word shingles: numpy over UTF-8, no object per word."""

from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data.compiling import kernels
from data.text_columns import BATCH_BYTES, I64, bytes_of

U64 = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]

SHINGLE_WORDS = 5
ASCII = 0x7F
KERNELS = "data.shingle_kernels"
MUCH = 24 << 20
"""Bytes, about six thousand postings, from which on loading the compiled steps pays; earlier ones count."""
BASE = 0x9E3779B97F4A7C15
INVERSE = pow(BASE, -1, 1 << 64)
CJK_LEADS = (0xE3, 0xE9)
"""First bytes of kana and Chinese characters in UTF-8: these languages have no blanks, so each character is a word."""


@dataclass(frozen=True)
class Words:
    """The words of a batch, in order; `lines` and `texts` say where each stands, numbers begin with a digit."""

    hashes: U64
    lines: I64
    texts: I64
    is_number: Mask
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


@lru_cache(maxsize=2)
def _powers(base: int, count: int) -> U64:
    return np.cumprod(np.full(count, base, np.uint64), dtype=np.uint64)


def mixed(values: U64) -> U64:
    """Spreads every bit over the whole number (the finisher of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def distinct(values: U64) -> U64:
    """Sorted, each once; numpy's own way by hashing takes ten times as long on numbers such as these."""
    values = np.sort(values)
    return values[np.r_[True, values[1:] != values[:-1]]] if len(values) else values


def _lowered(raw: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    letters = np.frombuffer(bytearray(raw).translate(LETTERS.tobytes()), np.uint8)
    high = np.flatnonzero(raw > ASCII)  # few: what follows costs next to nothing in most languages
    lead = raw[high]
    after = high[(lead == 0xC3) | (lead == 0xD0)] + 1
    after = after[after < len(raw)]
    follower = raw[after]
    latin = (raw[after - 1] == 0xC3) & (follower <= 0x9E) & (follower != 0x97)
    cyrillic = raw[after - 1] == 0xD0
    letters[after[latin | (cyrillic & (follower >= 0x90) & (follower <= 0x9F))]] += 0x20
    late = after[cyrillic & (follower >= 0xA0) & (follower <= 0xAF)]
    letters[late] -= 0x20
    letters[late - 1] = 0xD1
    for sign, width in ((0xC2, 2), (0xE2, 3), (0xEF, 3), (0xF0, 4)):
        at = high[lead == sign]
        for step in range(1, width):
            letters[np.minimum(at + step, len(raw) - 1)] = 0
    kana = high[lead == CJK_LEADS[0]]
    kana = kana[kana + 1 < len(raw)]
    ideographic_mark = kana[raw[kana + 1] == 0x80]
    for step in range(3):
        letters[np.minimum(ideographic_mark + step, len(raw) - 1)] = 0
    return letters


def _without_lone_signs(letters: npt.NDArray[np.uint8], offsets: I64) -> npt.NDArray[np.uint8]:
    """`+` and `#` belong to a word only behind its letters (C++, C#); elsewhere (bullets, `3+ years`) they separate."""
    signs = np.flatnonzero(letters - np.uint8(1) < ord("0") - 1)  # no other byte left is below the digits
    before = letters[signs - 1]
    opens = np.isin(signs, offsets)
    behind = (before >= ord("a")) & ~opens
    is_second = np.zeros(len(signs), bool)
    is_second[1:] = behind[:-1] & (signs[1:] == signs[:-1] + 1) & ~opens[1:]
    letters[signs[~behind & ~is_second]] = 0
    return letters


def _starts(letters: npt.NDArray[np.uint8], offsets: I64) -> I64:
    is_letter = letters > 0
    begins = is_letter.copy()
    begins[1:] &= ~is_letter[:-1]
    high = np.flatnonzero(letters > ASCII)
    lead = high[(letters[high] >= CJK_LEADS[0]) & (letters[high] <= CJK_LEADS[1])]
    begins[lead] = True
    behind = lead[lead + 3 < len(letters)] + 3
    begins[behind] |= is_letter[behind]
    first = offsets[:-1][offsets[:-1] < len(letters)]
    begins[first] |= is_letter[first]
    return np.flatnonzero(begins)


def _owners(ends: I64, starts: I64) -> I64:
    """How many of the ends lie at or before each start; both ascend, so the few ends are sought among the starts."""
    passed = np.searchsorted(starts, ends)
    return np.repeat(np.arange(len(ends) + 1), np.diff(np.r_[0, passed, len(starts)]))


class _Steps:
    """numpy at first, compiled code once so much was read that loading it pays; both give the same."""

    def __init__(self) -> None:
        self.read = 0

    def compiled(self, size: int) -> ModuleType | None:
        """The compiled steps for so many further bytes, where they are worth it and there is a compiler."""
        self.read += size
        return kernels(KERNELS) if self.read >= MUCH else None


STEPS = _Steps()


def words(texts: pa.LargeStringArray) -> Words:
    """The words of the texts, lower case, hashed."""
    raw, offsets = bytes_of(texts)
    steps = STEPS.compiled(len(raw))
    return _words_by_arrays(raw, offsets) if steps is None else _words_by_loop(steps, raw, offsets)


def _words_by_loop(steps: ModuleType, raw: npt.NDArray[np.uint8], offsets: I64) -> Words:
    room = len(raw) // 2 + len(offsets) + np.count_nonzero(raw > ASCII)  # words are a sign apart, but of other texts
    hashes, lines, texts = np.empty(room, np.uint64), np.empty(room, np.int64), np.empty(room, np.int64)
    is_number = np.empty(room, bool)
    count = steps.words(raw, offsets, LETTERS, hashes, lines, texts, is_number)
    return Words(hashes[:count], lines[:count], texts[:count], is_number[:count], len(offsets) - 1)


def _words_by_arrays(raw: npt.NDArray[np.uint8], offsets: I64) -> Words:
    letters = _without_lone_signs(_lowered(raw), offsets)
    starts = _starts(letters, offsets) if len(raw) else np.zeros(0, np.int64)
    if not len(starts):
        nothing = np.zeros(0, np.int64)
        return Words(nothing.astype(np.uint64), nothing, nothing, nothing.astype(bool), len(offsets) - 1)
    room = max(2 * BATCH_BYTES, 1 << (len(raw) - 1).bit_length())
    weighed = letters * _powers(BASE, room)[: len(raw)]
    hashes = mixed(np.add.reduceat(weighed, starts) * _powers(INVERSE, room)[starts])
    first = raw[starts]
    return Words(
        hashes,
        lines=_owners(np.flatnonzero(raw == ord("\n")), starts),
        texts=_owners(offsets[1:], starts),
        is_number=(first >= ord("0")) & (first <= ord("9")),
        text_count=len(offsets) - 1,
    )


def _hash_of_runs(hashes: U64, first: I64) -> U64:
    """One number for each run of words that begins at `first`; order counts."""
    lengths = np.diff(np.r_[first, len(hashes)])
    rank = np.arange(len(hashes)) - np.repeat(first, lengths)
    return mixed(np.add.reduceat(hashes * _powers(BASE, 2 * BATCH_BYTES)[rank % (2 * BATCH_BYTES)], first))


def text_hashes(found: Words) -> U64:
    """One number per text, equal where only case, blanks, dashes and punctuation differ; 0 without words."""
    result = np.zeros(found.text_count, np.uint64)
    if len(found.hashes):
        first = np.flatnonzero(np.r_[True, found.texts[1:] != found.texts[:-1]])
        result[found.texts[first]] = np.maximum(_hash_of_runs(found.hashes, first), 1)
    return result


def line_hashes(found: Words) -> tuple[U64, I64, I64]:
    """One number per line, the text it stands in, and for each word the line it is part of."""
    if not len(found.hashes):
        return found.hashes, found.texts, found.lines
    begins = np.r_[True, (found.lines[1:] != found.lines[:-1]) | (found.texts[1:] != found.texts[:-1])]
    first = np.flatnonzero(begins)
    return _hash_of_runs(found.hashes, first), found.texts[first], np.cumsum(begins) - 1


def shingles(found: Words, kept: Mask | None = None) -> tuple[U64, I64]:
    """The shingle beginning at each word and the text it belongs to; a text of fewer words is one shingle."""
    hashes, owner = (found.hashes, found.texts) if kept is None else (found.hashes[kept], found.texts[kept])
    steps = STEPS.compiled(0)
    return _shingles_by_arrays(hashes, owner) if steps is None else _shingles_by_loop(steps, hashes, owner)


def _shingles_by_loop(steps: ModuleType, hashes: U64, owner: I64) -> tuple[U64, I64]:
    values, owners = np.empty_like(hashes), np.empty_like(owner)
    count = steps.shingles(hashes, owner, SHINGLE_WORDS, values, owners)
    return values[:count], owners[:count]


def _shingles_by_arrays(hashes: U64, owner: I64) -> tuple[U64, I64]:
    size = len(hashes)
    if not size:
        return hashes, owner
    total = hashes.copy()
    for step in range(1, SHINGLE_WORDS):
        shift = max(size - step, 0)
        together = owner[step:] == owner[:shift]
        total[:shift] += np.where(together, mixed(hashes[step:] + np.uint64(step)), np.uint64(0))
    whole = np.zeros(size, bool)
    reach = max(size - SHINGLE_WORDS + 1, 0)
    whole[:reach] = owner[:reach] == owner[SHINGLE_WORDS - 1 :]
    use = whole | np.r_[True, owner[1:] != owner[:-1]]
    return mixed(total[use]), owner[use]
