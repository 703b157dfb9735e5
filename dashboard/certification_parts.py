"""Blocks that both certification pages show: figures side by side, skills side by side, links, calendars."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import certification_frames, controls, frames, parts
from dashboard.certification_words import (
    VENDORS,
    figure_words,
    languages_words,
    minutes,
    path_words,
    receipt_words,
    renewal_words,
    said_of,
    source_link,
    span_words,
    validity_words,
    weight_words,
)
from dashboard.exports.certification_ics import certification_calendar
from dashboard.look import percent, title_words, words
from dashboard.writing import written
from data.answers.certification_dates import KeyDay
from data.answers.certifications import Asked
from data.answers.coverage import guide_on, taught_skills
from data.answers.holding_cost import cost_of_holding, price_on
from data.answers.lifecycle import status_on
from data.certification import Certification

NOTICEABLE = 0.25
"""Difference in how far two exams ask for a skill, from which it is shown."""
MOST_SKILLS = 25
USUAL_YEARS = 5


def language_choice() -> str:
    """The language of the exam; ends of an exam differ by it."""
    listed = [
        s
        for entry in frames.catalog().values()
        for s in (entry.languages.value, [e.name for e in entry.languages.ends])
    ]
    known = sorted({name for names in listed if not isinstance(names, str) for name in names} - {"English"})
    return str(controls.one("Exam in", ["English", *known], "language"))


def known_skills() -> tuple[str, ...]:
    """Skills the reader has, out of those that exams ask for."""
    offered = certification_frames.examined_skills()
    nothing = "none ticked: everything counts as new"
    return tuple(controls.some("Skills I already have", offered, "known", placeholder=nothing))


def currency_choice() -> tuple[str, int]:
    """Currency and years of holding."""
    left, right = st.columns(2)
    with left:
        offered = ["USD", *sorted(certification_frames.rates()["currency"].astype(str).unique())]
        currency = str(controls.one("Currency", offered, "currency"))
    with right:
        years = controls.number("Years of holding", 1, 15, USUAL_YEARS, "years") or USUAL_YEARS
    return currency, years


def rate_caption(currency: str, on: dt.date) -> None:
    """The rate behind converted amounts, its day and that it is old."""
    if currency == "USD":
        return
    rates = certification_frames.rates()
    row = rates[rates["currency"] == currency].sort_values("rate_on").iloc[-1]
    st.caption(
        f"Fees are charged in USD or in a local price; converted at 1 {currency} = {row['usd_per_unit']:g} USD of "
        f"{row['rate_on']}, [{row['basis']}]({row['source_url']}), {row['observations']} answers: a rough rate."
    )


def side_by_side(entries: Sequence[Certification], role: str, asked: Asked, on: dt.date) -> pd.DataFrame:
    """Properties down, certificates across; every figure with its source and day, in Markdown."""
    known = tuple(asked.known)
    covered, named = certification_frames.covered(role, known), certification_frames.named(role)
    columns: dict[str, dict[str, str]] = {}
    for entry in entries:
        status, cover = status_on(entry, on), covered[entry.id]
        receipt = cost_of_holding(entry, on, asked.horizon_years, asked.currency, asked.rates, asked.assumptions)
        price, price_words, price_source = price_on(entry, on)
        seen = max([entry.price_usd, *entry.state_seen], key=lambda statement: statement.checked_on)
        heirs = ", ".join(frames.catalog()[link.id].short_name for link in entry.successors)
        facts = {
            "Name": f"{entry.name}, {VENDORS[entry.vendor]}, {entry.level}",
            "Status": f"**{said_of(status)}** ({source_link(seen, on)})" + (f". {status.note}" if status.note else ""),
            "Followed by": heirs or "nothing announced",
            f"Held for {asked.horizon_years} years": f"**{receipt_words(receipt)}**" + _least(receipt.unknown),
            "Exam fee": f"{price_words if price is None else f'{price:g} USD, {price_words}'} "
            f"({source_link(price_source, on)})",
            "Length": f"{minutes(entry.duration_minutes)} ({source_link(entry.duration_minutes, on)})",
            "Questions": f"{figure_words(entry.questions)} ({source_link(entry.questions, on)})",
            "Valid": f"{validity_words(entry)} ({source_link(entry.validity_months, on)})",
            "Renewal": f"{renewal_words(entry)} ({source_link(entry.renewal, on)})",
            "Languages": f"{languages_words(entry)} ({source_link(entry.languages, on)})",
            f"Covers of {words(role)} demand": cover.words
            or f"**{percent(cover.share or 0)}** ({span_words(cover.low or 0, cover.high or 0)}); "
            f"{percent(cover.inferred_share or 0)} by inference alone",
        }
        if known and cover.new_share is not None:
            facts["Of it new for you"] = percent(cover.new_share)
        facts["Named in vacancies"] = named[entry.id].words.removeprefix("named in ")
        guide = guide_on(entry, on)
        facts["Exam guide"] = "not on file" if guide is None else f"{guide.name} ({source_link(guide, on)})"
        columns[entry.short_name] = {name: written(said) for name, said in facts.items()}
    return pd.DataFrame(columns)


def _least(unknown: Iterable[str]) -> str:
    told = "; ".join(unknown)
    return f"; no figure for: {told}" if told else ""


def domain_lists(entries: Sequence[Certification]) -> None:
    """The domains of each exam with their weights."""
    for column, entry in zip(st.columns(len(entries)), entries, strict=True):
        guide = guide_on(entry)
        with column:
            st.markdown(f"**{entry.short_name}**")
            lines = [f"- {domain.name}{weight_words(domain)}" for domain in (guide.domains if guide else ())]
            st.markdown("\n".join(lines) or "No exam guide is on file.")


def skill_matrix(entries: Sequence[Certification], shares: pd.DataFrame) -> pd.DataFrame:
    """How far each exam asks for a skill (0 to 1), where they differ; what most vacancies mention comes first."""
    asked = {entry.short_name: taught_skills(entry).set_index("skill")["taught"] for entry in entries}
    matrix = pd.DataFrame(asked).fillna(0.0)
    wanted = shares.set_index("skill")["share"]
    matrix = matrix[(matrix.max(axis=1) - matrix.min(axis=1)) >= NOTICEABLE]
    matrix.insert(0, "mentioned", wanted.reindex(matrix.index).fillna(0.0))
    matrix = matrix.sort_values("mentioned", ascending=False, kind="stable")
    return matrix.rename_axis("skill").reset_index()


def skill_difference_table(entries: Sequence[Certification], role: str, name: str) -> None:
    """Where the exams differ, by skill."""
    mapped = [entry for entry in entries if not taught_skills(entry).empty]
    if len(mapped) < 2:
        st.markdown("Fewer than two of these exams have a guide on file, so their skills cannot be laid side by side.")
        return
    matrix = skill_matrix(mapped, certification_frames.shares(role))
    bars = {
        entry.short_name: st.column_config.ProgressColumn(entry.short_name, format="%d %%", min_value=0, max_value=100)
        for entry in mapped
    }
    st.markdown(
        "**How far each exam asks for a skill**, where they differ most; skills they ask for alike are left out. "
        "100 % works with it throughout, 0 % does not ask for it."
    )
    st.dataframe(
        matrix.head(MOST_SKILLS).assign(**{c: 100 * matrix[c] for c in matrix.columns if c != "skill"}),
        hide_index=True,
        key=f"table-{name}",
        column_config={
            "skill": st.column_config.TextColumn("Skill", pinned=True),
            "mentioned": st.column_config.NumberColumn(f"{title_words(role)} vacancies", format="%.0f %%"),
            **bars,
        },
    )
    parts.download(matrix, name, "Download all skills as CSV")


def calendar_button(days: Sequence[tuple[Certification, KeyDay]], name: str) -> None:
    """The ICS button; without any day ahead a sentence."""
    if not days:
        st.caption("No day is announced from today on, so there is nothing for a calendar.")
        return
    st.download_button(
        f"Calendar of {len(days)} {'date' if len(days) == 1 else 'dates'} (ICS)",
        certification_calendar(days, dt.datetime.now(dt.UTC)),
        file_name=f"crossroads-{name}.ics",
        mime="text/calendar",
        key=f"calendar-{name}",
        icon=":material/event:",
        on_click="ignore",
    )


def detail_link(entry: Certification, role: str, label: str, icon: str = "arrow_forward") -> None:
    """A link to the page of one certificate."""
    parts.link("certification", label, icon, id=entry.id, role=role)


def observed_table(rows: pd.DataFrame, name: str) -> None:
    """What the vendor's page was seen to say beside the catalogue."""
    said: Mapping[Any, str] = {True: "the same", False: "differs"}
    shown = rows.assign(
        agrees=[said.get(None if pd.isna(same) else bool(same), "not in the catalogue") for same in rows["is_same"]],
        curated=rows["curated"].astype(str),
        observed=rows["observed"].astype(str),
        field=[path_words(str(field)) for field in rows["field"]],
    )
    columns = ["certification_id", "field", "curated", "observed", "agrees", "seen_at", "source_url"]
    parts.table_with_download(
        shown[columns],
        name,
        source_url=st.column_config.LinkColumn("Page", display_text="open"),
        curated=st.column_config.TextColumn("Catalogue"),
        observed=st.column_config.TextColumn("Vendor's page"),
    )
