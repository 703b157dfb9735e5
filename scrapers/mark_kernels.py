"""The compiled steps over the tags and entities of a simple page; see `scrapers.page_kernels`."""

import numpy as np

from data.compiling import compiled

REFUSED = -1
INLINE, BREAK, ITEM = 1, 2, 3
"""What a tag does to the text before it."""
_LONGEST_NAME, _LONGEST_NUMBER = 8, 6


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
