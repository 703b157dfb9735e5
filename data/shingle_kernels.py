"""Words and shingles as `data.shingles` makes them, compiled, over bytes and words one by one; for much text only."""

from typing import Any

import numpy as np

from data import shingles as by_arrays
from data.compiling import compiled

_BASE, _ONE, _NOTHING = np.uint64(by_arrays.BASE), np.uint64(1), np.uint64(0)
_TWO_CASES, _DIGITS, _NINE, _SMALL_LETTERS, _NEWLINE, _ASCII, _LEAD = 0x20, 0x30, 0x39, 0x61, 0x0A, 0x7F, 0xC0


mixed = compiled(by_arrays.mixed)


def _character(lead: int, follower: int) -> tuple[int, int, int]:
    """Of a character that is not ASCII: its first byte in lower case, what is added to the next, and how many bytes
    from this one on separate words."""
    if lead == 0xC3:
        return lead, _TWO_CASES if follower <= 0x9E and follower != 0x97 else 0, 0
    if lead == 0xD0:
        if 0xA0 <= follower <= 0xAF:
            return 0xD1, -_TWO_CASES, 0
        return lead, _TWO_CASES if 0x90 <= follower <= 0x9F else 0, 0
    if lead == 0xC2:
        return 0, 0, 2
    if lead in (0xE2, 0xEF) or (lead == 0xE3 and follower == 0x80):
        return 0, 0, 3
    return (0, 0, 4) if lead == 0xF0 else (lead, 0, 0)


character = compiled(_character)


def _words(  # noqa: C901, PLR0913, PLR0917 - one loop; numba takes arrays, not objects
    raw: np.ndarray,
    offsets: np.ndarray,
    letters: np.ndarray,
    hashes: np.ndarray,
    lines: np.ndarray,
    texts: np.ndarray,
    is_number: np.ndarray,
) -> int:
    """Fill in hash, line, text and kind of each word; how many there are."""
    letter: Any  # the compiler wants one type of number in all branches
    before: Any
    begins: Any
    count = line = 0
    for text in range(len(offsets) - 1):
        place, end = offsets[text], offsets[text + 1]
        before = separating = added = 0
        after_cjk = -1
        in_word = was_behind = False
        total, power = _NOTHING, _ONE
        while place < end:
            byte = raw[place]
            letter = np.int64(letters[byte]) + added
            added = 0
            if byte > _ASCII:
                if byte >= _LEAD:
                    follower = raw[place + 1] if place + 1 < end else _LEAD
                    letter, added, separating = character(np.int64(byte), np.int64(follower))
                if separating:
                    separating -= 1
                    letter = 0
            lowered, behind = letter, False
            if 0 < letter < _DIGITS:  # `+` or `#`
                behind = before >= _SMALL_LETTERS and place > offsets[text]
                if not behind and not was_behind:
                    letter = 0
            before, was_behind = lowered, behind
            is_cjk = 0xE3 <= letter <= 0xE9
            begins = letter > 0 and (not in_word or is_cjk or place == after_cjk)
            if in_word and (begins or letter == 0):
                hashes[count - 1] = mixed(total)
            if begins:
                lines[count], texts[count], is_number[count] = line, text, _DIGITS <= byte <= _NINE
                count += 1
                total, power = _NOTHING, _ONE
            if is_cjk:
                after_cjk = place + 3
            in_word = letter > 0
            line += byte == _NEWLINE
            place += 1
            if in_word:
                total += np.uint64(letter) * power
                power *= _BASE
                while place < end and place != after_cjk and raw[place] <= _ASCII and letters[raw[place]] >= _DIGITS:
                    before, was_behind = np.int64(letters[raw[place]]), False
                    total += np.uint64(before) * power
                    power *= _BASE
                    place += 1
        if in_word:
            hashes[count - 1] = mixed(total)
    return count


words = compiled(_words)


def _shingles(hashes: np.ndarray, owner: np.ndarray, length: int, values: np.ndarray, owners: np.ndarray) -> int:
    """Fill in the shingle that begins at each word, and its text; how many there are."""
    count, size = 0, len(hashes)
    for first in range(size):
        text = owner[first]
        is_whole = first + length <= size and owner[first + length - 1] == text
        if not is_whole and first > 0 and owner[first - 1] == text:
            continue
        total = hashes[first]
        for step in range(1, length):
            if first + step < size and owner[first + step] == text:
                total += mixed(hashes[first + step] + np.uint64(step))
        values[count], owners[count] = mixed(total), text
        count += 1
    return count


shingles = compiled(_shingles)
