"""The compiled steps from a simple page to its text, byte for byte; imported only where many pages are read.

They answer REFUSED for everything they do not know for sure: `scrapers.text` then asks the parser.
"""

import numpy as np

from data.compiling import compiled
from data.skill_kernels import code_of

REFUSED = -1
COPIED, BLANK, TAG, ENTITY, UNSEEN = 1, 2, 3, 4, 5
"""What a sign is; 0 is one that is not known here."""
INLINE, BREAK, ITEM = 1, 2, 3
"""What a tag does to the text before it."""
_NO_ITEM, _LISTED, _FIRST, _DASHED = 0, 1, 2, 3
"""How the line begins: with words, with the mark of a list item, with that before all else, with a dash of the text."""
_LONGEST_NAME, _LONGEST_NUMBER = 8, 6
_ONES, _HIGH = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
_BLANKS, _LESS, _AND, _DASHES = (np.uint64(code * 0x0101010101010101) for code in (0x20, 0x3C, 0x26, 0x2D))
_ONE_BYTE, _LAST = np.uint64(8), np.uint64(0x80 << 56)
"""Shift by a byte, and the high bit of the last of eight."""


def _is_space(byte: int) -> bool:
    return byte == 32 or byte == 9 or byte == 10 or byte == 13  # noqa: PLR1714 - faster compiled


is_space = compiled(_is_space)


def _is_name(byte: int) -> bool:
    return 97 <= byte | 32 <= 122 or 48 <= byte <= 57


is_name = compiled(_is_name)


def _attributes_end(raw: np.ndarray, place: int) -> int:
    """Behind the `>` of a tag whose name ends here, if all its attributes are written plainly."""
    while True:
        start = place
        while is_space(raw[place]):
            place += 1
        if raw[place] == 47 and raw[place + 1] == 62:  # />
            return place + 2
        if raw[place] == 62:
            return place + 1
        if place == start or not is_name(raw[place]):
            return REFUSED
        while is_name(raw[place]) or raw[place] == 45 or raw[place] == 95 or raw[place] == 58:  # - _ :
            place += 1
        if raw[place] != 61:
            continue
        quote = raw[place + 1]
        if quote != 34 and quote != 39:  # noqa: PLR1714 - faster compiled
            return REFUSED
        place += 2
        while raw[place] != quote:
            if raw[place] == 60 or raw[place] == 62 or raw[place] == 0:
                return REFUSED
            place += 1
        place += 1


attributes_end = compiled(_attributes_end)


def _tag(raw: np.ndarray, place: int, names: np.ndarray, opening: np.ndarray, closing: np.ndarray) -> tuple[int, int]:
    """Where the tag that begins here ends, and what it does."""
    place += 1
    does = opening
    if raw[place] == 47:
        does = closing
        place += 1
    key, start = np.uint64(0), place
    while is_name(raw[place]) and place - start < _LONGEST_NAME:
        byte = raw[place] | np.uint8(32) if raw[place] >= 65 else raw[place]
        key = (key << np.uint64(8)) | np.uint64(byte)
        place += 1
    for number in range(len(names)):
        if names[number] == key:
            if raw[place] == 62:
                return place + 1, does[number]
            if not is_space(raw[place]) and does[number] == ITEM:  # the parser would see it, the line would not
                return REFUSED, 0
            return attributes_end(raw, place), does[number]
    return REFUSED, 0


tag = compiled(_tag)


def _digit(byte: int) -> int:
    """The value of a hexadecimal digit; 99 for any other sign."""
    if 48 <= byte <= 57:
        return byte - 48
    return (byte | 32) - 87 if 97 <= byte | 32 <= 102 else 99


digit = compiled(_digit)


def _numeric(raw: np.ndarray, place: int) -> tuple[int, int]:
    """Where a numeric reference ends whose digits, or their `x`, begin here, and its code."""
    base, code = 10, 0
    if raw[place] | 32 == 120:
        base = 16
        place += 1
    start = place
    while digit(np.int64(raw[place])) < base and place - start < _LONGEST_NUMBER:
        code = code * base + digit(np.int64(raw[place]))
        place += 1
    if raw[place] != 59 or code <= 32 or 127 <= code < 160:
        return REFUSED, 0
    return place + 1, code


numeric = compiled(_numeric)


def _entity(raw: np.ndarray, place: int, names: np.ndarray, codes: np.ndarray) -> tuple[int, int]:
    """Where the entity that begins here ends, and its code; a sign that begins none stands for itself."""
    place += 1
    if raw[place] == 35:
        number: tuple[int, int] = numeric(raw, place + 1)
        return number
    if not is_name(raw[place]):
        return place, 38
    key, start = np.uint64(0), place
    while is_name(raw[place]) and place - start < _LONGEST_NAME:
        key = (key << np.uint64(8)) | np.uint64(raw[place])
        place += 1
    slot = np.searchsorted(names, key)
    if raw[place] != 59 or slot == len(names) or names[slot] != key:
        return REFUSED, 0
    code: int = codes[slot]
    return place + 1, code


entity = compiled(_entity)


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
