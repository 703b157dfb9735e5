"""The compiled steps from a simple page to its text, byte for byte; imported only where many pages are read.

They answer REFUSED for everything they do not know for sure: `scrapers.text` then asks the parser.
"""

import numpy as np

from data.compiling import compiled
from data.skill_kernels import code_of
from scrapers.mark_kernels import BREAK, INLINE, ITEM, REFUSED, entity, tag

__all__ = ["BLANK", "BREAK", "COPIED", "ENTITY", "INLINE", "ITEM", "REFUSED", "TAG", "UNSEEN", "page_text"]

COPIED, BLANK, TAG, ENTITY, UNSEEN = 1, 2, 3, 4, 5
"""What a sign is; 0 is one that is not known here."""
_NO_ITEM, _LISTED, _FIRST, _DASHED = 0, 1, 2, 3
"""How the line begins: with words, with the mark of a list item, with that before all else, with a dash of the text."""
_ONES, _HIGH = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
_BLANKS, _LESS, _AND, _DASHES = (np.uint64(code * 0x0101010101010101) for code in (0x20, 0x3C, 0x26, 0x2D))
_ONE_BYTE, _LAST = np.uint64(8), np.uint64(0x80 << 56)
"""Shift by a byte, and the high bit of the last of eight."""


def _written(out: np.ndarray, end: int, code: int) -> int:
    """Behind the sign, written as UTF-8."""
    if code < 0x80:
        out[end] = code
        return end + 1
    if code < 0x800:
        out[end], out[end + 1] = 0xC0 | code >> 6, 0x80 | code & 0x3F
        return end + 2
    if code < 0x10000:
        out[end], out[end + 1], out[end + 2] = 0xE0 | code >> 12, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F
        return end + 3
    out[end], out[end + 1] = 0xF0 | code >> 18, 0x80 | code >> 12 & 0x3F
    out[end + 2], out[end + 3] = 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F
    return end + 4


written = compiled(_written)


def _spaced(out: np.ndarray, end: int, breaks: int, blank: bool) -> int:
    """Behind the line breaks or the blank that separate the next sign; none at the very beginning."""
    if end == 0:
        return 0
    for number in range(min(breaks, 2)):
        out[end + number] = 10
    end += min(breaks, 2)
    if blank and not breaks:
        out[end] = 32
        return end + 1
    return end


spaced = compiled(_spaced)


def _holds(eight: np.uint64, byte: np.uint64) -> np.uint64:
    """The high bit of each of the eight bytes that is this one; those above it may have theirs too."""
    differs = eight ^ byte
    return (differs - _ONES) & ~differs & _HIGH


holds = compiled(_holds)


def _copied(  # noqa: PLR0913, PLR0917 - numba takes arrays, not objects
    raw: np.ndarray, raw8: np.ndarray, place: int, signs: np.ndarray, out: np.ndarray, out8: np.ndarray, end: int
) -> tuple[int, int]:
    """Copy the words from here on whose signs stay as they are, one blank apart; where they end, in both arrays.

    A dash may mean more and ends them. Eight bytes at once where all are printable ASCII.
    """
    while True:
        while place < len(raw8):
            eight = raw8[place]
            blank = holds(eight, _BLANKS)
            uncommon = (eight | ((eight - _BLANKS) & ~eight)) & _HIGH
            uncommon |= holds(eight, _LESS) | holds(eight, _AND) | holds(eight, _DASHES)
            if uncommon | (blank & ((blank << _ONE_BYTE) | _LAST)):
                break
            out8[end] = eight
            place += 8
            end += 8
        for _ in range(8):
            byte, follower = raw[place], raw[place + 1]
            if byte == 32:
                if follower >= 0x80 or signs[follower] != COPIED or follower == 45:
                    return place, end
            elif byte >= 0x80 or signs[byte] != COPIED or byte == 45:
                return place, end
            out[end] = byte
            place += 1
            end += 1


copied = compiled(_copied)


def _page_text(  # noqa: C901, PLR0912, PLR0915 - one loop; numba takes arrays, not objects
    pages: tuple[np.ndarray, np.ndarray],
    size: int,
    signs: np.ndarray,
    tags: tuple[np.ndarray, np.ndarray, np.ndarray],
    entities: tuple[np.ndarray, np.ndarray],
    texts: tuple[np.ndarray, np.ndarray],
) -> int:
    """Write the text of a page; where it ends, or REFUSED. Both are bytes, and once more the eight from each place."""
    raw, raw8 = pages
    out, out8 = texts
    tag_names, opening, closing = tags
    names, codes = entities
    place, end, breaks, blank, item = 0, 0, 0, False, _NO_ITEM
    has_begun, has_break = False, False
    while place < size:
        code = np.int64(raw[place])
        if code >= 0x80:
            code = code_of(code, raw[place + 1], raw[place + 2], raw[place + 3])
            place += 1 + (code >= 0x80) + (code >= 0x800) + (code >= 0x10000)
        else:
            place += 1
        kind = np.int64(signs[code]) if code < len(signs) else 0
        if kind == BLANK:
            blank = True
            continue
        if kind == TAG:
            is_closing = raw[place] == 47
            place, does = tag(raw, place - 1, tag_names, opening, closing)
            if place == REFUSED or not does or (is_closing and not has_begun):
                return REFUSED
            mark = _LISTED if has_begun else _FIRST
            has_begun = True
            if does == INLINE:
                continue
            has_break = True
            if item >= _FIRST or (item == _LISTED and does == ITEM):
                return REFUSED
            breaks += item == _NO_ITEM
            if does == ITEM:
                end = spaced(out, end, breaks, False)
                out[end], out[end + 1] = 45, 32
                end, breaks, blank, item = end + 2, 0, False, mark
            continue
        if kind == ENTITY:
            place, code = entity(raw, place - 1, names, codes)
            if place == REFUSED:
                return REFUSED
            kind = np.int64(signs[code]) if code < len(signs) else 0
            if kind == BLANK:
                blank = has_begun = True
                continue
        if kind == 0:
            return REFUSED
        has_begun = True
        if kind == UNSEEN:
            if item in (_LISTED, _FIRST):  # the parser keeps an item of them alone
                return REFUSED
            continue
        starts_line = end == 0 or breaks > 0
        if item not in (_LISTED, _FIRST):
            end = spaced(out, end, breaks, blank)
        if code == 45 and end > 1 and out[end - 1] == 32 and out[end - 2] == 45:
            return REFUSED  # a list item in a list item
        end = written(out, end, code)
        breaks, blank, item = 0, False, _DASHED if code == 45 and starts_line else _NO_ITEM
        begin = place
        place, end = copied(raw, raw8, place, signs, out, out8, end)
        if place > begin:
            item = _NO_ITEM
    return end if has_break and item == _NO_ITEM else REFUSED


page_text = compiled(_page_text)
