"""The list of boards: what is in it, and how it names the employer behind a page."""

import csv
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel import Locale

from scrapers.boards import BOARDS_FILE, COLUMNS, boards, company_of, names, path_part, token_of
from scrapers.contract import Page

SOURCES = {"greenhouse", "lever", "ashby", "smartrecruiters", "recruitee"}
NOW = datetime(2026, 10, 2, tzinfo=UTC)


def _table() -> list[dict[str, str]]:
    with BOARDS_FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_file_is_wide_sorted_and_unique() -> None:
    rows = _table()
    assert len(rows) >= 150
    assert list(rows[0]) == COLUMNS
    keys = [(row["source"], row["token"]) for row in rows]
    assert keys == sorted(keys)
    assert len({(source, token.lower()) for source, token in keys}) == len(keys)
    assert {row["source"] for row in rows} == SOURCES
    assert len({row["country"] for row in rows} - {""}) >= 15


def test_each_row_can_be_used() -> None:
    countries = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)}
    problems = []
    for row in _table():
        if not row["token"].strip() or row["token"] != row["token"].strip() or "/" in row["token"]:
            problems.append(f"{row['source']} {row['token']!r}: expected a path segment")
        if not row["company"]:
            problems.append(f"{row['source']} {row['token']}: expected a company")
        if row["country"] and row["country"] not in countries:
            problems.append(f"{row['source']} {row['token']}: expected a country, found {row['country']!r}")
        if row["checked_on"]:
            date.fromisoformat(row["checked_on"])
    assert not problems, "\n".join(problems)


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "boards.csv"
    other.write_text("source,name\nlever,acme\n", encoding="utf-8")
    with pytest.raises(ValueError, match="expected the columns"):
        boards("lever", other)


def test_an_employer_is_named_by_request_by_list_or_by_token() -> None:
    pattern = r"jobs\.lever\.co/([^/?#]+)"
    page = Page(url="", body=b"", fetched_at=NOW, carried={"companies": names("lever")})
    assert token_of(page, pattern, None, "https://jobs.lever.co/spotify/1") == "spotify"
    assert company_of(page, "spotify") == "Spotify"
    assert company_of(page, "nobody-knows") == "nobody-knows"
    assert company_of(page, None) is None
    carried = Page(url="", body=b"", fetched_at=NOW, carried={"token": "x", "company": "X AG"})
    assert (token_of(carried, pattern), company_of(carried, "x")) == ("x", "X AG")
    assert path_part("Quiet%20Motors") == path_part("Quiet Motors") == "Quiet%20Motors"
