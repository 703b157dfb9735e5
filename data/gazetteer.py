"""Countries, states and cities by every name we know, and the country of one free-text place."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from data.patterns import words
from data.title_text import REFERENCE, folded

MOST_PLACES_KEPT = 100_000
LONGEST_PLACE = 300

TABLE = "places_words"
APART = re.compile(r"[;|•·\n/、；]| or | and | & | \+ | ou | oder | und | et | y ")
WITHIN = re.compile(r"[,，()\[\]:@]|\s[-–—]\s?|(?<=\w)[-–—]\s")
POSTCODE = re.compile(r"^(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{4,6}(?:-\d{3,4})?)\s+|\s+(?:\d{5}(?:-\d{4})?)$")
DIGIT = re.compile(r"\d")
CODE = re.compile(r"[A-Z]{2,3}$")
MOST_WORDS = 8
"""A longer part is a sentence, not a place."""
BOUNDLESS_CODE = "*"
"""Stands for a continent or `anywhere`."""


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
    pieces = [piece.strip() for piece in WITHIN.split(part) if piece.strip()]
    named = [piece for piece in pieces if _bare(piece)]
    if not all(_known(_key(piece)) or _known(_bare(piece)) or _is_code(piece) for piece in named):
        return None
    return country_code(part) if named else None


def _is_code(piece: str) -> bool:
    return piece in _states() or piece in _states_abroad() or piece in _country_names()


def country_name(code: str) -> str:
    """The English name of an alpha-2 code; the code itself where it is unknown."""
    return _country_names().get(code, code)


def _country_of(place: str) -> str | None:
    parts = [part.strip() for part in WITHIN.split(place) if part.strip()]
    whole = _known(_key(place))
    if whole is not None and len(parts) > 1:
        return whole.country
    found = [known for part in parts if (known := _lookup(part)) is not None]
    coded = _by_code(parts, found)
    if coded is not None:
        return coded
    countries = [known.country for known in found if known.kind == "country"]
    cities = [known for known in found if known.kind != "country"]
    if countries:
        return _of_countries(countries, cities)
    states = [known for known in cities if known.kind == "state"]
    if states and len(cities) > 1:
        abroad = (city.country for city in cities if city.country in states[-1].also_in)
        return next(abroad, states[-1].country)
    if cities:
        shared = (each.country for each in cities[1:2] if each.kind == "region" and each.country in cities[0].also_in)
        return next(shared, cities[0].country)  # `Córdoba, Andalucía`
    return BOUNDLESS_CODE if any(_bare(part) in _boundless() for part in parts) else None


def _of_countries(countries: list[str], cities: list[Place]) -> str:
    """A country's name is decisive, the first of several; in a list of cities of other countries the first city is."""
    elsewhere = [city for city in cities if city.country != countries[-1] and countries[-1] not in city.also_in]
    if len(elsewhere) > 1:
        return cities[0].country
    return countries[-1] if cities else countries[0]


def _by_code(parts: list[str], cities: list[Place]) -> str | None:
    """`Austin, TX`, `Zurich, CH`, `Toronto, CA`: a code that is a state and a country is read by the city before it."""
    states, countries = _states(), _country_names()
    for at, part in reversed(list(enumerate(parts))):
        tokens = part.replace(".", "").split()
        last = tokens[-1] if tokens else ""
        if not CODE.match(last) or (len(tokens) > 1 and _known(_key(part)) is not None):
            continue
        city = _known(_key(" ".join(tokens[:-1]))) if len(tokens) > 1 else None
        near = ([city] if city is not None else []) + cities
        readings = ([states[last]] if last in states else []) + ([last] if last in countries else [])
        decided = _by_city(near, readings)
        if decided is None and last in _states_abroad():
            own = city if len(tokens) > 1 else _lookup(parts[at - 1]) if at else None
            decided = _by_city([own] if own is not None else [], _states_abroad()[last])
        if decided is not None or readings:
            return decided or readings[0]
    return None


def _by_city(near: list[Place], readings: list[str]) -> str | None:
    """The reading of a code that a city beside it lies in, or shares its name with a city of."""
    for place in near:
        if place.country in readings:
            return place.country
    shared = (code for place in near for code in readings if code in place.also_in)
    return next(shared, None)


@lru_cache(maxsize=MOST_PLACES_KEPT)
def _lookup(part: str) -> Place | None:
    """What a part names: as it stands, without its fluff, or by the longest run of its words that is a place."""
    key = _key(part)
    if not _time_words().isdisjoint(key.split()):
        return None
    known = _known(key)
    if known is not None:
        return known
    bare = _bare(part)
    known = _known(bare)
    if known is not None or not bare:
        return known
    tokens = bare.split()
    if len(tokens) == 1 and not bare.isascii():
        return _longest_beginning(bare)
    if bare in _boundless() or len(tokens) > MOST_WORDS:
        return None
    return _longest_place(tokens)


def _longest_beginning(bare: str) -> Place | None:
    """A script without blanks: `東京都渋谷区` begins with a place we know."""
    ends = range(len(bare) - 1, 1, -1)
    return next((known for end in ends if (known := _known(bare[:end])) is not None), None)


def _longest_place(tokens: list[str]) -> Place | None:
    """The longest run of words that is a place no other country shares, the last of equally long ones."""
    for length in range(min(4, len(tokens) - 1), 0, -1):
        for start in range(len(tokens) - length, -1, -1):
            known = _known(" ".join(tokens[start : start + length]))
            if known is None or (known.kind == "city" and known.also_in):
                continue
            if length > 1 or len(tokens[start]) > 3 or known.kind == "country":
                return known
    return None


@lru_cache(maxsize=MOST_PLACES_KEPT)
def _key(text: str) -> str:
    text = folded(text).replace(".", "").replace("'", "").replace("-", " ").replace("_", " ")
    text = " ".join(text.split())
    if DIGIT.search(text):
        text = POSTCODE.sub("", text)
    return text.strip(" /+*")


@lru_cache(maxsize=MOST_PLACES_KEPT)
def _bare(part: str) -> str:
    """The key without words that say nothing of where: `greater`, `office`, `remote`, numbers."""
    fluff = _fluff()
    return " ".join(token for word in _key(part).split() if (token := word.strip("#*!?%+&")) and _says(token, fluff))


def _says(token: str, fluff: frozenset[str]) -> bool:
    return token not in fluff and not token[0].isdigit()


@cache
def _fluff() -> frozenset[str]:
    return frozenset(words(TABLE)["fluff"])


@cache
def _boundless() -> frozenset[str]:
    return frozenset(words(TABLE)["boundless"])


@cache
def _time_words() -> frozenset[str]:
    return frozenset(words(TABLE)["time"])


def _known(key: str) -> Place | None:
    """The place of this name; `hà nội` as it stands or without its Vietnamese accents."""
    known = _places().get(key)
    return known if known is not None or key.isascii() else _places().get(key.translate(_plain_letters()))


@cache
def _plain_letters() -> dict[int, str]:
    """Latin letters that `folded` leaves accented, since short names of countries differ by them alone."""
    accented = map(chr, range(0x1E00, 0x1F00))
    return {ord(sign): unicodedata.normalize("NFKD", sign)[0] for sign in accented} | {ord("đ"): "d"}


@cache
def _country_names() -> dict[str, str]:
    with (REFERENCE / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["country"]: row["name"] for row in csv.DictReader(lines)}


def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 of every country."""
    return frozenset(_country_names())


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
def _states() -> dict[str, str]:
    """Codes of states that are known without their city, with their country."""
    return {row["code"]: row["country"] for row in _code_rows() if not row["needs_city"]}


@cache
def _states_abroad() -> dict[str, list[str]]:
    """Codes that are a state only beside a city of its country: `Recife, PE` is no place in Peru."""
    abroad: dict[str, list[str]] = {}
    for row in _code_rows():
        if row["needs_city"]:
            abroad.setdefault(row["code"], []).append(row["country"])
    return abroad


@cache
def _code_rows() -> list[dict[str, str]]:
    with (REFERENCE / "places_codes.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
