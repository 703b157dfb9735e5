"""Words, lines and shingles of whole columns against the same words one by one."""

import numpy as np
import pandas as pd
import pytest

from data import shingles, text_columns


def read(*texts: str) -> shingles.Words:
    (batch,) = [batch for _, batch in text_columns.batches(text_columns.columns_of(pd.Series(texts, dtype="str")))]
    return shingles.words(batch)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data Engineer", "data   ENGINEER"),
        ("state-of-the-art", "state – of — the art"),
        ("École d’été", "école d'ÉTÉ"),
        ("СТАРШИЙ Аналитик", "старший аналитик"),
        ("• first\n• second", "first second"),
        ("+ Python\n# SQL", "Python SQL"),
        ("caf\u00e9\u00a0noir", "café noir"),
        ("数据，工程师。", "数据工程师"),
    ],
)
def test_only_letters_and_digits_count(one: str, other: str) -> None:
    found = read(one, other)
    hashes = shingles.text_hashes(found)
    assert hashes[0] == hashes[1] != 0


@pytest.mark.parametrize(
    ("one", "other"), [("C++", "C"), ("C#", "C"), ("ab c", "a bc"), ("a b", "b a"), ("résumé", "resume")]
)
def test_what_differs_differs(one: str, other: str) -> None:
    hashes = shingles.text_hashes(read(one, other))
    assert hashes[0] != hashes[1]


def test_chinese_characters_are_words_of_their_own() -> None:
    assert len(read("高级数据工程师 SQL").hashes) == 8


def test_words_know_their_text_and_numbers() -> None:
    found = read("pay 50", "", "3 years")
    assert found.texts.tolist() == [0, 0, 2, 2]
    assert found.is_number.tolist() == [False, True, True, False]
    assert shingles.text_hashes(found)[1] == 0


def test_a_word_does_not_run_over_the_end_of_a_text() -> None:
    apart = read("data", "engineer")
    assert apart.hashes.tolist() == read("data engineer").hashes.tolist()
    assert apart.texts.tolist() == [0, 1]


def test_shingles_stay_within_a_text() -> None:
    found = read("a b c d e f", "a b c d e", "x y")
    values, owner = shingles.shingles(found)
    assert owner.tolist() == [0, 0, 1, 2]
    assert values[0] == values[2]
    assert len(set(values.tolist())) == 3


def test_shingles_pass_over_lines_left_out() -> None:
    found = read("a b c\nstanding line here\nd e")
    lines, owner, line_of_word = shingles.line_hashes(found)
    assert owner.tolist() == [0, 0, 0]
    values, _ = shingles.shingles(found, lines[line_of_word] != lines[1])
    assert values.tolist() == shingles.shingles(read("a b c d e"))[0].tolist()


def test_rows_are_taken_from_the_chunk_they_lie_in() -> None:
    column = pd.concat(
        [pd.Series(["a", "b"], dtype="str"), pd.Series(["c"], dtype="str"), pd.Series(["d", "e"], dtype="str")]
    )
    taken = text_columns.chosen(text_columns.columns_of(column), np.array([1, 2, 4]))
    assert [text for part in taken for text in part.to_pylist()] == ["b", "c", "e"]


def test_distinct_is_sorted_and_once() -> None:
    values = np.array([5, 1, 5, 3, 1], np.uint64)
    assert shingles.distinct(values).tolist() == [1, 3, 5]
    assert shingles.distinct(values[:0]).tolist() == []
