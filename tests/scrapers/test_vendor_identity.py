"""Whose a page is: heading and address agree, what the catalogue lacks is not ours, a course is no exam."""

import pytest

from scrapers.contract import SourceError
from tests.scrapers.vendor_cases import read

ARCHITECT = "https://aws.amazon.com/certification/certified-solutions-architect-associate/"
SYSOPS = "https://docs.aws.amazon.com/aws-certification/latest/sysops-administrator-associate-02/x.html"
GOOGLE = "https://cloud.google.com/learn/certification"
LEARN = "https://learn.microsoft.com/en-us/credentials/certifications"


@pytest.mark.parametrize(
    ("vendor", "heading", "url"),
    [
        ("aws", "AWS Certified Data Engineer - Associate", ARCHITECT),
        ("aws", "AWS Certified Kite Engineer - Associate", ARCHITECT),
        ("aws", "AWS Certified Solutions Architect - Associate (SAA-C98) Exam Guide", ARCHITECT),
        ("aws", "AWS Certified Solutions Architect - Associate (SAA‑C98)", ""),
        ("google_cloud", "Professional Kite Engineer", f"{GOOGLE}/data-engineer"),
        ("google_cloud", "Professional Cloud Architect", f"{GOOGLE}/data-engineer"),
        ("microsoft", "Study guide for Exam MS-987: Kites", f"{LEARN}/resources/study-guides/az-104"),
        ("microsoft", "Microsoft Certified: Kite Administrator Associate", f"{LEARN}/azure-administrator/"),
        ("microsoft", "Microsoft Certified: Kite Administrator Associate", ""),
        ("aws", "AWS Certified Kite Developer - Associate", ""),
        ("microsoft", "Study guide for Exam DP-900: Data", f"{LEARN}/resources/study-guides/az-104"),
    ],
)
def test_a_page_of_another_certification_than_its_address_says_is_an_error(vendor: str, heading: str, url: str) -> None:
    """A site that sends an old address elsewhere: nothing of that page is ours, or it is not what was asked for."""
    body = f"<html><body><h1>{heading}</h1><p>Exam duration: 130 minutes</p><p>Price: 150 USD</p></body></html>"
    with pytest.raises(SourceError, match=r"expected (?:a certification of the catalogue|the page of)"):
        read(vendor, body, url=url)


@pytest.mark.parametrize(
    ("vendor", "heading", "url", "expected"),
    [
        ("aws", "Arquitecto de soluciones", ARCHITECT, "aws-saa-c03"),
        ("aws", "AWS Certified Solutions Architect – Assoziiert", ARCHITECT, "aws-saa-c03"),
        ("aws", "AWS Certified Solutions Architect", ARCHITECT, "aws-saa-c03"),
        ("google_cloud", "Professional Cloud-Architekt", f"{GOOGLE}/cloud-architect", "gcp-pca"),
        ("microsoft", "Exam AI-103: Apps and Agents", f"{LEARN}/resources/study-guides/ai-102", "azure-ai-103"),
        ("aws", "AWS Certified CloudOps Engineer - Associate", SYSOPS, "aws-soa-c03"),
    ],
)  # fmt: skip
def test_a_translated_name_and_a_successor_are_not_another_certification(
    vendor: str, heading: str, url: str, expected: str
) -> None:
    body = f"<html><body><h1>{heading}</h1><p>Exam duration: 130 minutes</p><p>Price: 150 USD</p></body></html>"
    assert read(vendor, body, url=url)["id"] == expected


@pytest.mark.parametrize(
    ("vendor", "heading"),
    [
        ("microsoft", "Renewal for Microsoft Certified: Azure AI Engineer Associate"),
        ("microsoft", "Practice Assessment for Exam AI-102: AI on Azure"),
        ("microsoft", "Course for Exam DP-100"),
        ("aws", "Exam Prep: AWS Certified Machine Learning Engineer - Associate (MLA-C01)"),
        ("aws", "AWS Certified AI Practitioner Official Practice Exam (AIF-C01)"),
        ("google_cloud", "Preparing for your Professional Data Engineer Journey"),
        ("google_cloud", "Professional Cloud Architect</h1><h2>Renewal exam guide</h2><h1>"),
        ("google_cloud", "Professional Data Engineer Sample Questions"),
    ],
)
def test_what_there_is_beside_an_exam_is_not_the_exam(vendor: str, heading: str) -> None:
    """A renewal, a course and a practice exam have prices, lengths and sections of their own."""
    body = f"<html><body><h1>{heading}</h1><p>Duration: 60 minutes</p><p>Price: 20 USD</p></body></html>"
    with pytest.raises(SourceError, match="expected the page or guide of an exam, found"):
        read(vendor, body)


def test_an_offer_above_the_page_is_not_its_heading() -> None:
    text = "Get a certification voucher and access to all training\n\nProfessional Data Engineer\n\nLength: 2 hours\n"
    assert read("google_cloud", text)["id"] == "gcp-pde"
    renewal = "Certification renewal: holders renew the Professional Data Engineer within 60 days of its end.\n"
    assert read("google_cloud", f"Professional Data Engineer\n\n{renewal}\nLength: 2 hours\n")["id"] == "gcp-pde"


@pytest.mark.parametrize("url", ["", f"{LEARN}/azure-data-scientist/"])
def test_a_list_of_exams_that_end_is_nobody_s_page(url: str) -> None:
    rows = "".join(f"<li>Exam {code} retires on June 30, 2026</li>" for code in ("DP-100", "AI-102", "AI-900"))
    with pytest.raises(SourceError, match="certification of the catalogue"):
        read("microsoft", f"<html><body><h1>Retiring exams</h1><ul>{rows}</ul></body></html>", url)


def test_the_changes_at_the_end_of_an_old_outline_are_no_domains() -> None:
    text = """Exam DP-100: Data Science on Azure – Skills Measured

Manage resources (55-60%)

Train models (40–45%)

The exam guide below shows the changes that were implemented on May 20, 2021.

Set up a workspace (30-35%)
"""
    assert [each["name"] for each in read("microsoft", text)["domains"]] == ["Manage resources", "Train models"]
