"""What somebody types as a choice, checked: a word that nobody knows is an error, never an empty answer."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from data.answers.shares import Slice
from data.gazetteer import country_codes, country_name
from data.values import ARRANGEMENTS, LEVELS, MONTH, ROLES, UNKNOWN

US_DOLLARS = re.compile(
    r"(?:US ?\$|USD|\$)?\s*([-+]?[0-9][0-9.]*(?:e[0-9]+)?|nan|inf)\s*(?:US ?\$|USD|\$)?", re.IGNORECASE
)
SPOKEN_COUNTRIES = {"UK": "GB", "EL": "GR"}
"""Codes that people write and ISO 3166-1 does not give."""
LAST_YEAR = 2200
"""Later days are slips of the pen, and terms counted from them would leave the calendar."""


def known(what: str, value: str | None, allowed: Iterable[str]) -> None:
    """Raise ValueError for a value that does not exist."""
    if value is not None and value not in (there := tuple(allowed)):
        article = "an" if what[:1] in "aeiou" else "a"
        raise ValueError(f"expected {article} {what} of {', '.join(there)}; found {value[:60]!r}")


def country(text: str | None) -> str | None:
    """The code as the tables write it; ValueError for one that no country bears."""
    if not text:
        return None
    code = text.lower() if text.lower() == UNKNOWN else text.upper()
    if code != UNKNOWN and code not in country_codes():
        meant = SPOKEN_COUNTRIES.get(code) or _code_of_name(text)
        such = f" ({country_name(meant)} is {meant})" if meant else f", such as US, or {UNKNOWN}"
        raise ValueError(f"expected a country as ISO 3166-1 alpha-2{such}; found {text[:60]!r}")
    return code


def _code_of_name(text: str) -> str:
    named = " ".join(text.split()).casefold()
    return next((code for code in country_codes() if country_name(code).casefold() == named), "")


def usd(text: str) -> float:
    """An amount in US dollars, with or without their sign; ValueError for one in another currency."""
    found = US_DOLLARS.fullmatch(text.strip()[:60])
    try:
        return float(found.group(1)) if found else float("")
    except ValueError:
        told = "such as 1000 or 99.50; other currencies are not converted"
        raise ValueError(f"expected a budget in US dollars as a plain number, {told}; found {text[:60]!r}") from None


def month(what: str, text: str | None) -> str | None:
    if text and not re.fullmatch(MONTH, text):
        raise ValueError(f"expected {what} as a month, YYYY-MM; found {text[:60]!r}")
    return text or None


def day(text: str) -> date:
    try:
        read = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"expected a day, YYYY-MM-DD; found {text[:60]!r}") from None
    if read.year > LAST_YEAR:
        raise ValueError(f"expected a day until the year {LAST_YEAR}; found {text[:60]!r}")
    return read


def checked(chosen: Slice, sources: Iterable[str] = ()) -> Slice:
    """The slice with its country as the tables write it.

    Raises ValueError for a choice that does not exist; `sources` are those of the release.
    """
    known("role", chosen.role, ROLES)
    known("level", chosen.level, LEVELS)
    known("arrangement", chosen.arrangement, ARRANGEMENTS)
    for each in chosen.sources or ():
        known("source", each, sources)
    since, until = month("since", chosen.since), month("until", chosen.until)
    if since and until and since > until:
        raise ValueError(f"expected since before until; found {since} and {until}")
    return replace(chosen, country=country(chosen.country), since=since, until=until)


def in_words(chosen: Slice) -> str:
    """The choice in a sentence's words: `data_scientist, country IS, since 2024-01`."""
    said = [chosen.role]
    for name in ("country", "level", "arrangement", "since", "until"):
        if value := getattr(chosen, name):
            said.append(f"{name} {value}")
    if chosen.sources:
        said.append(f"source {', '.join(chosen.sources)}")
    return ", ".join(said)
