"""The texts of a column where they lie in Arrow's memory: by row, by many rows, in batches, as bytes."""

import itertools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

I64 = npt.NDArray[np.int64]

BATCH_BYTES = 1 << 20
"""About what the arrays of one batch may take to stay in the processor's cache."""


def bytes_of(texts: pa.LargeStringArray) -> tuple[npt.NDArray[np.uint8], I64]:
    """The UTF-8 bytes of all texts as they lie in memory, and where each text begins."""
    _, offsets_buffer, data = texts.buffers()
    offsets = np.frombuffer(offsets_buffer, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    whole = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(0, np.uint8)
    return whole[offsets[0] : offsets[-1]], offsets - offsets[0]


def columns_of(texts: pd.Series) -> list[pa.LargeStringArray]:
    """The texts where they lie: one array per chunk of the column, nothing copied."""
    array = pa.array(texts, type=pa.large_string(), from_pandas=True)
    return list(array.chunks) if isinstance(array, pa.ChunkedArray) else [array]


def chosen(texts: list[pa.LargeStringArray], rows: I64) -> list[pa.LargeStringArray]:
    """The texts of the given rows, which ascend; taking from a column of many chunks would join all of it first."""
    ends = np.cumsum([0, *(len(chunk) for chunk in texts)])
    cuts = np.searchsorted(rows, ends).tolist()
    parts = zip(texts, itertools.pairwise(cuts), ends.tolist(), strict=False)
    return [chunk.take(pa.array(rows[start:end] - first)) for chunk, (start, end), first in parts if end > start]


def text_at(texts: list[pa.LargeStringArray], row: int) -> str:
    """The text of one row; empty where missing."""
    for chunk in texts:
        if row < len(chunk):
            return chunk[row].as_py() or ""
        row -= len(chunk)
    raise IndexError(row)


def batches(texts: list[pa.LargeStringArray]) -> Iterator[tuple[int, pa.LargeStringArray]]:
    """The texts in slices of about a megabyte, each with the position of its first."""
    before = 0
    for chunk in texts:
        _, offsets = bytes_of(chunk) if len(chunk) else (None, np.zeros(1, np.int64))
        start = 0
        while start < len(chunk):
            end = int(np.searchsorted(offsets, offsets[start] + BATCH_BYTES, side="left"))
            end = min(max(end, start + 1), len(chunk))
            yield before + start, chunk.slice(start, end - start)
            start = end
        before += len(chunk)
