"""Controls bound to the address. What an address asks for and a control does not know is told on top of the page, with
what is shown instead: Streamlit drops it without a word, and another question would be answered in silence."""

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from datetime import date
from typing import Any

import streamlit as st

from dashboard import parts
from data.addresses import TRACKING

NAMES = (
    "agencies", "compare", "course", "currency", "group", "hours", "id", "kind", "known", "language", "level", "other",
    "part", "passed", "place", "plan", "ready", "remote", "retakes", "role", "roles", "skill", "skills", "sort",
    "status", "tax", "vendor", "voucher", "window", "years",
)  # fmt: skip
"""Every choice that the address of some page may hold."""
LONGEST, MOST_NAMED = 60, 5
"""Characters and values of an address that are repeated to the reader."""


def one(label: str, options: Sequence[Any], key: str, names: Callable[[Any], str] = str, **form: Any) -> Any:
    """A select box; the first option is the default."""
    strange = strangers(key, [names(option) for option in options])
    picked = st.selectbox(label, list(options), format_func=names, key=key, bind="query-params", **form)
    tell(strange, f"shown is {parts.plain(names(picked))}")
    return picked


def some(label: str, options: Sequence[str], key: str, default: Sequence[str] = (), **form: Any) -> list[str]:
    """Several of the options."""
    strange = strangers(key, options)
    picked = st.multiselect(label, list(options), list(default) or None, key=key, bind="query-params", **form)
    tell(strange, f"shown is {parts.plain(', '.join(picked))}" if picked else "")
    return list(picked)


def pill(label: str, options: Sequence[str], key: str, names: Callable[[Any], str] = str, default: str = "") -> str:
    """One of the options or none, laid side by side."""
    strange = strangers(key, [names(option) for option in options])
    picked = st.pills(label, list(options), default=default or None, format_func=names, key=key, bind="query-params")
    tell(strange, f"shown is {parts.plain(names(picked))}" if picked else "")
    return str(picked or "")


def tabs(labels: Sequence[str], key: str) -> Sequence[Any]:
    """Tabs of which only the open one is computed."""
    tell(strangers(key, labels), f"open is {labels[0]}")
    return st.tabs(labels, key=key, on_change="rerun", bind="query-params")


def number(label: str, low: int, high: int, value: int | None, key: str, **form: Any) -> int | None:
    """A whole number within bounds."""
    strange = [asked for asked in _asked(key) if not _is_within(asked, low, high)]
    picked = st.number_input(label, low, high, value, key=key, bind="query-params", **form)
    tell(strange, f"expected {low} to {high}, " + ("so it is left out" if picked is None else f"shown is {picked}"))
    return None if picked is None else int(picked)


def day(label: str, key: str, **form: Any) -> date | None:
    """A day, none at first."""
    strange = [asked for asked in _asked(key) if not _is_day(asked)]
    picked = st.date_input(label, value=None, key=key, bind="query-params", **form)
    tell(strange, "expected a day, YYYY-MM-DD, so it is left out")
    return picked if isinstance(picked, date) else None


def yes(label: str, key: str) -> bool:
    """On until somebody turns it off."""
    strange = [asked for asked in _asked(key) if asked.casefold() not in ("true", "false")]
    picked = st.toggle(label, value=True, key=key, bind="query-params")
    tell(strange, f"expected true or false, shown is {str(picked).lower()}")
    return picked


def strangers(key: str, known: Collection[str]) -> list[str]:
    """What the address asks for under this name and the page does not know."""
    return [value for value in _asked(key) if value not in known]


def _asked(key: str) -> list[str]:
    assert key in NAMES, f"{key} is missing among the names of the address"
    return [value for value in st.query_params.get_all(key) if value]


def tell(strange: Sequence[str], instead: str = "") -> None:
    """The one sentence, on top of the page whatever is folded below: what is not known, and what is shown instead;
    nothing is where that is left out."""
    if not strange:
        return
    named = ", ".join(f"“{parts.plain(value[:LONGEST])}”" for value in strange[:MOST_NAMED])
    named += f" and {len(strange) - MOST_NAMED} more" if len(strange) > MOST_NAMED else ""
    are = "is" if len(strange) == 1 else "are"
    end = f"; {instead}" if instead else " and left out"
    with parts.top() or nullcontext():
        st.warning(f"The address asks for {named}, which {are} not known here{end}.", icon=":material/link_off:")


def unknown_names() -> list[str]:
    """What the address asks for under names that no page has: `country` for `place`, or a slip of the pen.

    What newsletters and networks hang on a link (`utm_source`, `fbclid`) asks for nothing.
    """
    strange = [name for name in st.query_params if name not in NAMES and not TRACKING.match(name)]
    return [f"{name}={st.query_params[name]}" for name in strange]


def _is_within(text: str, low: int, high: int) -> bool:
    try:
        return low <= float(text) <= high
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
