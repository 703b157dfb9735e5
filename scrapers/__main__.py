"""python -m scrapers list | parse | refresh | record: the sources, one saved page, a run."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

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
    from scrapers.boards import boards
    from scrapers.contract import source_modules

    for module in source_modules().values():
        source = module.SOURCE
        listed = len(boards(source.id))
        notes = [
            f"{listed} boards" if listed else "",
            f"keys: {', '.join(source.key_variables)}" if source.key_variables else "",
            f"shown as: {source.attribution}" if source.attribution else "",
        ]
        typer.echo(
            f"{source.id:<18}{source.kind:<16}{source.name:<32}{'; '.join(note for note in notes if note)}".rstrip()
        )


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
    from scrapers.contract import Rejected, Request, SourceError, source_module
    from scrapers.saved import moment_given, saved_page

    try:
        module = source_module(source)
        seen = moment_given(fetched_at) if fetched_at else None
    except ValueError as problem:
        typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(BAD_INPUT) from None
    try:
        rows = list(module.parse(saved_page(module.SOURCE, file, url, seen, datetime.now(UTC))))
    except SourceError as problem:
        typer.echo(f"{problem.outcome}: {' '.join(str(problem).split())}", err=True)
        raise typer.Exit(BAD_PAGE) from None
    rejected = [row for row in rows if isinstance(row, Rejected)]
    further = [row for row in rows if isinstance(row, Request)]
    kept = [row for row in rows if not isinstance(row, Rejected | Request)]
    for row in kept:
        sys.stdout.write(row.model_dump_json() + "\n")
    for left_out in rejected:
        typer.echo(f"rejected {left_out.source_posting_id or 'a row without id'}: {left_out.reason}", err=True)
    if further:
        typer.echo(f"{len(further)} further requests, the first: {further[0].url}", err=True)
    if not kept and not further:
        typer.echo(
            "no row passed the checks" if rejected else "empty: the page is whole and holds no vacancies", err=True
        )
    if rejected and not kept:
        raise typer.Exit(BAD_PAGE)


if __name__ == "__main__":
    app()
