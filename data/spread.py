"""The steps of a build that many processes do: parts laid down by employer, then compared block by block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from data import min_hash
from data import near_duplicates as near
from data.ad_features import features
from data.blocks import (
    Answer,
    Block,
    Final,
    Question,
    Wanted,
    answer,
    block_count,
    block_of,
    lay_down,
    schema_of,
    sets_of,
    store_block,
)  # fmt: skip
from data.compared import Codes
from data.data_files import DataFile
from data.duplicate_rules import Compared
from data.inputs import row_count
from data.locations import Location, remove
from data.matching_state import Found, Judged
from data.parts import Part, Span, Spread, read_span, spans
from data.store import Store
from data.text_columns import I64, columns_of

T = TypeVar("T", Compared, near.Likeness)

KEPT = ["posting_id", "source", "title", "posted_on"]
"""Of the postings, what the client holds besides their features: all that tells vacancies apart but the texts."""


@dataclass(frozen=True)
class Reading:
    """A span to be read, and where its postings are laid down."""

    span: Span
    now: datetime
    file: Location
    blocks: int


@dataclass(frozen=True)
class Sketched(Part):
    """A part without its texts; of each there is a sketch, and the ad's features stand beside what is kept of it."""

    sketches: min_hash.Sketches


def read_and_lay_down(reading: Reading) -> Sketched:
    """One step for a worker: read, sketch, lay down. The same again gives the same file."""
    parts = read_span(reading.span, reading.now)
    postings, rejected, facts = (
        pd.concat([getattr(part, name) for part in parts], ignore_index=True)
        for name in ("postings", "rejected", "facts")
    )
    lay_down(postings, block_of(facts, reading.blocks), reading.blocks, reading.file)
    ignored = tuple(sorted({name for part in parts for name in part.ignored_columns}))
    sketches = min_hash.sketches(columns_of(postings["description"].fillna("")))
    kept = postings[KEPT].assign(**features(postings))
    return Sketched(reading.span.path.name, kept, rejected, facts, ignored, sketches)


@dataclass
class Spreading:
    """Texts that workers hold for a build; what the client holds of each is its sketch and its facts."""

    spread: Spread
    store: Store
    folder: Location
    blocks: int = 0
    files: list[Location] = field(default_factory=list)
    parts: list[min_hash.Sketches] = field(default_factory=list)
    kept: Sequence[Block] = ()
    final: Iterator[list[DataFile]] = field(default_factory=lambda: iter(()))
    block_of_place: I64 = field(default_factory=lambda: np.zeros(0, np.int64))
    position: I64 = field(default_factory=lambda: np.zeros(0, np.int64))
    sketches: min_hash.Sketches = field(init=False)

    def read(self, files: Sequence[Location], now: datetime) -> Iterator[Part]:
        """The parts in order; the workers begin with the largest, so that none is left with a long one at the end."""
        remove(self.folder)
        self.blocks = block_count(sum(map(row_count, files)))
        cut = spans(files)
        self.files = [self.folder / f"{number:06d}.arrow" for number in range(len(cut))]
        readings = [Reading(span, now, file, self.blocks) for span, file in zip(cut, self.files, strict=True)]
        order = sorted(range(len(cut)), key=lambda number: -cut[number].size)
        started = self.spread(read_and_lay_down, [readings[number] for number in order])
        return self._noted(zip(order, started, strict=True))

    def _noted(self, started: Iterator[tuple[int, Sketched]]) -> Iterator[Part]:
        early: dict[int, Sketched] = {}
        for number, read in started:
            early[number] = read
            while part := early.pop(len(self.parts), None):
                self.parts.append(part.sketches)
                yield part

    def keep(self, facts: pd.DataFrame, again: np.ndarray) -> None:
        """Of all facts read, those that come again later do not count."""
        block = block_of(facts, self.blocks)
        position = _counted(block)
        self.block_of_place = block[~again]
        self.position = _counted(self.block_of_place)
        self.kept = [Block(number, self.files, position[(block == number) & ~again]) for number in range(self.blocks)]
        self.sketches = min_hash.Sketches(
            *(
                np.concatenate([getattr(part, each.name) for part in self.parts])[~again]
                for each in fields(min_hash.Sketches)
            )
        )
        self.parts.clear()

    def judged(self, found: Found, pairs: near.Pairs, repeated: I64) -> tuple[Judged, list[str]]:
        """Every block's pairs, judged by whoever has its texts; the postings are stored next, while others go on."""
        block = self.block_of_place[found.place]
        titles = found.ads["title"].to_numpy(object)
        asked = [self._question(number, block, found, titles, pairs, repeated) for number in range(self.blocks)]
        busy = [question for question in asked if len(question.pairs) or len(question.told_apart)] or asked[:1]
        answers: list[Answer] = []
        started = self.spread(answer, busy)
        self.final = self.spread(store_block, [Final(block, self.store) for block in self.kept if len(block.kept)])
        answers.extend(started)
        order = np.argsort(np.argsort(block[pairs[:, 0]], kind="stable"), kind="stable")
        told = dict(zip(
            [row for at in busy for row in np.flatnonzero(block == at.block.number)[at.told_apart].tolist()],
            [word for each in answers for word in each.told_apart], strict=True,
        ))  # fmt: skip
        judged = [each.judged for each in answers]
        return Judged(
            _joined([each.about for each in judged], order, Compared),
            _joined([each.texts for each in judged], order, near.Likeness),
            np.concatenate([np.zeros(0), *(each.own_jaccard for each in judged)])[order],
        ), [told[row] for row in repeated.tolist()]

    def _question(
        self, number: int, block: I64, found: Found, titles: np.ndarray, pairs: near.Pairs, repeated: I64
    ) -> Question:
        rows = np.flatnonzero(block == number)
        mine = pairs[block[pairs[:, 0]] == number]
        return Question(
            self.kept[number],
            self.position[found.place[rows]],
            titles[rows].tolist() if len(mine) else [],
            _codes_of(found.codes, rows),
            np.searchsorted(rows, mine),
            np.searchsorted(rows, repeated[block[repeated] == number]),
        )

    def likeness(self, places: near.Pairs) -> near.Likeness:
        """Of pairs across employers: the shingles of their texts come here, the texts do not."""
        wanted = np.unique(places)
        order = np.argsort(self.block_of_place[wanted], kind="stable")
        numbers = self.block_of_place[wanted][order]
        asked = [
            Wanted(self.kept[number], self.position[wanted[order][numbers == number]]) for number in np.unique(numbers)
        ]
        found = near.stacked(list(self.spread(sets_of, asked)))
        row_of = np.empty(len(wanted), np.int64)
        row_of[order] = np.arange(len(wanted))
        left, right = row_of[np.searchsorted(wanted, places)].T
        return near.likeness_of_sets(found, left, right)

    def write_postings(self) -> None:
        """The files that the workers wrote become the table."""
        files = [file for of_block in self.final for file in of_block]
        self.store.commit_files("postings", files, schema_of(self.files[0]))
        self.forget()

    def forget(self) -> None:
        """What was laid down goes."""
        remove(self.folder)


def _counted(groups: I64) -> I64:
    """For each row, how many of its group came before."""
    order = np.argsort(groups, kind="stable")
    starts = np.searchsorted(groups[order], groups[order])
    result = np.empty(len(groups), np.int64)
    result[order] = np.arange(len(groups)) - starts
    return result


def _joined(parts: Sequence[T], order: I64, kind: type[T]) -> T:
    names: list[str] = [each.name for each in fields(kind)]

    def joined(name: str) -> Any:
        return np.concatenate([np.zeros(0, bool), *(getattr(part, name) for part in parts)])[order]

    return kind(*map(joined, names))


def _codes_of(known: Codes, rows: I64) -> Codes:
    """The codes of some rows, numbered anew so that only their own words go along."""
    title, titles = np.unique(known.title[rows], return_inverse=True)
    level, level_numbers = np.unique(known.level[rows], return_inverse=True)
    town, towns = np.unique(known.town[rows], return_inverse=True)
    employers = np.unique(known.employer[rows])
    return replace(
        known,
        employer=np.where(known.employer[rows] < 0, -1, np.searchsorted(employers, known.employer[rows])),
        country=known.country[rows],
        title=titles,
        level=level_numbers,
        town=towns,
        days=known.days[rows],
        in_thread=known.in_thread[rows],
        title_words=[known.title_words[at] for at in title.tolist()],
        levels=[known.levels[at] for at in level.tolist()],
        towns=[known.towns[at] for at in town.tolist()],
    )
