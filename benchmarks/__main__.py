"""python -m benchmarks [NAME …]: every figure of the performance table against its peers in one run.

A module of this folder that offers TITLE and run() is a table; nothing else lists it.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks.rows import show


def tables() -> Iterator[tuple[str, ModuleType]]:
    """Name and module of every table, by name."""
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = import_module(f"benchmarks.{path.stem}")
        if hasattr(module, "TITLE"):
            yield path.stem, module


def main(names: list[str]) -> None:
    """Print the tables named, or all."""
    found = dict(tables())
    unknown = [name for name in names if name not in found]
    if unknown:
        raise SystemExit(f"expected any of {', '.join(found)}, found {', '.join(unknown)}")
    for name in names or found:
        show(found[name].TITLE, found[name].run())


if __name__ == "__main__":
    main(sys.argv[1:])
