"""The country of one free-text place, by every name we know."""

import re
from functools import cache, lru_cache

from data.patterns import words
from data.place_names import Place, country_names, place_named, state_codes, state_codes_abroad
from data.title_text import folded

MOST_PLACES_KEPT = 100_000
LONGEST_PLACE = 300

TABLE = "places_words"
APART = re.compile(r"[;|•·\n/、；]| or | and | & | \+ | ou | oder | und | et | y ")
WITHIN = re.compile(r"[,，()\[\]:@]|\s[-–—]\s?|(?<=\w)[-–—]\s")
POSTCODE = re.compile(
    r"^(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{4,6}(?:-\d{3,4})?)\s+"
    r"|\s+(?:\d{5}(?:-\d{4})?|[a-z]{1,2}\d[a-z\d]?(?: \d[a-z]{2})?)$"
)
DIGIT = re.compile(r"\d")
CODE = re.compile(r"[A-Z]{2,3}$")
SPOKEN_CODE = "OK"
"""Oklahoma behind one of its cities, `all right` behind any other word: `REMOTE OK`."""
FIRST_OF_HANGUL = "\u1100"
"""From here on a name is whole in two signs: `서울`."""
MOST_WORDS = 8
"""A longer part is a sentence, not a place."""
BOUNDLESS_CODE = "*"
"""Stands for a continent or `anywhere`."""


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
    if not all(place_named(_key(piece)) or place_named(_bare(piece)) or _is_code(piece) for piece in named):
        return None
    return country_code(part) if named else None


def _is_code(piece: str) -> bool:
    return piece in state_codes() or piece in state_codes_abroad() or piece in country_names()


def country_name(code: str) -> str:
    """The English name of an alpha-2 code; the code itself where it is unknown."""
    return country_names().get(code, code)


def _country_of(place: str) -> str | None:
    parts = [part.strip() for part in WITHIN.split(place) if part.strip()]
    whole = place_named(_key(place))
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
    """A country's name is decisive, the first of several; in a list of cities of other countries the first city is.

    `London (UK), Hamburg (Germany)`: of several countries that each have a city beside them, it is the first.
    """
    is_told_first = len(countries) > 1 and bool(cities) and _lies_in(cities[0], countries[0])
    if is_told_first and all(any(_lies_in(city, country) for city in cities) for country in countries):
        return countries[0]
    elsewhere = [city for city in cities if city.country != countries[-1] and countries[-1] not in city.also_in]
    if len(elsewhere) > 1:
        return cities[0].country
    return countries[-1] if cities else countries[0]


def _lies_in(city: Place, country: str) -> bool:
    return city.country == country or country in city.also_in


def _by_code(parts: list[str], cities: list[Place]) -> str | None:
    """`Austin, TX`, `Zurich, CH`, `Toronto, CA`: a code that is a state and a country is read by the city before it."""
    states, countries = state_codes(), country_names()
    for at, part in reversed(list(enumerate(parts))):
        tokens = _without_postcode(part.replace(".", "").split())
        last = tokens[-1] if tokens else ""
        if not CODE.match(last) or (len(tokens) > 1 and place_named(_key(part)) is not None):
            continue
        city = place_named(_key(" ".join(tokens[:-1]))) if len(tokens) > 1 else None
        if last == SPOKEN_CODE and len(tokens) > 1 and (city is None or "US" not in (city.country, *city.also_in)):
            continue
        near = ([city] if city is not None else []) + cities
        readings = ([states[last]] if last in states else []) + ([last] if last in countries else [])
        decided = _by_city(near, readings)
        if decided is None and last in state_codes_abroad():
            own = city if len(tokens) > 1 else _lookup(parts[at - 1]) if at else None
            decided = _by_city([own] if own is not None else [], state_codes_abroad()[last])
        if decided is not None or readings:
            return decided or readings[0]
    return None


def _without_postcode(tokens: list[str]) -> list[str]:
    """`NSW 2000`, `ON M5V 2T6`: numbers behind a code hide it."""
    end = len(tokens)
    while end > 1 and not tokens[end - 1].isalpha() and DIGIT.search(tokens[end - 1]):
        end -= 1
    return tokens[:end]


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
    known = place_named(key)
    if known is not None:
        return known
    bare = _bare(part)
    known = place_named(bare)
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
    return next((known for end in ends if (known := place_named(bare[:end])) is not None), None)


def _longest_place(tokens: list[str]) -> Place | None:
    """The longest run of words that is a place no other country shares, the last of equally long ones."""
    for length in range(min(4, len(tokens) - 1), 0, -1):
        for start in range(len(tokens) - length, -1, -1):
            known = place_named(" ".join(tokens[start : start + length]))
            if known is None or (known.kind == "city" and known.also_in):
                continue
            if length > 1 or len(tokens[start]) > 3 or known.kind == "country" or tokens[start][0] >= FIRST_OF_HANGUL:
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


def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 of every country."""
    return frozenset(country_names())
