"""What changed as an Atom feed."""

from datetime import UTC, datetime, time

import pandas as pd
from feedgen.feed import FeedGenerator

FEED_ID = "urn:crossroads:what-changed"


def atom(news: pd.DataFrame, now: datetime) -> bytes:
    """The items (day, kind, title, text, key) of past and present days; what lies ahead is not news yet."""
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
        entry.content(str(row.text or row.title), type="text")
    return bytes(feed.atom_str(pretty=True))
