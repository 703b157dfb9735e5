"""Where names of a dictionary stand in canonical texts: a scan in numpy, with no Python step per match.

A word start is looked up by its first bytes in small tables; what passes is compared with the whole name, eight bytes
at a time; boundaries and case decide last. Cost grows with the text and the hits, hardly with the dictionary.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from data.skill_lookup import MASKS, WORD, Filter, KeyTable, salted, words
from data.skill_text import DIGIT, FOLDING, KINDS, LETTER, LOWER, OTHER, UPPER, Canvas

LONGEST = 72
"""Bytes of the longest name."""
KEYED = 2 * WORD
"""Bytes of a name that its key depends on; longer names with the same beginning share a key."""
HEADS = ((3, range(1, 4)), (4, range(4, WORD)), (WORD, range(WORD, KEYED + 1)))
"""How many first bytes are looked at before anything else, and for names of which lengths."""
LONGEST_VERSION = 4
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


class Scanner:
    """Finds every valid place of every alias."""

    def __init__(self, aliases: Sequence[Alias]) -> None:
        lead = [_lead(alias.folded) for alias in aliases]
        cores = [alias.folded[skip:] for alias, skip in zip(aliases, lead, strict=True)]
        self._lead = np.array(lead, dtype=np.int64)
        self._leads = [alias.folded[:skip] for alias, skip in zip(aliases, lead, strict=True)]
        self._length = np.array([len(core) for core in cores], dtype=np.int64)
        self._words = words(cores, LONGEST)
        self._word_masks = words([b"\xff" * len(core) for core in cores], LONGEST)
        self._spelled = words([alias.spelled[skip:] for alias, skip in zip(aliases, lead, strict=True)], LONGEST)
        self._case_bits = words([bytes(0x20 * chr(byte).isalpha() for byte in core) for core in cores], LONGEST)
        self._case = np.array([alias.case for alias in aliases], dtype=np.uint8)
        joinable = [alias.joinable for alias in aliases]
        self._joinable = np.array(joinable, dtype=bool)
        self._versioned = np.array([alias.versioned for alias in aliases], dtype=bool)
        self._wordy_end = np.array([KINDS[core[-1]] != OTHER for core in cores], dtype=bool)
        by_key: dict[int, list[int]] = defaultdict(list)
        for number, core in enumerate(cores):
            by_key[_key(core)].append(number)
        self._aliases = KeyTable(by_key)
        self._heads = [
            (
                width,
                *_head_tables(
                    [pair for pair in zip(cores, joinable, strict=True) if _keyed(pair[0]) in lengths], width
                ),
            )
            for width, lengths in HEADS
        ]

    def scan(self, canvas: Canvas) -> Hits:
        """Every valid place of every alias, overlapping ones included."""
        starts = _word_starts(canvas.kinds)
        eight = _eights(canvas.folded)
        first = eight[starts]
        found = []
        for width, heads, lengths in self._heads:
            passed = heads.passed(first & MASKS[width])
            place, key = starts[passed], first[passed]
            length, position = lengths.find(key & MASKS[width])
            place, key = place[position], key[position]
            alias, position = self._aliases.find(salted(key, eight[place + WORD], length))
            found.append((place[position], alias))
        start, alias = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return self._valid(canvas, *self._whole(eight, start, alias))

    def _whole(self, eight: np.ndarray, start: np.ndarray, alias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Those whose every byte is there: equal keys are only a sign of it."""
        good = np.ones(len(start), dtype=bool)
        longer = np.arange(len(start))
        for word in range(LONGEST // WORD):
            longer = longer[self._length[alias[longer]] > word * WORD]
            if not len(longer):
                break
            here = alias[longer]
            there = eight[np.minimum(start[longer] + word * WORD, len(eight) - 1)]
            good[longer] &= (there & self._word_masks[here, word]) == self._words[here, word]
        return start[good], alias[good]

    def _valid(self, canvas: Canvas, start: np.ndarray, alias: np.ndarray) -> Hits:
        """Those with good boundaries and case."""
        kinds, cased = canvas.kinds, np.frombuffer(canvas.cased, dtype=np.uint8)
        joinable, end = self._joinable[alias], start + self._length[alias]
        after = cased[end]
        valid = (after != ord("#")) & ~((after == ord("+")) & (cased[end + 1] == ord("+")))
        valid &= (kinds[start - 1] == OTHER) | (joinable & _seam(kinds, start))
        valid &= self._ends_well(kinds, end, alias)
        valid &= (self._case[alias] != CAPITAL) | (kinds[start] == UPPER)
        chosen = np.flatnonzero(valid)
        chosen = chosen[self._as_spelled(canvas, start[chosen], alias[chosen])]
        start, end, alias = start[chosen], end[chosen], alias[chosen]
        led = np.flatnonzero(self._lead[alias])
        keep = np.ones(len(start), dtype=bool)
        for position in led:
            begin = start[position] - self._lead[alias[position]]
            lead = canvas.folded[begin : start[position]]
            keep[position] = lead == self._leads[alias[position]] and kinds[begin - 1] == OTHER
            start[position] = begin
        return Hits(start[keep], end[keep], alias[keep])

    def _ends_well(self, kinds: np.ndarray, end: np.ndarray, alias: np.ndarray) -> np.ndarray:
        """Whether the word ends here, or a seam or a version number follows."""
        well: np.ndarray = (kinds[end] == OTHER) | ~self._wordy_end[alias]
        well |= self._joinable[alias] & _seam(kinds, end)
        place = np.flatnonzero(self._versioned[alias] & (kinds[end] == DIGIT))
        close = end[place]
        for _ in range(LONGEST_VERSION):
            close = np.where(kinds[close] == DIGIT, close + 1, close)
        well[place] |= kinds[close] == OTHER
        return well

    def _as_spelled(self, canvas: Canvas, start: np.ndarray, alias: np.ndarray) -> np.ndarray:
        """Whether case is as in the alias, where it matters."""
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


_ALPHABET = sorted({FOLDING[byte] for byte in (*range(128), LETTER)})
_CLOSERS = [byte for byte in _ALPHABET if KINDS[byte] == OTHER]


def _head_tables(names: Sequence[tuple[bytes, bool]], width: int) -> tuple[Filter, KeyTable]:
    """The first bytes with which names can begin in a text, and the lengths of the names that begin so.

    A name shorter than that is followed by a sign, or by anything where it may be joined or ends in a sign itself.
    """
    lengths: dict[bytes, set[int]] = defaultdict(set)
    for core, joinable in names:
        heads = [core[:width]]
        if len(core) < width:
            tails = _ALPHABET if joinable or KINDS[core[-1]] == OTHER else _CLOSERS
            further = [_ALPHABET] * (width - len(core) - 1)
            heads = [core + bytes(tail) for tail in product(tails, *further)]
        for head in heads:
            lengths[head].add(_keyed(core))
    table = {int.from_bytes(head, "little"): sorted(some) for head, some in lengths.items()}
    return Filter(lengths), KeyTable(table)


def _keyed(core: bytes) -> int:
    return min(len(core), KEYED)


def _lead(folded: bytes) -> int:
    """How many bytes stand before the first word character."""
    return next(place for place, byte in enumerate(folded) if KINDS[byte] != OTHER)


def _key(core: bytes) -> int:
    first, second = words([core], KEYED)[0]
    return int(salted(np.array([first]), np.array([second]), _keyed(core))[0])


def _eights(text: bytes) -> np.ndarray:
    """The eight bytes from every place of the text, as one number each."""
    return np.ndarray((len(text) - WORD,), "<u8", text, strides=(1,))


def _word_starts(kinds: np.ndarray) -> np.ndarray:
    """Where a word begins, or a second word behind a seam."""
    word, upper = kinds != OTHER, kinds == UPPER
    begins = np.zeros(len(kinds), dtype=bool)
    inner = begins[1:-1]
    np.logical_not(upper[:-2], out=inner)
    inner |= kinds[2:] == LOWER
    inner &= upper[1:-1]
    inner |= word[1:-1] & ~word[:-2]
    return np.flatnonzero(begins)


def _seam(kinds: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Whether two words may be joined here without a blank: a capital after a small letter, or before one."""
    before, here, after = kinds[place - 1], kinds[place], kinds[place + 1]
    seam: np.ndarray = (here == UPPER) & ((before != UPPER) | (after == LOWER))
    return seam
