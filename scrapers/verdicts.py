"""What a response means before anybody parses it: pure rules on status, headers and first bytes."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scrapers.contract import Blocked, Gone, KeyMissing, Throttled, Unavailable

RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
KEPT_HEADERS = ("content-type", "content-language", "date", "etag", "last-modified", "link", "x-robots-tag")
"""What parsing may need later; cookies and everything personal stays out."""
CHALLENGES = (
    b"just a moment", b"cf-chl", b"challenge-platform", b"attention required! | cloudflare", b"captcha",
    b"verify you are human", b"are you a robot", b"_incapsula_resource", b"datadome", b"request unsuccessful",
)  # fmt: skip
JITTER = random.SystemRandom()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One response after redirects, without secrets."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fetched_at: datetime

    @property
    def is_unchanged(self) -> bool:
        return self.status == 304

    def kept_headers(self) -> dict[str, str]:
        return {name: self.headers[name] for name in KEPT_HEADERS if name in self.headers}


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds a site asks to be left alone, from seconds or a date; None when it does not say."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    if value:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    reset = headers.get("x-ratelimit-reset", "").strip()
    if reset.isascii() and reset.isdigit() and headers.get("x-ratelimit-remaining", "").strip() == "0":
        seconds = int(reset[:12])
        return float(seconds) if seconds < 1e6 else max(0.0, seconds - now.timestamp())
    return None


def backoff(attempt: int, first_seconds: float) -> float:
    """Full jitter: anything between nothing and the doubled step."""
    return JITTER.uniform(0, first_seconds * 2**attempt)


def is_challenge(answer: Answer) -> bool:
    """A page that asks whether one is human."""
    if "cf-mitigated" in answer.headers:
        return True
    start = answer.body[:20_000].lower()
    return b"<" in start and any(mark in start for mark in CHALLENGES)


def is_rate_limit(answer: Answer) -> bool:
    """429, or a 403 that says by its headers or its words that it means the same (The Muse does)."""
    if answer.status == 429:
        return True
    if answer.status != 403 or is_challenge(answer):
        return False
    start = answer.body[:2_000].lower()
    return (
        "retry-after" in answer.headers
        or answer.headers.get("x-ratelimit-remaining", "").strip() == "0"
        or (b"rate" in start and b"limit" in start)
    )


def refusal(answer: Answer, host: str, has_key: bool) -> Exception | None:
    """The error a final answer stands for; None where there is a body to parse or nothing new."""
    status = answer.status
    if status == 304 or (status < 300 and "cf-mitigated" not in answer.headers):
        return None
    if is_rate_limit(answer):
        wait = retry_after(answer.headers, answer.fetched_at)
        until = answer.fetched_at + timedelta(seconds=wait) if wait is not None else None
        return Throttled(f"{host} answered {status}, asked too often{until_words(until)}", until)
    if is_challenge(answer) and status != 404:
        return Blocked(f"{host} answered {status} with a challenge page")
    if status in (401, 403) and has_key:
        return KeyMissing(f"{host} answered {status}: the key was not accepted")
    if status in (401, 403, 451):
        return Blocked(f"{host} answered {status}: programs are refused")
    if status in (404, 410):
        return Gone(f"{host} answered {status}: no such page")
    if status == 400:
        return None  # the source knows whether its 400 means a board that is gone
    return Unavailable(f"{host} answered {status}")


def until_words(until: datetime | None) -> str:
    return f", come back after {until:%Y-%m-%d %H:%M:%S} UTC" if until else ""
