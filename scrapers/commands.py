"""What `python -m scrapers refresh` and `record` do and print; the options are declared in `__main__`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from data.absorb import absorb
from data.config import Settings, SettingsError
from data.locations import is_remote
from data.provenance import Collection, load_collections
from data.store import Store
from scrapers.contract import Request, SourceModule, source_modules
from scrapers.fetch import Fetcher
from scrapers.outcomes import WELL, Report
from scrapers.run import Orders, refresh
from scrapers.summary import Summary, Watcher
from scrapers.units import plan_of, since_of, units

WIDE = 160
"""Columns of a log that nobody sees on a screen."""


class UnknownSource(ValueError):
    """A name on the command line that no source bears, or names that leave none."""


def chosen(only: str | None, leave_out: str | None) -> dict[str, SourceModule]:
    """The sources to run; names are separated by commas."""
    known = source_modules()
    wanted, unwanted = _names(only), _names(leave_out)
    unknown = [name for name in wanted + unwanted if name not in known]
    if unknown:
        raise UnknownSource(f"expected sources among {', '.join(known)}; found {', '.join(unknown)}")
    left = {name: known[name] for name in (wanted or known) if name not in unwanted}
    if not left:
        raise UnknownSource(f"expected a source to ask, found none once {', '.join(unwanted)} are left out")
    return left


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in (text or "").split(",") if name.strip()]


def described(modules: Mapping[str, SourceModule]) -> dict[str, Collection]:
    """Whose the counts are, for the release; a collection described by hand is left as it is."""
    held = load_collections()
    return {
        name: Collection(
            source=name,
            name=module.SOURCE.name,
            homepage=module.SOURCE.homepage,
            attribution=module.SOURCE.attribution,
            licence=f"facts and links; terms at {module.SOURCE.terms}, read {module.SOURCE.terms_read_on}",
            month_means="age" if module.SOURCE.is_complete_listing else "posted",
            publish="counts_and_links",
        )
        for name, module in modules.items()
        if name not in held and module.SOURCE.kind == "jobs"
    }


def run_refresh(settings: Settings, modules: Mapping[str, SourceModule], named: bool, since: date | None) -> Summary:
    """One refresh with its progress on stderr.

    Raises SettingsError for a store that is no folder: single rows are found and replaced in a file of this machine.
    """
    if is_remote(settings.store):
        raise SettingsError(f"expected a folder of this machine for the store of a refresh, found {settings.store}")
    orders = Orders(modules=modules, since=since, named=frozenset(modules) if named else frozenset())
    count = partial(absorb, described=described(modules))
    console = Console(stderr=True)
    if settings.contact is None:
        console.print("no contact is set: sites cannot reach you (CROSSROADS_CONTACT)", highlight=False)
    with _Bars(console) as watcher:
        return refresh(Store(settings.store), settings, orders, count, watcher=watcher)


class _Bars(Watcher):
    """A line per source while it is asked."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "_Bars":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def began(self, source: str, boards_to_ask: int) -> None:
        self._tasks[source] = self._progress.add_task(source, total=boards_to_ask)

    def asked(self, source: str) -> None:
        self._progress.advance(self._tasks[source])

    def ended(self, report: Report) -> None:
        faults = f", {len(report.faults)} faults" if report.faults else ""
        self._progress.console.print(f"{report.source} {report.outcome}{faults}", highlight=False)


def _line(report: Report) -> str:
    message = f": {report.message}" if report.message else ""
    return f"{report.source} {report.outcome}{message}"


def show(summary: Summary, console: Console | None = None) -> None:
    """The record of a run as a table, and below it every fault in full."""
    console = console or Console(width=None if Console().is_terminal else WIDE)
    table = Table(title=f"Refresh {summary.run_id}, {summary.seconds:.0f} s", title_justify="left")
    table.add_column("source")
    table.add_column("outcome")
    for name in ("boards", "requests", "kB", "new", "changed", "unchanged", "closed", "rejected", "seconds"):
        table.add_column(name, justify="right")
    for report in summary.reports:
        figures = (
            report.boards, report.requests, round(report.bytes / 1000), report.new, report.changed, report.unchanged,
            report.closed, report.rejected, round(report.seconds),
        )  # fmt: skip
        style = None if report.outcome in WELL else "bold"
        table.add_row(report.source, report.outcome, *(f"{figure:,}" for figure in figures), style=style)
    console.print(table)
    for report in summary.reports:
        if report.outcome not in WELL and not report.faults:
            console.print(_line(report), highlight=False, markup=False, soft_wrap=True)
        for fault in report.faults:
            words = f"{report.source} {fault['board']}".strip()
            console.print(
                f"{words} {fault['outcome']}: {fault['message']}", highlight=False, markup=False, soft_wrap=True
            )
    if summary.problem:
        console.print(summary.problem, highlight=False, markup=False, soft_wrap=True)
    released = f"release {summary.release_id}" if summary.release_id else "nothing new to release"
    console.print(f"{released}; exit status {summary.exit_status}", highlight=False)


def as_json(summary: Summary) -> str:
    """The same for programs."""
    payload = asdict(summary) | {"started_at": summary.started_at.isoformat()}
    payload["sources"] = payload.pop("reports")
    return json.dumps(payload, ensure_ascii=False, indent=2)


def dry_run(settings: Settings, modules: Mapping[str, SourceModule], since: date | None) -> list[dict[str, Any]]:
    """What a refresh would ask for; nothing is asked and nothing is written."""
    day = since or since_of(settings, datetime.now(UTC))
    lines: list[dict[str, Any]] = []
    for name, module in modules.items():
        plan = plan_of(name, settings, day)
        missing = [key for key in module.SOURCE.key_variables if key not in plan.keys]
        asked = [] if missing else units(module, plan)
        first = [request.url for unit in asked[:1] for request in unit.requests[:1]]
        lines.append({"source": name, "boards": len(asked), "first": next(iter(first), None), "missing_keys": missing})
    return lines


def show_plan(lines: Iterable[Mapping[str, Any]]) -> None:
    console = Console(width=None if Console().is_terminal else WIDE)
    for line in lines:
        what = (
            f"needs {', '.join(line['missing_keys'])}" if line["missing_keys"] else (line["first"] or "nothing listed")
        )
        console.print(f"{line['source']:<16} {line['boards']:>4} boards  {what}", highlight=False, soft_wrap=True)


def record(settings: Settings, module: SourceModule, board: str | None, url: str | None, folder: Path) -> Path:
    """Fetch one page through the door and save its body for `parse`, without secrets.

    Raises SourceError as every fetch does, ValueError where the source has nothing to ask for.
    """
    plan = plan_of(module.SOURCE.id, settings, since_of(settings, datetime.now(UTC)))
    asked = [unit for unit in units(module, plan) if board in (None, unit.board)]
    requests = (
        [Request(url=url, purpose="recorded page")] if url else [each for unit in asked for each in unit.requests]
    )
    if not requests:
        raise ValueError(f"{module.SOURCE.id} has no board {board!r} to ask for" if board else "nothing to ask for")
    answer = Fetcher(settings).get(module.SOURCE, requests[0])
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{module.SOURCE.id}_{board or 'page'}_{answer.fetched_at:%Y%m%dT%H%M%SZ}".replace("/", "_")
    path = folder / (name + (".html" if answer.body.lstrip()[:1] == b"<" else ".json"))
    path.write_bytes(answer.body)
    head = {"url": answer.url, "fetched_at": answer.fetched_at.isoformat(), "headers": answer.kept_headers()}
    path.with_suffix(path.suffix + ".head").write_text(json.dumps(head, indent=2) + "\n")
    return path
