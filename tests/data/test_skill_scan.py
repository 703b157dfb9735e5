"""The extractor finds exactly what the slow reference finds."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.skill_dictionary import Dictionary, read_dictionary
from data.skills import REFERENCE, SkillExtractor
from tests.data.skill_oracle import Oracle


def _part(whole: Dictionary, one_in: int) -> Dictionary:
    """All guarded names and a part of the others: the reference compiles every name into one expression."""
    numbers = [number for number, guard in enumerate(whole.guard_of) if guard or number % one_in == 0]
    return replace(
        whole,
        aliases=tuple(whole.aliases[number] for number in numbers),
        skill_of=tuple(whole.skill_of[number] for number in numbers),
        guard_of=tuple(whole.guard_of[number] for number in numbers),
    )


DICTIONARY = _part(read_dictionary(REFERENCE), 9)


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(DICTIONARY)


@pytest.fixture(scope="module")
def extractor() -> SkillExtractor:
    return SkillExtractor(DICTIONARY)


def _found(extractor: SkillExtractor, texts: list[str]) -> list[set[int]]:
    mentions = extractor.extract(texts)
    found: list[set[int]] = [set() for _ in texts]
    for text, skill in zip(mentions.text.tolist(), mentions.skill.tolist(), strict=True):
        found[text].add(skill)
    return found


SPELLINGS = [alias.spelled.decode() for alias in DICTIONARY.aliases]
GLUE = [
    " ",
    ", ",
    "/",
    " and ",
    "\n",
    ". ",
    "",
    "-",
    "_",
    " (",
    ") ",
    " is a plus",
    "2",
    " 3.1",
    "#",
    "++",
    "'s ",
    ".",
    ".com/",
    "@",
]
GLUE += [
    "\u00a0",
    "\u00ad",
    "é",
    "Python开发",
    "以及",
    "、",
    "\u200b",
    "ﬁ",
    "Ｐｙ",
    "𝗣𝘆",
    "\x00",
    "\r\n",
    "\u2028",
    "İ",
    "e\u0301",
    "ß",
    "я",
    "🙂",
]
GLUE += [
    "Experience",
    "You",
    "https://x.io/",
    "customers like ",
    "join ",
    "About ",
    " is hiring",
    "experience with ",
    "  ",
    "the rest of ",
]
SHORT = [spelling for spelling in SPELLINGS if len(spelling) < 4]
CUT = st.builds(lambda name, size: name[:size] + " and more", st.sampled_from(SPELLINGS), st.integers(8, 40))
WORDS = st.one_of(CUT, st.sampled_from(SHORT), st.sampled_from(SPELLINGS), st.sampled_from(GLUE), st.text(max_size=6))
TEXTS = st.lists(WORDS, max_size=14).map("".join)


@settings(max_examples=120, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6), cased=st.sampled_from([str, str.lower, str.upper, str.title]))
def test_equals_the_reference_on_made_texts(
    extractor: SkillExtractor, oracle: Oracle, texts: list[str], cased: type[str]
) -> None:
    texts = [cased(text) for text in texts]
    assert _found(extractor, texts) == [oracle.codes(text) for text in texts]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, min_size=2, max_size=8))
def test_a_text_is_read_the_same_in_any_company(extractor: SkillExtractor, texts: list[str]) -> None:
    assert _found(extractor, texts) == [_found(extractor, [text])[0] for text in texts]


def test_equals_the_reference_on_real_texts(extractor: SkillExtractor, oracle: Oracle, shared: Path) -> None:
    for file in sorted((shared / "postings").glob("*.parquet")):
        texts = pq.read_table(file, columns=["description"]).column("description").to_pylist()[::6000]
        texts = [text or "" for text in texts]
        assert _found(extractor, texts) == [oracle.codes(text) for text in texts], file.name
