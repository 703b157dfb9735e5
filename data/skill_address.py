"""Mentions inside web addresses, e-mail addresses and the like, which ask for nothing."""

import re

RUN = 120
"""Characters on each side of a mention in which an address is looked for."""
SIGNS = frozenset("/.@_-=?%&:")
_BLANK_BEFORE = re.compile(r"[^ \n]*")
ADDRESS = re.compile(
    r"://|www\.|@|\.(?:com|io|org|co|dev|app|ly|me|gg|st|us|uk|de|fr|eu|tech|jobs|careers|net|ai)(?:/|$)"
    r"|\.(?:html?|aspx?|php)\b(?=.)"
)
"""A run of characters without blanks that holds this is an address."""


def in_address(text: str, start: int, end: int) -> bool:
    """Whether the mention is a part of an address."""
    before, behind = text[start - 1], text[end]
    if not (before in SIGNS or behind in SIGNS or before.isalnum() or behind.isalnum()):
        return False
    left = _BLANK_BEFORE.match(text[max(0, start - RUN) : start][::-1])
    right = _BLANK_BEFORE.match(text, end, end + RUN)
    assert left and right
    return ADDRESS.search(f"{left[0][::-1]} {right[0]}") is not None
