"""Values that stand behind a label, in text whose lines and labels may be wrapped anywhere; pure."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

Labels = Mapping[str, tuple[str, ...]]
"""Phrases by the field their value is for; the field `""` holds labels that only end the value before them."""


class Labelled(NamedTuple):
    position: int
    field: str
    value: str
    is_sentence: bool = False


LONGEST_VALUE = 700
SENTENCE_WORDS, SENTENCE_UNSPACED = 5, 9
"""From so many words, or letters without blanks, on a label is a sentence: `This exam is offered in …`."""
BLANKS = " \t\n\u00a0\u202f"
GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""A blank or one break of line, never an empty line."""
LINE_START = re.compile(r"(?:^|\n)[^\S\n]*(?:[-|>#]+[^\S\n]*|\d+[.)][^\S\n]+)?$")
PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")
HEADING_OR_ITEM = re.compile(r"\n(?=#{1,6} |- )")


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    each = "|".join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?P<label>{each})(?P<end>[^\S\n]*\n?[^\S\n]*[:：]|[^\S\n]*(?=\||\n|$))", re.IGNORECASE
    )


def _phrase(phrase: str) -> str:
    """`Language(s)` stands for Language, Languages and itself."""
    words = (re.escape(word).replace(r"\(s\)", r"(?:\(s\)|s)?").replace("'", "['’]") for word in phrase.split())
    return GAP.join(words)


@cache
def _known(phrases: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    return {phrase: re.compile(_phrase(phrase), re.IGNORECASE) for phrase in phrases}


def labelled(text: str, labels: Labels) -> list[Labelled]:
    """Every value behind a label, in the order of the page; blanks inside are kept as they are wrapped."""
    owner = {phrase: field for field, phrases in labels.items() for phrase in phrases}
    found = list(_labels(text, tuple(owner)))
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    values = []
    for (start, begin, phrase), end in zip(found, ends, strict=False):
        value = _value(text[begin : min(end, begin + LONGEST_VALUE)])
        if value and owner[phrase]:
            values.append(Labelled(start, owner[phrase], value, _is_sentence(phrase)))
    return values


def _is_sentence(phrase: str) -> bool:
    return len(phrase.split()) >= SENTENCE_WORDS or (phrase[0] > "\u3000" and len(phrase) > SENTENCE_UNSPACED)


def _labels(text: str, phrases: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Start and end of each label and its phrase: in a line of its own, at the start of a line, or in running text
    where it is capitalised and has a colon."""
    pattern, position = _pattern(phrases), 0
    while (match := pattern.search(text, position)) is not None:
        begins_line = LINE_START.search(text[max(0, match.start() - 12) : match.start()]) is not None
        has_colon = bool(match["end"].strip())
        first = match["label"][0]
        is_label = begins_line or (has_colon and (not first.isalpha() or first.upper() == first))
        # `… the exam` at the end of a line and `Cost:` on the next are no label `Exam cost`: look on inside it
        position = match.end() if is_label else match.start() + 1
        if is_label:
            phrase = next(p for p, known in _known(phrases).items() if known.fullmatch(match["label"]))
            yield match.start(), match.end(), phrase


def _value(rest: str) -> str:
    """Up to the end of the paragraph, the next item of a list or heading; a value may begin on a later line."""
    rest = rest.lstrip("|" + BLANKS)
    rest = PARAGRAPH_END.split(rest, maxsplit=1)[0]
    if not rest.startswith("- "):
        rest = HEADING_OR_ITEM.split(rest, maxsplit=1)[0]
    return rest.strip("|" + BLANKS)
