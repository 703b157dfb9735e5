"""What a person says they know, in three shades, read from the words of a command line or a form."""

import unicodedata
from collections.abc import Callable

from data.answers.path_model import KNOWS_A_LITTLE, KNOWS_WELL, WishError

SHADES = {"2": KNOWS_WELL, "1": KNOWS_A_LITTLE, "0": 0.0}
LONGEST = 20_000
"""Characters; every skill of the dictionary with a shade fits twice."""


def parse_have(
    text: str, canonical: Callable[[str], str | None], nearest: Callable[[str], str | None] = lambda name: None
) -> dict[str, float]:
    """ "python:2,sql:1" to canonical names and levels: 2 knows well, 1 a little, 0 new; without a shade, well.
    `nearest` is the name that somebody may have meant."""
    if len(text) > LONGEST:
        raise WishError(f"have: expected at most {LONGEST} characters, found {len(text)}")
    have: dict[str, float] = {}
    problems = []
    for part in filter(None, (part.strip() for part in _plain(text).split(","))):
        name, colon, shade = part.rpartition(":")
        name, shade = (name.strip(), shade.strip()) if colon else (part, "2")
        skill = canonical(name)
        if shade not in SHADES:
            problems.append(f"{name}: expected a shade of 0, 1 or 2, found {shade[:20]!r}")
        elif skill is None:
            near = nearest(name)
            meant = f"; did you mean {near}?" if near else ""
            problems.append(f"{name[:60]!r} is no skill of the dictionary{meant}")
        else:
            have[skill] = max(SHADES[shade], have.get(skill, 0.0))
    if problems:
        raise WishError("have: " + "; ".join(problems[:10]))
    return have


def _plain(text: str) -> str:
    """Full-width signs as plain ones, and nothing that is invisible."""
    whole = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in whole if unicodedata.category(sign) != "Cf")
