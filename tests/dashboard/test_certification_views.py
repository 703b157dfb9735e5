"""The certification pages on the toy market and a fixed day; their words, pictures and calendar by themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import frames
from dashboard.certification_rows import STATES
from dashboard.look import percent, rounded
from data.answers.certifications import certifications_table
from data.answers.coverage import coverage, role_demand
from data.answers.demand import demand
from data.answers.shares import Slice
from data.answers.staleness import stale
from data.catalog import load_catalog
from data.run_tables import CertificationFacts, checked_run_table
from data.store import Store
from tests.dashboard.pages import shown
from tests.toy import toy_release

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def run(toy: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    release = toy.release()
    monkeypatch.setattr(frames, "release", lambda: release)

    def started(page: str, on: date = TODAY, **query: Any) -> AppTest:
        monkeypatch.setattr(frames, "today", lambda: on)
        return shown(page, **query)

    return started


def text(test: AppTest) -> str:
    blocks = [*test.title, *test.markdown, *test.caption, *test.warning, *test.success, *test.error, *test.info]
    return "\n".join(str(block.value) for block in blocks)


def metrics(test: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in test.metric}


def test_the_comparison_answers_in_one_sentence(run: Callable[..., AppTest]) -> None:
    test = run("certifications")
    shares = demand(toy_release(), Slice("ml_engineer"))
    table = certifications_table(load_catalog(), TODAY, shares)
    sat = table[table["status"].isin(STATES["today"]) & (table["certification_id"] != "aws-mla-c01")]
    best = sat.loc[sat["coverage"].astype(float).idxmax()]
    said = text(test)
    assert f"**{best['short_name']}** ({best['name']}" in said
    assert f"**{100 * best['coverage']:.0f} %**" in said
    shown = test.dataframe[0].value
    assert "aws-mla-c01" not in set(shown["certification_id"]), "its English exam ended on 2026-09-28"
    assert "DVA-C02" in set(shown["short_name"]) and "DP-100" not in set(shown["short_name"])


def test_what_ends_is_said_first(run: Callable[..., AppTest]) -> None:
    (box,) = run("certifications").warning
    assert "DVA-C02** AWS Certified Developer - Associate: last day 30 Nov 2026 (10 days left)" in box.value
    assert "another source: 1 Dec 2026" in box.value and "followed by DVA-C03" in box.value
    assert "English ended on 28 Sep 2026" in box.value
    (earlier,) = run("certifications", on=date(2024, 6, 1)).warning
    assert "TF Developer** TensorFlow Developer Certificate: last day was 31 May 2024" in earlier.value
    assert "DVA-C02" not in earlier.value


def test_another_language_changes_what_can_be_sat(run: Callable[..., AppTest]) -> None:
    japanese = run("certifications", language="Japanese").dataframe[0].value
    assert "aws-mla-c01" in set(japanese["certification_id"])
    assert "azure-ai-300" not in set(japanese["certification_id"]), "its guide lists English only"


def test_filters_and_order_come_from_the_address(run: Callable[..., AppTest]) -> None:
    shown = run("certifications", vendor="Microsoft", status="any status", sort="cost of holding").dataframe[0].value
    assert set(shown["vendor"]) == {"microsoft"}
    known = shown["cost_likely"].dropna().astype(float)
    assert known.is_monotonic_increasing and len(known) > 10
    assert shown["cost_likely"].isna().to_list() == sorted(shown["cost_likely"].isna()), "unknown costs come last"
    assert any(word.startswith("can no longer be sat") for word in shown["cost"])


def test_every_tab_stands(run: Callable[..., AppTest]) -> None:
    parts = ("Side by side", "Life cycle", "Cost", "Coverage", "Across the clouds", "Figures to doubt")
    said = {part: text(run("certifications", part=part)) for part in parts}
    assert len(set(said.values())) == len(parts), "only the open tab is computed, and each says something of its own"


def test_too_few_vacancies_give_no_share(run: Callable[..., AppTest]) -> None:
    said = text(run("certifications", role="Data analyst"))
    assert "Too few vacancies for a share: 7" in said
    assert metrics(run("certification", id="gcp-pmle", role="Data analyst"))["Demand covered"] == "unknown"


def test_the_detail_page_of_a_live_certificate(run: Callable[..., AppTest]) -> None:
    test = run("certification", id="gcp-pmle")
    assert test.title[0].value == "Professional Machine Learning Engineer"
    assert "Live since Oct 2020" in test.success[0].value
    assert metrics(test)["Held for 5 years"] == "506 USD"
    labels = [box.label for box in test.expander]
    assert "Exam: 200 USD" in labels and "Retakes: 60 USD (0–200)" in labels
    assert "Renewal due 20 Nov 2028, 20 Nov 2030: 200 USD (200–400)" in labels and "Tax: 46 USD (0–200)" in labels
    guides = next(t.value for t in test.table if "Section" in t.value.columns)
    assert list(guides.columns) == ["Section", "Jul 2020", "22 Feb 2022", "Dec 2023", "1 Oct 2024", "1 Jun 2026"]
    assert guides["Jul 2020"].to_list()[0] == "ML Problem Framing"
    assert "AI Platform → Vertex AI → Gemini Enterprise Agent Platform" in text(test)


def test_a_certificate_that_is_gone_has_no_sum_but_a_sentence(run: Callable[..., AppTest]) -> None:
    said = text(run("certification", id="aws-mls-c01"))
    assert "**Can no longer be sat (retired since 31 Mar 2026)**." in said and "Together" not in said


def test_one_old_figure_was_and_several_were(run: Callable[..., AppTest]) -> None:
    catalog = load_catalog()
    old = stale(catalog, TODAY)["certification_id"].value_counts()
    one, several = old[old == 1].index[0], old[old > 1].index[0]
    assert "1 of its figures was checked over a year ago" in text(run("certification", id=one))
    assert f"{old[several]} of its figures were checked over a year ago" in text(run("certification", id=several))


def test_assumptions_change_the_receipt(run: Callable[..., AppTest]) -> None:
    # 200 for the exam, 2 × 100 to renew (2 × 200 without the voucher), no retake, no tax.
    test = run("certification", id="gcp-pmle", tax="0", retakes="0")
    assert "Together **400 USD (400–600)**." in text(test)
    assert "Together **200 USD (200–200)**." not in text(test)


def test_unknown_parts_stay_words(run: Callable[..., AppTest]) -> None:
    test = run("certification", id="aws-mla-c02")
    assert "Together **at least 83 USD (75–94)**." in text(test)
    assert "Retakes: not published" in [box.label for box in test.expander]


def test_a_retired_certificate_offers_what_follows(run: Callable[..., AppTest]) -> None:
    said = run("certification", id="azure-dp-100").error[0].value
    assert said.startswith("**Retired since 1 Jun 2026.**") and "Instead: AI-300." in said
    assert "Another source gives 30 Jun 2026" in said
    early = run("certification", on=date(2024, 6, 1), id="azure-dp-100")
    assert early.success[0].value.startswith("**Live")


def test_the_day_of_being_ready_counts(run: Callable[..., AppTest]) -> None:
    today = text(run("certification", id="aws-dva-c02", ready="today"))
    assert "You can sit it today in English" in today
    later = text(run("certification", id="aws-dva-c02", ready="in 3 months"))
    assert "You cannot sit it in English on 20 Feb 2027" in later and "Instead: DVA-C03." in later


def test_skills_the_reader_has_are_not_new(run: Callable[..., AppTest]) -> None:
    said = text(run("certification", id="gcp-pmle", known=["Python", "PyTorch"]))
    assert "beside the 2 skills you ticked" in said
    wanted = role_demand(demand(toy_release(), Slice("ml_engineer")))
    cover = coverage(load_catalog()["gcp-pmle"], wanted, {"Python": 1.0, "PyTorch": 1.0})
    assert cover.share and cover.new_share and cover.new_share < cover.share / 2
    assert f"**{percent(cover.new_share)}** is new to you" in said


def test_days_of_a_holder_are_counted_from_passing(run: Callable[..., AppTest]) -> None:
    said = text(run("certification", id="gcp-pmle", passed="2026-11-20"))
    assert "**20 Nov 2028** PMLE: expires" in said and "**21 Sep 2028** PMLE: renewal opens" in said


@pytest.mark.parametrize("asked", ["", "<script>"])
def test_an_address_without_a_certificate_says_so(run: Callable[..., AppTest], asked: str) -> None:
    test = run("certification", id=asked)
    assert test.title[0].value == "One certificate"
    assert any("not known here" in str(block.value) for block in test.warning) == bool(asked)


def test_pages_seen_are_shown_beside_the_catalogue(
    run: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "beside the catalogue" not in text(run("certification", id="gcp-pmle"))
    seen_at = pd.Timestamp(AT).tz_localize(None)
    address = "https://example.org/pmle"
    rows = [
        ("google_cloud", address, "gcp-pmle", field, value, address, seen_at)
        for field, value in (("price_usd", "250"), ("validity_months", "24"))
    ]
    columns = list(CertificationFacts.to_schema().columns)
    store, release = Store(tmp_path / "store"), frames.release()
    store.write("certification_facts", checked_run_table("certification_facts", pd.DataFrame(rows, columns=columns)))
    monkeypatch.setattr(frames, "release", lambda: replace(release, store=store, release_id="toywithfacts0000"))
    monkeypatch.setattr(frames, "frames", lambda *roles: toy_release())
    monkeypatch.setattr(frames, "table", lambda name: toy_release()[name])
    test = run("certification", id="gcp-pmle")
    assert "beside the catalogue" in text(test)
    shown = next(t.value for t in test.dataframe if "agrees" in t.value.columns)
    assert shown[["field", "curated", "observed", "agrees"]].to_numpy().tolist() == [
        ["Price USD", "200.0", "250", "differs"],
        ["Validity months", "24.0", "24", "the same"],
    ]


def test_what_changed_tells_a_difference_that_stays_and_a_page_that_is_gone(
    run: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, first, page = pd.Timestamp("2026-11-18"), pd.Timestamp("2026-11-04"), "https://example.org/pmle"
    away = "https://cloud.google.com/learn/certification/data-engineer"
    fact = {
        "source": "google_cloud", "page_url": page, "certification_id": "gcp-pmle", "field": "price_usd",
        "value": "250",
    }  # fmt: skip
    state = {
        "source": "google_cloud", "token": away, "state": "set_aside", "verified_on": first, "checked_at": seen,
        "good_at": first, "failed_since": seen, "throttled_until": pd.NaT, "usual_rows": 8.0, "message": "no such page",
    }  # fmt: skip
    store, release = Store(tmp_path / "store"), frames.release()
    for table, row in (
        ("certification_facts", fact | {"source_url": page, "seen_at": seen}),
        ("fact_history", fact | {"before": "200", "first_seen_at": first, "last_seen_at": seen}),
        ("board_states", state),
    ):
        store.write(table, checked_run_table(table, pd.DataFrame([row])))
    monkeypatch.setattr(frames, "release", lambda: replace(release, store=store, release_id="toywithhistory00"))
    said = text(run("what_changed", on=date(2026, 11, 20))).replace("\\", "")
    assert "**4 Nov 2026** · Vendor's page: PMLE: the vendor's page still differs from the catalogue" in said
    assert "here 200, there 250, first seen 4 Nov 2026 ([source](https://example.org/pmle), seen 18 Nov 2026)" in said
    assert "**18 Nov 2026** · Vendor's page: PDE: the vendor's page is gone" in said


@pytest.mark.parametrize("page", ["certifications", "start", "what_changed"])
def test_a_catalogue_that_nobody_looked_at_for_long_says_so(run: Callable[..., AppTest], page: str) -> None:
    assert "The catalogue was last checked on" not in text(run(page))
    assert "The catalogue was last checked on" in text(run(page, on=date(2031, 6, 1)))


def test_counts_of_years_ago_are_called_old(run: Callable[..., AppTest]) -> None:
    assert "The newest vacancies counted here are of" not in text(run("demand", on=date(2026, 8, 31)))
    assert "The newest vacancies counted here are of" in text(run("demand", on=date(2031, 6, 1)))


def test_a_share_is_the_same_wherever_it_stands(run: Callable[..., AppTest]) -> None:
    counted = demand(toy_release(), Slice("ml_engineer")).set_index("skill")["share"]
    table = run("certification", id="gcp-pmle").dataframe
    added = next(found.value for found in table if "adds" in found.value.columns).set_index("skill")["demand"]
    assert added.to_dict() == rounded(counted.reindex(added.index)).to_dict(), "not the steadied share of the weights"


def test_the_covered_part_lies_in_its_interval(run: Callable[..., AppTest]) -> None:
    table = next(found.value for found in run("certifications").dataframe if "interval" in found.value.columns)
    known = table[table["interval"].str.endswith("%") & (table["coverage"] < 0.0995)]
    assert len(known)
    for row in known.to_dict("records"):
        low, high = (float(end) for end in row["interval"].removesuffix(" %").split("–"))
        assert low <= round(100 * row["coverage"], 1) <= high, row["short_name"]
