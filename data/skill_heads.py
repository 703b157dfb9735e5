"""The first bytes of names, by which a scan tells where one may begin."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

from data.skill_lookup import WORD, columns, salted
from data.skill_text import FOLDING, KINDS, LETTER, OTHER

KEYED = 2 * WORD
"""Bytes of a name that its key depends on; longer names with the same beginning share a key."""
HALF = WORD // 2
HEADS = (1, 2, 3, HALF, WORD)
"""Bytes by which a step of one name at a time tells it: as many of the first as it has, up to four, or eight."""

_ALPHABET = sorted({FOLDING[byte] for byte in (*range(128), LETTER)})
_CLOSERS = [byte for byte in _ALPHABET if KINDS[byte] == OTHER]


def lengths_by_head(names: Sequence[tuple[bytes, bool]], width: int) -> dict[int, list[int]]:
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
            lengths[head].add(keyed(core))
    return {int.from_bytes(head, "little"): sorted(some) for head, some in lengths.items()}


def lengths_by_own_head(cores: Sequence[bytes]) -> dict[int, list[int]]:
    """The keys of the first bytes of the names, and the lengths of the names that begin so."""
    lengths: dict[int, set[int]] = defaultdict(set)
    for core in cores:
        width = max(width for width in HEADS if width <= len(core))
        lengths[key_of(core[:width])].add(keyed(core))
    return {head: sorted(some) for head, some in lengths.items()}


def keyed(core: bytes) -> int:
    return min(len(core), KEYED)


def key_of(core: bytes) -> int:
    first, second = columns([core], KEYED)
    return int(salted(first, second, keyed(core))[0])
