"""Progress of long work on stderr: a bar for people, nothing when the output is not a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def counting(unit: str) -> Iterator[Callable[[str, int], None]]:
    """Gives a function to be told the step and how many units it has done."""
    console = Console(stderr=True)
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("starting", total=None, done="")

        def tell(step: str, done: int) -> None:
            bar.update(task, description=step, done=f"{done:,} {unit}" if done else "")

        yield tell
