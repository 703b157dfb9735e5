"""Who does what along the life of a machine learning system, so that the model is seen as the small part it is."""

import streamlit as st

from dashboard import parts, plan_frames
from dashboard.charts.stages import stage_map
from dashboard.look import percent, title_words, words
from data.answers.lifecycle_stages import lifecycle_stages

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
    names = {title_words(role): role for role in plan_frames.COUNTED_ROLES}
    picked = st.multiselect(
        "Roles", list(names), [title_words(role) for role in USUAL], key="roles", bind="query-params",
        placeholder="at least one role",
    )  # fmt: skip
    shares = {names[name]: found for name in picked if len(found := plan_frames.shares(names[name]))}
    stages = plan_frames.reference("lifecycle_stages")
    table = lifecycle_stages(shares, stages)
    if table.empty or not table["weight"].sum():
        parts.nothing("No role with counted vacancies is chosen.", "Choose another role.")
        parts.sources_line()
        return
    role = "ml_engineer" if "ml_engineer" in shares else next(iter(shares))
    own = table[(table["role"] == role) & (table["stage"] == MODEL)].iloc[0]
    mean = table.loc[table["stage"] == MODEL, "weight"].mean()
    leads = [
        f"{row.stage}: {words(row.role)}"
        for row in table[table["is_lead"]].drop_duplicates("stage").sort_values("position").itertuples()
    ]
    sentence = (
        f"Training the model takes {percent(own['weight'])} of the mentions of {words(role)} vacancies, first "
        f"{own['strongest']}; everything around it takes {percent(1 - own['weight'])}. On average over the "
        f"chosen roles training takes {percent(mean)}. "
        f"Strongest against the mean of the chosen roles: {'; '.join(leads)}."
    )
    order = {name: place for place, name in enumerate(shares)}
    table = table.sort_values(["position", "role"], key=lambda column: column.map(order).fillna(column))
    shown = table.assign(role=table["role"].map(title_words))
    parts.figure(stage_map(table, parts.theme()), sentence, shown, "who-does-what")
    st.subheader("Stage by stage", anchor=False)
    for stage, rows in table.groupby("stage", sort=False):
        lead = rows.sort_values("lift", ascending=False).iloc[0]
        with st.expander(f"{title_words(str(stage))}: mostly {words(str(lead['role']))}"):
            st.markdown(
                "\n".join(
                    f"- **{title_words(row.role)}** {percent(row.weight)}: {parts.plain(row.strongest) or 'nothing'}"
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
