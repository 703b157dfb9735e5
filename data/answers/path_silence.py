"""Keeps stray lines of the solver off standard output, where scripts read the answer."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

STANDARD_OUTPUT = 1
_ONE_AT_A_TIME = Lock()


@contextmanager
def silenced() -> Iterator[None]:
    """HiGHS 1.12 prints a line when it repairs a solution, whatever its options say (seen 2026-11-20)."""
    with _ONE_AT_A_TIME:
        kept = os.dup(STANDARD_OUTPUT)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, STANDARD_OUTPUT)
        try:
            yield
        finally:
            ctypes.CDLL(None).fflush(None)
            os.dup2(kept, STANDARD_OUTPUT)
            os.close(kept)
            os.close(nowhere)
