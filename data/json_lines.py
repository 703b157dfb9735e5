"""One line of JSON as other people write them."""

import json
import re
from typing import Any

import orjson

BYTE_ORDER = b"\xef\xbb\xbf"
LONE_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def json_line(line: bytes) -> Any:
    """The value of a line of JSON; ValueError where it is none.

    A mark of byte order before it is passed over, and half a character, which cannot be written out again,
    becomes the sign for one.
    """
    try:
        return orjson.loads(line.removeprefix(BYTE_ORDER))
    except orjson.JSONDecodeError:
        if not LONE_HALF.search(line):
            raise
    try:
        whole = json.dumps(json.loads(line.removeprefix(BYTE_ORDER)), ensure_ascii=False)
    except RecursionError:
        raise ValueError("brackets nested too deep") from None
    return orjson.loads(whole.encode("utf-8", "replace"))
