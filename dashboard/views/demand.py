"""Role, place, level, window → the skills its vacancies mention, ranked by what is certain."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import choices, controls, frames, parts
from dashboard.charts.bars import share_bars
from dashboard.charts.courses import share_lines
from dashboard.look import Theme, interval, percent, title_words, words
from data.answers.floors import COUNT, HIDDEN, sentence, shown, too_early
from data.answers.pay import counted_slice, pay_quartiles
from data.answers.periods import steady_course
from data.answers.shares import Slice
from data.answers.skills_over_time import skill_course
from data.answers.trends import FALLING, RISING, TOO_EARLY, trends

TITLE = "Demand"
ICON = "bar_chart"
ORDER = 10
SECTION = "Explore"

BARS = 20
COLUMNS = {
    "rank": "Rank",
    "skill": "Skill",
    "category": "Kind",
    "mentions": "Mentioned in",
    "vacancies": "of vacancies",
    "share": "Share",
    "low": "Low",
    "high": "High",
    "lift": "Times as often as in all roles",
    "share_capped": "Share, each employer at most 4 times",
    "rank_low": "Rank from",
    "rank_high": "Rank to",
}


def render() -> None:
    """The page."""
    parts.heading("Which skills are asked for?", "Share of vacancies that mention each skill, with its interval.")
    role = choices.role()
    role_frames = frames.frames(role)
    chosen = choices.slice_of(role, role_frames["vacancy_counts"], role_frames["sources"])
    found = frames.demand_of(chosen)
    if found.empty or found["floor"].eq(HIDDEN).all():
        vacancies = int(found["vacancies"].max()) if len(found) else 0
        parts.nothing(f"{choices.described(chosen)}: {sentence(vacancies, vacancies)}", _longer(chosen))
        parts.sources_line()
        return
    _answer(found, chosen)
    kinds = sorted(kind for kind in found["category"].unique() if kind)
    kind = controls.pill("Only this kind", kinds, "kind", title_words)
    kept = _of_kind(found, kind)
    _bars(kept, chosen, kind)
    _one_skill(kept, chosen)
    parts.sources_line(set(role_frames["vacancy_counts"]["source"].unique().astype(str)))


def _longer(chosen: Slice) -> str:
    """What a longer window would show."""
    if not chosen.since:
        return ""
    found = frames.demand_of(replace(chosen, since=None, until=None))
    vacancies = int(found["vacancies"].max()) if len(found) else 0
    return f"Or choose a longer window: all years have {vacancies:,}." if vacancies else "All years have none either."


def _answer(found: pd.DataFrame, chosen: Slice) -> None:
    best = found.iloc[0]
    said = sentence(int(best["vacancies"]), float(best["effective_n"]))
    if best["floor"] in (HIDDEN, COUNT):
        st.markdown(
            f"**{choices.described(chosen)}.** {best['skill']}: {best['mentions']} of {best['vacancies']}. {said}"
        )
        return
    top = ", ".join(found["skill"].head(3))
    st.markdown(
        f"**{choices.described(chosen)}: start with {top}.** {best['skill']} is mentioned in {percent(best['share'])} "
        f"of {best['vacancies']:,} vacancies ({interval(best['low'], best['high'])}). {said}"
    )


def _of_kind(found: pd.DataFrame, kind: str) -> pd.DataFrame:
    return found[found["category"] == kind] if kind else found


def _table(role_frames: Mapping[str, pd.DataFrame], chosen: Slice, kind: str) -> pd.DataFrame:
    return shown(_of_kind(frames.demand_of(chosen), kind))[list(COLUMNS)].rename(columns=COLUMNS)


def _drawn(role_frames: Mapping[str, pd.DataFrame], chosen: Slice, kind: str, theme: Theme) -> parts.Figure:
    top = _of_kind(frames.demand_of(chosen), kind).head(BARS)
    return share_bars(top[~top["floor"].isin((HIDDEN, COUNT))], theme)


def _bars(found: pd.DataFrame, chosen: Slice, kind: str) -> None:
    top = found.head(BARS)
    table = frames.answered(_table, [chosen.role], chosen, kind)
    name = f"demand-{chosen.role}"
    if top["floor"].isin((HIDDEN, COUNT)).all():
        st.markdown("Too few vacancies for percentages; the counts are in the table.")
        parts.table_with_download(table, name)
        return
    drawn = top[~top["floor"].isin((HIDDEN, COUNT))]
    last = drawn.iloc[-1]
    parts.figure(
        frames.answered(_drawn, [chosen.role], chosen, kind, parts.theme()),
        f"{choices.described(chosen)}: the {len(drawn)} skills most surely asked for, from {drawn.iloc[0]['skill']} "
        f"({percent(drawn.iloc[0]['share'])}) to {last['skill']} ({percent(last['share'])}) of "
        f"{int(last['vacancies']):,} vacancies. Lines are 95 % intervals; ranked by their lower end.",
        table,
        name,
    )


def _one_skill(found: pd.DataFrame, chosen: Slice) -> None:
    st.header("Behind one number", anchor=False)
    skill = str(controls.one("Skill", found["skill"].to_list(), "skill"))
    parts.receipt_of(frames.receipt_of(chosen, skill))
    picture = frames.answered(_course, (), skill, chosen.role, parts.theme())
    if picture is not None:
        parts.figure(*picture, f"course-{chosen.role}")
    _moves(chosen.role)
    parts.pay_block(
        frames.answered(pay_quartiles, [chosen.role], chosen),
        choices.described_years(counted_slice(chosen)),
        f"pay-{chosen.role}",
    )


def _course(coarse: Mapping[str, pd.DataFrame], skill: str, role: str, theme: Theme) -> parts.Picture | None:
    course, grain = steady_course(skill_course(coarse, [skill], role))
    points = course[course["share"].notna()].groupby("source")["month"].nunique()
    lines = [str(source) for source in points[points > 1].sort_values(ascending=False).index]
    if not lines:
        return None
    names = {source: parts.named(parts.source_names(coarse), source) for source in lines}
    named = course[course["source"].isin(lines)].assign(line=lambda rows: rows["source"].map(names))
    return (
        share_lines(named, list(names.values()), theme, column="line"),
        f"{skill} in {words(role)} vacancies by {grain}, everywhere and at all levels, each source apart; "
        "bands are 95 % intervals, gaps are periods with too few vacancies.",
        named,
    )


def _moves(role: str) -> None:
    moved = frames.answered(trends, (), role)
    clear = moved[moved["verdict"].isin((RISING, FALLING))]
    if moved.empty or clear.empty:
        months, vacancies = (int(moved.iloc[0][c]) for c in ("months", "vacancies")) if len(moved) else (0, 0)
        early = too_early(months, vacancies) if len(moved) and moved["verdict"].eq(TOO_EARLY).all() else ""
        st.caption(early or "Everywhere together, no skill clearly rises or falls over the newest complete months.")
        return
    said = [f"{row.skill} {row.change_points:+.0f} points" for row in clear.head(8).itertuples()]
    window = clear.iloc[0]
    st.markdown(f"**Moving** (everywhere, {window['first_month']} to {window['last_month']}): {'; '.join(said)}.")
