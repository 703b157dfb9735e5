"""Pure rules on addresses: which hosts a source may reach, which internet addresses are public."""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from scrapers.contract import Unavailable

NAME = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
"""A registered name: the last label begins with a letter, so no address in whatever notation passes."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def host_of(url: str) -> str:
    """The host of an https address, in ASCII.

    Raises Unavailable for every other scheme, for user names, other ports and anything that is not a name.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
        port = parts.port
    except (UnicodeError, ValueError):
        raise Unavailable(f"expected an https address, found {url[:120]!r}") from None
    if parts.scheme != "https":
        raise Unavailable(f"expected https, found {parts.scheme or 'no scheme'} in {url[:120]!r}")
    if parts.username is not None or parts.password is not None or port not in (None, 443):
        raise Unavailable(f"expected neither user name nor port in an address of {host!r}")
    if not NAME.fullmatch(host):
        raise Unavailable(f"expected the name of a public host, found {host[:120]!r}")
    return host


def is_allowed(host: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns covers the host; `*.x.org` is any sub-domain of x.org."""
    return any(
        host.endswith(pattern[1:].lower()) if pattern.startswith("*.") else host == pattern.lower()
        for pattern in patterns
    )


def with_and_without_www(host: str) -> tuple[str, str]:
    """A career page often moves between the two."""
    return (host, host.removeprefix("www.") if host.startswith("www.") else f"www.{host}")


def is_public(address: str) -> bool:
    """Whether an IPv4 or IPv6 address lies on the open internet, whatever it is wrapped in."""
    ip: Address = ipaddress.ip_address(address.partition("%")[0])
    return all(_is_open(each) for each in _unwrapped(ip))


def _is_open(ip: Address) -> bool:
    is_of_a_site = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local  # given up, and still routed inside
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not is_of_a_site


def _unwrapped(ip: Address) -> list[Address]:
    """IPv4 addresses carried inside an IPv6 one count as themselves."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    nat64 = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in ipaddress.IPv6Network("64:ff9b::/96") else None
    inner = [each for each in (ip.ipv4_mapped, ip.sixtofour, nat64) if each is not None]
    return list(inner) or [ip]
