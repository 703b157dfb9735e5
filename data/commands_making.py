"""Commands that make and check: build, publish, check, quality, tables."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.command_line import Day, Form, StoreFolder, day_of, one_line_errors, opened, print_mapping, store_of
from data.config import settings
from data.locations import Location, location
from data.output import Format, as_json, rendered
from data.store import Store
from data.tables_page import documentation

if TYPE_CHECKING:
    from data.parts import Spread


def build(
    postings: Annotated[
        list[str], typer.Option("--postings", help="Parquet or JSON-lines files, or folders of them; s3://… too")
    ],
    store: Annotated[str, typer.Option(help="folder of the store, or s3://bucket/prefix")],
    more: Annotated[list[str] | None, typer.Argument(help="further files or folders")] = None,
    processes: Annotated[int, typer.Option(min=1, help="processes of this machine that work side by side")] = 2,
    workers: Annotated[int, typer.Option(min=0, help="Dask workers to start (requirements-scale.txt)")] = 0,
    scheduler: Annotated[str | None, typer.Option(help="address of a running Dask scheduler, tcp://…")] = None,
    form: Form = Format.table,
) -> None:
    """Turn files of postings into a release; the same files again change nothing."""
    from data.build import build as run
    from data.progress import counting

    options = settings().store_access
    with one_line_errors(), counting("postings") as progress:
        files = [location(each, options) for each in [*postings, *(more or [])]]
        with _spread(files, processes, workers, scheduler) as spread:
            done = run(files, Store(store, options), datetime.now(UTC), progress, spread)
    print_mapping(asdict(done), form, "unchanged: this release was there already" if done.is_unchanged else "built")


def _spread(
    paths: Sequence[Location], processes: int, workers: int, scheduler: str | None
) -> AbstractContextManager["Spread | None"]:
    """Who does the work: a cluster, processes of this machine, or for few postings this process alone."""
    from data.inputs import input_files, row_count
    from data.parts import WORTH_A_PROCESS, beside

    if scheduler or (workers and find_spec("distributed")):
        from data.scale import wide

        return wide(workers, scheduler)
    number = workers or processes
    if number < 2 or sum(map(row_count, input_files(paths))) < WORTH_A_PROCESS:
        return nullcontext()
    return beside(number)


def publish(
    store: Annotated[str, typer.Option(help="store with the release to publish; s3://… too")],
    to: Annotated[Path, typer.Option(help="folder of the published copy")],
) -> None:
    """Copy a release's counts, nothing else, to a folder of its own."""
    from data.publish import publish as copy

    with one_line_errors():
        told = copy(opened(store), to)
        typer.echo(told)


def check(
    on: Day = None,
    stale: Annotated[int, typer.Option("--stale", min=1, help="days after which a figure is old")] = 365,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """The catalogue: figures older than --stale days, figures of which sources differ, pages that show another figure,
    are gone or were never found.

    Exit status 1 when a vendor's page differs from the catalogue or is gone.
    """
    from data.catalog import load_catalog
    from data.checking import differing, findings, unverified
    from data.observations import TABLE as FACTS

    with one_line_errors():
        catalog, day = load_catalog(), day_of(on)
        kept = store_of(store) if store else None
        failing = differing(catalog, kept, day)
        rows = [*failing, *unverified(catalog, kept), *findings(catalog, day, stale)]
        typer.echo(rendered(rows, form, "to look at again"))
        if kept is not None and not kept.has(FACTS):
            typer.echo(f"note: no vendor's page was read into {store}, so none was compared", err=True)
    if failing:
        raise typer.Exit(1)


def quality(
    shared: Annotated[Path, typer.Option(help="folder with the labelled material")] = Path("../shared"),
    write: Annotated[bool, typer.Option("--write", help="write docs/quality.md and what the dashboard shows")] = False,
) -> None:
    """Extraction, titles, places, pay, duplicates and the statistics, measured on labelled material."""
    from data.progress import counting
    from data.quality import measure, written

    with one_line_errors(), counting("measures") as progress:
        if not (shared / "skills").is_dir():
            raise ValueError(f"{shared}: expected the folder with labelled skills and postings, found none")
        found = measure(shared, progress)
    typer.echo(as_json(found))
    if write:
        typer.echo(written(found), err=True)


def tables() -> None:
    """Markdown of docs/tables.md."""
    with one_line_errors():
        typer.echo("\n".join(documentation()))
