"""Facts to the tables that describe a release: its sources, what they state, and the newest links."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.coded_facts import flattened
from data.provenance import collection_of
from data.tables import columns
from data.values import ALL_SKILLS, UNKNOWN

LINKS = 5
"""Newest links kept per role and skill."""


def sources(facts: pd.DataFrame, rejected: pd.DataFrame) -> pd.DataFrame:
    """One row per source of the facts, with the words its terms ask for."""
    rows = []
    for source, mine in facts.groupby("source", observed=True):
        collection = collection_of(str(source))
        seen_on = collection.seen_on or mine["posted_on"].max()
        rows.append(
            {
                "source": source,
                "name": collection.name,
                "homepage": collection.homepage,
                "attribution": collection.attribution,
                "licence": collection.licence,
                "month_means": collection.month_means,
                "first_month": mine["month"].min(),
                "last_month": mine["month"].max(),
                "seen_on": pd.Timestamp(seen_on),
                "postings": len(mine),
                "rejected": int((rejected["source"] == source).sum()),
                "vacancies": mine["vacancy_id"].nunique(),
                "employers": mine.loc[mine["employer_key"] != "", "employer_key"].nunique(),
            }
        )
    return pd.DataFrame(rows, columns=columns("sources"))


def evidence(counted: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The newest links per role and skill, and per role whatever the skill."""
    linked = counted[counted["url"].notna() & counted["has_text"] & ~counted["is_ambiguous"]]
    linked = linked.sort_values(["posted_on", "posting_id"], ascending=[False, True], kind="stable")
    flat, lengths = flattened(linked["skills"])
    row = np.repeat(np.arange(len(linked)), lengths)
    role, roles = pd.factorize(linked["role"])
    every = np.arange(len(linked))
    key = np.concatenate([role[row] * (len(names) + 1) + flat + 1, role * (len(names) + 1)])
    entry = np.concatenate([row, every])
    order = np.lexsort((entry, key))
    key, entry = key[order], entry[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, np.int64)
    rank = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    key, entry = key[rank < LINKS], entry[rank < LINKS]
    named = np.array([ALL_SKILLS, *names], dtype=object)
    chosen = linked.iloc[entry]
    return pd.DataFrame(
        {
            "role": np.asarray(roles, dtype=object)[key // (len(names) + 1)],
            "skill": named[key % (len(names) + 1)],
            "source": chosen["source"].to_numpy(),
            "url": chosen["url"].to_numpy(),
            "posted_on": chosen["posted_on"].to_numpy(),
            "country": chosen["country"].to_numpy(),
        }
    )


def coverage(facts: pd.DataFrame) -> pd.DataFrame:
    """How many postings of a source state what, over all roles and per role."""
    states = {
        "postings": np.ones(len(facts), bool),
        "vacancies": (facts["posting_id"] == facts["vacancy_id"]).to_numpy(bool),
        "text": facts["has_text"].to_numpy(bool),
        "no_skill": facts["has_text"].to_numpy(bool) & (facts["skills"].map(len) == 0).to_numpy(bool),
        "pay": facts["pay_year"].notna().to_numpy(bool),
        "pay_in_text_only": (facts["pay_from"] == "text").to_numpy(bool),
        "level": (facts["level"] != "not_stated").to_numpy(bool),
        "country": (facts["country"] != UNKNOWN).to_numpy(bool),
        "arrangement": (facts["arrangement"] != UNKNOWN).to_numpy(bool),
        "employer": (facts["employer_key"] != "").to_numpy(bool),
        "ambiguous_role": facts["is_ambiguous"].to_numpy(bool),
        "agency": facts["is_agency"].to_numpy(bool),
    }
    for column in ("language", "kind"):
        number, values = pd.factorize(facts[column])
        states |= {f"{column}:{value}": number == at for at, value in enumerate(values)}
    named = facts[["source", "role"]].astype(str)
    per_role, of_role = _groups(named)
    overall, of_source = _groups(named[["source"]])
    parts = []
    for measure, holds in states.items():
        for groups, of in ((per_role, of_role), (overall.assign(role="all"), of_source)):
            count = np.bincount(of[holds], minlength=len(groups))
            parts.append(groups.assign(measure=measure, count=count)[count > 0])
    return pd.concat(parts, ignore_index=True)[columns("coverage")]


def _groups(rows: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The distinct rows in order, and the number of each row among them."""
    grouped = rows.groupby(list(rows.columns), sort=True)
    return grouped.size().index.to_frame(index=False), grouped.ngroup().to_numpy()


def employers(counted: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Distinct employers per role and country, and per role and skill over all countries."""
    rows = counted[counted["has_text"] & ~counted["is_ambiguous"] & (counted["employer_key"] != "")]
    per_place = rows.groupby(["role", "country"], observed=True)["employer_key"].nunique().reset_index(name="employers")
    per_role = rows.groupby("role", observed=True)["employer_key"].nunique().reset_index(name="employers")
    flat, lengths = flattened(rows["skills"])
    role, roles = pd.factorize(rows["role"], sort=True)
    employer, everyone = pd.factorize(rows["employer_key"])
    of_skill = np.repeat(role, lengths) * len(names) + flat
    asking = np.unique(of_skill * max(1, len(everyone)) + np.repeat(employer, lengths)) // max(1, len(everyone))
    of_skill, count = np.unique(asking, return_counts=True)
    per_skill = pd.DataFrame({
        "role": np.asarray(roles, object)[of_skill // len(names)],
        "skill": np.asarray(names, object)[of_skill % len(names)],
        "employers": count,
    })  # fmt: skip
    parts = [
        per_place.assign(skill=ALL_SKILLS),
        per_role.assign(skill=ALL_SKILLS, country="all"),
        per_skill.assign(country="all"),
    ]
    return pd.concat(parts, ignore_index=True)[columns("employers")]
