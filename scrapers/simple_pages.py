"""The text of pages of common tags and entities alone, in one compiled pass; the parser reads all others."""

import unicodedata
from functools import lru_cache
from html.entities import html5
from itertools import count
from types import ModuleType

import numpy as np

from data.compiling import kernels
from data.skill_scan import eights
from scrapers.tidying import INVISIBLE

WORTH_COMPILING = 10_000
"""Pages from which on loading the compiler costs less than the parser."""
BREAKS = "p br ul div h3 h2 ol h1 h4 h5 h6 section article header footer dl dt dd hr"
INLINES = "strong span b em a i u font small sub sup img code"
SIGNS = ((0x20, 0xD800), (0xE000, 0x10000), (0x1D400, 0x1D800), (0x1F000, 0x1FB00))
"""Codes that are looked at; all others are left to the parser."""
VARIANTS = range(0xFE00, 0xFE10)
"""Marks that only choose how the sign before them looks; no other mark stands apart from it."""
CONJOINING = range(0x1100, 0x1200)
"""Letters that normalising joins with the one before, although they are no marks."""
PAD = bytes(16)
LONGEST_NAME = 8

_pages = count()


class SimplePages:
    """Tables of the compiled pass."""

    def __init__(self, kernels: ModuleType) -> None:
        self._kernels = kernels
        self._signs = self._kinds()
        self._tags = self._known_tags()
        named = sorted((_key(name), code) for name, code in _entities().items() if self._signs[code])
        names, codes = zip(*named, strict=True)
        self._entities = np.array(names, dtype=np.uint64), np.array(codes, dtype=np.int64)

    def text(self, page: str) -> str | None:
        """The text of the page, in which entities escaped twice stay; None where it is not known for sure."""
        written = page.encode("utf-8", "surrogatepass")
        raw = np.frombuffer(written + PAD, dtype=np.uint8)
        out = np.empty(len(raw), dtype=np.uint8)
        pages, texts = (raw, eights(raw)), (out, eights(out))
        end = self._kernels.page_text(pages, len(written), self._signs, self._tags, self._entities, texts)
        return None if end < 0 else out[:end].tobytes().decode()

    def _kinds(self) -> np.ndarray:
        """What each sign is; those that tidying would change are not known."""
        kinds = np.zeros(SIGNS[-1][1], dtype=np.uint8)
        for begin, end in SIGNS:
            for code in range(begin, end):
                kinds[code] = self._kind(chr(code))
        kinds[[0x09, 0x0A, 0x0D]] = self._kernels.BLANK
        kinds[ord("<")], kinds[ord("&")] = self._kernels.TAG, self._kernels.ENTITY
        return kinds

    def _kind(self, sign: str) -> int:
        if INVISIBLE.match(sign) and not sign.isspace():
            kind: int = self._kernels.UNSEEN
        elif unicodedata.category(sign) == "Zs":
            kind = self._kernels.BLANK
        else:
            kind = self._kernels.COPIED if _stays(sign) else 0
        return kind

    def _known_tags(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Names, and what opening and closing does; 0 where only the parser knows."""
        inline, line_break, item = self._kernels.INLINE, self._kernels.BREAK, self._kernels.ITEM
        does = {"li": (item, inline)} | {name: (line_break, line_break) for name in BREAKS.split()}
        does |= {name: (inline, inline) for name in INLINES.split()}
        does["br"] = line_break, 0
        opening, closing = np.array(list(does.values()), dtype=np.int64).T.copy()
        return np.array([_key(name) for name in does], dtype=np.uint64), opening, closing


def _key(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _stays(sign: str) -> bool:
    """Whether tidying keeps the sign whatever stands beside it."""
    is_apart = unicodedata.category(sign)[0] not in "MZ" and ord(sign) not in CONJOINING
    is_apart |= ord(sign) in VARIANTS
    return is_apart and unicodedata.is_normalized("NFC", sign) and not sign.isspace()


def _entities() -> dict[str, int]:
    """Code by name, for short names of one sign."""
    short = {name[:-1]: text for name, text in html5.items() if name.endswith(";") and len(name) <= LONGEST_NAME + 1}
    codes = {name: ord(text) for name, text in short.items() if len(text) == 1}
    return {name: code for name, code in codes.items() if ord(" ") < code < SIGNS[-1][1]}


@lru_cache(maxsize=1)
def simple_pages() -> SimplePages | None:
    """The compiled pass, where there is a compiler."""
    steps = kernels("scrapers.page_kernels")
    return SimplePages(steps) if steps else None


def simple_text(page: str) -> str | None:
    """The text of a simple page, once the pass is loaded or so many were asked for that loading it pays; else None."""
    if next(_pages) < WORTH_COMPILING and not simple_pages.cache_info().currsize:
        return None
    compiled = simple_pages()
    return compiled.text(page) if compiled else None
