"""My plan: from what somebody knows to the role they want, in their hours and their money."""

import datetime as dt

import streamlit as st

from dashboard import controls, frames, parts, plan_frames, plan_state
from dashboard.exports.plan_words import as_written, counted, fork_words, kept_for_five_years
from dashboard.look import title_words
from dashboard.plan_gap import gap_section, ways_section
from dashboard.plan_have import have
from dashboard.plan_keep import keep_section, message, restored_note
from dashboard.plan_questions import limits, pace, where_to
from dashboard.plan_sentences import (
    Way,
    a_day,
    answer,
    coming_week,
    next_steps,
    span,
    ways_of,
    week_words,
)
from dashboard.plan_state import Draft
from dashboard.plan_steps import (
    TABLE,
    calendar_section,
    coverage_section,
    skipped_section,
    steps_section,
    steps_table,
)
from dashboard.writing import day_words, written
from data.answers.path_model import WishError
from data.answers.path_plan import Plan, Repair
from data.answers.path_words import MONEY

TITLE = "My plan"
ICON = "route"
ORDER = 50
SECTION = "Plan"

TABS = ("Steps", "Calendar", "What is missing", "Which role is near", "Keep and share")


def render() -> None:
    """The page."""
    parts.heading(
        "What do I do next week?",
        "Say what you know, where you want to go and how many hours a week you have. The plan follows at once.",
    )
    with st.container():  # a fixed place, so that messages that go do not fold what is open below
        _messages()
    now = plan_state.draft()
    left, right = st.columns([2, 3], gap="large")
    with left:
        _questions(now)
    with right:
        plan = _plan(now)
        if plan is not None:
            made = plan_state.saved(now, plan)
            with st.container():
                restored_note(now, plan, frames.release().release_id)
            told = as_written(plan)
            ways = ways_of(told)
            _answer(now, told, ways)
    if plan is not None:
        _sections(now, plan, ways, plan_state.keep_in_address(made))
    parts.sources_line()


def _messages() -> None:
    problem, strange = plan_state.restore()
    if problem:
        end = "" if problem.endswith((".", "?")) else "."
        told = f"{problem[:1].upper()}{problem[1:]}{end} The page goes on with a plan of its own."
        st.error(parts.plain(told), icon=":material/link_off:")
    controls.tell(strange, _shown_instead())
    if said := message():
        st.warning(parts.plain(said))


def _shown_instead() -> str:
    """What the page goes on with."""
    targets = plan_state.draft().wish.targets
    offers = plan_frames.offers(frames.today())
    names = [offers[target].name if target in offers else title_words(target) for target in targets]
    return f"shown is a plan for {parts.plain(' or '.join(names))}"


def _questions(now: Draft) -> None:
    st.markdown("## 1 What I have")
    have(now)
    st.markdown("## 2 Where to")
    where_to(now)
    st.markdown("## 3 Hours a week")
    pace(now)
    with st.expander("More choices: last day, money, weeks off, country"):
        limits(now)


def _plan(now: Draft) -> Plan | None:
    try:
        return plan_state.finished_plan(now)
    except WishError as error:
        parts.nothing(parts.plain(written(str(error))) + ".", "Choose another goal or another place.")
        return None


def _answer(now: Draft, plan: Plan, ways: list[Way]) -> None:
    with st.container():
        if not plan.is_feasible and not (begun := plan_state.begun_today(now)).is_feasible:
            _repairs(as_written(begun))
    with st.container(border=True):
        if plan.fork is not None:
            st.markdown(f"## {parts.plain(fork_words(plan))}")
        for way in ways:
            if plan.fork is None:
                st.markdown(f"## {parts.plain(answer(plan, way))}")
            else:
                st.markdown(f"**{way.title}**: {parts.plain(answer(plan, way))}")
            if kept := kept_for_five_years(way.cost):
                st.caption(parts.plain(kept))
        if plan.steps and plan.fork is None:
            st.caption(span(plan))
        for words in plan.warnings:
            if words.startswith(MONEY):
                st.caption(parts.plain(words))
    _next(now, ways[0])
    if plan.optimality_gap:
        st.caption(f"Up to {100 * plan.optimality_gap:.1f} points of coverage could still be missing: not proven best.")
    said = [
        words
        for words in plan.warnings
        if not words.startswith(("The first", "The two targets", "Not possible", MONEY))
    ]
    if said:
        with st.expander(f"Mind: {len(said)} {'things' if len(said) > 1 else 'thing'}", expanded=not plan.steps):
            st.markdown("\n".join(f"- {parts.plain(words)}" for words in said))
    skipped_section(plan)
    if any(way.steps for way in ways):
        coverage_section(ways)


def _next(now: Draft, way: Way) -> None:
    """What to do on Monday."""
    found = next_steps(way, now.from_now_on)
    if not found:
        return
    monday, sunday = coming_week(now.from_now_on)
    which = week_words(monday, frames.today())
    with st.container(border=True):
        st.markdown(
            f"**{which}, {day_words(monday)} to {day_words(sunday)}**: {counted(now.wish.hours_per_week, 'hour')}, "
            f"about {a_day(now.wish.hours_per_week)} a day"
        )
        for step in found:
            name = f"[{parts.plain(step.name)}]({step.url})" if step.url else f"**{parts.plain(step.name)}**"
            skip = f"; skip {parts.plain(', '.join(step.skip_parts))}" if step.skip_parts else ""
            st.markdown(f"- {name}, {step.hours_likely:g} h in all, until {day_words(step.ends_on)}{skip}")


def _repairs(plan: Plan) -> None:
    """The smallest changes, each with a button that makes it."""
    stand_ins = [repair for repair in plan.repairs if repair.change == "target"]
    changes = [repair for repair in plan.repairs if repair.change != "target"]
    for repair in stand_ins:
        st.warning(parts.plain(repair.text), icon=":material/alt_route:")
    if not changes:
        if not stand_ins:
            st.warning("Not possible as wished, and no single change makes it so. Below is what fits.")
        return
    with st.container(border=True):
        st.markdown("**Not possible as wished.** The smallest change that would do, any one of:")
        for number, repair in enumerate(changes):
            st.button(repair.text, key=f"repair-{number}", on_click=_take, args=(repair,), icon=":material/build:")
        st.caption("Until then the page shows the best that fits.")


def _take(repair: Repair) -> None:
    fields: dict[str, object] = {
        "hours_per_week": lambda: {"hours_per_week": float(repair.to)},
        "weeks": lambda: {"by": dt.date.fromisoformat(repair.to)},
        "budget_usd": lambda: {"budget_usd": float(repair.to)},
        "free_only": lambda: {"free_only": False},
    }[repair.change]()
    if "without a limit on money" in repair.text:
        fields |= {"budget_usd": None, "free_only": False}
    plan_state.wish_for(**fields)


def _sections(now: Draft, plan: Plan, ways: list[Way], problem: str) -> None:
    way = ways[0]
    if len(ways) > 1:
        titles = [way.title for way in ways]
        picked = st.segmented_control("Show the way to", titles, default=titles[0], key="way")
        way = ways[titles.index(picked)] if picked in titles else ways[0]
    tabs = st.tabs(list(TABS), on_change="rerun", key="plan-tabs")
    steps, calendar, missing, near, keep = tabs
    with steps:
        if steps.open and not way.steps:
            st.markdown("No steps.")
        elif steps.open:
            steps_section(way, now)
            with st.expander("All steps as a table, and a download"):
                parts.table_with_download(steps_table(way), f"steps-{way.target}", **TABLE)
    with calendar:
        if calendar.open and way.steps:
            calendar_section(way)
    with missing:
        if missing.open:
            gap_section(way, now)
    with near:
        if near.open:
            ways_section(now)
    with keep:
        if keep.open:
            keep_section(plan, plan_state.saved(now, plan), problem)
