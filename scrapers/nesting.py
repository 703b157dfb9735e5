"""Keeps pages from nesting without end: the time of a parser grows with the square of the depth."""

import re

from selectolax.lexbor import LexborHTMLParser

DEEPEST = 5_000
"""Browsers stop at about 500; here tags that a page forgets to close count too, one or two per comment of a thread."""
FEWEST_TAGS = 5_000
CLOSED_BY_ITSELF = (
    "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dd|dt|option|rp|rt|tbody|td|tfoot|th|thead|tr|html|"
    "head|body|title|script|style"
)
NESTED_TAG = re.compile(rf"<(?P<closes>/?)(?!(?:{CLOSED_BY_ITSELF})\b)[a-z][a-z0-9-]*(?=[\s/>])[^<>]*>", re.IGNORECASE)


def parsed(page: str) -> LexborHTMLParser:
    """The tree of a page or fragment."""
    return LexborHTMLParser(shallow(page))


def shallow(page: str) -> str:
    """The page; tags below the deepest level are left out."""
    if page.count("<") < FEWEST_TAGS:
        return page
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag["closes"]:
            depth = max(0, depth - 1)
            return tag[0] if depth < DEEPEST else ""
        if tag[0].endswith("/>"):
            return tag[0]
        depth += 1
        return tag[0] if depth <= DEEPEST else ""

    return NESTED_TAG.sub(kept, page)
