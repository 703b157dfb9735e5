"""The only caching: which release is read, its tables by role, and what is kept by hand."""

import datetime as dt
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import orjson
import pandas as pd
import streamlit as st

from dashboard.writing import written
from data.answers.coarse import coarse_demand, least_frames
from data.answers.demand import demand
from data.answers.receipts import receipt
from data.answers.shares import Slice
from data.answers.staleness import age_of_catalog
from data.catalog import load_catalog
from data.certification import Catalog
from data.config import settings
from data.frames import BY_ROLE, COARSE
from data.locations import is_remote
from data.released import Release
from data.skill_names import load_names
from data.store import EMBEDDED, Store

T = TypeVar("T")
RUNS_PER_LOOK = 500
"""Garbage that refers to itself may wait for so many runs of the script."""
_RUNS = count(1)
ONCE = (*COARSE, "coverage")
"""Tables that are read whole, whatever role is asked for."""
FIRST_PAGE = Event()
"""A reader has seen a whole page."""


@st.cache_resource(ttl=60, show_spinner=False)
def release() -> Release:
    """The newest release of the store, or the embedded one; looked up again every minute."""
    given = settings()
    if is_remote(given.store):
        return Store(given.store, given.store_access).release()  # a store of others that cannot be read is no empty one
    if Path(given.store).is_dir():
        store = Store(given.store)
        if not store.releases().empty:
            return store.release()
    return Store(EMBEDDED).release()


class RoleFrames(Mapping[str, pd.DataFrame]):
    """The frames of some roles; each is read when an answer first asks for it, so that the finest cells stay on disk
    until a question needs them."""

    def __init__(self, release_id: str, roles: tuple[str, ...]) -> None:
        self.release_id, self.roles = release_id, roles

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name in BY_ROLE and self.roles:
            return _cells(self.release_id, name, self.roles)
        if name not in self:
            raise KeyError(name)
        return _coarse(self.release_id, name)

    def __contains__(self, name: object) -> bool:
        return name in set(self)

    def __iter__(self) -> Iterator[str]:
        held = _opened(self.release_id).versions
        yield from (name for name in ONCE if name in held)
        yield from BY_ROLE if self.roles else ()

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _opened(release_id: str) -> Release:
    opened = release()
    return opened if opened.release_id == release_id else opened.store.release(release_id)


@st.cache_resource(max_entries=32, show_spinner="Reading the counts …")
def _cells(release_id: str, name: str, roles: tuple[str, ...]) -> pd.DataFrame:
    return _opened(release_id).table(name, role=roles)


@st.cache_resource(max_entries=2 * len(ONCE), show_spinner="Reading the counts …")
def _coarse(release_id: str, name: str) -> pd.DataFrame:
    return _opened(release_id).table(name)


def frames(*roles: str) -> Mapping[str, pd.DataFrame]:
    """The frames of these roles, shared by all sessions: never change them."""
    return RoleFrames(release().release_id, roles)


@st.cache_resource(max_entries=512, show_spinner=False)
def _answered(
    release_id: str, asked: str, roles: tuple[str, ...], _question: Callable[..., Any], _choices: tuple[Any, ...]
) -> Any:
    return _question(frames(*roles), *_choices)


def answered(question: Callable[..., T], roles: Sequence[str], *choices: Any) -> T:
    """An answer about these roles, found once per release and shared by all sessions: never change it.

    The choices must say in their `repr` all that they are.
    """
    asked = f"{question.__module__}.{question.__qualname__}{choices!r}"
    found: T = _answered(release().release_id, asked, tuple(roles), question, choices)
    return found


def _skills_of(role_frames: Mapping[str, pd.DataFrame], chosen: Slice) -> pd.DataFrame:
    return demand(least_frames(role_frames, chosen, with_capped=True), chosen, categories())


def demand_of(chosen: Slice) -> pd.DataFrame:
    """The skills of a slice."""
    return answered(_skills_of, [chosen.role], chosen)


def _wide_skills_of(role_frames: Mapping[str, pd.DataFrame], chosen: Slice) -> pd.DataFrame:
    return coarse_demand(role_frames, chosen, categories())


def coarse_demand_of(chosen: Slice) -> pd.DataFrame:
    """The same without the share of capped employers, which in an old release only the cells of a role tell."""
    return answered(_wide_skills_of, [chosen.role], chosen)


def _behind(role_frames: Mapping[str, pd.DataFrame], chosen: Slice, skill: str) -> dict[str, Any]:
    return receipt(least_frames(role_frames, chosen), chosen, skill)


def receipt_of(chosen: Slice, skill: str) -> dict[str, Any]:
    """What stands behind one share of a slice."""
    return answered(_behind, [chosen.role], chosen, skill)


def table(name: str) -> pd.DataFrame:
    """One of the small tables of the release, shared by all sessions: never change it."""
    return _coarse(release().release_id, name)


@st.cache_resource(show_spinner=False)
def categories() -> Mapping[str, str]:
    """Category of each skill."""
    return load_names().by_category()


@st.cache_resource(show_spinner=False)
def catalog() -> Catalog:
    """Every certification with its figures."""
    return load_catalog()


@st.cache_resource(max_entries=2, show_spinner=False)
def age_of_catalogue(on: dt.date) -> str:
    """That nobody has looked at the catalogue for long, if so; going through all its figures takes a while."""
    return written(age_of_catalog(catalog(), on))


def runs() -> pd.DataFrame:
    """The record of every refresh of the store; empty where none ran."""
    store = release().store
    return store.read("runs") if store.has("runs") else pd.DataFrame()


def today() -> dt.date:
    """The day of reading, UTC; the only clock of the dashboard."""
    return dt.datetime.now(dt.UTC).date()


@st.cache_resource(show_spinner=False)
def measured_quality() -> dict[str, Any] | None:
    """The figures of `make quality` that came with this version; None without any."""
    file = EMBEDDED.with_name("reference") / "quality.json"
    return dict(orjson.loads(file.read_bytes())) if file.exists() else None


def keep_for_good() -> None:
    """Tell the garbage collector that what is alive by now stays, and once in a while look through all of it.

    Streamlit collects all garbage after every run of the script; looking through the objects of modules, reference
    tables and everybody's sessions each time took longer than most pages. Before a run there is hardly any garbage
    that would be kept with them.
    """
    if next(_RUNS) % RUNS_PER_LOOK == 0:
        gc.unfreeze()
        gc.collect()
    gc.freeze()
