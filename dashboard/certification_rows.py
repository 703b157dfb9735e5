"""The rows of the certification pages: which are shown, in which order, and each figure in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.certification_words import (
    LONG_AGO,
    VENDORS,
    basis_words,
    cost_words,
    figure_words,
    seen_words,
    span_words,
    status_words,
    word_in,
)
from dashboard.look import percent
from dashboard.writing import day_words
from data.answers.coverage import Coverage, Named
from data.answers.holding_cost import Range
from data.answers.lifecycle import CAN_BE_SAT, GONE, status_on
from data.answers.staleness import is_long_ago
from data.certification import Catalog
from data.output import records

ALL = "all"
STATES: dict[str, tuple[str, ...]] = {
    "today": CAN_BE_SAT,
    "ending": ("retiring",),
    "coming": ("announced", "not_yet_announced", "beta"),
    "gone": (*GONE, "not offered"),
}
"""What a reader asks for, and the states that are meant."""
NO_GUIDE = "no exam guide on file"
SORTS = ("coverage", "cost", "length", "name")


@dataclass(frozen=True)
class Chosen:
    """What the reader chose for the table."""

    on: date
    vendor: str = ALL
    state: str = "today"
    sort: str = "coverage"
    currency: str = "USD"
    horizon_years: int = 5
    language: str = "English"


def certification_rows(
    table: pd.DataFrame, catalog: Catalog, covered: Mapping[str, Coverage], named: Mapping[str, Named], chosen: Chosen
) -> pd.DataFrame:
    """The certifications that the reader asked for, sorted; raw figures and words side by side."""
    rows = [_row(row, catalog, covered, named, chosen) for row in records(table)]
    states = STATES.get(chosen.state)
    kept = [row for row in rows if (states is None or row["word"] in states) and chosen.vendor in (ALL, row["vendor"])]
    return pd.DataFrame(sorted(kept, key=partial(_place, sort=chosen.sort)), columns=list(rows[0]), dtype=object)


def _place(row: Mapping[str, Any], sort: str) -> tuple[bool, float, str]:
    """What is unknown comes last, whatever is sorted by."""
    if sort == "name":
        return (False, 0.0, str(row["name"]).casefold())
    value = {"coverage": row["coverage"], "cost": row["cost_likely"], "length": row["minutes"]}[sort]
    figure = 0.0 if value is None else -value if sort == "coverage" else value
    return (value is None, figure, str(row["name"]).casefold())


def _row(
    row: Mapping[str, Any],
    catalog: Catalog,
    covered: Mapping[str, Coverage],
    named: Mapping[str, Named],
    chosen: Chosen,
) -> dict[str, Any]:
    entry = catalog[row["certification_id"]]
    cover, word = covered[entry.id], word_in(status_on(entry, chosen.on), entry, chosen.language)
    low, likely, high = (row[f"cost_{chosen.horizon_years}y_{end}"] for end in ("low", "likely", "high"))
    unknown = row[f"cost_{chosen.horizon_years}y_unknown"]
    status = status_words(row["status"], row["status_since"], row["ends_on"], None, row["is_planned"])
    if word != row["status"]:
        status = f"In {chosen.language} {word}. {status}"
    heirs = [catalog[heir].short_name for heir in row["successors"]]
    aged = _aged(row, catalog, chosen.on)
    return {
        "certification_id": entry.id,
        "short_name": entry.short_name,
        "name": entry.name,
        "vendor": entry.vendor,
        "vendor_name": VENDORS[entry.vendor],
        "level": entry.level,
        "word": word,
        "status": status,
        "status_note": row["status_note"],
        "days_left": row["days_left"],
        "ends_on": row["ends_on"],
        "coverage": cover.share,
        "coverage_low": cover.low,
        "coverage_high": cover.high,
        "coverage_new": cover.new_share,
        "interval": NO_GUIDE
        if "no exam guide" in cover.words
        else cover.words or span_words(cover.low or 0.0, cover.high or 0.0),
        "inferred": "" if cover.inferred_share is None else percent(cover.inferred_share),
        "cost_low": low,
        "cost_likely": likely,
        "cost_high": high,
        "cost": cost_words(None if likely is None else Range(low, likely, high), chosen.currency, unknown),
        "cost_is_least": bool(unknown) and likely is not None,
        "cost_unknown": "; ".join(unknown),
        "minutes": row["duration_minutes"],
        "length": figure_words(entry.duration_minutes, " min"),
        "named": named[entry.id].words.removeprefix("named in "),
        "successors": ", ".join(heirs),
        "source_url": row["source_url"],
        "checked": seen_words(row["checked_on"], row["basis"], chosen.on),
        "price_source_url": entry.price_usd.source_url,
        "price_checked": seen_words(entry.price_usd.checked_on, entry.price_usd.basis, chosen.on),
        "length_source_url": entry.duration_minutes.source_url,
        "length_checked": seen_words(entry.duration_minutes.checked_on, entry.duration_minutes.basis, chosen.on),
        "marks": "; ".join(aged),
    }


def _interval(cover: Coverage) -> str:
    if "no exam guide" in cover.words:
        return NO_GUIDE
    return cover.words or span_words(cover.low or 0.0, cover.high or 0.0)


def _aged(row: Mapping[str, Any], catalog: Catalog, on: date) -> list[str]:
    entry = catalog[row["certification_id"]]
    shown = {"price": entry.price_usd, "length": entry.duration_minutes, "validity": entry.validity_months}
    old = [name for name, figure in shown.items() if figure.is_known and is_long_ago(figure.checked_on, on)]
    disputed = [name for name, figure in shown.items() if figure.is_disputed]
    told = [name for name, figure in shown.items() if figure.is_known and figure.basis == "third_party"]
    marks = [f"{LONG_AGO}: {', '.join(old)}"] if old else []
    marks += [f"sources differ: {', '.join(disputed)}"] if disputed else []
    return marks + ([f"{basis_words('third_party')}: {', '.join(told)}"] if told else [])


def ending_lines(
    table: pd.DataFrame, catalog: Catalog, on: date, language: str, back: int = 90
) -> tuple[list[str], list[str]]:
    """What is retiring, soonest first, and what ended lately, newest first: the day, the days left, what follows."""
    ahead: list[tuple[str, str]] = []
    past: list[tuple[str, str]] = []
    for row in records(table):
        entry, ends = catalog[row["certification_id"]], row["ends_on"]
        heirs = ", ".join(catalog[heir].short_name for heir in row["successors"])
        follows = f"followed by {heirs}" if heirs else "no successor is on file"
        name = f"**{entry.short_name}** {entry.name}"
        if row["status"] == "retiring":
            said = status_words("retiring", None, ends, row["days_left"], row["is_planned"])
            lost = next((s for s in row["languages"] if s["language"] == language and s["status"] == "retired"), None)
            gone = f"; {language} ended on {day_words(lost['ends_on'])}" if lost else ""
            other = [day_words(o.value) for o in entry.dates.last_exam_on.other] if entry.dates.last_exam_on else []
            note = f"; another source: {', '.join(other)}" if other else ""
            ahead.append((ends, f"{name}: {said.removeprefix('Retiring, ')}{note}{gone}; {follows}"))
        elif row["status"] in GONE and ends and 0 <= (on - date.fromisoformat(ends)).days <= back:
            past.append((ends, f"{name}: last day was {day_words(ends)}; {follows}"))
    return [said for _, said in sorted(ahead)], [said for _, said in sorted(past, reverse=True)]


def answer_sentence(rows: pd.DataFrame, role: str, chosen: Chosen, demand_words: str) -> str:
    """The one sentence for a reader in a hurry."""
    sat = [row for row in records(rows) if row["word"] in CAN_BE_SAT]
    if not sat:
        return "None of the certificates below can be sat today."
    known = [row for row in sat if row["coverage"] is not None]
    if not known:
        return f"{len(sat)} of the certificates below can be sat today. {demand_words}"
    best = max(known, key=lambda row: float(row["coverage"]))
    last = f" Mind its end: {best['days_left']} days left." if best["word"] == "retiring" else ""
    about = "" if best["cost_is_least"] else "about "
    years = f"{chosen.horizon_years} {'year' if chosen.horizon_years == 1 else 'years'}"
    return (
        f"Of the {len(sat)} certificates below that you can sit today, **{best['short_name']}** "
        f"({best['name']}, {best['vendor_name']}) covers most: **{percent(best['coverage'])}** ({best['interval']}) of "
        f"what {role} vacancies mention. Holding it for {years} costs {about}**{best['cost']}**.{last}"
    )
