"""A response's bytes, unpacked under a size limit: a small gzip file can hold terabytes."""

import zlib
from collections.abc import Iterable

from scrapers.contract import Unavailable

CHUNK = 64 * 1024


class Incomplete(Unavailable):
    """The body ended early: worth another try."""


class TooLarge(Unavailable):
    """More than the limit: another try would bring the same."""


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int, where: str) -> bytes:
    """The whole body after `Content-Encoding`.

    Raises TooLarge as soon as the limit is passed, Incomplete when packed data ends early.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return _plain(chunks, limit, where)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Unavailable(f"expected gzip or no packing, found {encoding!r} at {where}")
    return _inflated(chunks, encoding != "deflate", limit, where)


def _plain(chunks: Iterable[bytes], limit: int, where: str) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        _check(len(body), limit, where)
    return bytes(body)


def _inflated(chunks: Iterable[bytes], is_gzip: bool, limit: int, where: str) -> bytes:
    body = bytearray()
    unpacker = None
    try:
        for chunk in chunks:
            data = chunk
            while data:
                if unpacker is None:
                    unpacker = zlib.decompressobj(31 if is_gzip else _deflate_window(data))
                body += unpacker.decompress(data, CHUNK)
                _check(len(body), limit, where)
                data = unpacker.unconsumed_tail or unpacker.unused_data
                if unpacker.eof:  # a gzip file may have several members
                    unpacker = None if is_gzip and data.startswith(b"\x1f\x8b") else unpacker
                    data = data if unpacker is None else b""
    except zlib.error as error:
        raise Incomplete(f"packed data at {where} cannot be unpacked: {error}") from None
    if unpacker is not None and not unpacker.eof:
        body += unpacker.flush()
        _check(len(body), limit, where)
    if unpacker is not None and not unpacker.eof:
        raise Incomplete(f"packed data at {where} ends after {len(body):,} bytes, before its end mark")
    return bytes(body)


def _deflate_window(data: bytes) -> int:
    """Some servers send deflate without the zlib header the standard asks for."""
    has_header = data[0] & 0x0F == 8 and (len(data) < 2 or int.from_bytes(data[:2]) % 31 == 0)
    return 15 if has_header else -15


def _check(size: int, limit: int, where: str) -> None:
    if size > limit:
        raise TooLarge(f"expected at most {limit / 1e6:g} MB, found more at {where}")
