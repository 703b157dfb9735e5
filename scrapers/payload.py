"""From the bytes of a page to JSON and its parts, or to the error that names what came instead."""

import json
import re
from typing import Any

from scrapers.contract import Blocked, Gone, LayoutChanged, Page, SourceError, Unavailable
from scrapers.text import decoded, one_line

CHALLENGE = re.compile(
    r"just a moment|cf-chl|challenge-platform|attention required|captcha|access denied|access to this page|"
    r"request (?:was )?blocked|incapsula|datadome|pardon our interruption|are you (?:a robot|human)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|ddos protection|unusual traffic|enable javascript and cookies",
    re.IGNORECASE,
)
NOT_FOUND = re.compile(
    r"not found|could not find|couldn.t find|does not exist|no such|unknown (?:board|company)", re.IGNORECASE
)
TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
CALLED = re.compile(
    r"(?:\)\]\}'?,?|(?:while ?\(1\)|for ?\(;;\)) ?;|/\*\*/)?\s*(?:[a-z_$][\w$.]*\()?\s*"
    r"(?P<json>[\[{].*[\]}])\s*(?:\)\s*;?)?",
    re.IGNORECASE | re.DOTALL,
)
"""JSON handed to a function, or behind what keeps browsers from running it as a script."""
ELSEWHERE = re.compile(r"(?:url|link)$", re.IGNORECASE)
BESIDE_ADDRESS = re.compile(r"logo|image|apply|application|opt_out", re.IGNORECASE)
"""Names of fields with the address of a vacancy, and of other addresses that it has."""
EXCERPT = 80
ERROR_KEYS = ("error", "errors", "exception", "fault", "message", "detail")


def place(page: Page) -> str:
    return page.url or "the saved page"


def not_the_page(page: Page, expected: str, text: str) -> SourceError:
    """The error for a page without its landmarks: a challenge is `Blocked`, anything else `LayoutChanged`."""
    title = TITLE.search(text[:20_000])
    seen = one_line(title[1] if title else re.sub(r"<[^>]*>", " ", text[:4_000])) or "a page without words"
    if CHALLENGE.search(text[:20_000]):
        return Blocked(f"expected {expected}, found a challenge for browsers ({seen[:EXCERPT]!r}) at {place(page)}")
    return LayoutChanged(f"expected {expected}, found {seen[:EXCERPT]!r} at {place(page)}")


def json_of(page: Page) -> Any:
    """The JSON of a page whatever its declared type, or the error that says what else it is."""
    text = decoded(page.body).strip()
    if not text:
        raise Unavailable(f"expected JSON, found an empty body at {place(page)}")
    if text.startswith("<"):
        raise not_the_page(page, "JSON", text)
    if text[0] not in "[{" and (called := CALLED.fullmatch(text)):
        text = called["json"]
    try:
        payload = json.loads(text, strict=False)
    except (ValueError, RecursionError) as problem:
        raise LayoutChanged(f"expected whole JSON, found {_complaint(problem)} at {place(page)}") from None
    if LONE_SURROGATE.search(text):  # half a character cannot be written out again
        payload = json.loads(json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace"))
    return payload


def _complaint(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"text that stops being JSON at character {problem.pos:,} of {len(problem.doc):,} ({problem.msg})"
    return "JSON nested too deeply" if isinstance(problem, RecursionError) else "JSON with an impossible number"


def rows_of(page: Page, payload: Any, *keys: str, landmarks: tuple[str, ...] = ()) -> list[Any]:
    """The list under the first of these keys that is there, or the error the answer amounts to.

    Vacancies saved without what the source wraps them in, one alone or a list, are known by these fields of theirs.
    The first of these holds the address: rows with an address elsewhere alone are another source's.
    """
    if landmarks and _is_unwrapped(payload, keys, landmarks):
        return listed(payload)
    if not isinstance(payload, dict):
        raise LayoutChanged(f"expected an object with {keys[0]!r}, found {shape(payload)} at {place(page)}")
    for key in keys:
        if isinstance(payload.get(key), list):
            found: list[Any] = payload[key]
            if not found:
                refuse_error(page, payload)
            elif landmarks and _are_foreign(found, landmarks[0]):
                raise LayoutChanged(f"expected {landmarks[0]!r} in {key!r}, found {shape(found[0])} at {place(page)}")
            return found
    refuse_error(page, payload)
    raise LayoutChanged(f"expected a list {keys[0]!r}, found {shape(payload)} at {place(page)}")


def _is_unwrapped(payload: Any, keys: tuple[str, ...], landmarks: tuple[str, ...]) -> bool:
    if isinstance(payload, dict) and any(isinstance(payload.get(key), list) for key in keys):
        return False
    rows = payload if isinstance(payload, list) else [payload]
    return bool(rows) and all(isinstance(row, dict) and set(landmarks) <= row.keys() for row in rows)


def _are_foreign(rows: list[Any], address: str) -> bool:
    fields = {key for row in rows if isinstance(row, dict) for key, value in row.items() if _is_address(value)}
    named = any(isinstance(row, dict) and address in row for row in rows)
    return not named and any(ELSEWHERE.search(key) and not BESIDE_ADDRESS.search(key) for key in fields)


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))


def refuse_hidden(page: Page, rows: list[Any], total: Any) -> None:
    """Raise where an answer counts vacancies and shows none."""
    if not rows and isinstance(total, int) and total > 0:
        raise LayoutChanged(f"expected {total} vacancies, found none at {place(page)}")


def refuse_error(page: Page, payload: dict[str, Any]) -> None:
    """Raise where an answer is an error object; `Gone` where it says that the thing asked for is not there."""
    by_name = {key.lower(): value for key, value in payload.items()}
    said = next((by_name[key] for key in ERROR_KEYS if by_name.get(key)), None)
    failed = payload.get("ok") is False or payload.get("success") is False or payload.get("status") in ("error", "fail")
    if said is None and not failed:
        return
    sentence = one_line(said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)) or "an error"
    message = f"expected vacancies, found the error {sentence[:200]!r} at {place(page)}"
    if NOT_FOUND.search(sentence) or 404 in (payload.get("status"), payload.get("statusCode"), payload.get("code")):
        raise Gone(message)
    raise Unavailable(message)


def shape(payload: Any) -> str:
    """What kind of JSON this is, in words short enough for an error."""
    if isinstance(payload, dict):
        return "an object with " + (", ".join(repr(str(key))[:30] for key in list(payload)[:6]) or "no keys")
    if isinstance(payload, list):
        return f"a list of {len(payload)}"
    return f"{type(payload).__name__} {str(payload)[:EXCERPT]!r}"


def at(row: Any, *path: str | int) -> Any:
    """The value at this path, None where any step of it is missing or of another kind."""
    for step in path:
        if isinstance(row, dict) and isinstance(step, str):
            row = row.get(step)
        elif isinstance(row, list) and isinstance(step, int) and -len(row) <= step < len(row):
            row = row[step]
        else:
            return None
    return row


def listed(value: Any) -> list[Any]:
    """The value as a list: itself, or the one thing it is, or nothing."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def words(*values: Any) -> list[str]:
    """Those values that say something, each as one line, none twice."""
    cleaned = [one_line(value) for value in values]
    return list(dict.fromkeys(line for line in cleaned if line))
