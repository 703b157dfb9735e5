"""Every vendor: the facts a person reads in a page, and an error for every page that is not what it should be."""

import copy
import io
import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from pypdf import PdfReader
from typer.testing import CliRunner

from data.certification import Vendor
from data.records import CertificationFact
from scrapers.__main__ import app
from scrapers.contract import Page, Plan, Request, SourceError, source_module, source_modules
from scrapers.vendor_names import entries
from tests.scrapers.test_jobs import NOT_PAGES, ODD
from tests.scrapers.vendor_cases import as_line, page_of, read, rows_of, vendor_cases

VENDORS = sorted(source_modules("certifications"))
CASES = vendor_cases()
NOW = datetime(2026, 10, 2, 8, tzinfo=UTC)
CARD = """<!doctype html><html><head><title>{title}</title></head><body><nav>{nav}</nav><main><h1>{heading}</h1>
<p>{text}</p><p>Length: 2 hours</p></main></body></html>"""


def name_of(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def card(heading: str, text: str = "", title: str = "", nav: str = "") -> str:
    return CARD.format(heading=heading, text=text, title=title, nav=nav)


def test_every_vendor_has_cases() -> None:
    assert VENDORS == ["aws", "google_cloud", "microsoft", "tensorflow"]
    assert {case.parent.name for case in CASES} == set(VENDORS)
    assert all(source_module(vendor).SOURCE.kind == "certifications" for vendor in VENDORS)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_facts_are_those_a_person_reads(case: Path) -> None:
    expected = case.with_suffix(".expected.jsonl").read_text(encoding="utf-8").splitlines()
    assert [as_line(row) for row in rows_of(case)] == expected


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_every_fact_says_whence_and_when(case: Path) -> None:
    page = page_of(case)
    facts = [row for row in rows_of(case) if isinstance(row, CertificationFact)]
    assert {fact.seen_at for fact in facts} == {page.fetched_at}
    assert {fact.source_url for fact in facts} == {page.url or None}
    assert len({(fact.certification_id, fact.field) for fact in facts}) == len(facts)


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("kind", NOT_PAGES)
def test_a_page_that_is_none_raises(vendor: str, kind: str) -> None:
    page = Page(url="https://example.org/x", body=NOT_PAGES[kind], fetched_at=NOW)
    with pytest.raises(SourceError) as raised:
        list(source_module(vendor).parse(page))
    assert "\n" not in str(raised.value)
    assert "https://example.org/x" in str(raised.value)
    if kind == "challenge":
        assert raised.value.outcome == "blocked"


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_page_without_its_landmarks_raises(vendor: str) -> None:
    heading = "Professional Data Engineer, AWS Certified Developer, Exam DP-100"
    text = f"<html><body><h1>{heading}</h1><p>Soon.</p></body></html>"
    with pytest.raises(SourceError) as raised:
        read(vendor, text)
    assert raised.value.outcome == "layout_changed"


@pytest.mark.parametrize("case", [case for case in CASES if page_of(case).body[:1] in b"<{"], ids=name_of)
def test_half_a_page_is_an_error(case: Path) -> None:
    page = page_of(case)
    whole = len(page.body) - len(b"</body></html>\n")
    chance = random.Random(name_of(case))
    for cut in [chance.randrange(whole) for _ in range(25)]:
        with pytest.raises(SourceError):
            list(source_module(case.parent.name).parse(replace(page, body=page.body[:cut])))


TEXTS = [case for case in CASES if page_of(case).body[:1] not in b"<{" and case.stem != "guide_prior"]
"""Without the one whose older list stands last: cut before it, the newer is the only one."""


@pytest.mark.parametrize("case", TEXTS, ids=name_of)
def test_half_a_text_never_gives_other_facts(case: Path) -> None:
    """A text has no end mark. Weights that do not add up are an error; lists without weights may lack their end, and
    their weights where a table of contents stands first."""
    page = page_of(case)
    whole = {row.field: row.value for row in rows_of(case) if isinstance(row, CertificationFact)}
    lines = page.body.splitlines(keepends=True)
    for count in range(len(lines)):
        try:
            rows = list(source_module(case.parent.name).parse(replace(page, body=b"".join(lines[:count]))))
        except SourceError:
            continue
        for row in rows:
            assert isinstance(row, CertificationFact)
            is_open_list = row.field == "languages" or (
                row.field == "domains" and all(len(each) == 1 for each in row.value)
            )
            if is_open_list:
                found, expected = (
                    [each if isinstance(each, str) else each["name"] for each in some]
                    for some in (row.value, whole[row.field])
                )
                assert found[:-1] == expected[: len(found) - 1]
            elif row.field != "status":
                assert row.value == whole[row.field], f"after line {count}"


@pytest.mark.parametrize("case", [case for case in CASES if page_of(case).body[:1] == b"{"], ids=name_of)
def test_no_odd_value_stops_a_catalogue(case: Path) -> None:
    page = page_of(case)
    payload = json.loads(page.body)
    chance = random.Random(name_of(case))
    for _ in range(200):
        changed = copy.deepcopy(payload)
        rows = chance.choice([rows for rows in changed.values() if isinstance(rows, list)])
        place = chance.randrange(len(rows))
        if chance.random() < 0.2:
            rows[place] = chance.choice(ODD)
        else:
            rows[place][chance.choice(list(rows[place]))] = chance.choice(ODD)
        try:
            found = list(source_module("microsoft").parse(replace(page, body=json.dumps(changed).encode())))
        except SourceError:
            continue
        for row in found:
            as_line(row).encode()


@pytest.mark.parametrize("vendor", VENDORS)
def test_first_requests_are_for_pages_of_living_certifications(vendor: str) -> None:
    source = source_module(vendor).SOURCE
    requests = list(source_module(vendor).start(Plan(since=date(2024, 6, 1))))
    assert requests
    assert source.robots
    assert len({request.url for request in requests}) == len(requests)
    for request in requests:
        assert request.url.startswith("https://")
        assert request.url.split("/")[2] in source.hosts
    later = {request.url for request in source_module(vendor).start(Plan(since=date(2029, 1, 1)))}
    retired = {
        "aws": "https://aws.amazon.com/certification/certified-machine-learning-specialty/",
        "microsoft": "https://learn.microsoft.com/en-us/credentials/certifications/azure-data-scientist/",
        "tensorflow": "https://www.tensorflow.org/certificate",
    }.get(vendor)
    assert retired is None or (retired in {request.url for request in requests} and retired not in later)


def test_the_new_catalogue_is_asked_with_its_key_alone() -> None:
    module = source_module("microsoft")
    key = "MICROSOFT_LEARN_AUTHORIZATION"
    without = list(module.start(Plan(since=date(2026, 11, 1))))
    with_key = list(module.start(Plan(since=date(2026, 11, 1), keys=frozenset({key}))))
    added = [request for request in with_key if request not in without]
    assert not any("/api/" in request.url for request in without)
    assert {request.url.split("?")[0].rsplit("/", 1)[1] for request in added} == {"certifications", "exams"}
    assert all(request.secret_headers == {"Authorization": key} for request in added)
    assert "/api/catalog/" in list(module.start(Plan(since=date(2026, 1, 1))))[-1].url


def test_a_guide_is_read_from_the_pdf_itself() -> None:
    case = next(case for case in CASES if name_of(case) == "google_cloud/guide_en")
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    text = page_of(case).body.decode().replace("●", "*").replace("–", "-")
    pdf.multi_cell(0, 6, text)
    body = bytes(pdf.output())
    assert "Section 6" in PdfReader(io.BytesIO(body)).pages[0].extract_text()
    found = read("google_cloud", body, page_of(case).url)
    assert [domain["weight_percent"] for domain in found["domains"]] == [13, 16, 21, 20, 18, 13]
    with pytest.raises(SourceError):
        read("google_cloud", body[: len(body) // 3], page_of(case).url)


@pytest.mark.parametrize(
    ("vendor", "heading"),
    [
        ("google_cloud", "Professional Cloud Network Engineer"),
        ("aws", "AWS Certified Quantum Engineer - Professional"),
        ("microsoft", "Exam SC-987: Something Else"),
        ("microsoft", "Microsoft Certified: Dynamics Something Associate"),
    ],
)
def test_a_certification_that_is_not_ours_is_an_error(vendor: str, heading: str) -> None:
    ours = "People who hold Professional Data Engineer, AWS Certified Developer - Associate or AZ-104 may like it."
    with pytest.raises(SourceError, match="certification of the catalogue"):
        read(vendor, card(heading, ours, title=heading))


GOOGLE, AWS_DOCS = "https://cloud.google.com/certification", "https://docs.aws.amazon.com/aws-certification/latest"
LEARN = "https://learn.microsoft.com/de-de/credentials/certifications"
FILES = "https://services.google.com/fh/files/misc"
BIG_DATA = "https://aws.amazon.com/certification/certified-data-analytics-specialty"


@pytest.mark.parametrize(
    ("vendor", "heading", "url", "expected"),
    [
        ("google_cloud", "Profesional Cloud Developer", "", "gcp-pcd"),
        ("google_cloud", "Prüfungsleitfaden", f"{GOOGLE}/guides/data-engineer?hl=de", "gcp-pde"),
        ("google_cloud", "Guide", f"{FILES}/cloud_digital_leader_exam_guide_french.pdf", "gcp-cdl"),
        ("google_cloud", "Professional Cloud Database Engineer", "", "gcp-pcdbe"),
        ("aws", "AWS Certified Solutions Architect – Associate", "", "aws-saa-c03"),
        ("aws", "Exam guide", f"{AWS_DOCS}/solutions-architect-professional-03/x.html", "aws-sap-c03"),
        ("aws", "AWS Certified Security - Specialty (SCS‑C02)", "", "aws-scs-c02"),
        ("aws", "AWS Certified Big Data - Specialty", BIG_DATA, "aws-bds-c00"),
        ("microsoft", "Studienleitfaden", f"{LEARN}/resources/study-guides/az-305", "azure-az-305"),
        ("microsoft", "Microsoft Certified: Azure Administrator Associate", "", "azure-az-104"),
        ("microsoft", "Microsoft Certified: Azure AI Fundamentals", "", "azure-ai-901"),
    ],
)
def test_the_page_is_that_of_its_certification(vendor: str, heading: str, url: str, expected: str) -> None:
    nav = "Professional Cloud Architect, AWS Certified Cloud Practitioner, Exam AZ-900"
    assert read(vendor, card(heading, nav=nav), url)["id"] == expected


@pytest.mark.parametrize("vendor", ["aws", "google_cloud", "microsoft"])
def test_every_certification_of_the_catalogue_is_known_by_name_code_and_address(vendor: Vendor) -> None:
    wrong = []
    for entry in entries(vendor).values():
        head = f"{entry.name} ({entry.code})" if entry.code else entry.name
        urls = [url for url in (entry.official_url, entry.exam_guide_url) if url != "unknown"]
        wrong += [f"{entry.id} at {url}" for url in ["", *urls] if read(vendor, card(head), url)["id"] != entry.id]
    assert len(entries(vendor)) > 10
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("words", "retires_on"),
    [
        ("The TensorFlow Developer Certificate exam closed on May 31, 2024.", "2024-05-31"),
        ("The certificate program is closed. The last day to buy an exam was April 30, 2024.", None),
        ("The program is no longer offered. As of May 31, 2024 it is not possible to take the exam.", "2024-05-31"),
        (
            "The program was closed to new registrations on 1 May 2024. Who had paid could take it until 31 May 2024.",
            "2024-05-31",
        ),
    ],
)
def test_the_closing_of_the_tensorflow_certificate(words: str, retires_on: str | None) -> None:
    found = read("tensorflow", f"<html><body><h1>TensorFlow Certificate</h1><p>{words}</p></body></html>")
    assert (found["status"], found.get("retires_on")) == ("retired", retires_on)


def test_weights_that_cannot_be_a_whole_guide_raise() -> None:
    sections = "Section 1: Designing (~22% of the exam)\n\nSection 2: Ingesting (~25% of the exam)\n"
    text = f"Professional Data Engineer\n\n{sections}"
    with pytest.raises(SourceError, match="found 47 % in 2 domains"):
        read("google_cloud", text)


def test_the_command_prints_one_fact_a_line(tmp_path: Path) -> None:
    case = next(case for case in CASES if name_of(case) == "google_cloud/page_en")
    file = tmp_path / "saved.html"
    file.write_bytes(page_of(case).body)
    done = CliRunner().invoke(app, ["parse", "google_cloud", str(file), "--fetched-at", "2026-09-14T08:00:00Z"])
    assert done.exit_code == 0
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert {tuple(fact) for fact in facts} == {("certification_id", "field", "value", "source_url", "seen_at")}
    assert {fact["seen_at"] for fact in facts} == {"2026-09-14T08:00:00Z"}
    # without --url the page's own canonical address stands in
    assert {fact["source_url"] for fact in facts} == {
        "https://cloud.google.com/learn/certification/machine-learning-engineer"
    }
    file.write_bytes(page_of(case).body[:900])
    failed = CliRunner().invoke(app, ["parse", "google_cloud", str(file)])
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert failed.stderr.startswith("layout_changed: ")
    assert len(failed.stderr.splitlines()) == 1


def test_further_requests_hold_no_secret() -> None:
    case = next(case for case in CASES if name_of(case) == "microsoft/catalog_new")
    further: list[Any] = [row for row in rows_of(case) if isinstance(row, Request)]
    assert [request.secret_headers for request in further] == [{"Authorization": "MICROSOFT_LEARN_AUTHORIZATION"}]
