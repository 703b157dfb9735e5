"""The exam of one certificate: its domains by weight, the skills behind them, and what they would add for a reader."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import certification_frames, frames, parts
from dashboard.certification_words import source_link, span_words, weight_words
from dashboard.charts.certifications import domain_bars
from dashboard.look import percent, rounded, title_words, words
from dashboard.writing import written
from data.answers.coverage import guide_on
from data.certification import Certification, Domain, ExamGuide

MOST_ADDED = 15


def guide_section(entry: Certification, role: str) -> None:
    """Domains by weight; each opens to its skills with their demand in the role."""
    st.header("What the exam asks, by weight", anchor=False)
    guide = guide_on(entry, frames.today()) or guide_on(entry)
    if guide is None or not guide.domains:
        st.markdown("No exam guide with domains is on file, so nothing can be said about its coverage.")
        return
    note = f". {guide.note[0].upper()}{guide.note[1:]}" if guide.note else ""
    st.markdown(f"{written(guide.name[0].upper() + guide.name[1:])} ({source_link(guide, frames.today())}){note}.")
    weighed = _weights(guide)
    if len(weighed):
        top = weighed.sort_values("weight", kind="stable").iloc[-1]
        parts.figure(
            domain_bars(weighed, parts.theme()),
            f"{len(guide.domains)} domains; the heaviest is {top['domain']} with {_points(top)} of the exam.",
            weighed,
            f"domains-{entry.id}",
        )
    else:
        st.markdown("The guide publishes no weights.")
    demand = {str(row["skill"]): row for row in certification_frames.shares(role).to_dict("records")}
    st.markdown(f"**Open a domain to see its skills, and how many {words(role)} vacancies mention each.**")
    for place, domain in enumerate(guide.domains):
        name = f"{domain.name}{weight_words(domain)}"
        with st.expander(name, key=f"domain-{entry.id}-{place}", on_change="rerun") as opened:
            if opened.open:
                _domain(domain, demand, role)


def _points(row: pd.Series) -> str:
    return f"{row['weight']:g} %" if row["low"] == row["high"] else f"{row['low']:g}–{row['high']:g} %"


def _weights(guide: ExamGuide) -> pd.DataFrame:
    rows = [
        (
            domain.name, domain.weight,
            domain.weight if domain.weight_min is None else domain.weight_min,
            domain.weight if domain.weight_max is None else domain.weight_max,
        )
        for domain in guide.domains
        if domain.weight is not None
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["domain", "weight", "low", "high"])


def _domain(domain: Domain, demand: Mapping[str, Mapping[Hashable, Any]], role: str) -> None:
    if domain.topics:
        st.markdown("Names: " + ", ".join(domain.topics) + ".")
    if not domain.skills:
        st.markdown("No skill of the dictionary is mapped to this domain.")
        return
    rows = []
    for asked in domain.skills:
        found = demand.get(asked.skill)
        said = "not mentioned" if found is None else f"{found['mentions']:,} of {found['vacancies']:,}"
        if found is not None and found["floor"] in ("rough", "full"):
            said += f" ({percent(found['share'])})"
        how = f"{asked.share:.0%}".replace("%", " %")
        basis = f"inferred: {asked.note}" if asked.inferred else "named in the guide"
        rows.append((0 if found is None else int(found["mentions"]), asked.skill, said, how, basis))
    rows.sort(key=lambda row: (-row[0], row[1]))
    names = [
        "mentions",
        "Skill",
        f"{title_words(role)} vacancies that mention it",
        "How far the domain asks for it",
        "Basis",
    ]
    st.table(pd.DataFrame(rows, columns=names).drop(columns="mentions"), hide_index=True)


def added_section(entry: Certification, role: str, known: tuple[str, ...]) -> None:
    """What the certificate covers beyond what the reader already has."""
    st.header("What it would add for you", anchor=False)
    cover = certification_frames.covered(role, known)[entry.id]
    if cover.share is None or cover.new_share is None:
        st.markdown(f"No share of {words(role)} demand can be given. {cover.words}")
        return
    ticked = f"the {len(known)} skills" if len(known) > 1 else "the one skill"
    mine = f"; beside {ticked} you ticked, **{percent(cover.new_share)}** is new to you" if known else ""
    st.markdown(
        f"It covers **{percent(cover.share)}** ({span_words(cover.low or 0.0, cover.high or 0.0)}) of what "
        f"{cover.vacancies:,} {words(role)} vacancies mention{mine}. {percent(cover.inferred_share or 0.0)} rests on "
        "inferences alone: what the guide does not name but implies."
    )
    if not known:
        st.caption("Tick under “More choices” which skills you have, and this counts only what is new for you.")
    shown = cover.skills[cover.skills["new_contribution"] > 0].sort_values("new_contribution", ascending=False)
    counted = certification_frames.shares(role).set_index("skill")["share"]
    table = shown.assign(
        taught=100 * shown["taught"], demand=counted.reindex(shown["skill"]).to_numpy(float),
        adds=100 * shown["new_contribution"],
        basis=shown["is_inferred_only"].map({True: "inferred", False: "named"}),
    )[["skill", "adds", "demand", "taught", "basis", "because"]]  # fmt: skip
    number = st.column_config.NumberColumn
    st.dataframe(
        table.head(MOST_ADDED).assign(demand=rounded(table["demand"])),
        hide_index=True,
        key="table-added",
        column_config={
            "skill": st.column_config.TextColumn("Skill", pinned=True),
            "adds": number("Adds, points", format="%.1f", help="part of the role's demand, in percentage points"),
            "demand": number("In vacancies", format="percent"),
            "taught": number("How far the exam asks for it", format="%.0f %%"),
            "basis": st.column_config.TextColumn("Basis"),
            "because": st.column_config.TextColumn("Worked out from", width="large"),
        },
    )
    parts.download(table, f"added-{entry.id}", "Download all its skills as CSV")
