"""What changed as an Atom feed."""

from datetime import UTC, datetime, time

import pandas as pd
from feedgen.feed import FeedGenerator

from dashboard.writing import seen_words, written

FEED_ID = "urn:crossroads:what-changed"


def atom(news: pd.DataFrame, now: datetime) -> bytes:
    """The items of past and present days, as `news()` has them; what lies ahead is not news yet. Who follows an entry
    arrives at its source."""
    feed = FeedGenerator()
    feed.id(FEED_ID)
    feed.title("Crossroads: what changed")
    feed.author({"name": "Crossroads"})
    past = news[news["day"] <= now.date()]
    newest = max((datetime.combine(day, time(), UTC) for day in past["day"]), default=datetime(2026, 1, 1, tzinfo=UTC))
    feed.updated(newest)
    for row in past.head(200).itertuples():
        entry = feed.add_entry(order="append")
        entry.id(f"{FEED_ID}:{row.key}".replace(" ", "_"))
        entry.title(f"{row.kind}: {row.title}")
        entry.updated(datetime.combine(row.day, time(), UTC))
        source = source_words(row.source_url, row.seen_on)
        entry.content("\n".join(filter(None, (written(str(row.text or row.title)), source))), type="text")
        if row.source_url:
            entry.link(href=row.source_url, rel="alternate")
    return bytes(feed.atom_str(pretty=True))


def source_words(source_url: str, seen_on: str) -> str:
    """Where an entry stands and when that was seen, in a line; empty where no source is known."""
    return f"Source: {source_url}{seen_words(seen_on)}" if source_url else ""
