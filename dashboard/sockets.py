"""A setting of the socket that Streamlit listens on, which it has no option for."""

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

OPEN_FILES = Path("/dev/fd")


def send_at_once() -> None:
    """Let no message wait for the one before to be confirmed (Nagle's algorithm, up to 40 ms each).

    asyncio sees to that by itself, but only for sockets that name their protocol, and the one Streamlit listens on does
    not. Connections take the setting over from it. Windows lists no open files here and keeps its delay.
    """
    with suppress(OSError):
        for number in [int(path.name) for path in OPEN_FILES.iterdir()]:
            with suppress(OSError):  # the list itself was a file and is closed by now
                if stat.S_ISSOCK(os.fstat(number).st_mode):
                    _send_at_once(number)


def _send_at_once(number: int) -> None:
    with socket.socket(fileno=os.dup(number)) as one:
        if one.family in (socket.AF_INET, socket.AF_INET6) and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
