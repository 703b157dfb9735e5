"""The only door to the network: turns, tries, robots, redirects, limits, keys."""

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from urllib3.exceptions import HTTPError

from data.config import Settings
from scrapers.bodies import CHUNK, Incomplete, unpacked
from scrapers.connections import checked_pools, time_limit
from scrapers.contract import KeyMissing, Request, Source, SourceError, Unavailable
from scrapers.hosts import host_of, is_allowed, with_and_without_www
from scrapers.pacing import Hosts, Limits
from scrapers.robots import AGENT, Robots
from scrapers.scrub import LogFilter, Scrubber
from scrapers.verdicts import REDIRECTS, RETRIED, Answer, backoff, is_challenge, refusal, retry_after, until_words

MOST_REDIRECTS = 5
JSON_OR_PAGE = "application/json, text/html;q=0.9, */*;q=0.5"


@dataclass
class Traffic:
    """What one source has cost."""

    requests: int = 0
    bytes: int = 0


class _Worth(Exception):
    """A failure another try may mend."""


class _Silent(_Worth):
    """No answer at all."""


class NoAnswer(Unavailable):
    """A host that cannot be reached: its other pages cannot be either."""


class _NoCookies(RequestsCookieJar):
    """Nobody is recognised from one request to the next."""

    def set_cookie(self, *_: object, **__: object) -> None:
        return None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Fetcher:
    """One per run; safe for many threads."""

    def __init__(
        self, settings: Settings, limits: Limits | None = None, hosts: Hosts | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:  # fmt: skip
        self._settings = settings
        self._limits = limits or Limits(settings.max_requests, settings.max_minutes * 60)
        self._hosts = hosts or Hosts()
        self._now = now
        self._guard = threading.Lock()
        self.traffic: dict[str, Traffic] = defaultdict(Traffic)
        self.scrubber = Scrubber(value.get_secret_value() for value in settings.keys.values())
        self._robots: dict[str, Robots] = {}
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy or .netrc of the machine would go round the address check
        self._session.cookies = _NoCookies()
        adapter = HTTPAdapter(pool_connections=100, pool_maxsize=settings.workers)
        checked_pools(adapter.poolmanager, allows_http=bool(settings.hosts_for_tests))
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)
        contact = settings.contact or "no contact set by the operator"
        self.agent = f"{AGENT}/1.0 (+{contact})"
        for name in ("urllib3.connectionpool", "urllib3.util.retry"):
            logging.getLogger(name).addFilter(LogFilter(self.scrubber))

    def get(self, source: Source, request: Request, etag: str | None = None, modified: str | None = None) -> Answer:
        """The answer to a request, 304 included when `etag` or `modified` still hold.

        Raises the SourceError that says how it failed; its sentence holds no secret.
        """
        allowed = source.hosts or with_and_without_www(host_of(request.url))
        headers = {"Accept": JSON_OR_PAGE, **request.headers}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        try:
            return self._followed(source, request, headers, allowed)
        except SourceError as error:
            error.args = (self.scrubber.text(str(error)), *error.args[1:])
            raise

    def _followed(self, source: Source, request: Request, headers: dict[str, str], allowed: Iterable[str]) -> Answer:
        """Redirects by hand: each hop is checked like a first request."""
        url = self._with_query_secrets(request)
        first_host = host_of(url)
        for _ in range(MOST_REDIRECTS + 1):
            host = host_of(url)
            if not is_allowed(host, allowed):
                origin = "a redirect" if host != first_host else "the request"
                raise Unavailable(f"{origin} leads to {host}, which is not a host of {source.id}")
            pause = source.pause_seconds
            if source.robots:
                pause = max(pause, self._rules(source).crawl_delay(url))
            secret = self._secret_headers(request) if host == first_host else {}
            answer = self._tried(source, url, headers | secret, pause)
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                error = refusal(answer, host, bool(request.secret_query or request.secret_headers))
                if error is not None:
                    raise error
                return answer
            url = urljoin(url, target)
        raise Unavailable(f"more than {MOST_REDIRECTS} redirects from {first_host}")

    def _tried(self, source: Source, url: str, headers: dict[str, str], pause: float) -> Answer:
        """As many tries as the settings allow, each in the host's turn."""
        host = host_of(url)
        for attempt in range(self._settings.tries):
            is_last = attempt == self._settings.tries - 1
            wait = backoff(attempt, self._settings.backoff_seconds)
            with self._hosts.turn(host, pause * self._settings.pause_times):
                self._limits.take_request()
                try:
                    answer = self._once(source, url, headers)
                except (Incomplete, _Worth) as error:
                    if is_last:
                        kind = NoAnswer if isinstance(error, _Silent) else Unavailable
                        raise kind(f"{error} ({self._settings.tries} tries)") from None
                    self._hosts.rest(host, wait)
                    continue
                if answer.status not in RETRIED or is_challenge(answer):
                    return answer
                asked = retry_after(answer.headers, answer.fetched_at)
                if asked is not None and asked > min(self._settings.max_wait_seconds, self._limits.seconds_left):
                    until = answer.fetched_at + timedelta(seconds=asked)
                    raise self._hosts.close(host, f"{host} answered {answer.status}{until_words(until)}", until)
                if is_last and answer.status == 429:
                    raise self._hosts.close(host, f"{host} answered 429 to each of {attempt + 1} tries", None)
                if is_last:
                    return answer
                self._hosts.rest(host, wait if asked is None else asked)
        raise AssertionError("unreachable: the last try returns or raises")

    def _once(self, source: Source, url: str, headers: dict[str, str]) -> Answer:
        """One request and its whole body, inside all limits."""
        host = host_of(url)
        target = self._settings.hosts_for_tests.get(host)
        parts = urlsplit(url)
        address = parts._replace(scheme="http", netloc=target).geturl() if target else parts.geturl()
        sent = {"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate", **headers}
        if target:
            sent["Host"] = host
        total = self._settings.total_seconds
        timeout = (self._settings.connect_seconds, min(source.read_timeout_seconds, total))
        self._count(source, requests_made=1)
        with time_limit(total) as is_over:
            try:
                with self._session.get(
                    address, headers=sent, timeout=timeout, stream=True, allow_redirects=False
                ) as response:
                    packing = response.headers.get("content-encoding", "")
                    limit = int(self._settings.max_body_mb * 1e6)
                    body = unpacked(self._chunks(source, response), packing, limit, host)
            except (requests.RequestException, HTTPError, OSError) as error:
                if is_over():
                    raise Unavailable(f"{host} had not finished its answer after {total:g} s") from None
                raise self._failure(error, host) from None
            except Incomplete:
                if is_over():
                    raise Unavailable(f"{host} had not finished its answer after {total:g} s") from None
                raise
            if is_over():  # a body without a length just ends when the connection is shut
                raise Unavailable(f"{host} had not finished its answer after {total:g} s")
        return Answer(
            url=self.scrubber.text(url), status=response.status_code, body=self.scrubber.body(body),
            headers={name.lower(): self.scrubber.text(value) for name, value in response.headers.items()},
            fetched_at=self._now(),
        )  # fmt: skip

    def _chunks(self, source: Source, response: requests.Response) -> Iterator[bytes]:
        limit = self._settings.max_body_mb * 1e6
        received = 0
        while chunk := response.raw.read(CHUNK, decode_content=False):
            received += len(chunk)
            self._count(source, received=len(chunk))
            if received > limit:
                raise Unavailable(f"expected at most {limit / 1e6:g} MB, found more")
            yield chunk

    @staticmethod
    def _failure(error: Exception, host: str) -> Exception:
        """The library's own words may hold the whole address, key and all."""
        if isinstance(error, requests.exceptions.SSLError):
            return Unavailable(f"{host} has no valid certificate")
        if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidHeader):
            return Unavailable(f"{host} was asked with an address or header that cannot be: {type(error).__name__}")
        if isinstance(error, requests.ConnectTimeout):
            return _Silent(f"{host} does not answer")
        if isinstance(error, requests.ConnectionError) and "NameResolutionError" in str(error):
            return _Silent(f"{host} cannot be found by name")
        if isinstance(error, requests.ConnectionError) and "NewConnectionError" in str(error):
            return _Silent(f"{host} cannot be reached")
        return _Worth(f"{host} gave no whole answer: {type(error).__name__}")

    def _with_query_secrets(self, request: Request) -> str:
        if not request.secret_query:
            return request.url
        values = {name: self._secret(variable) for name, variable in request.secret_query.items()}
        return request.url + ("&" if "?" in request.url else "?") + urlencode(values)

    def _secret_headers(self, request: Request) -> dict[str, str]:
        return {name: self._secret(variable) for name, variable in request.secret_headers.items()}

    def _secret(self, variable: str) -> str:
        value = self._settings.secret(variable)
        if value is None:
            raise KeyMissing(f"expected {variable} in the environment, found nothing")
        return value

    def _rules(self, source: Source) -> Robots:
        """Asked on behalf of each source apart, so that its record shows what it cost."""

        def read(url: str) -> tuple[int, bytes]:
            rules_only = replace(source, robots=False, hosts=())
            answer = self.get(rules_only, Request(url=url, purpose="robots.txt"))
            return answer.status, answer.body

        with self._guard:
            return self._robots.setdefault(source.id, Robots(read))

    def _count(self, source: Source, requests_made: int = 0, received: int = 0) -> None:
        with self._guard:
            traffic = self.traffic[source.id]
            traffic.requests += requests_made
            traffic.bytes += received
