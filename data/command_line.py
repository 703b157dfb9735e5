"""What every command shares: its options, its printing, and errors that end in one line."""

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Annotated, Any

import pandas as pd
import typer

from data.asked import day
from data.config import settings
from data.output import Format, as_json, plain, records, rendered
from data.released import Release, StoreError
from data.store import Store, embedded

Form = Annotated[Format, typer.Option("--format", help="json, csv or table")]
StoreFolder = Annotated[
    str | None,
    typer.Option("--store", help="folder or s3://bucket/prefix of a store; without it, the embedded release"),
]
Month = Annotated[str | None, typer.Option(help="YYYY-MM, inclusive")]
Day = Annotated[str | None, typer.Option("--on", help="day of reading, YYYY-MM-DD; today without it")]

ANSI = re.compile(r"\x1b\[[0-9;]*m")
"""Colours in the messages of libraries."""
BAD_INPUT, NOTHING_THERE = 2, 3
"""Exit status: input that cannot be read or a choice that does not exist; a store without what was asked."""


@contextmanager
def one_line_errors() -> Iterator[None]:
    """What the user can mend ends in one line on stderr, not in a traceback."""
    _escape_what_the_output_lacks()
    try:
        yield
    except StoreError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(NOTHING_THERE) from None
    except BrokenPipeError:
        raise  # whoever read the output has enough; the command ends without a word
    except UnicodeEncodeError as error:
        name = error.object[:200].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        typer.echo(f"error: this machine's locale cannot write {name!a}: set PYTHONUTF8=1", err=True)
        raise typer.Exit(BAD_INPUT) from None
    except (ValueError, OSError) as error:
        typer.echo(f"error: {ANSI.sub('', ' '.join(str(error).split()))}", err=True)
        raise typer.Exit(BAD_INPUT) from None


def _escape_what_the_output_lacks() -> None:
    """An old code page gets signs that it lacks as `\\u0142`, which JSON reads."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def store_of(address: str) -> Store:
    """The store at an address, with what the environment says of object stores."""
    return Store(address, settings().store_access)


def opened(address: str | None) -> Release:
    """The newest release of the store, or the embedded one."""
    return store_of(address).release() if address else embedded()


def day_of(text: str | None) -> date:
    """The day named, or today."""
    return day(text) if text else datetime.now(UTC).date()


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One JSON-ready mapping per row."""
    return records(frame)


def print_mapping(told: dict[str, Any], form: Format, title: str) -> None:
    """One line per name, or the mapping as JSON."""
    if form is Format.json:
        typer.echo(as_json(told))
    else:
        typer.echo(rendered(lines_of(told), form, title))


def lines_of(told: dict[str, Any], **of: str) -> list[dict[str, Any]]:
    """A row for each name of a mapping; `of` are further columns, the same in each."""
    return [{"what": name, "value": _told(value), **of} for name, value in told.items()]


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k}: {v}" for k, v in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(plain(value))
