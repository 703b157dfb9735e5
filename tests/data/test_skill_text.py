"""The canonical form of texts."""

from itertools import pairwise

import pytest

from data.skill_text import NEWLINE, PAD, canvas


def _canonical(*texts: str | None) -> list[str]:
    page = canvas(texts)
    bounds = [*(page.starts - 1).tolist(), len(page.cased)]
    parts = [page.cased[begin + 1 : end].decode("latin-1") for begin, end in pairwise(bounds)]
    parts[-1] = parts[-1].rstrip("\n")
    return parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Résumé naïve İstanbul", "Resume naive Istanbul"),
        ("“Python’s”", "\x02Python's\x02"),
        ("scikit\u2011learn A–B", "scikit-learn A-B"),
        ("a\u00a0b\u3000c\td", "a b c d"),
        ("a   b", "a b"),
        ("a \n\n b", "a \nb"),
        ("soft\u00adware e\u0301t", "software et"),
        ("Ｐｙｔｈｏｎ 𝗣𝘆 ﬁt", "Python Py fit"),
        ("Python开发", "Python\x03\x03"),
        ("Straße", "Stra\xaae"),
        ("кот", "\xaa\xaa\xaa"),
        ("machine\nlearning", "machine learning"),
        ("Python\nSQL", "Python\nSQL"),
        ("le\nété", "le\nete"),
        ("x\x00y\x07z", "x y z"),
    ],
)
def test_one_character_at_a_time(text: str, expected: str) -> None:
    assert _canonical(text) == [expected]


def test_texts_stay_apart() -> None:
    assert _canonical("one", None, "", "two\x00") == ["one", "", "", "two "]
    page = canvas(["one"])
    assert page.cased[:PAD] == bytes([NEWLINE]) * PAD
    assert page.cased[-PAD:] == bytes([NEWLINE]) * PAD
    assert page.folded == page.cased


def test_folding_hides_case_and_hyphens() -> None:
    page = canvas(["Scikit-Learn_X"])
    assert page.folded[PAD + 1 : PAD + 15] == b"scikit learn x"
