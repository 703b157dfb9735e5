"""Which figures of the catalogue were last checked too long ago, and where two sources disagree."""

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd
from pydantic import BaseModel

from data.certification import Catalog, Certification, ExamGuide, Price, StateSeen
from data.figures import UNKNOWN, DayFigure, Figure, Sourced, first_day, last_day
from data.values import MONTH

YEAR = 365
QUARTER = 90
COLUMNS = ("certification_id", "field", "value", "checked_on", "age_days", "basis", "source_url")
DISPUTED_COLUMNS = ("certification_id", "field", "value", "checked_on", "other_value", "other_checked_on", "note")


def sourced(entry: BaseModel, path: str = "") -> Iterator[tuple[str, Sourced]]:
    """Every sourced statement inside an entry, with the path of its key."""
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for place, inner in _parts(f"{path}.{name}" if path else name, value):
            if isinstance(inner, Sourced):
                yield place, inner
            yield from sourced(inner, place)


def _parts(path: str, value: object) -> Iterator[tuple[str, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            if isinstance(item, BaseModel):
                yield f"{path}[{position}]", item


def is_long_ago(checked_on: str, on: date) -> bool:
    """Whether a day, month or year of a check is more than a year before the day of reading; False without one."""
    return bool(checked_on) and (on - last_day(checked_on)).days > YEAR


def stale(catalog: Catalog, on: date, days: int = YEAR) -> pd.DataFrame:
    """Figures last checked more than so many days before the day of reading, oldest first. What is past (history,
    earlier guides, earlier prices, days gone by) does not go stale, and what is unknown has no figure."""
    rows = [
        (
            entry.id, place, shown, statement.checked_on, (on - last_day(statement.checked_on)).days, statement.basis,
            statement.source_url,
        )
        for entry in catalog.values()
        for place, statement in sourced(entry)
        if not _is_past(entry, place, statement, on)
        and (on - last_day(statement.checked_on)).days > days
        and (shown := _shown(statement)) != UNKNOWN
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.sort_values(
        ["age_days", "certification_id", "field"], ascending=[False, True, True], ignore_index=True
    )


def _shown(statement: Sourced) -> str:
    if isinstance(statement, Price):
        amount = statement.amount
        return f"{amount if isinstance(amount, str) else format(amount, '.10g')} {statement.currency}"
    for name in ("value", "amount", "rule", "kind", "name"):
        if (value := getattr(statement, name, None)) is not None:
            return ", ".join(value) if isinstance(value, tuple) else str(value)
    return ""


def _is_past(entry: Certification, place: str, statement: Sourced, on: date) -> bool:
    if isinstance(statement, DayFigure):
        return statement.last is None or statement.last < on
    if isinstance(statement, Price):
        return statement.valid_until is not None and last_day(statement.valid_until) < on
    if isinstance(statement, ExamGuide):
        return statement != entry.versions[-1]
    if isinstance(statement, StateSeen):
        return statement.value == "retired"
    return place.startswith(("history", "successors"))


def disputed(catalog: Catalog) -> pd.DataFrame:
    """Figures for which two sources give different values: both, with their days."""
    rows = [
        (entry.id, place, str(statement.value), statement.checked_on, str(second.value), second.checked_on, second.note)
        for entry in catalog.values()
        for place, statement in sourced(entry)
        if isinstance(statement, Figure)
        for second in statement.other
        if second.value != statement.value
    ]
    return pd.DataFrame(rows, columns=list(DISPUTED_COLUMNS))


def age_of_counts(newest_month: str, on: date) -> str:
    """That vacancies were counted long ago: a sentence once their newest month has been over for a year."""
    if not re.fullmatch(MONTH, newest_month):
        return ""  # nothing was counted
    year, month = (int(part) for part in newest_month.split("-"))
    months = 12 * (on.year - year) + on.month - month
    if months <= 12:
        return ""
    return (
        f"The newest vacancies counted here are of {newest_month}, {months} months ago; what is asked may have changed."
    )


def age_of_catalog(catalog: Catalog, on: date) -> str:
    """That nobody has looked at any page of a certification for a quarter: what was announced since is not known."""
    days = (first_day(statement.checked_on) for entry in catalog.values() for _, statement in sourced(entry))
    newest = max(days, default=on)
    if (on - newest).days <= QUARTER:
        return ""
    return f"The catalogue was last checked on {newest}; what vendors announced since is not in it."
