"""The canonical form of ad texts, in which skill names are looked for: one byte a character, blanks collapsed.

A canonical text is a row of bytes: printable ASCII as it is, accents removed, typographic quotes and dashes made plain,
full-width, bold and ligature letters made plain letters, and four bytes of its own (below) for everything else.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

SEPARATOR = 0x00
"""Between two texts, until it is known where they begin."""
DELETED = 0x01
"""Continuation bytes, soft hyphens, combining marks; gone after blanks are collapsed."""
SYMBOL = 0x02
"""Any other sign: no part of a word."""
UNSPACED = 0x03
"""A character of a script written without blanks: no part of a word, so that names beside it are found."""
LETTER = 0xAA
"""A letter of another alphabet: part of a word."""
BLANK, NEWLINE = 0x20, 0x0A

OTHER, DIGIT, LOWER, UPPER = 0, 1, 2, 4
"""Kinds of canonical bytes."""

PAD = 96
"""Line ends on both sides of a batch, so that looking beyond a match needs no check."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63"
_UNSPACED_RANGES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x2E80, 0xA4CF), (0xAC00, 0xD7FF))
_LETTER_RANGES = ((0x80, 0x2E80), (0xA4D0, 0xAC00), (0xF900, 0x10000), (0x1D400, 0x1D800))
"""Where letters of other alphabets stand, and plain ones in another dress."""
_WIDE_SIGNS = (0x3000, 0x3040)
_TABLE_SIZE = 0x20000


def replacement(char: str) -> bytes:
    """What one character becomes, at most as long as its UTF-8 form; empty when it is deleted."""
    code = ord(char)
    if code < 0x80:
        plain = char.encode()
    elif char in _DASHES:
        plain = b"-"
    elif char in "\u2018\u2019\u201b\u02bc\u00b4":
        plain = b"'"
    elif char in "\u2028\u2029\u0085":
        plain = b"\n"
    elif char.isspace() or char in "\u200b\u2800":
        plain = b" "
    elif any(low <= code <= high for low, high in _UNSPACED_RANGES):
        plain = bytes([UNSPACED])
    elif not any(low <= code < high for low, high in _LETTER_RANGES):
        plain = bytes([SYMBOL])
    elif unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        plain = b""
    else:
        plain = _plain_letters(char)
    return plain


def _plain_letters(char: str) -> bytes:
    compatible = unicodedata.normalize("NFKD", char)
    letters = bytes(ord(part) for part in compatible if part.isascii() and part.isprintable())
    if letters and len(letters) <= len(char.encode()) and not letters.isspace():
        return letters.replace(b" ", b"")
    return bytes([LETTER if char.isalpha() else SYMBOL])


@lru_cache(maxsize=1)
def character_tables() -> tuple[np.ndarray, np.ndarray]:
    """Three bytes for each character above ASCII, and one for each control character."""
    table = np.full((_TABLE_SIZE, 3), DELETED, dtype=np.uint8)
    table[:, 0] = SYMBOL
    for low, high in _UNSPACED_RANGES:
        table[low : high + 1, 0] = UNSPACED
    for code in (code for span in (*_LETTER_RANGES, _WIDE_SIGNS) for code in range(*span)):
        plain = replacement(chr(code))
        filler = b" " if plain == b" " else bytes([DELETED])
        table[code] = list((plain + filler * 3)[:3])
    plain_controls = np.full(BLANK, BLANK, dtype=np.uint8)
    plain_controls[SEPARATOR] = SEPARATOR
    plain_controls[[ord("\n"), ord("\r")]] = NEWLINE
    return table, plain_controls


def _kinds() -> bytes:
    kinds = bytearray(256)
    for byte in range(256):
        char = chr(byte)
        if byte == LETTER or "a" <= char <= "z":
            kinds[byte] = LOWER
        elif "A" <= char <= "Z":
            kinds[byte] = UPPER
        elif "0" <= char <= "9":
            kinds[byte] = DIGIT
    return bytes(kinds)


def _folding() -> bytes:
    fold = bytearray(range(256))
    for byte in range(ord("A"), ord("Z") + 1):
        fold[byte] = byte + 32
    fold[ord("-")] = fold[ord("_")] = BLANK
    return bytes(fold)


KINDS = _kinds()
FOLDING = _folding()
"""Canonical bytes in lower case, with hyphens and underscores as blanks: the form in which names are compared."""


@dataclass(frozen=True)
class Canvas:
    """Canonical texts of one batch, one behind the other, with line ends between them, and where each begins."""

    cased: bytes
    folded: bytes
    starts: np.ndarray


def canvas(texts: Sequence[str | None]) -> Canvas:
    """The canonical form of a batch of texts, each between two line ends."""
    raw = joined(texts)
    uncommon = np.flatnonzero(raw - np.uint8(BLANK) >= 0x80 - BLANK)
    above = raw[uncommon] >= 0x80
    controls, high = uncommon[~above], uncommon[above]
    table, plain_controls = character_tables()
    raw[controls] = plain_controls[raw[controls]]
    _unwrap(raw, controls[raw[controls] == NEWLINE])
    _replace_characters(raw, high, table)
    kept = raw[_kept(raw)]
    separators = np.flatnonzero(kept == SEPARATOR)
    kept[separators] = NEWLINE
    pad = b"\n" * PAD
    cased = b"".join((pad, kept.tobytes(), pad))
    return Canvas(cased, cased.translate(FOLDING), separators[: len(texts)] + PAD + 1)


def joined(texts: Sequence[str | None]) -> np.ndarray:
    """The UTF-8 bytes of the texts with a separator before each and four at the end."""
    parts = [text.encode("utf-8", "replace") if text else b"" for text in texts]
    if any(b"\0" in part for part in parts):
        parts = [part.replace(b"\0", b" ") for part in parts]
    return np.frombuffer(bytearray(b"\0").join((b"", *parts, bytes(3))), dtype=np.uint8)


def _replace_characters(raw: np.ndarray, high: np.ndarray, table: np.ndarray) -> None:
    """Write the plain form of every character above ASCII over its UTF-8 bytes, which stand at `high`."""
    if not len(high):
        return
    lead = high[raw[high] >= 0xC0]
    raw_bytes = raw[lead[:, None] + np.arange(4)].astype(np.int32)
    first, tail = raw_bytes[:, 0], raw_bytes[:, 1:] & 0x3F
    two = ((first & 0x1F) << 6) | tail[:, 0]
    three = ((first & 0x0F) << 12) | (tail[:, 0] << 6) | tail[:, 1]
    four = ((first & 0x07) << 18) | (tail[:, 0] << 12) | (tail[:, 1] << 6) | tail[:, 2]
    width = 2 + (first >= 0xE0) + (first >= 0xF0)
    code = np.where(width == 2, two, np.where(width == 3, three, four))
    plain = table[np.where(code < _TABLE_SIZE, code, _TABLE_SIZE - 1)]
    raw[high] = DELETED
    raw[lead] = plain[:, 0]
    raw[lead + 1] = plain[:, 1]
    wide = width > 2
    raw[lead[wide] + 2] = plain[wide, 2]


def _unwrap(raw: np.ndarray, ends: np.ndarray) -> None:
    """A line end between two lower-case words is a blank: the line was wrapped, the sentence goes on."""
    before, after = raw[ends - 1], raw[ends + 1]
    inside = (before >= ord("a")) & (before <= ord("z")) & (after >= ord("a")) & (after <= ord("z"))
    raw[ends[inside]] = BLANK


def _kept(raw: np.ndarray) -> np.ndarray:
    """Which bytes stay: no deleted ones, no blank after a blank or a line end, no line end after a line end."""
    blank, newline = raw == BLANK, raw == NEWLINE
    gap = blank | newline
    gone: np.ndarray = raw == DELETED
    gone[1:] |= blank[1:] & gap[:-1]
    gone[1:] |= newline[1:] & newline[:-1]
    np.logical_not(gone, out=gone)
    return gone
