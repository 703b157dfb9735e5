"""Everything about one certificate: state and successors, exam guide, cost line by line, history, sources, days."""

import datetime as dt

import streamlit as st

from dashboard import certification_frames, certification_history, certification_parts, choices, controls, frames, parts
from dashboard.certification_costs import cost_section
from dashboard.certification_guide import added_section, guide_section
from dashboard.certification_words import (
    GROUPS,
    VENDORS,
    can_be_sat,
    minutes,
    receipt_words,
    said_of,
    source_link,
    span_words,
)
from dashboard.look import percent, words
from dashboard.writing import day_words, written
from data.answers.certification_dates import key_days
from data.answers.certifications import Detail, certification_detail
from data.answers.lifecycle import GONE, ChainLink, LanguageStatus, status_on
from data.answers.path_costs import add_months
from data.answers.sitting import sit_check
from data.certification import Certification

TITLE = "Certificate"
ICON = "workspace_premium"
ORDER = 41
SECTION = "Certify"
IS_DETAIL = True

ID, PICKED = "id", "picked_certificate"
READY = {"3": "in 3 months", "0": "today", "6": "in 6 months", "12": "in a year"}
LINK_WORDS = {
    "replaces": "follows {}",
    "path": "one of the paths the vendor names after {}",
    "renamed": "the new name of {}",
}


def render() -> None:
    """The page."""
    asked_id = st.query_params.get(ID, "")
    entry = frames.catalog().get(asked_id)
    if entry is None:
        parts.heading("One certificate", "Its state, what follows it, its exam, its cost and where each figure stands.")
        _pick(None)
        controls.tell([asked_id] if asked_id else [], "choose a certificate of the catalogue below")
        parts.link("certifications", "Compare all certificates", "workspace_premium")
        return
    code = f"{entry.code}, " if entry.code and entry.code != entry.short_name else ""
    links = [f"[official page]({entry.official_url})"] if entry.official_url.startswith("http") else []
    links += [f"[exam guide]({entry.exam_guide_url})"] if entry.exam_guide_url.startswith("http") else []
    kinds = ", ".join([entry.short_name, f"{code}{VENDORS[entry.vendor]}", entry.level])
    parts.heading(entry.name, " · ".join([kinds, *links]))
    first, second, third = st.columns([2, 1, 1])
    with first:
        _pick(entry)
    with second:
        role = choices.role("role", "Role whose demand counts", "ml_engineer")
    with third:
        ready = choices.chosen_one("I could sit it", list(READY), "ready", READY.__getitem__)
    _sections(entry, role, int(ready))


def _pick(entry: Certification | None) -> None:
    catalog = frames.catalog()
    names = {e.id: f"{e.short_name}: {e.name}" for e in sorted(catalog.values(), key=lambda e: e.short_name)}
    if entry is not None and st.session_state.get(PICKED) != entry.id:
        # A link may have brought another certificate than the box last held; from this page to itself the browser
        # keeps the old address (Streamlit 1.67), so the new one is sent.
        st.session_state[PICKED] = entry.id
        st.query_params[ID] = entry.id
    st.selectbox(
        "Certificate", list(names), index=None, format_func=names.__getitem__, key=PICKED, on_change=_follow,
        placeholder="choose one",
    )  # fmt: skip


def _follow() -> None:
    st.query_params[ID] = str(st.session_state[PICKED] or "")


def _sections(entry: Certification, role: str, ready_months: int) -> None:
    on = frames.today()
    with st.expander("More choices: language, currency, years, what I know already"):
        language = certification_parts.language_choice()
        currency, years = certification_parts.currency_choice()
        known = certification_parts.known_skills()
    headline = st.container()
    guide_section(entry, role)
    added_section(entry, role, known)
    asked = cost_section(entry, role, currency, years, known)
    detail = certification_detail(frames.catalog(), entry.id, on, None, asked)
    with headline:
        _status(detail, language, ready_months)
        _chain(detail, role)
        _figures(detail, role, known, language)
    certification_history.history_section(entry, role)
    certification_history.courses_section(entry)
    _days(entry, on)
    certification_history.sources_section(entry, on)
    certification_parts.rate_caption(currency, on)
    parts.sources_line()


def _status(detail: Detail, language: str, ready_months: int) -> None:
    status, entry = detail.status, detail.certification
    seen = max([entry.price_usd, *entry.state_seen], key=lambda statement: statement.checked_on)
    said = f"**{said_of(status)}.** "
    said += {"live": "No end is announced. "}.get(status.word, "")
    differing = [_in_language(state) for state in status.by_language if state.word != status.word]
    said += f"{written(status.note[0].upper() + status.note[1:])}. " if status.note and not differing else ""
    said += _other_ends(entry) if status.word in ("retiring", *GONE) and "disputed" not in status.note else ""
    said += f"({source_link(seen, status.on)})"
    if differing:
        said += "\n\nBy language: " + "; ".join(differing) + "."
    ready_on = add_months(status.on, ready_months)
    check = sit_check(frames.catalog(), entry.id, status.on, ready_on, language)
    if check.can_be_sat:
        when = "today" if not ready_months else f"on {day_words(ready_on)}"
        said += f"\n\nYou can sit it {when} in {language}, as far as is announced."
    elif status.word not in GONE:
        said += f"\n\n**You cannot sit it in {language} on {day_words(ready_on)}, when you could be ready.**"
    if not check.can_be_sat and check.offers:
        said += " Instead: " + ", ".join(frames.catalog()[i].short_name for i in check.offers) + "."
    show = st.error if status.word in GONE else st.success if status.word == "live" and check.can_be_sat else st.warning
    show(said)


def _other_ends(entry: Certification) -> str:
    ends = [figure for figure in (entry.dates.last_exam_on, entry.dates.retired_on) if figure is not None]
    others = dict.fromkeys(day_words(o.value) for figure in ends for o in figure.other if o.value != figure.value)
    return f"Another source gives {' or '.join(others)} as its last day. " if others else ""


def _in_language(state: LanguageStatus) -> str:
    planned = ", as planned" if state.is_planned else ""
    until = f" until {day_words(state.ends_on)}{planned}" if state.ends_on and state.word != "retired" else ""
    since = f" on {day_words(state.ends_on)}" if state.ends_on and state.word == "retired" else ""
    return f"{state.language} {'ended' if since else state.word}{until}{since}"


def _chain(detail: Detail, role: str) -> None:
    catalog = frames.catalog()
    if not detail.predecessors and not detail.successors:
        return
    left, right = st.columns(2)
    with left:
        st.markdown("**Before it**" if detail.predecessors else "**Before it**: nothing on file")
        for earlier in detail.predecessors:
            certification_parts.detail_link(catalog[earlier], role, catalog[earlier].short_name, "arrow_back")
            st.caption(f"{catalog[earlier].name}. {said_of(status_on(catalog[earlier], detail.status.on))}")
    with right:
        st.markdown("**After it**" if detail.successors else "**After it**: nothing announced")
        for step in detail.successors:
            certification_parts.detail_link(catalog[step.link.id], role, catalog[step.link.id].short_name)
            st.caption(_step_words(step, detail.status.on))


def _step_words(step: ChainLink, on: dt.date) -> str:
    catalog = frames.catalog()
    since = f" since {day_words(step.link.since)}" if step.link.since else ""
    how = LINK_WORDS[step.link.kind].format(catalog[step.from_id].short_name)
    link = source_link(step.link, on)
    return f"{catalog[step.link.id].name}: {how}{since} ({link}). {said_of(step.status)}"


def _figures(detail: Detail, role: str, known: tuple[str, ...], language: str) -> None:
    entry = detail.certification
    cover = certification_frames.covered(role, known)[entry.id]
    named = certification_frames.named(role)[entry.id]
    (first, second), (third, fourth) = st.columns(2), st.columns(2)  # four in a row cut "at least 83 USD" off
    share = "unknown" if cover.share is None else percent(cover.share)
    interval = cover.words or span_words(cover.low or 0.0, cover.high or 0.0)
    first.metric("Demand covered", share, border=True, help=interval)
    total = detail.receipt.total
    price = "not sold" if total is None else receipt_words(detail.receipt).partition(" (")[0]
    second.metric(f"Held for {detail.receipt.horizon_years} years", price, border=True)
    third.metric("Length of the exam", minutes(entry.duration_minutes).partition(";")[0], border=True)
    mentions = "unknown" if named.mentions is None else f"{named.mentions} of {named.vacancies:,}"
    fourth.metric("Vacancies that name it", mentions, border=True, help=named.words)
    range_words = f"; cost {receipt_words(detail.receipt)}" if total else ""
    st.caption(
        f"Coverage of {words(role)} demand {interval}{range_words}; "
        f"length {minutes(entry.duration_minutes)}; {named.words}."
    )
    for group, others in detail.equivalents.items():
        alive = [i for i in others if can_be_sat(frames.catalog()[i], detail.status.on, language)]
        if alive:
            names = ", ".join(frames.catalog()[i].short_name for i in alive)
            parts.link("certifications", f"Across the clouds: {GROUPS[group]}", "compare_arrows",
                       part="Across the clouds", group=GROUPS[group], role=role)  # fmt: skip
            st.caption(f"Equivalents that can be sat: {names}.")


def _days(entry: Certification, on: dt.date) -> None:
    st.header("Days that matter", anchor=False)
    said = "adds the day it expires and the day from which it can be renewed"
    days = key_days(entry, on, controls.day("I passed it, or plan to pass it, on", "passed", help=said))
    for day in days:
        planned = ", as planned" if day.is_planned else ""
        st.markdown(
            f"- **{day_words(day.day)}** {day.label}{planned} ([seen {day_words(day.checked_on)}]({day.source_url}))"
        )
    certification_parts.calendar_button([(entry, day) for day in days], entry.id)
