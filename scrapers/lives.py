"""The life of postings: new, changed, missing, closed, back; frames in, frames out."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from data.records import Posting
from data.run_tables import OpenPostings
from scrapers.outcomes import BoardResult
from scrapers.standing import naive

COLUMNS = list(OpenPostings.to_schema().columns)


@dataclass(frozen=True, kw_only=True)
class Lives:
    """What happened to a source's postings in one run."""

    touched: pd.DataFrame
    """Rows of open_postings as they are now, only those that something happened to."""
    new: frozenset[str]
    changed: frozenset[str]
    unchanged: int
    closed: frozenset[str]


def content_hash(posting: Posting) -> str:
    """The same for the same published fields; the words the terms ask for are not the ad's."""
    return hashlib.sha256(posting.model_dump_json(exclude={"attribution"}).encode()).hexdigest()[:32]


def lives(
    before: pd.DataFrame, results: Sequence[BoardResult], closes_by_absence: bool, expires_after_days: int | None,
    now: datetime,
) -> Lives:  # fmt: skip
    """Compare what was known with what was read.

    `before` holds every known row that may be concerned: of boards read anew, of postings read, of those missing.
    """
    known = before.set_index("posting_id", drop=False)
    arrived, new, changed = _arrived(known, results, now)
    listed = {posting_id for result in results for posting_id in result.listed}
    back = known.index[known.index.isin(listed) & known["missing_since"].notna() & ~known.index.isin(arrived.index)]
    never = pd.Series(pd.NaT, index=back, dtype="datetime64[us]")
    returned = known.loc[back].assign(missing_since=never, closed_on=never)
    gone = _absent(known, results, listed) if closes_by_absence else known.iloc[:0]
    old = _expired(known, arrived, listed, expires_after_days, now)
    parts = [part for part in (arrived, returned, gone, old) if len(part)]
    touched = pd.concat(parts)[COLUMNS] if parts else before.iloc[:0][COLUMNS]
    open_before = known.index[known["closed_on"].isna()]
    closed = frozenset(touched.index[touched["closed_on"].notna() & touched.index.isin(open_before)]) if parts else ()
    return Lives(
        touched=touched.reset_index(drop=True), new=frozenset(new), changed=frozenset(changed),
        unchanged=len(listed) - len(new) - len(changed), closed=frozenset(closed),
    )  # fmt: skip


def _arrived(
    known: pd.DataFrame, results: Sequence[BoardResult], now: datetime
) -> tuple[pd.DataFrame, set[str], set[str]]:
    """Rows of postings that are new or say something else than before."""
    rows, new, changed = [], set(), set()
    hashes = dict(zip(known["posting_id"], known["content_hash"], strict=True))
    versions = dict(zip(known["posting_id"], known["version"], strict=True))
    first_seen = dict(zip(known["posting_id"], known["first_seen"], strict=True))
    for result in results:
        for posting_id, posting in result.rows.items():
            digest = content_hash(posting)
            version = result.versions.get(posting_id)
            if posting_id in new or posting_id in changed:
                continue
            if posting_id not in hashes:
                new.add(posting_id)
            elif hashes[posting_id] != digest:
                changed.add(posting_id)
            elif version is None or versions[posting_id] == version:
                continue
            posted = posting.posted_at
            rows.append(
                {
                    "posting_id": posting_id,
                    "source": posting.source,
                    "board": result.board,
                    "content_hash": digest,
                    "version": version,
                    "posted_on": naive(posted).normalize() if posted else pd.NaT,
                    "first_seen": first_seen.get(posting_id, naive(now)),
                    "changed_at": naive(now),
                    "missing_since": pd.NaT,
                    "closed_on": pd.NaT,
                }
            )
    return pd.DataFrame(rows, columns=COLUMNS).set_index("posting_id", drop=False), new, changed


def _absent(known: pd.DataFrame, results: Iterable[BoardResult], listed: set[str]) -> pd.DataFrame:
    """Missing after the first complete run without it, closed after the second."""
    parts = []
    for result in results:
        is_removed_page = result.is_page and result.is_gone
        if not result.was_asked or not (result.is_complete or is_removed_page) or result.checked_at is None:
            continue
        seen = naive(result.checked_at)
        absent = known[(known["board"] == result.board) & known["closed_on"].isna() & ~known.index.isin(listed)]
        first = absent[absent["missing_since"].isna()].assign(missing_since=seen)
        again = absent[absent["missing_since"] < seen].assign(closed_on=seen.normalize())
        parts += [first, again]
    return pd.concat(parts) if parts else known.iloc[:0]


def _expired(
    known: pd.DataFrame, arrived: pd.DataFrame, listed: set[str], days: int | None, now: datetime
) -> pd.DataFrame:
    """Postings of a source without a closing signal, when their time is over."""
    if days is None:
        return known.iloc[:0]
    last_day = naive(now).normalize() - timedelta(days=days)
    over = arrived["posted_on"] < last_day
    arrived.loc[over, "closed_on"] = naive(now).normalize()
    is_over = (known["posted_on"] < last_day) & known["closed_on"].isna()
    return known[is_over & ~known.index.isin(arrived.index)].assign(closed_on=naive(now).normalize())
