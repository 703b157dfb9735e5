"""What this is, what it is not, four doors, and the state of the data."""

import streamlit as st

from dashboard import frames, parts

TITLE = "Start"
ICON = "signpost"
ORDER = 0
SECTION = ""

DOORS = (
    ("demand", "I am exploring", "travel_explore", "See which skills each role's vacancies mention, and how often."),
    ("compare_roles", "I have two roles in mind", "compare_arrows", "Lay two roles side by side: skills, pay, places."),
    ("certifications", "I am thinking of a certificate", "workspace_premium", "What is alive, what it costs to hold."),
    ("compare_skills", "TensorFlow or PyTorch?", "show_chart", "Follow up to five skills over the years."),
)


def render() -> None:
    """The first page."""
    parts.heading(
        "Where do I stand, which way is worth it, what do I do next week?",
        "Crossroads reads real vacancies and the vendors' own certification pages, counts what they say, "
        "and shows every number with its count, its date and its source.",
    )
    st.subheader("What brings you here?", anchor=False)
    grid = st.columns(len(DOORS))
    for column, (view, label, icon, says) in zip(grid, DOORS, strict=True):
        with column, st.container(border=True):
            parts.link(view, f"**{label}**", icon)
            st.caption(says)
    _state()
    with st.expander("What this is not"):
        st.markdown(
            "- Not a job board: links lead to the ads behind a number, most of them closed by now.\n"
            "- Not advice and not “the market”: it says what the ads of the named sources mention.\n"
            "- Not complete: where there are too few vacancies, the page says so instead of showing a percentage."
        )
    parts.sources_line()


def _state() -> None:
    release = frames.release()
    sources = frames.table("sources")
    first, second, third, fourth = st.columns(4)
    first.metric("Vacancies counted", f"{release.summary.get('vacancies', 0):,}", border=True)
    second.metric("Ads read", f"{release.summary.get('postings', 0):,}", border=True)
    third.metric("Sources", f"{len(sources)}", border=True)
    fourth.metric(
        "Months covered",
        f"{sources['first_month'].astype(str).min()} – {sources['last_month'].astype(str).max()}",
        border=True,
    )
