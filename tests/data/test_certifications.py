"""The table and the detail of certifications, and the answers around them."""

import json
from datetime import date

import pandas as pd
import pytest

from data.answers.certification_dates import key_days
from data.answers.certifications import Asked, certification_detail, certifications_table
from data.answers.exam_guides import domains_side_by_side, equivalents, skill_difference, then_and_now
from data.answers.holding_cost import Range
from data.answers.price_history import price_history
from data.answers.staleness import age_of_catalog, age_of_counts, disputed, stale
from data.catalog import load_catalog
from data.certification import Catalog
from tests.data.certification_cases import SOURCE, catalog, certification, domain, figure, guide
from tests.data.test_coverage import role

READING = date(2026, 11, 20)


@pytest.fixture(scope="module")
def curated() -> Catalog:
    return load_catalog()


def records(curated: Catalog, on: date) -> dict[str, dict]:  # type: ignore[type-arg]
    table = certifications_table(curated, on)
    return {record["certification_id"]: record for record in json.loads(json.dumps(table.to_dict("records")))}


def test_the_table_is_json_with_a_row_per_certification(curated: Catalog) -> None:
    rows = records(curated, READING)
    assert len(rows) == len(curated) >= 38
    pmle = rows["gcp-pmle"]
    assert (pmle["status"], pmle["price_usd"], pmle["duration_minutes"], pmle["validity_months"]) == (
        "live", 200, 120, 24,
    )  # fmt: skip
    assert (pmle["cost_5y_low"], pmle["cost_5y_likely"], pmle["cost_5y_high"]) == (400, 506, 1000)
    assert pmle["source_url"].startswith("https://") and pmle["checked_on"] == "2026-10-05"
    assert rows["aws-mls-c01"]["cost_5y_likely"] is None and rows["aws-mls-c01"]["cost_5y_unknown"]
    assert rows["aws-mla-c02"]["price_usd"] is None and rows["aws-mla-c02"]["price_today_usd"] == 75
    assert rows["azure-az-900"]["validity_words"] == "does not expire"
    assert rows["azure-ai-300"]["duration_words"] == "120; other sources: 100"
    assert rows["azure-dp-100"]["successors"] == ["azure-ai-300"]
    assert rows["azure-ai-300"]["predecessors"] == ["azure-dp-100"]


def test_the_days_differ_as_they_should(curated: Catalog) -> None:
    now, later = records(curated, READING), records(curated, date(2026, 12, 2))
    changed = {i for i in now if now[i]["status"] != later[i]["status"]}
    assert changed == {"aws-dva-c02", "aws-dva-c03"}
    then = records(curated, date(2024, 6, 1))
    assert then["azure-dp-100"]["status"] == "live" and then["gcp-pmle"]["status"] == "live"
    assert then["tf-developer"]["status"] == "retired"


def test_the_role_adds_coverage_and_names(curated: Catalog) -> None:
    demand = role({"Python": 0.8, "Machine learning": 0.7, "TensorFlow Developer Certificate": 0.05})
    table = certifications_table(curated, READING, demand, Asked(known={"Python": 1.0})).set_index("certification_id")
    pmle = table.loc["gcp-pmle"]
    assert 0 < pmle["coverage_new"] < pmle["coverage"] <= 1
    assert pmle["coverage_low"] <= pmle["coverage"] <= pmle["coverage_high"]
    assert table.loc["tf-developer", "named"] == "named in 20 of 400"
    assert table.loc["azure-az-400", "coverage"] is None


def test_the_detail_opens_everything(curated: Catalog) -> None:
    asked = Asked(hours={"azure-ai-300": Range(10, 20, 40)})
    detail = certification_detail(curated, "azure-ai-300", READING, role({"MLflow": 0.4, "Python": 0.6}), asked)
    assert detail.status.word == "live" and detail.predecessors == ("azure-dp-100",)
    assert detail.equivalents["ml_engineer"][0] == "aws-mla-c01"
    assert list(detail.disputed["field"]) == ["duration_minutes"]
    assert detail.coverage is not None and detail.coverage.share is not None
    assert detail.per_ten_points is not None and detail.per_ten_points.hours is not None
    bare = certification_detail(curated, "azure-ai-300", READING)
    assert bare.coverage is None and bare.named is None and len(bare.guides) == 5


def test_every_group_spans_the_three_clouds(curated: Catalog) -> None:
    for group in ("fundamentals", "ml_engineer", "data_engineer", "developer", "architect", "generative_ai"):
        vendors = {entry.vendor for entry in equivalents(curated, group)}
        assert {"aws", "google_cloud", "microsoft"} <= vendors, group


def test_differences_between_equivalents() -> None:
    left = certification(versions=[guide(domain("A", 100, {"Python": 1.0, "AWS": 1.0, "SQL": 0.5}))])
    right = certification("toy-two", versions=[guide(domain("B", 100, {"Python": 1.0, "Azure": 1.0, "SQL": 0.4}))])
    table = skill_difference(left, right).set_index("skill")
    assert table["where"].to_dict() == {
        "AWS": "more left", "Azure": "more right", "SQL": "alike", "Python": "alike",
    }  # fmt: skip
    assert table.loc["SQL", "difference"] == pytest.approx(-0.1)
    beside = domains_side_by_side({"toy-one": left, "toy-two": right})
    assert list(beside["domain"]) == ["A", "B"]


def test_then_and_now_has_a_column_per_guide(curated: Catalog) -> None:
    table = then_and_now(curated["gcp-pmle"])
    assert list(table.columns) == ["section", "2020-07", "2022-02-22", "2023-12", "2024-10-01", "2026-06-01"]
    assert table.loc[5, "2023-12"] == "Monitoring ML solutions (14%)"
    assert table.loc[5, "2026-06-01"] == "Monitoring AI solutions (13%)"


def test_a_figure_older_than_a_year_is_stale() -> None:
    old = {"source_url": "https://example.org/old", "checked_on": "2025-11"}
    entry = certification(
        duration_minutes={"value": 120, **old},
        questions={"value": "unknown", **old},
        history=[{"on": "2020", "what": "began", **old, "checked_on": "2020"}],
        prices=[{"amount": 1, "currency": "USD", "valid_until": "2021", **old}],
    )
    assert list(stale(catalog(entry), date(2026, 11, 30))["field"]) == []
    found = stale(catalog(entry), date(2026, 12, 1))
    assert list(found["field"]) == ["duration_minutes"] and found.loc[0, "age_days"] == 366
    assert list(stale(catalog(entry), date(2026, 12, 1), days=366)["field"]) == []


def test_a_stale_price_says_its_currency() -> None:
    prices = [
        {
            "amount": 15000,
            "currency": "JPY",
            "country": "JP",
            "source_url": "https://example.org",
            "checked_on": "2024-03",
        }
    ]
    found = stale(catalog(certification(prices=prices)), date(2026, 11, 30)).set_index("field")["value"]
    assert found["prices[0]"] == "15000 JPY"


def test_the_curated_catalogue_says_what_is_stale(curated: Catalog) -> None:
    found = stale(curated, READING)
    assert {"gcp-pcd", "tf-developer", "aws-clf-c02"} <= set(found["certification_id"])
    assert "gcp-pmle" not in set(found["certification_id"])
    assert (found["age_days"] > 365).all() and found["age_days"].is_monotonic_decreasing


def test_two_sources_that_differ_are_both_shown(curated: Catalog) -> None:
    told = disputed(curated).set_index(["certification_id", "field"])
    assert told.loc[("azure-dp-100", "dates.last_exam_on"), "other_value"] == "2026-06-30"
    assert told.loc[("gcp-adp", "validity_months"), "other_value"] == "36.0"


def test_prices_over_the_years(curated: Catalog) -> None:
    history = price_history(curated["aws-mls-c01"])
    yen = history[history["currency"] == "JPY"]
    assert list(yen["amount"]) == [30000, 40000] and list(yen["valid_until"]) == ["2024-03-31", None]
    assert price_history(curated["aws-mla-c02"])["amount"].iloc[-1] == "not published"


def test_days_for_a_calendar(curated: Catalog) -> None:
    days = {day.kind: day.day for day in key_days(curated["aws-dva-c02"], READING)}
    assert days == {"last_exam": date(2026, 11, 30)}
    languages = [day.label for day in key_days(curated["aws-mla-c01"], READING)]
    assert languages == [
        f"MLA-C01: last day of the exam in {name}" for name in ("Japanese", "Korean", "Simplified Chinese")
    ]
    held = {day.kind: day.day for day in key_days(curated["gcp-pmle"], READING, passed_on=date(2026, 12, 31))}
    assert held == {"expires": date(2028, 12, 31), "renewal_opens": date(2028, 11, 1)}
    assert key_days(curated["azure-az-900"], READING, passed_on=READING) == ()


def test_a_table_never_changes_its_input(curated: Catalog) -> None:
    demand = role({"Python": 0.8})
    before = demand.copy(deep=True)
    certifications_table(curated, READING, demand)
    pd.testing.assert_frame_equal(demand, before)


def test_prices_by_phase_name_their_days() -> None:
    beta = {"amount": 75, "currency": "USD", "phase": "beta", "valid_from": "2026-09-29", **SOURCE}
    entry = certification(prices=[beta], dates={"beta_from": figure("2026-09-29")})
    assert list(price_history(entry)["phase"]) == ["beta", "standard"]


@pytest.mark.parametrize(
    ("on", "months"), [("2027-08-31", 0), ("2027-09-01", 13), ("2031-06-01", 58), ("2020-01-01", 0)]
)
def test_counts_are_called_old_after_a_year(on: str, months: int) -> None:
    told = age_of_counts("2026-08", date.fromisoformat(on))
    assert (f"of 2026-08, {months} months ago" in told) if months else told == ""


def test_a_catalogue_that_nobody_looked_at_for_a_quarter_says_so() -> None:
    entry = certification(price_usd=figure(200, checked_on="2026-11-20"))
    assert age_of_catalog(catalog(entry), date(2027, 2, 18)) == ""
    assert "last checked on 2026-11-20;" in age_of_catalog(catalog(entry), date(2027, 2, 19))
    assert age_of_catalog(catalog(), date(2027, 2, 19)) == ""
