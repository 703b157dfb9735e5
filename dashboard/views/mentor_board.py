"""The mentor's board: several people's plans side by side, without accounts."""

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard import board_state, frames, parts
from dashboard.board_state import Shown
from dashboard.exports.pdf import pdf
from dashboard.exports.plan_words import label
from dashboard.look import percent, rounded, words
from dashboard.plan_gap import gap_table
from dashboard.plan_keep import as_of_today, since_then
from dashboard.plan_sentences import answer, next_steps, price
from dashboard.writing import day_words, written
from data.answers.path_common import shared_missing, shared_steps
from data.answers.path_words import MONEY
from data.plan_file import board_bytes
from data.plan_link import link_token

TITLE = "Mentor board"
ICON = "groups"
ORDER = 51
SECTION = "Plan"

LINES, FILE, SAID = "board-lines", "board-files", "board-said"
MOST_MISSING = 3
SHOWN = 15


def render() -> None:
    """The page."""
    parts.heading(
        "Who needs what next, and what do they share?",
        "Lay several people's plans side by side. Nicknames and notes stay on this page and in the file you save: "
        "nothing of them is in an address, and nobody needs an account.",
    )
    shown, problems = board_state.people()
    with st.expander("Add people", expanded=not shown):
        _adding()
    with st.container():  # a fixed place, so that messages that go do not fold what is open below
        for problem in [*st.session_state.pop(SAID, []), *problems]:
            st.warning(parts.plain(problem), icon=":material/link_off:")
    if not shown:
        parts.nothing("Nobody is on the board yet.", "Paste the links of their plans above, one a line.")
        return
    gaps = {one.person.nickname: gap_table(one.way, one.draft) for one in shown}
    _side_by_side(shown, gaps)
    _in_common(shown, gaps)
    st.header("Person by person", anchor=False)
    places = {person.nickname: place for place, person in enumerate(board_state.board().people)}
    for one in shown:
        _person(one, places[one.person.nickname])
    st.download_button(
        "Save the whole board as a file", board_bytes(board_state.board()), file_name="crossroads-board.json",
        mime="application/json", icon=":material/save:", on_click="ignore", key="save-board", type="primary",
    )  # fmt: skip
    parts.sources_line()


def _adding() -> None:
    with st.form("add-people", clear_on_submit=True, border=False):
        st.text_area(
            "Links, one a line, a nickname before each if you like", key=LINES, height=120,
            placeholder="Anna http://…/plan?plan=p1.…", max_chars=board_state.LONGEST_PASTE,
        )  # fmt: skip
        st.form_submit_button("Add", on_click=_take_lines, icon=":material/person_add:")
    st.file_uploader(
        "Or plan files, or a saved board", ["json"], accept_multiple_files=True, key=FILE, on_change=_take_files,
        max_upload_size=6,
    )  # fmt: skip


def _take_lines() -> None:
    st.session_state[SAID] = board_state.add_lines(str(st.session_state.get(LINES) or ""))


def _take_files() -> None:
    files = st.session_state.get(FILE) or []
    taken = st.session_state.setdefault("board-taken", set())
    said = []
    for file in files:
        if file.file_id not in taken:
            taken.add(file.file_id)
            said.append(board_state.add_file(file.getvalue()))
    st.session_state[SAID] = [problem for problem in said if problem]


def _side_by_side(shown: list[Shown], gaps: dict[str, pd.DataFrame]) -> None:
    table = pd.DataFrame([_row(one, gaps[one.person.nickname]) for one in shown])
    count = "1 person" if len(table) == 1 else f"{len(table)} people"
    st.markdown(parts.plain(f"{count} on the board.{done_first(table)}"))
    covers = {name: rounded(table[name]) for name in ("covers_now", "covers_then")}
    st.dataframe(table.assign(**covers), hide_index=True, key="table-board", column_config=dict(COLUMNS))
    if any(one.plan.fork is not None for one in shown):
        st.caption("Of somebody who is undecided the figures and the next step are those of the first role.")
    if money := next((said for one in shown for said in one.plan.warnings if said.startswith(MONEY)), ""):
        st.caption(parts.plain(written(money)))
    parts.download(table, "board")


def done_first(table: pd.DataFrame) -> str:
    """Whose plan ends first; nobody is named where all end together."""
    ends = table.dropna(subset=["until"])
    if ends.empty:
        return ""
    soonest = ends["until"].min()
    first = list(ends.loc[ends["until"] == soonest, "nickname"])
    if len(first) == len(table) > 1:
        return f" All are done on {day_words(soonest)}."
    return f" {', '.join(first)} {'is' if len(first) == 1 else 'are'} done first, on {day_words(soonest)}."


COLUMNS = {
    "nickname": st.column_config.TextColumn("Who", pinned=True),
    "target": st.column_config.TextColumn("Wants to be"),
    "next_step": st.column_config.TextColumn("Next step", width=200),
    "covers_now": st.column_config.ProgressColumn("Covers now", format="percent", min_value=0, max_value=1),
    "covers_then": st.column_config.ProgressColumn("Covers then", format="percent", min_value=0, max_value=1),
    "hours_a_week": st.column_config.NumberColumn("Hours a week", format="%g"),
    "weeks": st.column_config.NumberColumn("Weeks", format="%.0f"),
    "until": st.column_config.DateColumn("Until"),
    "cost": st.column_config.TextColumn("Cost in USD"),
    "lacks_most": st.column_config.TextColumn("Lacks most"),
}


def _row(one: Shown, gap: pd.DataFrame) -> dict[str, object]:
    way = one.way
    coming = next_steps(way, one.draft.from_now_on)
    return {
        "nickname": one.person.nickname,
        "target": " or ".join(target_name(target) for target in one.draft.wish.targets),
        "next_step": label(coming[0]) if coming else "nothing",
        "covers_now": way.coverage_now,
        "covers_then": way.coverage_after,
        "hours_a_week": one.draft.wish.hours_per_week,
        "weeks": way.weeks,
        "until": way.steps[-1].ends_on if way.steps else None,
        "cost": price(way.cost),
        "lacks_most": ", ".join(gap["skill"].head(MOST_MISSING)),
    }


def target_name(target: str) -> str:
    """A role in words, a certificate by its short name."""
    entry = frames.catalog().get(target)
    return words(target) if entry is None else entry.short_name


def _in_common(shown: list[Shown], gaps: dict[str, pd.DataFrame]) -> None:
    st.header("What they have in common", anchor=False)
    if len(shown) < 2:
        st.markdown("With two people or more, the skills they lack and the steps they share stand here.")
        return
    missing = shared_missing(gaps)
    steps = shared_steps({one.person.nickname: one.way.steps for one in shown})
    skills = ", ".join(f"{row.skill} ({row.people} of {len(shown)})" for row in missing.head(5).itertuples())
    taken = ", ".join(f"{row.name} ({row.people})" for row in steps.head(3).itertuples(index=False))
    st.markdown(
        f"- Lacking together: {parts.plain(skills) or 'nothing'}.\n"
        f"- Steps to take together: {parts.plain(taken) or 'none'}."
    )
    left, right = st.columns(2)
    with left, st.expander(f"Skills that several lack: {len(missing)}"):
        parts.table_with_download(missing.head(SHOWN * 4), "common-skills")
    with right, st.expander(f"Steps that several take: {len(steps)}"):
        parts.table_with_download(steps.head(SHOWN * 4), "common-steps")


def _person(one: Shown, place: int) -> None:
    name, way = one.person.nickname, one.way
    with st.expander(f"{parts.plain(name)}: {percent(way.coverage_now)} now, {percent(way.coverage_after)} then"):
        st.markdown(parts.plain(answer(one.plan, way)))
        for repair in one.plan.repairs:
            if repair.change == "target":
                st.markdown(f"- {parts.plain(written(repair.text))}")
        if since := since_then(one.plan, frames.catalog(), frames.today()):
            st.markdown(f"- {parts.plain(written(since))}")
        for step in next_steps(way, one.draft.from_now_on):
            st.markdown(f"- next: {parts.plain(label(step))}, until {day_words(step.ends_on)}")
        st.text_input("Nickname", name, key=f"name-{place}-{name}", max_chars=40, on_change=_rename, args=(place, name))
        st.text_area(
            "My note", one.person.note, key=f"note-{place}-{name}", max_chars=5000, on_change=_note, args=(place, name),
            height=90,
        )  # fmt: skip
        left, middle, right = st.columns(3)
        left.download_button(
            "One page to print (PDF)",
            lambda: pdf(as_of_today(one.plan), dt.datetime.now(dt.UTC), name, one.person.note),
            file_name=f"crossroads-plan-{place + 1}.pdf", mime="application/pdf", key=f"pdf-{place}",
            icon=":material/picture_as_pdf:", on_click="ignore", width="stretch",
        )  # fmt: skip
        with middle:
            parts.link("plan", "Open this plan", "route", plan=link_token(one.person.plan))
        right.button(
            "Take off the board", key=f"off-{place}", on_click=board_state.remove, args=(place,),
            icon=":material/person_remove:", width="stretch",
        )  # fmt: skip


def _rename(place: int, name: str) -> None:
    _said(board_state.rename(place, str(st.session_state[f"name-{place}-{name}"])))


def _note(place: int, name: str) -> None:
    _said(board_state.note(place, str(st.session_state[f"note-{place}-{name}"])))


def _said(problem: str) -> None:
    st.session_state[SAID] = [problem] if problem else []
