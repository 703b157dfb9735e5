"""Puts a wish, a release and the catalogue together: what the command line and the pages call for a plan."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

import pandas as pd

from data.answers.demand import demand
from data.answers.floors import COUNT, COUNT_FROM, HIDDEN
from data.answers.path_model import Wish, WishError
from data.answers.path_plan import Plan
from data.answers.paths import plan
from data.answers.shares import Slice
from data.answers.staleness import age_of_counts
from data.catalog import load_catalog
from data.frames import frames_for
from data.gazetteer import country_name
from data.path_offers import all_offers
from data.released import Release
from data.skill_names import load_names
from data.values import COUNTED_ROLES

LONGEST_TARGET = 60


def shares_by_role(release: Release, roles: Iterable[str], country: str | None = None) -> dict[str, pd.DataFrame]:
    """Role to the answer of demand, for the roles that have vacancies."""
    categories = load_names().by_category()
    found = {role: demand(frames_for(release, role), Slice(role, country), categories) for role in roles}
    return {role: shares for role, shares in found.items() if len(shares)}


def targets_of(text: str) -> tuple[str, ...]:
    """What is aimed at, as somebody types it: ids, names of roles, codes of exams, with commas between."""
    return tuple(_target(part) for part in (part.strip() for part in text.split(",")) if part)


def _target(text: str) -> str:
    catalog = load_catalog()
    ids: dict[str, str] = {_key(known): known for known in (*COUNTED_ROLES, *catalog)}
    ids |= {_key(entry.code): key for key, entry in catalog.items() if entry.code}
    if found := ids.get(_key(text)):
        return found
    near = get_close_matches(_key(text)[:LONGEST_TARGET], ids, 1)
    meant = f"; did you mean {ids[near[0]]}?" if near else ""
    raise _unknown(text[:LONGEST_TARGET], meant)


def _unknown(target: str, meant: str = "") -> WishError:
    known = ", ".join(COUNTED_ROLES)
    return WishError(f"target: expected a role ({known}) or a certification id, found {target!r}{meant}")


def _key(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.casefold())


def planned(wish: Wish, release: Release, today: date, country: str | None = None) -> Plan:
    offers = all_offers(today)
    known = {offer.id for offer in offers if offer.kind == "certificate"} | set(COUNTED_ROLES)
    if strange := [target for target in wish.targets if target not in known]:
        raise _unknown(strange[0])
    if wish.by and wish.by < today:
        raise WishError(f"expected a last day from {today} on, the first day of the plan; found {wish.by}")
    roles = [target for target in wish.targets if target in COUNTED_ROLES]
    counted = shares_by_role(release, roles, country)
    return told(plan(wish, enough(roles, counted, country), offers, today), counted, release, country or "")


def enough(
    roles: Iterable[str], counted: Mapping[str, pd.DataFrame], country: str | None
) -> Mapping[str, pd.DataFrame]:
    """The shares by role; WishError where so few vacancies of one were counted that nothing is shown of them."""
    for role in roles:
        number = int(counted[role]["vacancies"].iloc[0]) if role in counted else 0
        if not number or (counted[role]["floor"] == HIDDEN).all():
            where, rest = (f" in {country_name(country)}", "; leave the country out") if country else ("", "")
            raise WishError(
                f"target: expected a role with counted vacancies{where}, at least {COUNT_FROM}; found {number} of "
                f"{role}{rest}"
            )
    return counted


def told(found: Plan, counted: Mapping[str, pd.DataFrame], release: Release, country: str) -> Plan:
    """The plan with where its demand was counted, and that this was little or long ago if it was."""
    where = f" in {country_name(country)}" if country else ""
    few = [
        f"Only {shares['vacancies'].iloc[0]} vacancies of {role}{where} were counted, by their employers too few for "
        "percentages: take the shares as a hint."
        for role, shares in counted.items()
        if shares["floor"].isin((HIDDEN, COUNT)).all()
    ]
    old = age_of_counts(str(release.summary.get("last_month")), found.starts_on)
    return replace(found, country=country, warnings=[*found.warnings, *few, *([old] if old else [])])
