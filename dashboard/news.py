"""Gathers what changed for the page and the feed: the newest releases, the runs, the catalogue, the vendors' pages."""

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard import frames
from dashboard.look import title_words
from data.answers.news import Item, certification_news, demand_news, newest_first, source_news
from data.answers.observed import differences
from data.answers.page_news import page_news
from data.frames import frames_for
from data.observations import fact_history, gone_pages, stored_facts
from data.values import COUNTED_ROLES


@st.cache_resource(max_entries=4, show_spinner="Comparing releases …")
def _of_release(release_id: str, today: dt.date) -> list[Item]:
    store = frames.release().store
    runs = frames.runs()
    known = store.releases()
    items = certification_news(frames.catalog(), today) + ([] if runs.empty else source_news(runs, homepages()))
    if len(known) > 1:
        older = store.release(str(known.iloc[1]["release_id"]))
        newer = store.release(release_id)
        for role in COUNTED_ROLES:
            before, after = frames_for(older, role), frames_for(newer, role)
            items += demand_news(before, after, {role: title_words(role)}, newer.released_at.date())
    return items


def homepages() -> dict[str, str]:
    """The address of each source that has one."""
    sources = frames.table("sources").dropna(subset="homepage")
    return dict(zip(sources["source"].astype(str), sources["homepage"].astype(str), strict=True))


@st.cache_resource(max_entries=2, ttl=300, show_spinner=False)
def _of_pages(release_id: str, today: dt.date) -> list[Item]:
    """Asked for anew after some minutes: a refresh that changed no count makes no release."""
    store, catalog = frames.release().store, frames.catalog()
    pages = differences(catalog, stored_facts(store), today)
    return page_news(pages, fact_history(store), gone_pages(store), catalog, today)


def news() -> pd.DataFrame:
    """day, kind, title, text, source_url, seen_on, key; newest first, with what lies ahead of today on top."""
    at = frames.release().release_id, frames.today()
    return newest_first(_of_release(*at), _of_pages(*at))
