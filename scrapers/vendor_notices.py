"""What a page says about the life of an exam: its last day, its end, its beta, the versions that follow; pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.certification import Vendor
from scrapers.vendor_dates import WrittenDay, written_days
from scrapers.vendor_languages import names_a_language
from scrapers.vendor_names import CERTIFICATION, CODE, addressed, coded, is_stranger, named
from scrapers.vendor_notice_words import (
    BETA,
    BETA_FROM_TO,
    BETA_OF_ELSE,
    BETA_OVER,
    BETA_UNTIL,
    COMES,
    ENDED,
    ENDS,
    IN_PART,
    LAST_DAY,
    NOT_SO,
    OTHER_SUBJECT,
    OWN,
    PASSIVE,
    PERHAPS,
    POINTS_BACK,
    REGISTRATION,
    RELATIVE,
    REPLACED,
    SUBJECT,
    UNNAMED,
    UNTIL,
)
from scrapers.vendor_text import VendorPage

OVER = ("retired", "retiring")
PRONOUN = re.compile(r"^It (?=was|is|will|has)")
NOBODY = ""
"""Of another certification whose versions share the name: whose end it is cannot be told."""
SENTENCE_END = re.compile(
    r"(?<=[^\d\s][.!?])\s+|(?<=20\d\d[.!?])\s+|(?<=-C\d\d[.!?])\s+(?=[A-Z])|"
    r"(?<=[A-Z]-\d{3}[.!?])\s+(?=[A-Z])|(?<=。)"
)
"""A number with a full stop is a day, as in `30. Juni`, unless it is a year or that of an exam's code."""


@dataclass(frozen=True)
class Notice:
    """`certification_id` is None where the page speaks of its own exam."""

    certification_id: str | None
    word: str
    day: date | None = None


def notices(document: VendorPage, vendor: Vendor) -> list[Notice]:
    """Every notice of a page in its order."""
    own, found = _own(document, vendor), []
    for item in _items(document.text):
        spoken_of: list[str] = []
        is_own_over = False
        for words in _sentences_of(item):
            sentence = PRONOUN.sub("This exam ", words) if is_own_over else words
            mine = list(_notices(sentence, document, vendor, (own, spoken_of)))
            named_here = [each.certification_id for each in mine if each.certification_id and each.word in OVER]
            spoken_of = named_here if mine or (spoken_of and _others(sentence, vendor, own)) else spoken_of
            is_own_over = any(each.certification_id is None and each.word in OVER for each in mine)
            found += [each for each in mine if each.certification_id != NOBODY]
    return found


def sentences(text: str) -> Iterator[str]:
    """Sentences and items of lists as single lines, however they are wrapped."""
    for item in _items(text):
        yield from _sentences_of(item)


def _items(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text):
        yield from re.split(r"\n(?=- |#|\|)", paragraph)


def _sentences_of(item: str) -> Iterator[str]:
    return (line for line in SENTENCE_END.split(" ".join(item.split())) if line)


def _own(document: VendorPage, vendor: Vendor) -> frozenset[str]:
    """Every id that the page may be about; with none, a name in a sentence tells nothing."""
    head = f"{document.heading}\n{document.title}"
    at_heading = named(document.heading, vendor) + named(document.title, vendor)
    return frozenset([*at_heading, *coded(head, vendor), *addressed(document.url, vendor)])


def _others(words: str, vendor: Vendor, own: frozenset[str]) -> list[str]:
    """Ids of the certification that some words call by its full name, where it is none the page may be about."""
    called = named(words, vendor, is_full=True) if own else []
    return [] if own & set(called) else called


def _notices(
    sentence: str, document: VendorPage, vendor: Vendor, about: tuple[frozenset[str], Sequence[str]]
) -> Iterator[Notice]:
    """`about` are the ids the page may be about, and those the sentence before spoke of."""
    days = written_days(sentence)
    phrase = ENDS.search(sentence) or ENDED.search(sentence)
    is_said = phrase is not None and _is_said(sentence, phrase, days)
    if phrase and is_said and _is_about_the_exam(sentence, phrase) and not names_a_language(sentence):
        day = _day(days, phrase)
        word = _word(document, day, is_past=ENDS.search(sentence) is None)
        for each in _subjects(sentence, phrase, vendor, about):
            yield Notice(each, word, day)
        return
    last = max((written.day for written in days), default=None)
    if last is not None and COMES.search(sentence) and not names_a_language(sentence):
        word = "announced" if last > document.seen_on else "live"
        yield from (Notice(each, word, last) for each in coded(sentence, vendor))
    is_beta = BETA.search(sentence) and not BETA_OVER.search(sentence) and not BETA_OF_ELSE.search(sentence)
    if is_beta and _is_beta_open(sentence, days, document.seen_on):
        called = coded(sentence, vendor)[:1] or _others(sentence, vendor, about[0])
        is_strange = not called and is_stranger(sentence, vendor, about[0])
        yield Notice(NOBODY if is_strange or len(called) > 1 else next(iter(called), None), "beta")


def _is_beta_open(sentence: str, days: list[WrittenDay], on: date) -> bool:
    """From one day to another, or since a day; a day to come alone may be that of the beginning."""
    if len(days) > 1 and BETA_FROM_TO.search(sentence):
        return min(days).day <= on <= max(written.day for written in days)
    return all(written.day <= on for written in days) or BETA_UNTIL.search(sentence) is not None


def _is_about_the_exam(sentence: str, phrase: re.Match[str]) -> bool:
    """The first thing the sentence speaks of is the exam; last days to register are none of the exam."""
    subject, other = SUBJECT.search(sentence), OTHER_SUBJECT.search(sentence)
    if subject is None or (other is not None and other.start() <= subject.start()):
        return False
    if PASSIVE.search(phrase[0]) and subject.start() >= phrase.end():
        return False
    around = sentence[max(0, phrase.start() - 20) : phrase.end() + 25]
    if UNTIL.search(phrase[0]) and REGISTRATION.search(sentence[: phrase.end()]):
        return False
    return not (REGISTRATION.search(around) and LAST_DAY.search(phrase[0])) or "take" in phrase[0].lower()


def _is_said(sentence: str, phrase: re.Match[str], days: list[WrittenDay]) -> bool:
    """`If an exam is retired`, `will not be retired`, `no longer at this place` and the head of a table tell no end."""
    if not days and phrase[0].lower() == "retirement date":
        return False
    if "no longer" in phrase[0].lower() and IN_PART.match(sentence, phrase.end()):
        return False
    return not NOT_SO.search(sentence[max(0, phrase.start() - 15) : phrase.end()]) and not (
        not days and PERHAPS.search(sentence)
    )


def _day(days: list[WrittenDay], phrase: re.Match[str]) -> date | None:
    after = [written.day for written in days if written.start >= phrase.start()]
    before = [written.day for written in days if written.start < phrase.start()]
    return after[0] if after else before[-1] if before else None


def _word(document: VendorPage, day: date | None, *, is_past: bool) -> str:
    """Judged by the day it was seen; a page of unknown age is taken at its own word."""
    if day is None or not document.is_age_known:
        return "retired" if is_past else "retiring"
    return "retired" if day < document.seen_on or (is_past and day <= document.seen_on) else "retiring"


def _bracketed(before: str) -> str:
    """What stands in brackets is told of the name or code right before them: `AZ-104 or AZ-204 (retires …)`."""
    opened = before.rfind("(")
    if opened <= before.rfind(")"):
        return before
    called = [match.start() for named_as in (CERTIFICATION, CODE) for match in named_as.finditer(before[:opened])]
    return before[max(called, default=0) :]


def _subjects(
    sentence: str, phrase: re.Match[str], vendor: Vendor, about: tuple[frozenset[str], Sequence[str]]
) -> list[str | None]:
    """Whose end a sentence tells: by code, by name, or of what the sentence before spoke; None is the page's own."""
    own, spoken_of = about
    before = _bracketed(sentence[: phrase.start()])
    codes = coded(before, vendor)
    if codes:
        return [codes[-1]] if REPLACED.search(before) else list(codes)
    is_own = OWN.search(before) is not None and RELATIVE.search(before) is None
    if not is_own and is_stranger(before, vendor, own):
        return [NOBODY]
    after = re.split(r"replac|\bby\b|instead|successor", sentence[phrase.end() :], maxsplit=1)[0]
    if codes := coded(after, vendor)[:1]:
        return list(codes)
    if not OWN.search(sentence) and not named(before, vendor) and is_stranger(after, vendor, own):
        return [NOBODY]
    if not is_own or spoken_of:
        called = _others(before, vendor, own) or ([] if OWN.search(sentence) else _others(after, vendor, own))
        if called:
            return list(called) if len(called) == 1 else [NOBODY]
    if UNNAMED.search(sentence) and not OWN.search(sentence) and not own & set(named(sentence, vendor)):
        return [NOBODY]
    points_back = POINTS_BACK.search(sentence) and not named(sentence, vendor, is_full=True)
    return list(spoken_of) if spoken_of and points_back else [None]
