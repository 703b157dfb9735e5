"""Old advice beside today's figures, worked by hand on a small day."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.answers.certifications import certifications_table
from data.answers.then_and_now import UNKNOWN, Today, then_and_now
from data.catalog import CatalogError, load_catalog, load_renames
from data.course_catalog import load_studies
from data.old_advice import load_claims

CLAIMS = load_claims()
SHARES = pd.DataFrame(
    {"skill": ["AWS", "PyTorch"], "mentions": [40, 30], "vacancies": [100, 100], "share": [0.4, 0.3],
     "low": [0.31, 0.22], "high": [0.5, 0.4]}
)  # fmt: skip
TODAY = Today(
    on="2026-11-20",
    role_shares={"ml_engineer": SHARES},
    vacancies=pd.DataFrame({"role": ["ml_engineer", "ml_engineer"], "country": ["US", "DE"], "vacancies": [1200, 300]}),
    certifications=certifications_table(load_catalog(), date(2026, 11, 20)),
    studies=load_studies(),
    renames=load_renames(),
)
TABLE = then_and_now(CLAIMS, TODAY)


def row(claim: str, subject: str) -> pd.Series:
    found = TABLE[(TABLE["claim_id"] == claim) & (TABLE["subject"] == subject)]
    assert len(found), f"no row for {subject}"
    return found.iloc[0]


def test_openings_stand_beside_counts_by_country() -> None:
    rows = TABLE[(TABLE["claim_id"] == "california-openings") & (TABLE["subject"] == "ML engineer")]
    assert rows["then_value"].tolist() == [3345, 3345]
    assert rows["now_words"].tolist() == ["1,200 vacancies in US", "300 vacancies in DE"]
    assert row("california-openings", "Data scientist")["now_words"] == UNKNOWN, "not counted is not zero"


def test_cloud_shares_stand_beside_mention_shares() -> None:
    aws = row("cloud-shares", "AWS")
    assert (aws["then_value"], aws["now_value"], aws["now_low"], aws["role"]) == (60, 0.4, 0.31, "ml_engineer")
    assert aws["now_words"] == "AWS: mentioned in 40 of 100 vacancies (40%)"
    assert row("cloud-shares", "Azure")["now_value"] == 0, "counted in the role and never named is zero"


def test_what_is_mentioned_now_and_then_is_not_nought_per_cent() -> None:
    rare = SHARES.assign(mentions=[6, 0], vacancies=2654, share=[6 / 2654, 0.0])
    table = then_and_now(CLAIMS, Today(on="2026-11-20", role_shares={"ml_engineer": rare}))
    said = table.loc[table["claim_id"] == "cloud-shares"].set_index("subject")["now_words"]
    assert said["AWS"] == "AWS: mentioned in 6 of 2,654 vacancies (0.2%)"
    assert said["Azure"].endswith("mentioned in 0 of 2,654 vacancies (0%)")


def test_certificates_of_then_say_what_became_of_them() -> None:
    words = row("certificates-of-then", "AWS Machine Learning, Specialty")["now_words"]
    assert words.startswith("retired since 2026-03-31; followed by aws-mla-c01")
    assert row("certificates-of-then", "Google Professional ML Engineer")["now_words"].startswith("live")
    developer = row("certificates-of-then", "AWS Developer, Associate")["now_words"]
    assert "last day 2026-11-30" in developer


def test_terms_of_the_google_exam_are_as_then() -> None:
    fee = row("google-exam-price", "Fee of the Professional ML Engineer exam")
    assert (fee["then_value"], fee["now_value"], fee["now_words"]) == (200, 200, "200 USD")


def test_hours_of_the_plan_stand_beside_a_month_per_specialisation() -> None:
    deep = row("month-per-specialisation", "Deep Learning Specialization")
    assert (deep["then_value"], deep["now_value"], deep["now_low"]) == (75, 129, 105)
    unknown = row("month-per-specialisation", "Machine Learning with TensorFlow on Google Cloud")
    assert unknown["now_value"] is None and unknown["now_words"].startswith("unknown")


def test_courses_and_books_say_what_became_of_them() -> None:
    words = row("courses-and-books-of-then", "TensorFlow in Practice")["now_words"]
    assert words.startswith("outdated") and "PyTorch" in words
    assert row("courses-and-books-of-then", "Clean Code")["now_on"] == "not re-checked"


def test_tools_follow_every_rename() -> None:
    words = row("google-tools", "AI Platform")["now_words"]
    assert words.startswith("AI Platform → Vertex AI → Gemini Enterprise Agent Platform")
    assert row("google-tools", "BigQuery")["now_words"].startswith("BigQuery, as then")


def test_a_word_that_is_not_counted_says_which_skill_stands_in() -> None:
    assert "nearest" in row("skills-engineering", "APIs")["now_words"]
    assert row("skills-data-science", "PyTorch")["now_value"] == 0.3


def test_every_claim_has_a_year_a_source_and_a_row() -> None:
    assert {claim.id for claim in CLAIMS} == set(TABLE["claim_id"])
    assert TABLE[["then_year", "then_source", "now_words"]].map(bool).all(axis=None)


def test_nothing_known_today_is_said_and_not_left_out() -> None:
    empty = then_and_now(CLAIMS, Today(on="2026-11-20"))
    assert len(empty) == sum(len(claim.figures) for claim in CLAIMS)
    assert set(empty[empty["claim_id"] != "google-tools"]["now_words"]) == {UNKNOWN}


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "claims.toml"
    path.write_text('[[claim]]\nid = "x"\ntopic = "luck"\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"claims.toml.*topic"):
        load_claims(path)
