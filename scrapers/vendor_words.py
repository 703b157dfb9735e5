"""Labels of the vendors' pages and words of their exam guides, as data/reference/vendor_labels.csv lists them."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from data.catalog import read_table

NOT_LABELS = ("section", "domain", "skills", "prior", "change_log")
HEADS = dict.fromkeys(("questions", "no. of questions", "# of questions", "total questions"), "number of questions")
"""Labels in the head of a table that are too common a word elsewhere, and what they say."""
LONGEST_LABEL = 80
UNIT = re.compile(r"(?P<label>[^()]+?)(?:\s*\((?P<bracket>[^()]{1,30})\)|,?\s+in\s+(?P<unit>[\w. ]{1,20}))")


class Label(NamedTuple):
    """`field` is `""` for what is read as none; `unit` as in `Duration (minutes)`."""

    field: str
    phrase: str
    unit: str = ""


@cache
def phrases(use: str) -> tuple[str, ...]:
    """Every phrase with this use, whatever its language; the longest first."""
    table = read_table("vendor_labels", ["use", "language", "phrase"])
    found = dict.fromkeys(table.loc[table["use"] == use, "phrase"])
    return tuple(sorted(found, key=len, reverse=True))


@cache
def labels() -> dict[str, tuple[str, ...]]:
    """Phrases by the field their value is for; those that only end the value before them stand under `""`."""
    uses = sorted(set(read_table("vendor_labels", ["use", "language", "phrase"])["use"]) - set(NOT_LABELS))
    return {"" if use == "other" else use: phrases(use) for use in uses}


@lru_cache(4_096)
def label_of(cell: str) -> Label | None:
    """The label that the cell of a table is."""
    if len(cell) > LONGEST_LABEL:
        return None
    words = " ".join(cell.split()).strip(" :：*").casefold().replace("’", "'")
    whole = HEADS.get(words, words)
    if whole in _heads():
        return Label(_heads()[whole], whole)
    parts = UNIT.fullmatch(words)
    phrase = HEADS.get(parts["label"], parts["label"]) if parts else ""
    return Label(_heads()[phrase], phrase, parts["bracket"] or parts["unit"]) if parts and phrase in _heads() else None


def field_of(cell: str) -> str:
    """The field that the cell of a table is the label of, or nothing."""
    label = label_of(cell)
    return label.field if label else ""


@cache
def _heads() -> dict[str, str]:
    """Field by label in lower case; `Language(s)` stands for three."""
    return {
        words.replace("(s)", end).casefold(): field
        for field, each in labels().items()
        for words in each
        for end in (("(s)", "s", "") if "(s)" in words else ("",))
    }
