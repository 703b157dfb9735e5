"""Gathers what changed for the page and the feed: the newest releases, the runs, the catalogue."""

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard import frames
from dashboard.look import title_words
from data.answers.news import certification_news, demand_news, newest_first, page_news, source_news
from data.answers.observed import differences
from data.frames import frames_for
from data.observations import stored_facts
from data.values import ROLES


@st.cache_resource(max_entries=4, show_spinner="Comparing releases …")
def _of_release(release_id: str, today: dt.date) -> pd.DataFrame:
    store = frames.release().store
    runs = frames.runs()
    known = store.releases()
    catalog = frames.catalog()
    pages = differences(catalog, stored_facts(store), today)
    parts = [certification_news(catalog, today), page_news(pages, catalog), [] if runs.empty else source_news(runs)]
    if len(known) > 1:
        older = store.release(str(known.iloc[1]["release_id"]))
        newer = store.release(release_id)
        for role in ROLES:
            if role != "other":
                before, after = frames_for(older, role), frames_for(newer, role)
                parts.append(demand_news(before, after, {role: title_words(role)}, newer.released_at.date()))
    return newest_first(*parts)


def news() -> pd.DataFrame:
    """day, kind, title, text, key; newest first, with what lies ahead of today on top."""
    return _of_release(frames.release().release_id, frames.today())
