"""Which skills a text mentions: texts in, integer codes out."""

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from data.compiling import kernels
from data.skill_compiled import Compiled
from data.skill_dictionary import Dictionary, read_dictionary
from data.skill_judge import Judge, longest
from data.skill_names import REFERENCE
from data.skill_scan import Hits, Scanner
from data.skill_text import Canvas, canvas

BATCH_CHARACTERS = 1 << 20
"""Texts are worked on in batches of about this size, which fit the caches of a processor."""
MUCH = 24 << 20
"""Characters, about six thousand postings, from which on loading the compiled search pays; earlier ones count."""
LARGE_BLOCK = 31 << 20
"""Bytes. The C library of Linux returns smaller blocks to the system, and fetches them again page by page, until it has
seen a block of this size freed; that would be a third of the time."""
Canvases = Callable[[Sequence[str | None]], Canvas]
Candidates = Callable[[Canvas], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Mentions:
    """One row for each distinct (text, skill), sorted by text, then skill."""

    text: np.ndarray
    skill: np.ndarray


class SkillExtractor:
    """Finds names of the dictionary in texts; `names[code]` is the canonical name."""

    def __init__(self, dictionary: Dictionary, compile_from: int | None = MUCH) -> None:
        self.names: list[str] = list(dictionary.skills.names)
        self.version: str = dictionary.version
        self._scanner = Scanner(dictionary.aliases)
        self._judge = Judge(dictionary)
        self._search: tuple[Canvases, Candidates] = canvas, self._scanner.candidates
        self._read, self._compile_from = 0, compile_from
        np.empty(LARGE_BLOCK, dtype=np.uint8)

    def extract(self, texts: Sequence[str | None]) -> Mentions:
        """Every skill each text mentions."""
        before = self._read
        self._read += sum(len(text) for text in texts if text)
        if self._compile_from is not None and before < self._compile_from <= self._read:
            self.compile()
        found = [np.empty(0, dtype=np.int64)]
        for first, batch in _batches(texts):
            place, skill = self._batch(batch)
            told = np.zeros(len(batch) * len(self.names), dtype=bool)
            told[place * len(self.names) + skill] = True
            found.append(np.flatnonzero(told) + first * len(self.names))
        text, skill = np.divmod(np.concatenate(found), len(self.names))
        return Mentions(text.astype(np.int32), skill.astype(np.int16))

    def compile(self) -> bool:
        """Search in compiled code from now on, for the same answers; whether there is a compiler."""
        steps = kernels("data.skill_kernels")
        if steps is not None:
            compiled = Compiled(self._scanner, steps)
            self._search = compiled.canvas, compiled.candidates
        return steps is not None

    def names_in(self, text: str) -> list[str]:
        """Canonical names in one text, sorted."""
        return sorted(self.names[code] for code in self.extract([text]).skill)

    def places(self, texts: Sequence[str | None]) -> tuple[Canvas, Hits]:
        """The texts in canonical form, and every place where a name stands, before any rule."""
        canonical, candidates = self._search
        page = canonical(texts)
        return page, self._scanner.checked(page, *candidates(page))

    def _batch(self, texts: Sequence[str | None]) -> tuple[np.ndarray, np.ndarray]:
        page, hits = self.places(texts)
        return self._judge.verdicts(page, longest(hits))


def _batches(texts: Sequence[str | None]) -> Iterator[tuple[int, Sequence[str | None]]]:
    first = size = 0
    for place, text in enumerate(texts):
        size += len(text or "")
        if size >= BATCH_CHARACTERS:
            yield first, texts[first : place + 1]
            first, size = place + 1, 0
    if first < len(texts):
        yield first, texts[first:]


@lru_cache(maxsize=4)
def load_extractor(reference: Path = REFERENCE) -> SkillExtractor:
    """The extractor made from the dictionary in `reference`."""
    extractor = SkillExtractor(read_dictionary(reference))
    gc.freeze()  # what is loaded by now stays; collecting garbage need not look through it again and again
    return extractor
