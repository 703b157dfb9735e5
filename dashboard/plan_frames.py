"""What the pages of paths read, kept between runs: offers, the demand of roles, plans by wish, stages, old claims."""

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard import frames
from data.answers.path_model import Offer, WishError
from data.answers.path_plan import Plan
from data.answers.paths import plan
from data.answers.shares import Slice
from data.answers.transitions import transitions
from data.catalog import REFERENCE
from data.course_catalog import Study, load_studies
from data.old_advice import Claim, load_claims
from data.path_offers import all_offers
from data.plan_file import SavedWish
from data.planning import enough, told
from data.values import COUNTED_ROLES


@st.cache_resource(max_entries=3, show_spinner=False)
def offers(on: dt.date) -> dict[str, Offer]:
    """The whole catalogue as it stands on a day, by id."""
    return {offer.id: offer for offer in all_offers(on)}


def shares(role: str, country: str = "") -> pd.DataFrame:
    """The demand of a role, everywhere or in a country; never change it."""
    return frames.coarse_demand_of(Slice(role, country=country or None))


@st.cache_resource(max_entries=200, show_spinner="Choosing the best steps …")
def _planned(release_id: str, wish: str, on: dt.date, country: str) -> Plan:
    wanted = SavedWish.model_validate_json(wish).wish()
    catalogue = offers(on)
    if strange := [target for target in wanted.targets if target not in catalogue and target not in COUNTED_ROLES]:
        raise WishError(f"target: expected a role or a certificate of the catalogue, found {strange[0]!r}")
    roles = [target for target in wanted.targets if target in COUNTED_ROLES]
    counted = {role: found for role in roles if len(found := shares(role, country))}
    enough(roles, counted, country)
    return told(plan(wanted, counted, catalogue.values(), on), counted, frames.release(), country)


def planned(wish: SavedWish, on: dt.date, country: str = "") -> Plan:
    """The plan of a wish, computed once for each wish, day and release; never change it."""
    return _planned(frames.release().release_id, wish.model_dump_json(), on, country)


@st.cache_resource(max_entries=2, show_spinner="Comparing all roles …")
def _ways(release_id: str) -> pd.DataFrame:
    return transitions({role: shares(role) for role in COUNTED_ROLES}, reference("skill_neighbours"))


def ways() -> pd.DataFrame:
    """How far each role's people cover each other role; never change it."""
    return _ways(frames.release().release_id)


@st.cache_resource(max_entries=8, show_spinner=False)
def reference(name: str) -> pd.DataFrame:
    """One of the tables kept by hand; never change it."""
    return pd.read_csv(REFERENCE / f"{name}.csv", keep_default_na=False)


@st.cache_resource(show_spinner=False)
def studies() -> dict[str, Study]:
    """Every course, book and project, also those that no plan uses."""
    return load_studies()


@st.cache_resource(show_spinner=False)
def claims() -> tuple[Claim, ...]:
    """What old articles said."""
    return load_claims()
