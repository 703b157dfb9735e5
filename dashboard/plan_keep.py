"""Keeping and sharing a plan: the link, the file, and every form it leaves in."""

import datetime as dt
from dataclasses import replace

import streamlit as st

from dashboard import frames, parts, plan_state
from dashboard.exports.ics import calendar
from dashboard.exports.markdown import markdown
from dashboard.exports.pdf import pdf
from dashboard.exports.spreadsheet import plan_csv
from dashboard.plan_state import Draft
from dashboard.writing import day_words, written
from data.answers.path_model import WishError
from data.answers.path_plan import Plan
from data.answers.sitting import sit_check
from data.certification import Catalog
from data.plan_file import PlanFileError, SavedPlan, plan_bytes, read_plan

LOADED, MESSAGE = "plan-loaded", "plan-message"


def forms(plan: Plan, made: SavedPlan) -> None:
    """One button per form."""
    now, plan = dt.datetime.now(dt.UTC), as_of_today(plan)
    name = plan.target.replace(",", "-or-")
    offered = (
        ("Calendar (ICS)", lambda: calendar(plan, now), f"{name}.ics", "text/calendar", "calendar_month"),
        ("One page (PDF)", lambda: pdf(plan, now), f"{name}.pdf", "application/pdf", "picture_as_pdf"),
        ("Markdown", lambda: markdown(plan), f"{name}.md", "text/markdown", "checklist"),
        ("Table (CSV)", lambda: plan_csv(plan), f"{name}.csv", "text/csv", "table"),
        ("Plan file", lambda: plan_bytes(made), f"{name}.json", "application/json", "save"),
    )
    for column, (label, content, file, mime, icon) in zip(st.columns(len(offered)), offered, strict=True):
        column.download_button(
            label, content, file_name=f"crossroads-plan-{file}", mime=mime, icon=f":material/{icon}:",
            key=f"form-{mime}", on_click="ignore", width="stretch",
        )  # fmt: skip


def keep_section(plan: Plan, made: SavedPlan, problem: str) -> None:
    """The link to copy, the forms, a file to open."""
    st.markdown("The whole plan is in this address: no account, no name. Copy it for yourself or your mentor.")
    if problem:
        st.warning(parts.plain(problem), icon=":material/link_off:")
    else:
        st.code(_address(), language=None, wrap_lines=True, height=90)
    forms(plan, made)
    st.file_uploader("Open a plan file", ["json"], key=LOADED, on_change=_load, max_upload_size=1)


def _address() -> str:
    base = str(st.context.url or "").partition("?")[0]
    return f"{base}?{plan_state.ADDRESS}={st.session_state[plan_state.WRITTEN]}"


def _load() -> None:
    file = st.session_state.get(LOADED)
    if file is None:
        return
    try:
        found, strange = plan_state.opened(read_plan(file.getvalue()))
    except (PlanFileError, WishError) as error:
        st.session_state[MESSAGE] = f"The file was not opened: {error}."
        return
    st.session_state[plan_state.DRAFT] = found
    st.session_state[MESSAGE] = f"Not known here and left out: {', '.join(strange)}." if strange else ""


def message() -> str:
    """What the last file led to, said once."""
    return str(st.session_state.pop(MESSAGE, ""))


def since_then(plan: Plan, catalog: Catalog, today: dt.date) -> str:
    """What became of an older plan: that its days are over, or which exams can by now not be sat on their day."""
    steps = [*plan.steps, *(step for branch in (plan.fork.branches if plan.fork else ()) for step in branch.steps)]
    if plan.starts_on >= today or not steps:
        return ""
    if max(step.ends_on for step in steps) < today:
        return "All its days are over."
    exams = {step.id: step.ends_on for step in steps if step.id in catalog and step.ends_on >= today}
    checks = (sit_check(catalog, exam, today, ready) for exam, ready in exams.items())
    return " ".join(check.sentence for check in checks if not check.can_be_sat)


def as_of_today(plan: Plan) -> Plan:
    """The plan as it leaves: with what became of it among the things to mind."""
    since = since_then(plan, frames.catalog(), frames.today())
    return replace(plan, warnings=[since, *plan.warnings]) if since else plan


def restored_note(now: Draft, plan: Plan, release_id: str) -> None:
    """That a plan is an older one, and whether it still comes out the same."""
    if now.saved is None:
        return
    is_ahead = now.saved.made_on > frames.today()
    told = f"This plan {'begins' if is_ahead else 'was made'} on {day_words(now.saved.made_on)}"
    told += "." if now.saved.release in ("", release_id) else ", from an earlier release of the counts."
    if since := since_then(plan, frames.catalog(), frames.today()):
        told += f" {written(since)}"
    if plan_state.changed_since(now, plan):
        told += " Catalogue or counts have changed since: what you see is made anew; the steps of then stand below."
    elif now.saved.made_on == frames.today():
        return
    left, right = st.columns([2, 1], vertical_alignment="center")
    left.info(told, icon=":material/history:")
    right.button("Start it today", on_click=plan_state.keep, args=(now,), width="stretch")
    if plan_state.changed_since(now, plan):
        with st.expander("The steps as they were saved"):
            rows = [step.model_dump() for route in now.saved.routes for step in route.steps]
            st.dataframe(rows, hide_index=True, key="table-saved")
