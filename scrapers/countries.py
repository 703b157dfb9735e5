"""From what a source writes of places to the one country meant; pure."""

import re
import unicodedata
from functools import cache
from typing import Any

from babel import Locale
from babel.numbers import get_territory_currencies

from data import places
from data.place_names import place_named
from scrapers.text import one_line

UNIONS = ("EU", "EZ", "QO", "UN", "ZZ")
REGION = re.compile(
    r"\b(?:europe(?:an)?|emea|apac|latam|(?:latin|north|northern|south|central) america|americas?|asia|africa|oceania|"
    r"worldwide|anywhere|global|time ?zones?)\b",
    re.IGNORECASE,
)
APART = re.compile(r"\s*[;|/]\s*|\s+(?:or|and|&|oder|und|ou)\s+")
ARRANGED = re.compile(r"^(?:fully |100% )?remote\b(?:\s+in\b|[\s:,(\u2013\u2014-])*", re.IGNORECASE)
PART_OF = {"GE": "US", "GU": "US", "PR": "US", "VI": "US", "MO": "CN", "TW": "CN", "GG": "GB", "IM": "GB", "JE": "GB"}
"""Lands that another country also has a part called like, or has as a part."""
OTHER_NAMES = {
    "UK": "GB", "EL": "GR", "US": "US", "USA": "US", "UAE": "AE", "ARE": "AE", "GBR": "GB", "DEU": "DE", "CAN": "CA",
    "IND": "IN",
}  # fmt: skip


@cache
def _territories() -> dict[str, str]:
    """Country by English name in lower case; codes that are no countries are left out."""
    names = Locale("en").territories
    found = {
        name.lower(): code for code, name in names.items() if re.fullmatch("[A-Z]{2}", code) and code not in UNIONS
    }
    spelled_out = {name.replace(" & ", " and "): code for name, code in found.items()}
    return {_unaccented(name): code for name, code in spelled_out.items()} | spelled_out | found


def _unaccented(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def stated_country(value: Any) -> str | None:
    """ISO 3166-1 alpha-2 of a field that holds a country: a code or a name; `Georgia` is the country here."""
    words = one_line(value)
    if words is None:
        return None
    upper = words.upper().rstrip(".")
    if upper in OTHER_NAMES:
        return OTHER_NAMES[upper]
    if re.fullmatch(r"[A-Z]{2}", upper):
        return upper if upper in _territories().values() else None
    turned = " ".join(reversed(words.split(", "))).lower()  # `Virgin Islands, British`
    return _territories().get(words.lower()) or _territories().get(turned) or places.country_code(words)


def listed_country(label: str | None) -> str | None:
    """The country of a label that may list several, or regions of the world: then there is none."""
    parts = [part.strip() for part in (label or "").split(",") if part.strip()]
    is_wide = len(parts) > 1 and any(REGION.search(part) for part in parts)
    return None if is_wide or len(_named(parts)) > 1 else one_country(label)


def one_country(label: str | None) -> str | None:
    """The one country in which all places of a label lie: `Berlin / Graz` has none, nor has `Austria, Germany`."""
    label = ARRANGED.sub("", label or "")
    label = label.rstrip(" )") if label.count(")") > label.count("(") else label
    parts = [part.strip() for part in label.split(",")]
    codes = {code for part in APART.split(label) if (code := places.country_code(part))}
    if len(codes) > 1 or (all(_exact(part) for part in parts) and len(_named(parts)) > 1):
        return None
    return places.country_code(label) or _exact(label)


def _exact(name: str) -> str | None:
    """The country of this name, also in the languages that the table of countries knows."""
    known = place_named(_unaccented(name).lower())
    foreign = known.country if known and known.kind == "country" else None
    return OTHER_NAMES.get(name.upper()) or _territories().get(name.lower()) or foreign


def _named(parts: list[str]) -> set[str]:
    """Countries named outright; one that is called like a part of the next is that part: `Georgia, USA`."""
    codes = {code for part in parts if (code := _exact(part))}
    return codes - {code for code in codes if PART_OF.get(code) in codes}


def common_country(names: list[str]) -> str | None:
    """The one country all these places lie in, or None."""
    codes = {one_country(name) for name in names}
    return codes.pop() if len(codes) == 1 else None


def currency_of(country: str | None) -> str | None:
    """What people are paid in there."""
    used = get_territory_currencies(country) if country else []
    return used[0] if used else None
