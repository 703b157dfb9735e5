"""Takes a file with a saved response to the page a source module reads."""

import base64
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from scrapers.boards import names
from scrapers.bodies import unpacked
from scrapers.contract import Page, Source, Unavailable
from scrapers.payload import at
from scrapers.text import moment, one_line

CASSETTE = (".yml", ".yaml")
GZIP = b"\x1f\x8b"
LARGEST = 200_000_000
"""Bytes after unpacking; no source sends as much."""


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
        body = _body(recorded)
        url = url or one_line(at(recorded, "request", "uri"))
        stated = at(recorded, "response", "status", "code")
        status = stated if isinstance(stated, int) else status
    if body.startswith(GZIP):
        body = unpacked([body], "gzip", LARGEST, str(file))
    carried: dict[str, Any] = {"companies": names(source.id)}
    if fetched_at is None:
        carried["age_unknown"] = True
    return Page(url=url or "", body=body, fetched_at=fetched_at or now, status=status, carried=carried)


def _recorded(file: Path, body: bytes) -> Mapping[str, Any]:
    try:
        whole = yaml.safe_load(body)
        recorded = at(whole, "http_interactions", 0) or at(whole, "interactions", 0)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise Unavailable(f"expected a cassette, found {one_line(problem)} at {file}") from None
    if not isinstance(recorded, dict):
        raise Unavailable(f"expected a cassette with 'http_interactions', found none at {file}")
    return recorded


def _body(recorded: Mapping[str, Any]) -> bytes:
    """Recorders write a body as text, as bytes, or packed into letters."""
    stated = at(recorded, "response", "body")
    text = at(stated, "string") if isinstance(stated, dict) else stated
    packed = at(stated, "base64_string")
    if isinstance(packed, str):
        try:
            return base64.b64decode(packed)
        except ValueError:
            return b""
    return text if isinstance(text, bytes) else str(text or "").encode("utf-8", "replace")


def moment_given(value: str) -> datetime:
    """A moment typed by a person; the error says the form."""
    read = moment(value)
    if read is None:
        raise ValueError(f"expected a moment such as 2026-08-03T19:20:57Z, found {value!r}")
    return read
