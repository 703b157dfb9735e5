"""python -m benchmarks [--markdown FILE] [NAME …]: every figure of the performance table against its peers in one run.

A module of this folder that offers TITLE and run() is a table; nothing else lists it.
"""

import os
import platform
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks.apart import apart
from benchmarks.rows import as_markdown, show


def tables() -> Iterator[tuple[str, ModuleType]]:
    """Name and module of every table, by name."""
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = import_module(f"benchmarks.{path.stem}")
        if hasattr(module, "TITLE"):
            yield path.stem, module


def main(names: list[str], kept: Path | None) -> None:
    """Print the tables named, or all; and keep them as a page with the day and the machine."""
    found = dict(tables())
    unknown = [name for name in names if name not in found]
    if unknown:
        raise SystemExit(f"expected any of {', '.join(found)}, found {', '.join(unknown)}")
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    pages = [f"{datetime.now(UTC):%d %B %Y}, {machine}."]
    for name in names or found:
        begin, rows = time.monotonic(), apart(found[name].run)
        show(found[name].TITLE, rows)
        pages.append(f"## {found[name].TITLE}\n\n{as_markdown(rows)}\n\n`{name}`, {time.monotonic() - begin:.0f} s.")
        if kept:
            kept.write_text("\n\n".join(pages) + "\n", encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    is_kept = given[:1] == ["--markdown"]
    main(given[2:] if is_kept else given, Path(given[1]) if is_kept else None)
