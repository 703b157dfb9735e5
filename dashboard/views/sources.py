"""Where the numbers come from: sources, postings to vacancies to employers, what ads state, the last refresh."""

import pandas as pd
import streamlit as st

from dashboard import frames, parts
from dashboard.charts.bars import plain_bars
from dashboard.writing import day_words
from data.answers.news import GOOD, faults_of

TITLE = "Data"
ICON = "database"
ORDER = 90
SECTION = "Trust"

STATED = {
    "text": "a readable text",
    "country": "a country",
    "arrangement": "remote, hybrid or on site",
    "level": "a level",
    "pay": "pay",
    "employer": "its employer",
}
MOST_LANGUAGES = 6
LANGUAGES = {
    "ar": "Arabic", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovene", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "und": "unclear", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Every code that reading gives to a text."""
MEANS = {
    "posted": "days of posting: demand over time",
    "age": "age of ads that were open on one day, not demand over time",
    "collected": "the collector's pace: only shares say something",
}


def render() -> None:
    """The page."""
    parts.heading("Where do the numbers come from?", "Every source, what became of its postings, and what ads state.")
    sources, coverage = frames.table("sources"), frames.table("coverage")
    _funnel(sources)
    _sources(sources)
    _stated(coverage)
    _refresh()
    release = frames.release()
    st.caption(
        f"Release {release.release_id} of {day_words(release.released_at)} {release.released_at:%H:%M} UTC; "
        f"dictionary {release.summary.get('dictionary', 'unknown')}."
    )


def _funnel(sources: pd.DataFrame) -> None:
    postings, vacancies = int(sources["postings"].sum()), int(sources["vacancies"].sum())
    counted = int(frames.release().summary.get("vacancies", 0))
    first, second, third, fourth = st.columns(4)
    rejected = int(sources["rejected"].sum())
    first.metric(
        "Postings read",
        f"{postings:,}",
        border=True,
        help=f"without {rejected:,} that failed a check and were left out",
    )
    second.metric("Vacancies", f"{vacancies:,}", border=True, help="after copies and reposts are put together")
    third.metric("Counted", f"{counted:,}", border=True, help="with a readable text and one clear role")
    fourth.metric("Employers", f"{int(sources['employers'].sum()):,}", border=True, help="per source, added up")
    parts.sum_line()


def _sources(sources: pd.DataFrame) -> None:
    st.header("Sources", anchor=False)
    table = sources.assign(month_means=sources["month_means"].astype(str).map(MEANS))
    counts = ["postings", "vacancies", "employers", "rejected"]
    shown = table[
        ["name", "first_month", "last_month", *counts, "month_means", "homepage", "attribution", "licence", "seen_on"]
    ]
    st.dataframe(
        shown.assign(homepage=shown["homepage"].astype(object).fillna("")),
        hide_index=True,
        key="table-sources",
        column_config={
            "name": "Source",
            "homepage": st.column_config.LinkColumn("Address"),
            "first_month": "From",
            "last_month": "To",
            **{name: st.column_config.NumberColumn(name.capitalize(), format="localized") for name in counts},
            "month_means": "What its months mean",
            "attribution": "Attribution",
            "licence": "Licence",
            "seen_on": st.column_config.DateColumn("Gathered on"),
        },
    )  # fmt: skip
    parts.download(table, "sources")


def _stated(coverage: pd.DataFrame) -> None:
    st.header("What ads state", anchor=False)
    whole = coverage[coverage["role"].astype(str) == "all"].groupby("measure", observed=True)["count"].sum()
    postings = int(whole.get("postings", 0))
    if not postings:
        parts.nothing("This release does not say.", "A newer one will.")
        return
    shares = {words: 100 * int(whole.get(measure, 0)) / postings for measure, words in STATED.items()}
    languages = {
        str(name).removeprefix("language:"): int(number)
        for name, number in whole.items()
        if str(name).startswith("language:")
    }
    most = sorted(languages.items(), key=lambda pair: -pair[1])[:MOST_LANGUAGES]
    top = ", ".join(f"{LANGUAGES.get(code, code)} {number:,}" for code, number in most)
    parts.figure(
        plain_bars(list(shares), list(shares.values()), parts.theme(), " %"),
        f"Of {postings:,} postings, {shares['a level']:.0f} % state a level and {shares['pay']:.0f} % state pay. "
        f"Languages: {top}. {int(whole.get('no_skill', 0)):,} readable texts name no skill of the dictionary.",
        coverage,
        "coverage",
    )


def _refresh() -> None:
    st.header("The last refresh", anchor=False)
    runs = frames.runs()
    if runs.empty:
        st.markdown("This store has not been refreshed from live boards; `make refresh` does it.")
        return
    last = runs[runs["run_id"] == runs["run_id"].max()]
    bad = last[~last["outcome"].isin(GOOD)]
    when = last["started_at"].max()
    if len(bad):
        st.warning(
            f"On {day_words(when)}, {len(bad)} of {len(last)} sources did not deliver: "
            f"{', '.join(bad['source'].astype(str))}. Their last good data is kept.",
            icon=":material/error:",
        )
    else:
        st.markdown(f"On {day_words(when)}, all {len(last)} sources delivered.")
    parts.table_with_download(last.drop(columns=["faults", "run_id"]), "last-run")
    faults = faults_of(last)
    if len(faults):
        with st.expander(f"{len(faults)} faults"):
            parts.table_with_download(faults, "faults")
