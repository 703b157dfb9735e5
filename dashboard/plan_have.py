"""The first question of the plan: what somebody knows already, by role, by search, from a CV, by certificates held."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard import frames, parts, plan_frames, plan_state
from dashboard.exports.cv import CvError, cv_text
from dashboard.look import words
from dashboard.plan_state import KNOWN_WELL, Draft
from dashboard.writing import day_words
from data.answers.path_demand import demand_of_role
from data.answers.path_model import KNOWS_A_LITTLE, KNOWS_WELL, Assumptions
from data.skill_names import load_names
from data.skills import load_extractor
from data.values import COUNTED_ROLES

PRESET, WELL, LITTLE, CV, FILE, HELD = "have-preset", "have-well", "have-little", "have-cv", "have-file", "have-held"
PRESET_WELL, PRESET_LITTLE = 5, 12
"""So many of the skills most asked of a role are ticked as known well, the following up to here as known a little."""
MOST_NAMED = 40


def have(now: Draft) -> None:
    """The controls, one on top of the other."""
    plan_state.show(PRESET, now.preset)
    st.selectbox(
        "I am", ["", *COUNTED_ROLES], format_func=lambda role: _role(str(role)), key=PRESET,
        on_change=_take_preset,
    )  # fmt: skip
    with st.container():
        if now.preset:
            well, little = preset_skills(now.preset)
            st.caption(
                f"Ticked for you, from what {words(now.preset)} vacancies mention most: {', '.join(well)} as known "
                f"well, {', '.join(little) or 'nothing'} as known a little. Take away what is not true."
            )
    names = list(load_names().names)
    plan_state.show(WELL, [name for name, level in now.wish.have.items() if level >= KNOWN_WELL])
    plan_state.show(LITTLE, [name for name, level in now.wish.have.items() if 0 < level < KNOWN_WELL])
    st.multiselect("I know well", names, key=WELL, on_change=_take_ticks, placeholder="type a skill")
    st.multiselect("I know a little", names, key=LITTLE, on_change=_take_ticks, placeholder="type a skill")
    st.caption("Everything else counts as new.")
    with st.expander("From my CV or profile"):
        _cv()
    with st.expander("Certificates I hold"):
        _held(now)


def preset_skills(role: str) -> tuple[list[str], list[str]]:
    """What somebody of a role is taken to know well and a little."""
    ranked = list(demand_of_role(plan_frames.shares(role), Assumptions().smallest_share))
    return ranked[:PRESET_WELL], ranked[PRESET_WELL:PRESET_LITTLE]


def _role(role: str) -> str:
    return f"a {words(role)}" if role and role[0] not in "am" else f"an {words(role)}" if role else "new to all of this"


def _take_preset() -> None:
    now, role = plan_state.draft(), str(st.session_state[PRESET])
    before = set().union(*map(set, preset_skills(now.preset))) if now.preset else set()
    levels = {name: level for name, level in now.wish.have.items() if name not in before}
    if role:
        well, little = preset_skills(role)
        levels = {**dict.fromkeys(little, KNOWS_A_LITTLE), **dict.fromkeys(well, KNOWS_WELL), **levels}
    plan_state.keep(replace(now, preset=role, wish=replace(now.wish, have=levels)))


def _take_ticks() -> None:
    """The later tick wins: a skill stands in one of the two lists."""
    before = plan_state.draft().wish.have
    well, little = list(st.session_state[WELL]), list(st.session_state[LITTLE])
    new_little = {name for name in little if not 0 < before.get(name, 0) < KNOWN_WELL}
    chosen = {name: max(before.get(name, 0), KNOWS_WELL) for name in well if name not in new_little}
    chosen |= {name: _little(before.get(name, 0)) for name in little if name not in chosen}
    plan_state.wish_for(have=chosen)


def _little(level: float) -> float:
    return level if 0 < level < KNOWN_WELL else KNOWS_A_LITTLE


def _cv() -> None:
    st.caption(
        "Read in memory to find skills, then forgotten: the text is not stored, not sent to anybody, and not part of "
        "the link. Only the skills you take over are."
    )
    pasted = st.text_area("Text of my CV", key=CV, height=120, max_chars=200_000, placeholder="paste it here")
    file = st.file_uploader("Or a file", ["pdf", "docx", "txt"], key=FILE, max_upload_size=5)
    text = pasted or ""
    if file is not None:
        try:
            text += "\n" + cv_text(file.name, file.getvalue())
        except CvError as error:
            st.warning(str(error), icon=":material/description:")
    if not text.strip():
        return
    found = load_extractor().names_in(text)
    known = plan_state.draft().wish.have
    new = [name for name in found if not known.get(name)]
    if not found:
        st.markdown("No skill of the dictionary stands in it.")
        return
    count = "1 skill" if len(found) == 1 else f"{len(found)} skills"
    st.markdown(f"**{count} found**: {parts.plain(', '.join(found[:MOST_NAMED]))}.")
    if not new:
        st.caption("All of them are ticked.")
        return
    st.button(f"Tick {len(new)} as known well", on_click=_add, args=(new, KNOWS_WELL), width="stretch")
    st.button(f"Tick {len(new)} as known a little", on_click=_add, args=(new, KNOWS_A_LITTLE), width="stretch")


def _add(names: Iterable[str], level: float) -> None:
    plan_state.wish_for(have={**plan_state.draft().wish.have, **dict.fromkeys(names, level)})


def _held(now: Draft) -> None:
    catalog = frames.catalog()
    plan_state.show(HELD, [key for key in _held_ids(now) if key in catalog])
    picked = st.multiselect(
        "Certificates", sorted(catalog, key=lambda key: catalog[key].name), key=HELD, on_change=_take_held,
        format_func=lambda key: catalog[key].name, placeholder="none",
    )  # fmt: skip
    for key in picked:
        widget = f"held-{key}"
        plan_state.show(widget, now.held_on.get(key))
        st.date_input(
            f"Earned on: {catalog[key].short_name}", None, key=widget, on_change=_take_day, args=(key,),
            min_value=date(2000, 1, 1), max_value=frames.today(),
        )  # fmt: skip
        if key in now.held_on:
            st.caption(_validity(key, now.held_on))


def _held_ids(now: Draft) -> list[str]:
    done = [key for key, share in now.wish.done.items() if share >= 1 and key in frames.catalog()]
    return sorted({*done, *now.held_on})


def _validity(key: str, held_on: Mapping[str, date]) -> str:
    until = plan_state.valid_until(frames.catalog()[key], held_on[key])
    if until is None:
        return "It does not end, or nobody states when."
    if until < frames.today():
        return f"Ended on {day_words(until)}: it counts as not held."
    return f"Valid until {day_words(until)}: renew it before that day."


def _take_held() -> None:
    now, picked = plan_state.draft(), set(st.session_state[HELD])
    gone = set(_held_ids(now)) - picked
    held_on = {key: day for key, day in now.held_on.items() if key in picked}
    done = {key: share for key, share in now.wish.done.items() if key not in gone}
    done |= {key: 1.0 for key in picked if key not in held_on}
    plan_state.keep(replace(now, held_on=held_on, wish=replace(now.wish, done=done)))


def _take_day(key: str) -> None:
    """A certificate that has ended is not held any more."""
    now, earned = plan_state.draft(), st.session_state[f"held-{key}"]
    held_on = {**now.held_on, key: earned} if earned else {k: d for k, d in now.held_on.items() if k != key}
    until = plan_state.valid_until(frames.catalog()[key], earned) if earned else None
    done = {k: share for k, share in now.wish.done.items() if k != key}
    if until is None or until >= frames.today():
        done[key] = 1.0
    plan_state.keep(replace(now, held_on=held_on, wish=replace(now.wish, done=done)))
