"""The same steps on a Dask cluster, local or remote: parts read side by side, the result equal to one process's."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from distributed import Client, LocalCluster

from data.build import Progress, Summary
from data.build import build as build_here
from data.parts import Part, read_span, spans
from data.store import Store

MEMORY_OF_WORKER = "2GB"
"""A worker above it is restarted and its parts are read again."""
TRIES = 3
"""A part is given up after so many workers died over it."""


@contextmanager
def cluster(workers: int, scheduler: str | None) -> Iterator[Client]:
    """A client of the scheduler named, or of workers started on this machine."""
    if scheduler:
        with Client(scheduler) as client:
            yield client
        return
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, memory_limit=MEMORY_OF_WORKER, dashboard_address=None,
            host="127.0.0.1",
        ) as local,
        Client(local) as client,
    ):  # fmt: skip
        yield client


def read_wide(client: Client, files: Sequence[Path], now: datetime) -> Iterator[Part]:
    """Parts in the order of the files, whichever worker finishes first; a lost part is read again."""
    futures = [client.submit(read_span, span, now, retries=TRIES, pure=False) for span in spans(files)]
    for future in futures:
        yield from future.result()
        future.release()


def build(
    paths: Sequence[Path], store: Store, now: datetime, workers: int, scheduler: str | None, progress: Progress
) -> Summary:
    """As `data.build.build`, with the files read by the workers of a cluster; they must see the same paths."""
    with cluster(workers, scheduler) as client:
        return build_here(paths, store, now, progress, lambda files, at: read_wide(client, files, at))
