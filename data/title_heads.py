"""The words for the person sought in a title, and the role each makes with the field beside it.

The rules are data, `reference/role_titles.csv`: the kind of head, a field, the role, an example and a counter-example.
"""

import csv
from dataclasses import dataclass
from functools import cache

from data.title_text import JOIN, REFERENCE, UNKNOWN

MAKERS = {"eng", "dev", "arch"}
THINKERS = {"analyst", "scientist", "researcher"}
SOFT = {"spec", "cons", "lead", "manager", "director", "coord"}
GENERIC = "software_engineer"
FAINT = {"app", "software", "swish"}
"""Fields that any stronger field of the same name outdoes: an AI applications engineer is an AI engineer."""
FIRST_OF_TWO = {"devops", "ml", "mlops", "ai", "datasci", "stack"}
"""Fields of a maker that decide when they are joined before a field of another trade: `DevOps & Systems Engineer`."""


@dataclass(frozen=True)
class Head:
    """A word for the person sought, and what it makes of the title."""

    at: int
    part: int
    role: str | None
    is_plain: bool
    """A software engineer without a field beside the word: a field elsewhere in the title may decide."""


def heads_of(part: int, words: list[str]) -> list[Head]:
    rules = title_rules()
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
    kind = kind_of(words[at])
    before = nearest_role(words[:at][::-1], kind)
    if before is not None:
        return before, before == GENERIC and "stack" not in words[:at]
    if kind == "soft":
        return None, False
    after = nearest_role(words[at + 1 :], kind, stops_at_join=kind == "maker", forward=True)
    if after is not None and (after != "other" or words[at] != "dev"):
        return after, False
    if kind != "maker":
        alone = words[at] == "researcher" and UNKNOWN not in words[:at]
        return ("research_scientist" if alone else None), False
    is_of_software = words[at] == "dev" or (words[at] == "eng" and UNKNOWN not in words[:at])
    return GENERIC if is_of_software else "other", True


def kind_of(head: str) -> str:
    if head in MAKERS:
        return "maker"
    return "soft" if head in SOFT else head


def nearest_role(fields: list[str], kind: str, *, stops_at_join: bool = False, forward: bool = False) -> str | None:
    """The role of the first field that has a rule for this kind of head; another head ends the search."""
    rules = title_rules()
    faint: str | None = None
    for at, word in enumerate(fields):
        if word in MAKERS or ("complete", word) in rules or (word == JOIN and (stops_at_join or faint is not None)):
            break
        role = rules.get((kind, word))
        if role is not None and word not in FAINT:
            return role
        faint = faint or role
        if ("any", word) in rules and faint is None and not (forward and qualifies(fields, at, kind)):
            return _joined_before(fields, at, kind) or "other"
    return faint


def _joined_before(fields: list[str], at: int, kind: str) -> str | None:
    """The role of a craft joined before another trade; the fields are read backwards from the head."""
    if kind == "maker" and fields[at + 1 : at + 2] == [JOIN] and fields[at + 2 : at + 3] != []:
        first = fields[at + 2]
        return title_rules().get((kind, first)) if first in FIRST_OF_TWO else None
    return None


def qualifies(words: list[str], at: int, kind: str) -> bool:
    """`People Analytics`, `Supply Chain Data Science`: a trade before a craft only says where it is used."""
    rules = title_rules()
    after = [word for word in words[at + 1 : at + 4] if word not in (UNKNOWN, JOIN)]
    return bool(after) and (
        after[0] in ("datasci", "analytics", "bi", "data")
        or (("any", after[0]) in rules and qualifies(words, at + 1, kind))
    )


def _maker_field(words: list[str], at: int) -> str | None:
    """`Machine Learning Software Engineer`: a field in the same part turns the plain engineer."""
    rules = title_rules()
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


@cache
def title_rules() -> dict[tuple[str, str], str]:
    with (REFERENCE / "role_titles.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["head"], row["field"]): row["role"] for row in csv.DictReader(lines)}
