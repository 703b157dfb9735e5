"""Where names of a dictionary stand in canonical texts: a scan in numpy, with no Python step per match.

A word start is looked up by its first bytes in small tables; what passes is compared with the whole name, eight bytes
at a time; boundaries and case decide last. Cost grows with the text and the hits, hardly with the dictionary.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.skill_heads import HALF, KEYED, key_of, keyed, lengths_by_head
from data.skill_lookup import MASKS, WORD, Filter, Flags, KeyTable, columns, salted
from data.skill_text import DIGIT, KINDS, LOWER, OTHER, UPPER, Canvas

LONGEST = 72
"""Bytes of the longest name."""
TINY, SHORT, LONG = range(1, 3), range(3, WORD), range(WORD, KEYED + 1)
"""Lengths of names that are told by their first two, four and eight bytes."""
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
        self._words = columns(cores, LONGEST)
        self._word_masks = columns([b"\xff" * len(core) for core in cores], LONGEST)
        self._spelled = columns([alias.spelled[skip:] for alias, skip in zip(aliases, lead, strict=True)], LONGEST)
        self._case_bits = columns([bytes(0x20 * chr(byte).isalpha() for byte in core) for core in cores], LONGEST)
        self._case = np.array([alias.case for alias in aliases], dtype=np.uint8)
        joinable = [alias.joinable for alias in aliases]
        self._joinable = np.array(joinable, dtype=bool)
        self._versioned = np.array([alias.versioned for alias in aliases], dtype=bool)
        self._wordy_end = np.array([KINDS[core[-1]] != OTHER for core in cores], dtype=bool)
        by_key: dict[int, list[int]] = defaultdict(list)
        for number, core in enumerate(cores):
            by_key[key_of(core)].append(number)
        self.aliases = KeyTable(by_key)
        self.cores = cores
        names = list(zip(cores, joinable, strict=True))
        tiny, short, long = (
            lengths_by_head([name for name in names if keyed(name[0]) in lengths], width)
            for lengths, width in ((TINY, 2), (SHORT, HALF), (LONG, WORD))
        )
        self.tiny_heads = np.zeros(1 << 16, dtype=bool)
        self.tiny_heads[list(tiny)] = True
        self.heads = Flags(short, {head & (2**32 - 1) for head in long})
        self.long_heads = Filter(long)
        self._tiny, self._short, self._long = KeyTable(tiny), KeyTable(short), KeyTable(long)

    def scan(self, canvas: Canvas) -> Hits:
        """Every valid place of every alias, overlapping ones included."""
        return self.checked(canvas, *self.candidates(canvas))

    def candidates(self, canvas: Canvas) -> tuple[np.ndarray, np.ndarray]:
        """Places and names that may stand there."""
        starts = _word_starts(np.frombuffer(canvas.cased.translate(KINDS), dtype=np.uint8))
        eight = eights(canvas.folded)
        four = np.ndarray((len(eight),), "<u4", canvas.folded, strides=(1,))[starts]
        short, long = (starts[passed] for passed in self.heads.passed(four))
        tiny = starts[np.flatnonzero(self.tiny_heads.take(four.astype(np.uint16)))]
        long = long[self.long_heads.passed(eight[long])]
        found = [
            self._named(eight, place, lengths, width)
            for place, lengths, width in ((tiny, self._tiny, 2), (short, self._short, HALF), (long, self._long, WORD))
        ]
        start, alias = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return start, alias

    def checked(self, canvas: Canvas, start: np.ndarray, alias: np.ndarray) -> Hits:
        """Those of the candidates that stand there, with good boundaries and case."""
        return self._valid(canvas, *self._whole(eights(canvas.folded), start, alias))

    def _named(
        self, eight: np.ndarray, place: np.ndarray, lengths: KeyTable, width: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Places and names, where a name has the key of the bytes there."""
        first = eight[place]
        length, position = lengths.find(first & MASKS[width])
        place, first = place.take(position), first.take(position)
        alias, position = self.aliases.find(salted(first, eight[place + WORD], length))
        return place.take(position), alias

    def _whole(self, eight: np.ndarray, start: np.ndarray, alias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Those whose every byte is there: equal keys are only a sign of it."""
        good = (eight[start] & self._word_masks[0].take(alias)) == self._words[0].take(alias)
        longer = np.flatnonzero(good & (self._length.take(alias) > WORD))
        for word in range(1, LONGEST // WORD):
            here = alias.take(longer)
            there = eight[np.minimum(start.take(longer) + word * WORD, len(eight) - 1)]
            good[longer] &= (there & self._word_masks[word].take(here)) == self._words[word].take(here)
            longer = longer[self._length.take(here) > (word + 1) * WORD]
            if not len(longer):
                break
        return start[good], alias[good]

    def _valid(self, canvas: Canvas, start: np.ndarray, alias: np.ndarray) -> Hits:
        """Those with good boundaries and case."""
        cased = np.frombuffer(canvas.cased, dtype=np.uint8)
        kinds = _Kinds(cased)
        end = start + self._length.take(alias)
        well = self._ends_well(kinds, end, alias)
        well &= self._begins_well(kinds, start, alias)
        start, end, alias = start[well], end[well], alias[well]
        after = cased.take(end)
        valid = (after != ord("#")) & ~((after == ord("+")) & (cased.take(end + 1) == ord("+")))
        valid &= (self._case.take(alias) != CAPITAL) | (kinds.take(start) == UPPER)
        valid[valid] = self._as_spelled(canvas, start[valid], alias[valid])
        start, end, alias = start[valid], end[valid], alias[valid]
        keep = np.ones(len(start), dtype=bool)
        for position in np.flatnonzero(self._lead.take(alias)).tolist():
            begin = start[position] - self._lead[alias[position]]
            lead = canvas.folded[begin : start[position]]
            keep[position] = lead == self._leads[alias[position]] and KINDS[cased[begin - 1]] == OTHER
            start[position] = begin
        return Hits(start[keep], end[keep], alias[keep])

    def _begins_well(self, kinds: "_Kinds", start: np.ndarray, alias: np.ndarray) -> np.ndarray:
        """Whether a word begins here, or a second one behind a seam."""
        well: np.ndarray = kinds.take(start - 1) == OTHER
        inside = np.flatnonzero(~well)
        well[inside] = self._joinable.take(alias.take(inside)) & _seam(kinds, start.take(inside))
        return well

    def _ends_well(self, kinds: "_Kinds", end: np.ndarray, alias: np.ndarray) -> np.ndarray:
        """Whether the word ends here, or a seam or a version number follows."""
        well: np.ndarray = (kinds.take(end) == OTHER) | ~self._wordy_end.take(alias)
        inside = np.flatnonzero(~well)
        well[inside] = self._joinable.take(alias.take(inside)) & _seam(kinds, end.take(inside))
        versioned = self._versioned.take(alias.take(inside)) & (kinds.take(end.take(inside)) == DIGIT)
        place = inside[versioned]
        close = end.take(place)
        for _ in range(LONGEST_VERSION):
            close = np.where(kinds.take(close) == DIGIT, close + 1, close)
        well[place] |= kinds.take(close) == OTHER
        return well

    def _as_spelled(self, canvas: Canvas, start: np.ndarray, alias: np.ndarray) -> np.ndarray:
        """Whether case is as in the alias, where it matters."""
        eight = eights(canvas.cased)
        good = np.ones(len(start), dtype=bool)
        exact = np.flatnonzero(self._case.take(alias) == EXACT)
        for word in range(LONGEST // WORD):
            here = alias.take(exact)
            there = eight[start.take(exact) + word * WORD]
            good[exact] &= ((there ^ self._spelled[word].take(here)) & self._case_bits[word].take(here)) == 0
            exact = exact[self._length.take(here) > (word + 1) * WORD]
            if not len(exact):
                break
        return good


class _Kinds:
    """The kinds of canonical bytes at some places."""

    _TABLE = np.frombuffer(KINDS, dtype=np.uint8)

    def __init__(self, cased: np.ndarray) -> None:
        self._cased = cased

    def take(self, places: np.ndarray) -> np.ndarray:
        """The kind of the byte at each place."""
        return self._TABLE.take(self._cased.take(places))


def _lead(folded: bytes) -> int:
    """How many bytes stand before the first word character."""
    return next(place for place, byte in enumerate(folded) if KINDS[byte] != OTHER)


def eights(text: bytes | np.ndarray) -> np.ndarray:
    """The eight bytes from every place of the text, as one number each."""
    return np.ndarray((max(0, len(text) - WORD),), "<u8", text, strides=(1,))


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


def _seam(kinds: _Kinds, place: np.ndarray) -> np.ndarray:
    """Whether two words may be joined here without a blank: a capital after a small letter, or before one."""
    before, here, after = kinds.take(place - 1), kinds.take(place), kinds.take(place + 1)
    seam: np.ndarray = (here == UPPER) & ((before != UPPER) | (after == LOWER))
    return seam
