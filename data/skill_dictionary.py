"""The dictionary of skills as the reference files hold it: names, aliases, phrases that are no skill, guards."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from data.skill_names import SkillNames, names_of, reference_rows
from data.skill_rules import CLASSES, Guard, Guards
from data.skill_scan import ANY, CAPITAL, EXACT, Alias
from data.skill_text import FOLDING

ALGORITHM = 2
"""Raised when the meaning of the same files changes."""
FILES = ("skills.csv", "skill_aliases.csv", "skill_ignored.csv", "skill_cues.csv", "skill_rules.csv")
IGNORED = -1
"""Instead of a skill: a phrase that is none. Cues follow below, one number for each."""
MATCHES = {"any": ANY, "exact": EXACT, "capital": CAPITAL}
JOINABLE = 3
"""Letters a name without digits needs to be found glued to another word, and any name to be found with a version."""
PLURAL_KINDS = {"method", "concept"}


@dataclass(frozen=True)
class Dictionary:
    """Everything the extractor looks for, and the conditions."""

    skills: SkillNames
    aliases: tuple[Alias, ...]
    skill_of: tuple[int, ...]
    guard_of: tuple[Guard | None, ...]
    cues: Mapping[str, int]
    version: str


def read_dictionary(reference: Path) -> Dictionary:
    """The dictionary in the reference folder; a name that leads nowhere is an error."""
    tables = {name: reference_rows(reference / name) for name in FILES}
    skills = names_of(tables["skills.csv"], tables["skill_aliases.csv"])
    code = {name: number for number, name in enumerate(skills.names)}
    guards = Guards(tables["skill_rules.csv"], _classes(tables["skills.csv"], code))
    kind = {row["skill"]: row["kind"] for row in tables["skills.csv"]}
    explicit = frozenset(row["alias"].encode().translate(FOLDING) for row in tables["skill_aliases.csv"])
    aliases: list[Alias] = []
    skill_of: list[int] = []
    guard_of: list[Guard | None] = []
    for row in tables["skill_aliases.csv"]:
        if row["skill"] not in code:
            continue
        guard = guards.guard(row["guard"].split()) if row["guard"] else None
        for spelling in _spellings(row, kind[row["skill"]], explicit):
            aliases.append(_alias(spelling, row["match"]))
            skill_of.append(code[row["skill"]])
            guard_of.append(guard)
    for row in tables["skill_ignored.csv"]:
        aliases.append(_alias(row["phrase"], row["match"]))
        skill_of.append(IGNORED)
        guard_of.append(None)
    _refuse_doubles(aliases)
    cues: dict[str, int] = {}
    for row in tables["skill_cues.csv"]:
        aliases.append(_alias(row["phrase"], "any"))
        skill_of.append(cues.setdefault(row["cue"], IGNORED - 1 - len(cues)))
        guard_of.append(None)
    digest = hashlib.sha256(repr([ALGORITHM, tables]).encode()).hexdigest()[:12]
    return Dictionary(skills, tuple(aliases), tuple(skill_of), tuple(guard_of), cues, digest)


def _refuse_doubles(aliases: Sequence[Alias]) -> None:
    """Two names of one form must differ in case, and only one may leave it open: else the order of the file decided."""
    forms: dict[bytes, list[Alias]] = defaultdict(list)
    for alias in aliases:
        forms[alias.folded].append(alias)
    for same in forms.values():
        for one, other in combinations(same, 2):
            capital = {alias.case == CAPITAL or alias.spelled[:1].isupper() for alias in (one, other)}
            apart = one.case == other.case == EXACT and one.spelled != other.spelled
            if ANY in {one.case, other.case} or not (apart or capital == {True, False}):
                raise ValueError(f"expected names that exclude each other, found {one.spelled!r} and {other.spelled!r}")


def _classes(skills: Sequence[Mapping[str, str]], code: Mapping[str, int]) -> dict[str, frozenset[int]]:
    """Codes by class, and by each name after `=`; a skill that is not counted has none."""
    members: dict[str, set[int]] = defaultdict(set)
    for row in skills:
        own = {code[row["skill"]]} if row["skill"] in code else set()
        members[f"={row['skill']}"] = own
        if row["category"] in CLASSES:
            members[CLASSES[row["category"]]] |= own
    return {name: frozenset(numbers) for name, numbers in members.items()}


def _spellings(row: Mapping[str, str], kind: str, explicit: frozenset[bytes]) -> list[str]:
    """The alias, and its plural where it names a method or a concept and the table has no such alias."""
    alias = row["alias"]
    plural = f"{alias}s"
    wanted = kind in PLURAL_KINDS and row["match"] == "any" and alias[-1].isalpha() and alias[-1] not in "sS"
    return [alias, plural] if wanted and plural.encode().translate(FOLDING) not in explicit else [alias]


def _alias(spelling: str, match: str) -> Alias:
    spelled = spelling.encode()
    letters = sum(char.isalpha() for char in spelling)
    joinable = letters >= JOINABLE or any(char.isdigit() for char in spelling)
    return Alias(
        folded=spelled.translate(FOLDING),
        spelled=spelled,
        case=MATCHES[match],
        joinable=joinable,
        versioned=letters >= JOINABLE and spelling[-1].isalpha(),
    )
