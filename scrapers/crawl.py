"""One board from its first request to its last row; what is parsed is what was stored."""

import math
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from scrapers.contract import (
    Gone,
    LayoutChanged,
    Request,
    Source,
    SourceError,
    SourceModule,
    Throttled,
    Unavailable,
)  # fmt: skip
from scrapers.fetch import Fetcher
from scrapers.obtain import Pages
from scrapers.outcomes import BoardResult, Fault, PageRecord
from scrapers.raw import RawPage, Spool
from scrapers.reading import Reading, reading
from scrapers.units import Memory, Unit

MOST_FAILURES = 3
"""After so many failures in a row the rest of a board is left for the next run."""
MOST_REPEATS = 3
"""A page may repeat another while a list shifts; so many in a row are a circle."""


class Crawl:
    """Walks a unit; one instance per source, used by several threads on different units."""

    def __init__(
        self, module: SourceModule, fetcher: Fetcher, spool: Spool, memory: Memory, now: datetime, most_requests: int
    ) -> None:
        self._module = module
        self._source: Source = module.SOURCE
        self._fetcher = fetcher
        self._pages = Pages(module, fetcher, spool, now)
        self._memory = memory
        self._now = now
        self._most = most_requests

    def read(self, unit: Unit) -> BoardResult:
        """Follow a board to its end; every fault is in the result, nothing is raised but by a bug."""
        result = BoardResult(unit.board, unit.is_page)
        queue = deque(unit.requests)
        seen: set[str] = set()
        failures = 0
        while queue:
            request = queue.popleft()
            if request.completes and request.url in seen:
                continue
            if len(seen) >= (self._source.max_requests or math.inf):
                result.is_capped = True
                self._give_up(deque([request, *queue]), result)
                break
            try:
                self._check_progress(request, seen)
                if request.completes:
                    self._complete(request, result, len(seen))
                else:
                    queue.extend(self._listing(request, result))
                failures = 0
            except SourceError as error:
                result.faults.append(Fault.of(error, spoils_listing=not request.completes))
                failures += 1
                if isinstance(error, Gone) and not request.completes:
                    result.was_asked, result.checked_at = True, self._now
                if isinstance(error, Throttled) or failures == MOST_FAILURES:
                    self._give_up(queue, result)
                    break
        self._judge_rows(result)
        return result

    def _judge_rows(self, result: BoardResult) -> None:
        """A board of which no row passes its checks was not read, however few they are; tomorrow it is read anew."""
        failed = [row for row in result.rejected if not row.is_sound]
        ids = {self._posting_id(row.source_posting_id) for row in failed if row.source_posting_id}
        if not failed or not result.is_well or result.rows or result.listed - ids:
            return
        result.faults.append(
            Fault("layout_changed", f"no row passed its checks, {len(failed)} failed: {failed[0].reason}")
        )
        result.pages.clear()
        result.listed.clear()

    def _check_progress(self, request: Request, seen: set[str]) -> None:
        if request.url in seen:
            raise LayoutChanged(f"the pages lead in a circle: {request.purpose} came a second time")
        if not request.completes and len(seen) >= self._most:
            raise LayoutChanged(f"the pages do not end: stopped after {len(seen)} requests")
        seen.add(request.url)

    def _is_repeat(self, request: Request, read: Reading, result: BoardResult) -> bool:
        """Whether a page brings nothing new and leads on: what it should have brought is not known."""
        if not read.postings or all(each.completes for each in read.further):
            return False
        if any(self._posting_id(row.source_posting_id) not in result.listed for row in read.postings):
            result.repeats = 0
            return False
        result.repeats += 1
        if result.repeats == MOST_REPEATS:
            raise LayoutChanged(f"the pages repeat themselves without end, up to {request.purpose}")
        result.faults.append(Fault("layout_changed", f"{request.purpose} repeats the postings of a page before"))
        return True

    def _give_up(self, queue: deque[Request], result: BoardResult) -> None:
        """What a text request would have completed stays as the store or the list has it."""
        for request in queue:
            if request.completes:
                self._keep_what_is_held(self._posting_id(request.completes[0]), result)
                result.left_for_next_run += 1

    def _listing(self, request: Request, result: BoardResult) -> Iterator[Request]:
        """Rows of one page into the result; yields the requests it leads to."""
        known = self._memory.pages.get(request.url)
        page = self._pages.spooled(request)
        if page is None and known is not None and self._pages.is_fresh(request, known):
            return self._as_before(known, known.checked_at, result)
        if page is None:
            usable = known if known is not None and self._pages.is_same_reader(request, known) else None
            etag, modified = (usable.etag, usable.last_modified) if usable else (None, None)
            page = self._pages.fetched(request, etag, modified)
            if page.status == 304 and usable is None:
                raise Unavailable(f"expected a page, found 'not modified' for {request.purpose}")
        result.was_asked = True
        if page.status == 304 and known is not None:
            return self._as_before(known, page.fetched_at, result)
        return self._parsed(request, page, known, result)

    def _as_before(self, known: PageRecord, checked_at: datetime, result: BoardResult) -> Iterator[Request]:
        result.listed.update(known.posting_ids)
        result.pages.append(PageRecord(**{**vars(known), "checked_at": checked_at}))
        result.checked_at = min(result.checked_at or checked_at, checked_at)
        return iter([_request(each) for each in known.further])

    def _parsed(
        self, request: Request, page: RawPage, known: PageRecord | None, result: BoardResult
    ) -> Iterator[Request]:
        made_from = self._pages.made_from(request, page)
        if known is not None and known.made_from == made_from:
            return self._as_before(known, page.fetched_at, result)
        read = self._read(page, request)
        found, rejected, further = read.postings, read.rejected, read.further
        is_repeat = self._is_repeat(request, read, result)
        ids = {self._posting_id(row.source_posting_id): row for row in found}
        said = [self._posting_id(f"{fact.certification_id}/{fact.field}") for fact in read.facts]
        if read.facts:
            result.facts[request.url] = read.facts
        for posting_id, row in ids.items():
            if posting_id not in result.listed:
                result.rows[posting_id] = row
        failed = [row for row in rejected if not row.is_sound]
        spared = [self._posting_id(row.source_posting_id) for row in failed if row.source_posting_id]
        result.listed.update(ids, spared, said)  # a row that failed a check is still listed: it has not been closed
        result.rejected += rejected
        result.parsed_pages += 1
        result.checked_at = min(result.checked_at or page.fetched_at, page.fetched_at)
        if len(failed) > len(found) and len(failed) >= 3:
            sentence = f"{len(failed)} of {len(failed) + len(found)} rows failed a check: {failed[0].reason}"
            result.faults.append(Fault("layout_changed", sentence))
            return iter(further)
        if is_repeat:  # not remembered: the same answer tomorrow must be as suspicious as today
            return iter(further)
        result.pages.append(
            PageRecord(
                url=request.url,
                etag=page.headers.get("etag"),
                last_modified=page.headers.get("last-modified"),
                made_from=made_from,
                checked_at=page.fetched_at,
                posting_ids=(*ids, *spared, *said),
                further=tuple(asdict(each) for each in further),
            )
        )
        return iter(further)

    def _complete(self, request: Request, result: BoardResult, asked: int) -> None:
        """The full text of a posting, unless the store holds that version."""
        assert request.completes is not None
        source_posting_id, version = request.completes
        posting_id = self._posting_id(source_posting_id)
        if self._memory.versions(result.board).get(posting_id) == version:
            result.rows.pop(posting_id, None)
            return
        if asked >= self._most:
            self._keep_what_is_held(posting_id, result)
            result.left_for_next_run += 1
            return
        try:
            page = self._pages.spooled(request) or self._pages.fetched(request)
            read = self._read(page, request)
        except Gone:
            result.rows.pop(posting_id, None)  # closed between list and text
            return
        except SourceError:
            self._keep_what_is_held(posting_id, result)
            raise
        result.rejected += read.rejected
        full = next((row for row in read.postings if self._posting_id(row.source_posting_id) == posting_id), None)
        if full is not None:
            result.rows[posting_id] = full
            result.versions[posting_id] = version
        else:
            result.rows.pop(posting_id, None)

    def _read(self, page: RawPage, request: Request) -> Reading:
        return reading(self._module, page, request, self._fetcher.scrubber.text)

    def _keep_what_is_held(self, posting_id: str, result: BoardResult) -> None:
        """A text of an older version is worth more than a row without any."""
        if self._memory.versions(result.board).get(posting_id) is not None:
            result.rows.pop(posting_id, None)

    def _posting_id(self, source_posting_id: str) -> str:
        return f"{self._source.id}:{source_posting_id}"


def _request(values: Mapping[str, Any]) -> Request:
    completes = values.get("completes")
    return Request(**{**values, "completes": tuple(completes) if completes else None})
