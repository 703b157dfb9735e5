"""Tables that are asked for millions of keys at once: a filter that is nearly free, and a hash table behind it."""

from collections.abc import Iterable, Sequence

import numpy as np

WORD = 8
"""Bytes in a key, and bytes compared at once."""
FACTOR = np.uint64(0x9E3779B97F4A7C15)
MASKS = np.array([(1 << 8 * length) - 1 for length in range(WORD)] + [2**64 - 1], dtype=np.uint64)
"""Keeps the first so many bytes of a key."""


class Filter:
    """Says of many keys at once which may be among the known ones, and of every known one that it may be."""

    BITS = 18

    def __init__(self, heads: Iterable[bytes]) -> None:
        known = np.array([int.from_bytes(head, "little") for head in heads], dtype=np.uint64)
        self._table = np.zeros(1 << self.BITS, dtype=bool)
        self._table[self._slots(known)] = True

    def _slots(self, keys: np.ndarray) -> np.ndarray:
        slots: np.ndarray = (keys * FACTOR) >> np.uint64(64 - self.BITS)
        return slots

    def passed(self, keys: np.ndarray) -> np.ndarray:
        """The positions of the keys that may be known."""
        return np.flatnonzero(self._table[self._slots(keys)])


class KeyTable:
    """Lists of numbers under 64-bit keys: a hash table with open addressing."""

    def __init__(self, lists: dict[int, list[int]]) -> None:
        keys = np.array(list(lists), dtype=np.uint64)
        bits = max(4, int(4 * len(keys)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._keys = np.zeros(1 << bits, dtype=np.uint64)
        self._lists = np.zeros(1 << bits, dtype=np.int32)
        self._crowded = np.zeros(1 << bits, dtype=bool)
        taken = np.zeros(1 << bits, dtype=bool)
        for number, (key, first) in enumerate(zip(keys.tolist(), self._slots(keys).tolist(), strict=True)):
            slot = first
            while taken[slot]:
                self._crowded[slot] = True
                slot = (slot + 1) & self._last
            self._keys[slot], self._lists[slot], taken[slot] = key, number, True
        self._sizes = np.array([len(members) for members in lists.values()], dtype=np.int64)
        self._begins = np.concatenate([[0], np.cumsum(self._sizes)[:-1]]).astype(np.int64)
        self._members = np.array([member for members in lists.values() for member in members], dtype=np.int64)

    def _slots(self, keys: np.ndarray) -> np.ndarray:
        slots: np.ndarray = ((keys * FACTOR) >> self._shift).astype(np.int64)
        return slots

    def find(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Every member of the lists of the keys, and the position in `keys` that it belongs to."""
        slots = self._slots(keys)
        known = np.flatnonzero(self._keys[slots] == keys)
        positions, lists = [known], [self._lists[slots[known]]]
        further = np.flatnonzero(self._crowded[slots])
        slots, asked = slots[further], keys[further]
        while len(further):
            slots = (slots + 1) & self._last
            same = self._keys[slots] == asked
            positions.append(further[same])
            lists.append(self._lists[slots[same]])
            on = np.flatnonzero(self._crowded[slots] & ~same)
            further, slots, asked = further[on], slots[on], asked[on]
        return self._spread(np.concatenate(positions), np.concatenate(lists))

    def _spread(self, positions: np.ndarray, lists: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        sizes = self._sizes[lists]
        if sizes.max(initial=1) == 1:
            return self._members[self._begins[lists]], positions
        offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return self._members[np.repeat(self._begins[lists], sizes) + offset], np.repeat(positions, sizes)


def salted(first: np.ndarray, second: np.ndarray, length: np.ndarray | int) -> np.ndarray:
    """Keys of the first `length` bytes, at most sixteen, kept apart from the keys of other lengths."""
    long = np.maximum(length, WORD) - WORD
    keys: np.ndarray = (first & MASKS[np.minimum(length, WORD)]) ^ ((second & MASKS[long]) * FACTOR)
    keys ^= np.asarray(length).astype(np.uint64) * FACTOR
    return keys


def words(texts: Sequence[bytes], width: int) -> np.ndarray:
    """Texts as rows of 64-bit numbers, filled up with zeros."""
    cut = [np.frombuffer(text[:width].ljust(width, b"\0"), dtype="<u8") for text in texts]
    return np.array(cut, dtype=np.uint64).reshape(len(texts), width // WORD)
