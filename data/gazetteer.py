"""Countries, states and cities by every name we know, and the country of one free-text place."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from data.title_text import REFERENCE, folded

MOST_PLACES_KEPT = 100_000
LONGEST_PLACE = 300

APART = re.compile(r"\s*(?:[;|•·\n/]| or | and | & | \+ |\bou\b|\boder\b| und | et | y |、|；)\s*")
WITHIN = re.compile(r"\s*(?:[,，()\[\]]|(?<=\s)[-–—](?=\s)|(?<=\w)\s?[-–—]\s|\s[-–—]\s?(?=\w)|:|@)\s*")
BOUNDLESS = re.compile(
    r"^(?:the )?(?:eu|eea|europe|european union|emea|apac|latam|latin america|americas|(?:north|south|central) america|asia|africa|nordics"
    r"|scandinavia|dach|benelux|mena|worldwide|world wide|global|globally|anywhere|international|earth|everywhere|world|cee|anz|sea|uki"
    r"|middle east|south east asia|southeast asia|western europe|eastern europe|central europe|north to south america|na|amer|gcc|g c c)$"
)
FLUFF = re.compile(
    r"\b(?:fully|full|100%|100|only|remote|remotely|remoto|remota|hybrid|hibrido|hybride|onsite|on site|office|offices|hq|headquarters?|headquartered|greater|area|metropolitan|metroplex"
    r"|metro|region|based|based in|in|located|near|downtown|central|city of|city center|city centre|centre|center|preferred|optional|possible|ok|okay|friendly|first|work from home|wfh|home based|home|anywhere|any|candidates?"
    r"|residents?|citizens?|employees?|wide|within|across|from|the|or|and|of|relocate|relocation|to|presencial|teletravail|homeoffice|home office"
    r"|flexible|location|locations|multiple|various|plus|also|dc area|campus|eligible|inc|timezones?|time zones?|bereich|umgebung|grossraum|raum|region de|regione|provincia|province|county|et peripherie|e hinterland|e regiao|y alrededores|town|local|locals|us based)\b|\d+%?|[#*!?]"
)
TIME = re.compile(r"\b(?:time|times|tz|timezones?|utc|gmt|cet|cest|est|pst|edt|pdt|hours|zones?)\b")
POSTCODE = re.compile(r"^(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{4,6}(?:-\d{3,4})?)\s+|\s+(?:\d{5}(?:-\d{4})?)$")
CODE = re.compile(r"[A-Z]{2,3}$")


@dataclass(frozen=True)
class Place:
    kind: str
    country: str
    also_in: tuple[str, ...] = ()


@lru_cache(maxsize=MOST_PLACES_KEPT)
def country_code(text: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of the first place named; None for a continent, `anywhere`, or no place we know."""
    if not text or not text.strip():
        return None
    for place in APART.split(text[:LONGEST_PLACE]):
        code = _country_of(place)
        if code == BOUNDLESS_CODE:
            return None
        if code is not None:
            return code
    return None


def exact_country(part: str) -> str | None:
    """The country of words that are wholly a place: `Berlin`, `Remote US`, `Austin, TX`; None for anything more."""
    pieces = [piece for piece in WITHIN.split(part) if piece]
    states, countries = _codes()
    for piece in pieces:
        if (
            _known(_key(piece)) is None
            and _known(_bare(piece)) is None
            and piece not in states
            and piece not in countries
        ):
            return None
    return country_code(part) if pieces else None


BOUNDLESS_CODE = "*"


def country_name(code: str) -> str:
    """The English name of an alpha-2 code; the code itself where it is unknown."""
    return _country_names().get(code, code)


def _country_of(place: str) -> str | None:
    parts = [part for part in WITHIN.split(place) if part]
    whole = _known(_key(place))
    if whole is not None and len(parts) > 1:
        return whole.country
    found = [(part, _lookup(part)) for part in parts]
    countries = [known.country for _, known in found if known is not None and known.kind == "country"]
    cities = [known for _, known in found if known is not None and known.kind in ("city", "region", "state")]
    coded = _by_code(parts, [known for _, known in found if known is not None])
    if coded is not None:
        return coded
    if countries:
        elsewhere = [known for known in cities if known.country != countries[-1] and countries[-1] not in known.also_in]
        if len(elsewhere) > 1:
            return cities[0].country
        return countries[0] if len(countries) > 1 and not cities else countries[-1]
    states = [known.country for known in cities if known.kind == "state"]
    if states and len(cities) > 1:
        return (
            next(
                (known.country for known in cities if known.country not in states and states[-1] not in known.also_in),
                None,
            )
            if _is_foreign_georgia(found)
            else states[-1]
        )
    if cities:
        return cities[0].country
    if any(BOUNDLESS.match(_bare(part)) for part in parts):
        return BOUNDLESS_CODE
    return None


def _is_foreign_georgia(found: list[tuple[str, Place | None]]) -> bool:
    """`Tbilisi, Georgia`: a city of the country beside the name it shares with a state."""
    return any(known is not None and known.country == "GE" for _, known in found)


def _by_code(parts: list[str], cities: list[Place]) -> str | None:
    """`Austin, TX`, `Zurich, CH`, `Toronto, CA`: a code that is a state and a country is read by the city before it."""
    states, countries = _codes()
    for part in reversed(parts):
        tokens = part.replace(".", "").split()
        last = tokens[-1] if tokens else ""
        if not CODE.match(last) or (len(tokens) == 1 and len(parts) == 1):
            if not (len(tokens) == 1 and len(parts) == 1 and CODE.match(last)):
                continue
        city = _known(_key(" ".join(tokens[:-1]))) if len(tokens) > 1 else None
        near = ([city] if city is not None else []) + cities
        readings = ([states[last]] if last in states else []) + ([last] if last in countries else [])
        if not readings:
            continue
        for place in near:
            if place.country in readings:
                return place.country
        for place in near:
            shared = [code for code in readings if code in place.also_in]
            if shared:
                return shared[0]
        return readings[0]
    return None


@lru_cache(maxsize=MOST_PLACES_KEPT)
def _lookup(part: str) -> Place | None:
    """What a part names: as it stands, without its fluff, or by the longest run of its words that is a place."""
    key = _key(part)
    if TIME.search(key):
        return None
    known = _known(key)
    if known is not None:
        return known
    bare = _bare(part)
    known = _known(bare)
    if known is not None or not bare:
        return known
    if BOUNDLESS.match(bare):
        return None
    words = bare.split()
    if len(words) > 8:
        return None
    for length in range(min(4, len(words) - 1), 0, -1):
        for start in range(len(words) - length, -1, -1):
            known = _known(" ".join(words[start : start + length]))
            if known is None or (known.kind == "city" and known.also_in):
                continue
            if length > 1 or len(words[start]) > 3 or known.kind == "country":
                return known
    return None


def _key(text: str) -> str:
    text = folded(text).replace(".", "").replace("'", "").replace("-", " ").replace("_", " ")
    return POSTCODE.sub("", " ".join(text.split())).strip(" /+*")


@lru_cache(maxsize=MOST_PLACES_KEPT)
def _bare(part: str) -> str:
    return " ".join(FLUFF.sub(" ", _key(part)).split())


def _known(key: str) -> Place | None:
    return _places().get(key)


@cache
def _country_names() -> dict[str, str]:
    with (REFERENCE / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["country"]: row["name"] for row in csv.DictReader(lines)}


@cache
def _places() -> dict[str, Place]:
    known: dict[str, Place] = {}
    with (REFERENCE / "countries_names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            known[row["name"]] = Place("country", row["country"])
    with (REFERENCE / "places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            also = tuple(row["also_in"].split())
            known.setdefault(row["place"], Place(row["kind"], row["country"], also))
    return known


@cache
def _codes() -> tuple[dict[str, str], frozenset[str]]:
    """State codes with their country, and the codes that are countries."""
    states: dict[str, str] = {}
    with (REFERENCE / "places_codes.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["code"] not in states or row["country"] == "US":
                states[row["code"]] = row["country"]
    return states, frozenset(_country_names())
