"""What tells one ad from others besides its text, read of each ad by itself: whoever has the ad can read it."""

from collections.abc import Callable

import pandas as pd

from data.addresses import canonical_address, requisition
from data.clusters import own_requisitions
from data.titles_alike import place_words, title_words

ADDRESSES = ["address", "requisition", "own_requisition"]
FEATURES = [*ADDRESSES, "title_said", "towns_said"]


def features(ads: pd.DataFrame) -> pd.DataFrame:
    """One row per ad, same index: its addresses, and the words of its title and towns, sorted, one blank apart.

    Needs source, source_posting_id, url and title; uses `location` where given.
    """
    places = ads["location"] if "location" in ads else pd.Series("", ads.index)
    return addresses(ads).assign(
        title_said=_said(ads["title"], title_words),
        towns_said=_said(places, place_words),
    )


def addresses(ads: pd.DataFrame) -> pd.DataFrame:
    """One spelling of the ad's address, the requisition it names, and the employer's own one; missing where unknown."""
    url = ads["url"].to_numpy(object)
    named = [requisition(each) for each in url]
    own = own_requisitions(ads["source"], ads["source_posting_id"], named)
    found = [[canonical_address(each) for each in url], named, own]
    return pd.DataFrame(
        {name: pd.array(values, dtype="str") for name, values in zip(ADDRESSES, found, strict=True)}, index=ads.index
    )


def _said(values: pd.Series, read: Callable[[str], frozenset[str]]) -> pd.Series:
    """Every distinct value is read once."""
    number, distinct = pd.factorize(values.fillna("").astype(str))
    said = pd.array([" ".join(sorted(read(value))) for value in distinct], dtype="str")
    return pd.Series(said.take(number), index=values.index)
