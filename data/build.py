"""The steps in one list: files of postings → facts → vacancies → counts → release."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import pandas as pd

from data import premiums
from data.coded_facts import coded
from data.counts import count
from data.describe import coverage, employers, evidence, sources
from data.duplicates import vacancies
from data.inputs import InputError, fingerprint, input_files
from data.locations import Location
from data.matching_state import Elsewhere
from data.parts import Part, Spread, one_by_one, read_here, told
from data.released import StoreError
from data.skills import SkillExtractor, load_extractor
from data.spread import Spreading
from data.store import Store
from data.tables import RELEASED, checked, columns

REFERENCE = Path(__file__).parent / "reference"
METHOD = "2"
"""Raise it when a step's meaning changes, so that the same files make a new release."""

MOST_REASONS = 5
"""Named in an error; the table of rejected rows has all."""

Progress = Callable[[str, int], None]
"""Told the step and how many postings it has done."""


@dataclass
class Summary:
    """What a build did; printed at its end and kept in the release."""

    release_id: str = ""
    is_unchanged: bool = False
    read: int = 0
    rejected: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    ignored_columns: list[str] = field(default_factory=list)
    postings: int = 0
    repeated_ids: int = 0
    vacancies: int = 0
    employers: int = 0
    mentions: int = 0
    roles: dict[str, int] = field(default_factory=dict)
    first_month: str = ""
    last_month: str = ""
    dictionary: str = ""
    seconds: float = 0.0
    postings_per_second: float = 0.0


def build(
    paths: Sequence[Location],
    store: Store,
    now: datetime,
    progress: Progress = lambda step, done: None,
    spread: Spread | None = None,
) -> Summary:
    """Turn postings files into a release of the store; the same files again change nothing.

    `spread` has other processes read the files and compare the texts; the release is the same.
    Raises InputError for a file that cannot be read or files of which no row passes its checks, and StoreError for a
    store that a refresh fills.
    """
    started = time.perf_counter()
    files = input_files(paths)
    if store.has("runs"):
        raise StoreError(f"{store.folder} is filled by refresh runs; name another --store for a build from files")
    extractor = load_extractor()
    release_id = method_hash(fingerprint(files), extractor)
    known = store.releases()
    if len(known) and known.iloc[0]["release_id"] == release_id:
        return Summary(**{**store.release().summary, "is_unchanged": True})
    summary = Summary(release_id=release_id, dictionary=extractor.version)
    others = Spreading(spread, store, store.aside(f"laid_down_{release_id}")) if spread else None
    parts = others.read(files, now) if others else read_here(files, now)
    postings, rejected, facts = _read_all(parts, summary, progress, others)
    if not summary.postings:
        store.write("rejected", rejected, mode="overwrite")
        raise InputError(_nothing_left(summary, store))
    progress("which postings are the same vacancy", 0)
    facts = with_vacancies(facts, postings, others)
    progress("counting", 0)
    with ThreadPoolExecutor(1) as writer:  # a table is written while the next is counted and checked
        write = partial(store.write, mode="overwrite")
        begun = {"facts": writer.submit(write, "facts", facts), "rejected": writer.submit(write, "rejected", rejected)}
        if not others:
            begun["postings"] = writer.submit(write, "postings", postings)
        tables = release_tables(facts, rejected, extractor, spread or one_by_one)
        _tell(summary, facts, tables, rejected)
        progress("writing", 0)
        for name, frame in tables.items():
            begun[name] = writer.submit(write, name, checked(name, frame))
        if others:
            others.write_postings()
    written = {name: each.result() for name, each in begun.items()}
    versions = {name: written[name] for name in ("facts", *tables)}
    summary.seconds = round(time.perf_counter() - started, 1)
    summary.postings_per_second = round(summary.read / max(summary.seconds, 0.001))
    store.publish(release_id, now, versions, asdict(summary))
    return summary


def method_hash(inputs: str, extractor: SkillExtractor) -> str:
    """Id of the release that these inputs make with today's rules."""
    digest = hashlib.sha256(f"{METHOD} {inputs} {extractor.version}".encode())
    for path in sorted(REFERENCE.glob("*.csv")) + sorted((REFERENCE / "collections").glob("*.toml")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _read_all(
    parts: Iterator[Part], summary: Summary, progress: Progress, others: Spreading | None
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    kept = []
    for part in parts:
        kept.append(part)
        summary.read += len(part.postings) + len(part.rejected)
        summary.rejected += len(part.rejected)
        progress(part.name, summary.read)
    summary.reasons, summary.ignored_columns = told(kept)
    postings, rejected, facts = (
        pd.concat([getattr(part, name) for part in kept], ignore_index=True)
        for name in ("postings", "rejected", "facts")
    )
    again = postings["posting_id"].duplicated(keep="last").to_numpy(bool)
    summary.repeated_ids = int(again.sum())
    summary.postings = int((~again).sum())
    if others and summary.postings:
        others.keep(facts, again)
    elif others:
        others.forget()
    return postings[~again].reset_index(drop=True), rejected, facts[~again].reset_index(drop=True)


def _nothing_left(summary: Summary, store: Store) -> str:
    reasons = "; ".join(f"{why} ({count:,})" for why, count in list(summary.reasons.items())[:MOST_REASONS])
    return (
        f"expected postings, found {summary.read:,} rows of which none passed its checks: {reasons}. "
        f"Nothing was released; every row stands with its reason in {store.folder}/rejected"
    )


def with_vacancies(facts: pd.DataFrame, postings: pd.DataFrame, others: Elsewhere | None = None) -> pd.DataFrame:
    """The facts with the vacancy of every posting; copies by agencies share one vacancy."""
    if not others:
        told = postings[["posting_id", "source", "source_posting_id", "url", "title", "location", "posted_on"]]
        postings = told.assign(text=postings["description"].fillna(""))
    ads = postings.assign(
        employer_key=facts["employer_key"],
        country=facts["country"].where(facts["country"] != "unknown"),
    )
    found = vacancies(ads, others)
    of_cluster = found["vacancy_id"].where(found["agency_cluster"].isna(), found["agency_cluster"])
    first = facts["posted_on"].groupby(of_cluster).transform("idxmin")
    return facts.assign(
        vacancy_id=facts["posting_id"].to_numpy()[first.to_numpy()],
        kind=found["kind"].to_numpy(),
    )


def release_tables(
    facts: pd.DataFrame, rejected: pd.DataFrame, extractor: SkillExtractor, spread: Spread = one_by_one
) -> dict[str, pd.DataFrame]:
    """Every table of a release; the regressions are begun first, so that others do them while the rest is counted."""
    counted = facts[facts["posting_id"] == facts["vacancy_id"]]
    regressions = premiums.begun(counted, spread)
    tables = count(coded(facts, extractor.names))
    tables["sources"] = sources(facts, rejected)
    tables["evidence"] = evidence(counted, extractor.names)
    tables["coverage"] = coverage(facts)
    tables["employers"] = employers(counted, extractor.names)
    tables["premiums"] = premiums.table(regressions, extractor.names)
    return {name: tables[name][columns(name)] for name in RELEASED}


def _tell(summary: Summary, facts: pd.DataFrame, tables: Mapping[str, pd.DataFrame], rejected: pd.DataFrame) -> None:
    counted = tables["vacancy_counts"]
    summary.vacancies = int(counted["vacancies"].sum())
    summary.employers = int(facts.loc[facts["employer_key"] != "", "employer_key"].nunique())
    summary.mentions = int(tables["skill_counts"]["mentions"].sum())
    by_role = counted.groupby("role", observed=True)["vacancies"].sum().sort_values(ascending=False)
    summary.roles = {str(role): int(n) for role, n in by_role.items()}
    if len(facts):
        summary.first_month, summary.last_month = str(facts["month"].min()), str(facts["month"].max())
