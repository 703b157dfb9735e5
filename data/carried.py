"""The small tables of a release that a refresh carries on: newest links, coverage, sources and the summary."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from data.describe import LINKS, coverage, evidence
from data.provenance import Collection, collection_of
from data.released import Release
from data.skills import SkillExtractor
from data.tables import columns


def small_tables(
    release: Release,
    before: pd.DataFrame,
    after: pd.DataFrame,
    described: Mapping[str, Collection],
    now: datetime,
    extractor: SkillExtractor,
) -> dict[str, pd.DataFrame]:
    """Tables of a few thousand rows, written anew: evidence, coverage, sources."""
    counted = after[after["posting_id"] == after["vacancy_id"]]
    links = pd.concat([_text(release.table("evidence")), evidence(counted, extractor.names)], ignore_index=True)
    links = links.drop_duplicates(["role", "skill", "url"], keep="last")
    links = links.sort_values(["role", "skill", "posted_on", "url"], ascending=[True, True, False, True])
    states = pd.concat([_text(release.table("coverage")), coverage(after), coverage(before).assign(
        count=lambda rows: -rows["count"])], ignore_index=True)  # fmt: skip
    keys = ["source", "role", "measure"]
    told = states.groupby(keys, as_index=False)["count"].sum()
    return {
        "evidence": links.groupby(["role", "skill"]).head(LINKS)[columns("evidence")].reset_index(drop=True),
        "coverage": told[told["count"] > 0][columns("coverage")],
        "sources": _sources(release, before, after, described, now),
    }


def _sources(
    release: Release, before: pd.DataFrame, after: pd.DataFrame, described: Mapping[str, Collection], now: datetime
) -> pd.DataFrame:
    known = _text(release.table("sources")).set_index("source")
    today = pd.Timestamp(now).tz_localize(None).normalize()
    for source, mine in after.groupby("source"):
        then = before[before["source"] == source]
        collection = described.get(str(source)) or collection_of(str(source))
        row = dict(known.loc[source]) if source in known.index else {
            "first_month": mine["month"].min(), "last_month": mine["month"].max(),
            "postings": 0, "rejected": 0, "vacancies": 0, "employers": 0,
        }  # fmt: skip
        row |= {
            "name": collection.name, "homepage": collection.homepage, "attribution": collection.attribution,
            "licence": collection.licence, "month_means": collection.month_means, "seen_on": today,
            "first_month": min(row["first_month"], mine["month"].min()),
            "last_month": max(row["last_month"], mine["month"].max()),
            "postings": row["postings"] + len(mine) - len(then),
            "vacancies": row["vacancies"] + _first(mine) - _first(then),
            "employers": row["employers"] + _employers(mine) - _employers(then),
        }  # fmt: skip
        known.loc[str(source)] = pd.Series(row)
    return known.reset_index().astype({c: int for c in ("postings", "rejected", "vacancies", "employers")})


def _first(facts: pd.DataFrame) -> int:
    return int((facts["posting_id"] == facts["vacancy_id"]).sum())


def _employers(facts: pd.DataFrame) -> int:
    return int(facts.loc[facts["employer_key"] != "", "employer_key"].nunique())


def _text(frame: pd.DataFrame) -> pd.DataFrame:
    categories = {c: "str" for c in frame.columns if isinstance(frame[c].dtype, pd.CategoricalDtype)}
    return frame.astype(categories)


def summary_after(
    release: Release, differences: Mapping[str, pd.DataFrame], sources: pd.DataFrame, changed: pd.DataFrame
) -> dict[str, Any]:
    vacancies = differences["vacancy_counts"]
    by_role = vacancies.groupby("role", observed=True)["vacancies"].sum()
    roles = dict(release.summary.get("roles", {}))
    for role, more in by_role.items():
        roles[str(role)] = roles.get(str(role), 0) + int(more)
    return {
        **release.summary,
        "vacancies": int(release.summary.get("vacancies", 0)) + int(vacancies["vacancies"].sum()),
        "mentions": int(release.summary.get("mentions", 0)) + int(differences["skill_counts"]["mentions"].sum()),
        "postings": int(sources["postings"].sum()),
        "roles": dict(sorted(roles.items(), key=lambda item: -item[1])),
        "first_month": str(sources["first_month"].min()),
        "last_month": str(sources["last_month"].max()),
        "changed": len(changed),
    }
