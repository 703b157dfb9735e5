"""The command: what it prints, what it leaves, and how it ends."""

import json
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.config import variable
from data.store import Store
from scrapers.__main__ import app
from tests.boards import faults
from tests.boards.machine import settings_for
from tests.boards.server import BoardServer

RUN = CliRunner()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BoardServer]:
    """Small boards, and the environment that sends this process to them; counting is tested with the counts."""
    server = BoardServer()
    server.add("greenhouse", "acme", count=3)
    server.add("lever", "paged", count=2)
    settings = settings_for(server, tmp_path)
    given = settings.model_dump(exclude={"keys", "test_hosts", "store_options"}) | {
        "test_hosts": ",".join(f"{host}={address}" for host, address in settings.test_hosts.items())
    }
    for name, value in given.items():
        monkeypatch.setenv(variable(name), str(value))
    monkeypatch.setattr("scrapers.commands.absorb", lambda store, postings, months, now, described: None)
    with server.running():
        yield server


def refresh(*options: str) -> tuple[int, dict[str, object]]:
    done = RUN.invoke(app, ["refresh", "--json", *options])
    return done.exit_code, json.loads(done.stdout)


def test_the_summary_is_made_for_programs(server: BoardServer) -> None:
    status, summary = refresh("--only", "greenhouse,lever")
    assert (status, summary["exit_status"]) == (0, 0)
    sources = {source["source"]: source for source in summary["sources"]}  # type: ignore[attr-defined]
    assert {name: source["outcome"] for name, source in sources.items()} == {"greenhouse": "ok", "lever": "ok"}
    names = {"requests", "bytes", "new", "changed", "unchanged", "closed", "rejected", "seconds", "outcome", "message"}
    assert names <= set(sources["lever"])
    assert (sources["greenhouse"]["new"], sources["lever"]["new"]) == (3, 2)


def test_the_record_is_printed_for_people(server: BoardServer) -> None:
    server.faults["lever", "paged"] = faults.challenge
    done = RUN.invoke(app, ["refresh", "--only", "greenhouse,lever"])
    assert done.exit_code == 1
    assert "lever paged blocked: api.lever.co answered 403 with a challenge page" in done.stdout
    assert "exit status 1" in done.stdout


def test_nothing_published_is_2(server: BoardServer) -> None:
    server.faults["greenhouse", "acme"] = faults.page_for_people
    assert refresh("--only", "greenhouse")[0] == 2


def test_a_key_that_was_asked_for_by_name_and_is_not_there(server: BoardServer) -> None:
    status, summary = refresh("--only", "adzuna,greenhouse")
    assert status == 1
    assert summary["sources"][0]["outcome"] == "key_missing"  # type: ignore[index]


def test_except_leaves_out(server: BoardServer) -> None:
    done = RUN.invoke(app, ["refresh", "--dry-run", "--json", "--except", "lever,hn"])
    names = [line["source"] for line in json.loads(done.stdout)]
    assert "greenhouse" in names and "lever" not in names and "hn" not in names
    assert len(names) >= 12


def test_dry_run_asks_and_writes_nothing(server: BoardServer, tmp_path: Path) -> None:
    done = RUN.invoke(app, ["refresh", "--dry-run"])
    assert done.exit_code == 0
    assert "https://boards-api.greenhouse.io/v1/boards/acme/jobs" in done.stdout
    assert "needs ADZUNA_APP_ID, ADZUNA_APP_KEY" in done.stdout
    assert server.log == []
    assert not (tmp_path / "store").exists()


def test_limits_given_by_hand(server: BoardServer) -> None:
    status, summary = refresh("--only", "greenhouse,lever", "--max-requests", "1")
    assert status == 1
    assert sorted(source["outcome"] for source in summary["sources"]) == ["ok", "throttled"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--only", "linkedin"], "expected sources among"),
        (["--except", "greenhous"], "found greenhous"),
    ],
)
def test_a_name_that_no_source_bears(server: BoardServer, options: list[str], words: str) -> None:
    done = RUN.invoke(app, ["refresh", *options])
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_setting_that_cannot_be(server: BoardServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSROADS_WORKERS", "many")
    done = RUN.invoke(app, ["refresh"])
    assert done.exit_code == 2
    assert done.stderr.startswith("error: CROSSROADS_WORKERS: ")


def test_another_store(server: BoardServer, tmp_path: Path) -> None:
    refresh("--only", "greenhouse", "--store", str(tmp_path / "elsewhere"))
    assert len(Store(tmp_path / "elsewhere").read("postings")) == 3


def _hold(folder: str, held: "multiprocessing.synchronize.Event", leave: "multiprocessing.synchronize.Event") -> None:
    from datetime import UTC, datetime

    from scrapers.lock import only_one

    with only_one(Path(folder), datetime.now(UTC)):
        held.set()
        leave.wait(20)


def test_a_second_process_goes_home(server: BoardServer, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, leave = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(str(tmp_path / "store"), held, leave))
    other.start()
    assert held.wait(120)
    done = RUN.invoke(app, ["refresh", "--only", "greenhouse"])
    assert done.exit_code == 2
    assert f"process {other.pid} since" in done.stderr
    assert server.log == []
    other.kill()
    other.join()
    assert refresh("--only", "greenhouse")[0] == 0


def test_a_page_is_recorded_for_parse(server: BoardServer, tmp_path: Path) -> None:
    done = RUN.invoke(app, ["record", "greenhouse", "--board", "acme", "--to", str(tmp_path / "pages")])
    assert done.exit_code == 0
    saved = Path(done.stdout.strip())
    head = json.loads(saved.with_suffix(".json.head").read_text())
    assert head["url"] == "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"
    parsed = RUN.invoke(app, ["parse", "greenhouse", str(saved), "--url", head["url"]])
    assert len(parsed.stdout.splitlines()) == 3


def test_a_page_that_cannot_be_recorded(server: BoardServer, tmp_path: Path) -> None:
    server.faults["greenhouse", "acme"] = faults.gone
    done = RUN.invoke(app, ["record", "greenhouse", "--board", "acme", "--to", str(tmp_path)])
    assert done.exit_code == 1
    assert "answered 404" in done.stderr
    assert RUN.invoke(app, ["record", "greenhouse", "--board", "none", "--to", str(tmp_path)]).exit_code == 2


@pytest.mark.parametrize("named", ["by option", "by setting"])
def test_a_refresh_of_an_object_store_is_refused_in_a_line(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    options = ["--store", "s3://bucket/store"] if named == "by option" else []
    if not options:
        monkeypatch.setenv(variable("store"), "s3://bucket/store")
    done = RUN.invoke(app, ["refresh", "--only", "remotive", *options])
    assert done.exit_code == 2
    assert "expected a folder of this machine" in done.stderr and "s3://bucket/store" in done.stderr
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_run_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for options, says in (
        (("--store", str(file), "--only", "tensorflow"), "File exists"),
        (("--store", str(tmp_path), "--only", "hn", "--except", "hn"), "found none once hn are left out"),
    ):
        done = RUN.invoke(app, ["refresh", *options])
        assert done.exit_code == 2
        assert says in done.stderr.splitlines()[-1] and "Traceback" not in done.stderr


def test_a_damaged_store_asks_nobody(server: BoardServer, tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    ledger = store / "ledger.sqlite"
    ledger.write_bytes(b"no database " * 500)
    done = RUN.invoke(app, ["refresh", "--only", "greenhouse", "--json"])
    assert (done.exit_code, done.stdout, server.log) == (2, "", [])
    assert done.stderr.splitlines()[-1] == f"error: {ledger} cannot be used: file is not a database"
    ledger.unlink()
    assert refresh("--only", "greenhouse")[0] == 0
    log = max((store / "pages" / "_delta_log").glob("*.json"))
    held = log.read_bytes()
    log.write_bytes(held[:40])
    done = RUN.invoke(app, ["refresh", "--only", "greenhouse", "--json"])
    assert done.exit_code == 2 and "error: table 'pages' in " in done.stderr and "Traceback" not in done.stderr
    log.write_bytes(held)
    assert refresh("--only", "greenhouse")[0] == 0
    assert len(Store(store).read("postings")) == 3
