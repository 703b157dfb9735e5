"""A machine set up to ask the board server: settings, list of boards, a refresh in this process."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from data.config import Settings
from data.store import Store
from scrapers.contract import SourceModule, source_modules
from scrapers.outcomes import Report
from scrapers.publish import Counted
from scrapers.run import Orders, refresh
from scrapers.summary import Summary
from tests.boards.server import BoardServer

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


def boards_file(server: BoardServer, folder: Path) -> Path:
    path = folder / "boards.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["source", "token", "company", "country", "checked_on"])
        lines.writerows([source, token, token.title(), "", ""] for source, token in server.boards)
    return path


def settings_for(server: BoardServer, folder: Path, **changed: object) -> Settings:
    given: dict[str, object] = {
        "store": folder / "store", "boards": boards_file(server, folder), "career_pages": folder / "career_pages.txt",
        "contact": "mailto:tests@example.com", "allow_test_hosts": True, "test_hosts": server.test_hosts(),
        "pause_factor": 0, "backoff_seconds": 0.01, "total_seconds": 3, "max_body_mb": 5, "max_wait_seconds": 5,
    }  # fmt: skip
    return Settings.model_validate(given | changed)


class Counting:
    """Stands where the counting steps stand, and remembers what it was handed."""

    release_id = "counted"

    def __init__(self) -> None:
        self.postings: list[str] = []
        self.months: list[tuple[str, str]] = []

    def __call__(self, store: Store, postings: pd.DataFrame, months: list[tuple[str, str]], now: datetime) -> Any:
        self.postings += postings["posting_id"].tolist()
        self.months += months
        return self


def run(
    settings: Settings, at: datetime = NOW, count: Counted | None = None,
    modules: dict[str, SourceModule] | None = None,
) -> Summary:  # fmt: skip
    clock: Callable[[], datetime] = lambda: at  # noqa: E731
    orders = Orders(modules=modules or played(settings))
    return refresh(Store(settings.store), settings, orders, count or Counting(), clock=clock)


def played(settings: Settings) -> dict[str, SourceModule]:
    """The sources that the settings send to the board server."""
    hosts = settings.test_hosts
    return {
        name: module
        for name, module in source_modules("jobs").items()
        if any(host in module.SOURCE.hosts for host in hosts)
        or (name == "recruitee" and any(host.endswith(".recruitee.com") for host in hosts))
        or (name == "jsonld" and settings.career_pages.exists())
    }


def report(summary: Summary, source: str) -> Report:
    return next(report for report in summary.reports if report.source == source)


def outcomes(summary: Summary) -> dict[str, str]:
    return {report.source: report.outcome for report in summary.reports}
