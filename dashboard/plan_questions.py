"""The other questions of the plan: where to, hours a week, and the limits that most people leave alone."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import choices, frames, plan_frames, plan_state
from dashboard.look import title_words
from dashboard.plan_state import Draft
from dashboard.writing import day_words
from data.answers.lifecycle import CAN_BE_SAT, status_on
from data.gazetteer import country_name
from data.values import COUNTED_ROLES

KIND, TARGET, SECOND, HOURS = "to-kind", "to-target", "to-second", "pace-hours"
BY, BUDGET, FREE, OFF, REACH, COUNTRY = (
    "limit-by", "limit-budget", "limit-free", "limit-off", "limit-reach", "limit-place",
)  # fmt: skip
ROLE, CERTIFICATE, TWO = "A role", "A certificate", "Undecided"
FIRST_TARGETS = {ROLE: ("ml_engineer",), CERTIFICATE: ("aws-mla-c01",), TWO: ("ml_engineer", "data_scientist")}
BUDGET_HELP = (
    "US dollars; nothing is converted. Prices are list prices before tax and differ by country: the highest cost, with "
    "25 % tax and one retake of each exam, has to stay below."
)
MOST_HOURS = 60.0
LONGEST = timedelta(days=365 * 5)


def where_to(now: Draft) -> None:
    """A role, a certificate or two roles."""
    kind = _kind(now)
    plan_state.show(KIND, kind)
    st.segmented_control("My goal", [ROLE, CERTIFICATE, TWO], key=KIND, on_change=_take_kind)
    targets = now.wish.targets
    plan_state.show(TARGET, targets[0])
    if kind == CERTIFICATE:
        names = _certificate_names(now.on)
        st.selectbox("Certificate", list(names), key=TARGET, format_func=names.__getitem__, on_change=_take_target)
        return
    roles = list(COUNTED_ROLES)
    if kind == ROLE:
        st.selectbox("Role", roles, key=TARGET, format_func=title_words, on_change=_take_target)
        return
    plan_state.show(SECOND, targets[1])
    brought = [target for target in targets if target not in roles]  # a link may weigh a role against a certificate
    names = {key: offer.name for key, offer in plan_frames.offers(now.on).items() if key in brought}
    for label, key, other in (("First role", TARGET, targets[1]), ("Second role", SECOND, targets[0])):
        offered = [target for target in (*roles, *brought) if target != other]
        st.selectbox(
            label, offered, key=key, on_change=_take_target,
            format_func=lambda target: names.get(target) or title_words(target),
        )  # fmt: skip


def _kind(now: Draft) -> str:
    if len(now.wish.targets) == 2:
        return TWO
    return ROLE if now.wish.targets[0] in COUNTED_ROLES else CERTIFICATE


def _certificate_names(on: date) -> dict[str, str]:
    """Those whose exam is known, the ones that can be sat first."""
    catalog, offers = frames.catalog(), plan_frames.offers(on)
    named = []
    for key, entry in catalog.items():
        if offers[key].teaches:
            word = status_on(entry, on).word
            can = word in CAN_BE_SAT
            shown = f"{entry.short_name}: {entry.name}"
            named.append((not can, entry.name, key, shown if can else f"{shown} ({word.replace('_', ' ')})"))
    return {key: shown for _, _, key, shown in sorted(named)}


def _take_kind() -> None:
    kind = st.session_state[KIND]
    if kind is None or kind == _kind(plan_state.draft()):
        return
    before = plan_state.draft().wish.targets[0]
    targets = FIRST_TARGETS[kind]
    if kind == CERTIFICATE and targets[0] not in frames.catalog():
        targets = (next(iter(_certificate_names(frames.today()))),)
    elif kind == ROLE and before in COUNTED_ROLES:
        targets = (before,)
    elif kind == TWO and before in COUNTED_ROLES:
        targets = (before, next(role for role in targets[::-1] if role != before))
    plan_state.wish_for(targets=targets)


def _take_target() -> None:
    kind = _kind(plan_state.draft())
    first = str(st.session_state[TARGET])
    plan_state.wish_for(targets=(first, str(st.session_state[SECOND])) if kind == TWO else (first,))


def pace(now: Draft) -> None:
    """Hours a week."""
    hours = now.wish.hours_per_week
    plan_state.show(HOURS, hours)
    st.slider(
        "Hours of study a week", min(1.0, hours), max(MOST_HOURS, hours), step=0.5, key=HOURS, on_change=_take,
        args=("hours_per_week", HOURS), format="%g h", label_visibility="collapsed",
    )  # fmt: skip


def _take(name: str, key: str) -> None:
    plan_state.wish_for(**{name: st.session_state[key]})


def limits(now: Draft) -> None:
    """What most people leave alone."""
    wish = now.wish
    plan_state.show(BY, wish.by)
    plan_state.show(FREE, wish.free_only)
    st.date_input(
        "Last day", None, key=BY, on_change=_take, args=("by", BY), min_value=min(now.on, wish.by or now.on),
        max_value=max(frames.today() + LONGEST, wish.by or now.on), help="Without one: within a year.",
    )  # fmt: skip
    st.toggle("Only what is free", key=FREE, on_change=_take, args=("free_only", FREE))
    plan_state.show(BUDGET, wish.budget_usd)
    st.number_input(
        "Budget in USD", 0.0, 1e9, None, step=50.0, key=BUDGET, on_change=_take, args=("budget_usd", BUDGET),
        placeholder="no limit", format="%.0f", disabled=wish.free_only, help=BUDGET_HELP,
    )  # fmt: skip
    weeks = _weeks(now)
    plan_state.show(OFF, sorted({_monday(day) for day in wish.weeks_off}))
    st.multiselect(
        "Weeks off", weeks, key=OFF, format_func=lambda day: f"week of {day_words(day)}", on_change=_take_weeks,
        placeholder="none",
    )  # fmt: skip
    plan_state.show(REACH, max(1, round(100 * wish.reach)) if wish.reach else None)
    st.number_input(
        "I want to cover at least, in % of the demand", 1, 100, None, step=5, key=REACH, on_change=_take_reach,
        placeholder="as much as fits",
    )  # fmt: skip
    _country(now)


def _country(now: Draft) -> None:
    offered = ["", *_countries(frames.release().release_id)]
    offered += [now.country] if now.country not in offered else []
    plan_state.show(COUNTRY, now.country)
    st.selectbox(
        "Vacancies of", offered, key=COUNTRY, on_change=_take_country,
        format_func=lambda code: country_name(code) if code else "everywhere",
    )  # fmt: skip


@st.cache_resource(max_entries=2, show_spinner=False)
def _countries(release_id: str) -> list[str]:
    """Countries with enough vacancies of some role, the largest first."""
    counts = [frames.frames(role)["vacancy_counts"] for role in ("data_scientist", "ml_engineer")]
    by_role = [of_role.groupby("country", observed=True)["vacancies"].sum() for of_role in counts]
    sums = pd.concat(by_role).groupby(level=0).sum().sort_values(ascending=False)
    enough = sums[sums >= choices.FEWEST_OF_PLACE].index
    return [str(code) for code in enough if len(str(code)) == 2]


def _take_country() -> None:
    plan_state.keep(replace(plan_state.draft(), country=str(st.session_state[COUNTRY])))


def _take_reach() -> None:
    asked = st.session_state[REACH]
    plan_state.wish_for(reach=asked / 100 if asked else None)


def _take_weeks() -> None:
    plan_state.wish_for(weeks_off=tuple(sorted(st.session_state[OFF])))


def _weeks(now: Draft) -> list[date]:
    """Mondays of the coming year and those chosen before."""
    first = _monday(now.on)
    return sorted({*(first + timedelta(weeks=n) for n in range(60)), *(_monday(day) for day in now.wish.weeks_off)})


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
