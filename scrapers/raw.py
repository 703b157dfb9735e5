"""Raw pages: kept on disk before anybody parses them, moved into the store when their source is done."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from data.run_tables import checked_run_table
from data.store import Store

ZSTD = pa.Codec("zstd", 6)
SUFFIX = ".page"


@dataclass(frozen=True, kw_only=True)
class RawPage:
    """One response as it came, without secrets."""

    source: str
    url: str
    fetched_at: datetime
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    carried: dict[str, Any] = field(default_factory=dict)
    body: bytes = b""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


class Spool:
    """A folder of pages on their way into the store: whole files only, so that a killed run loses none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, page: RawPage) -> None:
        """Write a page whole or not at all."""
        path = self._path(page.source, page.url)
        path.parent.mkdir(parents=True, exist_ok=True)
        head = {key: value for key, value in asdict(page).items() if key != "body"}
        head |= {"fetched_at": page.fetched_at.astimezone(UTC).isoformat(), "size": len(page.body)}
        part = path.with_suffix(".part")
        part.write_bytes(json.dumps(head).encode() + b"\n" + bytes(ZSTD.compress(page.body)))
        part.replace(path)

    def page(self, source: str, url: str) -> RawPage | None:
        """The page of that address, if it is on its way."""
        path = self._path(source, url)
        return _read(path) if path.exists() else None

    def pages(self, source: str | None = None) -> Iterator[tuple[Path, RawPage]]:
        for path in sorted(self.folder.glob(f"{source or '*'}/*{SUFFIX}")):
            yield path, _read(path)

    def _path(self, source: str, url: str) -> Path:
        return self.folder / source / (hashlib.sha256(url.encode()).hexdigest()[:40] + SUFFIX)


def _read(path: Path) -> RawPage:
    head, _, packed = path.read_bytes().partition(b"\n")
    values = json.loads(head)
    body = bytes(ZSTD.decompress(packed, decompressed_size=values.pop("size"))) if packed else b""
    return RawPage(**values | {"fetched_at": datetime.fromisoformat(values["fetched_at"]), "body": body})


def store_pages(spool: Spool, store: Store, source: str, raw_days: int) -> int:
    """Move a source's pages from the spool to the table, each exactly once, whenever the run before was killed."""
    waiting = list(spool.pages(source))
    known: set[tuple[str, pd.Timestamp]] = set()
    if waiting and store.has("raw_pages"):
        since = min(page.fetched_at for _, page in waiting)
        filters = [("source", "==", source), ("fetched_at", ">=", _naive(since))]
        held = store.read("raw_pages", columns=["url", "fetched_at"], filters=filters)
        known = set(zip(held["url"], held["fetched_at"].dt.as_unit("us"), strict=True))
    new = [page for _, page in waiting if (page.url, _naive(page.fetched_at)) not in known]
    if new:
        store.write("raw_pages", checked_run_table("raw_pages", pd.DataFrame([_row(page, raw_days) for page in new])))
    for path, _ in waiting:
        path.unlink(missing_ok=True)
    return len(new)


def _row(page: RawPage, raw_days: int) -> dict[str, Any]:
    return {
        "source": page.source,
        "url": page.url,
        "fetched_at": _naive(page.fetched_at),
        "status": page.status,
        "headers": json.dumps(page.headers, sort_keys=True),
        "carried": json.dumps(page.carried, sort_keys=True),
        "body": bytes(ZSTD.compress(page.body)),
        "body_bytes": len(page.body),
        "sha256": page.sha256,
        "expires_on": f"{page.fetched_at.astimezone(UTC) + timedelta(days=raw_days):%Y-%m-%d}",
    }


def _naive(moment: datetime) -> pd.Timestamp:
    """UTC without a zone, as the tables hold it."""
    return pd.Timestamp(moment.astimezone(UTC).replace(tzinfo=None)).as_unit("us")


def delete_expired(store: Store, now: datetime, raw_days: int) -> int:
    """Delete raw pages whose time is over, or that would be kept for longer than pages of today because a clock was
    ahead; how many."""
    if not store.has("raw_pages"):
        return 0
    today = now.astimezone(UTC)
    over, last = f"{today:%Y-%m-%d}", f"{today + timedelta(days=raw_days + 1):%Y-%m-%d}"
    filters = [("expires_on", "<=", over)], [("expires_on", ">", last)]
    expired = sum(len(store.read("raw_pages", columns=["url"], filters=each)) for each in filters)
    if expired:
        nothing = store.dataset("raw_pages").schema.empty_table()
        predicate = f"expires_on <= '{over}' or expires_on > '{last}'"
        store.write("raw_pages", nothing, mode="overwrite", predicate=predicate)
    return expired
