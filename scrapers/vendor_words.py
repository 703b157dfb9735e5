"""Labels of the vendors' pages and words of their exam guides, as data/reference/vendor_labels.csv lists them."""

from functools import cache

from data.catalog import read_table

NOT_LABELS = ("section", "domain", "skills", "prior", "change_log")


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
