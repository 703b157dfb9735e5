"""The names of countries, states and cities, and their codes, as the tables of `reference/` list them."""

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache

from data.title_text import REFERENCE


@dataclass(frozen=True)
class Place:
    kind: str
    country: str
    also_in: tuple[str, ...] = ()


def place_named(key: str) -> Place | None:
    """The place of this name; `hà nội` as it stands or without its Vietnamese accents."""
    place = _places().get(key)
    return place if place is not None or key.isascii() else _places().get(key.translate(_plain_letters()))


@cache
def _plain_letters() -> dict[int, str]:
    """Latin letters that `folded` leaves accented, since short names of countries differ by them alone."""
    accented = map(chr, range(0x1E00, 0x1F00))
    return {ord(sign): unicodedata.normalize("NFKD", sign)[0] for sign in accented} | {ord("đ"): "d"}


@cache
def country_names() -> dict[str, str]:
    with (REFERENCE / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["country"]: row["name"] for row in csv.DictReader(lines)}


@cache
def _places() -> dict[str, Place]:
    places: dict[str, Place] = {}
    with (REFERENCE / "countries_names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            places[row["name"]] = Place("country", row["country"])
    with (REFERENCE / "places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            also = tuple(row["also_in"].split())
            places.setdefault(row["place"], Place(row["kind"], row["country"], also))
    return places


@cache
def state_codes() -> dict[str, str]:
    """Codes of states that are known without their city, with their country."""
    return {row["code"]: row["country"] for row in _code_rows() if not row["needs_city"]}


@cache
def state_codes_abroad() -> dict[str, list[str]]:
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
