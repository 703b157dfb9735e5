"""Which employers' boards are asked: reads boards.csv, and names the employer behind a page."""

import csv
import re
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from scrapers.contract import Board, Page

BOARDS_FILE = Path(__file__).parents[1] / "data" / "reference" / "boards.csv"
COLUMNS = ["source", "token", "company", "country", "checked_on"]


def boards(source_id: str, path: Path = BOARDS_FILE) -> tuple[Board, ...]:
    """The boards listed for a source, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines)
        if table.fieldnames != COLUMNS:
            raise ValueError(f"{path}: expected the columns {COLUMNS}, found {table.fieldnames}")
        return tuple(
            Board(row["token"], row["company"] or None, row["country"] or None)
            for row in table
            if row["source"] == source_id
        )


def names(source_id: str, path: Path = BOARDS_FILE) -> dict[str, str]:
    """Company by token in lower case, for pages saved without their board's name."""
    return {board.token.lower(): board.company for board in boards(source_id, path) if board.company}


def carried(board: Board) -> dict[str, str]:
    """What a page must know about its board."""
    return {"token": board.token} | ({"company": board.company} if board.company else {})


def path_part(token: str) -> str:
    """A token as part of an address; a token saved with `%20` and one with a blank are one board."""
    return quote(unquote(token), safe="")


def token_of(page: Page, pattern: str, *addresses: object) -> str | None:
    """The board's token: carried with the request, else read from the page's or a row's address."""
    given = page.carried.get("token")
    if isinstance(given, str) and given:
        return given
    for address in (page.url, *addresses):
        found = re.search(pattern, address, re.IGNORECASE) if isinstance(address, str) else None
        if found:
            return unquote(next(group for group in found.groups() if group))
    return None


def company_of(page: Page, token: str | None) -> str | None:
    """The employer's name as listed, else the token itself."""
    given = page.carried.get("company")
    if isinstance(given, str) and given:
        return given
    listed = page.carried.get("companies", {})
    return listed.get(token.lower(), token) if token else None


def host_of(address: object) -> str | None:
    """The host of an address in lower case."""
    try:
        return urlsplit(address).hostname if isinstance(address, str) else None
    except ValueError:
        return None
