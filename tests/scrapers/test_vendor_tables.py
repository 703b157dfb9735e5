"""Tables of figures: labels in the head, beside one column or several, of this exam and of others."""

import time
from typing import Any

import pytest

from scrapers.contract import SourceError
from scrapers.vendor_tables import in_lines
from tests.scrapers.vendor_cases import read

ENGINEER, DEVELOPER = "AWS Certified Data Engineer - Associate", "AWS Certified Developer - Associate"
HEADS = ("Exam duration", "Cost", "Questions", "Languages", "Passing score", "Validity", "Retirement date")
OWN = ("130 minutes", "150 USD", "65", "<p>English</p><p>Japanese</p>", "720", "3 years", "March 31, 2027")
ANOTHER = ("90 minutes", "100 USD", "60", "English", "700", "2 years", "<br>")
READ = {
    "price_usd": 150, "duration_minutes": 130, "questions": 65, "languages": ["English", "Japanese"],
    "validity_months": 36, "status": "retiring", "retires_on": "2027-03-31", "passing_score": 720,
}  # fmt: skip


def table(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"


def figures(body: str, vendor: str = "aws", heading: str = ENGINEER) -> dict[str, Any]:
    found = read(vendor, f"<html><body><main><h1>{heading}</h1>{body}</main></body></html>")
    return {field: value for field, value in found.items() if field not in ("id", "name", "code")}


@pytest.mark.parametrize(
    "rows",
    [
        (HEADS, OWN),
        (("Exam", *HEADS), (ENGINEER, *OWN)),
        (("Exam", *HEADS), (DEVELOPER, *ANOTHER), ("DEA-C01", *OWN)),
        (("Exam", *HEADS), (ENGINEER, *OWN), (f"{ENGINEER} (practice exam)", *ANOTHER), ("AIF-C01", *ANOTHER)),
        (("Level", *HEADS, "Exam code"), ("Associate", *OWN, "DEA-C01"), ("Associate", *ANOTHER, "DVA-C02")),
        (("", ENGINEER), *zip(HEADS, OWN, strict=True)),
        (("Exam", DEVELOPER, ENGINEER), *zip(HEADS, ANOTHER, OWN, strict=True)),
        tuple(zip(HEADS, OWN, strict=True)),
        tuple(zip(HEADS, OWN, ("see the policy",) * 7, strict=True)),
        (("", "Standard exam", "Renewal exam"), *zip(HEADS, OWN, ANOTHER, strict=True)),
        (("Kind", *HEADS), ("Recertification exam", *ANOTHER), ("Exam", *OWN)),
    ],
    ids=[
        "one row",
        "named",
        "by code",
        "practice beside it",
        "code behind",
        "column",
        "columns",
        "plain",
        "with notes",
        "renewal",
        "renewal above",
    ],
)
def test_the_row_or_column_of_this_exam_is_read(rows: tuple[tuple[str, ...], ...]) -> None:
    assert figures(table(*rows)) == READ


@pytest.mark.parametrize(
    "body",
    [
        table(("Exam", *HEADS), (DEVELOPER, *ANOTHER)),
        table(("Exam", *HEADS), (DEVELOPER, *ANOTHER), ("SAA-C03", *OWN)),
        table(("Exam", *HEADS), ("DBS-C01", *ANOTHER)),
        table(HEADS, OWN, ANOTHER),
        table(("Exam", *HEADS), (ENGINEER, *OWN), (ENGINEER, *ANOTHER)),
        table(("Exam", DEVELOPER, "CLF-C02"), *zip(HEADS, ANOTHER, OWN, strict=True)),
        table(("", "Associate", "Specialty"), *zip(HEADS, ANOTHER, OWN, strict=True)),
        table(("Course", *HEADS), ("Data on AWS", *ANOTHER)),
        f"<h2>Practice exam</h2>{table(HEADS, ANOTHER)}",
        f"<h3>{DEVELOPER}</h3>{table(*zip(HEADS, ANOTHER, strict=True))}",
        table(("Exam", "Retirement date"), ("MLS-C01", "March 31, 2026")),
    ],
    ids=[
        "another",
        "others",
        "unknown code",
        "rows",
        "twice",
        "columns",
        "levels",
        "course",
        "practice",
        "above",
        "end",
    ],
)
def test_a_table_of_others_or_of_nobody_knows_whom_gives_nothing(body: str) -> None:
    assert figures(f"<p>Category: Associate</p><p>Exam duration: 130 minutes</p>{body}") == {"duration_minutes": 130}
    with pytest.raises(SourceError, match="expected a certification page"):
        figures(body)


def test_a_bare_figure_has_the_unit_of_its_head() -> None:
    heads = ("Duration (minutes)", "Price in USD", "Validity (years)")
    assert figures(table(heads, ("130", "150", "3"))) == {
        "duration_minutes": 130, "price_usd": 150, "validity_months": 36,
    }  # fmt: skip
    assert figures(table(heads, ("130", "€150", "3"))) == {"duration_minutes": 130, "validity_months": 36}


def test_what_follows_or_comes_before_an_exam_is_not_whom_the_table_is_about() -> None:
    rows = ("Exam", *HEADS, "Successor", "Preparation"), ("DEA-C01", *OWN, "SAA-C03", "Training course")
    assert figures(table(*rows)) == READ
    assert figures(f"<p>Formerly {DEVELOPER}</p>{table(HEADS, OWN)}") == READ


def test_of_prices_by_country_that_of_the_united_states_is_read() -> None:
    rows = ("Germany", "€165"), ("India", "$80 USD"), ("United States*", "$165 USD")
    body = f"<p>Duration: 100 minutes</p>{table(('Country or region', 'Price'), *rows)}"
    assert figures(body)["price_usd"] == 165
    assert "price_usd" not in figures(f"<p>Duration: 100 minutes</p>{table(('Country', 'Price'), *rows[:2])}")


def test_words_below_a_list_in_its_cell_are_none_of_it() -> None:
    cell = "<ul><li>English</li><li>Japanese</li></ul><p>See all languages</p>"
    assert figures(table(("Exam duration", "130 minutes"), ("Languages offered", cell)))["languages"] == [
        "English",
        "Japanese",
    ]


def test_labels_and_values_in_turn() -> None:
    rows = ("Duration", "130 minutes", "Cost", "150 USD"), ("Languages", "English", "Level", "Associate")
    assert figures(table(*rows)) == {"duration_minutes": 130, "price_usd": 150, "languages": ["English"]}


def test_a_cell_over_several_rows_or_columns_counts_in_each() -> None:
    body = (
        "<table><thead><tr><th>Exam</th><th>Cost</th><th>Duration</th></tr></thead>"
        "<tr><td colspan='3'>Associate</td></tr>"
        f"<tr><td>{ENGINEER}</td><td rowspan='2'>150 USD</td><td>130 minutes</td></tr>"
        f"<tr><td>{DEVELOPER}</td><td>140 minutes</td></tr></table>"
    )
    assert figures(body) == {"price_usd": 150, "duration_minutes": 130}
    assert figures(body, heading=DEVELOPER) == {"price_usd": 150, "duration_minutes": 140}


def test_a_head_of_two_rows() -> None:
    body = (
        "<table><thead><tr><th rowspan='2'>Certification</th><th colspan='2'>Exam</th></tr>"
        f"<tr><th>Length</th><th>Cost</th></tr></thead><tr><td>{DEVELOPER}</td><td>2 hours</td><td>100 USD</td></tr>"
        f"<tr><td>{ENGINEER}</td><td>130 minutes</td><td>150 USD</td></tr></table>"
    )
    assert figures(body) == {"price_usd": 150, "duration_minutes": 130}


def test_a_table_that_is_one_by_its_roles() -> None:
    row = '<div role="row"><span role="rowheader">{}</span><span role="cell">{}</span></div>'
    body = "".join(row.format(*pair) for pair in zip(HEADS, OWN, strict=True))
    assert figures(f'<div role="table">{body}</div>') == READ


def test_markdown_and_german() -> None:
    rows = "| Exam | Price | Duration |\n|---|---|---|\n| AI-102 | $99 USD | 45 minutes |\n"
    rows += "| DP-100 | $165 USD | 100 minutes |\n"
    found = read("microsoft", f"# Microsoft Certified: Azure Data Scientist Associate\n\n{rows}")
    assert (found["price_usd"], found["duration_minutes"]) == (165, 100)
    body = table(("Länge", "Registrierungsgebühr", "Sprachen"), ("Zwei Stunden", "200 $", "Englisch, Japanisch"))
    assert figures(body, "google_cloud", "Professional Data Engineer") == {
        "duration_minutes": 120, "price_usd": 200, "languages": ["English", "Japanese"],
    }  # fmt: skip


def test_tables_of_domains_and_of_the_page_stay_as_they_are() -> None:
    for text in ("Data Ingestion | 34% |\n\nData Stores | 26% |", "Home | Products | Sign in", "a | b\nc | d"):
        assert in_lines(text, "aws", "aws-dea-c01") == text


@pytest.mark.parametrize(
    "piece",
    ["| Cost ", "| Cost | 1 |\n", "| Exam | Cost |\n| SAA-C03 | 1 |\n", "| Cost | " + "1" * 99 + "x |\n", "|a\n"],
)
def test_endless_tables_are_read_in_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.process_time()
    in_lines(text, "aws", "aws-dea-c01")
    assert time.process_time() - began < 2
