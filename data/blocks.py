"""Texts laid down by employer, so that a worker can compare the ads of some employers without holding the rest."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from data import locations
from data import near_duplicates as near
from data.compared import Codes
from data.data_files import DataFile
from data.locations import Location
from data.matching_state import Judged
from data.store import Store
from data.text_columns import I64, columns_of, text_at
from data.vacancy_matching import judge, plain

BLOCK_ROWS = 16_000
"""Postings of a block when employers are of even size: about 50 MB of text."""
FEWEST, MOST = 8, 1_024
"""Fewer blocks would not keep two workers busy to the end; each part is a file with as many pieces as blocks."""


@dataclass(frozen=True)
class Block:
    """The postings of some employers: a piece of every part's file, and which of its rows still count."""

    number: int
    files: Sequence[Location]
    kept: I64
    """Positions in the block, in the order read; of a posting that came twice only the last counts."""


@dataclass(frozen=True)
class Question:
    """What the client asks about a block's texts; rows are numbered within the block, by date."""

    block: Block
    place: I64
    titles: list[str]
    codes: Codes
    pairs: near.Pairs
    told_apart: I64
    """Rows of which the whole text is wanted as one number."""


@dataclass(frozen=True)
class Answer:
    """To a question: what is known of the pairs, and the texts as numbers."""

    judged: Judged
    told_apart: list[str]


def block_count(rows: int) -> int:
    return min(max(-(-rows // BLOCK_ROWS), FEWEST), MOST)


def block_of(facts: pd.DataFrame, count: int) -> I64:
    """Number of each posting's block: that of its employer, or its own where no employer is known."""
    named = facts["employer_key"].where(facts["employer_key"] != "", facts["posting_id"])
    hashes = pd.util.hash_array(named.to_numpy(object), categorize=False)
    return (hashes % np.uint64(count)).astype(np.int64)


def lay_down(postings: pd.DataFrame, blocks: I64, count: int, file: Location) -> None:
    """The postings as one file, the rows of each block a piece of it that can be read alone."""
    order = np.argsort(blocks, kind="stable")
    ends = np.searchsorted(blocks[order], np.arange(count + 1))
    rows = pa.Table.from_pandas(postings.iloc[order], preserve_index=False).combine_chunks()

    def fill(stream: pa.NativeFile) -> None:
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.ipc.new_file(stream, rows.schema, options=options) as writer:
            for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
                piece = rows.slice(start, end - start).combine_chunks().to_batches()
                writer.write_batch(piece[0] if piece else pa.RecordBatch.from_pylist([], schema=rows.schema))

    locations.write(file, fill)


def taken_up(block: Block, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of a block that count, in the order read."""
    pieces = []
    for file in block.files:
        with locations.readable(file) as source, pa.ipc.open_file(source) as opened:
            pieces.append(opened.get_batch(block.number))
    table = pa.Table.from_batches(pieces)
    return (table.select(list(columns)) if columns else table).take(pa.array(block.kept))


def schema_of(file: Location) -> pa.Schema:
    with locations.readable(file) as source, pa.ipc.open_file(source) as opened:
        return opened.schema


def _texts(block: Block) -> near.Texts:
    return columns_of(taken_up(block, ["description"])["description"].to_pandas().fillna(""))


def answer(question: Question) -> Answer:
    """Read the texts of a block and compare them; pure, whatever process does it."""
    texts = _texts(question.block)
    judged = judge(texts, question.place, question.codes, question.titles, question.pairs)
    wanted = question.place[question.told_apart]
    return Answer(judged, [_digest(text_at(texts, row)) for row in wanted.tolist()])


def _digest(text: str) -> str:
    return hashlib.blake2b(plain(text).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Wanted:
    """Texts of a block, by position among those that count, of which the client needs the shingles."""

    block: Block
    rows: I64


def sets_of(wanted: Wanted) -> near.Sets:
    """Shingles and numbers of the texts, hashed."""
    texts = taken_up(wanted.block, ["description"])["description"].take(pa.array(wanted.rows))
    return near.sets(columns_of(texts.to_pandas().fillna("")))


@dataclass(frozen=True)
class Final:
    """A block that goes into the store's table of postings."""

    block: Block
    store: Store


def store_block(final: Final) -> list[DataFile]:
    """Write a block's postings as data files of the table; they count once the client commits them."""
    return final.store.write_files("postings", taken_up(final.block))
