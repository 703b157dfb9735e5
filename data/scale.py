"""The same steps on a Dask cluster, local or remote: done side by side, the result equal to one process's."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import dask
from distributed import Client, LocalCluster

from data.parts import Spread

MEMORY_OF_WORKER = "2GB"
"""A worker above it is restarted and its steps are done again."""
MONITORS = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "500ms",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "500ms",
}
"""Nobody looks at Dask's own pages here; at their usual pace its monitors take a fortieth of a core in each process."""
TRIES = 3
"""A step is given up after so many workers died over it."""


@contextmanager
def cluster(workers: int, scheduler: str | None) -> Iterator[Client]:
    """A client of the scheduler named, or of workers started on this machine."""
    if scheduler:
        with Client(scheduler) as client:
            yield client
        return
    with (
        dask.config.set(MONITORS),
        LocalCluster(
            n_workers=workers, threads_per_worker=1, memory_limit=MEMORY_OF_WORKER, dashboard_address=None,
            host="127.0.0.1",
        ) as local,
        Client(local) as client,
    ):  # fmt: skip
        yield client


def over(client: Client) -> Spread:
    """Steps go to whichever worker is free; what a lost worker had done is done again."""

    def spread(step: Callable[[Any], Any], arguments: Sequence[Any]) -> Iterator[Any]:
        futures = [client.submit(step, each, retries=TRIES, pure=False) for each in arguments]
        return _in_order(futures)

    return spread


def _in_order(futures: list[Any]) -> Iterator[Any]:
    for future in futures:
        yield future.result()
        future.release()


@contextmanager
def wide(workers: int, scheduler: str | None) -> Iterator[Spread]:
    """Spread over a cluster for as long as the build lasts."""
    with cluster(workers, scheduler) as client:
        yield over(client)
