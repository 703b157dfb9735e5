"""Pieces every page is made of: a figure with its sentence, table and download; sources; empty states."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import frames
from dashboard.look import DARK, LIGHT, Theme, title_words
from data.output import as_csv, records

PAGES = "_pages"
"""Where a session keeps its pages by view name, for links."""
PLOT = {"displayModeBar": False, "responsive": True}


def theme() -> Theme:
    """The reader's light or dark."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def figure(drawn: go.Figure, sentence: str, table: pd.DataFrame, name: str) -> None:
    """A chart with the sentence that says the same, its table and its download."""
    st.plotly_chart(drawn, theme=None, config=PLOT, alt=sentence, key=f"figure-{name}")
    st.caption(sentence)
    with st.expander("The same as a table, and a download"):
        table_with_download(table, name)


def table_with_download(table: pd.DataFrame, name: str, **column_config: object) -> None:
    """A table and the button that gives it as CSV."""
    st.dataframe(table, hide_index=True, key=f"table-{name}", column_config=column_config or None)
    download(table, name)


def download(table: pd.DataFrame, name: str, label: str = "Download CSV") -> None:
    """The CSV button: text that a spreadsheet would run as a formula is kept from it."""
    st.download_button(
        label,
        as_csv(records(table)).encode("utf-8"),
        file_name=f"crossroads-{name}.csv",
        mime="text/csv",
        key=f"download-{name}",
        icon=":material/download:",
        on_click="ignore",
    )


def nothing(reason: str, action: str) -> None:
    """An empty state: why, and what to widen."""
    st.info(f"{reason} {action}", icon=":material/search_off:")


def sources_line(only: set[str] | None = None) -> None:
    """Where the numbers of the page come from, with the words the terms ask for."""
    release = frames.release()
    rows = frames.table("sources")
    if only is not None:
        rows = rows[rows["source"].isin(only)]
    said = []
    for row in rows.itertuples():
        name = f"[{row.name}]({row.homepage})" if isinstance(row.homepage, str) else str(row.name)
        said.append(f"{name} ({row.first_month} to {row.last_month}, {row.vacancies:,} vacancies)")
    st.caption(
        "Sources: " + "; ".join(said) + f". Release {release.release_id[:8]} of {release.released_at:%d %B %Y}. "
        "An ad is not a job, and these sources are not the whole market: see *Method and quality*."
    )


def heading(title: str, lead: str) -> None:
    """The question of a page and one line of what it answers."""
    st.title(title, anchor=False)
    st.markdown(lead)


def link(view: str, label: str, icon: str, **choices: str) -> None:
    """A link to another page with choices in its address, by the view's file name."""
    pages = st.session_state.get(PAGES)
    if pages is None:
        st.markdown(label)
        return
    query = {key: title_words(value) if key in ("role", "other") else value for key, value in choices.items()}
    st.page_link(pages[view], label=label, icon=f":material/{icon}:", query_params=query or None)
