"""Navigation: every file in views/ is a page."""

import sys
from pathlib import Path
from types import ModuleType

ROOT = str(Path(__file__).resolve().parents[1])
ICON = str(Path(__file__).with_name("icon.png"))  # an icon by its name would be fetched from the internet
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)  # Streamlit puts only the script's own folder on the path

import streamlit as st  # noqa: E402

from dashboard import loading  # noqa: E402

with loading.ONE_AT_A_TIME:
    from dashboard import choices, controls, frames, parts


def page(view: ModuleType) -> st.Page:
    """The page of a view; its address is its file's name."""
    name = view.__name__.rpartition(".")[2]
    return st.Page(
        view.render,
        title=view.TITLE,
        icon=f":material/{view.ICON}:",
        url_path=name,
        default=view.ORDER == 0,
        visibility="hidden" if getattr(view, "IS_DETAIL", False) else "visible",
    )


def main() -> None:
    """One run of the script."""
    frames.keep_for_good()
    st.set_page_config(page_title="Crossroads", page_icon=ICON, layout="wide")
    sections: dict[str, list[st.Page]] = {}
    pages: dict[str, st.Page] = {}
    for view in loading.views():
        name = view.__name__.rpartition(".")[2]
        pages[name] = page(view)
        sections.setdefault(view.SECTION, []).append(pages[name])
    st.session_state[parts.PAGES] = pages
    current = st.navigation(sections, expanded=True)
    choices.understand_ids(current)
    strange = controls.unknown_names()
    current.run()
    controls.tell(strange)
    frames.FIRST_PAGE.set()


main()
