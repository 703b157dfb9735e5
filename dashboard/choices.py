"""What the reader chose, bound to the address: a copied link restores the page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pandas as pd
import streamlit as st

from dashboard import controls
from dashboard.look import title_words
from data.answers.shares import Slice
from data.gazetteer import country_codes, country_name
from data.values import ARRANGEMENTS, COUNTED_ROLES, LEVELS, ROLES, UNKNOWN

ALL = "all"
WINDOWS = {"12": "last 12 months", "36": "last 3 years", ALL: "all years"}
ROLE_KEYS = ("role", "other", "roles")
FEWEST_OF_PLACE = 30
"""Vacancies a country needs to be offered."""


def chosen_one(label: str, options: Sequence[str], key: str, names: Callable[[str], str] = title_words) -> str:
    """A select box bound to the address; the first option is the default."""
    return str(controls.one(label, options, key, names))


def role(key: str = "role", label: str = "Role", default: str = "data_scientist") -> str:
    """The role, every page's first question."""
    return chosen_one(label, sorted(COUNTED_ROLES, key=lambda r: (r != default, COUNTED_ROLES.index(r))), key)


def window(sources: pd.DataFrame, key: str = "window") -> tuple[str | None, str | None]:
    """First and last month of the window; the newest month may be half over and is left to the answer to judge."""
    picked = chosen_one("Window", list(WINDOWS), key, WINDOWS.__getitem__)
    return window_months(picked, newest_months(sources))


def newest_months(sources: pd.DataFrame) -> list[str]:
    """The newest month of each source: the same choice means the same months for every role and on every page."""
    return sources["last_month"].astype(str).to_list()


def window_months(picked: str, months: Sequence[str]) -> tuple[str | None, str | None]:
    """`12` as the first and last of the newest twelve months there are; all as no bound."""
    if picked == ALL or not len(months):
        return None, None
    last = pd.Period(max(months), "M")
    return str(last - int(picked) + 1), str(last)


def newest_year(role: str, sources: pd.DataFrame) -> Slice:
    """The vacancies of a role in the newest twelve months, everywhere: what the page of demand begins with."""
    since, until = window_months("12", newest_months(sources))
    return Slice(role, since=since, until=until)


def place(counts: pd.DataFrame) -> str | None:
    """A country with enough vacancies, the one with most first; None is everywhere."""
    sums = counts.groupby("country", observed=True)["vacancies"].sum().sort_values(ascending=False)
    offered = [ALL, *(str(c) for c in sums[sums >= FEWEST_OF_PLACE].index if str(c) != UNKNOWN)]
    if (asked := _asked_place()) and asked not in offered:
        offered.append(asked)
    picked = chosen_one("Place", offered, "place", _place)
    return None if picked == ALL else picked


def _asked_place() -> str | None:
    """The country chosen before or named in the address: where a role has too few vacancies there, the page must say
    so and not answer for everywhere."""
    asked = str(st.session_state.get("place") or st.query_params.get("place", ""))
    return next((code for code in country_codes() if asked in (code, country_name(code))), None)


def value_name(column: str, value: str) -> str:
    """A value of a column in words."""
    return _place(value) if column == "country" and value != UNKNOWN else title_words(value)


def slice_of(role_id: str, counts: pd.DataFrame, sources: pd.DataFrame) -> Slice:
    """The whole choice of a demand page: place, level, remote, window, agencies."""
    first, second, third = st.columns(3)
    with first:
        country = place(counts)
    with second:
        level = chosen_one("Level", [ALL, *LEVELS], "level", _any)
    with third:
        since, until = window(sources)
    with st.expander("More choices", expanded=False):
        arrangement = chosen_one("Remote or on site", [ALL, *(a for a in ARRANGEMENTS if a != UNKNOWN)], "remote", _any)
        agencies = controls.yes("Count ads of staffing agencies", "agencies")
    return Slice(
        role_id,
        country=country,
        level=None if level == ALL else level,
        arrangement=None if arrangement == ALL else arrangement,
        since=since,
        until=until,
        with_agencies=agencies,
    )


def _place(code: str) -> str:
    return "Everywhere" if code == ALL else country_name(code)


def _any(value: str) -> str:
    return "Any" if value == ALL else title_words(value)


def understand_ids(current: st.Page) -> None:
    """An address may name a role, a country, a level or a window by its id, as the command line does, or in another
    case; it is turned into the words of the choice."""
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    meant = {
        key: [_words()[key].get(value.casefold(), value) for value in values] if key in _words() else values
        for key, values in given.items()
    }
    if meant != given:
        st.switch_page(current, query_params=meant)


@cache
def _words() -> dict[str, dict[str, str]]:
    """Of each choice that has ids: the words by id and by themselves, both in small letters."""
    named: dict[str, dict[str, str]] = {
        **{key: {role: title_words(role) for role in ROLES} for key in ROLE_KEYS},
        "place": {code: _place(code) for code in (ALL, *country_codes())},
        "level": {level: _any(level) for level in (ALL, *LEVELS)},
        "remote": {arrangement: _any(arrangement) for arrangement in (ALL, *ARRANGEMENTS)},
        "window": WINDOWS,
    }
    return {
        key: {said.casefold(): words for one, words in ids.items() for said in (one, words)}
        for key, ids in named.items()
    }


def described(chosen: Slice) -> str:
    """The choice in words, for sentences and file names."""
    parts = [title_words(chosen.role)]
    if chosen.country:
        parts.append(_place(chosen.country))
    if chosen.level:
        parts.append(title_words(chosen.level).lower())
    if chosen.arrangement:
        parts.append(title_words(chosen.arrangement).lower())
    parts.append(f"{chosen.since} to {chosen.until}" if chosen.since else "all months")
    return ", ".join(parts)


def described_years(chosen: Slice) -> str:
    """The same with years for months, for what is counted by whole years."""
    since, until = (month and month[:4] for month in (chosen.since, chosen.until))
    return described(replace(chosen, since=since, until=until))
