"""Microsoft: study guides as markdown or pages, credential pages, and the catalogue of Microsoft Learn, old and new."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from data.certification import Vendor
from scrapers.contract import Page, Plan, Request, Row, Source
from scrapers.text import decoded
from scrapers.vendor_domains import Domain, bracketed_domains, table_domains
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
from scrapers.vendor_learn_catalog import catalog_facts
from scrapers.vendor_names import entries, whole_name
from scrapers.vendor_notices import notices
from scrapers.vendor_tables import in_lines
from scrapers.vendor_text import VendorPage, vendor_page
from scrapers.vendor_values import MINUTE, minutes, passing_score, price_usd
from scrapers.vendor_versions import current_first, versions

VENDOR: Vendor = "microsoft"
KEY = "MICROSOFT_LEARN_AUTHORIZATION"
"""What the Authorization header holds, `Bearer ` and all; without it the new catalogue is not asked."""
SOURCE = Source(
    id="microsoft",
    name="Microsoft credentials",
    kind="certifications",
    homepage="https://learn.microsoft.com/en-us/credentials/",
    documentation="https://learn.microsoft.com/en-us/training/support/integrations-learn-platform-api-catalog",
    terms="https://learn.microsoft.com/en-us/legal/termsofuse",
    terms_read_on=date(2026, 11, 20),
    hosts=("learn.microsoft.com",),
    pause_seconds=2.0,
    min_hours_between_runs=24.0,
    robots=True,
)
OLD_CATALOG = "https://learn.microsoft.com/api/catalog/?type=certifications,mergedCertifications,exams&locale=en-us"
OLD_CATALOG_UNTIL = date(2026, 6, 30)
NEW_CATALOG = "https://learn.microsoft.com/api/v1/{kind}?api-version=2023-11-01-preview"
EXPECTED = "a study guide, a credential page or a catalogue of Microsoft"
NAME = re.compile(r"Microsoft (?:\d+ )?(?:Office )?(?:Certified|Applied Skills)\s*:\s*\S[^|\n]{3,90}")
NAME_LINE = re.compile(rf"^(?:{NAME.pattern})$", re.MULTILINE)
START = 300
OWN_NAME = re.compile(rf"{NAME.pattern}|\b[A-Z]{{2}}-\d{{3}}\b")
GIVEN_TIME = re.compile(
    r"\b(?:will have|you have|sie haben|aurez|disposer?ez|avez|tendr[áa]s?|tienes?|dispon(?:es?|drá)|terá|tem|avrai|"
    rf"hai)\b[^.\d]{{0,40}}(?P<time>\d{{2,3}}\s?{MINUTE})(?!\s+(?:additional|extra))",
    re.IGNORECASE,
)
GIVEN_TIME_BEFORE = re.compile(
    r"完了[^。\d]{0,20}(?P<ja>\d{2,3}\s?分)|완료[^.\d]{0,20}(?P<ko>\d{2,3}\s?분)|(?P<zh>\d{2,3}\s?分钟)[^。]{0,6}完成"
)
"""The same where the verb does not stand before it."""
HOME_PRICE = re.compile(
    r"(?:United States|Vereinigte Staaten|États-Unis|Estados Unidos|Stati Uniti|米国|"
    r"アメリカ合衆国|미국|美国|美國)\W{0,12}"
    r"(?P<sum>\$?\s?\d{2,4}(?:\.\d\d)?\s?USD|\$\d{2,4})"
)
PRICE_LINE = re.compile(r"^(?:- )?(?P<sum>\$\s?\d{2,4}(?:\.\d\d)?\s?USD)\s?\*?$", re.MULTILINE)
"""The price in a line of its own, as it stands under the name of the exam."""
COUNTRY_ABOVE = 80
SCHEDULE = re.compile(
    r"schedule (?:your |the |an )?exam|take the exam|prüfung (?:planen|ablegen)|"
    r"planifier l.examen|passer l.examen|programar (?:el )?examen|realizar (?:el )?examen|agendar (?:o )?exame|"
    r"fazer (?:o )?exame|(?:pianifica|sostieni|sostenere|pianificare) l.esame|試験のスケジュール|試験を受ける|"
    r"시험 (?:예약|응시|일정)|(?:安排|参加|參加)(?:考试|考試)",
    re.IGNORECASE,
)


def start(plan: Plan) -> Iterator[Request]:
    """The pages; the new catalogue where its key is set, else the old one as long as it is served."""
    for address, certification_id in pages_of(VENDOR, plan.since):
        yield Request(url=address, purpose=f"page of {certification_id}")
    if KEY in plan.keys:
        for kind in ("certifications", "exams"):
            yield Request(
                url=NEW_CATALOG.format(kind=kind),
                purpose=f"catalogue of {kind}",
                headers={"Accept": "application/json"},
                secret_headers={"Authorization": KEY},
            )
    elif plan.since <= OLD_CATALOG_UNTIL:
        yield Request(url=OLD_CATALOG, purpose="catalogue", headers={"Accept": "application/json"})


def parse(page: Page) -> Iterator[Row]:
    if decoded(page.body[:400]).lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield from catalog_facts(page)
        return
    document = vendor_page(page, EXPECTED)
    domains = _domains(document)
    said = notices(document, VENDOR)
    must_say_something(document, EXPECTED, domains, said, _telling(_values(in_lines(document.text, VENDOR))))
    certification_id = identified(document, VENDOR, OWN_NAME, over_before(said))
    values = _values(in_lines(document.text, VENDOR, certification_id))
    must_say_something(document, EXPECTED, domains, said, _telling(values))
    is_credential_page = bool({"price_usd", "duration_minutes", "languages"} & set(values))
    if is_credential_page and SCHEDULE.search(document.text):
        values |= {"status": "live"}
    values |= own_status(document, values, said, certification_id)
    values |= {
        "name": whole_name(
            _name(document), f"Microsoft Certified: {entries(VENDOR)[certification_id].name}", document.text[:START]
        ),
        "code": code_in(document, VENDOR, certification_id),
        "domains": checked_domains(document, domains),
    }
    yield from facts(document, certification_id, values)
    yield from other_versions(document, VENDOR, said, certification_id)


def _domains(document: VendorPage) -> list[Domain]:
    """Those of the first version, from the current one on, that has any."""
    for version in current_first(versions(document.text), document.seen_on):
        domains = bracketed_domains(version.text) or table_domains(version.text)
        if domains:
            return domains
    return []


def _telling(values: dict[str, Any]) -> set[str]:
    """A count of questions alone stands on pages about anything."""
    return set(values) - {"questions"}


def _values(text: str) -> dict[str, Any]:
    line = " ".join(text.split())
    given = GIVEN_TIME.search(line) or GIVEN_TIME_BEFORE.search(line)
    at_home = HOME_PRICE.search(line)
    found = {
        "duration_minutes": minutes(next(time for time in given.groups() if time)) if given else None,
        "price_usd": price_usd(at_home["sum"]) if at_home else None,
        "passing_score": passing_score(line),
    }
    stated = labelled_values(text) | {field: value for field, value in found.items() if value is not None}
    alone = _price_line(text) if "price_usd" not in stated else None
    return stated if alone is None else stated | {"price_usd": alone}


def _price_line(text: str) -> int | float | None:
    """Unless another country stands above it."""
    found = PRICE_LINE.search(text)
    if found is None:
        return None
    above = re.sub(r"\d", "", text[max(0, found.start() - COUNTRY_ABOVE) : found.start()])
    return price_usd(f"{above}{found['sum']}")


def _name(document: VendorPage) -> str | None:
    """Of the credential; a study guide's heading names the exam, which is called otherwise."""
    found = NAME.search(document.heading) or NAME.search(document.title) or NAME_LINE.search(document.text[:START])
    if found is None:
        return None
    return re.split(r"\s+[-–—]\s+(?:Certifications|Microsoft Learn|Credentials)|\s*\(beta\)", found[0])[0].strip()
