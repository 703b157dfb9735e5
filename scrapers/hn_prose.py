"""Company and place of a "Who is hiring?" comment whose head has no field for them: labels, brackets, sentences."""

import re
from collections.abc import Sequence

from scrapers.hn_names import company_name, is_arranged_place, is_place
from scrapers.hn_words import ADDRESS, GREETING, IS_HIRING, LABELLED_PLACE, NOT_A_NAME, STRONG_ROLE

SENTENCE = re.compile(r"\.\s+(?=[A-Z][\w']* [a-z])")
PLACE_ENDS = re.compile(
    rf"{SENTENCE.pattern}|\s+[-\u2013\u2014]+\s|\s+(?:to|with|for|who|since|in|is|are|but|and we)\s|[!?|]"
)
"""Where a place in the midst of a sentence is over."""


def company_around(fields: Sequence[str], text: str) -> str | None:
    """From a later field or the first sentences: `Acme is hiring`, `We at Acme`."""
    paragraphs = [part for part in text.split("\n") if part.strip()][:4]
    for said in [*fields, *paragraphs]:
        found = IS_HIRING.match(GREETING.sub("", said.strip()))
        if found and not NOT_A_NAME.match(found["company"]) and not STRONG_ROLE.search(found["company"]):
            return company_name(found["company"])
    return None


def place_around(arrangements: Sequence[str], start: str, text: str) -> list[str]:
    """One place from a label, a bracket or `in ...` in the head, or a short line that is a place and nothing else."""
    if any(is_arranged_place(said) for said in arrangements):
        return []  # `Remote (US only)` says where by itself
    labelled = LABELLED_PLACE.search(text[:1_500])
    head = start.split("\n\n", 1)[0]
    inside = re.findall(r"\(([^()]{2,60})\)", head)
    within = [PLACE_ENDS.split(said)[0] for said in re.findall(r"\b(?:in|at|from) ([A-Z][\w .,'-]{1,60})", head)]
    below = [ADDRESS.sub("", line) for line in start.split("\n")[1:4]]
    for said in [*([labelled["place"]] if labelled else []), *inside, *within, *filter(_may_be_place, below)]:
        place = SENTENCE.split(said)[0].strip(" .,")
        if is_place(place):
            return [place]
    return []


def _may_be_place(line: str) -> bool:
    says_otherwise = STRONG_ROLE.search(line) or NOT_A_NAME.match(line) or line.rstrip().endswith((":", "?", "!"))
    return 2 < len(line) <= 50 and not says_otherwise
