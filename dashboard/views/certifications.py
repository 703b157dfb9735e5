"""Every certification with its status on the day of reading, its cost of holding and the demand it covers."""

import pandas as pd
import streamlit as st

from dashboard import certification_frames, certification_parts, choices, controls, frames, parts
from dashboard.certification_rows import (
    ALL,
    SORTS,
    STATES,
    Chosen,
    answer_sentence,
    certification_rows,
    ending_lines,
)
from dashboard.certification_tabs import tabs
from dashboard.certification_words import VENDORS
from dashboard.look import rounded, title_words, words
from dashboard.writing import day_words
from data.answers.certification_dates import key_days
from data.answers.certifications import Asked
from data.certification import Catalog, Certification

TITLE = "Certifications"
ICON = "workspace_premium"
ORDER = 40
SECTION = "Certify"

STATE_NAMES = {
    "today": "can be sat today",
    "ending": "retiring",
    "coming": "beta or announced",
    "gone": "retired or renamed",
    ALL: "any status",
}
SORT_NAMES = {"coverage": "coverage", "cost": "cost of holding", "length": "length of the exam", "name": "name"}
MOST_COMPARED, FIRST_COMPARED = 4, 3


def render() -> None:
    """The page."""
    parts.heading(
        "Which certificate is alive, and what does it cost to hold?",
        f"Status of {day_words(frames.today())}, the day you read this. Fees and lengths with their source and day.",
    )
    role, chosen, known = _choices()
    catalog = frames.catalog()
    if old := frames.age_of_catalogue(chosen.on):
        st.caption(f"**{old}**")
    table = certification_frames.table(chosen.on, chosen.currency, chosen.horizon_years)
    covered = certification_frames.covered(role, known)
    rows = certification_rows(table, catalog, covered, certification_frames.named(role), chosen)
    if rows.empty:
        parts.nothing("No certificate fits this vendor and status.", "Choose any status.")
        return
    st.markdown(answer_sentence(rows, words(role), chosen, certification_frames.why_no_share(role)))
    _ending(table, catalog, chosen)
    _table(rows, chosen, role, bool(known))
    compared = _compared(rows, catalog)
    asked = Asked(chosen.horizon_years, chosen.currency, certification_frames.rates(), known=dict.fromkeys(known, 1.0))
    tabs(rows, compared, role, chosen, asked)
    st.caption(
        f"Coverage: how much of what {words(role)} vacancies mention the exam asks for, with a 95 % interval; it does "
        "not say that employers ask for the certificate, which is what *named in vacancies* counts. Cost: exam, "
        "retakes (0 to 1), renewals, tax (0 to 25 %)."
    )
    certification_parts.rate_caption(chosen.currency, chosen.on)
    parts.sources_line()


def _choices() -> tuple[str, Chosen, tuple[str, ...]]:
    first, second, third, fourth = st.columns(4)
    with first:
        role = choices.role("role", "Role whose demand counts", "ml_engineer")
    with second:
        vendor = choices.chosen_one("Vendor", [ALL, *VENDORS], "vendor", lambda v: VENDORS.get(v, "Any vendor"))
    with third:
        state = choices.chosen_one("Status", [*STATES, ALL], "status", STATE_NAMES.__getitem__)
    with fourth:
        sort = choices.chosen_one("Sort by", SORTS, "sort", SORT_NAMES.__getitem__)
    with st.expander("More choices: language, currency, years, what I know already"):
        language = certification_parts.language_choice()
        currency, years = certification_parts.currency_choice()
        known = certification_parts.known_skills()
    return role, Chosen(frames.today(), vendor, state, sort, currency, years, language), known


def _ending(table: pd.DataFrame, catalog: Catalog, chosen: Chosen) -> None:
    mine = table if chosen.vendor == ALL else table[table["vendor"] == chosen.vendor]
    ahead, past = ending_lines(mine, catalog, chosen.on, chosen.language)
    told = [f"**{len(ahead)} retiring: look before you study**", *(f"- {line}" for line in ahead)] if ahead else []
    told += ["", "**Ended in the last 90 days**", *(f"- {line}" for line in past)] if past else []
    if told:
        st.warning("\n".join(told), icon=":material/event_busy:")


def _table(rows: pd.DataFrame, chosen: Chosen, role: str, is_known: bool) -> None:
    st.header(f"{len(rows)} certificates, sorted by {SORT_NAMES[chosen.sort]}", anchor=False)
    query = f"&role={title_words(role).replace(' ', '+')}"
    shown = rows.assign(open=["certification?id=" + str(i) + query for i in rows["certification_id"]])
    for share in ("coverage", "coverage_new"):
        shown[share] = rounded(shown[share].astype(float))
    shown["days_left"] = ["" if days is None else str(days) for days in rows["days_left"]]
    most = 1.25 * max(0.1, shown["coverage"].max())
    text, bar = st.column_config.TextColumn, st.column_config.ProgressColumn
    config = {
        "short_name": text("Certificate", pinned=True),
        "name": text("Name", width="medium"),
        "status": text("Status", width="medium"),
        "coverage": bar("Covers", format="percent", min_value=0, max_value=most),
        "coverage_new": bar("New for you", format="percent", min_value=0, max_value=most),
        "cost": text(f"Cost of {chosen.horizon_years} years"),
        "interval": text("Interval"),
        "days_left": text("Days left"),
        "length": text("Length"),
        "named": text("Named in vacancies"),
        "successors": text("Followed by"),
        "vendor_name": text("Vendor"),
        "open": st.column_config.LinkColumn("Details", display_text="open"),
        "marks": text("Mind", width="medium"),
        "source_url": st.column_config.LinkColumn("Status at", display_text="source"),
        "checked": text("Status seen"),
        "price_source_url": st.column_config.LinkColumn("Fee at", display_text="source"),
        "price_checked": text("Fee seen"),
        "length_source_url": st.column_config.LinkColumn("Length at", display_text="source"),
        "length_checked": text("Length seen"),
    }
    order = [name for name in config if name != "coverage_new" or is_known]
    order = [name for name in order if name != "days_left" or rows["days_left"].notna().any()]
    st.dataframe(
        shown,
        hide_index=True,
        height=min(36 * (len(shown) + 1), 470),
        column_order=order,
        column_config=config,
        key="table-certifications",
        alt=f"{len(rows)} certificates with status, coverage, cost of holding, length and sources",
    )
    left, right = st.columns(2)
    with left:
        parts.download(rows, "certifications")
    with right:
        entries = [frames.catalog()[str(i)] for i in rows["certification_id"]]
        days = [(entry, day) for entry in entries for day in key_days(entry, chosen.on)]
        certification_parts.calendar_button(days, "certifications")


def _compared(rows: pd.DataFrame, catalog: Catalog) -> list[Certification]:
    by_name = {entry.short_name: entry for entry in catalog.values()}
    picked = controls.some(
        "Lay side by side (2 to 4)", sorted(by_name), "compare", max_selections=MOST_COMPARED,
        placeholder=f"none chosen: the first {FIRST_COMPARED} of the table",
    )  # fmt: skip
    return [by_name[name] for name in picked or rows["short_name"].head(FIRST_COMPARED)]
