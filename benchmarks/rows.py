"""One line of the performance table and how the table is printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rich import box
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Row:
    """A task, our figure, the same task done by others in the same run, and what no program could beat."""

    task: str
    unit: str
    ours: float
    peers: Mapping[str, float] = field(default_factory=dict)
    most: float | None = None
    """Ours divided by the first peer must not be above this; with no peer, ours itself."""
    least: float | None = None
    """The same from below."""
    limit: tuple[str, float] | None = None
    """The floor under the task: the least part of it that cannot be left out, measured in the same run."""

    @property
    def ratio(self) -> float | None:
        """Ours over the first peer."""
        first = next(iter(self.peers.values()), None)
        return None if first is None else self.ours / first

    @property
    def verdict(self) -> str:
        """met or missed; empty where nothing was promised."""
        value = self.ours if self.ratio is None else self.ratio
        if self.most is None and self.least is None:
            return ""
        above = self.most is not None and value > self.most
        below = self.least is not None and value < self.least
        return "missed" if above or below else "met"

    @property
    def target(self) -> str:
        """What was promised."""
        if self.most is not None:
            return f"≤ {self.most:,g}"
        return f"≥ {self.least:,g}" if self.least is not None else ""

    @property
    def share_of_limit(self) -> float | None:
        """1 would be as fast as the floor; of a rate or of a time, whichever the unit says."""
        if self.limit is None or not self.ours:
            return None
        is_rate = "/s" in self.unit
        return self.ours / self.limit[1] if is_rate else self.limit[1] / self.ours


HEADS = ("task", "unit", "ours", "peers", "ratio", "target", "", "limit", "share of limit")


def cells(row: Row) -> tuple[str, ...]:
    """The row as text."""
    peers = "; ".join(f"{name} {value:,.3g}" for name, value in row.peers.items())
    limit = f"{row.limit[0]} {row.limit[1]:,.3g}" if row.limit else ""
    share = "" if row.share_of_limit is None else f"{row.share_of_limit:.0%}"
    ratio = "" if row.ratio is None else f"{row.ratio:,.2f}"
    return row.task, row.unit, f"{row.ours:,.4g}", peers, ratio, row.target, row.verdict, limit, share


def as_markdown(rows: Iterable[Row]) -> str:
    """For the page that keeps one run."""
    lines = [" | ".join(HEADS), "|".join("---" for _ in HEADS), *(" | ".join(cells(row)) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def show(title: str, rows: Iterable[Row]) -> None:
    """To the terminal."""
    table = Table(*HEADS, title=title, title_justify="left", box=box.SIMPLE)
    for row in rows:
        table.add_row(*cells(row))
    Console(width=170).print(table)
