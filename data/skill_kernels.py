"""The steps of the compiled search, over bytes and words one by one; imported only where much is to be done.

They say in loops what `data.skill_text` and `data.skill_scan` say in numpy, over the same tables.
"""

from typing import Any

import numpy as np

from data.compiling import compiled
from data.skill_heads import HEADS
from data.skill_lookup import BEYOND, FACTOR, FILTER_BITS, HEAD_FACTOR, HERE, MASKS, SALTS, Keys
from data.skill_text import BLANK, DELETED, NEWLINE, PAD, SEPARATOR

_ONES, _HIGH, _BLANKS = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080), np.uint64(0x2020202020202020)
_ONE_BYTE, _SEVEN_BYTES = np.uint64(8), np.uint64(56)
_FILTER_SHIFT = np.uint64(64 - FILTER_BITS)
_TWO_BYTES, _FOUR_BYTES = np.uint64(0xFFFF), np.uint64(0xFFFFFFFF)
_HEAD_FACTOR, _HEAD_SHIFT = np.uint64(HEAD_FACTOR), np.uint64(32 - FILTER_BITS)
_NO_GAP, _GAP = np.uint64(0), np.uint64(0x80)
_A, _LETTERS, _ACCENT, _ZERO, _DIGITS = np.uint8(65), np.uint8(26), np.uint8(0xAA), np.uint8(48), np.uint8(10)
_SMALL_A, _ONE, _HYPHEN, _UNDERSCORE = np.uint8(97), np.uint8(1), np.uint8(0x2D), np.uint8(0x5F)


def _is_gone(sign: int, prev: int) -> bool:
    """Whether the sign is dropped behind this one."""
    if sign == BLANK:
        return prev == BLANK or prev == NEWLINE  # noqa: PLR1714 - faster compiled
    return sign == DELETED or (sign == NEWLINE and prev == NEWLINE)


is_gone = compiled(_is_gone)


def _code(first: int, second: int, third: int, fourth: int) -> int:
    """The character of these bytes of UTF-8."""
    if first < 0xE0:
        return ((first & 0x1F) << 6) | (second & 0x3F)
    if first < 0xF0:
        return ((first & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F)
    return ((first & 0x07) << 18) | ((second & 0x3F) << 12) | ((third & 0x3F) << 6) | (fourth & 0x3F)


code_of = compiled(_code)


def _canonical(  # noqa: PLR0913, PLR0917 - one loop; numba takes arrays, not objects
    raw: np.ndarray,
    raw8: np.ndarray,
    plain: np.ndarray,
    controls: np.ndarray,
    cased: np.ndarray,
    cased8: np.ndarray,
    starts: np.ndarray,
) -> int:
    """Write the canonical form of `raw` and where its texts begin; where it ends."""
    cased[:PAD] = NEWLINE
    first: Any  # the compiler wants one type of number in all branches
    sign: Any
    prev: Any
    code: Any
    place, out, texts, prev = 0, PAD, 0, SEPARATOR
    while place < len(raw):
        gap = _GAP if (prev == BLANK) | (prev == NEWLINE) else _NO_GAP
        while place < len(raw8):  # eight bytes at once, while all are printable ASCII and no blank follows a gap
            eight = raw8[place]
            not_blank = eight ^ _BLANKS
            blank = (not_blank - _ONES) & ~not_blank & _HIGH
            uncommon = (eight | ((eight - _BLANKS) & ~eight)) & _HIGH
            if uncommon | (blank & ((blank << _ONE_BYTE) | gap)):
                break
            cased8[out] = eight
            gap = blank >> _SEVEN_BYTES
            prev = np.int64(eight >> _SEVEN_BYTES)
            out += 8
            place += 8
        stop = min(place + 8, len(raw))
        while place < stop:
            first = np.int64(raw[place])
            if first < 0x80:
                sign = np.int64(controls[first])
                if sign == NEWLINE and 97 <= raw[place - 1] <= 122 and 97 <= raw[place + 1] <= 122:
                    sign = BLANK  # the line was wrapped, the sentence goes on
                cased[out] = sign
                if sign == SEPARATOR:
                    cased[out] = NEWLINE
                    if texts < len(starts):
                        starts[texts] = out + 1
                    texts += 1
                out += 1 - is_gone(sign, prev)
                prev = sign
                place += 1
            else:
                code = code_of(first, raw[place + 1], raw[place + 2], raw[place + 3])
                code = min(code, len(plain) - 1)
                width = 2 + (first >= 0xE0) + (first >= 0xF0)
                for part in range(min(width, 3)):
                    sign = np.int64(plain[code, part])
                    cased[out] = sign
                    out += 1 - is_gone(sign, prev)
                    prev = sign
                if width > 3:
                    prev = DELETED
                place += width
    cased[out : out + PAD] = NEWLINE
    return out + PAD


canonical = compiled(_canonical)


def _fold(cased: np.ndarray, folded: np.ndarray) -> None:
    """As `data.skill_text.FOLDING` says; branchless, for vectors."""
    for place in range(len(cased)):
        sign = cased[place]
        lower = np.uint8(sign + (np.uint8(np.uint8(sign - _A) < _LETTERS) << np.uint8(5)))
        joins = np.uint8((sign == _HYPHEN) | (sign == _UNDERSCORE))
        folded[place] = np.uint8(BLANK) if joins else lower


fold = compiled(_fold)


def _word_starts(cased: np.ndarray, begins: np.ndarray, starts: np.ndarray) -> int:
    """Write where a word begins, or a second word behind a seam; how many there are; branchless, for vectors."""
    for place in range(1, len(cased) - 1):
        before, sign, after = cased[place - 1], cased[place], cased[place + 1]
        upper = np.uint8(np.uint8(sign - _A) < _LETTERS)
        upper_before = np.uint8(np.uint8(before - _A) < _LETTERS)
        lower = np.uint8(np.uint8(sign - _SMALL_A) < _LETTERS) | np.uint8(sign == _ACCENT)
        lower_before = np.uint8(np.uint8(before - _SMALL_A) < _LETTERS) | np.uint8(before == _ACCENT)
        lower_after = np.uint8(np.uint8(after - _SMALL_A) < _LETTERS) | np.uint8(after == _ACCENT)
        word = upper | lower | np.uint8(np.uint8(sign - _ZERO) < _DIGITS)
        word_before = upper_before | lower_before | np.uint8(np.uint8(before - _ZERO) < _DIGITS)
        begins[place] = (word & (word_before ^ _ONE)) | (upper & ((upper_before ^ _ONE) | lower_after))
    count = 0
    for place in range(1, len(cased) - 1):
        starts[count] = place
        count += begins[place]
    return count


word_starts = compiled(_word_starts)


def _promising(  # noqa: PLR0913, PLR0917 - numba takes arrays, not objects
    eight: np.ndarray,
    starts: np.ndarray,
    tiny: np.ndarray,
    flags: np.ndarray,
    long: np.ndarray,
    places: np.ndarray,
    kinds: np.ndarray,
) -> int:
    """Write where a name may begin, and of which lengths; how many there are.

    Every place is written and most are written over: a branch on what is so rarely foreseen costs more than the look.
    """
    count = 0
    for place in starts:
        first = eight[place]
        flag = flags[(((first & _FOUR_BYTES) * _HEAD_FACTOR) & _FOUR_BYTES) >> _HEAD_SHIFT] << 1
        flag &= np.uint8(3) | (np.uint8(long[(first * FACTOR) >> _FILTER_SHIFT]) << np.uint8(2))
        kind = np.uint8(flag) | np.uint8(tiny[first & _TWO_BYTES])
        places[count] = place
        kinds[count] = kind
        count += kind != 0
    return count


promising = compiled(_promising)


def _named(  # noqa: PLR0913, PLR0917 - one loop: a call in it costs more than the look
    eight: np.ndarray,
    places: np.ndarray,
    kinds: np.ndarray,
    heads: Keys,
    aliases: Keys,
    start: np.ndarray,
    alias: np.ndarray,
) -> int:
    """Write places and names, where a name has the key of the bytes there, as far as they fit; how many there are."""
    head_keys, head_lists, head_crowded, head_begins, head_sizes, lengths, head_shift, head_last = heads
    keys, lists, crowded, begins, sizes, members, shift, last = aliases
    count = 0
    for number in range(len(places)):
        place, kind = places[number], kinds[number]
        first = eight[place]
        for width in HEADS:
            if not kind & (1 if width < 3 else 2 if width < 8 else 4):
                continue
            head = (first & MASKS[width]) ^ SALTS[width]
            slot = np.int64((head * FACTOR) >> head_shift)
            while head_keys[slot] != head and head_crowded[slot]:
                slot = (slot + 1) & head_last
            if head_keys[slot] != head:
                continue
            second, some = eight[place + 8], head_lists[slot]
            for entry in range(head_begins[some], head_begins[some] + head_sizes[some]):
                length = lengths[entry]
                key = (first & HERE[length]) ^ ((second & BEYOND[length]) * FACTOR) ^ SALTS[length]
                slot = np.int64((key * FACTOR) >> shift)
                while keys[slot] != key and crowded[slot]:
                    slot = (slot + 1) & last
                if keys[slot] == key:
                    named = lists[slot]
                    for member in range(begins[named], begins[named] + sizes[named]):
                        if count < len(start):
                            start[count], alias[count] = place, members[member]
                        count += 1
    return count


named = compiled(_named)
