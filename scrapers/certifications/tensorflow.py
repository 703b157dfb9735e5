"""TensorFlow: the page of the closed certificate programme, and its candidate handbook."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from data.certification import Vendor
from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.vendor_dates import written_days
from scrapers.vendor_domains import Domain
from scrapers.vendor_facts import facts, labelled_values, status_values
from scrapers.vendor_identity import pages_of
from scrapers.vendor_names import entries
from scrapers.vendor_notices import notices, sentences
from scrapers.vendor_text import vendor_page, without_landmarks
from scrapers.vendor_values import minutes, months, price_usd

VENDOR: Vendor = "tensorflow"
SOURCE = Source(
    id="tensorflow",
    name="TensorFlow certificate",
    kind="certifications",
    homepage="https://www.tensorflow.org/certificate",
    documentation="https://www.tensorflow.org/certificate",
    terms="https://policies.google.com/terms",
    terms_read_on=date(2026, 11, 20),
    hosts=("www.tensorflow.org",),
    min_hours_between_runs=24.0,
    robots=True,
)
EXPECTED = "the page of the TensorFlow certificate"
CERTIFICATE = re.compile(r"tensorflow (?:developer )?certificate|certificate program", re.IGNORECASE)
CLOSED = re.compile(
    r"(?:program(?:me)?|exam|certificate|certification)s?\b[^.]{0,80}\b(?:closed|closing|no longer|"
    r"discontinued|retired|ended|sunset|shut down)|"
    r"(?:closed|closing|retired|discontinued)\b[^.]{0,60}\b(?:program|exam|certificate)|"
    r"(?:not possible|no longer possible|can no longer)\b[^.]{0,30}\btake\b",
    re.IGNORECASE,
)
TAKEN_UNTIL = re.compile(
    r"\b(?:take|complete|sit|finish|attempt)\b[^.]{0,40}\b(?:until|through|by|before)\b", re.IGNORECASE
)
REGISTER = re.compile(r"\b(?:regist|purchas|buy|bought|sign up)\w*", re.IGNORECASE)
SKILL_AREA = re.compile(r"^\((?P<number>\d)\)\s+(?P<name>[A-Z][^\n]{3,90})$", re.MULTILINE)
SENTENCES = (
    ("price_usd", re.compile(r"\b(?:cost|fee|price|pay)\w*\b", re.IGNORECASE), price_usd),
    ("duration_minutes", re.compile(r"\b(?:time limit|hours|minutes)\b", re.IGNORECASE), minutes),
    ("validity_months", re.compile(r"\b(?:valid|expires?|validity)\b", re.IGNORECASE), months),
)


def start(plan: Plan) -> Iterator[Request]:
    """Asked as long as the page may still say how the programme ended."""
    for address, certification_id in pages_of(VENDOR, plan.since):
        yield Request(url=address, purpose=f"page of {certification_id}")


def parse(page: Page) -> Iterator[Row]:
    document = vendor_page(page, EXPECTED)
    words = " ".join(f"{document.heading} {document.title} {document.text}".split())
    if not CERTIFICATE.search(words):
        raise without_landmarks(document, EXPECTED)
    certification_id = next(iter(entries(VENDOR)))
    values = _sentence_values(document.text) | labelled_values(document.text)
    areas = _areas(document.text)
    said = status_values(notices(document, VENDOR), certification_id, is_own=True)
    said = _closing(document.text) | said
    if not said and not areas and not {"price_usd", "duration_minutes"} & set(values):
        raise without_landmarks(document, EXPECTED)
    name = re.search(r"TensorFlow Developer Certificate", words)
    values |= said | {"name": name[0] if name else None, "domains": areas or None}
    yield from facts(document, certification_id, values)


def _closing(text: str) -> dict[str, Any]:
    """That the programme is closed, and its day, from the sentences that say so."""
    closed = [sentence for sentence in sentences(text) if CLOSED.search(sentence)]
    days = [written.day for sentence in closed if not REGISTER.search(sentence) for written in written_days(sentence)]
    if closed and not days:
        last = [match for sentence in sentences(text) if (match := TAKEN_UNTIL.search(sentence))]
        days = [written.day for match in last for written in written_days(match.string[match.end() :])]
    return ({"status": "retired"} if closed else {}) | ({"retires_on": days[0].isoformat()} if days else {})


def _sentence_values(text: str) -> dict[str, Any]:
    """The first sentence about each that states it: `five (5) hours`, `$100`, `36 months`."""
    values: dict[str, Any] = {}
    for sentence in sentences(re.sub(r"\((\d)\)\s*(?=hours|months|years)", "", text)):
        for field, about, read in SENTENCES:
            if field not in values and about.search(sentence) and (value := read(sentence)) is not None:
                values[field] = value
    return values


def _areas(text: str) -> list[Domain]:
    """The handbook's list of skills, which has no weights."""
    found = {int(match["number"]): match["name"].strip() for match in SKILL_AREA.finditer(text)}
    return [{"name": found[number]} for number in range(1, len(found) + 1) if number in found]
