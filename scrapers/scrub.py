"""Takes secrets out of addresses, texts and bodies before they are logged, stored or shown."""

import logging
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

NAMES = ("app_id", "app_key", "api_key", "apikey", "access_token", "token", "authorization-key", "authorization")
IN_QUERY = re.compile(r"(?i)(?<![a-z0-9])((?:" + "|".join(map(re.escape, NAMES)) + r")(?:=|%3D))[^&\s\"'<>#]+")
IN_HEADER = re.compile(r"(?i)(?<![a-z0-9])((?:authorization-key|authorization)\"?\s*:\s*\"?)[^\s,\"'}]+")
SHORTEST = 4
"""A shorter secret would blank ordinary words."""
BLANK = "***"


class Scrubber:
    """Knows the values of the secrets of this process."""

    def __init__(self, secrets: Iterable[str]) -> None:
        forms = {
            form for value in secrets if len(value) >= SHORTEST for form in (value, quote(value), quote_plus(value))
        }
        self._values = sorted(forms, key=len, reverse=True)

    def text(self, text: str) -> str:
        """Without secret values and without the values of parameters that carry one."""
        for value in self._values:
            text = text.replace(value, BLANK)
        return IN_HEADER.sub(rf"\1{BLANK}", IN_QUERY.sub(rf"\1{BLANK}", text))

    def body(self, body: bytes) -> bytes:
        """Without secret values; what a site writes of its own stays, or the raw page would not be raw."""
        for value in self._values:
            body = body.replace(value.encode(), BLANK.encode())
        return body


class LogFilter(logging.Filter):
    """Scrubs what the HTTP library writes to a log that somebody has turned on."""

    def __init__(self, scrubber: Scrubber) -> None:
        super().__init__()
        self._scrubber = scrubber

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self._scrubber.text(record.getMessage()), None
        return True
