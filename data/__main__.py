"""python -m data build | skills | titles | demand | compare | certifications | plan | check | status | quality …"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from data.output import Format, as_json, rendered
from data.store import EMBEDDED, Release, Store, StoreError
from data.tables import LEVELS, ROLES, documentation

app = typer.Typer(help="Crossroads: the data and its answers.", no_args_is_help=True, pretty_exceptions_enable=False)

Form = Annotated[Format, typer.Option("--format", help="json, csv or table")]
StoreFolder = Annotated[
    Path | None, typer.Option("--store", help="folder of a store; without it, the embedded release")
]
Month = Annotated[str | None, typer.Option(help="YYYY-MM, inclusive")]
Day = Annotated[str | None, typer.Option("--on", help="day of reading, YYYY-MM-DD; today without it")]

CERTIFICATION_COLUMNS = (
    "certification_id", "status", "status_since", "days_left", "price_usd", "duration_minutes", "validity_months",
    "cost_5y_likely", "coverage", "successors", "checked_on",
)  # fmt: skip
"""What fits a terminal; JSON and CSV have everything."""

BAD_INPUT, NOTHING_THERE = 2, 3
"""Exit status: input that cannot be read or a choice that does not exist; a store without what was asked."""


@contextmanager
def one_line_errors() -> Iterator[None]:
    """What the user can mend ends in one line on stderr, not in a traceback."""
    from data.inputs import InputError

    try:
        yield
    except StoreError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(NOTHING_THERE) from None
    except (InputError, ValueError) as error:
        typer.echo(f"error: {' '.join(str(error).split())}", err=True)
        raise typer.Exit(BAD_INPUT) from None


def opened(store: Path | None) -> Release:
    """The newest release of the store, or the embedded one."""
    return Store(store or EMBEDDED).release()


def day_of(text: str | None) -> date:
    """The day named, or today."""
    return date.fromisoformat(text) if text else datetime.now(UTC).date()


@app.command()
def build(
    postings: Annotated[list[Path], typer.Option("--postings", help="Parquet or JSON-lines files, or folders of them")],
    store: Annotated[Path, typer.Option(help="folder of the store")],
    more: Annotated[list[Path] | None, typer.Argument(help="further files or folders")] = None,
    processes: Annotated[int, typer.Option(min=1, help="processes of this machine that read side by side")] = 2,
    workers: Annotated[int, typer.Option(min=0, help="Dask workers to start (requirements-scale.txt)")] = 0,
    scheduler: Annotated[str | None, typer.Option(help="address of a running Dask scheduler, tcp://…")] = None,
    form: Form = Format.table,
) -> None:
    """Turn files of postings into a release; the same files again change nothing."""
    from data.build import build as run
    from data.parts import read_beside
    from data.progress import counting

    with one_line_errors(), counting("postings") as progress:
        if workers or scheduler:
            from data.scale import build as run_wide

            done = run_wide([*postings, *(more or [])], Store(store), datetime.now(UTC), workers, scheduler, progress)
        else:
            read = read_beside(processes)
            done = run([*postings, *(more or [])], Store(store), datetime.now(UTC), progress, read)
    _print_mapping(asdict(done), form, "unchanged: this release was there already" if done.is_unchanged else "built")


@app.command()
def status(store: StoreFolder = None, form: Form = Format.table) -> None:
    """What a release holds: postings, vacancies, sources, months, roles."""
    with one_line_errors():
        release = opened(store)
        sources = release.table("sources")
        told = {"released_at": release.released_at, **release.summary}
        if form is Format.json:
            typer.echo(as_json({**told, "sources": sources.to_dict("records")}))
        else:
            _print_mapping(told, form, "release")
            seen = ["source", "name", "first_month", "last_month", "postings", "rejected", "vacancies", "employers"]
            typer.echo(rendered(_rows(sources[seen]), form, "sources"))


@app.command()
def skills() -> None:
    """Lines {"id", "text"} in, lines {"id", "skills": [names]} out, as a stream."""
    from data.reading import per_text
    from data.skills import load_extractor

    extractor = load_extractor()
    with one_line_errors():
        for rows in _lines_in("id", "text"):
            found = per_text(extractor.extract([str(row["text"] or "") for row in rows]), len(rows))
            for row, codes in zip(rows, found, strict=True):
                _line_out({"id": row["id"], "skills": sorted(extractor.names[code] for code in codes)})


@app.command()
def titles() -> None:
    """Lines {"id", "title"} in, lines {"id", "role", "level"} out, as a stream."""
    from data.roles import read_titles

    with one_line_errors():
        for rows in _lines_in("id", "title"):
            read = read_titles([str(row["title"] or "") for row in rows])
            for row, role, level in zip(rows, read["role"], read["level"], strict=True):
                _line_out({"id": row["id"], "role": role, "level": level})


@app.command()
def demand(
    role: Annotated[str, typer.Option(help="role id, e.g. data_scientist")],
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2")] = None,
    level: Annotated[str | None, typer.Option()] = None,
    arrangement: Annotated[str | None, typer.Option(help="remote, hybrid or onsite")] = None,
    since: Month = None,
    until: Month = None,
    source: Annotated[list[str] | None, typer.Option(help="only these sources")] = None,
    without_agencies: Annotated[bool, typer.Option("--without-agencies")] = False,
    top: Annotated[int, typer.Option(min=0, help="so many rows; 0 for all")] = 0,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """Which skills the vacancies of a role mention."""
    from data.answers.demand import demand as answer
    from data.answers.shares import Slice
    from data.frames import frames_for
    from data.skills import load_extractor

    with one_line_errors():
        _known("role", role, ROLES)
        _known("level", level, LEVELS)
        chosen = Slice(
            role, country.upper() if country else None, level, arrangement, since, until,
            tuple(source) if source else None, not without_agencies,
        )  # fmt: skip
        extractor = load_extractor()
        found = answer(
            frames_for(opened(store), role), chosen, dict(zip(extractor.names, extractor.categories, strict=True))
        )
        typer.echo(rendered(_rows(found.head(top) if top else found), form, f"{role}: skills mentioned"))


@app.command()
def compare(
    first: Annotated[str, typer.Argument(help="role id")],
    second: Annotated[str, typer.Argument(help="role id")],
    country: Annotated[str | None, typer.Option()] = None,
    since: Month = None,
    until: Month = None,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """How two roles differ, skill by skill, tested."""
    from data.answers.compare import compare_roles
    from data.answers.shares import Slice
    from data.frames import frames_for

    with one_line_errors():
        for role in (first, second):
            _known("role", role, ROLES)
        place = country.upper() if country else None
        slices = [Slice(role, country=place, since=since, until=until) for role in (first, second)]
        found = compare_roles(frames_for(opened(store), first, second), *slices)
        typer.echo(rendered(_rows(found), form, f"{first} and {second}"))


@app.command()
def certifications(
    on: Day = None,
    role: Annotated[str | None, typer.Option(help="add the coverage of this role's demand")] = None,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """Every certification with its status on a day, its cost and where each figure comes from."""
    from data.answers.certifications import certifications_table
    from data.answers.demand import demand as answer
    from data.answers.shares import Slice
    from data.catalog import load_catalog
    from data.frames import frames_for

    with one_line_errors():
        shares = None
        if role is not None:
            _known("role", role, ROLES)
            shares = answer(frames_for(opened(store), role), Slice(role))
        found = certifications_table(load_catalog(), day_of(on), shares)
        shown = found if form is not Format.table else found[[c for c in CERTIFICATION_COLUMNS if c in found]]
        typer.echo(rendered(_rows(shown), form, "certifications"))


@app.command()
def plan(
    target: Annotated[str, typer.Option(help="a role, a certification id, or two of them with a comma")],
    hours_per_week: Annotated[float, typer.Option(help="hours of study a week")],
    have: Annotated[str, typer.Option(help="python:2,sql:1 with 2 knows well, 1 a little, 0 new")] = "",
    budget: Annotated[float | None, typer.Option(help="US dollars at most")] = None,
    by: Annotated[str | None, typer.Option(help="last day, YYYY-MM-DD")] = None,
    free_only: Annotated[bool, typer.Option("--free-only")] = False,
    country: Annotated[str | None, typer.Option(help="demand of this country, ISO 3166-1 alpha-2")] = None,
    on: Day = None,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """A study plan: what to take, in which order, for how long and how much, to cover most of the demand."""
    from data.answers.path_have import parse_have
    from data.answers.path_model import Wish
    from data.planning import planned
    from data.skills import load_extractor

    with one_line_errors():
        wish = Wish(
            parse_have(have, load_extractor().canonical),
            tuple(part.strip() for part in target.split(",") if part.strip()),
            hours_per_week, budget, date.fromisoformat(by) if by else None, free_only,
        )  # fmt: skip
        found = planned(wish, opened(store), day_of(on), country.upper() if country else None).as_json()
    if form is Format.json:
        typer.echo(as_json(found))
        return
    shown = ("id", "kind", "starts_on", "ends_on", "hours_likely", "cost_usd_low", "cost_usd_high", "coverage_after")
    steps = found["steps"] if form is Format.csv else [{k: step[k] for k in shown} for step in found["steps"]]
    typer.echo(rendered(steps, form, f"{target}: {found['coverage_now']:.0%} now, {found['coverage_after']:.0%} after"))
    for warning in found["warnings"]:
        typer.echo(f"note: {warning}", err=True)


@app.command()
def check(
    on: Day = None,
    stale: Annotated[int, typer.Option("--stale", min=1, help="days after which a figure is old")] = 365,
    store: StoreFolder = None,
    form: Form = Format.table,
) -> None:
    """The catalogue: figures older than --stale days, figures of which sources differ, pages that show another figure.

    Exit status 1 when a vendor's page differs from the catalogue.
    """
    from data.catalog import load_catalog
    from data.checking import differing, findings

    with one_line_errors():
        catalog, day = load_catalog(), day_of(on)
        rows = findings(catalog, day, stale)
        failing = differing(catalog, Store(store) if store else None, day)
        typer.echo(rendered([*failing, *rows], form, "to look at again"))
    if failing:
        raise typer.Exit(1)


@app.command()
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


@app.command()
def tables() -> None:
    """Markdown of docs/tables.md."""
    typer.echo("\n".join(documentation()))


@app.command()
def publish(
    store: Annotated[Path, typer.Option(help="store with the release to publish")],
    to: Annotated[Path, typer.Option(help="folder of the published copy")],
) -> None:
    """Copy a release's counts, nothing else, to a folder of its own."""
    from data.publish import publish as copy

    with one_line_errors():
        told = copy(Store(store).release(), to)
        typer.echo(told)


def _known(what: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise ValueError(f"expected a {what} of {', '.join(allowed)}; found {value!r}")


def _rows(frame: Any) -> list[dict[str, Any]]:
    from data.output import records

    return records(frame)


def _print_mapping(told: dict[str, Any], form: Format, title: str) -> None:
    if form is Format.json:
        typer.echo(as_json(told))
    else:
        typer.echo(rendered([{"what": k, "value": _told(v)} for k, v in told.items()], form, title))


def _told(value: Any) -> str:
    return ", ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


def _lines_in(*fields: str, batch: int = 2_000) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise ValueError(f"line {number}: expected a JSON object, found {error}") from None
        if not isinstance(row, dict) or not set(fields) <= row.keys():
            raise ValueError(f"line {number}: expected an object with {', '.join(fields)}")
        rows.append(row)
        if len(rows) == batch:
            yield rows
            rows = []
    if rows:
        yield rows


def _line_out(row: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    app()
