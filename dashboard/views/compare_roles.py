"""Two roles side by side: vacancies, skills shared and special to each, levels, places, pay, months."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import choices, frames, parts
from dashboard.charts.bars import two_shares
from dashboard.charts.courses import volumes
from dashboard.look import Theme, percent, title_words, words
from data.answers.coarse import least_frames
from data.answers.compare import MORE_IN_A, MORE_IN_B, THE_SAME, compare_roles, role_profile
from data.answers.floors import COUNT, HIDDEN, floor_of, sentence
from data.answers.months import POSTED, month_range
from data.answers.pay import counted_slice, pay_quartiles
from data.answers.shares import Slice

TITLE = "Compare roles"
ICON = "compare_arrows"
ORDER = 20
SECTION = "Explore"

SHOWN = 12
VERDICTS = {MORE_IN_A: "more in the first", MORE_IN_B: "more in the second", THE_SAME: "the same"}


def render() -> None:
    """The page."""
    parts.heading("How do two roles differ?", "Every difference is tested; where the data cannot tell, it says so.")
    left, right, where, when = st.columns(4)
    with left:
        first = choices.role("role", "First role", "ml_engineer")
    with right:
        second = choices.role("other", "Second role", "data_scientist")
    if first == second:
        parts.nothing("Both are the same role.", "Choose another one on either side.")
        return
    both = frames.frames(first, second)
    counts = both["vacancy_counts"]
    with where:
        country = choices.place(counts)
    with when:
        since, until = choices.window(both["sources"])
    slices = [Slice(role, country=country, since=since, until=until) for role in (first, second)]
    profiles = [frames.answered(role_profile, (first, second), chosen) for chosen in slices]
    _vacancies(profiles, slices)
    floors = floor_of([profile["effective_n"] for profile in profiles])
    if HIDDEN in floors:
        parts.nothing("One of the roles has too few vacancies here.", "Choose another place or a longer window.")
        parts.sources_line()
        return
    _floors(profiles, (first, second))
    if COUNT in floors:
        _counts((first, second), slices)
    else:
        _skills((first, second), slices)
    _profiles(profiles, (first, second), with_shares=COUNT not in floors)
    _months((first, second), slices)
    for chosen in slices:
        parts.pay_block(
            frames.answered(pay_quartiles, (first, second), chosen),
            choices.described_years(counted_slice(chosen)),
            f"pay-{chosen.role}",
            words(chosen.role),
        )
    parts.sources_line()


def _vacancies(profiles: list[dict[str, Any]], slices: Sequence[Slice]) -> None:
    for column, profile, chosen in zip(st.columns(2), profiles, slices, strict=True):
        employers = "" if profile["employers"] is None else f"{profile['employers']:,} employers over all months"
        column.metric(choices.described(chosen), f"{profile['vacancies']:,} vacancies", help=employers, border=True)


def _floors(profiles: list[dict[str, Any]], roles: tuple[str, str]) -> None:
    """Why less than full figures are shown, in the words of the page of demand."""
    for profile, role in zip(profiles, roles, strict=True):
        if said := sentence(profile["vacancies"], profile["effective_n"]):
            st.markdown(f"**{title_words(role)}**: {said}")


def _counts(roles: tuple[str, str], slices: Sequence[Slice]) -> None:
    """How many vacancies of all mention each skill, where that is too few for a percentage or a difference."""
    st.header("Skills mentioned", anchor=False)
    found = frames.answered(_compared, roles, *slices)
    names = {
        f"mentions_{side}": f"{title_words(role)}, of {found[f'vacancies_{side}'].max():,}"
        for side, role in zip("ab", roles, strict=True)
    }
    parts.table_with_download(found[["skill", *names]].rename(columns={"skill": "Skill"} | names), "counts")


def _compared(role_frames: Mapping[str, pd.DataFrame], one: Slice, other: Slice) -> pd.DataFrame:
    return compare_roles(least_frames(role_frames, one, other), one, other)


def _skills(roles: tuple[str, str], slices: Sequence[Slice]) -> None:
    found = frames.answered(_compared, roles, *slices)
    when = choices.described(slices[0]).partition(", ")[2]
    labelled = found.assign(verdict=found["verdict"].map(VERDICTS).fillna("cannot tell"))
    for verdict, heading in (
        (MORE_IN_A, f"More in {words(roles[0])} vacancies"),
        (MORE_IN_B, f"More in {words(roles[1])} vacancies"),
        (THE_SAME, "The same in both"),
    ):
        rows = _first(found, verdict)
        st.header(heading, anchor=False)
        if rows.empty:
            st.markdown("No skill for which the data can say so.")
            continue
        top = rows.iloc[0]
        parts.figure(
            frames.answered(_drawn, roles, slices[0], slices[1], verdict, parts.theme()),
            f"{heading}, {when}: first {top['skill']}, {percent(top['share_a'])} of {top['vacancies_a']:,} "
            f"{words(roles[0])} and {percent(top['share_b'])} of {top['vacancies_b']:,} {words(roles[1])} vacancies. "
            "Whiskers are 95 % intervals.",
            labelled[labelled["skill"].isin(rows["skill"])],
            f"{verdict}-{roles[0]}-{roles[1]}",
        )
    parts.download(labelled, f"compare-{roles[0]}-{roles[1]}", "Download all skills as CSV")


def _first(found: pd.DataFrame, verdict: str) -> pd.DataFrame:
    """The clearest rows of a verdict."""
    rows = found[found["verdict"] == verdict]
    size = rows["low_a" if verdict == THE_SAME else "difference"].abs()
    return rows.loc[size.sort_values(ascending=False).index].head(SHOWN)


def _drawn(
    role_frames: Mapping[str, pd.DataFrame], one: Slice, other: Slice, verdict: str, theme: Theme
) -> parts.Figure:
    roles = one.role, other.role
    rows = _first(frames.answered(_compared, roles, one, other), verdict)
    return two_shares(rows, [title_words(role) for role in roles], theme)


def _profiles(profiles: list[dict[str, Any]], roles: tuple[str, str], with_shares: bool) -> None:
    for kind, column, title in (
        ("levels", "level", "Levels the titles state"),
        ("arrangements", "arrangement", "Remote, hybrid, on site"),
        ("places", "country", "Places"),
    ):
        st.header(title, anchor=False)
        for side, profile, role in zip(st.columns(2), profiles, roles, strict=True):
            rows = profile[kind].head(8)
            rows = rows.assign(**{column: [choices.value_name(column, value) for value in rows[column]]})
            with side:
                st.markdown(f"**{title_words(role)}**")
                parts.share_table(rows, column, f"{kind}-{role}", with_shares)


def _months(roles: tuple[str, str], slices: Sequence[Slice]) -> None:
    picture = frames.answered(_months_picture, roles, slices[0], slices[1], parts.theme())
    if picture is not None:
        st.header("Vacancies a month", anchor=False)
        parts.figure(*picture, f"months-{roles[0]}-{roles[1]}")


def _months_picture(
    role_frames: Mapping[str, pd.DataFrame], one: Slice, other: Slice, theme: Theme
) -> parts.Picture | None:
    roles = one.role, other.role
    names = [title_words(role) for role in roles]
    months = [frames.answered(role_profile, roles, chosen)["months"] for chosen in (one, other)]
    posted = pd.concat([m.assign(role=name) for m, name in zip(months, names, strict=True)], ignore_index=True)
    posted = posted[posted["month_means"] == POSTED]
    if posted.empty:
        return None
    sources = {parts.named(parts.source_names(role_frames), source) for source in posted["source"].astype(str)}
    posted = every_month(posted, names)
    sums = posted.groupby("role")["vacancies"].sum()
    wholes = [frames.answered(role_profile, roles, chosen)["vacancies"] for chosen in (one, other)]
    of_all = [
        f"{sums[name]:,} of the {whole:,} {words(role)} vacancies"
        for name, whole, role in zip(names, wholes, roles, strict=True)
    ]
    said = (
        f"New vacancies a month, only from {' and '.join(sorted(sources))}, whose months are days of posting: "
        f"{' and '.join(of_all)}."
    )
    return volumes(posted, names, theme), said, posted


def every_month(posted: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """month, role, vacancies: a month without a vacancy of a role is a zero, not a line drawn past it."""
    found = posted.assign(month=posted["month"].astype(str)).groupby(["month", "role"])["vacancies"].sum()
    months = month_range(found.index.get_level_values("month").min(), found.index.get_level_values("month").max())
    whole = pd.MultiIndex.from_product([months, names], names=["month", "role"])
    return found.reindex(whole, fill_value=0).reset_index()
