"""python -m scrapers list | parse | refresh | record: the sources, one saved page, a run."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scrapers.contract import Rejected, Row

app = typer.Typer(
    help="Crossroads: public sources of vacancies and certification pages, and how they are read.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

BAD_PAGE, BAD_INPUT = 1, 2
"""Exit status: a page that is not what it should be; input that cannot be used."""


@app.command("list")
def list_sources() -> None:
    """Every source: id, name, boards listed, keys it needs, words its terms ask for."""
    from data.command_line import one_line_errors
    from scrapers.boards import boards
    from scrapers.contract import source_modules

    with one_line_errors():
        for module in source_modules().values():
            source = module.SOURCE
            listed = len(boards(source.id))
            notes = [
                f"{listed} boards" if listed else "",
                f"keys: {', '.join(source.key_variables)}" if source.key_variables else "",
                f"shown as: {source.attribution}" if source.attribution else "",
            ]
            told = "; ".join(note for note in notes if note)
            typer.echo(f"{source.id:<18}{source.kind:<16}{source.name:<32}{told}".rstrip())


@app.command("parse")
def parse_saved(
    source: Annotated[str, typer.Argument(help="id of the source")],
    file: Annotated[Path, typer.Argument(help="a saved response, as it came")],
    url: Annotated[str | None, typer.Option(help="address it came from")] = None,
    fetched_at: Annotated[str | None, typer.Option(help="when it was fetched, such as 2026-08-03T19:20:57Z")] = None,
) -> None:
    """Print what a saved response holds as JSON lines; what was left out, and why, goes to stderr.

    A board that exists and has no vacancies prints nothing, says so on stderr and ends with 0.
    A page that is not what it should be ends with 1.
    """
    from data.command_line import one_line_errors
    from scrapers.contract import SourceError, source_module
    from scrapers.reading import PARSER_BUGS
    from scrapers.saved import moment_given, saved_page

    try:
        module = source_module(source)
        seen = moment_given(fetched_at) if fetched_at else None
    except ValueError as problem:
        typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    try:
        rows = list(module.parse(saved_page(module.SOURCE, file, url, seen, datetime.now(UTC))))
    except (SourceError, *PARSER_BUGS) as problem:
        outcome = problem.outcome if isinstance(problem, SourceError) else f"unread, {type(problem).__name__}"
        typer.echo(f"{outcome}: {' '.join(str(problem).split())[:500]}", err=True)
        raise typer.Exit(BAD_PAGE) from None
    with one_line_errors():
        _show_rows(rows)


def _show_rows(rows: list["Row"]) -> None:
    """Postings and facts to stdout, the rest in words to stderr; a page of which no row passes ends with 1."""
    from scrapers.contract import Rejected, Request

    rejected = [row for row in rows if isinstance(row, Rejected)]
    further = [row for row in rows if isinstance(row, Request)]
    kept = [row for row in rows if not isinstance(row, Rejected | Request)]
    for row in kept:
        typer.echo(row.model_dump_json().encode())  # as bytes: JSON is UTF-8 whatever the terminal speaks
    if rejected and not kept:
        first, others = rejected[0], f", and {len(rejected) - 1} more" if len(rejected) > 1 else ""
        typer.echo(f"no row passed the checks: {_named(first)}: {first.reason}{others}", err=True)
        raise typer.Exit(BAD_PAGE)
    for left_out in rejected:
        typer.echo(f"rejected {_named(left_out)}: {left_out.reason}", err=True)
    if further:
        typer.echo(f"{len(further)} further requests, the first: {further[0].url}", err=True)
    if not kept and not further:
        typer.echo("empty: the page is whole and holds no vacancies", err=True)


def _named(left_out: "Rejected") -> str:
    return left_out.source_posting_id or "a row without id"


Only = Annotated[str | None, typer.Option("--only", help="these sources and no others, separated by commas")]
Except = Annotated[str | None, typer.Option("--except", help="all sources but these, separated by commas")]


@app.command("refresh")
def refresh_store(
    store: Annotated[str | None, typer.Option(help="folder of the store")] = None,
    only: Only = None,
    leave_out: Except = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be asked; ask and write nothing")] = False,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="ask back to this day")] = None,
    max_minutes: Annotated[float | None, typer.Option(min=0.01, help="end after so many minutes")] = None,
    max_requests: Annotated[int | None, typer.Option(min=1, help="end after so many requests")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the record of the run as JSON on stdout")] = False,
) -> None:
    """Ask the boards for new vacancies, publish what is good, print the record.

    Ends with 0 when all is well, 1 when some source failed, 2 when nothing was published.
    """
    from data.config import SettingsError, address, settings
    from data.released import StoreError
    from scrapers import commands
    from scrapers.lock import StoreBusy

    given = {"store": address(store) if store else None, "max_minutes": max_minutes, "max_requests": max_requests}
    try:
        chosen = settings().model_copy(update={name: value for name, value in given.items() if value is not None})
        modules = commands.chosen(only, leave_out)
        day = since.date() if since else None
        if dry_run:
            plan = commands.dry_run(chosen, modules, day)
            typer.echo(json.dumps(plan, indent=2)) if as_json else commands.show_plan(plan)
            return
        summary = commands.run_refresh(chosen, modules, only is not None, day)
    except BrokenPipeError:
        raise  # whoever read the plan has enough
    except (SettingsError, StoreBusy, StoreError, commands.UnknownSource, OSError) as problem:
        typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    typer.echo(commands.as_json(summary)) if as_json else commands.show(summary)
    raise typer.Exit(summary.exit_status)


@app.command("record")
def record_page(
    source: Annotated[str, typer.Argument(help="id of the source")],
    to: Annotated[Path, typer.Option(help="folder for the saved page")],
    board: Annotated[str | None, typer.Option(help="token of the board")] = None,
    url: Annotated[str | None, typer.Option(help="this page instead")] = None,
) -> None:
    """Fetch one page with all manners and save it, without secrets, for `parse`."""
    from data.config import SettingsError, settings
    from scrapers import commands
    from scrapers.contract import SourceError, source_module

    try:
        typer.echo(commands.record(settings(), source_module(source), board, url, to))
    except (SettingsError, ValueError) as problem:
        typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except SourceError as problem:
        typer.echo(f"{problem.outcome}: {problem}", err=True)
        raise typer.Exit(BAD_PAGE) from None


if __name__ == "__main__":
    app()
