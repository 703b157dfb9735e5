"""One refresh at a time on one store; the operating system frees the lock of a process that was killed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path


class StoreBusy(Exception):
    """Another refresh holds the store."""


@contextmanager
def only_one(folder: Path, now: datetime) -> Iterator[None]:
    """Hold the store; raises StoreBusy naming the process that does."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "refresh.lock"
    with path.open("a+") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusy(f"another refresh holds {folder}: {path.read_text().strip() or 'just begun'}") from None
        held.truncate(0)
        held.write(f"process {os.getpid()} since {now:%Y-%m-%d %H:%M:%S} UTC\n")
        held.flush()
        yield
