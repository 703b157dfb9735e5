"""What this is, what it is not, four doors, and the state of the data."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import frames, parts
from dashboard.writing import day_words
from data.answers.lifecycle import status_on
from data.answers.news import AHEAD_DAYS, GOOD
from data.certification import Catalog

TITLE = "Start"
ICON = "signpost"
ORDER = 0
SECTION = ""

DOORS = (
    ("I am exploring", "What is asked of which role, and how do two roles differ?", (
        ("demand", "Which skills are asked for?", "bar_chart"),
        ("compare_roles", "ML engineer or data scientist?", "compare_arrows"),
        ("compare_skills", "TensorFlow or PyTorch?", "show_chart"),
    )),
    ("I have chosen a role", "From what I know to that role, in my hours and my money.", (
        ("plan", "Make my plan", "route"),
        ("certifications", "Which certificate is alive?", "workspace_premium"),
    )),
    ("I advise people", "Several plans side by side, a link and a page for each.", (
        ("mentor_board", "Open the board", "groups"),
        ("then_and_now", "An old article in hand?", "history"),
    )),
    ("Just the data", "Sources, counts, quality, downloads, what changed.", (
        ("sources", "Where the numbers come from", "database"),
        ("method", "How they are made", "fact_check"),
        ("what_changed", "What changed", "update"),
    )),
)  # fmt: skip


def render() -> None:
    """The first page."""
    parts.heading(
        "Where do I stand, which way is worth it, what do I do next week?",
        "Crossroads reads real vacancies and the vendors' own certification pages, counts what they say, "
        "and shows every number with its count, its date and its source.",
    )
    st.header("What brings you here?", anchor=False)
    for row in (DOORS[:2], DOORS[2:]):
        for column, (title, says, ways) in zip(st.columns(2), row, strict=True):
            with column, st.container(border=True):
                st.markdown(f"**{title}**")
                st.caption(says)
                for view, label, icon in ways:
                    parts.link(view, label, icon)
    _state()
    with st.expander("What this is not"):
        st.markdown(
            "- Not a job board: links lead to the ads behind a number, most of them closed by now.\n"
            "- Not advice and not “the market”: it says what the ads of the named sources mention.\n"
            "- Not complete: where there are too few vacancies, the page says so instead of showing a percentage."
        )
    parts.sum_line()
    parts.sources_line()


def _state() -> None:
    release, sources = frames.release(), frames.table("sources")
    first, second, third, fourth = st.columns(4)
    first.metric("Vacancies counted", f"{release.summary.get('vacancies', 0):,}", border=True)
    second.metric("Sources", f"{len(sources)}", border=True)
    months = [min(sources["first_month"].astype(str)), max(sources["last_month"].astype(str))] if len(sources) else []
    third.metric("Oldest month", months[0] if months else "none", border=True)
    fourth.metric("Newest month", months[1] if months else "none", border=True)
    catalog, today = frames.catalog(), frames.today()
    said = [_certificates(catalog, today), frames.age_of_catalogue(today), _sources(frames.runs())]
    st.markdown("\n".join(f"- {line}" for line in said if line))


def _certificates(catalog: Catalog, today: date) -> str:
    """The last days to sit an exam, as the page of certifications gives them."""
    states = [(status_on(entry, today), entry.short_name) for entry in catalog.values()]
    ending = sorted(
        (state.ends_on, name)
        for state, name in states
        if state.ends_on is not None and state.days_left is not None and state.days_left <= AHEAD_DAYS
    )
    if not ending:
        return f"No certificate in the catalogue ends within {AHEAD_DAYS} days, as far as is known."
    named = ", ".join(f"{name} ({day_words(day)})" for day, name in ending)
    return f"Last day of the exam within {AHEAD_DAYS} days: {named}."


def _sources(runs: pd.DataFrame) -> str:
    if runs.empty:
        return ""
    last = runs[runs["run_id"] == runs["run_id"].max()]
    bad = last.loc[~last["outcome"].isin(GOOD), "source"].astype(str).to_list()
    told = f"{', '.join(bad)} did not deliver." if bad else "all sources delivered."
    return f"Last refresh {day_words(last['started_at'].max())}: {told}"
