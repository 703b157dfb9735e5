"""Tables that are asked for millions of keys at once: a filter that is nearly free, and a hash table behind it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

WORD = 8
"""Bytes in a key, and bytes compared at once."""
FACTOR = np.uint64(0x9E3779B97F4A7C15)
HEAD_FACTOR = 0x9E3779B1
FILTER_BITS = 18
MASKS = np.array([(1 << 8 * length) - 1 for length in range(WORD)] + [2**64 - 1], dtype=np.uint64)
"""Keeps the first so many bytes of a key."""
HERE = MASKS[[min(length, WORD) for length in range(2 * WORD + 1)]]
"""The same for the first eight bytes of a name of so many bytes, and for the next eight."""
BEYOND = MASKS[[max(length - WORD, 0) for length in range(2 * WORD + 1)]]
SALTS = np.arange(2 * WORD + 1, dtype=np.uint64) * FACTOR


class Filter:
    """Says of many 64-bit keys at once which may be among the known ones; every known one passes."""

    def __init__(self, known: Iterable[int]) -> None:
        self.table = np.zeros(1 << FILTER_BITS, dtype=bool)
        self.table[self._slots(np.array(list(known), dtype=np.uint64))] = True

    def _slots(self, keys: np.ndarray) -> np.ndarray:
        slots: np.ndarray = (keys * FACTOR) >> np.uint64(64 - FILTER_BITS)
        return slots

    def passed(self, keys: np.ndarray) -> np.ndarray:
        """The positions of the keys that may be known."""
        return np.flatnonzero(self.table.take(self._slots(keys)))


class Flags:
    """The same for 32-bit keys of two kinds, in one look."""

    def __init__(self, *kinds: Iterable[int]) -> None:
        self.table = np.zeros(1 << FILTER_BITS, dtype=np.uint8)
        for place, known in enumerate(kinds):
            self.table[self._slots(np.array(list(known), dtype=np.uint32))] |= 1 << place

    def _slots(self, keys: np.ndarray) -> np.ndarray:
        slots: np.ndarray = (keys * np.uint32(HEAD_FACTOR)) >> np.uint32(32 - FILTER_BITS)
        return slots

    def passed(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """For each of the two kinds the positions of the keys that may be known."""
        flags = self.table.take(self._slots(keys))
        return np.flatnonzero((flags & 1).view(bool)), np.flatnonzero((flags >> 1).view(bool))


class Keys(NamedTuple):
    """The arrays of a key table: list number by slot, and where each list stands among the members."""

    keys: np.ndarray
    lists: np.ndarray
    crowded: np.ndarray
    begins: np.ndarray
    sizes: np.ndarray
    members: np.ndarray
    shift: np.uint64
    last: int


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

    @property
    def arrays(self) -> Keys:
        """For a search that walks the table itself."""
        lists = (self._lists, self._crowded, self._begins, self._sizes, self._members)
        return Keys(self._keys, *lists, self._shift, self._last)

    def find(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Every member of the lists of the keys, and the position in `keys` that it belongs to."""
        slots = self._slots(keys)
        known = np.flatnonzero(self._keys.take(slots) == keys)
        positions, lists = [known], [self._lists[slots[known]]]
        further = np.flatnonzero(self._crowded.take(slots))
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
        sizes = self._sizes.take(lists)
        if sizes.max(initial=1) == 1:
            return self._members.take(self._begins.take(lists)), positions
        offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return self._members.take(np.repeat(self._begins.take(lists), sizes) + offset), np.repeat(positions, sizes)


def salted(first: np.ndarray, second: np.ndarray, length: np.ndarray | int) -> np.ndarray:
    """Keys of the first `length` bytes, at most sixteen, kept apart from the keys of other lengths."""
    sizes = np.asarray(length)
    keys = (first & HERE.take(sizes)) ^ ((second & BEYOND.take(sizes)) * FACTOR)
    keys ^= SALTS.take(sizes)
    return keys


def columns(texts: Sequence[bytes], width: int) -> list[np.ndarray]:
    """The first eight bytes of all texts as numbers, the next eight, and so on, filled up with zeros."""
    filled = b"".join(text[:width].ljust(width, b"\0") for text in texts)
    rows = np.frombuffer(filled, dtype="<u8").reshape(len(texts), width // WORD)
    return [np.ascontiguousarray(column) for column in rows.T]
