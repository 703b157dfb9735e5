"""In plain words: what is counted, how each number is made, how well the reading works, what is left out."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frames, parts, quality_tables
from dashboard.look import percent, rounded
from dashboard.writing import day_words
from data.answers.floors import COUNT_FROM, FULL_FROM, ROUGH_FROM
from data.answers.shares import Slice

TITLE = "Method and quality"
ICON = "fact_check"
ORDER = 91
SECTION = "Trust"

FOLLOWED = "data_scientist"
STEPS = (
    ("A posting is read.", "Its title gives the role and level; its place and text give country, remote and pay; a "
     "dictionary with rules for ambiguous names gives the skills. The words themselves are not kept in a release."),
    ("Copies become one vacancy.", "The same ad on two sites, put up again, or copied by an agency counts once, in the "
     "month it was first seen. Different requisitions of one employer stay apart."),
    ("Vacancies are counted.", "Per role, place, level, month and source: how many there are and how many mention a "
     "skill. A skill named three times in one ad is mentioned once."),
    ("A share gets its interval.", "Mentions divided by vacancies. The interval is wider where few employers stand "
     "behind many vacancies, because one employer's ads resemble each other."),
    ("Too little is said to be too little.", f"Below {COUNT_FROM} vacancies nothing is shown, below {ROUGH_FROM} only "
     f"counts, below {FULL_FROM} the word rough stands beside the percentage."),
    ("Skills are ranked by what is certain.", "The lower end of the interval decides; skills that cannot be told apart "
     "share a band of ranks."),
    ("Differences and trends are tested.", "Between two roles, and over complete months of sources that were alive "
     "throughout. Silence means that the data cannot tell."),
)  # fmt: skip
LEFT_OUT = """
- Vacancies that are never advertised, or only where we may not read: LinkedIn's own pages, Indeed, Glassdoor.
- What an employer means: “mentioned in” is not “required by”, and a long list of tools is not a day's work.
- Languages beside English are read, but few ads in them are here.
- Pay is stated by few, and those who state it differ from those who do not.
- The third-party collection gathered data roles by search terms; its months follow the collector, not demand.
"""


def render() -> None:
    """The page."""
    parts.heading("How is each number made, and how well?", "What is counted, what is not, and how often we err.")
    for number, (what, how) in enumerate(STEPS, 1):
        st.markdown(f"**{number}. {what}** {how}")
    _followed()
    _quality()
    st.header("What is left out", anchor=False)
    st.markdown(LEFT_OUT)
    st.caption("Every rule and formula with its reasons: docs/method-*.md and docs/quality.md beside the code.")


def _followed() -> None:
    st.header("One number, followed to the ads", anchor=False)
    chosen = Slice(FOLLOWED)
    found = frames.coarse_demand_of(chosen)
    if found.empty:
        parts.nothing("This release has no data scientist vacancies.", "Another release may.")
        return
    best = found.iloc[0]
    st.markdown(
        f"On *Demand*, data scientist, everywhere, all years: **{best['skill']} {percent(best['share'])}**. Behind it:"
    )
    parts.receipt_of(frames.receipt_of(chosen, str(best["skill"])))


def _quality() -> None:
    st.header("How well the reading works", anchor=False)
    measured = frames.measured_quality()
    if measured is None:
        parts.nothing("Nothing has been measured with this version.", "`make quality` does it.")
        return
    st.markdown(f"Measured on {day_words(measured['measured_on'])} against material read by hand.")
    _skills(measured["skills"])
    with st.expander("Roles and levels"):
        _titles(measured["titles"])
    with st.expander("Place, remote, pay"):
        _readings(measured["readings"])
    with st.expander("Copies"):
        _copies(measured["duplicates"])
    _agreement(measured["agreement"])


def _skills(measured: Mapping[str, Any]) -> None:
    right, false, missed = (measured[name] for name in ("right", "false", "missed"))
    st.markdown(
        f"Skills: of {right + false} found, {percent(measured['precision'])} were right (precision); of "
        f"{right + missed} that a person marked, {percent(measured['recall'])} were found (recall); "
        f"{measured['traps_avoided']} of {measured['traps']} traps avoided; in {measured['passages']} passages. The "
        "rules were written with these passages at hand, so unseen ads will show somewhat less."
    )
    with st.expander("By kind of skill"):
        table = pd.DataFrame(measured["by_category"]).T.reset_index(names="kind")
        parts.table_with_download(table, "quality-skills")


def _titles(measured: Mapping[str, Any]) -> None:
    st.markdown("Read from titles alone. Where two roles fit a title, the other one is as good.")
    _shares(quality_tables.titles(measured), "quality-titles")
    st.markdown("Which role a person gave the titles of random ads, and what we took the others for:")
    parts.table_with_download(quality_tables.mistakes(measured["confusion"], "role"), "quality-roles")
    st.markdown("The same for levels:")
    parts.table_with_download(quality_tables.mistakes(measured["confusion_levels"], "level"), "quality-levels")


def _readings(measured: Mapping[str, Any]) -> None:
    st.markdown("Pay is right when both amounts, currency and period are, or when there is none and none is read.")
    _shares(quality_tables.readings(measured), "quality-readings")
    st.markdown("Remote, hybrid or on site, as a person read it, and what we took the others for:")
    table = quality_tables.mistakes(measured["confusion_arrangement"], "arrangement")
    parts.table_with_download(table, "quality-arrangement")


def _copies(measured: Mapping[str, Any]) -> None:
    natural, read = measured["natural"], int(frames.table("sources")["postings"].sum())
    st.markdown(
        f"Two ads of one vacancy are to count once. {measured['all']['pairs']} pairs of ads were read by hand, most of "
        f"them hard. Weighted to how pairs occur among all ads, {percent(natural['precision'])} of those put together "
        f"are one vacancy, and {percent(natural['recall'])} of the pairs of one vacancy are put together."
    )
    _shares(quality_tables.pairs(measured), "quality-pairs")
    parts.table_with_download(quality_tables.labels(measured), "quality-pairs-said")
    st.markdown(
        f"All {measured['postings']:,} postings at hand came to {measured['counted_once']:,} vacancies; "
        f"{measured['uncertain']:,} postings resemble another and were kept apart in doubt. These are not the "
        f"{read:,} postings of this release: a collection that only serves for measuring is "
        "among them, and here nothing is left out for its role or text. So *Data* gives other numbers."
    )
    parts.table_with_download(quality_tables.kinds(measured), "quality-kinds")


def _shares(table: pd.DataFrame, name: str) -> None:
    shares = [column for column in table if pd.api.types.is_float_dtype(table[column])]
    shown = table.assign(**{column: rounded(table[column]) for column in shares})
    config = {column: st.column_config.NumberColumn(format="percent") for column in shares}
    parts.table_with_download(shown, name, **config)


def _agreement(measured: Mapping[str, Any]) -> None:
    st.header("Beside somebody else's count", anchor=False)
    role = st.selectbox("Role", list(measured), key="agreement_role", format_func=parts.title_words)
    told = measured[role]
    table = pd.DataFrame(told["skills"])
    st.markdown(
        f"{told['our_vacancies']:,} vacancies of ours beside {told['their_ads']:,} ads whose skills another project "
        f"extracted: rank correlation {told['rank_correlation']:.2f}, mean difference "
        f"{told['mean_difference_points']:.1f} points."
    )
    st.dataframe(
        table[["skill", "ours", "theirs"]].assign(**{side: rounded(table[side]) for side in ("ours", "theirs")}),
        hide_index=True, key="table-agreement",
        column_config={
            "skill": st.column_config.TextColumn("Skill", pinned=True),
            **{side: st.column_config.NumberColumn(side.capitalize(), format="percent") for side in ("ours", "theirs")},
        },
    )  # fmt: skip
    parts.download(table, "agreement")
