"""The imports of the pages, begun beside the server so that it stands before they are done; one thread at a time."""

import pkgutil
from importlib import import_module
from pathlib import Path
from threading import RLock
from types import ModuleType

VIEWS = Path(__file__).with_name("views")
ONE_AT_A_TIME = RLock()
"""Two threads that import what imports each other may see half of it."""


def module(name: str) -> ModuleType:
    """The module of the dashboard with that name."""
    with ONE_AT_A_TIME:
        return import_module(f"dashboard.{name}")


def views() -> list[ModuleType]:
    """The modules of all pages by their order."""
    found = [module(f"views.{name}") for _, name, _ in pkgutil.iter_modules([str(VIEWS)])]
    return sorted(found, key=lambda view: int(view.ORDER))
