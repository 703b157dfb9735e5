"""What leaves the application: calendars two parsers accept, Markdown that renders, one page of PDF, safe CSV."""

import csv
import io
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt
from pypdf import PdfReader

from dashboard.exports.ics import calendar
from dashboard.exports.markdown import markdown
from dashboard.exports.pdf import pdf
from dashboard.exports.plan_words import fork_words, kept_for_five_years, money, target_words
from dashboard.exports.spreadsheet import COLUMNS, plan_csv
from dashboard.writing import day_words, written
from data.answers.path_model import Price, Renewal, Wish
from data.answers.path_plan import Plan
from data.answers.paths import NOTHING_TO_LEARN, plan
from tests.data.path_cases import SHARES, TODAY, offer

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
EVIL = '=HYPERLINK("http://evil")|<script>alert(1)</script>\n# heading'
OFFERS = [
    offer("python", {"Python": 0.75}, 20, url="https://docs.python.org/3/tutorial/"),
    offer("serve", {"Docker": 1.0}, 12, kind="project"),
    offer(
        "exam",
        {"SQL": 0.5},
        14,
        kind="certificate",
        price=Price("one_off", 100.0, 100.0, 100.0),
        renewal=Renewal(24, 50.0),
        sources=(("https://example.org/exam", "2026-10"),),
    ),
]


def planned(offers: list = OFFERS, **wish: object) -> Plan:
    return plan(Wish(**{"have": {}, "targets": ("ml_engineer",), "hours_per_week": 7, **wish}), SHARES, offers, TODAY)


PLAN = planned()
EMPTY = planned(have={"Python": 1.0, "SQL": 1.0, "Docker": 1.0})
LONG = planned([offer(f"o{n}", {"Python": n / 100}, 1) for n in range(1, 3)])


def events(content: bytes) -> list:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_calendar_has_a_block_for_every_week_of_study() -> None:
    """46 hours at 7 a week from Friday 20 November: 46 days, to Monday 4 January, in eight calendar weeks."""
    assert (PLAN.steps[0].starts_on, PLAN.steps[-1].ends_on) == (date(2026, 11, 20), date(2027, 1, 4))
    blocks = [event for event in events(calendar(PLAN, AT)) if "study" in event.categories]
    assert [(block.start, block.end) for block in blocks] == [
        (date(2026, 11, 20), date(2026, 11, 23)),
        *[(date(2026, 11, 23) + timedelta(7 * n), date(2026, 11, 30) + timedelta(7 * n)) for n in range(6)],
        (date(2027, 1, 4), date(2027, 1, 5)),
    ]
    assert all(block["TRANSP"] == "TRANSPARENT" for block in blocks)
    assert "PYTHON" in blocks[0]["SUMMARY"] and "7 h a week" in blocks[0]["SUMMARY"]


def test_calendar_leaves_out_the_weeks_off() -> None:
    away = planned(weeks_off=(date(2026, 12, 3),))
    starts = [event.start for event in events(calendar(away, AT)) if "study" in event.categories]
    assert date(2026, 11, 30) not in starts and date(2026, 12, 7) in starts
    assert away.steps[-1].ends_on == PLAN.steps[-1].ends_on + timedelta(days=7)


def test_calendar_has_exam_and_renewal_days_with_a_warning() -> None:
    found = {str(event["SUMMARY"]): event for event in events(calendar(PLAN, AT)) if "study" not in event.categories}
    exam = next(step for step in PLAN.steps if step.kind == "certificate")
    assert found["Exam: EXAM"].start == exam.ends_on
    renewals = [event.start for words, event in found.items() if words.startswith("Renew by today: EXAM (50 USD)")]
    all_renewals = [event.start for event in events(calendar(PLAN, AT)) if "renewal" in event.categories]
    assert renewals and all_renewals == [due.on for due in PLAN.cost.renewals]
    assert len(found["Exam: EXAM"].walk("VALARM")) == 1


def test_renewals_and_their_sum_stand_in_every_form() -> None:
    due = PLAN.cost.renewals
    assert due and PLAN.cost.five_years_usd_high > PLAN.cost.usd_high
    said = kept_for_five_years(PLAN.cost)
    total = f"{PLAN.cost.five_years_usd_low:,.0f} to {PLAN.cost.five_years_usd_high:,.0f} USD"
    assert (
        said.startswith(f"To renew within five years: {day_words(due[0].on)} (50 USD)")
        and f"with that {total} in all" in said
    )
    assert f"With that {total} in all" in markdown(PLAN).decode()
    assert "To renew within five years" in PdfReader(io.BytesIO(pdf(PLAN, AT))).pages[0].extract_text()
    assert kept_for_five_years(EMPTY.cost) == ""


def test_calendar_of_two_targets_has_the_day_to_decide() -> None:
    shares = {"ml_engineer": SHARES, "data_scientist": SHARES.assign(share=SHARES["share"].to_numpy()[::-1])}
    two = plan(Wish({}, ("ml_engineer", "data_scientist"), 7.0), shares, OFFERS, TODAY)
    assert two.fork is not None and two.fork.core_steps
    (decision,) = [event for event in events(calendar(two, AT)) if "decision" in event.categories]
    assert (decision.start, str(decision["SUMMARY"])) == (two.fork.decide_by, "Decide: ML engineer or data scientist")
    assert "not yet decided; these are the steps for the first" in markdown(two).decode()


def test_calendar_is_the_same_for_the_same_plan_and_each_event_has_its_own_id() -> None:
    assert calendar(PLAN, AT) == calendar(PLAN, AT)
    ids = [str(event["UID"]) for event in events(calendar(PLAN, AT))]
    assert len(ids) == len(set(ids)) > 8


def test_two_parsers_of_other_people_accept_the_calendar() -> None:
    vobject = pytest.importorskip("vobject")
    ics = pytest.importorskip("ics")
    text = calendar(planned([*OFFERS, offer("evil", {"SQL": 0.9}, 3, url="https://x.org/?a=b;c,d")]), AT).decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    read = vobject.readOne(text)
    assert len(read.vevent_list) == len(events(text.encode()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own grammar engine warns on import and on use
        seen = ics.Calendar(text)
    assert len(seen.events) == len(read.vevent_list)
    assert {event.name for event in seen.events} == {event.summary.value for event in read.vevent_list}


def test_an_empty_plan_is_an_empty_calendar() -> None:
    assert events(calendar(EMPTY, AT)) == []


def test_markdown_renders_to_a_checklist_a_table_and_nothing_active() -> None:
    text = markdown(PLAN).decode()
    assert text.count("- [ ] ") == len(PLAN.steps)
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert rendered.count("<tr>") == len(PLAN.steps) + 1
    assert '<a href="https://docs.python.org/3/tutorial/">PYTHON</a>' in rendered
    assert "https://example.org/exam" in rendered and "seen: Oct 2026" in rendered


def test_markdown_shows_hostile_names_as_they_are() -> None:
    hostile = offer("evil", {"Python": 0.75}, 20)
    hostile = type(hostile)(**{**vars(hostile), "name": EVIL})
    text = markdown(planned([hostile])).decode()
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script" not in rendered
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rendered
    assert rendered.count("<h1>") == 1
    assert rendered.count("<td>") == 7, "the bar in the name makes no column"


def test_markdown_of_two_roles_says_when_to_decide() -> None:
    shares = {"a_role": SHARES, "b_role": pd.DataFrame({"skill": ["Python", "SQL"], "share": [0.7, 0.5]})}
    forked = plan(Wish({}, ("a_role", "b_role"), 7), shares, OFFERS, TODAY)
    assert forked.fork is not None
    text = markdown(forked).decode()
    assert fork_words(forked) in text and "**B role**: At 7 hours a week" in text
    assert fork_words(forked) in " ".join(PdfReader(io.BytesIO(pdf(forked, AT))).pages[0].extract_text().split())


def undecided(second: dict[str, float]) -> Plan:
    shares = {"a_role": SHARES, "b_role": pd.DataFrame({"skill": list(second), "share": list(second.values())})}
    return plan(Wish({}, ("a_role", "b_role"), 7), shares, OFFERS, TODAY)


def test_every_form_of_an_undecided_plan_says_which_steps_are_for_whom() -> None:
    """SQL and Python serve both, Docker the first alone."""
    forked = undecided({"Python": 0.7, "SQL": 0.5})
    assert forked.fork is not None and forked.fork.core_steps == 2
    rows = list(csv.DictReader(io.StringIO(plan_csv(forked).decode())))
    assert [row["target"] for row in rows] == ["a_role"] * 3 + ["b_role"] * 2
    assert [row["id"] for row in rows] == [step.id for branch in forked.fork.branches for step in branch.whole]
    before, after = markdown(forked).decode().split("**From here only for a role**")
    assert before.count("- [ ]") == 2 and after.count("- [ ]") == 1
    printed = PdfReader(io.BytesIO(pdf(forked, AT))).pages[0].extract_text()
    assert printed.index("Exam: EXAM") < printed.index("From here only for a role") < printed.index("Project: SERVE")
    blocks = [event for event in events(calendar(forked, AT)) if "study" in event.categories]
    assert "Only for a role." not in str(blocks[0]["DESCRIPTION"])
    assert "Only for a role." in str(blocks[-1]["DESCRIPTION"])


def test_two_targets_without_a_step_in_common_are_no_nought_steps() -> None:
    forked = undecided({"Docker": 0.7})
    forked = replace(forked, fork=replace(forked.fork, core_steps=0))  # type: ignore[type-var]
    (decision,) = [event for event in events(calendar(forked, AT)) if "decision" in event.categories]
    for text in (markdown(forked).decode(), str(decision["DESCRIPTION"])):
        assert "The two share no first step: decide between a role and b role before you begin." in text
        assert "first 0 steps" not in text
    assert "**Only for a role**" in markdown(forked).decode()


def test_days_and_shares_of_sentences_are_written_in_print_and_kept_in_files() -> None:
    ending = replace(OFFERS[2], available_until=date(2027, 1, 31))
    found = planned([*OFFERS[:2], ending])
    (mind,) = [words for words in found.warnings if "2027-01-31" in words]
    assert written(mind) == "EXAM can be sat until 31 Jan 2027; the plan reaches it before."
    printed = " ".join(PdfReader(io.BytesIO(pdf(found, AT))).pages[0].extract_text().split())
    assert written(mind) in printed and "31 Jan 2027" in markdown(found).decode()
    assert "2027-01-31" not in printed + markdown(found).decode()
    assert mind in found.as_json()["warnings"] and found.as_json()["steps"][0]["starts_on"] == "2026-11-20"
    assert "80%" in plan_csv(found).decode() and "80 %" in markdown(found).decode()


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("English ended on 2026-09-08.", "English ended on 8 Sep 2026."),
        ("in 43% of 20, 2.9% (2026-10-05)", "in 43 % of 20, 2.9 % (5 Oct 2026)"),
        ("https://a.example/2026-10-05/x%20y, 12026-10-05, 2026-13-05, 2026-10", None),
    ],
)
def test_only_days_by_themselves_are_written(sentence: str, told: str | None) -> None:
    assert written(sentence) == (told or sentence)


def test_pdf_is_one_a4_page_with_everything_on_it() -> None:
    reader = PdfReader(io.BytesIO(pdf(PLAN, AT, nickname="Ольга Željka", note="Call in May")))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    text = reader.pages[0].extract_text()
    for words in ("Ольга Željka", "Project: SERVE", "Exam: EXAM", "Call in May", "https://example.org/exam (Oct 2026)"):
        assert words in text, words


def test_a_long_plan_stays_on_one_page_and_says_what_is_missing() -> None:
    skills = [f"S{n}" for n in range(120)]
    shares = pd.DataFrame({"skill": skills, "share": 0.5})
    offers = [offer(f"step-{n}", {skill: 0.75}, 1, url=f"https://e.org/{n}") for n, skill in enumerate(skills)]
    long = plan(Wish({}, ("ml_engineer",), 20), shares, offers, TODAY)
    assert len(long.steps) == 120
    reader = PdfReader(io.BytesIO(pdf(long, AT, note="word " * 2000)))
    assert len(reader.pages) == 1
    assert "more steps" in reader.pages[0].extract_text()


def test_pdf_boxes_the_signs_its_font_lacks() -> None:
    text = PdfReader(io.BytesIO(pdf(PLAN, AT, nickname="明 Kim 🎓"))).pages[0].extract_text()
    assert "□ Kim □" in text


def test_an_empty_plan_says_so_in_print() -> None:
    text = PdfReader(io.BytesIO(pdf(EMPTY, AT))).pages[0].extract_text()
    assert "No steps" in text and NOTHING_TO_LEARN[:30] in " ".join(text.split())


def test_csv_has_a_line_per_step_and_no_formula() -> None:
    hostile = offer("evil", {"Python": 0.75}, 20)
    hostile = type(hostile)(**{**vars(hostile), "name": EVIL})
    rows = list(csv.DictReader(io.StringIO(plan_csv(planned([hostile, OFFERS[1]])).decode())))
    assert len(rows) == 2 and list(rows[0]) == list(COLUMNS)
    assert rows[0]["name"].startswith("'=") or rows[1]["name"].startswith("'=")
    assert list(csv.reader(io.StringIO(plan_csv(EMPTY).decode()))) == [list(COLUMNS)]


def test_csv_leaves_an_unknown_price_empty() -> None:
    rows = list(csv.DictReader(io.StringIO(plan_csv(planned([offer("x", {"SQL": 0.5}, 5, price=Price())])).decode())))
    assert rows[0]["cost_usd_low"] == ""


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(None, None, "unknown"), (0, 0, "free"), (10, 25, "10 to 25 USD"), (1200, 1200, "1,200 USD")],
)
def test_money_in_words(low: float | None, high: float | None, words: str) -> None:
    assert money(low, high) == words


def test_targets_in_words() -> None:
    assert target_words("ml_engineer,data_scientist") == "ML engineer or data scientist"


def test_every_export_says_whose_vacancies_were_counted() -> None:
    german = replace(PLAN, country="DE")
    asked = "its vacancies in Germany mention"
    assert asked in markdown(german).decode()
    assert asked in " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf(german, AT))).pages).split())
    assert asked in str(Calendar.from_ical(calendar(german, AT))["DESCRIPTION"])
    assert {row["country"] for row in csv.DictReader(io.StringIO(plan_csv(german).decode()))} == {"DE"}
    exam = replace(german, target="exam", target_name="EXAM")
    assert "Germany" not in markdown(exam).decode()
    assert {row["country"] for row in csv.DictReader(io.StringIO(plan_csv(exam).decode()))} == {""}
