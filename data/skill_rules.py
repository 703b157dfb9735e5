"""Context rules of ambiguous names, read from data: what each kind of rule means.

A rule belongs to a guard, and an alias names its guards. docs/method-skills.md says the kinds in plain words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.skill_patterns import Surroundings, surroundings

LIST_GAP = 16
"""Characters between two neighbours in a list, at most."""
KINDS = ("unless", "led", "if", "near", "listed", "employer", "asked")

LISTED = re.compile(
    r"[^A-Za-z0-9\xaa]*(?:[0-9.]+x?[^A-Za-z0-9\xaa]*)?"
    r"(?:(?:and|or|und|oder|et|ou|y|o|e|en|of|de|du|plus|with|mit|avec|con|i|och|og|eller)\b[^A-Za-z0-9\xaa]*){0,2}"
)
"""What may stand between two neighbours in a list: signs, a version number, the words for and, or, with."""
CLAUSE_ENDS = frozenset(".;\n")
SENTENCE_END = re.compile(r"[.!?] +$")

CLASSES = {
    "language": "language",
    "library": "library",
    "framework": "framework",
    "database": "database",
    "cloud platform": "cloud",
    "cloud service": "service",
    "data engineering": "dataeng",
    "MLOps/devops": "devops",
    "BI/visualisation": "bi",
    "tool/OS": "tool",
    "LLM/GenAI": "llm",
    "ML method": "ml",
    "statistics/maths": "stats",
    "software practice": "practice",
    "certification": "cert",
}
"""Short names of the categories, as rules use them."""
GROUPS = {
    "tech": ("language", "library", "framework", "database", "cloud", "service", "dataeng", "devops", "bi", "tool"),
}


@dataclass(frozen=True)
class Near:
    """Another mention within so many characters: a sure one of `skills`, or any without a veto of `named`."""

    distance: int
    skills: frozenset[int]
    named: frozenset[int]


@dataclass(frozen=True)
class Guard:
    """What an ambiguous mention must satisfy: no veto, and one of the reasons where there are any."""

    unless: Surroundings | None
    when: Surroundings | None
    employer: Surroundings | None
    asked: Surroundings | None
    led: tuple[tuple[int, str], ...]
    """Distances and cues: a veto when such a phrase stands before the mention in the same clause."""
    near: tuple[Near, ...]
    listed: frozenset[int]
    needs_reason: bool
    """Whether the absence of a veto is not enough."""


class Guards:
    """The guards of the rule table; `classes` gives the skills of a class, and of each skill's name after `=`."""

    def __init__(self, rules: Iterable[Mapping[str, str]], classes: Mapping[str, frozenset[int]]) -> None:
        self._classes = classes
        self._rules: dict[str, dict[str, list[str]]] = {}
        for rule in rules:
            kinds = self._rules.setdefault(rule["guard"], {kind: [] for kind in KINDS})
            if rule["kind"] not in kinds:
                raise ValueError(f"guard {rule['guard']!r}: expected a kind of {KINDS}, found {rule['kind']!r}")
            kinds[rule["kind"]].append(rule["argument"])

    def guard(self, names: Sequence[str]) -> Guard:
        """One guard that holds the vetoes and the reasons of all named ones."""
        unknown = [name for name in names if name not in self._rules]
        if unknown:
            raise ValueError(f"expected a guard of the rule table, found {unknown[0]!r}")
        kinds = {kind: [argument for name in names for argument in self._rules[name][kind]] for kind in KINDS}
        return Guard(
            needs_reason=bool(kinds["if"] or kinds["near"] or kinds["listed"]),
            unless=surroundings(kinds["unless"]),
            when=surroundings(kinds["if"]),
            employer=surroundings(kinds["employer"]),
            asked=surroundings(kinds["asked"]),
            led=tuple((int(distance), cue) for distance, cue in map(str.split, kinds["led"])),
            near=tuple(self._near(argument) for argument in kinds["near"]),
            listed=frozenset().union(*(self._skills(argument.split("|")) for argument in kinds["listed"])),
        )

    def _near(self, argument: str) -> Near:
        distance, names = argument.split(maxsplit=1)
        parts = names.split("|")
        return Near(int(distance), self._skills(parts), self._skills([part for part in parts if part.startswith("=")]))

    def _skills(self, names: Sequence[str]) -> frozenset[int]:
        parts = [part for name in names for part in GROUPS.get(name, (name,))]
        unknown = [part for part in parts if part not in self._classes]
        if unknown:
            raise ValueError(f"expected a class or =skill in a rule, found {unknown[0]!r}")
        return frozenset().union(*(self._classes[part] for part in parts))


@lru_cache(maxsize=4096)
def in_list(gap: str) -> bool:
    """Whether two mentions with this between them are neighbours in a list: not only blanks, and no new sentence."""
    fits = 0 < len(gap) <= LIST_GAP and (gap.strip(" ") != "") and LISTED.fullmatch(gap) is not None
    return fits and SENTENCE_END.search(gap) is None
