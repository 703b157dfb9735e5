"""Where compiled steps come from: loaded only where much is to be done, and nowhere without a compiler."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


@cache
def kernels(module: str) -> ModuleType | None:
    """The compiled steps of that module, where there is a compiler."""
    return import_module(module) if find_spec("numba") else None


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Kept on disk where there is a place for it, else compiled anew in each process."""
    import numba  # noqa: PLC0415 loading it takes longer than most runs

    try:
        made: Callable[..., Any] = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:
        made = numba.njit(nogil=True)(function)
    return made
