"""Blanks, line breaks and unseen signs: what is skipped for plain texts must not change any text."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from scrapers.tidying import INVISIBLE, in_one_line, tidy

SIGNS = " \t\n\r\x0b\x0c\x1c\x00\x7f\x85\xa0\xad\u1680\u2000\u2003\u200b\u2028\u2029\u202f\u205f\u2060\u3000-aé"
PIECES = st.sampled_from(
    [*SIGNS, "\ufeff", "\ud800", "e\u0301", "- ", "- - ", "\n- ", "\n\n", "\r\n", "  ", "word", "😀", "“so”"]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS)
def test_tidy_is_what_line_by_line_gives(text: str) -> None:
    whole = INVISIBLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [" ".join(line.split()) for line in whole.split("\n")]
    lines = ["" if line in ("-", "- -") else line.replace("- - ", "- ", 1) for line in lines]
    assert tidy(text) == re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@given(TEXTS)
def test_one_line_has_the_same_words(text: str) -> None:
    line = in_one_line(text)
    assert line.split() == text.split()
    assert "\n" not in line
    assert "\r" not in line


def test_every_sign_is_known_in_both_ways() -> None:
    """The quick look for unusual bytes misses no invisible sign and no blank."""
    for code in range(0x110000):
        sign = chr(code)
        if INVISIBLE.match(sign):
            assert tidy(f"é{sign}a") == "éa"
        elif sign.isspace() and sign not in "\n\r":
            assert tidy(f"é{sign}a") == "é a"
