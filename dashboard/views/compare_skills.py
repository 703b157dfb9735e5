"""Two to five skills over time and across roles."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import choices, controls, frames, parts
from dashboard.charts.courses import share_lines
from dashboard.look import Theme, percent, rounded, title_words
from data.answers.floors import COUNT, HIDDEN
from data.answers.months import COLLECTED, is_complete
from data.answers.periods import steady_course
from data.answers.shares import Slice
from data.answers.skills_over_time import skill_course
from data.skill_names import load_names
from data.values import COUNTED_ROLES

TITLE = "Compare skills"
ICON = "show_chart"
ORDER = 30
SECTION = "Explore"

READY = {
    "TensorFlow or PyTorch": ("TensorFlow", "PyTorch"),
    "AWS, Azure, Google Cloud": ("AWS", "Azure", "Google Cloud (GCP)"),
    "Python, R, Scala, Julia": ("Python", "R", "Scala", "Julia"),
    "Spark, Hadoop, dbt": ("Spark", "Hadoop", "dbt"),
}
MOST = 5
EVERYONE = "all roles"
MONTHS_AFTER = {"year": 11, "quarter": 2}
"""Months of a period after its first."""
OTHER_MIX = (
    "not drawn for all roles together. Its ads are a collector's choice whose mix of roles changes from year to year, "
    "so a share of all of them moves with that mix, not with demand. Choose a role to see it."
)


def render() -> None:
    """The page."""
    parts.heading(
        "Which of these skills is asked for, and since when?", "Two to five skills, over the years and roles."
    )
    ready = controls.pill("Ready choices", list(READY), "ready", default=next(iter(READY)))
    names = list(load_names().names)
    own = controls.some("Or your own", names, "skills", max_selections=MOST, placeholder="Up to five skills")
    if own:
        st.caption("Your own skills are shown, not the ready choice.")
    skills = list(own) or [skill for skill in READY.get(ready, ()) if skill in names]
    if not skills:
        parts.nothing("No skill chosen.", "Take a ready choice or name up to five.")
        return
    role = choices.chosen_one("Role", [EVERYONE, *COUNTED_ROLES], "role")
    table = frames.answered(_table, (), tuple(skills))
    if said := answer_sentence(skills, table, None if role == EVERYONE else role):
        st.markdown(said)
    _course(skills, None if role == EVERYONE else role)
    _by_role(skills, table)
    parts.sources_line()


def answer_sentence(skills: Sequence[str], table: pd.DataFrame, role: str | None) -> str:
    """What the newest twelve months say of the role, or of the role that asks for these skills most among those with
    vacancies enough for a share; empty where there is none."""
    asking = {title_words(one): one for one in COUNTED_ROLES}
    if role is not None:
        tried = [role]
    elif table.empty:
        tried = []
    else:
        tried = [asking[name] for name in table.groupby("role")["share"].sum().sort_values(ascending=False).index]
    for one in tried:
        year = choices.newest_year(one, frames.table("sources"))
        found = frames.coarse_demand_of(year)
        ranked = found[found["skill"].isin(skills)].sort_values("share", ascending=False)
        if len(ranked) and not ranked["floor"].isin((HIDDEN, COUNT)).any():
            shares = ", ".join(f"{line.skill} in {percent(line.share)}" for line in ranked.itertuples())
            whose = title_words(one) if role else f"The role that asks most for them, {title_words(one)}"
            when = f"{year.since} to {year.until}"
            return f"**{whose}, {when}: {shares}** of {ranked['vacancies'].max():,} vacancies."
    return ""


def _course(skills: list[str], role: str | None) -> None:
    course, grain = frames.answered(_steady, [], tuple(skills), role)
    whose = "all roles" if role is None else title_words(role)
    known = course[course["share"].notna()]
    if known.empty:
        parts.nothing(f"Too few vacancies of {whose} mention these skills.", "Choose all roles.")
        return
    drawn = 0
    sources = frames.table("sources")
    for source in known["source"].value_counts().index:
        if role is None and is_collected(str(source), sources):
            st.caption(f"{parts.source_name(source)}: {OTHER_MIX}")
            drawn += 1
            continue
        mine = course[course["source"] == source]
        if mine.loc[mine["share"].notna(), "month"].nunique() < 2:
            continue
        drawn += 1
        said = newest_words(mine, skills, grain, frames.answered(_last_month, (), str(source)))
        parts.figure(
            frames.answered(_drawn, (), tuple(skills), role, str(source), parts.theme()),
            f"{parts.source_name(source)}, {whose}, by {grain}. {said}. Bands are 95 % intervals.",
            mine,
            f"course-{source}",
        )
    if not drawn:
        parts.nothing(
            f"No source has enough vacancies of {whose} in two {grain}s, so no course over time can be drawn.",
            "Choose all roles, or read the table below.",
        )


def is_collected(source: str, sources: pd.DataFrame) -> bool:
    """Whether a source, or one of several joined by a plus, follows its collector's pace and choice."""
    collected = sources.loc[sources["month_means"].astype(str) == COLLECTED, "source"].astype(str)
    return not collected[collected.isin(source.split("+"))].empty


def last_month(source: str, sources: pd.DataFrame) -> str:
    """The newest complete month of a source, or of several joined by a plus: a course leaves incomplete ones out."""
    mine = sources[sources["source"].astype(str).isin(source.split("+"))]
    months = [pd.Period(str(row.last_month), "M") for row in mine.itertuples()]
    whole = [m if is_complete(str(m), day) else m - 1 for m, day in zip(months, mine["seen_on"], strict=True)]
    return str(max(whole))


def _last_month(coarse: Mapping[str, pd.DataFrame], source: str) -> str:
    return last_month(source, coarse["sources"])


def newest_words(course: pd.DataFrame, skills: Sequence[str], grain: str, until: str = "9999-12") -> str:
    """The shares of the newest period that has any, named by it: no figure of an older one beside them. `until` is
    the newest month there is: a period that is not over says so."""
    known = course[course["share"].notna()]
    first = known["month"].astype(str).max()
    newest = known[known["month"].astype(str) == first].set_index("skill")
    period = {"year": first[:4], "quarter": f"quarter from {first}"}.get(grain, first)
    if str(pd.Period(first, "M") + MONTHS_AFTER.get(grain, 0)) > until:
        period += f" as far as {until}"
    counted = f" of {newest['vacancies'].max():,} vacancies" if "vacancies" in newest else ""
    shares = "; ".join(f"{s} {percent(newest.loc[s, 'share'])}" for s in skills if s in newest.index)
    return f"Newest, {period}{counted}: {shares}"


def _steady(coarse: Mapping[str, pd.DataFrame], skills: tuple[str, ...], role: str | None) -> tuple[pd.DataFrame, str]:
    return steady_course(skill_course(coarse, list(skills), role))


def _drawn(
    coarse: Mapping[str, pd.DataFrame], skills: tuple[str, ...], role: str | None, source: str, theme: Theme
) -> parts.Figure:
    course, _ = frames.answered(_steady, (), skills, role)
    return share_lines(course[course["source"] == source], skills, theme)


def _table(coarse: Mapping[str, pd.DataFrame], skills: tuple[str, ...]) -> pd.DataFrame:
    rows = []
    for role in COUNTED_ROLES:
        found = frames.coarse_demand_of(Slice(role))
        mine = found[found["skill"].isin(skills) & ~found["floor"].isin((HIDDEN, COUNT))]
        lines = {line.skill: line for line in mine[["skill", "mentions", "vacancies", "share"]].itertuples(index=False)}
        rows += [{"role": title_words(role), **lines[skill]._asdict()} for skill in skills if skill in lines]
    return pd.DataFrame(rows)


def _by_role(skills: list[str], table: pd.DataFrame) -> None:
    st.header("Across roles", anchor=False)
    if table.empty:
        st.markdown("No role has enough vacancies that mention them.")
        return
    wide = table.pivot(index="role", columns="skill", values="share")[[s for s in skills if s in set(table["skill"])]]
    wide = wide.sort_values(wide.columns[0], ascending=False)
    shown = wide.apply(rounded).reset_index()
    shown.insert(1, "vacancies", shown["role"].map(table.groupby("role")["vacancies"].max()))
    st.dataframe(
        shown,
        height="content",
        hide_index=True,
        key="table-roles",
        column_config={
            "role": st.column_config.TextColumn("Role", pinned=True),
            "vacancies": st.column_config.NumberColumn("Vacancies", format="localized"),
            **{s: st.column_config.NumberColumn(s, format="percent") for s in wide.columns},
        },
    )
    sources = frames.table("sources")
    months = f"{sources['first_month'].astype(str).min()} to {sources['last_month'].astype(str).max()}"
    st.caption(f"Share of each role's vacancies that mention the skill, all places, {months}; blank where too few.")
    parts.download(table, "skills-by-role")
