"""What became of each board and each source: pure rules from faults and rows to one word and one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from data.records import CertificationFact, Posting
from scrapers.contract import Blocked, Gone, Outcome, Rejected, SourceError, Throttled
from scrapers.fetch import NoAnswer
from scrapers.robots import Disallowed

GRAVITY: tuple[Outcome, ...] = (
    "key_missing", "blocked", "layout_changed", "too_few_rows", "throttled", "unavailable",
)  # fmt: skip
"""When boards of one source fail differently, the source ends in the first of these."""
WELL: tuple[Outcome, ...] = ("ok", "empty", "unchanged")
ALL_WELL, SOME_FAILED, NOTHING_PUBLISHED = 0, 1, 2
LEAST_TO_COMPARE = 10
"""Below so many usual rows, half of them is chance."""
NAMED = 12
"""Faults spelled out in a message; the record keeps all."""


@dataclass(frozen=True)
class Fault:
    """One thing that went wrong at one board."""

    outcome: Outcome
    message: str
    is_gone: bool = False
    until: datetime | None = None
    spoils_listing: bool = True
    """Whether postings may be missing because of it; a failed text leaves the list whole."""
    is_of_host: bool = False
    """Whether the boards behind the same host would meet it too."""

    @classmethod
    def of(cls, error: SourceError, spoils_listing: bool = True) -> "Fault":
        return cls(
            error.outcome,
            " ".join(str(error).split()),
            is_gone=isinstance(error, Gone),
            until=error.until if isinstance(error, Throttled) else None,
            spoils_listing=spoils_listing,
            is_of_host=isinstance(error, Blocked | NoAnswer) and not isinstance(error, Disallowed),
        )


@dataclass(frozen=True, kw_only=True)
class PageRecord:
    """What is remembered of a page that was read well."""

    url: str
    etag: str | None
    last_modified: str | None
    made_from: str
    checked_at: datetime
    posting_ids: tuple[str, ...]
    further: tuple[Mapping[str, Any], ...]


@dataclass
class BoardResult:
    """Everything one board, feed or career page gave in this run."""

    board: str
    is_page: bool = False
    rows: dict[str, Posting] = field(default_factory=dict)
    """New readings by posting id; postings of unchanged pages are in `listed` only."""
    versions: dict[str, str] = field(default_factory=dict)
    """Posting id to the version of the full text that was read."""
    listed: set[str] = field(default_factory=set)
    facts: dict[str, list[CertificationFact]] = field(default_factory=dict)
    """What vendors' pages read anew say, by the address asked."""
    rejected: list[Rejected] = field(default_factory=list)
    pages: list[PageRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    was_asked: bool = False
    """Whether the site answered in this run; a page read less than the pause ago is not asked again."""
    parsed_pages: int = 0
    left_for_next_run: int = 0
    repeats: int = 0
    """Pages in a row that brought nothing new."""
    checked_at: datetime | None = None

    is_capped: bool = False
    """Whether it was left where the source's own limit of requests ends it."""

    @property
    def is_well(self) -> bool:
        """Whether it was read as far as it was to be read."""
        return bool(self.pages) and not any(fault.spoils_listing for fault in self.faults)

    @property
    def is_complete(self) -> bool:
        """Whether every open posting was seen, so that absence means something."""
        return self.is_well and not self.is_capped

    @property
    def is_gone(self) -> bool:
        return any(fault.is_gone for fault in self.faults)

    @property
    def is_held(self) -> bool:
        return any(fault.outcome == "too_few_rows" for fault in self.faults)

    def hold(self, sentence: str) -> None:
        """Nothing of this board is published."""
        if not self.is_held:
            self.faults.append(Fault("too_few_rows", sentence))


@dataclass
class Report:
    """One source's line in the record of a run."""

    source: str
    outcome: Outcome
    message: str = ""
    boards: int = 0
    failed_boards: int = 0
    faults: list[dict[str, str]] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    rejected: int = 0
    seconds: float = 0.0


def is_short(rows: int, usual: float | None) -> bool:
    """Less than half of what usually comes: more likely a fault than a fact."""
    return usual is not None and usual >= LEAST_TO_COMPARE and rows < usual / 2


def hold_back(results: Sequence[BoardResult], usual: Mapping[str, float], believed: frozenset[str], least: int) -> None:
    """Marks the boards that suddenly bring too few rows; `believed` have done so for days and are not marked.

    Boards that are short together but not alone are held back together.
    """
    whole = [result for result in results if result.is_well and result.board not in believed]
    for result in whole:
        if is_short(len(result.listed), usual.get(result.board)):
            result.hold(_expected(f"about {usual[result.board]:.0f}", len(result.listed)))
    rest = [result for result in whole if not result.is_held]
    known = [result for result in rest if result.board in usual]
    together, found = sum(usual[result.board] for result in known), sum(len(result.listed) for result in known)
    if is_short(found, together):
        for result in known:
            result.hold(_expected(f"about {together:.0f} from {len(known)} boards together", found))
    listed = sum(len(result.listed) for result in rest)
    if rest and len(rest) == len(results) and listed < least and (listed or least > 1):
        for result in rest:
            result.hold(_expected(f"at least {least}", listed))


def _expected(words: str, found: int) -> str:
    return f"expected {words} postings, found {found}: held back, the last good data stay"


def judged(results: Sequence[BoardResult]) -> tuple[Outcome, str]:
    """The one word a source ends with, and what a person should know about it."""
    faults = [(result.board, fault) for result in results for fault in result.faults]
    gone = [board for board, fault in faults if fault.is_gone]
    others = [(board, fault) for board, fault in faults if not fault.is_gone]
    notes = [f"{board or 'feed'}: {fault.message}" for board, fault in others[:NAMED]]
    notes += [f"and {len(others) - NAMED} more faults"] if len(others) > NAMED else []
    notes += [f"gone: {', '.join(gone[:NAMED])}{' …' if len(gone) > NAMED else ''}"] if gone else []
    left = sum(result.left_for_next_run for result in results)
    notes += [f"{left} texts left for the next run"] if left else []
    message = "; ".join(notes)
    if others:
        worst = min((fault.outcome for _, fault in others), key=GRAVITY.index)
        return worst, message
    good = [result for result in results if result.is_well]
    if not good:
        return ("unavailable", message) if gone else ("empty", "nothing to ask for")
    listed = sum(len(result.listed) for result in good)
    if listed == 0:
        return "empty", message
    return ("ok" if any(result.parsed_pages or result.rows for result in good) else "unchanged"), message


def exit_status(reports: Iterable[Report], named: frozenset[str] = frozenset()) -> int:
    """0 all well, 1 some source failed, 2 nothing published; a missing key fails only a source that was named."""
    counted = [report for report in reports if report.outcome != "key_missing" or report.source in named]
    if not any(report.outcome in WELL or report.new + report.changed + report.unchanged for report in counted):
        return NOTHING_PUBLISHED
    return ALL_WELL if all(report.outcome in WELL for report in counted) else SOME_FAILED
