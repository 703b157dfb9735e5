"""What this is, what it is not, four doors, and the state of the data."""

import pandas as pd
import streamlit as st

from dashboard import frames, parts
from dashboard.news import news
from data.answers.news import GOOD, KINDS

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
    st.subheader("What brings you here?", anchor=False)
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
    parts.sources_line()


def _state() -> None:
    release, sources = frames.release(), frames.table("sources")
    first, second, third, fourth = st.columns(4)
    first.metric("Vacancies counted", f"{release.summary.get('vacancies', 0):,}", border=True)
    second.metric("Sources", f"{len(sources)}", border=True)
    third.metric("Oldest month", sources["first_month"].astype(str).min(), border=True)
    fourth.metric("Newest month", sources["last_month"].astype(str).max(), border=True)
    said = [_certificates(news()), _sources(frames.runs())]
    st.markdown("\n".join(f"- {line}" for line in said if line))


def _certificates(found: pd.DataFrame) -> str:
    ahead = found[(found["day"] > frames.today()) & (found["kind"] == KINDS["certification"])]
    ending = ahead[ahead["title"].str.endswith("retired")].iloc[::-1]
    if ending.empty:
        return "No certificate in the catalogue ends within 90 days, as far as is known."
    named = ", ".join(f"{row.title.split(':')[0]} ({row.day:%d %b %Y})" for row in ending.itertuples())
    return f"Ending within 90 days: {named}."


def _sources(runs: pd.DataFrame) -> str:
    if runs.empty:
        return ""
    last = runs[runs["run_id"] == runs["run_id"].max()]
    bad = last.loc[~last["outcome"].isin(GOOD), "source"].astype(str).to_list()
    day = f"{last['started_at'].max():%d %B %Y}"
    return f"Last refresh {day}: " + (f"{', '.join(bad)} did not deliver." if bad else "all sources delivered.")
