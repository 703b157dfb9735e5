"""What a source module offers and is given, the errors of a source, and how source modules are found."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import ModuleType
from typing import Any, ClassVar, Literal, Protocol, cast

import scrapers.certifications
import scrapers.jobs
from data.records import CertificationFact, Posting

Kind = Literal["jobs", "certifications"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Everything a run, the documentation and the dashboard must know about one source."""

    id: str
    name: str
    kind: Kind = "jobs"
    homepage: str
    documentation: str
    terms: str
    """Address of the terms that were read on `terms_read_on`."""
    terms_read_on: date
    attribution: str | None = None
    """Words the terms ask to be shown beside each posting; None where nothing is asked."""
    key_variables: tuple[str, ...] = ()
    """Environment variables without which the source ends as `key_missing`."""
    hosts: tuple[str, ...]
    """Where requests and redirects may go; `*.x.org` is any sub-domain; empty means the hosts of the first requests."""
    pause_seconds: float = 1.0
    min_hours_between_runs: float = 1.0
    read_timeout_seconds: float = 30.0
    max_requests: int | None = None
    """Per run; None leaves it to the setting of the run."""
    throttle_status: tuple[int, ...] = (429,)
    """Statuses that mean `asked too often` here; elsewhere 403 means blocked."""
    min_rows: int = 1
    """Fewer postings from a whole run end as `too_few_rows`."""
    robots: bool = False
    """Whether robots.txt is asked before each page: yes for web pages, no for documented programming interfaces."""
    is_complete_listing: bool = False
    """Whether a complete run shows every open posting, so that absence means closed."""
    has_whole_months: bool = False
    """Whether a run delivers whole months, which then take the place of frozen ones."""
    expires_after_days: int | None = None
    """Without a closing signal a posting counts as open this long after `posted_at`."""


@dataclass(frozen=True)
class Board:
    """One employer's public list of vacancies on a board provider."""

    token: str
    company: str | None = None
    country: str | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a run tells a source before its first request."""

    since: date
    """Nothing posted before this day is wanted."""
    boards: tuple[Board, ...] = ()
    pages: tuple[str, ...] = ()
    """Career pages named by the user."""
    keys: frozenset[str] = frozenset()
    """Names of the key variables that are set; their values are known to the fetching door alone."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """One GET; holds no secret, so it may be stored and logged as it is."""

    url: str
    purpose: str
    """In words, for progress and reports: `board stripe`."""
    headers: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, Any] = field(default_factory=dict)
    """Handed back with the page; JSON values only."""
    secret_query: Mapping[str, str] = field(default_factory=dict)
    """Query parameter to key variable; the fetching door puts the values in."""
    secret_headers: Mapping[str, str] = field(default_factory=dict)
    """Header to key variable."""
    completes: tuple[str, str] | None = None
    """(source_posting_id, version): the answer is the full text of a posting already given from a list.

    The run may leave it out where the store holds that version, keeps the stored posting then,
    and falls back to the posting from the list where the answer fails.
    """


@dataclass(frozen=True, kw_only=True)
class Page:
    """One response as it was stored; parsing depends on nothing else."""

    url: str
    body: bytes
    fetched_at: datetime
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """A row that failed a check: kept with its sentence, and nobody else is stopped by it."""

    row: Mapping[str, Any]
    reason: str
    source_posting_id: str | None = None
    is_sound: bool = False
    """Read well and left out all the same, because it is closed or shown twice: it says nothing against the page."""


Outcome = Literal[
    "ok", "empty", "unchanged", "throttled", "blocked", "unavailable", "layout_changed", "too_few_rows", "key_missing"
]


class SourceError(Exception):
    """One sentence: what was expected, what was found, where."""

    outcome: ClassVar[Outcome] = "unavailable"


class Blocked(SourceError):
    """The site refuses programs: a challenge page or 403."""

    outcome = "blocked"


class Unavailable(SourceError):
    """No usable answer: connection, time-out, 5xx, an error object."""

    outcome = "unavailable"


class Gone(Unavailable):
    """The board or page does not exist (any more)."""


class LayoutChanged(SourceError):
    """An answer, but not with the landmarks the source is known by."""

    outcome = "layout_changed"


class TooFewRows(SourceError):
    outcome = "too_few_rows"


class KeyMissing(SourceError):
    outcome = "key_missing"


class Throttled(SourceError):
    """Asked too often; `until` where the source said when to come back."""

    outcome = "throttled"

    def __init__(self, message: str, until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


Row = Posting | CertificationFact | Rejected | Request


class SourceModule(Protocol):
    """The three names of a source module."""

    SOURCE: Source

    def start(self, plan: Plan) -> Iterator[Request]: ...

    def parse(self, page: Page) -> Iterator[Row]:
        """Rows and further requests. No row and no request means: truly empty. Anything else raises a SourceError."""
        ...


PACKAGES: dict[Kind, ModuleType] = {"jobs": scrapers.jobs, "certifications": scrapers.certifications}


def _ids(kind: Kind) -> list[str]:
    return sorted(entry.name for entry in pkgutil.iter_modules(PACKAGES[kind].__path__))


def source_modules(kind: Kind | None = None) -> dict[str, SourceModule]:
    """Every source by id, found as files; nothing else lists them."""
    return {name: source_module(name) for each in PACKAGES if kind in (None, each) for name in _ids(each)}


def source_module(source_id: str) -> SourceModule:
    """One source by id; only its own file is imported."""
    for kind, package in PACKAGES.items():
        if source_id in _ids(kind):
            return cast(SourceModule, importlib.import_module(f"{package.__name__}.{source_id}"))
    known = ", ".join(name for kind in PACKAGES for name in _ids(kind))
    raise ValueError(f"expected a source, one of {known}; found {source_id!r}")
