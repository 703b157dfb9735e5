"""A refresh: hosts side by side, each source to one word, what is good published, everything recorded."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import pandas as pd

from data.config import Settings
from data.store import Store
from scrapers.contract import KeyMissing, SourceError, SourceModule
from scrapers.crawl import Crawl
from scrapers.fetch import Fetcher
from scrapers.hosts import host_of
from scrapers.lock import only_one
from scrapers.observations import keep_facts
from scrapers.outcomes import NOTHING_PUBLISHED, BoardResult, Fault, Report, exit_status, hold_back, judged
from scrapers.pacing import Limits
from scrapers.publish import Counted, Known, count_waiting, held_versions, known, publish
from scrapers.raw import Spool, delete_expired, store_pages
from scrapers.standing import fault_before_asking, is_believed, is_set_aside
from scrapers.summary import Summary, Watcher, record
from scrapers.units import Memory, Unit, plan_of, since_of, units

MOST_REFUSALS = 2
"""A host that refuses or does not answer so many boards in a row is left alone for the rest of the run."""


@dataclass
class _Work:
    """One source in this run."""

    module: SourceModule
    known: Known
    units: list[Unit]
    crawl: Crawl
    results: list[BoardResult] = field(default_factory=list)
    set_aside: int = 0
    left: int = 0
    began: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What a refresh is told to do."""

    modules: Mapping[str, SourceModule]
    since: date | None = None
    named: frozenset[str] = frozenset()
    """Sources asked for by name: one of these without its key is a failure."""


def refresh(
    store: Store, settings: Settings, orders: Orders, count: Counted,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC), watcher: Watcher | None = None,
) -> Summary:  # fmt: skip
    """Ask every source given, publish what is good and write the record.

    Raises StoreBusy when another refresh holds the store.
    """
    now = clock()
    with only_one(Path(store.folder), now):
        store.has("postings")  # a damaged ledger ends the run here, before anybody is asked
        run = _Run(store, settings, watcher or Watcher(), clock, orders.since or since_of(settings, now))
        reports = run.sources(orders.modules)
        counted, problem = _counted(store, count, now)
        delete_expired(store, now, settings.raw_days)
        summary = Summary(
            run_id=f"{now:%Y-%m-%dT%H:%M:%S.%fZ}",
            started_at=now,
            seconds=round(run.seconds(), 3),
            exit_status=NOTHING_PUBLISHED if problem else exit_status(reports, orders.named),
            release_id=getattr(counted, "release_id", None),
            problem=problem,
            reports=reports,
        )
        record(store, summary)
        store.tidy()
        return summary


def _counted(store: Store, count: Counted, now: datetime) -> tuple[Any, str | None]:
    """What the counting steps gave, or why they failed; then what waits to be counted waits for the next run."""
    try:
        return count_waiting(store, count, now), None
    except Exception as problem:  # noqa: BLE001  the record of the run must say what no rule foresaw
        return None, f"counting failed, {type(problem).__name__}: {problem}"[:500]


class _Run:
    def __init__(
        self, store: Store, settings: Settings, watcher: Watcher, clock: Callable[[], datetime], since: date
    ) -> None:
        self._store, self._settings, self._watcher = store, settings, watcher
        self._now, self._since = clock(), since
        self._spool = Spool(Path(store.folder) / "spool")
        self._limits = Limits(settings.max_requests, settings.max_minutes * 60)
        self._fetcher = Fetcher(settings, self._limits, now=clock)
        self._began = time.monotonic()
        self._reports: list[Report] = []

    def seconds(self) -> float:
        return time.monotonic() - self._began

    def sources(self, modules: Mapping[str, SourceModule]) -> list[Report]:
        """Lanes of one host each run side by side; a source is published as soon as its last lane is done."""
        with ThreadPoolExecutor(self._settings.workers, thread_name_prefix="host") as pool:
            try:
                self._side_by_side(pool, modules)
            finally:
                self._limits.end()  # the pool waits for its threads, also after Ctrl-C
        return sorted(self._reports, key=lambda report: report.source)

    def _side_by_side(self, pool: ThreadPoolExecutor, modules: Mapping[str, SourceModule]) -> None:
        lanes: dict[Future[None], _Work] = {}
        for work in self._works(modules):
            for lane in _lanes(work.units).values():
                work.left += 1
                lanes[pool.submit(self._lane, work, lane)] = work
            if not work.left:
                self._end(work)
        while lanes:
            done, _ = wait(lanes, return_when=FIRST_COMPLETED)
            for future in done:
                work = lanes.pop(future)
                work.left -= 1
                self._absorb_failure(future, work)
                if not work.left:
                    self._end(work)

    def _works(self, modules: Mapping[str, SourceModule]) -> Iterable[_Work]:
        for source, module in modules.items():
            try:
                work = self._work(source, module)
            except SourceError as error:
                self._report(Report(source, error.outcome, str(error)))
                continue
            self._watcher.began(source, len(work.units))
            yield work

    def _work(self, source: str, module: SourceModule) -> _Work:
        plan = plan_of(source, self._settings, self._since)
        missing = [name for name in module.SOURCE.key_variables if name not in plan.keys]
        if missing:
            raise KeyMissing(f"expected {' and '.join(missing)} in the environment, found nothing")
        asked = units(module, plan)
        before = known(self._store, source)
        held = cache(partial(held_versions, self._store, source))
        memory = Memory(pages={url: page for url, (_, page) in before.pages.items()}, versions=held)
        crawl = Crawl(module, self._fetcher, self._spool, memory, self._now, self._settings.max_unit_requests)
        work = _Work(module, before, [], crawl, began=time.monotonic())
        for unit in asked:
            state = before.states.get(unit.board)
            fault = fault_before_asking(state, self._now)
            if fault is not None:
                work.results.append(BoardResult(unit.board, unit.is_page, faults=[fault]))
            elif is_set_aside(state, self._now):
                work.set_aside += 1
            else:
                work.units.append(unit)
        return work

    def _lane(self, work: _Work, lane: list[Unit]) -> None:
        """The boards behind one host, one after the other, until the host has had enough."""
        refusals = 0
        for place, unit in enumerate(lane):
            result = work.crawl.read(unit)
            work.results.append(result)
            self._watcher.asked(work.module.SOURCE.id)
            of_host = [fault for fault in result.faults if fault.is_of_host]
            refusals = refusals + 1 if of_host else 0
            if refusals == MOST_REFUSALS:
                fault = Fault(of_host[0].outcome, f"not asked, after: {of_host[0].message}")
                work.results.extend(BoardResult(each.board, each.is_page, faults=[fault]) for each in lane[place + 1 :])
                return

    def _absorb_failure(self, future: "Future[None]", work: _Work) -> None:
        """The one place where any error is caught: a bug in one source stops nobody else."""
        problem = future.exception()
        if problem is not None:
            what = self._fetcher.scrubber.text(f"{type(problem).__name__}: {problem}")[:300]
            work.results.append(BoardResult("", faults=[Fault("layout_changed", f"the source module failed, {what}")]))

    def _end(self, work: _Work) -> None:
        source = work.module.SOURCE
        results = sorted(work.results, key=lambda result: result.board)
        states = work.known.states
        usual = {board: state["usual_rows"] for board, state in states.items() if pd.notna(state["usual_rows"])}
        believed = frozenset(board for board, state in states.items() if is_believed(state, self._now))
        hold_back(results, usual, believed, source.min_rows)
        new, changed = keep_facts(self._store, source.id, results, work.known)
        happened = publish(self._store, source, results, work.known, self._now, self._since)
        store_pages(self._spool, self._store, source.id, self._settings.raw_days)
        outcome, message = judged(results)
        if work.set_aside:
            message = "; ".join(part for part in (message, f"{work.set_aside} boards set aside") if part)
        faults = [
            {"board": result.board, "outcome": fault.outcome, "message": fault.message}
            for result in results for fault in result.faults
        ]  # fmt: skip
        traffic = self._fetcher.traffic[source.id]
        self._report(
            Report(
                source.id,
                outcome,
                message,
                boards=len(results),
                failed_boards=sum(bool(result.faults) for result in results),
                faults=faults,
                requests=traffic.requests,
                bytes=traffic.bytes,
                new=len(happened.new) + new,
                changed=len(happened.changed) + changed,
                unchanged=happened.unchanged - new - changed,
                closed=len(happened.closed),
                rejected=sum(len(result.rejected) for result in results),
                seconds=round(time.monotonic() - work.began, 3),
            )
        )

    def _report(self, report: Report) -> None:
        self._reports.append(report)
        self._watcher.ended(report)


def _lanes(asked: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Units by the host of their first request."""
    lanes: dict[str, list[Unit]] = defaultdict(list)
    for unit in asked:
        url = unit.requests[0].url
        try:
            lanes[host_of(url)].append(unit)
        except SourceError:
            lanes[url].append(unit)
    return lanes
