"""New and vanished skills, sources that broke or recovered, certifications that begin or end."""

import streamlit as st

from dashboard import frames, parts
from dashboard.news import news
from dashboard.writing import day_words, seen_words, written

TITLE = "What changed"
ICON = "update"
ORDER = 92
SECTION = "Trust"


def render() -> None:
    """The page."""
    parts.heading("What changed?", "Between the newest two releases, in the sources, and in the life of certificates.")
    found, today = news(), frames.today()
    ahead, past = found[found["day"] > today].iloc[::-1], found[found["day"] <= today]
    st.header("Ahead of you, the next 90 days", anchor=False)
    _listed(ahead, "No certificate changes its status in the next 90 days, as far as is known.")
    st.header("So far", anchor=False)
    _listed(past, "Nothing changed in the last 90 days.")
    if old := frames.age_of_catalogue(today):
        st.caption(old)
    if len(frames.release().store.releases()) < 2:
        st.caption("There is one release only, so there is nothing to compare its skills with yet.")
    if len(found):
        parts.download(found.drop(columns="key"), "what-changed")
    st.caption("The same as a feed for your reader: [feed.atom](/feed.atom).")


def _listed(rows, otherwise: str) -> None:  # type: ignore[no-untyped-def]
    if rows.empty:
        st.markdown(otherwise)
    for row in rows.head(40).itertuples():
        said = f"{row.kind}: {row.title}" + (f". {row.text}" if row.text else "")
        plain = parts.plain(written(said))  # part of it stood on a vendor's page
        st.markdown(f"- **{day_words(row.day)}** · {plain}{_source(row.source_url, row.seen_on)}")


def _source(url: str, seen_on: str) -> str:
    """The link to where an entry stands, in Markdown; nothing where no source is known."""
    return f" ([source]({parts.address(url)}){seen_words(seen_on)})" if url else ""
