"""The pages before the plan, on the toy market: what they say where there is little, and in whose words."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import choices, frames, old_articles, parts, quality_tables
from dashboard.charts.bars import plain_bars, share_bars
from dashboard.look import LIGHT, percent
from dashboard.old_articles import ids_in_words
from dashboard.views.compare_roles import every_month
from dashboard.views.compare_skills import is_collected, last_month, newest_words
from dashboard.views.sources import LANGUAGES
from dashboard.views.then_and_now import from_to
from data.catalog import load_catalog
from data.language import SCRIPTS
from data.patterns import words
from data.store import Store
from data.values import COUNTED_ROLES
from tests.dashboard.pages import shown

TODAY = date(2026, 11, 20)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def on_the_toy(toy: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    release = toy.release()
    monkeypatch.setattr(frames, "release", lambda: release)
    monkeypatch.setattr(frames, "today", lambda: TODAY)


def said(test: AppTest) -> str:
    blocks = [*test.markdown, *test.caption, *test.info, *test.warning]
    return "\n".join(str(block.value) for block in blocks)


def test_the_first_page_names_the_last_day_of_an_exam_and_not_the_day_after() -> None:
    text = said(shown("start"))
    assert "DVA-C02 (30 Nov 2026)" in text and "ANS-C01 (31 Dec 2026)" in text
    assert "Dec 2026), DVA-C02" not in text, "the soonest comes first"


def test_a_place_that_was_asked_for_is_never_answered_by_everywhere() -> None:
    test = shown("demand", role="Data engineer", place="Germany")
    assert "Data engineer, Germany" in said(test) and "2025-08: No vacancies; needs 10. Widen" in said(test)
    assert "All years have none either." in said(test)
    assert "14" not in said(test).partition("Sources:")[0], "the fourteen of everywhere are not Germany's"
    assert "everywhere" not in said(shown("demand", role="Data engineer", place="Atlantis")).partition("Sources:")[0]


EVIL = "<img src=x onerror=alert(1)>](javascript:1) **b**"


@pytest.mark.parametrize(
    ("page", "query", "instead"),
    [
        ("demand", {"place": "Atlantis"}, "shown is Everywhere"),
        ("demand", {"role": "data_sceintist"}, "shown is Data scientist"),
        ("demand", {"role": EVIL}, "shown is Data scientist"),
        ("demand", {"window": "forever"}, "shown is last 12 months"),
        ("demand", {"level": "wizard"}, "shown is Any"),
        ("demand", {"remote": "moon"}, "shown is Any"),
        ("demand", {"agencies": "maybe"}, "expected true or false, shown is true"),
        ("demand", {"kind": "Klingon"}, ""),
        ("demand", {"skill": "Klingon"}, "shown is Python"),
        ("compare_roles", {"other": "astronaut"}, "shown is Data scientist"),
        ("compare_skills", {"skills": "Klingon"}, ""),
        ("compare_skills", {"ready": "Klingon"}, "shown is TensorFlow or PyTorch"),
        (
            "who_does_what",
            {"roles": "astronaut"},
            "shown is Data scientist, ML engineer, Data engineer, Cloud engineer",
        ),
        ("certifications", {"vendor": "Nobody"}, "shown is Any vendor"),
        ("certifications", {"compare": "XYZ-1"}, ""),
        ("certifications", {"currency": "XXX"}, "shown is USD"),
        ("certifications", {"language": "Klingon"}, "shown is English"),
        ("certifications", {"years": "99"}, "expected 1 to 15, shown is 5"),
        ("certifications", {"part": "Klingon"}, "open is Side by side"),
        ("certification", {"id": "aws-nothing"}, "choose a certificate of the catalogue below"),
        ("plan", {"role": "typo"}, "shown is a plan for ML engineer"),
    ],
)
def test_what_the_address_asks_for_in_vain_is_told_with_what_is_shown(
    page: str, query: dict[str, str], instead: str
) -> None:
    """In one sentence, on top of the page however much is folded, and nothing of it acts."""
    (value,) = query.values()
    test = shown(page, **query)
    (told,) = [str(block.value) for block in test.warning if "not known here" in str(block.value)]
    end = f"; {instead}" if instead else " and left out"
    assert told.replace("\\", "") == f"The address asks for “{value}”, which is not known here{end}."
    assert parts.plain(value) in told
    assert [str(block.value) for block in test.main.children[2].warning] == [told], "right under the heading"
    assert not any("not known here" in str(block.value) for block in shown(page).warning)


@pytest.mark.parametrize(
    ("query", "instead"),
    [
        ({"tax": "much"}, "expected 0 to 40, so it is left out"),
        ({"passed": "yesterday"}, "expected a day, YYYY-MM-DD, so it is left out"),
    ],
)
def test_amounts_and_days_of_an_address_say_what_was_expected(query: dict[str, str], instead: str) -> None:
    told = [str(block.value).replace("\\", "") for block in shown("certification", id="gcp-pmle", **query).warning]
    (value,) = query.values()
    assert f"The address asks for “{value}”, which is not known here; {instead}." in told


def test_only_one_module_binds_controls_to_the_address() -> None:
    """One rule for all pages."""
    rooms = sorted((ROOT / "dashboard").rglob("*.py"))
    assert [path.name for path in rooms if 'bind="query-params"' in path.read_text("utf-8")] == ["controls.py"]


def test_names_that_no_page_has_are_told() -> None:
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    test.query_params["country"] = "US"
    test.query_params["utm_source"] = "newsletter"  # hung on by others, asks for nothing
    told = [str(block.value).replace("\\", "") for block in test.run().warning]
    assert told == ["The address asks for “country=US”, which is not known here and left out."]


def test_the_newest_months_are_the_same_for_every_role() -> None:
    sources = pd.DataFrame({"source": ["a", "b"], "last_month": ["2025-10", "2026-08"]})
    assert choices.window_months("12", choices.newest_months(sources)) == ("2025-09", "2026-08")
    years = [choices.newest_year(role, sources) for role in COUNTED_ROLES]
    assert {(year.since, year.until) for year in years} == {("2025-09", "2026-08")}


def test_roles_with_too_few_vacancies_are_compared_by_counts() -> None:
    test = shown("compare_roles", role="ML engineer", other="Data engineer")
    text = said(test)
    assert "**Data engineer**: Too few for a percentage: 14 vacancies" in text
    assert " %" not in text.partition("Pay of")[0]
    counts = test.dataframe[0].value
    assert list(counts.columns) == ["Skill", "ML engineer, of 160", "Data engineer, of 14"]
    assert counts.set_index("Skill").loc["SQL"].tolist() == [16, 12]
    assert [head.value for head in test.header[-2:]] == [
        "Pay of ML engineers, where ads state it", "Pay of data engineers, where ads state it",
    ]  # fmt: skip
    assert all("share" not in table.value.columns for table in test.dataframe)


def test_a_month_without_a_vacancy_is_a_zero() -> None:
    posted = pd.DataFrame({"month": ["2025-01", "2025-04", "2025-04"], "role": ["A", "A", "B"], "vacancies": [2, 1, 3]})
    whole = every_month(posted, ["A", "B"]).set_index(["role", "month"])["vacancies"]
    assert whole["A"].to_dict() == {"2025-01": 2, "2025-02": 0, "2025-03": 0, "2025-04": 1}
    assert whole["B"].to_dict() == {"2025-01": 0, "2025-02": 0, "2025-03": 0, "2025-04": 3}


def test_the_newest_shares_name_their_period_and_are_of_one() -> None:
    course = pd.DataFrame(
        {"month": ["2024-01", "2024-01", "2025-01", "2025-01"], "skill": ["R", "SAS", "R", "SAS"],
         "share": [0.4, 0.2, 0.3, None]}
    )  # fmt: skip
    assert newest_words(course, ["SAS", "R"], "year") == "Newest, 2025: R 30 %"
    assert newest_words(course, ["R"], "quarter") == "Newest, quarter from 2025-01: R 30 %"
    assert newest_words(course, ["R"], "month") == "Newest, 2025-01: R 30 %"
    counted = course.assign(vacancies=1517)
    assert (
        newest_words(counted, ["R"], "year", "2025-07") == "Newest, 2025 as far as 2025-07 of 1,517 vacancies: R 30 %"
    )
    assert newest_words(course, ["R"], "year", "2025-12") == newest_words(course, ["R"], "year"), "the year is over"


def test_the_answer_stands_on_top_and_is_silent_where_a_role_is_thin() -> None:
    told = said(shown("compare_skills", skills=["Python", "SQL"]))
    shares = "2024-09 to 2025-08: Python in 80 %, SQL in 50 %** of"
    assert f"**The role that asks most for them, Data scientist, {shares}" in told
    assert f"**Data scientist, {shares}" in said(
        shown("compare_skills", role="Data scientist", skills=["Python", "SQL"])
    )
    assert "2024-09 to 2025-08: " not in said(shown("compare_skills", role="Data engineer", skills=["Python", "SQL"]))


def test_a_skill_without_a_course_says_why() -> None:
    test = shown("compare_skills", role="Data engineer", skills="SQL")
    assert "Too few vacancies of Data engineer" in said(test) or "no course over time" in said(test)
    assert "Your own skills are shown, not the ready choice." in said(test)
    roles = shown("compare_skills").dataframe[-1].value
    assert roles.set_index("role")["vacancies"].to_dict()["ML engineer"] == 160


def test_every_sentence_of_a_comparison_has_its_months_and_counts() -> None:
    test = shown("compare_roles")
    assert [metric.label for metric in test.metric] == [
        "ML engineer, 2024-09 to 2025-08", "Data scientist, 2024-09 to 2025-08",
    ]  # fmt: skip
    told = [str(block.value) for block in test.caption if "intervals" in str(block.value)]
    assert told and all("2024-09 to 2025-08: first" in line and "of 320 data scientist" in line for line in told)


def test_the_course_begins_in_the_years_of_the_articles() -> None:
    course = pd.DataFrame(
        {"month": ["2012-01", "2020-01", "2026-01"], "skill": "TensorFlow", "share": [0.0, 0.014, 0.005]}
    )
    assert from_to(course) == "TensorFlow 1.4 % in 2020, 0.5 % in 2026"
    assert from_to(course.assign(month=["2025-01", "2025-02", "2025-03"])).endswith("0 % in 2025-01, 0.5 % in 2025-03")


def test_today_beside_old_articles_is_the_newest_year_and_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    test = shown("then_and_now")
    assert "**Today**, vacancies of 2024-09 to 2025-08, release of" in said(test)
    sources = [str(source).replace("\\", "") for source in test.table[0].value["Today's source and day"]]
    assert all(source.startswith("our counts, 2024-09 to 2025-08, release of") for source in sources)
    assert {(one.since, one.until) for one in old_articles.of_today()} == {("2024-09", "2025-08")}
    monkeypatch.setattr(old_articles, "ROLES", ("ml_engineer", "data_analyst"))
    assert {one.since for one in old_articles.of_today()} == {None}, "seven vacancies give no percentage"
    assert old_articles.months_words() == "2025-01 to 2025-08", "then all months there are"


def test_pay_counts_say_of_which_currency_they_are() -> None:
    text = said(shown("demand", role="Data scientist"))
    assert "40 of 320 state pay in USD" in text and " state pay." not in text
    remote = said(shown("demand", role="Data scientist", remote="Remote"))
    assert "40 of 320 state pay in USD" in remote and "Data scientist, 2024 to 2025; pay is counted by whole" in remote


def test_somebody_elses_counts_stand_behind_the_skill_in_whole_per_cents() -> None:
    table = next(t.value for t in shown("method").dataframe if "theirs" in t.value.columns)
    assert list(table.columns) == ["skill", "ours", "theirs"]
    assert table["ours"].max() == round(table["ours"].max(), 2)


def test_every_language_that_reading_gives_has_a_name() -> None:
    given = {*words("language_words"), *(language for language, _, _ in SCRIPTS), "uk", "und"}
    assert given <= LANGUAGES.keys()


def test_ids_of_certificates_are_given_as_people_write_them() -> None:
    text = "retired since 2026-03-31; followed by aws-mla-c01, azure-ai-103; ml_engineer: well-known"
    assert ids_in_words(text, load_catalog()) == (
        "retired since 2026-03-31; followed by MLA-C01, AI-103; ML engineer: well-known"
    )


def test_only_all_of_them_are_a_hundred_per_cent() -> None:
    assert [percent(share) for share in (1.0, 510 / 511, 0.99995, 0.9949)] == ["100 %", "99.8 %", "99.9 %", "99 %"]


def test_the_written_per_cents_have_room_on_a_phone() -> None:
    rows = pd.DataFrame(
        {"skill": ["Python"], "share": [0.95], "low": [0.9], "high": [0.98], "mentions": [95], "vacancies": [100]}
    )
    for figure in (share_bars(rows, LIGHT), plain_bars(["a"], [100.0], LIGHT, " %")):
        assert figure.layout.margin.r >= 50, "100 % at 13 px is 44 px wide and stands 6 px behind the bar"
        assert figure.layout.xaxis.tickangle == 0


def test_quality_is_told_in_tables_without_code_words() -> None:
    test = shown("method")
    assert not test.json
    tables = [table.value for table in test.dataframe]
    assert all("_" not in str(name) for table in tables[:-1] for name in table.columns)
    text = said(test)
    assert "Two ads of one vacancy are to count once" in text
    assert "not the 534 postings of this release" in text


def test_mistakes_are_counted_beside_what_was_labelled() -> None:
    confusion = {"ml_engineer": {"ml_engineer": 7, "other": 1, "data_engineer": 2}, "other": {"other": 3}}
    assert quality_tables.mistakes(confusion, "role").to_dict("records") == [
        {"role": "ML engineer", "labelled": 10, "read so": 7, "taken for": "data engineer 2, other 1"},
        {"role": "Other", "labelled": 3, "read so": 3, "taken for": ""},
    ]


def test_every_measured_figure_has_its_words_and_its_sample() -> None:
    measured = frames.measured_quality()
    assert measured is not None
    copies = measured["duplicates"]
    assert set(copies["parts"]) == set(quality_tables.PAIRS) and set(copies["labels"]) == set(quality_tables.SAID)
    assert set(copies["kinds"]) <= set(quality_tables.KINDS)
    assert quality_tables.kinds(copies)["postings"].sum() == copies["postings"]
    assert quality_tables.pairs(copies)["read by hand"].sum() == copies["all"]["pairs"]
    assert quality_tables.titles(measured["titles"])["titles"].min() > 0
    pay = quality_tables.readings(measured["readings"]).query("what == 'Pay'").set_index("of the ads")["ads"]
    assert pay["that state it"] + pay["that do not"] == pay["all"] > pay["read after the last change of a rule"] > 0


def test_what_the_sources_add_up_to_is_explained_beside_the_numbers() -> None:
    assert parts.sum_words(88_442, 88_425, 87_816) == (
        "The sources' vacancies add up to 88,442: 17 were seen in a second source and count once, 609 have no readable "
        "text or no one clear role and are not counted. That leaves 87,816."
    )
    assert parts.sum_words(500, 500, 500) == "" and parts.sum_words(500, 0, 400) == ""
    told = "The sources' vacancies add up to 514: 13 have no readable text"
    assert told in said(shown("start")) and told in said(shown("sources"))


def test_a_collection_is_followed_by_role_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "together" not in said(shown("compare_skills"))
    read = frames.table
    collected = read("sources").assign(month_means="collected")
    monkeypatch.setattr(frames, "table", lambda name: collected if name == "sources" else read(name))
    assert "Toy Board: not drawn for all roles together" in said(shown("compare_skills"))
    assert "not drawn" not in said(shown("compare_skills", role="Data scientist"))


def test_the_newest_month_of_a_course_is_a_complete_one() -> None:
    sources = pd.DataFrame(
        {"source": ["a", "b"], "last_month": ["2026-07", "2026-08"],
         "seen_on": pd.to_datetime(["2026-07-18", "2026-09-02"])}
    )  # fmt: skip
    assert [last_month(source, sources) for source in ("a", "b", "a+b")] == ["2026-06", "2026-08", "2026-08"]


def test_a_source_joined_with_a_collection_is_one() -> None:
    means = pd.DataFrame({"source": ["a", "b"], "month_means": ["posted", "collected"]})
    assert [is_collected(source, means) for source in ("a", "b", "a+b", "ab")] == [False, True, True, False]


def test_a_table_says_shares_as_its_sentence_and_leaves_out_what_is_empty() -> None:
    table = pd.DataFrame({"Skill": ["R"], "Share": [0.4779], "Low": [0.0417], "High": [0.9999], "Rank": [None]})
    shown_table, shares = parts.readable(table)
    assert shown_table.to_dict("records") == [{"Skill": "R", "Share": 0.48, "Low": 0.042, "High": 0.999}]
    assert shares == ["Share", "Low", "High"] and table["Share"].tolist() == [0.4779], "the download stays exact"
    money = pd.DataFrame({"low": [75.0], "likely": [82.5], "high": [93.75]})
    assert parts.readable(money)[0].equals(money), "without a share they are no per cents"
    assert list(parts.readable(pd.DataFrame({"a": [], "share": []}))[0].columns) == ["a", "share"]


def test_a_table_of_counts_has_no_empty_columns() -> None:
    columns = shown("demand", role="Data engineer").dataframe[0].value.columns
    assert list(columns) == ["Skill", "Kind", "Mentioned in", "of vacancies"]
