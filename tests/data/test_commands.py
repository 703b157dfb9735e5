"""The command line as people script it: field names, forms and exit statuses."""

import csv
import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from data.__main__ import app
from data.asked import usd
from data.store import Store

ROOT = Path(__file__).resolve().parents[2]
PLAN = ("plan", "--target", "ml_engineer", "--hours-per-week", "8")
runner = CliRunner()


def run(*arguments: str, lines: str | None = None) -> Result:
    return runner.invoke(app, list(arguments), input=lines, catch_exceptions=False)


def test_skills_stream() -> None:
    lines = "\n".join(json.dumps({"id": i, "text": text}) for i, text in enumerate(["Python and C++.", "", "R&D only"]))
    found = [json.loads(line) for line in run("skills", lines=lines).stdout.splitlines()]
    assert found == [{"id": 0, "skills": ["C++", "Python"]}, {"id": 1, "skills": []}, {"id": 2, "skills": []}]


def test_titles_stream() -> None:
    lines = '{"id": "a", "title": "Senior Data Scientist"}\n\n{"id": "b", "title": "Mechanical Engineer"}\n'
    found = [json.loads(line) for line in run("titles", lines=lines).stdout.splitlines()]
    assert found == [
        {"id": "a", "role": "data_scientist", "level": "senior"},
        {"id": "b", "role": "other", "level": "not_stated"},
    ]


@pytest.mark.parametrize("line", ["{no", "[1]", '{"id": 1}', "[" * 100_000 + '"\\ud83d"'])
def test_a_bad_line_is_named(line: str) -> None:
    done = run("skills", lines=line + "\n")
    assert done.exit_code == 2
    assert "line 1: expected" in done.stderr


def test_rows_before_a_bad_line_are_answered() -> None:
    done = run("titles", lines='{"id": 1, "title": "Data Engineer"}\n{no\n{"id": 3, "title": "x"}\n')
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1]
    assert done.exit_code == 2 and "line 2: expected" in done.stderr


def test_a_mark_of_byte_order_and_half_a_character_stop_no_stream() -> None:
    lines = '\ufeff{"id": 1, "text": "Python"}\r\n{"id": 2, "text": "SQL \\ud83d and R"}\n'
    found = [json.loads(line) for line in run("skills", lines=lines).stdout.splitlines()]
    assert found == [{"id": 1, "skills": ["Python"]}, {"id": 2, "skills": ["R", "SQL"]}]


def test_demand_in_three_forms() -> None:
    asked = ("demand", "--role", "data_scientist", "--top", "5", "--format")
    rows = json.loads(run(*asked, "json").stdout)
    table = list(csv.DictReader(io.StringIO(run(*asked, "csv").stdout)))
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5]
    assert [row["skill"] for row in table] == [row["skill"] for row in rows]
    assert rows[0]["skill"] in run(*asked, "table").stdout
    for row in rows:
        assert 0 <= row["low"] <= row["share"] <= row["high"] <= 1
        assert row["mentions"] <= row["vacancies"]


def test_a_narrower_slice_has_fewer_vacancies() -> None:
    def vacancies(*more: str) -> int:
        rows = json.loads(run("demand", "--role", "data_scientist", "--format", "json", *more).stdout)
        return int(rows[0]["vacancies"])

    everywhere = vacancies()
    assert vacancies("--country", "us") < everywhere
    assert vacancies("--since", "2024-01") < everywhere
    assert vacancies("--without-agencies") <= everywhere


def test_compare() -> None:
    rows = json.loads(run("compare", "ml_engineer", "data_scientist", "--format", "json").stdout)
    by_skill = {row["skill"]: row for row in rows}
    assert by_skill["PyTorch"]["verdict"] == "more_in_a"
    assert by_skill["SQL"]["verdict"] == "more_in_b"


def test_certifications_on_three_days() -> None:
    def statuses(day: str) -> dict[str, str]:
        rows = json.loads(run("certifications", "--on", day, "--format", "json").stdout)
        return {row["certification_id"]: row["status"] for row in rows}

    now, later, then = statuses("2026-11-20"), statuses("2026-12-02"), statuses("2024-06-01")
    assert len(now) >= 38
    assert now["aws-dva-c02"] == "retiring" and later["aws-dva-c02"] == "retired"
    assert now["aws-dva-c03"] != "live" and later["aws-dva-c03"] == "live"
    assert then["aws-mls-c01"] == "live" and now["aws-mls-c01"] == "retired"
    assert then["azure-dp-100"] == "live" and now["azure-dp-100"] == "retired"


@pytest.mark.parametrize("amount", ["500", "500.0", "$500", "US$ 500", "500 USD", "usd 500", "5e2"])
def test_a_budget_may_bear_the_sign_of_the_dollar(amount: str) -> None:
    assert usd(amount) == 500


def test_a_plan_says_in_which_money_it_reckons() -> None:
    asked = ("--hours-per-week", "8", "--on", "2026-11-20", "--by", "2027-02-01", "--format", "json")
    dear = json.loads(run("plan", "--target", "MLA-C02", *asked).stdout)
    assert dear["target"] == "aws-mla-c02"
    assert any(
        said.startswith("Money is in US dollars: list prices as seen, which differ") for said in dear["warnings"]
    )
    free = json.loads(run(*PLAN, *asked, "--budget", "0").stdout)
    assert "weeks, free" in " ".join(run(*PLAN, *asked[:-1], "table", "--budget", "0").stdout.split())
    assert free["cost"]["usd_high"] == 0 and not any("US dollars" in said for said in free["warnings"])
    assert "US dollars" in run("plan", "--help").stdout


def test_a_plan_for_two_targets_prints_both_ways() -> None:
    two = ("plan", "--target", "ML engineer, Data Scientist", "--hours-per-week", "8", "--on", "2026-11-20", "--by",
           "2027-02-01")  # fmt: skip
    told = json.loads(run(*two, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run(*two, "--format", "csv").stdout)))
    core = [step["id"] for step in told["steps"][: told["fork"]["core_steps"]]]
    for branch in told["fork"]["branches"]:
        way = [row["id"] for row in rows if row["target"] == branch["target"]]
        assert way == [*core, *(step["id"] for step in branch["steps"])]
    table = run(*two, "--format", "table").stdout
    titles = " ".join(table.split())
    for branch in told["fork"]["branches"]:
        after, weeks = f"{branch['coverage_after']:.0%} after", f"{branch['weeks']:.0f} weeks"
        assert f"{branch['target']}: 0% now, {after}; {weeks}, {branch['cost']['usd_low']:,.0f} to " in titles


def test_plan_has_its_fields() -> None:
    asked = ("plan", "--have", "python:2,sql:2,statistics:1", "--target", "ml_engineer", "--hours-per-week", "8")
    found = json.loads(run(*asked, "--on", "2026-11-20", "--by", "2027-02-01", "--format", "json").stdout)
    assert set(found) >= {
        "steps", "weeks", "cost", "coverage_now", "coverage_after", "skipped", "warnings", "optimality_gap",
    }  # fmt: skip
    step = {
        "id", "kind", "starts_on", "ends_on", "hours_low", "hours_likely", "hours_high", "cost_usd_low",
        "cost_usd_high", "because", "coverage_after",
    }  # fmt: skip
    assert found["steps"] and all(set(each) >= step for each in found["steps"])
    assert found["coverage_after"] > found["coverage_now"]
    free = json.loads(run(*asked, "--on", "2026-11-20", "--by", "2027-02-01", "--free-only", "--format", "json").stdout)
    assert all(each["cost_usd_high"] == 0 for each in free["steps"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("demand", "--role", "nurse"), "found 'nurse'"),
        (("demand", "--role", "data_scientist", "--level", "boss"), "found 'boss'"),
        (("plan", "--target", "nurse", "--hours-per-week", "5"), "found 'nurse'"),
        (("plan", "--target", "ml_engineer", "--hours-per-week", "0"), "hours per week"),
        (("plan", "--have", "zzqq:2", "--target", "ml_engineer", "--hours-per-week", "5"), "no skill"),
        (("certifications", "--on", "yesterday"), "yesterday"),
        (("certifications", "--on", "9999-12-31"), "9999-12-31"),
        (("plan", "--target", "ml_engineer", "--hours-per-week", "5", "--on", "9999-12-31"), "9999-12-31"),
        (("plan", "--target", "ml_engineer", "--hours-per-week", "5", "--by", "2027-02-30"), "2027-02-30"),
        (("plan", "--target", "ml_engineer", "--hours-per-week", "5", "--country", "ZZ"), "found 'ZZ'"),
        (("demand", "--role", "data_scientist", "--since", "2024-13"), "since as a month, YYYY-MM; found '2024-13'"),
        (("demand", "--role", "data_scientist", "--since", "2024-01-15"), "found '2024-01-15'"),
        (("demand", "--role", "data_scientist", "--until", "2023"), "found '2023'"),
        (("demand", "--role", "data_scientist", "--since", "2024-01", "--until", "2023-12"), "since before until"),
        (("demand", "--role", "data_scientist", "--country", "usa"), "found 'usa'"),
        (("demand", "--role", "data_scientist", "--arrangement", "home"), "found 'home'"),
        (("demand", "--role", "data_scientist", "--source", "indeed"), "found 'indeed'"),
        (("compare", "ml_engineer", "data_scientist", "--country", "ZZ"), "found 'ZZ'"),
        (("demand", "--role", "data_scientist", "--country", "UK"), "(United Kingdom is GB); found 'UK'"),
        (("demand", "--role", "data_scientist", "--country", "germany"), "(Germany is DE); found 'germany'"),
        ((*PLAN, "--have", "tensorflwo:2"), "'tensorflwo' is no skill of the dictionary; did you mean TensorFlow?"),
        ((*PLAN, "--budget", "500 EUR"), "a budget in US dollars as a plain number, such as 1000 or 99.50; other"),
        ((*PLAN, "--budget", "£500"), "currencies are not converted; found '£500'"),
        ((*PLAN, "--budget", "1,000"), "found '1,000'"),
        ((*PLAN, "--budget", "-1"), "below 1,000,000,000 US dollars, found -1"),
        ((*PLAN, "--budget", "nan"), "found nan"),
        ((*PLAN, "--on", "2026-11-29", "--by", "2026-11-28"), "a last day from 2026-11-29 on"),
        ((*PLAN, "--country", "IS"), "at least 10; found 0 of ml_engineer; leave the country out"),
        (("plan", "--target", "ml_enginer", "--hours-per-week", "5"), "did you mean ml_engineer?"),
        (("plan", "--target", "other", "--hours-per-week", "5"), "found 'other'"),
        (("plan", "--target", ",", "--hours-per-week", "5"), "one target or two, found 0"),
    ],
)
def test_a_choice_that_does_not_exist_is_one_line(arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr and done.stderr.strip().count("\n") == 0


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        (("demand", "--role", "data_scientist"), "mentions"),
        (("compare", "ml_engineer", "data_scientist"), "verdict"),
    ],
)
def test_an_answer_without_rows_says_so_and_keeps_its_header(arguments: tuple[str, ...], column: str) -> None:
    done = run(*arguments, "--since", "2199-01", "--format", "csv")
    assert done.exit_code == 0
    assert column in done.stdout.splitlines()[0].split(",")
    assert "no vacancy" in done.stderr and "since 2199-01" in done.stderr
    assert json.loads(run(*arguments, "--since", "2199-01", "--format", "json").stdout) == []


def test_a_store_without_a_release_is_said(tmp_path: Path) -> None:
    done = run("status", "--store", str(tmp_path))
    assert done.exit_code == 3
    assert "expected a release" in done.stderr


def test_a_store_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    ads = {"source": "board", "source_posting_id": "1", "title": "Data Engineer", "description": "SQL",
           "posted_at": "2026-03-01"}  # fmt: skip
    (tmp_path / "ads.jsonl").write_text(json.dumps(ads))
    done = run("build", "--postings", str(tmp_path / "ads.jsonl"), "--store", str(file))
    assert done.exit_code == 2
    assert "error: expected a place for a store at" in done.stderr


@pytest.mark.parametrize("log", ["", '{"add":{"path":', "no JSON"])
def test_a_damaged_table_is_one_line(tmp_path: Path, log: str) -> None:
    frame = pd.DataFrame({"source": ["a"], "versions": ["{}"], "summary": ["{}"]})
    Store(tmp_path).write("releases", frame)
    next((tmp_path / "releases" / "_delta_log").glob("*.json")).write_text(log)
    for arguments in (("status",), ("demand", "--role", "data_scientist"), ("publish", "--to", str(tmp_path / "to"))):
        done = run(*arguments, "--store", str(tmp_path))
        assert done.exit_code == 3
        assert done.stderr.startswith("error: table 'releases' in ") and done.stderr.count("\n") == 1


def test_check_lists_what_is_old() -> None:
    done = run("check", "--on", "2028-01-01", "--stale", "365", "--format", "json")
    assert done.exit_code == 0
    assert any(row["problem"].startswith("older than") for row in json.loads(done.stdout))


def test_check_says_where_no_page_was_there_to_compare(tmp_path: Path) -> None:
    done = run("check", "--store", str(tmp_path / "mistyped"), "--on", "2026-11-20", "--format", "json")
    assert done.exit_code == 0 and "no vendor's page was read into" in done.stderr


def test_status_as_csv_is_one_table_of_the_release_and_its_sources() -> None:
    told = json.loads(run("status", "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("status", "--format", "csv").stdout), strict=True))
    assert all(list(row) == ["what", "value", "source"] and None not in row.values() for row in rows)
    found = {(row["source"], row["what"]): row["value"] for row in rows}
    assert len(found) == len(rows)
    assert found["", "vacancies"] == str(told["vacancies"])
    assert {(s["source"], str(s["vacancies"])) for s in told["sources"]} == {
        (source, value) for (source, what), value in found.items() if source and what == "vacancies"
    }


def test_a_plan_as_csv_has_the_same_columns_with_and_without_steps() -> None:
    asked = ("plan", "--target", "data_analyst", "--hours-per-week", "8", "--on", "2026-11-20", "--format", "csv")
    filled = run(*asked, "--by", "2027-02-01").stdout.splitlines()
    assert run(*asked, "--by", "2026-11-21").stdout.splitlines() == filled[:1] and len(filled) > 1


def test_a_cell_of_a_csv_is_read_by_any_program() -> None:
    """What has parts of its own is JSON, several names are joined, moments are ISO: nothing is Python's own writing."""
    asked = ("plan", "--target", "data_analyst", "--hours-per-week", "8", "--on", "2026-11-20")
    steps = json.loads(run(*asked, "--format", "json").stdout)["steps"]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout), strict=True))
    assert [json.loads(row["teaches"]) for row in rows] == [step["teaches"] for step in steps]
    assert [json.loads(row["sources"] or "[]") for row in rows] == [step["sources"] for step in steps]
    told = {row["what"]: row["value"] for row in csv.DictReader(io.StringIO(run("status", "--format", "csv").stdout))}
    assert told["released_at"] == json.loads(run("status", "--format", "json").stdout)["released_at"]
    assert "[" not in told["ignored_columns"] and "country, department" in told["ignored_columns"]


def test_a_reader_who_has_enough_is_no_error() -> None:
    command = [sys.executable, "-m", "data", "skills"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asked:
        assert asked.stdin and asked.stdout and asked.stderr
        asked.stdout.close()
        with suppress(BrokenPipeError):
            asked.stdin.write(b'{"id": 1, "text": "Python"}\n' * 20_000)
            asked.stdin.close()
        assert asked.stderr.read() == b""
        assert asked.wait() == 1


@pytest.mark.parametrize(
    "command",
    ["data skills", "data tables", "scrapers list",
     "scrapers parse hn tests/cases/hn/item.json --fetched-at 2026-11-20T06:00:00Z"],
)  # fmt: skip
def test_a_full_disk_is_one_line(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        asked = [sys.executable, "-m", *command.split()]
        line = b'{"id": 1, "text": "Python", "title": "Analyst"}\n'
        done = subprocess.run(asked, cwd=ROOT, input=line, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: ") and done.stderr.count(b"\n") == 1


def test_streams_that_are_closed_are_one_line() -> None:
    for closed in ("<&-", ">&-"):
        command = ["sh", "-c", f"echo '{{}}' | {sys.executable} -m data skills {closed}"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"found one of them closed" in done.stderr


def test_who_has_read_enough_of_a_dry_run_is_no_error() -> None:
    command = ["sh", "-c", f"{sys.executable} -m scrapers refresh --dry-run --json | true"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stderr == b""


def test_a_locale_that_cannot_write_a_name_says_what_to_set(tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "data", "status", "--store", str(tmp_path / "Störe")]
    done = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, check=False, text=True)
    assert done.returncode in (2, 3) and len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr and ("PYTHONUTF8=1" in done.stderr or done.returncode == 3)
    done = subprocess.run(command, cwd=ROOT, env=plain | {"PYTHONUTF8": "1"}, capture_output=True, check=False)
    assert done.returncode == 3


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii", "utf-8"])
def test_every_form_can_be_written_in_an_old_code_page(encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding, "PATH": os.environ["PATH"]}
    for form in ("table", "json", "csv"):
        command = [sys.executable, "-m", "data", "status", "--format", form]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        text = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
        assert "Hacker News" in text
        if form == "json":
            assert "\N{LEFT DOUBLE QUOTATION MARK}Who is hiring?" in json.dumps(json.loads(text), ensure_ascii=False)
