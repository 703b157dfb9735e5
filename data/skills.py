"""Which skills a text mentions: texts in, integer codes out."""

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

REFERENCE = Path(__file__).parent / "reference"
WORD_START = re.compile(r"(?<![^\W_])[^\W_]|\.(?=net)|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Mentions:
    """One row for each distinct (text, skill), sorted by text, then skill."""

    text: np.ndarray
    skill: np.ndarray


@dataclass(frozen=True)
class _Alias:
    folded: str
    spelled: str
    code: int
    exact: bool
    guarded: bool


class SkillExtractor:
    """Finds names of the dictionary in texts; `names[code]` is the canonical name."""

    def __init__(self, skills: list[dict[str, str]], aliases: list[dict[str, str]]) -> None:
        counted = [row for row in skills if row["status"] == "counted"]
        self.names: list[str] = [row["skill"] for row in counted]
        self.categories: list[str] = [row["category"] for row in counted]
        code = {name: position for position, name in enumerate(self.names)}
        self._canonical = {row["alias"].casefold(): row["skill"] for row in aliases if row["skill"] in code}
        self._by_start: dict[str, list[_Alias]] = defaultdict(list)
        for row in aliases:
            if row["skill"] in code:
                folded = row["alias"].lower().replace("-", " ")
                alias = _Alias(folded, row["alias"], code[row["skill"]], row["match"] == "exact", bool(row["guard"]))
                self._by_start[folded[:2]].append(alias)
        for group in self._by_start.values():
            group.sort(key=lambda alias: -len(alias.folded))
        self.version: str = hashlib.sha256(repr([skills, aliases, 0]).encode()).hexdigest()[:12]

    def extract(self, texts: Sequence[str | None]) -> Mentions:
        """Every skill each text mentions."""
        pairs = [(row, code) for row, text in enumerate(texts) for code in sorted(self._codes(text or ""))]
        found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return Mentions(found[:, 0].astype(np.int32), found[:, 1].astype(np.int16))

    def names_in(self, text: str) -> list[str]:
        """Canonical names in one text, sorted."""
        return sorted(self.names[code] for code in self._codes(text))

    def canonical(self, name: str) -> str | None:
        """The canonical name for an alias or an old name as a person types it."""
        return self._canonical.get(name.strip().casefold())

    def _codes(self, text: str) -> set[int]:
        found = list(self._matches(text.replace("\xa0", " ")))
        sure = [start for start, alias in found if not alias.guarded]
        return {
            alias.code for start, alias in found if not alias.guarded or any(abs(start - other) < 60 for other in sure)
        }

    def _matches(self, text: str) -> Iterator[tuple[int, _Alias]]:
        folded = "".join(char.lower() if char.isascii() else char for char in text).replace("-", " ")
        end = 0
        for match in WORD_START.finditer(text):
            start = match.start()
            if start < end:
                continue
            for alias in self._by_start.get(
                folded[start : start + 2], self._by_start.get(folded[start : start + 1], [])
            ):
                stop = start + len(alias.folded)
                if folded.startswith(alias.folded, start) and _ends(text, stop):
                    if alias.exact and text[start:stop] != alias.spelled:
                        continue
                    yield start, alias
                    end = stop
                    break


def _ends(text: str, stop: int) -> bool:
    after = text[stop : stop + 2]
    if after[:1] == "#" or after == "++":
        return False
    return not after[:1].isalnum() or (text[stop - 1].islower() and after[:1].isupper())


@lru_cache(maxsize=4)
def load_extractor(reference: Path = REFERENCE) -> SkillExtractor:
    """The extractor made from the dictionary in `reference`."""
    tables = []
    for name in ("skills.csv", "skill_aliases.csv"):
        with (reference / name).open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    return SkillExtractor(*tables)
