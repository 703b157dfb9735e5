"""The people of a mentor's board: kept for the session and in the mentor's file, never in the address."""

import re
from dataclasses import dataclass

import streamlit as st
from pydantic import ValidationError

from dashboard import plan_state
from dashboard.plan_sentences import Way, ways_of
from dashboard.plan_state import Draft
from data.answers.path_model import WishError
from data.answers.path_plan import Plan
from data.plan_file import MOST_PEOPLE, Board, Person, PlanFileError, SavedPlan, read_board, read_plan, why
from data.plan_link import TOKEN, read_link

BOARD = "mentor-board"
LONGEST_PASTE = 100_000
START = re.compile(r"\S*(?:[?&]plan=|\bp1\.)\S*")
"""Where the address begins in a line; what stands before it is the nickname."""


@dataclass(frozen=True)
class Shown:
    """One person with the plan made from the wish."""

    person: Person
    draft: Draft
    plan: Plan

    @property
    def way(self) -> Way:
        return ways_of(self.plan)[0]


def board() -> Board:
    """The board of this session."""
    found = st.session_state.get(BOARD)
    return found if isinstance(found, Board) else Board(people=())


def people() -> tuple[list[Shown], list[str]]:
    """Everybody whose plan can be made, and a sentence for everybody else's."""
    shown, problems = [], []
    for person in board().people:
        try:
            draft, _ = plan_state.opened(person.plan)
            shown.append(Shown(person, draft, plan_state.finished_plan(draft)))
        except (PlanFileError, WishError) as error:
            problems.append(f"{person.nickname}: {error}")
    return shown, problems


def add(nickname: str, saved: SavedPlan, note: str = "") -> str:
    """Adds somebody under a name that nobody else has; a sentence where that is not possible."""
    now = board()
    if len(now.people) >= MOST_PEOPLE:
        return f"A board holds {MOST_PEOPLE} people at most."
    try:
        person = Person(nickname=_unused(nickname, {person.nickname for person in now.people}), note=note, plan=saved)
    except ValidationError as error:
        return f"The nickname was not taken: {why(error)}."
    st.session_state[BOARD] = now.model_copy(update={"people": (*now.people, person)})
    return ""


def _unused(nickname: str, taken: set[str]) -> str:
    wished = " ".join(nickname.split()) or f"Person {len(taken) + 1}"
    found, number = wished, 2
    while found in taken:
        found, number = f"{wished[:36]} {number}", number + 1
    return found


def add_lines(text: str) -> list[str]:
    """One person a line: a nickname, then the link. Sentences for the lines that could not be read."""
    problems = []
    if len(text) > LONGEST_PASTE:
        return [f"The text is too long: expected at most {LONGEST_PASTE:,} characters."]
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        found = START.search(line)
        nickname = line[: found.start()].strip(" \t:,;-") if found else ""
        try:
            saved = read_link(plan_state.token_in(found.group() if found else line))
            plan_state.opened(saved)
            problem = add(nickname, saved)
        except (PlanFileError, WishError) as error:
            problem = str(error)
        if problem:
            end = "" if problem.endswith((".", "?")) else "."
            problems.append(f"Line {number}: {problem}{end}")
    return problems


def add_file(content: bytes) -> str:
    """A plan file adds a person, a board file replaces the board; a sentence where it is neither."""
    try:
        st.session_state[BOARD] = read_board(content)
    except PlanFileError as of_board:
        try:
            saved = read_plan(content)
            plan_state.opened(saved)
        except (PlanFileError, WishError) as error:
            return f"The file was not opened: {of_board if b'people' in content[:5000] else error}."
        return add("", saved)
    return ""


def rename(position: int, nickname: str) -> str:
    """Another nickname for somebody."""
    return _changed(position, nickname=nickname)


def note(position: int, text: str) -> str:
    """The mentor's note on somebody."""
    return _changed(position, note=text)


def remove(position: int) -> None:
    """Takes somebody off the board."""
    now = board()
    kept = tuple(person for place, person in enumerate(now.people) if place != position)
    st.session_state[BOARD] = now.model_copy(update={"people": kept})


def _changed(position: int, **fields: str) -> str:
    now = board()
    try:
        changed = Person.model_validate({**dict(now.people[position]), **fields})
    except ValidationError as error:
        return f"Not taken: {why(error)}."
    people = tuple(changed if place == position else person for place, person in enumerate(now.people))
    st.session_state[BOARD] = now.model_copy(update={"people": people})
    return ""


def has_link(text: str) -> bool:
    """Whether a text holds something like a plan's link."""
    return bool(TOKEN.search(text))
