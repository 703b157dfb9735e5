"""For everybody who arrives with an old article in hand: what was said then beside what is measured today."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import frames, old_articles, parts
from dashboard.charts.bars import two_shares
from dashboard.charts.courses import share_lines, volumes
from dashboard.look import Theme, percent, title_words
from dashboard.old_articles import ROLES
from dashboard.writing import day_words
from data.answers.months import vacancies_a_month
from data.answers.periods import steady_course
from data.answers.skills_over_time import skill_course

TITLE = "Then and now"
ICON = "history"
ORDER = 36
SECTION = "Explore"

TITLES = {
    "jobs": "Are there more openings for ML engineers?",
    "cloud": "Which cloud?",
    "frameworks": "TensorFlow or PyTorch?",
    "certificates": "What became of the certificates",
    "exam": "What a Google exam costs and how long it lasts",
    "time": "A month per specialisation?",
    "courses": "What became of the courses and the reading list",
    "skills": "The skills those articles list",
    "tools": "Google's tools of then, under today's names",
}
THEN = "2020"
FRAMEWORKS = ("TensorFlow", "PyTorch")


def render() -> None:
    """The page."""
    parts.heading(
        "You arrive with an old article in hand?",
        "Advice and figures of 2020 to 2022 beside what is measured or known today, each with its source and day.",
    )
    table = old_articles.answer()
    for topic in dict.fromkeys(table["topic"]):
        rows = table[table["topic"] == topic]
        st.header(TITLES.get(str(topic), title_words(str(topic))), anchor=False)
        for claim, figures in rows.groupby("claim_id", sort=False):
            _said(figures.iloc[0])
            if topic in ("cloud", "frameworks", "skills"):
                _shares(str(claim))
            else:
                with st.container():
                    old_articles.beside(figures, str(claim))
            if note := str(figures.iloc[0]["note"] or ""):
                st.caption(parts.plain(note))
        if topic == "jobs":
            _years()
        elif topic == "frameworks":
            _course()
        elif topic == "time":
            parts.link("plan", "How long it takes in my hours: my plan", "route")
        elif topic in ("certificates", "exam"):
            parts.link("certifications", "All certificates with their state and cost", "workspace_premium")
    parts.sources_line()


def _said(row: pd.Series) -> None:
    source = str(row["then_source"])
    named = f"[{parts.plain(source.split('/')[2])}]({source})" if source.startswith("http") else parts.plain(source)
    st.markdown(f"**Then** ({parts.plain(str(row['then_year']))}, {named}): “{parts.plain(str(row['says']))}”")


def _shares(claim: str) -> None:
    picture = frames.answered(_shares_picture, (), claim, parts.theme())
    if picture is None:
        parts.nothing("Too few vacancies of these roles.", "See the page of demand.")
        return
    st.markdown(
        f"**Today**, vacancies of {old_articles.months_words()}, release of {day_words(frames.release().released_at)}:"
    )
    parts.figure(*picture, f"then-{claim}")


def _shares_picture(coarse: Mapping[str, pd.DataFrame], claim: str, theme: Theme) -> parts.Picture | None:
    rows = old_articles.answer()
    rows = rows[rows["claim_id"] == claim]
    wide = old_articles.shares_of(rows)
    if wide.empty:
        return None
    told = wide if len(wide) < 4 else wide.sort_values("share_a", ascending=False)
    then = "; ".join(f"{row.skill} {row.then:g} %" for row in wide.itertuples() if row.then is not None)
    words = old_articles.share_words(told, told["skill"].head(3))
    nearest = rows.loc[rows["now_words"].astype(str).str.contains("nearest"), "subject"].unique()
    note = f" For {', '.join(nearest)} the nearest skill that is counted stands in." if len(nearest) else ""
    return (
        two_shares(told, [title_words(role) for role in ROLES], theme),
        (f"Then: {then}. " if then else "") + f"Today {'first ' if len(wide) > 3 else ''}{words}.{note}",
        told.rename(columns={"skill": "named_then"}),
    )


def _course() -> None:
    picture = frames.answered(_course_picture, (), parts.theme())
    if picture is None:
        parts.nothing("Too few vacancies over time.", "See the page that compares skills.")
        return
    parts.figure(*picture, "then-course")
    parts.link("compare_skills", "Both by role and source", "show_chart")


def _course_picture(coarse: Mapping[str, pd.DataFrame], theme: Theme) -> parts.Picture | None:
    course, grain = steady_course(skill_course(coarse, list(FRAMEWORKS), None))
    known = course[course["share"].notna()]
    longest = known.groupby("source")["month"].nunique().sort_values(ascending=False)
    if longest.empty or longest.iloc[0] < 2:
        return None
    mine = course[course["source"] == longest.index[0]]
    said = "; ".join(from_to(rows) for _, rows in mine[mine["share"].notna()].groupby("skill"))
    name = parts.named(parts.source_names(coarse), str(longest.index[0]))
    sentence = f"{name}, all roles, by {grain}: {said}. Bands are 95 % intervals."
    return share_lines(mine, FRAMEWORKS, theme), sentence, mine


def from_to(course: pd.DataFrame) -> str:
    """The share in the years of the articles and the newest."""
    rows = course.sort_values("month")
    of_then = rows[rows["month"].astype(str).str[:4] >= THEN]
    first, last = (of_then if len(of_then) else rows).iloc[0], rows.iloc[-1]
    begins, ends = str(first["month"]), str(last["month"])
    exact = 4 if begins[:4] != ends[:4] else 7
    return f"{first['skill']} {percent(first['share'])} in {begins[:exact]}, {percent(last['share'])} in {ends[:exact]}"


def _years() -> None:
    picture = frames.answered(_years_picture, (), parts.theme())
    if picture is not None:
        parts.figure(*picture, "then-years")


def _years_picture(coarse: Mapping[str, pd.DataFrame], theme: Theme) -> parts.Picture | None:
    counts = vacancies_a_month(coarse)
    means = coarse["sources"].set_index("source")["month_means"].astype(str)
    posted = counts[counts["role"].isin(ROLES) & (counts["source"].astype(str).map(means) == "posted")]
    if posted.empty:
        return None
    year = posted["month"].astype(str).str[:4] + "-01"
    table = posted.assign(role=posted["role"].astype(str).map(title_words), month=year)
    table = table.groupby(["month", "role"], as_index=False)["vacancies"].sum()
    sums = "; ".join(f"{name} {sum_:,}" for name, sum_ in table.groupby("role")["vacancies"].sum().items())
    return (
        volumes(table, [title_words(role) for role in ROLES], theme),
        f"New vacancies a year, only from sources whose months are days of posting; the newest year is not over. "
        f"In all {sums}.",
        table.assign(month=table["month"].str[:4]).rename(columns={"month": "year"}),
    )
