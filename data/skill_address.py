"""Mentions inside web addresses, e-mail addresses and the like, which ask for nothing."""

import re

RUN = 120
"""Characters on each side of a mention in which an address is looked for."""
SIGNS = frozenset("/.@_-=?%&:")
ADDRESS = re.compile(
    r"://|www\.|@|\.(?:com|io|org|co|dev|app|ly|me|gg|st|us|uk|de|fr|eu|tech|jobs|careers|net|ai)(?:/|$)"
    r"|\.(?:html?|aspx?|php)\b(?=.)"
)
"""A run of characters without blanks that holds this is an address."""


def in_address(text: str, start: int, end: int) -> bool:
    """Whether the run of characters without blanks around the mention is an address."""
    first = max(0, start - RUN)
    left = text[max(first, text.rfind(" ", first, start) + 1, text.rfind("\n", first, start) + 1) : start]
    right = text[end : end + RUN].partition("\n")[0].partition(" ")[0]
    if "." not in left and "." not in right and "@" not in left and "@" not in right and "://" not in left:
        return False
    return ADDRESS.search(f"{left} {right}") is not None
