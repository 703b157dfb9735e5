"""Who does what along the life of a machine learning system, so that the model is seen as the small part it is."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import controls, frames, parts, plan_frames
from dashboard.charts.stages import stage_map
from dashboard.look import Theme, percent, title_words, words
from dashboard.writing import written
from data.answers.lifecycle_stages import lifecycle_stages
from data.values import COUNTED_ROLES

TITLE = "Who does what"
ICON = "account_tree"
ORDER = 35
SECTION = "Explore"

USUAL = ("data_scientist", "ml_engineer", "data_engineer", "cloud_engineer")
MODEL = "training"


def render() -> None:
    """The page."""
    parts.heading(
        "Who does what in a machine learning system?",
        "Eight stages from the question to the monitoring, and how much of each role's mentions falls on each, so that "
        "you see how much of the work is not the model.",
    )
    names = {title_words(role): role for role in COUNTED_ROLES}
    usual = [title_words(role) for role in USUAL]
    picked = controls.some("Roles", list(names), "roles", usual, placeholder="at least one role")
    roles = tuple(names[name] for name in picked if len(plan_frames.shares(names[name])))
    stages = plan_frames.reference("lifecycle_stages")
    table = frames.answered(_table, (), roles)
    if table.empty or not table["weight"].sum():
        parts.nothing("No role with counted vacancies is chosen.", "Choose another role.")
        parts.sources_line()
        return
    role = "ml_engineer" if "ml_engineer" in roles else roles[0]
    own = table[(table["role"] == role) & (table["stage"] == MODEL)].iloc[0]
    mean = table.loc[table["stage"] == MODEL, "weight"].mean()
    leading = table[table["is_lead"]].sort_values(["position", "weight"], ascending=[True, False])
    leads = [f"{row.stage}: {words(row.role)}" for row in leading.drop_duplicates("stage").itertuples()]
    sentence = (
        f"Training the model takes {percent(own['weight'])} of the mentions of {words(role)} vacancies, "
        f"everything around it {percent(1 - own['weight'])}. On average over the chosen roles training takes "
        f"{percent(mean)}. Of its skills, {own['vacancies']:,} {words(role)} vacancies mention most: "
        f"{written(own['strongest'])}. "
        f"Strongest against the mean of the chosen roles: {'; '.join(leads)}."
    )
    shown = table.assign(role=table["role"].map(title_words))
    parts.figure(frames.answered(_drawn, (), roles, parts.theme()), sentence, shown, "who-does-what")
    st.header("Stage by stage", anchor=False)
    for stage, rows in table.groupby("stage", sort=False):
        lead = rows.sort_values("lift", ascending=False).iloc[0]
        with st.expander(f"{title_words(str(stage))}: mostly {words(str(lead['role']))}"):
            st.markdown(
                "\n".join(
                    f"- **{title_words(row.role)}** {percent(row.weight)}: "
                    f"{parts.plain(written(row.strongest)) or 'nothing'}"
                    for row in rows.itertuples()
                )
            )
            counted = sorted(stages[stages["stage"] == stage]["skill"])
            st.caption(parts.plain(f"Counted here: {', '.join(counted)}."))
    st.caption(
        "Measured from which vacancies mention which skills, all months and places; a role's figures add up to 100 %. "
        "Which skill belongs to which stage is our reading. Data and statistics are wide words: read the strongest "
        "skills beside the figure."
    )
    parts.sources_line()


def _table(role_frames: Mapping[str, pd.DataFrame], roles: tuple[str, ...]) -> pd.DataFrame:
    """Stages in their order and, within each, the roles in the order chosen."""
    shares = {role: plan_frames.shares(role) for role in roles}
    table = lifecycle_stages(shares, plan_frames.reference("lifecycle_stages"))
    order = {name: place for place, name in enumerate(roles)}
    return table.sort_values(["position", "role"], key=lambda column: column.map(order).fillna(column))


def _drawn(role_frames: Mapping[str, pd.DataFrame], roles: tuple[str, ...], theme: Theme) -> parts.Figure:
    return stage_map(_table(role_frames, roles), theme)
