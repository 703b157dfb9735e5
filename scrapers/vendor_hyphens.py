"""Words that a PDF breaks at the end of a line, put together again; pure."""

import re

END = r"[^\S\n]*\n[^\S\n]*"
BROKEN = re.compile(rf"(?P<first>[^\W\d_]+)[-‐]{END}(?P<rest>[^\W\d_]+)")
SOFT = re.compile(rf"\u00ad{END}")
GERMAN = re.compile(r"\b(?:Prüfung|Abschnitt|Zertifizierung)", re.IGNORECASE)
SHARED_END = ("und", "oder", "bzw", "sowie")
"""Behind `Daten- und Modellverwaltung`: the hyphen stands for the end of a later word."""
PREFIXES = re.compile(
    r"(?:all|anti|auto|bi|cross|end|high|inter|large|long|low|meta|micro|mid|multi|near|non|one|open|over|"
    r"part|post|pre|pseudo|real|right|self|semi|short|single|small|sub|third|time|top|two|under|user|well|"
    r"x|zero)",
    re.IGNORECASE,
)
"""English words that keep their hyphen, `low-code`."""


def unbroken(text: str) -> str:
    """Without the hyphens that only break a word; one that belongs to the word keeps it, without the break.

    Which it is the rest of the text says, if it holds the word as one or its first part alone; in German a small
    letter goes on with the word.
    """
    text = SOFT.sub("", text)
    lower, is_german = text.lower(), GERMAN.search(text) is not None

    def joined(match: re.Match[str]) -> str:
        first, rest = match["first"], match["rest"]
        if rest in SHARED_END:
            return match[0]
        together = f"{first}{rest}"
        is_hyphened = not rest.islower() or f"{first}-{rest}".lower() in lower
        if not is_hyphened and together.lower() not in lower and not is_german:
            is_hyphened = PREFIXES.fullmatch(first) is not None or re.search(rf"\b{first}\b(?![-‐])", text) is not None
        return f"{first}-{rest}" if is_hyphened else together

    return BROKEN.sub(joined, text)
