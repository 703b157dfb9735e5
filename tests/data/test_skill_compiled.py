"""The compiled search and the numpy one give the same answers; both stand beside the slow reference."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data.compiling
from data.skill_text import canvas
from data.skills import SkillExtractor
from tests.data.skill_oracle import Oracle
from tests.data.test_skill_scan import DICTIONARY, TEXTS
from tests.data.test_skills import CASES

pytest.importorskip("numba", reason="no compiler here: the numpy search is the only one")


@pytest.fixture(scope="module")
def portable() -> SkillExtractor:
    return SkillExtractor(DICTIONARY, compile_from=None)


@pytest.fixture(scope="module")
def compiled() -> SkillExtractor:
    extractor = SkillExtractor(DICTIONARY)
    assert extractor.compile()
    return extractor


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(DICTIONARY)


def _same(portable: SkillExtractor, compiled: SkillExtractor, texts: list[str]) -> None:
    one, other = portable.extract(texts), compiled.extract(texts)
    assert other.text.tolist() == one.text.tolist()
    assert other.skill.tolist() == one.skill.tolist()


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6), cased=st.sampled_from([str, str.lower, str.upper, str.title]))
def test_equals_the_numpy_search_and_the_reference_on_made_texts(
    portable: SkillExtractor, compiled: SkillExtractor, oracle: Oracle, texts: list[str], cased: type[str]
) -> None:
    texts = [cased(text) for text in texts]
    _same(portable, compiled, texts)
    mentions = compiled.extract(texts)
    for number, text in enumerate(texts):
        assert set(mentions.skill[mentions.text == number].tolist()) == oracle.codes(text)


CHARACTERS = st.text(
    st.one_of(st.sampled_from("aZ9 \n\r\t\x00-_#+.\u00a0\u00ad\u3000éßя开🙂𝗣ﬁ\ud800"), st.characters())
)


@settings(max_examples=300, deadline=None)
@given(texts=st.lists(st.one_of(CHARACTERS, TEXTS), max_size=5))
def test_writes_the_same_canonical_form(compiled: SkillExtractor, texts: list[str]) -> None:
    ours, expected = compiled._search[0](texts), canvas(texts)
    assert ours.cased == expected.cased
    assert ours.folded == expected.folded
    assert ours.starts.tolist() == expected.starts.tolist()


def test_equals_the_numpy_search_on_the_cases_and_on_crowded_text(
    portable: SkillExtractor, compiled: SkillExtractor
) -> None:
    _same(portable, compiled, [*CASES, "", "C " * 500, "R/Go/C++ " * 300])


def test_equals_the_numpy_search_on_real_texts(
    portable: SkillExtractor, compiled: SkillExtractor, shared: Path
) -> None:
    for file in sorted((shared / "postings").glob("*.parquet")):
        texts = pq.read_table(file, columns=["description"]).column("description").to_pylist()[::40]
        _same(portable, compiled, texts)


def test_is_loaded_only_for_much_text_and_left_out_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = SkillExtractor(DICTIONARY, compile_from=100)
    asked: list[bool] = []
    monkeypatch.setattr(SkillExtractor, "compile", lambda self: asked.append(True))
    for text, times in (("Python " * 10, 0), ("SQL " * 10, 1), ("Rust " * 99, 1)):
        extractor.extract([text])
        assert len(asked) == times
    monkeypatch.undo()
    monkeypatch.setattr(data.compiling, "find_spec", lambda name: None)
    data.compiling.kernels.cache_clear()
    assert not extractor.compile()
    data.compiling.kernels.cache_clear()
    assert extractor.extract(["SQL"]).skill.dtype == np.int16
