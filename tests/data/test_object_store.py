"""Postings and releases on an object store: a real server on this machine, asked over HTTP."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
import pyarrow.fs as pafs
import pytest
from starlette.requests import Request

from dashboard import frames
from dashboard.routes import ROUTES
from data.build import build
from data.inputs import InputError, input_files
from data.locations import location
from data.parts import beside, one_by_one
from data.store import Store
from tests.data.postings import simulated
from tests.data.test_parts import assert_same

pytest.importorskip("moto", reason="requirements-dev.txt is not installed")
NOW = datetime(2026, 11, 20, tzinfo=UTC)
SECRETS = {"AWS_ACCESS_KEY_ID": "someone", "AWS_SECRET_ACCESS_KEY": "secret"}


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_for(host: str, port: int) -> None:
    for _ in range(600):
        with socket.socket() as asked:
            if asked.connect_ex((host, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"{host}:{port} does not answer")


@pytest.fixture(scope="module")
def options() -> Iterator[dict[str, str]]:
    """A server with one bucket, and how to ask it; a process of its own, for Delta waits with the lock held."""
    host, port = "127.0.0.1", free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", host, "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(host, port)
    pafs.S3FileSystem(
        endpoint_override=f"{host}:{port}", scheme="http", region="eu-central-1", access_key="someone",
        secret_key="secret", allow_bucket_creation=True,
    ).create_dir("market")  # fmt: skip
    yield {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_REGION": "eu-central-1", **SECRETS}
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("postings")
    for number in range(2):
        simulated(400, seed=number, first=1000 * number).to_parquet(made / f"{number}.parquet")
    return made


@pytest.fixture(scope="module")
def uploaded(folder: Path, options: dict[str, str]) -> str:
    address = "s3://market/postings"
    for file in folder.iterdir():
        place = location(f"{address}/{file.name}", options)
        with place.files.open_output_stream(place.key) as stream:  # type: ignore[union-attr]
            stream.write(file.read_bytes())
    return address


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_build_from_and_to_an_object_store_equals_that_of_folders(
    folder: Path, uploaded: str, options: dict[str, str], tmp_path: Path
) -> None:
    local = Store(tmp_path)
    build([folder], local, NOW)
    for name, spread in (("plain", None), ("blocks", one_by_one)):
        remote = Store(f"s3://market/{name}", options)
        build([location(uploaded, options)], remote, NOW, spread=spread)
        assert_same(remote, local)
    left = location("s3://market/blocks", options)
    assert not [place for place in left.iterdir() if place.name.startswith("laid_down")]


@pytest.mark.fault
def test_other_processes_reach_the_object_store(
    folder: Path, uploaded: str, options: dict[str, str], tmp_path: Path
) -> None:
    local, remote = Store(tmp_path), Store("s3://market/pooled", options)
    build([folder], local, NOW)
    with beside(2) as spread:
        build([location(uploaded, options)], remote, NOW, spread=spread)
    assert_same(remote, local)


def test_a_missing_place_is_named(options: dict[str, str]) -> None:
    with pytest.raises(InputError, match="s3://market/nowhere: expected a file or folder"):
        input_files([location("s3://market/nowhere", options)])


def test_of_writers_at_the_same_time_none_is_lost(options: dict[str, str]) -> None:
    """Two writers of one commit: the store refuses the second, which then writes the next."""
    store = Store("s3://market/race", options)
    store.write("told", pd.DataFrame({"who": [0]}))

    def append(who: int) -> None:
        for _ in range(5):
            Store("s3://market/race", options).write("told", pd.DataFrame({"who": [who]}))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(append, (1, 2, 3)))
    assert store.version("told") == 15
    assert store.read("told")["who"].value_counts().to_dict() == {0: 1, 1: 5, 2: 5, 3: 5}


def asked(path: str, query: bytes = b"") -> Any:
    """What a plain HTTP route of the dashboard answers."""
    request = Request({"type": "http", "path": path, "query_string": query, "headers": []})
    return orjson.loads(asyncio.run(ROUTES[path](request)).body)  # type: ignore[arg-type]


def test_the_dashboard_opens_a_release_there(
    folder: Path, options: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder], Store("s3://market/shown", options), NOW)
    released = Store("s3://market/shown", options).release()
    monkeypatch.setenv("CROSSROADS_STORE", "s3://market/shown")
    plain = [f"{name}={value}" for name, value in options.items() if name not in SECRETS]
    monkeypatch.setenv("CROSSROADS_STORE_OPTIONS", ",".join(plain))
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    assert "AWS_REGION" not in os.environ
    frames.st.cache_resource.clear()
    assert asked("/api/health")["release_id"] == released.release_id
    rows = asked("/api/demand", b"role=data_scientist")
    counted = released.table("skill_counts", role="data_scientist").groupby("skill", observed=True)["mentions"].sum()
    assert rows and {row["skill"]: row["mentions"] for row in rows}["Python"] == counted["Python"]
    frames.st.cache_resource.clear()
