"""A reader compares certificates and reads one of them, on the toy market and today's catalogue."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from data.answers.certifications import certifications_table
from data.answers.demand import demand
from data.answers.lifecycle import status_on
from data.answers.path_costs import add_months
from data.answers.shares import Slice
from data.catalog import load_catalog
from tests.browser.reader import Reader
from tests.browser.test_pages import figures
from tests.toy import toy_release

pytestmark = pytest.mark.browser
PARTS = ("Side by side", "Life cycle", "Cost", "Coverage", "Across the clouds", "Figures to doubt")


@pytest.fixture
def reader(chromium: Any, dashboard: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield Reader(context.new_page(), dashboard)
    context.close()


def today() -> date:
    return datetime.now(UTC).date()


def opened(reader: Reader, label: str) -> str:
    """The page after an expander was opened."""
    reader.page.locator("summary").filter(has_text=label).first.click()
    reader.page.wait_for_timeout(500)
    return reader.settled()


def overflow(reader: Reader) -> int:
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(reader.page.evaluate(script))


def test_the_best_covering_certificate_is_named_with_its_share(reader: Reader) -> None:
    text = reader.open("/certifications?language=Japanese&vendor=Google+Cloud")
    table = certifications_table(load_catalog(), today(), demand(toy_release(), Slice("ml_engineer")))
    pmle = table.set_index("certification_id").loc["gcp-pmle"]
    if pmle["status"] == "live":
        assert "PMLE (Professional Machine Learning Engineer, Google Cloud) covers most" in text
        assert f"covers most: {100 * pmle['coverage']:.0f} %" in text
        assert "costs about 506 USD (400–1,000)" in text


def test_a_copied_link_restores_the_comparison(reader: Reader, chromium: Any, dashboard: str) -> None:
    reader.open("/certifications")
    reader.choose("Vendor", "Microsoft")
    text = reader.choose("Sort by", "cost of holding")
    link = reader.page.url
    assert "vendor=Microsoft" in link
    fresh = chromium.new_context()
    again = Reader(fresh.new_page(), dashboard)
    restored = again.open(link.removeprefix(dashboard))
    fresh.close()
    assert figures(restored) == figures(text)
    assert "sorted by cost of holding" in text


def test_chosen_certificates_stand_side_by_side(reader: Reader) -> None:
    text = reader.open("/certifications?compare=PMLE&compare=DP-100")
    assert "Retired since 1 Jun 2026" in text or today() < date(2026, 6, 1)
    assert "200 USD, list price (vendor, seen Sep 2026" in text
    assert "Collaborating within and across teams to manage data and models (16 %)" in text
    assert "How far each exam asks for a skill" in text


@pytest.mark.parametrize("part", PARTS)
def test_every_tab_fits_a_phone_and_calls_nobody(chromium: Any, dashboard: str, part: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    reader = Reader(context.new_page(), dashboard)
    text = reader.open("/certifications?part=" + part.replace(" ", "+"))
    wide, strangers = overflow(reader), reader.strangers
    context.close()
    assert "certificates, sorted by coverage" in text
    assert wide <= 1, f"{part} is {wide} px wider than a phone"
    assert not strangers


def test_life_lines_are_drawn_with_the_successor(reader: Reader) -> None:
    reader.open("/certifications?part=Life+cycle&compare=DP-100")
    reader.page.wait_for_selector(".js-plotly-plot .ytick")
    names = reader.page.locator(".js-plotly-plot .ytick").all_text_contents()
    assert set(names) == {"DP-100", "AI-300"}
    legend = " ".join(reader.page.locator(".js-plotly-plot .legendtext").all_text_contents())
    assert "live" in legend and "retired" in legend


def test_the_download_holds_every_row_with_source_and_day(reader: Reader) -> None:
    reader.open("/certifications?status=any+status")
    rows = list(csv.DictReader(io.StringIO(reader.downloaded("Download CSV"))))
    catalog = load_catalog()
    assert len(rows) == len(catalog)
    assert all(row["source_url"].startswith("http") and "seen" in row["checked"] for row in rows)
    pmle = next(row for row in rows if row["certification_id"] == "gcp-pmle")
    word = status_on(catalog["gcp-pmle"], today()).word
    assert pmle["word"] == word
    if word == "live":
        assert (float(pmle["cost_low"]), float(pmle["cost_likely"]), float(pmle["cost_high"])) == (400, 506, 1000)


def test_the_guide_opens_to_skills_counted_by_hand(reader: Reader) -> None:
    text = reader.open("/certification?id=gcp-pmle")
    assert "Professional Machine Learning Engineer" in text and "Scaling prototypes into ML models (21 %)" in text
    text = opened(reader, "Collaborating within and across teams")
    # The toy market: 12 of 20 ML engineer vacancies a month mention PyTorch, for eight months.
    assert "96 of 160 (60 %)" in text
    assert "named in the guide" in text and "inferred: " in text


def test_the_receipt_opens_line_by_line(reader: Reader) -> None:
    text = reader.open("/certification?id=gcp-pmle")
    if status_on(load_catalog()["gcp-pmle"], today()).word != "live":
        pytest.skip("the example certificate is no longer sold")
    assert "Together 506 USD (400–1,000)." in text
    text = opened(reader, "Retakes: 60 USD (0–200)")
    assert "Worked out in USD: 0 / 0.3 / 1 retakes × 200 USD." in text
    text = opened(reader, "Tax: 46 USD")
    assert "fees 400 / 460 / 800 USD × the rate" in text and "assumed" in text


def test_unknown_cost_stays_a_word(reader: Reader) -> None:
    text = reader.open("/certification?id=aws-das-c01")
    assert "Retired since 9 Apr 2024" in text
    assert "Exam: can no longer be sat (retired since 9 Apr 2024)" in text
    assert "not sold" in text and "Together 0" not in text


def test_the_chain_leads_to_the_next_page(reader: Reader) -> None:
    text = reader.open("/certification?id=azure-dp-100&role=data_scientist")
    assert "After it" in text and "AI-300" in text
    reader.page.get_by_test_id("stPageLink-NavLink").filter(has_text="AI-300").first.click()
    reader.page.wait_for_url("**id=azure-ai-300**")
    reader.page.wait_for_timeout(500)
    text = reader.settled()
    assert "Machine Learning Operations Engineer Associate" in text and "DP-100" in text
    assert "data scientist" in text, "the role travels with the link"


def test_choosing_another_certificate_changes_the_address(reader: Reader) -> None:
    reader.open("/certification?id=gcp-pmle")
    box = reader.page.locator("[data-testid=stSelectbox]").filter(has_text="Certificate").first
    box.locator("input").fill("DVA-C01")  # the list is long and drawn as far as it is seen
    reader.page.get_by_role("option", name="DVA-C01: AWS Certified Developer - Associate").click()
    reader.page.wait_for_url("**id=aws-dva-c01**")
    reader.page.wait_for_timeout(500)
    text = reader.settled()
    assert "Retired since 28 Feb 2023" in text


def test_exam_guides_of_six_years_stand_side_by_side(reader: Reader) -> None:
    text = reader.open("/certification?id=gcp-pmle")
    for told in (
        "ML Problem Framing",
        "Framing ML problems",
        "Serving and scaling models (19 %)",
        "Monitoring AI solutions (13 %)",
        "AI Platform → Vertex AI → Gemini Enterprise Agent Platform",
    ):
        assert told in text


def test_days_go_into_the_calendar(reader: Reader) -> None:
    passed = today() + timedelta(days=30)
    text = reader.open(f"/certification?id=gcp-pmle&passed={passed}")
    assert "PMLE: expires" in text and "PMLE: renewal opens" in text
    events = Calendar.from_ical(reader.downloaded("Calendar of")).walk("VEVENT")
    days = {str(event["SUMMARY"]): event["DTSTART"].dt for event in events}
    expires = add_months(passed, 24)
    assert days["PMLE: expires"] == expires
    assert days["PMLE: renewal opens"] == expires - timedelta(days=60)


@pytest.mark.parametrize("asked", ["", "?id=%3Cscript%3Ealert(1)%3C%2Fscript%3E" + "x" * 2000])
def test_an_address_without_a_certificate_offers_the_list(reader: Reader, asked: str) -> None:
    text = reader.open("/certification" + asked)
    assert "One certificate" in text and "Compare all certificates" in text
    assert not reader.page.locator("script", has_text="alert(1)").count(), "it is told, and nothing of it acts"
    assert ("not known here" in text) == bool(asked) and "x" * 60 not in text


def test_the_detail_page_is_no_entry_of_the_menu(reader: Reader) -> None:
    reader.open("/certifications")
    menu = reader.page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    assert any("Certifications" in entry for entry in menu)
    assert not [entry for entry in menu if entry.strip().endswith("Certificate")]


def test_no_figure_of_a_certificate_is_cut_off(reader: Reader) -> None:
    reader.open("/certification?id=aws-mla-c02")
    values = reader.page.locator("[data-testid=stMetricValue]")
    assert values.count() == 4
    cut = values.evaluate_all(
        "found => found.filter(value => [value, ...value.querySelectorAll('*')]"
        ".some(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth)).map(value => value.innerText)"
    )
    assert not cut, cut
