"""The role of a posting, read from its title; where the title is silent, from the source's own field or the text."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd

from data.levels import LEVEL_ONLY, level_of
from data.title_text import BREAK, JOIN, REFERENCE, UNKNOWN, concepts

MAKERS = {"eng", "dev", "arch"}
THINKERS = {"analyst", "scientist", "researcher"}
SOFT = {"spec", "cons", "lead", "manager", "director", "coord"}
GENERIC = "software_engineer"
ABROAD = {"hw", "qa", "security", "support", "care", "fin"}
"""Trades that make a bare `Engineer` somebody other than a software engineer."""
FAINT = {"app", "software", "swish"}
"""Fields that any stronger field of the same name outdoes: an AI applications engineer is an AI engineer."""
MOST_TITLES_KEPT = 200_000
HEADER_CHARACTERS = 400
"""A thread's ad names its roles in the first line."""


@dataclass(frozen=True)
class TitleReading:
    role: str
    level: str
    is_ambiguous: bool


@dataclass(frozen=True)
class Head:
    """A word for the person sought, and what it makes of the title."""

    at: int
    part: int
    role: str | None
    is_plain: bool
    """A software engineer without a field beside the word: a field elsewhere in the title may decide."""


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
    heads = [head for part, words in enumerate(parts) for head in _heads(part, words)]
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


def _heads(part: int, words: list[str]) -> list[Head]:
    rules = _rules()
    heads = []
    for at, word in enumerate(words):
        whole = rules.get(("complete", word))
        if whole is not None:
            fielded = _maker_field(words, at) if whole == GENERIC else None
            heads.append(Head(at, part, fielded or whole, is_plain=whole == GENERIC and fielded is None))
        elif word in MAKERS or word in THINKERS or word in SOFT:
            role, is_plain = _of_head(words, at)
            heads.append(Head(at, part, role, is_plain))
        elif word == "decoy":
            heads.append(Head(at, part, "other", is_plain=False))
    return heads


def _of_head(words: list[str], at: int) -> tuple[str | None, bool]:
    """The role of a maker, thinker or soft head by its nearest field; the second is true for a bare engineer."""
    kind = _kind(words[at])
    before = _nearest(words[:at][::-1], kind)
    if before is not None:
        return before, before == GENERIC and "stack" not in words[:at]
    if kind == "soft":
        return None, False
    after = _nearest(words[at + 1 :], kind, stops_at_join=kind == "maker", forward=True)
    if after is not None and (after != "other" or words[at] != "dev"):
        return after, False
    if kind != "maker":
        alone = words[at] == "researcher" and UNKNOWN not in words[:at]
        return ("research_scientist" if alone else None), False
    is_of_software = words[at] == "dev" or (words[at] == "eng" and UNKNOWN not in words[:at])
    return GENERIC if is_of_software else "other", True


def _kind(head: str) -> str:
    if head in MAKERS:
        return "maker"
    return "soft" if head in SOFT else head


def _nearest(fields: list[str], kind: str, *, stops_at_join: bool = False, forward: bool = False) -> str | None:
    """The role of the first field that has a rule for this kind of head; another head ends the search."""
    rules = _rules()
    faint: str | None = None
    for at, word in enumerate(fields):
        if word in MAKERS or ("complete", word) in rules or (word == JOIN and (stops_at_join or faint is not None)):
            break
        role = rules.get((kind, word))
        if role is not None and word not in FAINT:
            return role
        faint = faint or role
        if ("any", word) in rules and faint is None and not (forward and _qualifies(fields, at, kind)):
            return "other"
    return faint


def _qualifies(words: list[str], at: int, kind: str) -> bool:
    """`People Analytics`, `Supply Chain Data Science`: a trade that stands before a craft only says where it is used."""
    rules = _rules()
    after = [word for word in words[at + 1 : at + 4] if word not in (UNKNOWN, JOIN)]
    return bool(after) and (
        after[0] in ("datasci", "analytics", "bi", "data")
        or (("any", after[0]) in rules and _qualifies(words, at + 1, kind))
    )


def _maker_field(words: list[str], at: int) -> str | None:
    """`Machine Learning Software Engineer`: a field in the same part turns the plain engineer."""
    rules = _rules()
    for word in words[:at][::-1]:
        role = rules.get(("maker", word))
        if role is not None:
            return (
                None
                if word in ("platform", "infra", "software", "app", "swish", "cloud", "research", "datasci")
                else role
            )
        if ("any", word) in rules and word in ("qa",):
            return "other"
    return next((rules[("elsewhere", word)] for word in words[at + 1 :] if ("elsewhere", word) in rules), None)


def _elsewhere(parts: list[list[str]], strong: list[Head], first: Head) -> str | None:
    """The role that another craft or a field in another part gives to a plain software engineer."""
    rules = _rules()
    for head in strong[1:]:
        if head.role not in (GENERIC, "other", "product_manager"):
            return head.role
    others = [word for part in parts[first.part + 1 :] + parts[: first.part] for word in part]
    kind = "maker" if parts[first.part][first.at] == "arch" else "elsewhere"
    field = next((rules[(kind, word)] for word in others if (kind, word) in rules), None)
    if field is None and parts[first.part][first.at] == "eng" and not ABROAD.isdisjoint(others):
        return "other"
    return field


def _yields(parts: list[list[str]], head: Head) -> bool:
    """`Credit Analyst / Data Scientist`: an analyst of another trade gives way to a craft beside it."""
    return head.role == "other" and parts[head.part][head.at] in THINKERS


def _field_of_thinker(parts: list[list[str]], head: Head) -> str | None:
    """`Analyst, Data Science`: the field of an analyst or scientist stands in another part."""
    if parts[head.part][head.at] not in THINKERS or (UNKNOWN in parts[head.part][: head.at]):
        return None
    kind = _kind(parts[head.part][head.at])
    others = [word for part, words in enumerate(parts) for word in words if part != head.part]
    return _nearest(others, kind, forward=True)


def _is_ambiguous(parts: list[list[str]], strong: list[Head]) -> bool:
    """Two different crafts with nothing but a join between them, or each alone in its part."""
    for first, second in zip(strong, strong[1:], strict=False):
        if first.role == second.role or "other" in (first.role, second.role):
            continue
        if first.part == second.part:
            if JOIN in parts[first.part][first.at : second.at]:
                return True
        elif UNKNOWN not in parts[second.part] and second.part == first.part + 1:
            return True
    head = strong[0]
    words = parts[head.part][: head.at]
    if parts[head.part][head.at] not in MAKERS or len(words) < 3 or words[-2] != JOIN:
        return False
    return _joined_fields_differ(words[-3], words[-1])


def _joined_fields_differ(first: str, second: str) -> bool:
    rules = _rules()
    roles = {rules.get(("maker", first)), rules.get(("maker", second))}
    return None not in roles and len(roles) == 2 and not roles <= {"data_analyst", "analytics_engineer"}


def _first_field(parts: list[list[str]], *, has_head: bool) -> str | None:
    """Without a word for the person, or with one that says only the rank, the first field decides."""
    rules = _rules()
    said = [word for part in parts for word in part]
    if not {"teach", "decoy"}.isdisjoint(said):
        return "other"
    for at, word in enumerate(said):
        if word in ("design", "care") and not _qualifies(said, at, "soft"):
            return "other"
    for at, word in enumerate(said):
        role = rules.get(("soft", word)) or (rules.get(("elsewhere", word)) if word != "data" else None)
        if role is not None:
            return role
        if ("any", word) in rules and word not in ("ops", "sys") and not _qualifies(said, at, "soft"):
            return "other"
    return _weak_field(parts, said, has_head=has_head)


def _weak_field(parts: list[list[str]], said: list[str], *, has_head: bool) -> str | None:
    """Words that decide only where nothing else does: data, engineering, a technical lead."""
    rules = _rules()
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


@cache
def _rules() -> dict[tuple[str, str], str]:
    with (REFERENCE / "role_titles.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["head"], row["field"]): row["role"] for row in csv.DictReader(lines)}


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
        if not is_said or (role == "other" and not is_said):
            role, role_from = _role_beside(departments, texts, at, role)
        rows.append(
            (role, reading.level, reading.is_ambiguous, role_from, "none" if reading.level == "not_stated" else "title")
        )
    return pd.DataFrame(rows, columns=["role", "level", "is_ambiguous", "role_from", "level_from"])


_NOTHING = (TitleReading("other", "not_stated", False), False)


def _role_beside(
    departments: Sequence[str | None] | None, texts: Sequence[str | None] | None, at: int, otherwise: str
) -> tuple[str, str]:
    """The first role named by the source's department or in the ad's first line."""
    for origin, values, limit in (("field", departments, 200), ("text", texts, HEADER_CHARACTERS)):
        value = values[at] if values is not None else None
        if not isinstance(value, str) or not value:
            continue
        reading, is_said = _read(value[:limit].split("\n", 1)[0])
        if is_said and reading.role != "other":
            return reading.role, origin
    return otherwise, "title"
