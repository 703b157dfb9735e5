"""Puts a wish, a release and the catalogue together: what the command line and the pages call for a plan."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

from data.answers.demand import demand
from data.answers.path_model import Plan, Wish, WishError
from data.answers.paths import plan
from data.answers.shares import Slice
from data.answers.staleness import age_of_counts
from data.frames import frames_for
from data.path_offers import all_offers
from data.skill_names import load_names
from data.store import Release
from data.values import ROLES


def shares_by_role(release: Release, roles: Iterable[str], country: str | None = None) -> dict[str, pd.DataFrame]:
    """Role to the answer of demand, for the roles that have vacancies."""
    categories = load_names().by_category()
    found = {role: demand(frames_for(release, role), Slice(role, country), categories) for role in roles}
    return {role: shares for role, shares in found.items() if len(shares)}


def planned(wish: Wish, release: Release, today: date, country: str | None = None) -> Plan:
    offers = all_offers(today)
    known = {offer.id for offer in offers if offer.kind == "certificate"} | set(ROLES)
    if strange := [target for target in wish.targets if target not in known]:
        raise WishError(f"target: expected a role ({', '.join(ROLES)}) or a certification id, found {strange[0]!r}")
    roles = [target for target in wish.targets if target in ROLES]
    return told(plan(wish, shares_by_role(release, roles, country), offers, today), release, country or "")


def told(found: Plan, release: Release, country: str) -> Plan:
    """The plan with where its demand was counted, and that this was long ago if it was."""
    old = age_of_counts(str(release.summary.get("last_month")), found.starts_on)
    return replace(found, country=country, warnings=[*found.warnings, *([old] if old else [])])
