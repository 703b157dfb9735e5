"""What titles and places of one vacancy have in common."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import titles_alike
from data.titles_alike import levels, place_words, title_phrase, title_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data Engineer (m/w/d)", "Data Engineers - Remote"),
        ("Senior Front-End Developer", "Sr. Frontend Engineer"),
        ("Machine Learning Engineer", "ML Eng"),
        ("Entry Level Data Analyst 19", "Entry Level Data Analyst 37"),
        ("Full Stack Dev, full-time", "Full-Stack Developer"),
    ],
)
def test_one_title(one: str, other: str) -> None:
    assert title_words(one) == title_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data Engineer", "Data Scientist"),
        ("Data Analyst Intern, Fall 2025", "Data Analyst Intern, Fall 2026"),
        ("C++ Developer", "C# Developer"),
        ("Engineer II", "Engineer III"),
    ],
)
def test_two_titles(one: str, other: str) -> None:
    assert title_words(one) != title_words(other)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sr. Data Engineer II", {"senior", "2"}),
        ("Data Engineer", set()),
        ("Werkstudent Data Science", {"intern"}),
        ("Head of Data", {"head"}),
    ],
)
def test_levels_of_a_title(title: str, expected: set[str]) -> None:
    assert levels(title_words(title)) == expected


def test_a_title_is_found_as_it_stands_in_a_text() -> None:
    assert title_phrase("Data Engineer (m/f/d)") in title_phrase("We hire a DATA-ENGINEER in Leeds")


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("Leeds, England, United Kingdom", {"leeds"}),
        ("Greater Boston Area", {"boston"}),
        ("SF / NYC or London", {"sf", "nyc", "london"}),
        ("Remote, Germany", set()),
        ("United States", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_towns_of_a_location(location: str | None, expected: set[str]) -> None:
    assert place_words(location) == expected


def plain_by_patterns(text: str) -> str:
    """Every word found by its pattern, every text looked through for marks of gender."""
    plain = unicodedata.normalize("NFKC", titles_alike.GENDER.sub(" ", text)).casefold()
    for pattern in titles_alike.ONE_WORD.values():
        plain = pattern.sub(titles_alike._joined, plain)
    return " ".join(titles_alike.PLAIN[word] for word in titles_alike.WORD.findall(plain))


PIECES = st.sampled_from([
    "C++", "c#", ".NET", "asp.net", "(m/w/d)", "f|m", "Front-End", "machine\nlearning", "Ingénieurs", "–", "“ML”",
    "_x_", "naïve", "Ⅷ", "ß", "İ", "\x1c", "24/7", "and/or", "x", " ", "\udc80", "＿", "²", "٣", "developer",
])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=12), st.sampled_from(["", " "]))
def test_the_words_of_a_text_are_those_the_patterns_find(pieces: list[str], gap: str) -> None:
    assert title_phrase(gap.join(pieces)) == plain_by_patterns(gap.join(pieces))
