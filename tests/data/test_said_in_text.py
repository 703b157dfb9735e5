"""A phrase in a text: as if the whole text were turned into plain words, and each part read once."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import said_in_text
from data.said_in_text import said
from data.titles_alike import lowered, title_phrase

WORDS = st.sampled_from([
    "data", "Data", "engineer", "Engineering", "developers", "eng", "machine", "learning", "ML", "front-end",
    "frontend", "stack", "full", "senior", "Sr.", "Analysts", "C++", "(m/f/d)", "Café", "–", "ｄａｔａ", "bigdata",
    "datas", "\n", "x" * 70,
])  # fmt: skip
GAPS = st.sampled_from([" ", " ", "-", "\n", " / ", ""])
PHRASES = st.sampled_from([
    "data engineer", "ml engineer", "frontend engineer", "senior data analyst", "fullstack engineer", "data",
    "café data", "ml", "analyst", "machine", "c++ engineer",
])  # fmt: skip


@given(st.lists(st.tuples(WORDS, GAPS), max_size=60), PHRASES)
@example([("data", " ")] * 40 + [("engineer", " ")], "data engineer")
def test_a_phrase_is_said_where_the_whole_text_in_plain_words_holds_it(
    parts: list[tuple[str, str]], phrase: str
) -> None:
    text = "".join(word + gap for word, gap in parts)
    assert said(phrase, lowered(text)) == (f" {phrase} " in f" {title_phrase(text)} ")


@pytest.mark.parametrize("text", ["data scientist " * 20_000, "data" * 75_000, "datax " * 50_000, "machine " * 40_000])
def test_no_part_of_a_long_text_is_read_many_times(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(said_in_text, "title_phrase", lambda near: read.append(len(near)) or title_phrase(near))
    assert not said("data engineer", text)
    assert not said("ml engineer", text)
    assert sum(read) <= 4 * len(text)
