"""Where names of a dictionary stand in canonical texts: a scan in numpy, with no Python step per match.

A word start is looked up by its first bytes in small tables; what passes is compared with the whole name, eight bytes at
a time; boundaries and case decide last. Cost grows with the text and the hits, hardly with the dictionary.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.skill_text import DIGIT, FOLDING, KINDS, LETTER, LOWER, OTHER, UPPER, Canvas

WORD = 8
"""Bytes compared at once."""
LONGEST = 72
SHORT, PREFIX = 3, 4
SHORT_BITS, PREFIX_BITS = 18, 18
LONGEST_VERSION = 4
MULTIPLIER = np.uint32(2654435761)
ANY, EXACT, CAPITAL = 0, 1, 2
"""How an alias minds case: not at all, as spelled, or a capital at its start."""


@dataclass(frozen=True)
class Alias:
    """One spelling to look for; `folded` is in the form texts are folded to."""

    folded: bytes
    spelled: bytes
    case: int
    joinable: bool
    versioned: bool


@dataclass(frozen=True)
class Hits:
    """Valid places of aliases in a canvas, in no particular order."""

    start: np.ndarray
    end: np.ndarray
    alias: np.ndarray


def _uint64s(texts: Sequence[bytes], width: int) -> np.ndarray:
    return np.array([np.frombuffer(text[:width].ljust(width, b"\0"), dtype="<u8") for text in texts]).reshape(
        len(texts), width // WORD
    )


_MASKS = np.array([(1 << 8 * length) - 1 for length in range(WORD)] + [2**64 - 1], dtype=np.uint64)
_ALPHABET = sorted({FOLDING[byte] for byte in (*range(128), LETTER)})
_CLOSERS = [byte for byte in _ALPHABET if KINDS[byte] == OTHER]


class KeyTable:
    """Finds the slot of a 64-bit key; keys never share a slot."""

    def __init__(self, keys: np.ndarray) -> None:
        self.keys = np.unique(keys)
        bits = max(12, 2 * int(len(self.keys)).bit_length() - 2)
        draw = np.random.default_rng(1)
        while True:
            self._factor = np.uint64(int(draw.integers(1, 2**63)) | 1)
            self._shift = np.uint64(64 - bits)
            slots = self._slot(self.keys)
            if len(np.unique(slots)) == len(self.keys):
                break
            bits = bits + (int(draw.integers(8)) == 0)
        self._table = np.zeros(1 << bits, dtype=np.int32)
        self._table[slots] = np.arange(len(self.keys), dtype=np.int32)

    def _slot(self, keys: np.ndarray) -> np.ndarray:
        slots: np.ndarray = (keys * self._factor) >> self._shift
        return slots

    def find(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Positions in `keys` that are known, and the number of each among the known keys."""
        number = self._table[self._slot(keys)]
        known = np.flatnonzero(self.keys[number] == keys)
        return known, number[known]


class Scanner:
    """Finds every valid place of every alias."""

    def __init__(self, aliases: Sequence[Alias]) -> None:
        self._lead = np.array([_lead(alias.folded) for alias in aliases], dtype=np.int64)
        cores = [alias.folded[lead:] for alias, lead in zip(aliases, self._lead, strict=True)]
        self._length = np.array([len(core) for core in cores], dtype=np.int64)
        self._words = _uint64s(cores, LONGEST)
        self._word_masks = _uint64s([b"\xff" * len(core) for core in cores], LONGEST)
        spelled = [alias.spelled[lead:] for alias, lead in zip(aliases, self._lead, strict=True)]
        self._spelled = _uint64s(spelled, LONGEST)
        self._case_bits = _uint64s([bytes(0x20 * chr(byte).isalpha() for byte in core) for core in cores], LONGEST)
        self._leads = [alias.folded[:lead] for alias, lead in zip(aliases, self._lead, strict=True)]
        self._case = np.array([alias.case for alias in aliases], dtype=np.uint8)
        self._joinable = np.array([alias.joinable for alias in aliases], dtype=bool)
        self._versioned = np.array([alias.versioned for alias in aliases], dtype=bool)
        self._wordy_end = np.array([KINDS[core[-1]] != OTHER for core in cores], dtype=bool)
        self._index(cores)
        self._short = _prefix_table(cores, SHORT, SHORT_BITS)
        self._prefix = _prefix_table(cores, PREFIX, PREFIX_BITS)

    def _index(self, cores: Sequence[bytes]) -> None:
        """Aliases under the masked first eight bytes of their core and its length, where shorter than that."""
        groups: dict[int, list[int]] = defaultdict(list)
        for number, core in enumerate(cores):
            groups[_key(core)].append(number)
        keys = np.array(sorted(groups), dtype=np.uint64)
        self._table = KeyTable(keys)
        members = [groups[int(key)] for key in self._table.keys]
        self._group_size = np.array([len(group) for group in members], dtype=np.int64)
        self._group_start = np.concatenate([[0], np.cumsum(self._group_size)[:-1]])
        self._members = np.array([number for group in members for number in group], dtype=np.int64)
        self._short_lengths = sorted({len(core) for core in cores if len(core) < WORD})

    def scan(self, canvas: Canvas) -> Hits:
        """Every valid place of every alias, overlapping ones included."""
        size = len(canvas.folded)
        starts = self._promising(canvas)
        eight = _eights(canvas.folded)
        first = eight[starts]
        places, aliases = [], []
        for length in (*self._short_lengths, WORD):
            known, number = self._table.find((first & _MASKS[length]) ^ _salt(length))
            sizes = self._group_size[number]
            offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            places.append(np.repeat(starts[known], sizes))
            aliases.append(self._members[np.repeat(self._group_start[number], sizes) + offset])
        start, alias = np.concatenate(places), np.concatenate(aliases)
        for word in range(1, LONGEST // WORD):
            longer = np.flatnonzero(self._length[alias] > word * WORD)
            if not len(longer):
                break
            there = eight[np.minimum(start[longer] + word * WORD, size - WORD - 1)]
            here = alias[longer]
            differ = (there & self._word_masks[here, word]) != self._words[here, word]
            keep = np.ones(len(start), dtype=bool)
            keep[longer[differ]] = False
            start, alias = start[keep], alias[keep]
        return self._valid(canvas, start, alias)

    def _promising(self, canvas: Canvas) -> np.ndarray:
        """Word starts whose first bytes begin some alias."""
        kinds = canvas.kinds
        word = kinds != OTHER
        begins = np.zeros(len(kinds), dtype=bool)
        upper = kinds == UPPER
        inner = upper[1:-1] & (~upper[:-2] | (kinds[2:] == LOWER))
        begins[1:-1] = word[1:-1] & ~word[:-2]
        begins[1:-1] |= inner
        starts = np.flatnonzero(begins)
        four = np.ndarray((len(kinds) - 4,), "<u4", canvas.folded, strides=(1,))[starts]
        pass_long = self._prefix[(four * MULTIPLIER) >> np.uint32(32 - PREFIX_BITS)]
        pass_short = self._short[((four & np.uint32(0xFFFFFF)) * MULTIPLIER) >> np.uint32(32 - SHORT_BITS)]
        promising: np.ndarray = starts[pass_long | pass_short]
        return promising

    def _valid(self, canvas: Canvas, start: np.ndarray, alias: np.ndarray) -> Hits:
        kinds, cased = canvas.kinds, np.frombuffer(canvas.cased, dtype=np.uint8)
        end = start + self._length[alias]
        valid = _starts_well(kinds, start, self._joinable[alias] & (self._length[alias] > 1))
        valid &= _ends_well(kinds, end, self._wordy_end[alias], self._joinable[alias], self._versioned[alias])
        after = cased[end]
        valid &= (after != ord("#")) & ~((after == ord("+")) & (cased[end + 1] == ord("+")))
        valid &= (self._case[alias] != CAPITAL) | (kinds[start] == UPPER)
        chosen = np.flatnonzero(valid)
        chosen = chosen[self._as_spelled(canvas, start[chosen], alias[chosen])]
        start, end, alias = start[chosen], end[chosen], alias[chosen]
        led = np.flatnonzero(self._lead[alias])
        if len(led):
            keep = np.ones(len(start), dtype=bool)
            for position in led:
                number = alias[position]
                begin = start[position] - self._lead[number]
                keep[position] = (
                    canvas.folded[begin : start[position]] == self._leads[number] and kinds[begin - 1] == OTHER
                )
                start[position] = begin
            start, end, alias = start[keep], end[keep], alias[keep]
        return Hits(start, end, alias)

    def _as_spelled(self, canvas: Canvas, start: np.ndarray, alias: np.ndarray) -> np.ndarray:
        eight = _eights(canvas.cased)
        good = np.ones(len(start), dtype=bool)
        exact = np.flatnonzero(self._case[alias] == EXACT)
        for word in range(LONGEST // WORD):
            exact = exact[self._length[alias[exact]] > word * WORD]
            if not len(exact):
                break
            here = alias[exact]
            there = eight[start[exact] + word * WORD]
            good[exact] &= ((there ^ self._spelled[here, word]) & self._case_bits[here, word]) == 0
        return good


def _lead(folded: bytes) -> int:
    """How many bytes stand before the first word character."""
    return next(place for place, byte in enumerate(folded) if KINDS[byte] != OTHER)


def _key(core: bytes) -> int:
    first = int(_uint64s([core], LONGEST)[0, 0]) if len(core) >= WORD else int.from_bytes(core, "little")
    return first ^ int(_salt(min(len(core), WORD)))


def _salt(length: int) -> np.uint64:
    """Keeps a short name apart from the same bytes as the beginning of a longer one."""
    return np.uint64((length * 0x9E3779B97F4A7C15) & (2**64 - 1))


def _eights(text: bytes) -> np.ndarray:
    """The eight bytes from every place of the text, as one number each."""
    return np.ndarray((len(text) - WORD,), "<u8", text, strides=(1,))


def _prefix_table(cores: Sequence[bytes], width: int, bits: int) -> np.ndarray:
    """Whether some alias can begin with a group of bytes, at the hash of the group."""
    heads = {core[:width] for core in cores if len(core) >= width}
    for core in cores:
        if width == SHORT and len(core) < width:
            tails = _CLOSERS if KINDS[core[-1]] != OTHER else _ALPHABET
            second = [core + bytes([byte]) for byte in tails]
            heads |= {(head + bytes([byte]))[:width] for head in second for byte in _ALPHABET}
    numbers = np.array([int.from_bytes(head, "little") for head in heads], dtype=np.uint32)
    table = np.zeros(1 << bits, dtype=bool)
    table[(numbers * MULTIPLIER) >> np.uint32(32 - bits)] = True
    return table


def _seam(kinds: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Whether two words may be joined here without a blank: a capital after a small letter, or before one."""
    before, here, after = kinds[place - 1], kinds[place], kinds[place + 1]
    seam: np.ndarray = (here == UPPER) & ((before != UPPER) | (after == LOWER))
    return seam


def _starts_well(kinds: np.ndarray, start: np.ndarray, joinable: np.ndarray) -> np.ndarray:
    well: np.ndarray = (kinds[start - 1] == OTHER) | (joinable & _seam(kinds, start))
    return well


def _ends_well(
    kinds: np.ndarray, end: np.ndarray, wordy: np.ndarray, joinable: np.ndarray, versioned: np.ndarray
) -> np.ndarray:
    well = (kinds[end] == OTHER) | ~wordy
    well |= joinable & _seam(kinds, end)
    place = np.flatnonzero(versioned & (kinds[end] == DIGIT))
    close = end[place]
    for _ in range(LONGEST_VERSION):
        close = np.where(kinds[close] == DIGIT, close + 1, close)
    well[place] |= kinds[close] == OTHER
    return well
