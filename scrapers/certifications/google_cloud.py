"""Google Cloud: certification pages, and exam guides as pages and as PDF, in the languages they come in."""

import re
from collections.abc import Iterator
from datetime import date

from data.certification import Vendor
from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.vendor_domains import (
    Domain,
    bracketed_domains,
    numbered_domains,
    outline_domains,
    sum_problem,
    table_domains,
)
from scrapers.vendor_facts import checked_domains, facts, labelled_values, must_say_something, own_status
from scrapers.vendor_identity import identified, pages_of
from scrapers.vendor_languages import offered_in
from scrapers.vendor_names import entries, named
from scrapers.vendor_notices import notices
from scrapers.vendor_tables import in_lines
from scrapers.vendor_text import VendorPage, vendor_page
from scrapers.vendor_values import months_valid
from scrapers.vendor_words import phrases

VENDOR: Vendor = "google_cloud"
SOURCE = Source(
    id="google_cloud",
    name="Google Cloud certifications",
    kind="certifications",
    homepage="https://cloud.google.com/learn/certification",
    documentation="https://cloud.google.com/learn/certification",
    terms="https://policies.google.com/terms",
    terms_read_on=date(2026, 11, 20),
    hosts=("cloud.google.com", "services.google.com"),
    pause_seconds=2.0,
    min_hours_between_runs=24.0,
    robots=True,
)
EXPECTED = "a certification page or exam guide of Google Cloud"
REGISTER = re.compile(
    r"(?<!day to )\bregister (?:now|for (?:the|this|your|an) (?:exam|certification))|\bschedule (?:your|an|the) exam|"
    r"\bjetzt registrieren|\bfür (?:die )?prüfung (?:registrieren|anmelden)|\bzur prüfung anmelden|\bs['’]inscrire\b|"
    r"\bregístrate\b|\binscribirse\b|\binscreva-se\b|\bregistrati\b|\biscriviti\b|登録する|試験に登録|今すぐ登録|"
    r"지금 등록|등록하기|立即(?:注册|报名|註冊|報名)|\bdaftar (?:sekarang|ujian)|\bdaftar untuk (?:mengikuti )?ujian|"
    r"^(?:- )?(?:register|registrieren|anmelden|inscríbete|daftar)$",
    re.IGNORECASE | re.MULTILINE,
)
START = 200
NAME = re.compile(r"(?:Professional|Associate) [A-Z][\w ]{4,50}|[A-Z][\w ]{4,40} (?:Leader|Practitioner)")


def start(plan: Plan) -> Iterator[Request]:
    for address, certification_id in pages_of(VENDOR, plan.since):
        yield Request(url=address, purpose=f"page of {certification_id}")


def parse(page: Page) -> Iterator[Row]:
    document = vendor_page(page, EXPECTED)
    domains = _domains(document.text)
    said = [notice for notice in notices(document, VENDOR) if notice.word in ("retired", "retiring", "beta")]
    must_say_something(document, EXPECTED, domains, said, labelled_values(in_lines(document.text, VENDOR)))
    certification_id = identified(document, VENDOR, NAME)
    values = labelled_values(in_lines(document.text, VENDOR, certification_id))
    must_say_something(document, EXPECTED, domains, said, values)
    is_page_of_exam = bool({"price_usd", "duration_minutes"} & set(values))
    if is_page_of_exam and REGISTER.search(document.text):
        values |= {"status": "live"}
    values |= own_status(document, values, said, certification_id)
    values |= {"name": _name(document, certification_id), "domains": checked_domains(document, domains)}
    if "languages" not in values:
        values["languages"] = offered_in(document.text)
    if is_page_of_exam and "validity_months" not in values:
        values["validity_months"] = months_valid(document.text)
    yield from facts(document, certification_id, values)


def _domains(text: str) -> list[Domain]:
    found = numbered_domains(text, phrases("section")) or table_domains(text) or outline_domains(text)
    listed = [] if found else bracketed_domains(text)
    return found or ([] if sum_problem(listed) else listed)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _name(document: VendorPage, certification_id: str) -> str | None:
    """As the heading has it; a heading in another language may translate it, and is no name then."""
    heading = re.sub(r"\b(?:certification )?(?:exam )?guide\b.*$", "", document.heading, flags=re.IGNORECASE).strip(
        " -|:–"
    )
    if NAME.fullmatch(heading) and named(heading, VENDOR):
        return heading
    name = entries(VENDOR)[certification_id].name
    return name if _flat(document.text[:START]).startswith(name) or heading == name else None
