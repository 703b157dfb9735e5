"""The recipes for schedulers say only what exists: commands, options, settings, units that systemd accepts."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

import data.__main__
import scrapers.__main__
from data.config import KEYS, PREFIX, Settings, variable
from scrapers.contract import source_modules

ROOT = Path(__file__).parents[2]
SYSTEMD = ROOT / "deploy" / "systemd"
CRON = ROOT / "deploy" / "cron" / "crossroads"
WORKFLOW = ROOT / ".github" / "workflows" / "refresh.yml"
DOCUMENT = ROOT / "docs" / "operating-refresh.md"
APPS = {"scrapers": scrapers.__main__.app, "data": data.__main__.app}
CALL = re.compile(r"python -m (scrapers|data) ([a-z]+)([^\n|>;&`]*)")


def workflow() -> dict[str, Any]:
    return yaml.safe_load(WORKFLOW.read_text())  # type: ignore[no-any-return]


def calls() -> list[tuple[str, str, str, str]]:
    found = []
    for path in (CRON, WORKFLOW, DOCUMENT, *sorted(SYSTEMD.iterdir())):
        found += [(path.name, *match.groups()) for match in CALL.finditer(path.read_text())]
    return found


def test_every_command_and_option_exists() -> None:
    found = calls()
    assert len(found) >= 5
    problems = []
    for file, package, name, rest in found:
        commands = get_command(APPS[package]).commands  # type: ignore[attr-defined]
        if name not in commands:
            problems.append(f"{file}: {package} has no command {name}")
            continue
        options = {option for parameter in commands[name].params for option in parameter.opts}
        problems += [
            f"{file}: {package} {name} has no option {word}"
            for word in re.findall(r"(?<![\w-])--[a-z-]+", rest)
            if word not in options
        ]
    assert problems == []


def test_make_refresh_is_what_cron_calls() -> None:
    line = next(line for line in CRON.read_text().splitlines() if line[:1].isdigit())
    *moment, user, command = line.split(None, 6)
    assert (len(moment), user) == (5, "crossroads")
    assert [0 <= int(field) < 60 for field in moment[:2]] == [True, True]
    assert "make --silent refresh" in command
    assert re.search(r"^refresh:.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert "%" not in command  # cron reads it as the end of the line


def test_every_setting_named_is_one() -> None:
    known = {variable(name) for name in Settings.model_fields} | set(KEYS)
    texts = [path.read_text() for path in (CRON, WORKFLOW, DOCUMENT, *sorted(SYSTEMD.iterdir()))]
    named = {name for text in texts for name in re.findall(rf"\b{PREFIX}[A-Z_]+\b", text)}
    assert len(named) >= 3
    assert named <= known
    secrets = set(re.findall(r"secrets\.([A-Z_]+)", WORKFLOW.read_text()))
    needed = {name for module in source_modules("jobs").values() for name in module.SOURCE.key_variables}
    assert needed <= secrets <= set(KEYS)


def test_the_workflow_keeps_texts_out_of_what_it_publishes() -> None:
    steps = workflow()["jobs"]["refresh"]["steps"]
    (upload,) = [step for step in steps if "upload-artifact" in step.get("uses", "")]
    assert upload["with"]["path"].split() == ["release", "refresh.json"]
    (publish,) = [step for step in steps if "data publish" in step.get("run", "")]
    assert publish["if"] == upload["if"] == "steps.refresh.outputs.status != '2'"
    assert workflow()["permissions"] == {"contents": "read"}
    assert workflow()["concurrency"]["cancel-in-progress"] is False


def test_no_input_is_put_into_a_shell_line() -> None:
    lines = [step.get("run", "") for step in workflow()["jobs"]["refresh"]["steps"]]
    assert not any("${{" in line for line in lines)
    for line in lines:
        assert subprocess.run(["bash", "-n"], input=line, text=True, check=False).returncode == 0


def test_cron_runs_its_line(tmp_path: Path) -> None:
    line = next(line for line in CRON.read_text().splitlines() if line[:1].isdigit())
    command = (
        line.split(None, 6)[6].replace("/opt/crossroads", str(tmp_path)).replace("/var/log/crossroads", str(tmp_path))
    )
    (tmp_path / "Makefile").write_text("refresh:\n\t@echo the record; exit 1\n")
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "the record" in done.stdout  # cron mails it
    (tmp_path / "Makefile").write_text("refresh:\n\t@echo the record\n")
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for path in SYSTEMD.iterdir():
        text = path.read_text().replace("/opt/crossroads/.venv/bin/python", sys.executable)
        (tmp_path / path.name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in done.stderr.splitlines() if "crossroads" in line]
    assert (done.returncode, complaints) == (0, []), shlex.join(complaints)
