"""Takes a file with a saved response to the page a source module reads."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from scrapers.boards import names
from scrapers.contract import Page, Source, Unavailable
from scrapers.payload import at
from scrapers.text import moment, one_line

CASSETTE = (".yml", ".yaml")


def saved_page(source: Source, file: Path, url: str | None, fetched_at: datetime | None, now: datetime) -> Page:
    """The page of a body saved as it came, or of the first response on a recorder's cassette.

    Without a time the page's age is not known, and nothing is judged by it but dates in the future.
    """
    try:
        body = file.read_bytes()
    except OSError as problem:
        raise Unavailable(f"expected a saved response, found {problem.strerror} at {file}") from None
    status = 200
    if file.suffix.lower() in CASSETTE:
        recorded = _recorded(file, body)
        body = str(at(recorded, "response", "body", "string") or "").encode()
        url = url or one_line(at(recorded, "request", "uri"))
        stated = at(recorded, "response", "status", "code")
        status = stated if isinstance(stated, int) else status
    carried: dict[str, Any] = {"companies": names(source.id)}
    if fetched_at is None:
        carried["age_unknown"] = True
    return Page(url=url or "", body=body, fetched_at=fetched_at or now, status=status, carried=carried)


def _recorded(file: Path, body: bytes) -> Mapping[str, Any]:
    try:
        recorded = at(yaml.safe_load(body), "http_interactions", 0)
    except yaml.YAMLError as problem:
        raise Unavailable(f"expected a cassette, found {one_line(problem)} at {file}") from None
    if not isinstance(recorded, dict):
        raise Unavailable(f"expected a cassette with 'http_interactions', found none at {file}")
    return recorded


def moment_given(value: str) -> datetime:
    """A moment typed by a person; the error says the form."""
    read = moment(value)
    if read is None:
        raise ValueError(f"expected a moment such as 2026-08-03T19:20:57Z, found {value!r}")
    return read
