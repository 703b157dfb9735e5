"""Where files lie: a folder of this machine or an object store, listed, opened and emptied in the same way."""

import io
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.fs as pafs

SCHEME = "s3://"
CONDITIONAL_PUT = {"aws_conditional_put": "etag"}
"""Of two writers of one commit the store itself refuses the second: no lock table, no unsafe rename."""

Options = tuple[tuple[str, str], ...]


def is_remote(address: str | Path) -> bool:
    """Whether the address is that of an object store."""
    return str(address).startswith(SCHEME)


def table_options(address: str, options: Mapping[str, str]) -> dict[str, str] | None:
    """What the tables of this address are opened with."""
    if not is_remote(address):
        return dict(options) or None
    plain = {"aws_allow_http": "true"} if _named(options).get("endpoint", "").startswith("http://") else {}
    return CONDITIONAL_PUT | plain | dict(options)


def location(address: str | Path, options: Mapping[str, str] | None = None) -> "Location":
    """The file or folder of an address."""
    if is_remote(address):
        return ObjectPath(str(address).rstrip("/"), tuple(sorted((options or {}).items())))
    return Path(address)


def _named(options: Mapping[str, str]) -> dict[str, str]:
    """Options by their short names, whether written AWS_REGION or region."""
    names = {name.lower().removeprefix("aws_"): value for name, value in options.items()}
    return names | {"endpoint": names.get("endpoint_url", names.get("endpoint", ""))}


@lru_cache(maxsize=8)
def _object_store(options: Options) -> Any:
    named = _named(dict(options))
    given = {
        "access_key": named.get("access_key_id"),
        "secret_key": named.get("secret_access_key"),
        "session_token": named.get("session_token"),
        "region": named.get("region"),
    }
    if named["endpoint"]:
        given["scheme"], _, given["endpoint_override"] = named["endpoint"].partition("://")
    return pafs.S3FileSystem(**{name: value for name, value in given.items() if value})


@dataclass(frozen=True)
class Size:
    """As `os.stat_result`, the one figure that is asked for."""

    st_size: int


@dataclass(frozen=True, order=True)
class ObjectPath:
    """A file or folder of an object store, with what is asked of a `Path`; any process can open it."""

    address: str
    options: Options = field(default=(), repr=False, compare=False)

    def __str__(self) -> str:
        return self.address

    def __truediv__(self, name: str) -> "ObjectPath":
        return ObjectPath(f"{self.address}/{name}", self.options)

    @property
    def name(self) -> str:
        return self.address.rsplit("/", 1)[-1]

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix

    @property
    def key(self) -> str:
        return self.address.removeprefix(SCHEME)

    @property
    def files(self) -> Any:
        return _object_store(self.options)

    def is_dir(self) -> bool:
        return bool(self.files.get_file_info(self.key).type == pafs.FileType.Directory)

    def exists(self) -> bool:
        return bool(self.files.get_file_info(self.key).type != pafs.FileType.NotFound)

    def iterdir(self) -> Iterator["ObjectPath"]:
        for found in self.files.get_file_info(pafs.FileSelector(self.key)):
            yield ObjectPath(SCHEME + found.path, self.options)

    def stat(self) -> Size:
        return Size(int(self.files.get_file_info(self.key).size or 0))

    def open(self, mode: str = "rb") -> io.BufferedReader:
        if mode != "rb":
            raise ValueError(f"expected mode 'rb', found {mode!r}; `write` writes")
        return io.BufferedReader(self.files.open_input_file(self.key), 1 << 20)


Location = Path | ObjectPath


def readable(place: Location) -> Any:
    """What Arrow opens to read anywhere in the file."""
    if isinstance(place, Path):
        return pa.memory_map(str(place))
    return place.files.open_input_file(place.key)


def write(place: Location, fill: Callable[[Any], None]) -> int:
    """Make the file appear whole, with what `fill` writes into the stream; returns its bytes."""
    if isinstance(place, ObjectPath):
        with place.files.open_output_stream(place.key) as stream:
            fill(stream)
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f".{place.name}.{uuid.uuid4().hex}")
        with aside.open("wb") as stream:
            fill(stream)
        aside.replace(place)
    return int(place.stat().st_size)


def remove(folder: Location) -> None:
    """The folder with all that is in it; nothing where it is not there."""
    if isinstance(folder, Path):
        shutil.rmtree(folder, ignore_errors=True)
    elif folder.exists():
        folder.files.delete_dir(folder.key)
