"""The same search compiled, for much text: loading it takes longer than numpy needs for a few thousand postings."""

from collections.abc import Sequence
from types import ModuleType

import numpy as np

from data.skill_heads import lengths_by_own_head
from data.skill_lookup import WORD, KeyTable
from data.skill_scan import Scanner, eights
from data.skill_text import PAD, Canvas, character_tables, joined


class Compiled:
    """Canonical texts and candidates as `canvas` and `Scanner.candidates` give them."""

    def __init__(self, scanner: Scanner, kernels: ModuleType) -> None:
        self._kernels = kernels
        lengths = lengths_by_own_head(scanner.cores)
        heads, aliases = KeyTable(lengths).arrays, scanner.aliases.arrays
        self._filters = (scanner.tiny_heads, scanner.heads.table, scanner.long_heads.table)
        self._keys = (heads, aliases)
        self._plain, plain_controls = character_tables()
        self._controls = np.concatenate([plain_controls, np.arange(len(plain_controls), 0x80, dtype=np.uint8)])

    def canvas(self, texts: Sequence[str | None]) -> Canvas:
        """The canonical form of a batch of texts, each between two line ends."""
        raw = joined(texts)
        cased, starts = np.empty(len(raw) + 2 * PAD + WORD, dtype=np.uint8), np.empty(len(texts), dtype=np.int64)
        pages = (cased, eights(cased))
        end = self._kernels.canonical(raw, eights(raw), self._plain, self._controls, *pages, starts)
        folded = np.empty(end, dtype=np.uint8)
        self._kernels.fold(cased[:end], folded)
        return Canvas(cased[:end].tobytes(), folded.tobytes(), starts)

    def candidates(self, page: Canvas) -> tuple[np.ndarray, np.ndarray]:
        """Places and names that may stand there."""
        begins, starts = np.empty(len(page.cased), dtype=np.uint8), np.empty(len(page.cased), dtype=np.int32)
        count = self._kernels.word_starts(np.frombuffer(page.cased, dtype=np.uint8), begins, starts)
        eight, kinds = eights(page.folded), begins
        count = self._kernels.promising(eight, starts[:count], *self._filters, starts, kinds)
        room = len(page.cased) // 8
        while True:
            start, alias = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int64)
            found = self._kernels.named(eight, starts[:count], kinds[:count], *self._keys, start, alias)
            if found <= room:
                return start[:found], alias[:found]
            room = found
