"""The compiled words and shingles are those of the arrays, for any text."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import compiling, shingles
from data.text_columns import bytes_of

pytest.importorskip("numba", reason="no compiler here: the arrays are all there is")

SIGNS = st.sampled_from("aZz09+#-_ \n\t.'éÉ×ñßЖжРрЯяЁё–“•。、日本語カナ\u3000Ⅷ😀ﬁ\xa0Œœ\u2028\x00")
TEXTS = st.lists(st.text(SIGNS, max_size=20) | st.text(max_size=10), max_size=6)


@settings(deadline=None)  # the first example compiles
@given(TEXTS)
def test_the_loop_finds_the_words_and_shingles_of_the_arrays(texts: list[str]) -> None:
    kernels = compiling.kernels(shingles.KERNELS)
    assert kernels is not None
    array = pa.array([text.encode("utf-8", "ignore").decode() for text in texts], pa.large_string())
    raw, offsets = bytes_of(array)
    one, other = shingles._words_by_arrays(raw, offsets), shingles._words_by_loop(kernels, raw, offsets)
    for name in ("hashes", "lines", "texts", "is_number"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
        assert getattr(one, name).dtype == getattr(other, name).dtype
    found = zip(
        shingles._shingles_by_arrays(one.hashes, one.texts),
        shingles._shingles_by_loop(kernels, one.hashes, one.texts),
        strict=True,
    )
    for expected, made in found:
        np.testing.assert_array_equal(expected, made)


def test_much_text_is_read_by_the_loop_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = pa.array(["We hire a C++ engineer.\nRemote – 3+ years", "", None, "日本語 Data"], pa.large_string())
    monkeypatch.setattr(shingles, "STEPS", shingles._Steps())
    little = shingles.words(texts)
    assert shingles.STEPS.compiled(0) is None
    assert shingles.STEPS.compiled(shingles.MUCH) is compiling.kernels(shingles.KERNELS)
    np.testing.assert_array_equal(shingles.words(texts).hashes, little.hashes)
