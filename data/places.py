"""Where the job is: the country of the first place named, and remote, hybrid or on site."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.arrangement import arrangement_in, is_remote, stated_arrangement
from data.gazetteer import country_code, country_name

__all__ = ["PlaceReading", "country_code", "country_name", "is_remote", "read_place", "read_places"]

HEADER_CHARACTERS = 300
MOST_KEPT = 200_000
NO_PLACE = frozenset({"", "unknown", "n/a", "none", "remote", "anywhere", "hybrid", "various", "multiple locations"})


@dataclass(frozen=True)
class PlaceReading:
    country: str | None
    arrangement: str
    """remote, hybrid, onsite or unknown"""


def read_place(location: str | None, title: str | None = None, text: str | None = None) -> PlaceReading:
    """Location first, then the title, then what the ad's own header line or a plain sentence states."""
    country, arrangement = _stated(location or "", title or "")
    if country is None and (location or "").strip().lower() in NO_PLACE and text:
        country = _header_country(text)
    if arrangement == "unknown":
        arrangement = arrangement_in(text)
    return PlaceReading(country, arrangement)


@lru_cache(maxsize=MOST_KEPT)
def _stated(location: str, title: str) -> tuple[str | None, str]:
    country = country_code(location) or None
    arrangement = stated_arrangement(location)
    if arrangement == "unknown":
        arrangement = _title_arrangement(title)
    return country, arrangement


def _title_arrangement(title: str) -> str:
    return stated_arrangement(title) if title else "unknown"


def _header_country(text: str) -> str | None:
    """`Company | Role | Berlin, Germany | REMOTE`: the first part of the header that is a place."""
    header = text[:HEADER_CHARACTERS].split("\n", 1)[0]
    if "|" not in header:
        return None
    for part in header.split("|")[1:]:
        code = country_code(part.strip())
        if code is not None and len(part) < 80:
            return code
    return None


def read_places(
    locations: Sequence[str | None],
    titles: Sequence[str | None] | None = None,
    texts: Sequence[str | None] | None = None,
) -> pd.DataFrame:
    """country (alpha-2 or None) and arrangement of each posting."""
    readings = [
        read_place(location, titles[at] if titles is not None else None, texts[at] if texts is not None else None)
        for at, location in enumerate(locations)
    ]
    return pd.DataFrame(
        {
            "country": pd.Series([reading.country for reading in readings], dtype="str"),
            "arrangement": pd.Series([reading.arrangement for reading in readings], dtype="str"),
        }
    )
