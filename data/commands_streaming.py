"""Commands that read lines and write lines: skills, titles."""

import sys
from collections.abc import Iterator
from typing import Any

import orjson

from data.command_line import one_line_errors
from data.json_lines import json_line


def skills() -> None:
    """Lines {"id", "text"} in, lines {"id", "skills": names} out, as a stream."""
    from data.reading import per_text
    from data.skills import load_extractor

    extractor = load_extractor()
    with one_line_errors():
        for rows in _lines_in("id", "text"):
            found = per_text(extractor.extract([str(row["text"] or "") for row in rows]), len(rows))
            for row, codes in zip(rows, found, strict=True):
                _line_out({"id": row["id"], "skills": sorted(extractor.names[code] for code in codes)})


def titles() -> None:
    """Lines {"id", "title"} in, lines {"id", "role", "level"} out, as a stream."""
    from data.roles import read_titles

    with one_line_errors():
        for rows in _lines_in("id", "title"):
            read = read_titles([str(row["title"] or "") for row in rows])
            for row, role, level in zip(rows, read["role"], read["level"], strict=True):
                _line_out({"id": row["id"], "role": role, "level": level})


def _lines_in(*fields: str, batch: int = 2_000) -> Iterator[list[dict[str, Any]]]:
    if sys.stdin is None or sys.stdout is None:
        raise ValueError("expected lines on standard input and a place for standard output, found one of them closed")
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            rows.append(_row(line, number, fields))
        except ValueError:
            yield rows
            raise
        if len(rows) == batch:
            yield rows
            rows = []
    if rows:
        yield rows


def _row(line: bytes, number: int, fields: tuple[str, ...]) -> dict[str, Any]:
    try:
        row = json_line(line)
    except ValueError as error:
        raise ValueError(f"line {number}: expected a JSON object, found {error}") from None
    if not isinstance(row, dict) or not set(fields) <= row.keys():
        raise ValueError(f"line {number}: expected an object with {', '.join(fields)}")
    return row


def _line_out(row: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
