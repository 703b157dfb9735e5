"""The steps of a plan: what each is for, what dropping it costs, where its figures come from, and how far one is."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import frames, parts, plan_frames, plan_state
from dashboard.certification_words import LONG_AGO
from dashboard.charts.plan import burn_up, gantt
from dashboard.exports.plan_words import hours, label, money
from dashboard.look import percent
from dashboard.plan_sentences import Way
from dashboard.plan_state import Draft
from dashboard.writing import day_words
from data.answers.path_plan import Plan, Step
from data.answers.staleness import is_long_ago

PROGRESS = (0.0, 0.25, 0.5, 0.75, 1.0)


def steps_section(way: Way, now: Draft) -> None:
    """One expander per step, in order."""
    for number, step in enumerate(way.steps, 1):
        if way.core_steps and number == way.core_steps + 1:
            st.markdown(f"**From here only for {parts.plain(way.title)}**")
        title = f"{number}. {parts.plain(label(step))} · {step.hours_likely:g} h · until {day_words(step.ends_on)}"
        with st.expander(title):
            _step(step, now)
    finished = {key: share for key, share in now.wish.done.items() if share > 0 and key not in _ids(way)}
    if finished:
        with st.expander(f"Finished, or begun and no longer needed: {len(finished)}"):
            for key in finished:
                _progress(key, _name(key, now), now)


def _ids(way: Way) -> set[str]:
    return {step.id for step in way.steps}


def _name(key: str, now: Draft) -> str:
    offer = plan_frames.offers(now.on).get(key)
    return offer.name if offer else key


def _step(step: Step, now: Draft) -> None:
    if step.url:
        st.markdown(f"[Open {parts.plain(step.name)}]({parts.address(step.url)})")
    st.markdown(f"**Why:** {parts.plain(step.because)}")
    basis = "our estimate" if step.hours_basis == "estimated" else "stated by the source"
    cost = "price unknown, in no total" if step.cost_usd_high is None else money(step.cost_usd_low, step.cost_usd_high)
    lines = [
        f"{day_words(step.starts_on)} to {day_words(step.ends_on)}, {hours(step)}, {basis}; {cost}"
        + (" while the subscription runs" if step.subscription else ""),
        f"You cover {percent(step.coverage_after)} after it. Dropping it loses {percent(step.coverage_lost_if_dropped)}"
        ", counting what could then not be begun.",
    ]
    if step.skip_parts:
        lines.append(f"Skip the parts on {', '.join(step.skip_parts)}: they go no further than you know.")
    st.markdown("\n".join(f"- {parts.plain(line)}" for line in lines))
    st.caption(_sources(step))
    _progress(step.id, "", now)


def _sources(step: Step) -> str:
    seen: dict[str, str] = {}
    for source in step.sources:
        seen[source["url"]] = max(seen.get(source["url"], ""), source["checked_on"])
    if not seen:
        return (
            "Written for this catalogue." if step.kind == "project" else "Nobody has re-checked its page: look first."
        )
    today = frames.today()
    told = "; ".join(
        f"[{parts.plain(url.split('/')[2])}]({parts.address(url)}), seen {day_words(when)}"
        + (f", {LONG_AGO}" if is_long_ago(when, today) else "")
        for url, when in seen.items()
    )
    return f"Hours, price and state from: {told}." + ("" if step.is_verified else " Not re-checked: look first.")


def _progress(key: str, name: str, now: Draft) -> None:
    widget = f"done-{key}"
    share = now.wish.done.get(key, 0.0)
    plan_state.show(widget, share)
    st.segmented_control(
        f"Finished of {parts.plain(name)}" if name else "How much of it is finished?",
        sorted({*PROGRESS, share}), key=widget, format_func=lambda part: f"{100 * part:.0f} %", on_change=_take,
        args=(key,),
    )  # fmt: skip


def _take(key: str) -> None:
    """Progress shortens hours and cost; the plan is made anew from today."""
    share = st.session_state[f"done-{key}"] or 0.0
    done = {other: part for other, part in plan_state.draft().wish.done.items() if other != key}
    plan_state.wish_for(done={**done, key: float(share)} if share else done)


def calendar_section(way: Way) -> None:
    """When each step runs."""
    first, last = way.steps[0], way.steps[-1]
    sentence = (
        f"{len(way.steps)} steps from {day_words(first.starts_on)} to {day_words(last.ends_on)}; first {first.name}, "
        f"last {last.name}."
    )
    parts.figure(gantt(way.steps, parts.theme()), sentence, steps_table(way), f"calendar-{way.target}")


def coverage_section(ways: list[Way]) -> None:
    """How coverage grows."""
    lines = [(way.title, points(way)) for way in ways if way.steps]
    table = pd.DataFrame(
        [(name, when, share) for name, found in lines for when, share in found], columns=["target", "day", "coverage"]
    )
    sentence = ". ".join(
        f"{name}: {percent(found[0][1])} now, {percent(_half(found))} at half of the time, {percent(found[-1][1])} "
        f"on {day_words(found[-1][0])}"
        for name, found in lines
    )
    parts.figure(burn_up(lines, parts.theme()), f"{sentence}. Coverage grows when a step ends.", table, "burn-up")


def points(way: Way) -> list[tuple]:
    """Days and coverage, from the start on."""
    start = (way.steps[0].starts_on, way.coverage_now)
    return [start, *((step.ends_on, step.coverage_after) for step in way.steps)]


def _half(found: list[tuple]) -> float:
    middle = found[0][0] + (found[-1][0] - found[0][0]) / 2
    return float(max((pair for pair in found if pair[0] <= middle), key=lambda pair: pair[0])[1])


def steps_table(way: Way) -> pd.DataFrame:
    """The steps as people read them in a table; amounts stay numbers."""
    return pd.DataFrame(
        {
            "step": number, "name": label(step), "kind": step.kind, "from": step.starts_on, "to": step.ends_on,
            "hours_low": step.hours_low, "hours_likely": step.hours_likely, "hours_high": step.hours_high,
            "cost_usd_low": step.cost_usd_low, "cost_usd_high": step.cost_usd_high,
            "coverage_after": step.coverage_after, "lost_if_dropped": step.coverage_lost_if_dropped,
            "because": step.because, "address": step.url,
        }
        for number, step in enumerate(way.steps, 1)
    )  # fmt: skip


TABLE: Mapping[str, object] = {
    "from": st.column_config.DateColumn("From"),
    "to": st.column_config.DateColumn("To"),
    "coverage_after": st.column_config.ProgressColumn("Covers then", format="percent", min_value=0, max_value=1),
    "lost_if_dropped": st.column_config.NumberColumn("Lost if dropped", format="percent"),
    "address": st.column_config.LinkColumn("Address"),
}


def skipped_section(plan: Plan) -> None:
    """What a beginner would have been offered."""
    if plan.skipped:
        with st.expander(f"Left out because it goes no further than you know: {len(plan.skipped)}"):
            st.markdown(
                "\n".join(f"- {parts.plain(entry['name'])}: {parts.plain(entry['reason'])}" for entry in plan.skipped)
            )
