"""How Streamlit's own code and all messages reach the reader: whole, compressed and without delay."""

import asyncio
import gzip
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message
from streamlit import config, file_util

from dashboard import assets, sockets

CODE = b"export const chart = () => 1;\n" * 100
SCRIPT = "/static/js/chart.1a2b.js"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes


@pytest.fixture(autouse=True)
def _one_script_and_one_image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Are all that Streamlit brings."""
    for name in ("js/chart.1a2b.js", "media/sign.png"):
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(CODE)
    monkeypatch.setattr(file_util, "get_static_dir", lambda: str(tmp_path))
    monkeypatch.setattr(assets, "_PACKED", {})
    assets.pack.cache_clear()
    yield
    assets.pack.cache_clear()


def asked(address: str, method: str = "GET", **headers: str) -> Answer:
    """What a reader gets for a request before an application that says "streamlit" to everything."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": address, "headers": given}
    asyncio.run(assets.Assets(PlainTextResponse("streamlit"))(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(message["body"] for message in sent[1:]))


def test_code_is_sent_whole_and_once_packed_compressed() -> None:
    plain = asked(SCRIPT, accept_encoding="gzip, br")
    assets.pack()
    packed = asked(SCRIPT, accept_encoding="gzip, br")
    assert (plain.content, plain.headers.get("content-encoding")) == (CODE, None)
    assert (gzip.decompress(packed.content), packed.headers["content-encoding"]) == (CODE, "gzip")
    assert int(packed.headers["content-length"]) == len(packed.content) < len(CODE)
    for answer in (plain, packed):
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["cache-control"] == assets.FOREVER
        assert answer.headers["vary"] == "Accept-Encoding"


def test_who_cannot_open_compressed_files_gets_them_as_they_are() -> None:
    assets.pack()
    answer = asked(SCRIPT, accept_encoding="identity")
    assert (answer.content, answer.headers.get("content-encoding")) == (CODE, None)


@pytest.mark.parametrize(
    "address",
    (
        "/",
        "/demand",
        "/static/media/sign.png",
        "/static/js/other.js",
        "/static/js/../../secret.js",
        "/js/chart.1a2b.js",
    ),
)
def test_everything_else_is_streamlits(address: str) -> None:
    assert asked(address).content == b"streamlit"


def test_parts_and_other_methods_are_streamlits() -> None:
    assert asked(SCRIPT, range="bytes=0-9").content == b"streamlit"
    assert asked(SCRIPT, "HEAD").content == b"streamlit"


def test_below_a_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", {"server.baseUrlPath": "/jobs/"}.get)
    assert asked(f"/jobs{SCRIPT}").content == CODE
    assert asked(SCRIPT).content == b"streamlit"


def test_streamlit_keeps_its_code_where_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails when a new version puts its files elsewhere: nothing would break, only be slow again."""
    monkeypatch.undo()
    names = [path.name for path in assets._code()]
    assert any(name.startswith("PlotlyChart") for name in names)
    assert any(name.startswith("index.") and name.endswith(".css") for name in names)


@pytest.mark.skipif(not sockets.OPEN_FILES.exists(), reason="no list of open files on this system")
def test_connections_send_at_once() -> None:
    listening = socket.socket(socket.AF_INET)  # without a protocol, as Streamlit makes it
    with listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        sockets.send_at_once()
        with socket.create_connection(listening.getsockname()) as client:
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
                client.sendall(b"still open")
                assert accepted.recv(10) == b"still open"


@pytest.mark.skipif(not sockets.OPEN_FILES.exists(), reason="no list of open files on this system")
def test_looking_through_open_files_leaves_none_open() -> None:
    before = sorted(path.name for path in sockets.OPEN_FILES.iterdir())
    sockets.send_at_once()
    assert sorted(path.name for path in sockets.OPEN_FILES.iterdir()) == before
