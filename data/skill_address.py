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
    begin = max(text.rfind(" ", first, start), text.rfind("\n", first, start), first - 1) + 1
    right = text[end : end + RUN].split(None, 1)
    run = f"{text[begin:start]} {right[0]}" if right and text[end] not in " \n" else f"{text[begin:start]} "
    if "." not in run and "@" not in run and "://" not in run:
        return False
    return ADDRESS.search(run) is not None
