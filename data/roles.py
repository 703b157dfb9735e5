"""The role of a posting, read from its title; where the title is silent, from the source's own field or the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pandas as pd

from data.levels import LEVEL_ONLY, level_of
from data.title_heads import (
    GENERIC,
    MAKERS,
    SOFT,
    THINKERS,
    Head,
    heads_of,
    kind_of,
    nearest_role,
    qualifies,
    title_rules,
)
from data.title_text import BREAK, JOIN, UNKNOWN, concepts

ABROAD = {"hw", "qa", "security", "support", "care", "fin"}
"""Trades that make a bare `Engineer` somebody other than a software engineer."""
OTHER_PEOPLE = {"design", "care", "support", "qa"}
CRAFT_FIELDS = {"ml", "ai", "mlops", "devops", "cloud", "datasci", "dengg"}
"""Fields that name a craft of their own when a slash puts them before another: `DevOps / Data Engineer`."""
CRAFTS_ALONE = {"analytics", "datasci", "dengg", "ml", "ai", "bi"}
"""Fields that are a craft without a word for the person, as in the title of an internship."""
MOST_TITLES_KEPT = 200_000
BEGINNING, LONGEST_LISTED_ROLE = 1_200, 70
"""Characters of an ad in which it names its roles, in the first line or in a line of their own."""


@dataclass(frozen=True)
class TitleReading:
    role: str
    level: str
    is_ambiguous: bool


def read_title(title: str) -> TitleReading:
    """The role, the level, and whether two roles of equal standing are named."""
    return _read(title)[0]


@lru_cache(maxsize=MOST_TITLES_KEPT)
def _read(title: str) -> tuple[TitleReading, bool]:
    """The reading, and whether the title said anything of the role."""
    said = concepts(title)
    role, is_ambiguous, is_said = _role_of(tuple(word for word in said if word not in LEVEL_ONLY))
    return TitleReading(role, level_of(said), is_ambiguous), is_said


@lru_cache(maxsize=MOST_TITLES_KEPT)
def _role_of(said: tuple[str, ...]) -> tuple[str, bool, bool]:
    parts = _parts(said)
    heads = [head for part, words in enumerate(parts) for head in heads_of(part, words)]
    is_silent = not any(word not in (UNKNOWN, BREAK, JOIN) for word in said)
    if "recruiter" in said and not any(word in ("ds", "da", "de") for word in said):
        return "other", False, True
    strong = [head for head in heads if head.role is not None and parts[head.part][head.at] not in SOFT]
    if strong:
        first = next((head for head in strong if not _yields(parts, head)), strong[0])
        ambiguous = _is_ambiguous(parts, strong)
        if first.is_plain:
            beside = _elsewhere(parts, strong, first)
            if beside is None and first.role == "other":
                beside = next((head.role for head in heads if head.role not in (None, "other")), None)
                beside = beside or _first_field(parts, has_head=True)
            return beside or str(first.role), ambiguous, True
        return str(first.role), ambiguous, True
    soft = next((head.role for head in heads if head.role is not None), None)
    if soft is None:
        soft = next((role for head in heads if (role := _field_of_thinker(parts, head)) is not None), None)
    if soft is None and not any(parts[head.part][head.at] not in SOFT for head in heads):
        soft = _first_field(parts, has_head=bool(heads))
    return soft or "other", False, not is_silent


def _parts(said: tuple[str, ...]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in said:
        if word == BREAK:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if any(word != JOIN for word in part)]


def _elsewhere(parts: list[list[str]], strong: list[Head], first: Head) -> str | None:
    """The role that another craft or a field in another part gives to a plain software engineer."""
    rules = title_rules()
    for head in strong[1:]:
        if head.role not in (GENERIC, "other", "product_manager"):
            return head.role
    others = [word for part in parts[first.part + 1 :] + parts[: first.part] for word in part]
    kind = "maker" if parts[first.part][first.at] == "arch" else "elsewhere"
    field = next((rules[(kind, word)] for word in others if (kind, word) in rules), None)
    if field is None and parts[first.part][first.at] == "eng" and "stack" not in others:
        return None if ABROAD.isdisjoint(others) else "other"
    return field


def _yields(parts: list[list[str]], head: Head) -> bool:
    """`Credit Analyst / Data Scientist`: an analyst of another trade gives way to a craft beside it."""
    words = parts[head.part][head.at : head.at + 2]
    return head.role == "other" and (words[0] in THINKERS or words == ["ba", JOIN])


def _field_of_thinker(parts: list[list[str]], head: Head) -> str | None:
    """`Analyst, Data Science`: the field of an analyst or scientist stands in another part."""
    if parts[head.part][head.at] not in THINKERS or (UNKNOWN in parts[head.part][: head.at]):
        return None
    kind = kind_of(parts[head.part][head.at])
    others = [word for part, words in enumerate(parts) for word in words if part != head.part]
    return nearest_role(others, kind, forward=True)


def _is_ambiguous(parts: list[list[str]], strong: list[Head]) -> bool:
    """Two different crafts with nothing but a join between them, or each alone in its part."""
    for first, second in pairwise(strong):
        if first.role == second.role or "other" in (first.role, second.role):
            continue
        if first.part == second.part:
            if JOIN in parts[first.part][first.at : second.at]:
                return True
        elif UNKNOWN not in parts[second.part] and second.part == first.part + 1:
            return True
    head = strong[0]
    words = parts[head.part][: head.at]
    if parts[head.part][head.at] in MAKERS:
        return len(words) > 2 and words[-2] == JOIN and _joined_fields_differ(words[-3], words[-1])
    return len(words) > 1 and words[-1] == JOIN and words[-2] in CRAFT_FIELDS and _role_of_field(words[-2]) != head.role


def _role_of_field(field: str) -> str | None:
    return title_rules().get(("maker", field))


def _joined_fields_differ(first: str, second: str) -> bool:
    roles = {_role_of_field(first), _role_of_field(second)}
    return None not in roles and len(roles) == 2 and not roles <= {"data_analyst", "analytics_engineer"}


def _first_field(parts: list[list[str]], *, has_head: bool) -> str | None:
    """Without a word for the person, or with one that says only the rank, the first field decides."""
    rules = title_rules()
    said = [word for part in parts for word in part]
    if not {"teach", "decoy"}.isdisjoint(said):
        return "other"
    if not has_head and any(_is_of_another_trade(part) for part in _without_places_of_use(parts)):
        return "other"
    for at, word in enumerate(said):
        if word == "cloud" and said[at + 1 : at + 2] in (["dengg"], ["datasci"], ["ml"]):
            continue  # `Azure Data Engineering`
        role = rules.get(("soft", word)) or (rules.get(("elsewhere", word)) if word != "data" else None)
        if role is not None:
            return role
        if ("any", word) in rules and word not in ("ops", "sys") and not qualifies(said, at, "soft"):
            return "other"
    return _weak_field(parts, said, has_head=has_head)


def _without_places_of_use(parts: list[list[str]]) -> list[list[str]]:
    """`Data Analytics Internship (Retail)`: behind a craft a part about shops or wards says where it is used."""
    if parts and parts[0][-1] in CRAFTS_ALONE:
        return [part for part in parts if "care" not in part]
    return parts


def _is_of_another_trade(part: list[str]) -> bool:
    """`Hadoop Administrator`, `ETL Tester`, `Game Artist`: a part that ends with somebody else's name of work."""
    known = [word for word in part if word not in (UNKNOWN, JOIN)]
    if not known or known[-1] not in OTHER_PEOPLE:
        return False
    return known[-1] == "care" or not {"cloud", "devops"} & set(known)


def _weak_field(parts: list[list[str]], said: list[str], *, has_head: bool) -> str | None:
    """Words that decide only where nothing else does: data, engineering, a technical lead."""
    rules = title_rules()
    leads = not {"director", "manager", "lead"}.isdisjoint(said)
    weak = next((role for word in said if (role := rules.get(("fallback", word)))), None) if has_head else None
    if "data" in said:
        if weak is not None and leads:
            return "data_engineer"
        return "product_manager" if "director" in said else "other" if "coord" in said else "data_analyst"
    if weak is None and not has_head:
        first = next((part for part in parts if any(("alone", word) in rules for word in part)), [])
        weak = (
            next((role for word in first if (role := rules.get(("alone", word)))), None)
            if first[:1] != [UNKNOWN]
            else None
        )
    return weak


def read_titles(
    titles: Sequence[str | None],
    *,
    departments: Sequence[str | None] | None = None,
    texts: Sequence[str | None] | None = None,
) -> pd.DataFrame:
    """role, level, is_ambiguous, and where role and level were read: title, field, text (or none)."""
    rows = []
    for at, title in enumerate(titles):
        reading, is_said = _read(title) if isinstance(title, str) else _NOTHING
        role, role_from = reading.role, "title"
        if not is_said:
            role, role_from = _role_beside(departments, texts, at, role)
        rows.append(
            (role, reading.level, reading.is_ambiguous, role_from, "none" if reading.level == "not_stated" else "title")
        )
    return pd.DataFrame(rows, columns=["role", "level", "is_ambiguous", "role_from", "level_from"])


_NOTHING = (TitleReading("other", "not_stated", False), False)


def _role_beside(
    departments: Sequence[str | None] | None, texts: Sequence[str | None] | None, at: int, otherwise: str
) -> tuple[str, str]:
    """The first role named by the source's department, or by a short line at the beginning of the ad."""
    for origin, values, limit in (("field", departments, 200), ("text", texts, BEGINNING)):
        value = values[at] if values is not None else None
        if not isinstance(value, str):
            continue
        lines = value[:limit].split("\n")
        for number, line in enumerate(lines):
            if number == 0 or 0 < len(line) <= LONGEST_LISTED_ROLE:
                reading, is_said = _read(line)
                if is_said and reading.role != "other":
                    return reading.role, origin
    return otherwise, "title"
