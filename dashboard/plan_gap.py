"""What is missing for the target, ranked by demand, and which roles are near: computed only when looked at."""

import pandas as pd
import streamlit as st

from dashboard import parts, plan_frames
from dashboard.charts.transitions import coverage_map
from dashboard.look import interval, percent, rounded, title_words, words
from dashboard.plan_sentences import Way
from dashboard.plan_state import Draft
from data.answers.path_candidates import starting_levels
from data.answers.path_demand import demand_of_certificate
from data.answers.path_gap import gap
from data.gazetteer import country_name
from data.values import COUNTED_ROLES

SHOWN = 25


def gap_table(way: Way, now: Draft) -> pd.DataFrame:
    """The answer of the gap for a role or the skills of an exam."""
    offers = plan_frames.offers(now.on)
    if way.target in COUNTED_ROLES:
        shares = plan_frames.shares(way.target, now.country)
    else:
        asked = demand_of_certificate(offers[way.target])
        shares = pd.DataFrame({"skill": list(asked), "share": list(asked.values())})
    have = starting_levels(now.wish, offers.values())
    return gap(shares, have, offers.values(), plan_frames.reference("skill_prerequisites"))


def gap_section(way: Way, now: Draft) -> None:
    """The ranked gap."""
    table = gap_table(way, now)
    if table.empty:
        st.markdown("Nothing is missing.")
        return
    is_role = way.target in COUNTED_ROLES
    first = table.iloc[0]
    span = f" ({interval(first['low'], first['high'])})" if first["low"] is not None and is_role else ""
    where = f" in {country_name(now.country)}" if now.country else ""
    what = f"of {words(way.target)} vacancies{where} mention it" if is_role else "is its weight in the exam"
    lines = [
        f"**{len(table)} skills are missing or thin.** The most wanted is **{parts.plain(first['skill'])}**: "
        f"{percent(first['share'])}{span} {what}."
    ]
    if first["hours_likely"] == first["hours_likely"] and first["hours_likely"] is not None:
        lines.append(
            f"Learning it takes about {first['hours_likely']:.0f} hours ({first['hours_low']:.0f} to "
            f"{first['hours_high']:.0f}, {first['taught_by']} courses or books) and brings you from "
            f"{percent(first['coverage_now'])} to {percent(first['coverage_after'])}."
        )
    st.markdown(" ".join(lines))
    shares = {name: rounded(table[name]) for name in ("share", "low", "high", "coverage_after")}
    shown = table.assign(**shares)[GAP_SHOWN].head(SHOWN)
    st.dataframe(shown, hide_index=True, key=f"table-gap-{way.target}", column_config=dict(GAP_COLUMNS))
    st.caption(
        f"The first {min(SHOWN, len(table))} of {len(table)}. Ranked by the lower end of the interval. Hours are those "
        "of whole courses that teach the skill, most of which teach more besides. The last column adds the rows up to "
        "there. Blank: nothing in the catalogue teaches it."
    )
    parts.download(table, f"gap-{way.target}")


GAP_SHOWN = ["skill", "share", "low", "high", "have", "hours_low", "hours_likely", "hours_high", "coverage_after",
             "unlocks"]  # fmt: skip
GAP_COLUMNS = {
    "skill": st.column_config.TextColumn("Skill", pinned=True),
    "share": st.column_config.ProgressColumn("Mentioned in", format="percent", min_value=0, max_value=1),
    "low": st.column_config.NumberColumn("at least", format="percent"),
    "high": st.column_config.NumberColumn("at most", format="percent"),
    "have": st.column_config.NumberColumn("I know", format="percent"),
    "hours_low": st.column_config.NumberColumn("Hours, low", format="%.0f"),
    "hours_likely": st.column_config.NumberColumn("likely", format="%.0f"),
    "hours_high": st.column_config.NumberColumn("high", format="%.0f"),
    "coverage_after": st.column_config.NumberColumn("Covers then", format="percent"),
    "unlocks": st.column_config.TextColumn("Opens the way to"),
}


def ways_section(now: Draft) -> None:
    """From every role to every role."""
    table = plan_frames.ways()
    if table.empty:
        parts.nothing("Too few vacancies to compare roles.", "Wait for the next release.")
        return
    start = now.preset or (now.wish.targets[0] if now.wish.targets[0] in COUNTED_ROLES else "")
    mine = table[table["from_role"] == start].sort_values("cover", ascending=False)
    if mine.empty:
        mine = table.sort_values("cover", ascending=False)
    best = mine.iloc[0]
    sentence = (
        f"Nearest to {words(str(best['from_role']))}: {words(str(best['to_role']))}, of whose demand "
        f"{percent(best['cover'])} is met already; missing most: {best['missing']}. The way back differs."
    )
    shown = table.assign(from_role=table["from_role"].map(title_words), to_role=table["to_role"].map(title_words))
    parts.figure(coverage_map(table, parts.theme()), sentence, shown, "role-to-role")
    st.caption(
        "Per cent of the demand of the role on top that somebody of the role on the left meets, knowing each skill as "
        "far as the vacancies of the own role ask for it."
    )
