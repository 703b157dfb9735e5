"""Connections that open only to checked addresses and can be ended from outside when their time is up."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from scrapers.contract import Unavailable
from scrapers.hosts import is_public

_live = threading.local()
"""A second handle on the socket this thread uses; one thread has one request under way."""


class NotPublic(Unavailable):
    """A name that leads to a private, loopback or link-local address."""


def _resolved(host: str, port: int) -> list[tuple[Any, ...]]:
    """Addresses of a host, every one of them public: a name with one public and one private answer is a trick."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, address in found:
        if not is_public(str(address[0])):
            raise NotPublic(f"expected a public address, found {address[0]} behind {host}")
    return found


class _Checked:
    """Connects to the very address that was checked, so that a name server cannot change its mind in between."""

    host: str
    port: int
    timeout: Any
    socket_options: Any
    is_permitted: bool = False
    sock: Any

    def request(self, *args: Any, **options: Any) -> None:
        if self.sock is not None:
            _hold(self.sock)
        super().request(*args, **options)  # type: ignore[misc]

    def _new_conn(self) -> socket.socket:
        connection: Any = self
        try:
            if self.is_permitted:
                found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
            else:
                found = _resolved(self.host, self.port)
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(self.host, connection, socket.gaierror(str(error))) from error
        problem: OSError | None = None
        for family, kind, protocol, _, address in found:
            opened = socket.socket(family, kind, protocol)
            try:
                for option in self.socket_options or ():
                    opened.setsockopt(*option)
                opened.settimeout(self.timeout)
                opened.connect(address)
            except TimeoutError:
                opened.close()
                raise ConnectTimeoutError(connection, f"no connection to {self.host} in {self.timeout} s") from None
            except OSError as error:
                opened.close()
                problem = error
            else:
                _hold(opened)
                return opened
        raise NewConnectionError(connection, f"no connection to {self.host}: {problem}")


class CheckedHTTPS(_Checked, HTTPSConnection):
    """What every real request uses."""


class PermittedHTTP(_Checked, HTTPConnection):
    """For hosts a test plays on loopback; the only unencrypted connection there is."""

    is_permitted = True


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = CheckedHTTPS


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = PermittedHTTP


def checked_pools(manager: PoolManager, allows_http: bool) -> None:
    """Make a pool manager open connections of this module only."""
    pools: dict[str, Any] = {"https": _HTTPSPool}
    if allows_http:
        pools["http"] = _HTTPPool
    manager.pool_classes_by_scheme = pools


def _hold(opened: socket.socket) -> None:
    """TLS takes the socket over and a closing response forgets it; shutting down this handle ends them all."""
    _release()
    _live.handle = socket.socket(fileno=os.dup(opened.fileno()))


def _release() -> None:
    handle: socket.socket | None = getattr(_live, "handle", None)
    _live.handle = None
    if handle is not None:
        handle.close()


@contextmanager
def time_limit(seconds: float) -> Iterator[Callable[[], bool]]:
    """Ends this thread's connection after so many seconds, even between two dripping bytes; says whether it did.

    Reading time-outs start again with each byte; only a shut socket stops a server that sends one byte a second.
    """
    state = _live.__dict__
    _release()
    expired = threading.Event()

    def end() -> None:
        expired.set()
        handle = state.get("handle")
        if handle is not None:
            try:
                handle.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # closed by itself in the same moment

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield expired.is_set
    finally:
        timer.cancel()
        _release()
