"""What vendors' pages are news of: figures they changed, differences that stay, pages gone and back; each told once."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from data.answers.news import BACK_DAYS, Item
from data.certification import Catalog
from data.figures import UNKNOWN

PAGE = "page"
GONE = "the vendor's page is gone"
NEVER_READ = "the vendor's page was never found"
"""Of an address that has only ever been told as not there: nothing has gone."""
OF_PAGE = ["page_url", "certification_id", "field"]
FIELDS = {
    "price_usd": "the price in USD", "duration_minutes": "the minutes", "questions": "the number of questions",
    "languages": "the languages", "validity_months": "the months it is valid", "retires_on": "the last day",
    "passing_score": "the passing score", "domains": "the domains of the exam", "status": "the status",
    "name": "the name", "code": "the code",
}  # fmt: skip


def with_first_days(differences: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Differences with `since`, the first day on which any page gave this value."""
    first: dict[tuple[str, str, str], date] = {}
    for row in history.to_dict("records"):
        day = row["first_seen_at"].date()
        first[_said(row, "value")] = min(day, first.get(_said(row, "value"), day))
    days = [
        first.get(_said(row, "observed"), row["seen_at"].date() if pd.notna(row["seen_at"]) else None)
        for row in differences.to_dict("records")
    ]
    return differences.assign(since=pd.Series(days, index=differences.index, dtype=object))


def _said(row: dict[Any, Any], value: str) -> tuple[str, str, str]:
    return str(row["certification_id"]), str(row["field"]), str(row[value])


def _key(row: dict[Any, Any], value: str, day: date) -> str:
    """The same for a change and for the difference that it makes."""
    return f"page-{'-'.join(_said(row, value))}-{day}"


def difference_news(differences: pd.DataFrame, history: pd.DataFrame, catalog: Catalog) -> list[Item]:
    """Figures that a page gives otherwise than the catalogue, on the first day it was seen to, as long as it stays."""
    items = []
    for row in with_first_days(differences, history).dropna(subset="seen_at").to_dict("records"):
        exam, field, day = row["certification_id"], row["field"], row["since"]
        is_new = row["seen_at"].date() == day
        name, figure = catalog[exam].short_name, FIELDS.get(field, field)
        title = f"{name}: the vendor's page gives {figure} otherwise"
        if not is_new:
            title = f"{name}: the vendor's page still differs from the catalogue in {figure}"
        figures = () if field == "domains" else (("here", row["curated"]), ("there", row["observed"]))
        said = [f"{where} {shown(figure)}" for where, figure in figures]
        said += [] if is_new else [f"first seen {day}"]
        at = (row["source_url"], row["seen_at"].date().isoformat())
        items.append(Item(day, PAGE, _key(row, "observed", day), title, ", ".join(said), *at))
    return items


def change_news(history: pd.DataFrame, told: pd.DataFrame, catalog: Catalog, today: date) -> list[Item]:
    """Figures that a page changed within the last months; `told` are the differences, which are told as such."""
    known = {_said(row, "observed") for row in told.to_dict("records")}
    items: dict[str, Item] = {}
    figures = history[history["field"].ne(PAGE)].sort_values("first_seen_at", kind="stable")
    newest = figures.sort_values("last_seen_at", kind="stable").drop_duplicates(OF_PAGE, keep="last")
    now = {tuple(row[name] for name in OF_PAGE): row["value"] for row in newest.to_dict("records")}
    for row in figures[figures["before"].notna()].to_dict("records"):
        exam, field, day = row["certification_id"], row["field"], row["first_seen_at"].date()
        is_old = today - day > timedelta(days=BACK_DAYS)
        if is_old or exam not in catalog or _said(row, "value") in known:
            continue
        title = f"{catalog[exam].short_name}: the vendor's page changed {FIELDS.get(field, field)}"
        text = "" if field == "domains" else f"{shown(row['before'])} → {shown(row['value'])}"
        current = now[tuple(row[name] for name in OF_PAGE)]
        text += f", now {shown(current)}" if text and current != row["value"] else ""
        key = _key(row, "value", day)
        at = (row["page_url"], row["last_seen_at"].date().isoformat())
        items.setdefault(key, Item(day, PAGE, key, title, text, *at))
    return list(items.values())


def gone_news(gone: pd.DataFrame, history: pd.DataFrame, catalog: Catalog, today: date) -> list[Item]:
    """Pages that are gone or were never found, on the first day of it, and pages that were gone and answer again."""
    items = []
    for row in gone.to_dict("records"):
        day, url, was_read = row["gone_since"].date(), row["page_url"], pd.notna(row["read_at"])
        title = f"{_names(catalog, url)}: {GONE if was_read else NEVER_READ}"
        asked_on = row["asked_at"].date().isoformat()
        text = f"{url}, asked last on {asked_on}, "
        text += f"read last on {row['read_at'].date()}" if was_read else "never read"
        items.append(Item(day, PAGE, f"page-gone-{url}-{day}", title, text, url, asked_on))
    for row in history[history["field"].eq(PAGE)].to_dict("records"):
        day, url = row["first_seen_at"].date(), row["page_url"]
        if today - day <= timedelta(days=BACK_DAYS):
            title = f"{_names(catalog, url)}: the vendor's page is there again"
            text = f"{url}, gone since {row['before']}"
            at = (url, row["last_seen_at"].date().isoformat())
            items.append(Item(day, PAGE, f"page-back-{url}-{day}", title, text, *at))
    return items


def page_news(
    differences: pd.DataFrame, history: pd.DataFrame, gone: pd.DataFrame, catalog: Catalog, today: date
) -> list[Item]:
    """All of it."""
    return [
        *difference_news(differences, history, catalog),
        *change_news(history, differences, catalog, today),
        *gone_news(gone, history, catalog, today),
    ]


def certifications_at(catalog: Catalog, url: str) -> list[str]:
    """Ids of the certifications whose own page this is."""
    return [
        entry.id for entry in catalog.values() if url != UNKNOWN and url in (entry.official_url, entry.exam_guide_url)
    ]


def _names(catalog: Catalog, url: str) -> str:
    return ", ".join(catalog[each].short_name for each in certifications_at(catalog, url)) or url


def shown(figure: Any) -> str:
    """A figure of a page in a line; whole numbers without a point."""
    if isinstance(figure, list | tuple):
        return ", ".join(map(str, figure))
    return f"{figure:g}" if isinstance(figure, float) else str(figure)
