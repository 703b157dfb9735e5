"""Tables of the page for old articles: what was said, what is known today, each with source and day."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from dashboard import choices, frames, parts, plan_frames
from dashboard.look import interval, percent, words
from dashboard.writing import written
from data.answers.certifications import certifications_table
from data.answers.floors import COUNT, HIDDEN
from data.answers.shares import Slice
from data.answers.then_and_now import OURS, Today, then_and_now
from data.catalog import load_renames
from data.certification import Catalog
from data.gazetteer import country_name
from data.values import UNKNOWN

ROLES = ("ml_engineer", "data_scientist")
MOST_COUNTRIES = 5
ID = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+")


@st.cache_resource(max_entries=4, show_spinner="Looking up today's figures …")
def _answer(release_id: str, on: str) -> pd.DataFrame:
    day = pd.Timestamp(on).date()
    today = Today(
        on=f"{frames.release().released_at:%Y-%m-%d}",
        role_shares={one.role: frames.coarse_demand_of(one) for one in of_today()},
        vacancies=vacancies(),
        certifications=certifications_table(frames.catalog(), day),
        studies=plan_frames.studies(),
        renames=load_renames(),
        months=months_words(),
    )
    return then_and_now(plan_frames.claims(), today)


def answer() -> pd.DataFrame:
    """One row per old figure and role; never change it."""
    return _answer(frames.release().release_id, frames.today().isoformat())


def of_today() -> list[Slice]:
    """Both roles in the newest twelve months, so that "today" is not mixed with the years of the articles; in all
    months where the twelve have too few vacancies of one of them for a percentage."""
    recent = [choices.newest_year(role, frames.table("sources")) for role in ROLES]
    found = [frames.coarse_demand_of(one) for one in recent]
    if any(shares.empty or shares["floor"].isin((HIDDEN, COUNT)).all() for shares in found):
        return [Slice(role) for role in ROLES]
    return recent


def months_words() -> str:
    """The months of today's shares."""
    one = of_today()[0]
    if one.since and one.until:
        return f"{one.since} to {one.until}"
    sources = frames.table("sources")
    return f"{sources['first_month'].astype(str).min()} to {sources['last_month'].astype(str).max()}"


def vacancies() -> pd.DataFrame:
    """Both roles everywhere and in the countries with most of them. role, country, vacancies."""
    counts = frames.frames(*ROLES)["vacancy_counts"]
    if (one := of_today()[0]).since:
        month = counts["month"].astype(str)
        counts = counts[(month >= str(one.since)) & (month <= str(one.until))]
    counts = counts.assign(role=counts["role"].astype(str), country=counts["country"].astype(str))
    everywhere = counts.groupby("role", as_index=False)["vacancies"].sum().assign(country="")
    placed = counts[counts["country"] != UNKNOWN]
    by_country = placed.groupby(["role", "country"], as_index=False)["vacancies"].sum()
    most = by_country.groupby("country")["vacancies"].sum().nlargest(MOST_COUNTRIES).index
    by_country = by_country[by_country["country"].isin(most)].sort_values("vacancies", ascending=False)
    by_country["country"] = by_country["country"].map(country_name)
    return pd.concat([everywhere, by_country], ignore_index=True)[["role", "country", "vacancies"]]


def beside(rows: pd.DataFrame, name: str) -> None:
    """Then and today in two columns, and the download."""
    table = [
        {
            "Then": _then(row),
            "Today": parts.plain(written(ids_in_words(str(row["now_words"]), frames.catalog()))),
            "Today's source and day": _source(row),
        }
        for row in rows.to_dict("records")
    ]
    st.table(pd.DataFrame(table).drop_duplicates().set_index("Then"))
    parts.download(rows, f"then-{name}")


def ids_in_words(text: str, catalog: Catalog) -> str:
    """Ids of roles and certificates as people write them."""
    for role in ROLES:
        text = text.replace(role, words(role))
    return ID.sub(lambda found: catalog[found.group()].short_name if found.group() in catalog else found.group(), text)


def _then(row: Mapping[str, object]) -> str:
    value = "" if row["then_value"] is None else f": {row['then_value']:,g} {row['then_unit']}"
    return parts.plain(f"{row['subject']}{value}".replace(" percent", " %"))


def _source(row: Mapping[str, object]) -> str:
    source, on = row["now_source"], row["now_on"]
    if not isinstance(source, str) or not source:
        return "none"
    seen = f", {written(on)}" if isinstance(on, str) and on else ""
    if source.startswith("http"):
        return f"[{parts.plain(source.split('/')[2])}]({parts.address(source)}){parts.plain(seen)}"
    return parts.plain(f"{source}, release of {written(str(on))}" if source.startswith(OURS) else f"{source}{seen}")


def shares_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Skills down, both roles across: subject, skill, share_a, low_a, high_a and the same with b."""
    wide: dict[str, dict[str, object]] = {}
    for row in rows.to_dict("records"):
        if row["role"] in ROLES and row["now_value"] is not None:
            suffix = "a" if row["role"] == ROLES[0] else "b"
            share = row["now_value"]
            low, high = (row[name] if _is_number(row[name]) else share for name in ("now_low", "now_high"))
            line = wide.setdefault(str(row["subject"]), {"skill": row["subject"], "then": row["then_value"]})
            line |= {f"share_{suffix}": share, f"low_{suffix}": low, f"high_{suffix}": high}
            line |= {f"counted_{suffix}": row["now_words"]}
    table = pd.DataFrame(list(wide.values()))
    return table if table.empty else table.dropna(subset=["share_a", "share_b"]).reset_index(drop=True)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not pd.isna(value)


def share_words(table: pd.DataFrame, names: Iterable[str]) -> str:
    """The shares of a table in one sentence."""
    return "; ".join(
        f"{row.skill}: {percent(row.share_a)} of {words(ROLES[0])} vacancies "
        f"({interval(row.low_a, row.high_a)}), {percent(row.share_b)} of {words(ROLES[1])} vacancies "
        f"({interval(row.low_b, row.high_b)})"
        for row in table[table["skill"].isin(list(names))].itertuples()
    )
