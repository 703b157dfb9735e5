"""What a refresh did: its summary, its record in the store, and who is told while it runs."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

import pandas as pd

from data.run_tables import checked_run_table
from data.store import Store
from scrapers.outcomes import Report
from scrapers.standing import naive


class Watcher:
    """Told what happens; shows nothing."""

    def began(self, source: str, boards_to_ask: int) -> None: ...

    def asked(self, source: str) -> None: ...

    def ended(self, report: Report) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a refresh did, for people and for alerts."""

    run_id: str
    started_at: datetime
    seconds: float
    exit_status: int
    release_id: str | None
    problem: str | None = None
    """Why nothing could be counted and released, though the sources may have been read."""
    reports: list[Report] = field(default_factory=list)


def record(store: Store, summary: Summary) -> None:
    """Append the run to the table of runs."""
    rows = [
        asdict(report)
        | {
            "run_id": summary.run_id,
            "started_at": naive(summary.started_at),
            "release_id": summary.release_id,
            "faults": json.dumps(report.faults, ensure_ascii=False),
        }
        for report in summary.reports
    ]
    if rows:
        store.write("runs", checked_run_table("runs", pd.DataFrame(rows)))
