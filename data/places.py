"""Where the job is: the country of the first place named, and remote, hybrid or on site."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.arrangement import arrangement_in, is_remote, stated_arrangement
from data.gazetteer import country_code, country_name, exact_country

__all__ = ["PlaceReading", "country_code", "country_name", "is_remote", "read_place", "read_places"]

HEADER_CHARACTERS = 300
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|io|ai|co|org|net)\b\S*")
HYBRID_APART = re.compile(
    r"(?:[-–—|,/(\[]\s?|^)h[yií]brid\w*|h[yií]brid\w*\s?(?:[)\]|/]|$)|\d ?(?:x|days)|part\w* remote"
    r"|hybryd|home ?office m|t[ée]l[ée]travail",
    re.IGNORECASE,
)
TITLE_PART = re.compile(r"[()\[\]|]|\s?[-–—]\s|,\s(?=[A-Z][a-z]+$)")
LONGEST_PART = 80
DASH = re.compile(r"\s[-–—]{1,2}\s|\s?[•·]\s?")
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
    country = country_code(location) if location else None
    if country is None and title and location.strip().lower() in NO_PLACE:
        parts = (part.strip() for part in TITLE_PART.split(title)[1:])
        country = next((code for part in parts if (code := exact_country(part)) is not None), None)
    arrangement = stated_arrangement(location)
    if arrangement == "unknown":
        arrangement = _title_arrangement(title)
    return country, arrangement


def _title_arrangement(title: str) -> str:
    stated = stated_arrangement(title) if title else "unknown"
    return "unknown" if stated == "hybrid" and HYBRID_APART.search(title) is None else stated


def _header_country(text: str) -> str | None:
    """`Company | Role | Berlin, Germany | REMOTE`: the first part of the header that is a place."""
    header = ADDRESS.sub(" ", text[:HEADER_CHARACTERS].split("\n", 1)[0])
    parts = header.split("|")[1:] if "|" in header else DASH.split(header)[1:]
    if not parts:
        return exact_country(header.strip(" ."))
    for part in parts:
        code = country_code(part.strip()) if 1 < len(part) < LONGEST_PART else None
        if code is not None:
            return code
    return None


def read_places(
    locations: Sequence[str | None],
    titles: Sequence[str | None] | None = None,
    texts: Sequence[str | None] | None = None,
) -> pd.DataFrame:
    """country (alpha-2 or None) and arrangement of each posting."""
    nothing: Sequence[str | None] = [None] * len(locations)
    rows = zip(locations, nothing if titles is None else titles, nothing if texts is None else texts, strict=True)
    readings = [read_place(_text(location), _text(title), _text(text)) for location, title, text in rows]
    return pd.DataFrame(
        {
            "country": pd.Series([reading.country for reading in readings], dtype="str"),
            "arrangement": pd.Series([reading.arrangement for reading in readings], dtype="str"),
        }
    )


def _text(value: object) -> str | None:
    """Missing cells of a frame are no text."""
    return value if isinstance(value, str) else None
