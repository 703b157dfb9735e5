"""What a reader told the plan, kept for the session and in the address; the controls read it and write it back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from dashboard import frames, plan_frames
from dashboard.look import title_words
from data.answers.path_costs import add_months
from data.answers.path_model import Wish, WishError
from data.answers.path_plan import Plan
from data.certification import Certification
from data.plan_file import PlanFileError, SavedPlan, SavedWish, saved_plan
from data.plan_link import TOKEN, link_token, read_link
from data.skill_names import load_names
from data.values import COUNTED_ROLES

DRAFT, WRITTEN, SHOWN, ADDRESS = "plan-draft", "plan-token", "plan-shown", "plan"
LINKED = re.compile(r"(?:^|[?&\s])plan=([^&\s#]+)")
KNOWN_WELL = 0.75
"""From here a level counts as known well, below as known a little."""


@dataclass(frozen=True)
class Draft:
    """The wish with what belongs beside it. `saved` is what a link or a file brought, while nothing was changed."""

    wish: Wish = field(default_factory=lambda: Wish({}, ("ml_engineer",), 8.0))
    country: str = ""
    held_on: Mapping[str, date] = field(default_factory=dict)
    preset: str = ""
    saved: SavedPlan | None = None

    @property
    def on(self) -> date:
        """The first day of the plan: a plan that was brought along keeps its own."""
        return self.saved.made_on if self.saved else frames.today()

    @property
    def from_now_on(self) -> date:
        """The day from which the reader looks ahead: today, or the plan's first day while that is yet to come."""
        return max(self.on, frames.today())

    @property
    def saved_wish(self) -> SavedWish:
        return SavedWish.of(self.wish)


def draft() -> Draft:
    """The reader's own, or the defaults."""
    found = st.session_state.get(DRAFT)
    return found if isinstance(found, Draft) else Draft()


def keep(changed: Draft) -> None:
    """From now on this is what the reader told; it starts today."""
    st.session_state[DRAFT] = replace(changed, saved=None)


def wish_for(**changes: object) -> None:
    """Change some of the wish."""
    now = draft()
    keep(replace(now, wish=replace(now.wish, **changes)))  # type: ignore[arg-type]


def show(key: str, value: object) -> None:
    """Sets a control to what is kept, but for one that the reader has just moved: that would undo the next move."""
    shown = st.session_state.setdefault(SHOWN, {})
    is_moved = key in st.session_state and st.session_state[key] == value and shown.get(key, value) != value
    shown[key] = value
    if not is_moved:
        st.session_state[key] = value


def opened(saved: SavedPlan) -> tuple[Draft, list[str]]:
    """A plan that came from elsewhere, as far as this version knows its words, and what it does not know."""
    wish = saved.wish.wish()
    catalogue, skills = plan_frames.offers(frames.today()), load_names()
    if lost := [t for t in wish.targets if t not in catalogue and t not in COUNTED_ROLES]:
        raise PlanFileError(f"the target {lost[0]!r} is neither a role nor a certificate of this version")
    held_on = {key: day for key, day in saved.held_on.items() if key in catalogue and day <= frames.today()}
    names = {name: skills.canonical(name) for name in wish.have}
    strange = [name for name, known in names.items() if known is None]
    strange += [key for key in wish.done if key not in catalogue]
    if all(name == known for name, known in names.items()) and not strange:
        return Draft(wish, saved.country, held_on, saved=saved), []
    kept = replace(
        wish,
        have={known: level for name, level in wish.have.items() if (known := names[name])},
        done={key: share for key, share in wish.done.items() if key in catalogue},
    )
    return Draft(kept, saved.country, held_on, saved=saved.model_copy(update={"routes": ()})), strange


def restore() -> tuple[str, list[str]]:
    """Takes over a plan that the address brings, once. A sentence where it cannot be read, and words not known."""
    token = st.query_params.get(ADDRESS)
    if token is None:
        return "", _take_role()
    if token == st.session_state.get(WRITTEN):
        return "", []
    st.session_state[WRITTEN] = token
    try:
        st.session_state[DRAFT], strange = opened(read_link(token))
    except (PlanFileError, WishError) as error:
        return str(error), []
    return "", strange


def _take_role() -> list[str]:
    """Another page may send somebody here for a role; the word where it is none."""
    asked = st.query_params.get("role", "")
    found = [role for role in COUNTED_ROLES if asked in (role, title_words(role))]
    if found and draft().wish.targets != (found[0],):
        wish_for(targets=(found[0],))
    return [] if found or not asked else [asked]


def token_in(text: str) -> str:
    """The plan in a pasted address, or the text itself."""
    found = LINKED.search(text)
    bare = TOKEN.search(text)
    return found.group(1) if found else bare.group() if bare else text.strip()


def finished_plan(now: Draft) -> Plan:
    """The plan as it is shown."""
    return plan_frames.planned(now.saved_wish, now.on, now.country)


def begun_today(now: Draft) -> Plan:
    """What any change makes of it: a plan that was brought along keeps its first day only while nothing is changed."""
    return plan_frames.planned(now.saved_wish, frames.today(), now.country)


def saved(now: Draft, plan: Plan) -> SavedPlan:
    """What goes into the link and the file."""
    made = saved_plan(now.wish, plan, frames.release().release_id, now.country)
    return made.model_copy(update={"held_on": dict(now.held_on)})


def keep_in_address(made: SavedPlan) -> str:
    """Writes the plan into the address; a sentence where it does not fit."""
    try:
        token = link_token(made)
    except PlanFileError as error:
        return str(error)
    st.session_state[WRITTEN] = token
    if st.query_params.get(ADDRESS) != token or len(st.query_params) > 1:
        st.query_params.from_dict({ADDRESS: token})
    return ""


def changed_since(now: Draft, plan: Plan) -> bool:
    """Whether a plan that was brought along comes out otherwise with today's catalogue and counts."""
    return bool(now.saved and now.saved.routes) and saved(now, plan).routes != now.saved.routes  # type: ignore[union-attr]


def valid_until(entry: Certification, earned: date) -> date | None:
    """The last day of a certificate held; None where it never ends or nobody states it."""
    months = entry.validity_months.number
    return None if entry.never_expires or months is None else add_months(earned, int(months))
