"""What the certification pages read, kept between runs: the demand of a role, coverage, courses, rates, seen facts."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import frames
from data.answers.certifications import Asked, certifications_table
from data.answers.coverage import Coverage, Named, RoleDemand, coverage, named_demand, role_demand, taught_skills
from data.answers.observed import side_by_side
from data.answers.path_model import Offer
from data.answers.shares import Slice
from data.catalog import load_exchange_rates, load_renames
from data.course_catalog import Study, Subscription, load_studies, load_subscriptions, study_offers
from data.observations import stored_facts


@st.cache_resource(max_entries=4, show_spinner="Weighing the role's demand …")
def _wanted(release_id: str, role: str) -> RoleDemand:
    return role_demand(shares(role))


@st.cache_resource(max_entries=32, show_spinner=False)
def _covered(release_id: str, role: str, known: tuple[str, ...]) -> dict[str, Coverage]:
    wanted, have = _wanted(release_id, role), dict.fromkeys(known, 1.0)
    return {entry.id: coverage(entry, wanted, have) for entry in frames.catalog().values()}


@st.cache_resource(max_entries=8, show_spinner=False)
def _named(release_id: str, role: str) -> dict[str, Named]:
    found = shares(role)
    return {entry.id: named_demand(entry, found) for entry in frames.catalog().values()}


def shares(role: str) -> pd.DataFrame:
    """The demand of a role over all its vacancies; never change it."""
    return frames.coarse_demand_of(Slice(role))


def covered(role: str, known: tuple[str, ...] = ()) -> Mapping[str, Coverage]:
    """Coverage of the role's demand by every certification."""
    return _covered(frames.release().release_id, role, tuple(sorted(known)))


def why_no_share(role: str) -> str:
    """Why no share of this role's demand may be given; empty where one may."""
    return _wanted(frames.release().release_id, role).words


def named(role: str) -> Mapping[str, Named]:
    return _named(frames.release().release_id, role)


@st.cache_resource(max_entries=16, show_spinner=False)
def table(on: dt.date, currency: str, horizon_years: int) -> pd.DataFrame:
    """Every certification with its state on a day and its cost, without the demand of a role; never change it."""
    asked = Asked(horizon_years=horizon_years, currency=currency, rates=rates())
    return certifications_table(frames.catalog(), on, None, asked)


@st.cache_resource(show_spinner=False)
def rates() -> pd.DataFrame:
    return load_exchange_rates()


@st.cache_resource(show_spinner=False)
def renames() -> pd.DataFrame:
    return load_renames()


@st.cache_resource(show_spinner=False)
def studies() -> dict[str, Study]:
    return load_studies()


@st.cache_resource(show_spinner=False)
def subscriptions() -> dict[str, Subscription]:
    return load_subscriptions()


@st.cache_resource(show_spinner=False)
def offers() -> dict[str, Offer]:
    """Courses, books and projects by id, with the prices of their subscriptions."""
    return {offer.id: offer for offer in study_offers(studies(), subscriptions())}


@st.cache_resource(show_spinner=False)
def examined_skills() -> list[str]:
    """Skills that any exam asks for, by the alphabet."""
    taught = (taught_skills(entry)["skill"] for entry in frames.catalog().values())
    return sorted({str(skill) for skills in taught for skill in skills}, key=str.casefold)


@st.cache_resource(max_entries=2, ttl=300, show_spinner=False)
def _seen(release_id: str, on: dt.date) -> pd.DataFrame:
    return side_by_side(frames.catalog(), stored_facts(frames.release().store), on)


def seen(on: dt.date) -> pd.DataFrame:
    """What vendors' pages were seen to say beside the catalogue; empty where no page was read."""
    return _seen(frames.release().release_id, on)
