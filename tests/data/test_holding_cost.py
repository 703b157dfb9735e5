"""Five years of holding, worked out by hand, step by step, and equal to the program's."""

from datetime import date

import pandas as pd
import pytest

from data.answers.holding_cost import Assumptions, Line, Range, cost_of_holding, price_on
from data.catalog import load_catalog, load_exchange_rates
from data.certification import Catalog
from tests.data.certification_cases import SOURCE, certification, figure

READING = date(2026, 11, 20)


@pytest.fixture(scope="module")
def curated() -> Catalog:
    return load_catalog()


def test_google_machine_learning_engineer_by_hand(curated: Catalog) -> None:
    receipt = cost_of_holding(curated["gcp-pmle"], READING)
    # 1. The exam costs 200.
    exam = Range(200, 200, 200)
    # 2. Another attempt costs 200 again: none, 0.3 of one, one.
    retakes = Range(0, 0.3 * 200, 200)
    # 3. Passed in November 2026 it lasts until November 2028 and, renewed, until November 2030: two renewals before
    #    November 2031, each for 100 with the voucher that holders get, for 200 at most.
    renewals = Range(2 * 100, 2 * 100, 2 * 200)
    # 4. Tax of 0, 10 and 25 % on 400, 460 and 800.
    tax = Range(0, 46, 200)
    assert [line.amount for line in receipt.lines] == [exam, retakes, renewals, tax]
    assert receipt.total == Range(400, 506, 1000)
    assert receipt.is_complete
    assert "2028-11-20, 2030-11-20" in receipt.lines[2].label


def test_aws_machine_learning_engineer_by_hand(curated: Catalog) -> None:
    """The beta of C02 on that day: what is not published stays out of the sum and is named."""
    receipt = cost_of_holding(curated["aws-mla-c02"], READING)
    # 1. The beta costs 75 on that day.
    # 2. A beta is sat once; who fails it pays the standard exam, whose price is not published.
    # 3. One renewal in November 2029, at a price that is not published.
    # 4. Tax of 0, 10 and 25 % on 75: 0, 7.50, 18.75.
    assert [line.amount for line in receipt.lines] == [Range(75, 75, 75), None, None, Range(0, 7.5, 18.75)]
    assert [line.words for line in receipt.lines[1:3]] == ["not published", "not published"]
    assert receipt.total == Range(75, 82.5, 93.75)
    assert not receipt.is_complete and len(receipt.unknown) == 2

    # C01, still sat in three languages: 150; retakes 0, 45, 150; one renewal in November 2029 for 75, at most 150;
    # tax of 0, 10 and 25 % on 225, 270 and 450: 0, 27, 112.50.
    before = cost_of_holding(curated["aws-mla-c01"], READING)
    amounts = [Range(150, 150, 150), Range(0, 45, 150), Range(75, 75, 150), Range(0, 27, 112.5)]
    assert [line.amount for line in before.lines] == amounts
    assert before.total == Range(225, 297, 562.5)
    assert "2029-11-20" in before.lines[2].label


def test_azure_ai_300_by_hand(curated: Catalog) -> None:
    receipt = cost_of_holding(curated["azure-ai-300"], READING)
    # 1. The exam costs 165. 2. Retakes: 0, 49.50, 165.
    # 3. Four free renewals, 2027 to 2030, hold it until November 2031.
    # 4. Tax of 0, 10 and 25 % on 165, 214.50 and 330: 0, 21.45, 82.50.
    amounts = [Range(165, 165, 165), Range(0, 49.5, 165), Range(0, 0, 0), Range(0, 21.45, 82.5)]
    assert [line.amount for line in receipt.lines] == amounts
    assert receipt.lines[2].words == "free assessment"
    assert receipt.lines[2].label.count("-11-20") == 4
    assert receipt.total == Range(165, 235.95, 412.5)


def test_fundamentals_need_no_renewal(curated: Catalog) -> None:
    line = cost_of_holding(curated["azure-az-900"], READING).lines[2]
    assert (line.amount, line.words) == (Range(0, 0, 0), "does not expire")


def test_what_cannot_be_sat_has_no_cost(curated: Catalog) -> None:
    receipt = cost_of_holding(curated["aws-mls-c01"], READING)
    assert receipt.total is None and [line.kind for line in receipt.lines] == ["exam"]
    assert "can no longer be sat" in receipt.unknown[0]
    assert cost_of_holding(curated["aws-mls-c01"], date(2025, 6, 1)).lines[0].amount == Range(300, 300, 300)


def test_the_price_is_that_of_the_day(curated: Catalog) -> None:
    assert price_on(curated["aws-aip-c01"], date(2026, 2, 1))[0] == 150
    assert price_on(curated["aws-aip-c01"], READING)[0] == 300
    assert price_on(curated["aws-dva-c03"], READING)[0] == 150


def test_every_line_of_a_fee_names_its_source(curated: Catalog) -> None:
    wrong = [
        f"{entry.id} {line.kind}"
        for entry in curated.values()
        for line in cost_of_holding(entry, READING).lines
        if line.kind != "tax" and not (line.source_url.startswith("https://") and line.checked_on)
    ]
    assert not wrong


@pytest.mark.parametrize(("years", "renewals"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 2), (7, 3)])
def test_a_renewal_on_the_last_day_is_not_needed(years: int, renewals: int) -> None:
    line = cost_of_holding(certification(), READING, years).lines[2]
    assert line.amount == Range(100 * renewals, 100 * renewals, 200 * renewals)


def test_a_disputed_term_widens_the_range() -> None:
    disputed = figure(24, other=[figure(36)])
    renewal = {"kind": "exam", "price_usd": figure(100), **SOURCE}
    line = cost_of_holding(certification(validity_months=disputed, renewal=renewal), READING).lines[2]
    assert line.amount == Range(100, 200, 200)


def test_unknown_is_never_nothing() -> None:
    unknown = certification(price_usd=figure("unknown"))
    receipt = cost_of_holding(unknown, READING)
    assert receipt.total is None and receipt.lines[0].words == "unknown"
    no_term = certification(validity_months=figure("unknown"))
    assert cost_of_holding(no_term, READING).lines[2].amount is None
    no_price = certification(renewal={"kind": "exam", "price_usd": figure("not published"), **SOURCE})
    assert cost_of_holding(no_price, READING).lines[2].words == "not published"


def test_vouchers_preparation_and_tax_are_the_reader_s() -> None:
    course = Line("preparation", "A course", Range(29, 58, 87), "", "", "https://example.org", "2026-04-24", "vendor")
    book = Line("preparation", "A book", None, "unknown", "", "https://example.org", "2026-10", "vendor")
    chosen = Assumptions(
        retakes=Range(0, 0, 0), tax=Range(0.2, 0.2, 0.2), voucher=Range(0, 0, 0.5), preparation=(course, book)
    )
    receipt = cost_of_holding(certification(), READING, horizon_years=2, assumptions=chosen)
    # Exam 200, a voucher of up to half of it: 100 to 200; 20 % tax: 20 to 40; the course 29 to 87; the book unknown.
    assert receipt.total == Range(100 + 20 + 29, 200 + 40 + 58, 200 + 40 + 87)
    assert receipt.unknown == ("A book: unknown",)


def test_the_reader_s_currency_with_its_rate_and_day() -> None:
    rates = load_exchange_rates()
    euro = float(rates.set_index("currency").loc["EUR", "usd_per_unit"])
    receipt = cost_of_holding(certification(), READING, currency="EUR", rates=rates)
    assert receipt.lines[0].amount == Range(*[round(200 / euro, 2)] * 3)
    assert "in 2025" in receipt.rate_words and "implied by survey 2025" in receipt.rate_words
    assert receipt.total is not None and receipt.total.likely == round(506 / euro, 2)


@pytest.mark.parametrize("rates", [None, load_exchange_rates()])
def test_a_currency_without_a_rate_is_refused(rates: pd.DataFrame | None) -> None:
    with pytest.raises(ValueError, match="found 'XAU'"):
        cost_of_holding(certification(), READING, currency="XAU", rates=rates)
