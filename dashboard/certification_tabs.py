"""The tabs of the comparison of certifications: side by side, lives, cost, coverage, clouds, figures to doubt."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import certification_frames, certification_parts, choices, controls, frames, parts
from dashboard.certification_rows import Chosen
from dashboard.certification_words import GROUPS, VENDORS, basis_words, can_be_sat, path_words
from dashboard.charts.certifications import cost_ranges, covered_bars, life_lines
from dashboard.look import words
from dashboard.writing import day_words
from data.answers.certification_spans import life_spans
from data.answers.certifications import Asked
from data.answers.exam_guides import equivalents
from data.answers.lifecycle import predecessor_chain, status_on, successor_chain
from data.answers.staleness import disputed, stale
from data.certification import Catalog, Certification

AHEAD_DAYS = 270
OLD = {
    "certification_id": "Certificate", "field": "Figure", "value": "Says", "checked_on": "Seen", "age_days": "Days ago",
    "basis": "By", "other_value": "Another source", "other_checked_on": "It was seen", "note": "Note",
}  # fmt: skip
TABS = ("Side by side", "Life cycle", "Cost", "Coverage", "Across the clouds", "Figures to doubt")


def tabs(rows: pd.DataFrame, compared: list[Certification], role: str, chosen: Chosen, asked: Asked) -> None:
    """Only the open one is computed."""
    side, life, cost, cover, clouds, doubt = controls.tabs(TABS, "part")
    with side:
        if side.open:
            _side(compared, role, chosen, asked)
    with life:
        if life.open:
            _life(rows, compared, chosen)
    with cost:
        if cost.open:
            _cost(rows, chosen)
    with cover:
        if cover.open:
            _coverage(rows, role, bool(asked.known))
    with clouds:
        if clouds.open:
            _clouds(role, chosen, asked)
    with doubt:
        if doubt.open:
            _doubt(rows, chosen.on)


def _side(compared: Sequence[Certification], role: str, chosen: Chosen, asked: Asked) -> None:
    st.table(certification_parts.side_by_side(compared, role, asked, chosen.on))
    for column, entry in zip(st.columns(len(compared)), compared, strict=True):
        with column:
            certification_parts.detail_link(entry, role, f"All about {entry.short_name}")
    st.markdown("**Domains of the exams, with their weights**")
    certification_parts.domain_lists(compared)
    certification_parts.skill_difference_table(compared, role, "side-by-side")


def _life(rows: pd.DataFrame, compared: Sequence[Certification], chosen: Chosen) -> None:
    catalog = frames.catalog()
    ids = [str(i) for i in rows["certification_id"]]
    if st.session_state.get("compare"):
        chain = [[i for i, _, _ in predecessor_chain(catalog, e.id)] + [e.id] for e in compared]
        chain += [[step.link.id for step in successor_chain(catalog, e.id, chosen.on)] for e in compared]
        ids = list(dict.fromkeys(i for found in chain for i in found))
    entries = [catalog[i] for i in ids]
    spans = life_spans(entries, chosen.on, chosen.on + dt.timedelta(days=AHEAD_DAYS))
    names = [entry.short_name for entry in entries]
    ending = [entry.short_name for entry in entries if status_on(entry, chosen.on).word == "retiring"]
    parts.figure(
        life_lines(spans, names, chosen.on, parts.theme()),
        f"Lives of {len(names)} certificates up to {day_words(chosen.on)}; right of the dotted line stands only what "
        f"is announced. {'Retiring: ' + ', '.join(ending) if ending else 'None of them is retiring'}.",
        spans,
        "certification-lives",
    )


def _cost(rows: pd.DataFrame, chosen: Chosen) -> None:
    costs = rows[rows["cost_likely"].notna()].sort_values(["cost_likely", "name"])
    if costs.empty:
        st.markdown("None of these can be sat, so there is nothing to pay.")
        return
    costs = costs.rename(
        columns={f"cost_{end}": end for end in ("low", "likely", "high")} | {"cost_is_least": "is_least"}
    )
    first, last = costs.iloc[0], costs.iloc[-1]
    parts.figure(
        cost_ranges(costs, chosen.currency, parts.theme()),
        f"Cost of earning and holding for {chosen.horizon_years} years in {chosen.currency}: from "
        f"{first['short_name']} ({first['cost']}) to {last['short_name']} ({last['cost']}). "
        "“≥” marks costs with a part that is not known.",
        costs[["short_name", "name", "low", "likely", "high", "cost_unknown", "price_checked", "price_source_url"]],
        "certification-costs",
    )


def _coverage(rows: pd.DataFrame, role: str, is_known: bool) -> None:
    known = rows[rows["coverage"].notna()].sort_values("coverage", ascending=False)
    if known.empty:
        st.markdown(certification_frames.why_no_share(role) or "None of these has an exam guide on file.")
        return
    drawn = known.rename(columns={"coverage_low": "low", "coverage_high": "high", "coverage": "share"})
    drawn["new_share"] = drawn["coverage_new"] if is_known else None
    first = drawn.iloc[0]
    missing = [name for name in rows["short_name"] if name not in set(known["short_name"])]
    none = f" No exam guide on file: {', '.join(missing)}." if missing else ""
    parts.figure(
        covered_bars(drawn, parts.theme()),
        f"Part of {words(role)} demand that each exam asks for, most: {first['short_name']} ({first['interval']}). "
        f"Lines are 95 % intervals of the demand, not of the reading of the guides.{none}",
        drawn[["short_name", "name", "share", "low", "high", "inferred", "named"]],
        "certification-coverage",
    )


def _clouds(role: str, chosen: Chosen, asked: Asked) -> None:
    group = choices.chosen_one("Certificates for", list(GROUPS), "group", GROUPS.__getitem__)
    covered = certification_frames.covered(role, tuple(asked.known))
    everyone = equivalents(frames.catalog(), group)
    alive = [entry for entry in everyone if can_be_sat(entry, chosen.on, chosen.language)]
    best: dict[str, Certification] = {}
    for entry in sorted(alive, key=lambda entry: covered[entry.id].share or 0.0, reverse=True):
        best.setdefault(entry.vendor, entry)
    if not best:
        st.markdown(f"None of these can be sat in {chosen.language} today.")
        return
    shown = [best[vendor] for vendor in VENDORS if vendor in best]
    st.caption("Of each cloud the one that covers most of the role's demand, out of those that can be sat today.")
    st.table(certification_parts.side_by_side(shown, role, asked, chosen.on))
    others = [entry.short_name for entry in alive if entry not in shown]
    past = [entry.short_name for entry in everyone if entry not in alive]
    if others:
        st.caption(f"Also for this, and to be laid side by side above: {', '.join(others)}.")
    if past:
        st.caption(f"Of the same group, but not to be sat in {chosen.language} today: {', '.join(past)}.")
    st.markdown("**Domains of the exams, with their weights**")
    certification_parts.domain_lists(shown)
    certification_parts.skill_difference_table(shown, role, f"clouds-{group}")


def _doubt(rows: pd.DataFrame, on: dt.date) -> None:
    catalog = frames.catalog()
    shown = Catalog({str(i): catalog[str(i)] for i in rows["certification_id"]})
    old, differing = _readable(stale(shown, on), catalog), _readable(disputed(shown), catalog)
    st.markdown(f"**{len(old)} figures of these certificates were checked over a year ago.**")
    if len(old):
        link = st.column_config.LinkColumn("Source", display_text="open")
        parts.table_with_download(old, "old-figures", **OLD, source_url=link)
    st.markdown(f"**For {len(differing)} figures two sources differ**; both are kept.")
    if len(differing):
        parts.table_with_download(differing, "disputed-figures", **OLD)
    seen = certification_frames.seen(on)
    seen = seen[seen["certification_id"].isin(list(shown))]
    if len(seen):
        st.markdown("**What the vendors' pages were seen to say, beside the catalogue**")
        certification_parts.observed_table(seen, "observed-figures")


def _readable(figures: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    shown = figures.assign(
        certification_id=[catalog[str(i)].short_name for i in figures["certification_id"]],
        field=[path_words(str(field)) for field in figures["field"]],
    )
    for column in ("value", "other_value"):
        if column in shown:
            shown[column] = shown[column].str.removesuffix(".0")
    if "basis" in shown:
        shown["basis"] = [basis_words(str(basis)) for basis in shown["basis"]]
    return shown
