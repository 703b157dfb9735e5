"""New and changed postings into a store that has counts already: only what they touch is read and counted again."""

import hashlib
from collections.abc import Collection as Many
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pandas as pd

from data.build import with_vacancies
from data.carried import small_tables, summary_after
from data.cells import KEYS, added, months_of, negated
from data.coded_facts import coded
from data.counts import count
from data.provenance import Collection, collection_of
from data.reading import read_postings
from data.released import Release
from data.skills import SkillExtractor, load_extractor
from data.store import Store, embedded
from data.tables import RELEASED, checked, columns

ADDED = tuple(name for name in KEYS if name != "skill_pairs")
"""Tables whose differences are appended; pairs keep their last full count because small ones are cut off."""
OF_YEARS = ("design", "pay_counts")
"""Tables without months: what is frozen stays in them, and a month that replaces a frozen one is left out."""
APPENDS = 20
"""After so many refreshes the differences are added up and the tables written anew."""
FROZEN = "frozen:"
"""Vacancy of a posting that the frozen history counts already."""

Month = tuple[str, str]


@dataclass(frozen=True)
class Absorbed:
    """What a refresh's counting did."""

    release_id: str
    postings: int
    vacancies: int
    is_unchanged: bool = False


def absorb(
    store: Store,
    postings: pd.DataFrame,
    complete: Sequence[Month],
    now: datetime,
    described: Mapping[str, Collection] | None = None,
) -> Absorbed:
    """Count new and changed postings and release the result; the same call again changes nothing.

    `complete` names the months of a source that were delivered whole: their counts take the place of frozen ones.
    """
    release = _begin(store, now)
    extractor = load_extractor()
    names = dict(described or {})
    dated = _dated(postings, now)
    collections = {s: names.get(s) or collection_of(s) for s in dated["source"].unique()}
    fresh = read_postings(dated, extractor, collections, now)
    fresh = _without_frozen(fresh, release.summary.get("frozen", {}), complete)
    before = _known(store, fresh)
    after = _clustered(store, fresh, dated, before)
    changed = _different(before, after)
    replaced = _frozen_to_replace(release.summary, complete)
    if changed.empty and not replaced:
        return Absorbed(release.release_id, 0, int(release.summary.get("vacancies", 0)), is_unchanged=True)
    release = _with_declared_months(store, release)
    differences = _differences(before, after, extractor, release, replaced)
    return _release(store, release, (before, after, changed), differences, (replaced, names, now), extractor)


def _begin(store: Store, now: datetime) -> Release:
    """The release to go on from: the embedded one as frozen history in a fresh store, else the newest.

    What a killed run wrote after it is taken back.
    """
    if store.releases().empty:
        frozen = embedded()
        versions = {name: store.write(name, frozen.table(name), mode="overwrite") for name in RELEASED}
        sources = frozen.table("sources")
        last = dict(zip(sources["source"].astype(str), sources["last_month"].astype(str), strict=True))
        summary = {**frozen.summary, "frozen": last, "frozen_release": frozen.release_id}
        store.publish(frozen.release_id, min(now, frozen.released_at), versions, summary)
    release = store.release()
    for table, version in release.versions.items():
        store.rewind(table, version)
    if "facts" not in release.versions and store.has("facts"):  # the run before the first release was killed
        store.write("facts", store.dataset("facts").schema.empty_table(), mode="overwrite")
    store.index("postings")
    store.index_facts(release.versions.get("facts"))
    return release


def _with_declared_months(store: Store, release: Release) -> Release:
    """The release with all columns in its counts by month, which one made before 28 November 2026 lacks."""
    held = store.dataset("skill_months", release.versions["skill_months"]).schema.names
    if set(columns("skill_months")) <= set(held):
        return release
    months = months_of(release.table("vacancy_counts"), release.table("skill_counts"))
    version = store.write("skill_months", months, mode="overwrite")
    return replace(release, versions={**release.versions, "skill_months": version})


def _dated(postings: pd.DataFrame, now: datetime) -> pd.DataFrame:
    """A posting without a day counts for the day it was first seen."""
    seen = pd.Timestamp(now).tz_localize(None).normalize()
    return postings.assign(posted_on=postings["posted_on"].fillna(seen)).reset_index(drop=True)


def frozen_until(facts: pd.DataFrame, frozen: Mapping[str, str]) -> pd.Series:
    """The last frozen month of each fact's source; empty where its history is not frozen."""
    return pd.Series([frozen.get(source, "") for source in facts["source"]], facts.index, dtype="str")


def _without_frozen(fresh: pd.DataFrame, frozen: Mapping[str, str], complete: Sequence[Month]) -> pd.DataFrame:
    last = frozen_until(fresh, frozen)
    pairs = list(zip(fresh["source"], fresh["month"], strict=True))
    counted_there = (fresh["month"] <= last).to_numpy(bool) & ~pd.Series(pairs).isin(list(complete)).to_numpy(bool)
    marked = FROZEN + fresh["source"] + ":" + fresh["month"]
    return fresh.assign(vacancy_id=fresh["vacancy_id"].where(~counted_there, marked))


def _known(store: Store, fresh: pd.DataFrame) -> pd.DataFrame:
    """The newest facts of every employer among the fresh ones, and of postings that changed."""
    parts = [store.facts_of("posting_id", fresh["posting_id"].tolist())]
    employers = sorted({key for key in fresh["employer_key"].unique() if key})
    moved = sorted(set(parts[0]["employer_key"]) - {*employers, ""})  # a changed employer touches the old one too
    parts.append(store.facts_of("employer_key", [*employers, *moved]))
    found = pd.concat(parts, ignore_index=True).drop_duplicates("posting_id")
    return found.sort_values("posting_id", ignore_index=True)[columns("facts")]


def _clustered(store: Store, fresh: pd.DataFrame, postings: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The facts as they are now, with vacancies found anew among the employers touched."""
    staying = before[~before["posting_id"].isin(fresh["posting_id"])]
    facts = pd.concat([staying, fresh], ignore_index=True)
    texts = postings[["posting_id", "source_posting_id", "title", "company", "location", "description"]]
    if len(staying):
        held = store.read("postings", list(texts.columns), [("posting_id", "in", staying["posting_id"].tolist())])
        texts = pd.concat([held, texts], ignore_index=True)
    ads = facts[["posting_id", "source", "url", "posted_on"]].merge(texts, on="posting_id", how="left")
    live = ~facts["vacancy_id"].str.startswith(FROZEN).to_numpy(bool)
    alone = facts[live].assign(vacancy_id=facts.loc[live, "posting_id"], kind="first").reset_index(drop=True)
    if len(alone):
        alone = with_vacancies(alone, ads[live].reset_index(drop=True))
    return pd.concat([facts[~live], alone], ignore_index=True)


def _different(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Rows of `after` that are new or say something else than before."""

    def said(facts: pd.DataFrame) -> pd.Series:
        rows = facts.drop(columns=["read_at"]).astype({"skills": object})
        rows["skills"] = [",".join(map(str, codes)) for codes in rows["skills"]]
        return pd.Series(pd.util.hash_pandas_object(rows.astype(str), index=False).to_numpy(), facts["posting_id"])

    known = said(before) if len(before) else pd.Series(dtype="uint64")
    now = said(after) if len(after) else pd.Series(dtype="uint64")
    return after[(now != known.reindex(now.index)).to_numpy(bool)].reset_index(drop=True)


def _frozen_to_replace(summary: Mapping[str, Any], complete: Sequence[Month]) -> list[Month]:
    frozen, done = summary.get("frozen", {}), {tuple(pair) for pair in summary.get("replaced", [])}
    return sorted({(s, m) for s, m in complete if m <= frozen.get(s, "") and (s, m) not in done})


def _differences(
    before: pd.DataFrame, after: pd.DataFrame, extractor: SkillExtractor, release: Release, replaced: Many[Month]
) -> dict[str, pd.DataFrame]:
    """Per table, what must be added so that the touched facts are counted as they are now."""
    frozen = release.summary.get("frozen", {})
    sides = [count(coded(facts, extractor.names)) for facts in (after, before)]
    later = [facts[(facts["month"] > frozen_until(facts, frozen)).to_numpy(bool)] for facts in (after, before)]
    if sum(map(len, later)) < len(after) + len(before):
        of_later = [count(coded(facts, extractor.names)) for facts in later]
        sides = [
            side | {table: years[table] for table in OF_YEARS} for side, years in zip(sides, of_later, strict=True)
        ]
    found = {}
    for table in ADDED:
        parts = [sides[0][table], negated(table, sides[1][table])]
        if table not in OF_YEARS:
            parts += [negated(table, release.table(table, source=s, month=m)) for s, m in replaced]
        found[table] = added(table, parts)
    return found


def _release(
    store: Store,
    release: Release,
    facts: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    differences: Mapping[str, pd.DataFrame],
    context: tuple[list[Month], Mapping[str, Collection], datetime],
    extractor: SkillExtractor,
) -> Absorbed:
    before, after, changed = facts
    replaced, described, now = context
    appends = int(release.summary.get("appends", 0)) + 1
    versions = dict(release.versions) | {"facts": store.write("facts", checked("facts", changed))}
    for table, difference in differences.items():
        if appends >= APPENDS:
            whole = added(table, [store.read(table, version=release.versions[table], as_categories=True), difference])
            versions[table] = store.write(table, whole, mode="overwrite")
        elif len(difference):
            versions[table] = store.write(table, difference)
    small = small_tables(release, before, after, described, now, extractor)
    versions |= {name: store.write(name, checked(name, frame), mode="overwrite") for name, frame in small.items()}
    summary = summary_after(release, differences, small["sources"], changed) | {
        "appends": appends % APPENDS,
        "replaced": [*map(list, release.summary.get("replaced", [])), *map(list, replaced)],
    }
    digest = hashlib.sha256(release.release_id.encode())
    for line in sorted(changed["posting_id"] + changed["vacancy_id"] + changed["month"]):
        digest.update(line.encode())
    digest.update(repr(replaced).encode())
    release_id = digest.hexdigest()[:16]
    store.publish(release_id, now, versions, {**summary, "release_id": release_id})
    store.add_facts(changed, versions["facts"])
    return Absorbed(release_id, len(changed), int(summary["vacancies"]))
