"""The house rules that a machine can hold: arrows between rooms, owners of libraries, sizes, names."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("scrapers", "data", "dashboard")
MODULES = sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))
OWNERS = {
    "requests": ("scrapers/fetch.py",),
    "bs4": ("scrapers/",),
    "deltalake": ("data/store.py",),
    "dask": ("data/scale.py",),
    "distributed": ("data/scale.py",),
    "streamlit": ("dashboard/",),
    "plotly": ("dashboard/charts/", "dashboard/look.py", "dashboard/parts.py"),
}
FORBIDDEN_ARROWS = {"data": ("scrapers", "dashboard"), "scrapers": ("dashboard",), "dashboard": ("scrapers",)}
PURE = (
    "data/answers/",
    "data/cells.py",
    "data/coded_facts.py",
    "data/counts.py",
    "dashboard/charts/",
    "dashboard/exports/",
)
STATE = ("data.store", "data.frames", "streamlit", "dashboard.frames", "dashboard.parts", "dashboard.choices")
LONGEST_MODULE, LONGEST_FUNCTION = 250, 80
VAGUE = {"utils", "helpers", "common", "misc", "base", "manager"}


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_are_modules_to_hold() -> None:
    assert len(MODULES) > 20


def test_arrows_point_to_the_data() -> None:
    wrong = [
        f"{place(path)} imports {name}"
        for path in MODULES
        for name in imports(path)
        if name.split(".")[0] in FORBIDDEN_ARROWS[path.relative_to(ROOT).parts[0]]
    ]
    assert not wrong, "\n".join(wrong)


def test_a_library_has_one_owner() -> None:
    wrong = [
        f"{place(path)} imports {name}; only {', '.join(OWNERS[name.split('.')[0]])} may"
        for path in MODULES
        for name in imports(path)
        if name.split(".")[0] in OWNERS and not place(path).startswith(OWNERS[name.split(".")[0]])
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_settings_read_the_environment() -> None:
    wrong = [
        place(path)
        for path in MODULES
        if place(path) != "data/config.py"
        and ("os.environ" in path.read_text(encoding="utf-8") or "getenv" in path.read_text(encoding="utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


def test_pure_modules_hold_no_state() -> None:
    wrong = [
        f"{place(path)} imports {name}"
        for path in MODULES
        if place(path).startswith(PURE)
        for name in imports(path)
        if name.startswith(STATE)
    ]
    assert not wrong, "\n".join(wrong)


def test_modules_and_functions_stay_small() -> None:
    wrong = []
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if len(text.splitlines()) > LONGEST_MODULE:
            wrong.append(f"{place(path)}: {len(text.splitlines())} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > LONGEST_FUNCTION:
                    wrong.append(f"{place(path)}: {node.name} has {size} lines")
    assert not wrong, "\n".join(wrong)


def test_every_module_says_what_belongs_in_it() -> None:
    wrong = [place(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not wrong, "\n".join(wrong)


def test_names_say_something_and_hide_nothing() -> None:
    taken = set(sys.stdlib_module_names) | set(ROOMS)
    wrong = [place(path) for path in MODULES if path.stem in VAGUE or path.stem in taken]
    assert not wrong, "\n".join(wrong)


def test_reference_files_are_tracked() -> None:
    """Many people ignore data/ globally in git."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "data/reference"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "data/reference/skills.csv" in listed.stdout
