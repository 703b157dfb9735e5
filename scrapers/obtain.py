"""How a page is come by: from the spool of a killed run, as remembered, or through the door and kept at once."""

import hashlib
import json
from datetime import datetime, timedelta

from scrapers.contract import Request, SourceModule
from scrapers.fetch import Fetcher
from scrapers.outcomes import PageRecord
from scrapers.raw import RawPage, Spool
from scrapers.standing import is_ahead
from scrapers.units import parser_hash


class Pages:
    """The pages of one source in one run."""

    def __init__(self, module: SourceModule, fetcher: Fetcher, spool: Spool, now: datetime) -> None:
        self._source = module.SOURCE
        self._fetcher = fetcher
        self._spool = spool
        self._now = now
        self._fresh_since = now - timedelta(hours=self._source.min_hours_between_runs)
        self._parser = parser_hash(module)

    def spooled(self, request: Request) -> RawPage | None:
        """A page that a killed run had fetched a short while ago."""
        page = self._spool.page(self._source.id, request.url)
        if page is None or not self._is_recent(page.fetched_at) or page.carried != dict(request.carried):
            return None
        return page

    def is_fresh(self, request: Request, known: PageRecord) -> bool:
        """Whether the source was asked so short a while ago that it is not asked again."""
        return self._is_recent(known.checked_at) and self.is_same_reader(request, known)

    def _is_recent(self, moment: datetime) -> bool:
        return moment > self._fresh_since and not is_ahead(moment, self._now)

    def is_same_reader(self, request: Request, known: PageRecord) -> bool:
        """Whether the page would be read in the same way as when it was remembered."""
        return known.made_from.partition("-")[2] == self._reader(request)

    def made_from(self, request: Request, page: RawPage) -> str:
        """Hash of everything that what is read from a page depends on."""
        return f"{page.sha256[:32]}-{self._reader(request)}"

    def fetched(self, request: Request, etag: str | None = None, modified: str | None = None) -> RawPage:
        """The page as the site has it now, on disk before anybody looks at it; status 304 when nothing changed."""
        answer = self._fetcher.get(self._source, request, etag, modified)
        page = RawPage(
            source=self._source.id,
            url=request.url,
            fetched_at=answer.fetched_at,
            status=answer.status,
            headers=answer.kept_headers() | {"final-url": answer.url},
            carried=dict(request.carried),
            body=answer.body,
        )
        if not answer.is_unchanged:
            self._spool.keep(page)
        return page

    def _reader(self, request: Request) -> str:
        carried = json.dumps(dict(request.carried), sort_keys=True)
        return hashlib.sha256(f"{self._parser} {carried}".encode()).hexdigest()[:16]
