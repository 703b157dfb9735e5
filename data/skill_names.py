"""What the dictionary calls skills: names, kinds and spellings, without what finds them in texts."""

from collections.abc import Mapping, Sequence
from csv import DictReader
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

REFERENCE = Path(__file__).with_name("reference")
CLOSE = 0.75
"""From here two spellings are close; 1 is the same."""
LONGEST_TYPED = 60
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class SkillNames:
    """A skill's code is its position in `names`, and `categories` stand in the same order."""

    names: tuple[str, ...]
    categories: tuple[str, ...]
    by_spelling: Mapping[str, str]
    """Every alias and name in lower case, also of skills that are not counted."""

    def by_category(self) -> dict[str, str]:
        """Category of each skill."""
        return dict(zip(self.names, self.categories, strict=True))

    def canonical(self, name: str) -> str | None:
        """The canonical name for an alias or an old name as a person types it."""
        return self.by_spelling.get(" ".join(name.split()).casefold())

    def nearest(self, name: str) -> str | None:
        """The name that somebody may have meant who wrote this one; None where none is close."""
        from difflib import get_close_matches  # noqa: PLC0415 only for what cannot be read

        asked = " ".join(name.split()).casefold()[:LONGEST_TYPED]
        near = get_close_matches(asked, self.by_spelling, 1, CLOSE)
        return self.by_spelling[near[0]] if near else None


def names_of(skills: Rows, aliases: Rows) -> SkillNames:
    """From the rows of skills.csv and skill_aliases.csv."""
    counted = [row for row in skills if row["status"] == "counted"]
    by_spelling = {row["alias"].casefold(): row["skill"] for row in aliases}
    by_spelling |= {row["skill"].casefold(): row["skill"] for row in skills}
    return SkillNames(tuple(row["skill"] for row in counted), tuple(row["category"] for row in counted), by_spelling)


def reference_rows(path: Path) -> list[dict[str, str]]:
    """The rows of one file of the dictionary."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(DictReader(file))


@lru_cache(maxsize=4)
def load_names(reference: Path = REFERENCE) -> SkillNames:
    """The names of the dictionary in `reference`."""
    return names_of(*(reference_rows(reference / name) for name in ("skills.csv", "skill_aliases.csv")))
