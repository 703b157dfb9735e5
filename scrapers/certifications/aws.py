"""AWS: certification pages with their notices, and exam guides of the documentation site and as PDF."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from data.certification import Vendor
from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.vendor_domains import Domain, bracketed_domains, numbered_domains, table_domains
from scrapers.vendor_facts import (
    checked_domains,
    code_in,
    facts,
    labelled_values,
    must_say_something,
    other_versions,
    over_before,
    own_status,
)
from scrapers.vendor_identity import identified, pages_of
from scrapers.vendor_languages import offered_in
from scrapers.vendor_names import entries, whole_name
from scrapers.vendor_notices import notices
from scrapers.vendor_tables import in_lines
from scrapers.vendor_text import VendorPage, vendor_page
from scrapers.vendor_values import SCORED, UNSCORED, months_valid, passing_score, questions, questions_with_unscored
from scrapers.vendor_words import phrases

VENDOR: Vendor = "aws"
START = 400
SOURCE = Source(
    id="aws",
    name="AWS Certification",
    kind="certifications",
    homepage="https://aws.amazon.com/certification/",
    documentation="https://docs.aws.amazon.com/aws-certification/",
    terms="https://aws.amazon.com/terms/",
    terms_read_on=date(2026, 11, 20),
    hosts=("aws.amazon.com", "docs.aws.amazon.com", "d1.awsstatic.com"),
    pause_seconds=2.0,
    min_hours_between_runs=24.0,
    robots=True,
)
EXPECTED = "a certification page or exam guide of AWS"
NAME = re.compile(r"AWS Certified [A-Z][^\n(|:]{3,70}?(?= Certification\b| Exam\b| \(| \||:|$|\n)")
REGISTER = re.compile(
    r"schedule (?:your|an|the|this) exam|(?<!day to )register for (?:the|this|your|an) exam|book your exam|"
    r"prüfung (?:planen|buchen)|planen sie (?:ihre|eine|die) prüfung|planif(?:ier|iez) (?:votre |un |l.)examen|"
    r"program(?:ar|a|e) (?:el|tu|su|un) examen|agend(?:ar|a|e) (?:o|seu|um) exame|prenot(?:are|a|i) l.esame|"
    r"pianific(?:are|a|hi) (?:l.|il tuo |un )esame|jadwalkan ujian|試験を(?:予約|申し込)|試験の予約|"
    r"시험 (?:예약|일정|등록)|(?:安排|预约|预订|預約)(?:您的)?(?:考试|考試)",
    re.IGNORECASE,
)


def start(plan: Plan) -> Iterator[Request]:
    for address, certification_id in pages_of(VENDOR, plan.since):
        yield Request(url=address, purpose=f"page of {certification_id}")


def parse(page: Page) -> Iterator[Row]:
    document = vendor_page(page, EXPECTED)
    domains = _domains(document.text)
    said = notices(document, VENDOR)
    must_say_something(document, EXPECTED, domains, said, _values(in_lines(document.text, VENDOR)))
    certification_id = identified(document, VENDOR, NAME, over_before(said))
    values = _values(in_lines(document.text, VENDOR, certification_id))
    must_say_something(document, EXPECTED, domains, said, values)
    if "price_usd" in values and REGISTER.search(document.text):
        values |= {"status": "live"}
    values |= own_status(document, values, said, certification_id)
    values |= {
        "name": whole_name(_name(document), entries(VENDOR)[certification_id].name, document.text[:START]),
        "code": code_in(document, VENDOR, certification_id),
        "domains": checked_domains(document, domains),
    }
    if "languages" not in values:
        values["languages"] = offered_in(document.text)
    if "validity_months" not in values:
        values["validity_months"] = months_valid(document.text)
    yield from facts(document, certification_id, values)
    yield from other_versions(document, VENDOR, said, certification_id)


def _values(text: str) -> dict[str, Any]:
    return labelled_values(text) | _of_the_guide(text)


def _domains(text: str) -> list[Domain]:
    return numbered_domains(text, phrases("domain")) or table_domains(text) or _scored(text)


def _scored(text: str) -> list[Domain]:
    """`Name (20% of scored content)` without a number."""
    return bracketed_domains(text) if re.search(r"% of (?:scored|the exam|exam)", text, re.IGNORECASE) else []


def _of_the_guide(text: str) -> dict[str, Any]:
    line = " ".join(text.split())
    found = {
        "passing_score": passing_score(line),
        "questions": questions_with_unscored(line) or questions(_sentence_of_questions(line)),
    }
    return {field: value for field, value in found.items() if value is not None}


def _sentence_of_questions(line: str) -> str:
    """`65 questions`, where the page says how many the exam has; scored ones alone, or the others, are not all."""
    said = (found[0] for found in re.finditer(r"\b\d{2,3} questions\b[^.]{0,60}", line, re.IGNORECASE))
    return next((words for words in said if not SCORED.match(words) and not UNSCORED.match(words)), "")


def _name(document: VendorPage) -> str | None:
    for words in (document.heading, document.title, document.text[:START]):
        found = NAME.search(words)
        if found:
            return re.sub(r"\s+[-–—]\s+", " - ", " ".join(found[0].split())).strip(" -")
    return None
