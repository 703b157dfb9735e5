"""The blanks, line breaks and unseen signs of a text put in order; pure."""

import re
import unicodedata

INVISIBLE = re.compile("[\ud800-\udfff\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
BLANK = re.compile(r"[^\S\n]")
BLANKS = re.compile("  +")
EMPTY_LINES = re.compile("\n\n\n+")

USUAL = bytes((*range(0x20, 0x80), 0x09, 0x0A, 0x0D))
UNUSUAL = re.compile(
    rb"[\x00-\x1f]|\xc2[\x85\xa0\xad]|\xe1\x9a\x80|\xe2\x80[\x80-\x8f\xa8-\xaf]|\xe2\x81[\x9f\xa0]|\xe3\x80\x80|\xed[\xa0-\xbf]"
    rb"|\xef\xbb\xbf"
)
"""Invisible signs and blanks beyond the usual four, as UTF-8; looked for where the usual bytes are left out."""
PLAIN_SIGNS = {code: None for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20))} | {0x09: " "}
"""What ASCII holds of invisible signs and of blanks other than the space."""
ONE_LINE = dict.fromkeys((*range(0x09, 0x0E), *range(0x1C, 0x20)), " ")
"""Every blank of ASCII as a space."""


def tidy(text: str) -> str:
    """NFC, one blank between words, no line of blanks at either end, at most one empty line in a row."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = BLANKS.sub(" ", _plain_blanks(text)).replace(" \n", "\n").replace("\n ", "\n").strip()
    if "- -" in text or "\n-\n" in text or text.startswith("-\n") or text.endswith("\n-") or text == "-":
        text = "\n".join(_item(line) for line in text.split("\n"))
    return EMPTY_LINES.sub("\n\n", text).strip()


def _plain_blanks(text: str) -> str:
    """The text in NFC without invisible signs, its blanks all spaces and line breaks."""
    if text.isascii():
        return text.translate(PLAIN_SIGNS)
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\u00a0", " ").replace("\t", " ")
    return BLANK.sub(" ", INVISIBLE.sub("", text)) if _is_unusual(text) else text


def _is_unusual(text: str) -> bool:
    return UNUSUAL.search(text.encode("utf-8", "surrogatepass").translate(None, USUAL)) is not None


def _item(line: str) -> str:
    """A list item in a list item is one; an item that says nothing is an empty line."""
    return "" if line in ("-", "- -") else line.replace("- - ", "- ", 1)


def in_one_line(text: str) -> str:
    """Line breaks as blanks; how many blanks stand in a row may stay as it is."""
    if text.isascii():
        return text.translate(ONE_LINE)
    if _is_unusual(text):
        return " ".join(text.split())
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
