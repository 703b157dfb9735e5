"""The command that reads one saved page."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scrapers.__main__ import app
from tests.scrapers.cases import CASES

FIELDS = [
    "source", "source_posting_id", "url", "title", "company", "location", "country", "remote", "posted_at",
    "salary_min", "salary_max", "salary_currency", "salary_period", "employment_type", "description", "attribution",
]  # fmt: skip
run = CliRunner()


def test_postings_are_printed_as_lines_with_every_field() -> None:
    answer = run.invoke(
        app, ["parse", "greenhouse", str(CASES / "greenhouse" / "board.json"), "--fetched-at", "2026-10-02T08:00:00Z"]
    )
    assert answer.exit_code == 0
    rows = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [list(row) for row in rows] == [FIELDS, FIELDS]
    assert rows[0]["posted_at"] == "2026-09-12T13:15:00Z"
    assert answer.stderr.count("rejected") == 3


def test_an_empty_board_is_no_failure_and_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text('{"jobs":[],"meta":{"total":0}}', encoding="utf-8")
    answer = run.invoke(app, ["parse", "greenhouse", str(page)])
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert "empty" in answer.stderr


@pytest.mark.parametrize(
    "body", ["", "<html><title>Just a moment...</title></html>", '{"error":"no"}', '{"jobs":[{"id":1,', '{"other":[]}']
)
def test_a_page_that_is_none_ends_in_one_line(tmp_path: Path, body: str) -> None:
    page = tmp_path / "page.json"
    page.write_text(body, encoding="utf-8")
    answer = run.invoke(app, ["parse", "greenhouse", str(page), "--url", "https://boards-api.greenhouse.io/x"])
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1


def test_rows_that_all_fail_are_no_success(tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text('{"jobs":[{"id":1,"title":""},{"id":2},7]}', encoding="utf-8")
    answer = run.invoke(app, ["parse", "greenhouse", str(page)])
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr == "no row passed the checks: 1: expected a title, found none, and 2 more\n"


def test_the_first_response_of_a_cassette_is_read(tmp_path: Path) -> None:
    cassette = tmp_path / "jobs.yml"
    cassette.write_text(
        "---\nhttp_interactions:\n- request:\n    uri: https://boards-api.greenhouse.io/v1/boards/acme/jobs\n"
        '  response:\n    status: {code: 200}\n    body:\n      string: ! \'{"jobs":[{"id":7,"title":"Analyst"}]}\'\n',
        encoding="utf-8",
    )
    answer = run.invoke(app, ["parse", "greenhouse", str(cassette)])
    row = json.loads(answer.stdout)
    assert (row["source_posting_id"], row["company"]) == ("7", "acme")


@pytest.mark.parametrize(
    "arguments", [["nowhere", "page.json"], ["greenhouse", "page.json", "--fetched-at", "yesterday"]]
)
def test_input_that_cannot_be_used_ends_with_two(arguments: list[str]) -> None:
    answer = run.invoke(app, ["parse", *arguments])
    assert answer.exit_code == 2
    assert len(answer.stderr.splitlines()) == 1


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    answer = run.invoke(app, ["parse", "lever", str(tmp_path / "nothing.json")])
    assert answer.exit_code == 1
    assert "nothing.json" in answer.stderr


def test_pages_without_an_age_keep_their_old_dates(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<script type="application/ld+json">{"@type":"JobPosting","title":"Clerk","datePosted":"2019-03-01",'
        '"validThrough":"2019-06-01","hiringOrganization":"Acme","description":"x"}</script>',
        encoding="utf-8",
    )
    arguments = ["parse", "jsonld", str(page), "--url", "https://acme.example/1"]
    assert json.loads(run.invoke(app, arguments).stdout)["posted_at"] == "2019-03-01T00:00:00Z"
    dated = run.invoke(app, [*arguments, "--fetched-at", "2026-10-02T08:00:00Z"])
    assert (dated.exit_code, "closed on 2019-06-01" in dated.stderr) == (1, True)


def test_sources_are_listed() -> None:
    answer = run.invoke(app, ["list"])
    assert answer.exit_code == 0
    assert "Jobs by Adzuna" in answer.stdout
    assert answer.stdout.splitlines()[0].startswith("adzuna")


def test_lines_are_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text('{"jobs":[{"id":7,"title":"Développeur 数据"}]}', encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "scrapers", "parse", "greenhouse", str(page)],
        capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}, cwd=CASES.parents[1],
    )  # fmt: skip
    assert json.loads(answer.stdout.decode("utf-8"))["title"] == "Développeur 数据"


def test_a_fault_of_a_parser_is_one_line_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: object) -> None:
        raise KeyError("a field\nnobody thought of")

    page = tmp_path / "page.json"
    page.write_text("{}", encoding="utf-8")
    monkeypatch.setattr("scrapers.jobs.greenhouse.parse", broken)
    answer = run.invoke(app, ["parse", "greenhouse", str(page)])
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1
