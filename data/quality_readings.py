"""How well titles, places, arrangements and pay are read: accuracy on postings and titles labelled by hand.

The labels are facts beside a posting's id in `tests/cases/readings`; the postings themselves lie outside the checkout.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from data.levels import LEVELS
from data.pay import Pay, pay_in
from data.places import PlaceReading, read_place
from data.roles import TitleReading, read_title

LABELS = Path(__file__).parents[1] / "tests" / "cases" / "readings"
TEXTS = ["posting_id", "title", "location", "description"]
OPEN_TITLES = "skills/titles_open.csv"
UNMARKED = {"mid": "not_stated"}
"""The open titles write `mid` where no level is stated; a stated mid and none count alike there."""


def score_titles(shared: Path) -> dict[str, Any]:
    """Accuracy of role and level on the open titles and on titles labelled here, with the confusion of roles."""
    labelled = list(_labelled_titles(shared))
    return {
        "open_titles": _titles(_open_titles(shared), UNMARKED),
        "labelled_titles": _titles(labelled, {}),
        "labelled_last": _titles([row for row in labelled if row["sample"] == "last"], {}),
        "confusion": confusion((row["role"], read_title(row["title"]).role) for row in labelled),
        "confusion_levels": confusion(
            ((row["level"], read_title(row["title"]).level) for row in labelled), order=LEVELS
        ),
    }


def score_readings(shared: Path) -> dict[str, Any]:
    """Accuracy of country, arrangement and pay; pay is right when both amounts, currency and period are."""
    places, pays = list(_labelled(shared, "places")), list(_labelled(shared, "pay"))
    found = [(row, _place(row)) for row in places]
    return {
        "country": _right(
            ((row["country"], place.country or "", row["sample"]) for row, place in found), is_stated=bool
        ),
        "arrangement": _right(
            ((row["arrangement"], place.arrangement, row["sample"]) for row, place in found),
            is_stated=lambda label: label != "unknown",
        ),
        "pay": _right(((_label_of(row), _pay_of(row), row["sample"]) for row in pays), is_stated=any),
        "confusion_arrangement": confusion((row["arrangement"], place.arrangement) for row, place in found),
    }


def confusion(pairs: Iterable[tuple[str, str]], order: Iterable[str] | None = None) -> dict[str, dict[str, int]]:
    """A row for each label, a column for each reading, in one order."""
    counted = Counter(pairs)
    names = list(order or ()) or sorted({name for pair in counted for name in pair})
    return {label: {found: counted[(label, found)] for found in names} for label in names}


def _titles(rows: Iterable[Mapping[str, str]], same_level: Mapping[str, str]) -> dict[str, Any]:
    right: Counter[str] = Counter()
    for row in rows:
        found = read_title(row["title"])
        right["titles"] += 1
        right["role"] += found.role == row["role"]
        right["role_or_alternative"] += found.role in _accepted(row["role"], row["role_alt"])
        right["level_or_alternative"] += _level_is_right(found, row, same_level)
    total = right["titles"]
    return {"titles": total} | {
        name: round(right[name] / total, 4) for name in ("role", "role_or_alternative", "level_or_alternative") if total
    }


def _level_is_right(found: TitleReading, row: Mapping[str, str], same_level: Mapping[str, str]) -> bool:
    accepted = {same_level.get(level, level) for level in _accepted(row["level"], row["level_alt"])}
    return same_level.get(found.level, found.level) in accepted


def _accepted(label: str, alternatives: str) -> set[str]:
    return {label, *alternatives.split("|")} - {""}


def _right(rows: Iterable[tuple[Any, Any, str]], is_stated: Any) -> dict[str, Any]:
    """Shares right of all, of those read after the last change of a rule, and of those that state something."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for label, found, sample in rows:
        for group in ("all", sample, "stated" if is_stated(label) else "not_stated"):
            groups[group].append(label == found)
    return {
        "postings": len(groups["all"]),
        "right": _share(groups["all"]),
        "last_sample": len(groups["last"]),
        "right_last_sample": _share(groups["last"]),
        "stated": len(groups["stated"]),
        "right_where_stated": _share(groups["stated"]),
        "right_where_not_stated": _share(groups["not_stated"]),
    }


def _share(marks: list[bool]) -> float | None:
    return round(sum(marks) / len(marks), 4) if marks else None


def _open_titles(shared: Path) -> Iterator[dict[str, str]]:
    with (shared / OPEN_TITLES).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row | {"level": row["seniority"], "level_alt": row["seniority_alt"]}


def _labelled_titles(shared: Path) -> Iterator[dict[str, Any]]:
    return _labelled(shared, "titles", columns=["posting_id", "title"])


def _labelled(shared: Path, kind: str, columns: list[str] = TEXTS) -> Iterator[dict[str, Any]]:
    """Each label with the text of its posting."""
    with (LABELS / f"{kind}.csv").open(encoding="utf-8", newline="") as lines:
        labels = list(csv.DictReader(lines))
    for file in sorted({label["file"] for label in labels}):
        postings = pd.read_parquet(shared / f"{file}.parquet", columns=columns).drop_duplicates("posting_id")
        texts = postings.set_index("posting_id")
        for label in labels:
            if label["file"] == file:
                yield label | {name: _text(value) for name, value in texts.loc[label["posting_id"]].items()}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _place(row: Mapping[str, Any]) -> PlaceReading:
    return read_place(row["location"], row["title"], row["description"])


def _label_of(row: Mapping[str, str]) -> tuple[str, ...]:
    return row["pay_min"], row["pay_max"], row["currency"], row["period"]


def _pay_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    pay = pay_in(row["description"], country=_place(row).country) or Pay(None, None, None, None)
    amounts = ("" if amount is None else f"{amount:g}" for amount in (pay.minimum, pay.maximum))
    return (*amounts, pay.currency or "", pay.period or "")
