"""What the plan's pages say and draw, without a browser: sentences, texts of CVs, state, charts."""

import base64
import io
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import orjson
import pandas as pd
import pytest
from docx import Document
from fpdf import FPDF
from streamlit.testing.v1 import AppTest

from dashboard import frames, parts
from dashboard.board_state import BOARD, add, add_lines
from dashboard.certification_words import LONG_AGO
from dashboard.charts.plan import burn_up, gantt
from dashboard.charts.stages import stage_map
from dashboard.charts.transitions import coverage_map, shaded
from dashboard.exports.cv import LARGEST, CvError, cv_text
from dashboard.exports.plan_words import fork_words
from dashboard.look import DARK, LIGHT, percent, rounded
from dashboard.plan_keep import as_of_today
from dashboard.plan_sentences import a_day, answer, coming_week, next_steps, price, ways_of
from dashboard.plan_state import token_in
from dashboard.plan_steps import points, steps_table
from dashboard.views.mentor_board import done_first, target_name
from data.answers.path_model import Price, Wish
from data.answers.path_plan import Plan
from data.answers.paths import plan
from data.plan_file import Board, Person, SavedPlan, SavedWish
from data.plan_link import link_token
from data.store import Store
from tests.dashboard import pages
from tests.data.path_cases import SHARES, TODAY, offer

OFFERS = [
    offer("python", {"Python": 0.75}, 20, url="https://docs.python.org/3/tutorial/"),
    offer("serve", {"Docker": 1.0}, 12, kind="project"),
    offer("exam", {"SQL": 0.5}, 14, kind="certificate", price=Price("one_off", 100.0, 100.0, 100.0)),
]


def planned(offers: list = OFFERS, targets: tuple[str, ...] = ("ml_engineer",), **wish: object) -> Plan:
    return plan(Wish(**{"have": {}, "targets": targets, "hours_per_week": 7, **wish}), SHARES, offers, TODAY)


PLAN = planned()


def test_the_answer_is_one_sentence_with_hours_day_money_and_coverage() -> None:
    (way,) = ways_of(PLAN)
    said = answer(PLAN, way).replace("\N{NO-BREAK SPACE}", " ")
    after = f"{100 * PLAN.coverage_after:.0f} %"
    assert said == (
        "At 7 hours a week: 3 steps until 4 Jan 2027, about 100 to 250 USD; "
        f"covers {after} of what ML engineer vacancies mention, 0 % today."
    )


def test_the_answer_says_whose_vacancies_count() -> None:
    (way,) = ways_of(PLAN)
    assert "of what ML engineer vacancies in Germany mention" in answer(replace(PLAN, country="DE"), way)


def test_who_knows_everything_has_no_steps() -> None:
    done = planned(have={"Python": 1.0, "SQL": 1.0, "Docker": 1.0})
    assert answer(done, ways_of(done)[0]).replace("\N{NO-BREAK SPACE}", " ").startswith("No steps: you cover 100 %")


def test_an_unknown_price_is_no_free_one() -> None:
    unknown = planned([offer("python", {"Python": 0.75}, 20, price=Price("unknown"))])
    assert price(ways_of(unknown)[0].cost) == "1 price unknown"


@pytest.mark.parametrize(
    ("today", "monday"), [("2026-11-20", "2026-11-23"), ("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-30")]
)
def test_next_week_begins_on_a_monday(today: str, monday: str) -> None:
    assert coming_week(date.fromisoformat(today))[0] == date.fromisoformat(monday)


def test_next_steps_are_those_of_the_week_or_the_first_after_a_break() -> None:
    (way,) = ways_of(PLAN)
    assert [step.id for step in next_steps(way, TODAY)] == [way.steps[0].id]
    away = planned(weeks_off=(date(2026, 11, 20), date(2026, 11, 23)))
    assert [step.id for step in next_steps(ways_of(away)[0], TODAY)] == [away.steps[0].id]


@pytest.mark.parametrize(("week", "words"), [(7, "1 h"), (8, "1 h 10 min"), (1, "10 min"), (0.1, "5 min"), (35, "5 h")])
def test_hours_a_week_as_time_a_day(week: float, words: str) -> None:
    assert a_day(week) == words


def test_two_roles_have_a_way_each_with_the_core_in_front() -> None:
    two = plan(
        Wish({}, ("ml_engineer", "data_scientist"), 7.0),
        {"ml_engineer": SHARES, "data_scientist": SHARES.assign(share=SHARES["share"].to_numpy()[::-1])},
        OFFERS,
        TODAY,
    )
    ways = ways_of(two)
    assert two.fork is not None and [way.target for way in ways] == ["ml_engineer", "data_scientist"]
    for way, branch in zip(ways, two.fork.branches, strict=True):
        assert [step.id for step in way.steps[: way.core_steps]] == [step.id for step in two.steps[: way.core_steps]]
        assert len(way.steps) == way.core_steps + len(branch.steps)
    assert "decide between ML engineer and data scientist" in fork_words(two)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_charts_hold_every_step_and_share(theme: object) -> None:
    (way,) = ways_of(PLAN)
    drawn = gantt(way.steps, theme)  # type: ignore[arg-type]
    assert sum(len(trace.y) for trace in drawn.data) == len(way.steps) == len(drawn.layout.annotations)
    grown = burn_up([(way.title, points(way))], theme)  # type: ignore[arg-type]
    assert list(grown.data[0].y) == [100 * share for _, share in points(way)]
    assert np.isclose(grown.data[0].y[-1], 100 * PLAN.coverage_after)
    table = steps_table(way)
    assert table["hours_likely"].sum() == pytest.approx(PLAN.hours_likely)


def test_maps_leave_the_way_to_oneself_blank() -> None:
    ways = pd.DataFrame(
        [("ml_engineer", "data_scientist", 0.5), ("data_scientist", "ml_engineer", 0.25)],
        columns=["from_role", "to_role", "cover"],
    )
    heat = coverage_map(ways, LIGHT).data[0]
    assert sorted(text for row in heat.text for text in row) == ["", "", "25", "50"]
    assert heat.textfont.size is None, "a fixed size runs over the cells of a phone"
    stages = pd.DataFrame(
        [("training", 4, "ml_engineer", 0.5, "Python 50%"), ("data", 2, "ml_engineer", 0.5, "SQL 50%")],
        columns=["stage", "position", "role", "weight", "strongest"],
    )
    assert list(stage_map(stages, LIGHT).data[0].y) == ["Data", "Training"]


def test_of_two_targets_an_exam_is_called_by_its_name() -> None:
    two = planned(targets=("ml_engineer", "exam"), by=date(2027, 3, 1))
    role, exam = ways_of(two)
    assert (role.title, role.is_exam, exam.title, exam.is_exam) == ("ML engineer", False, "EXAM", True)
    assert "of what its exam asks for" in answer(two, exam) and "ML engineer vacancies" in answer(two, role)
    assert "between ML engineer and EXAM" in fork_words(two)


def test_one_hour_is_one_hour() -> None:
    assert answer(planned(hours_per_week=1), ways_of(planned(hours_per_week=1))[0]).startswith("At 1 hour a week: ")


def test_a_map_of_many_roles_writes_every_name_upright_and_of_few_slanted() -> None:
    for count, angle in ((12, -90), (4, -45)):
        names = [f"role {place}" for place in range(count)]
        axis = shaded(np.ones((1, count)), ["a"], names, [names], LIGHT).layout.xaxis
        assert (axis.tickangle, axis.dtick) == (angle, 1)


def test_names_in_charts_are_no_markup() -> None:
    evil = planned([offer("x<b>y", {"Python": 0.75}, 20)])
    drawn = gantt(ways_of(evil)[0].steps, LIGHT)
    assert "<" not in drawn.layout.annotations[0].text


@pytest.mark.parametrize(
    "text", ["[a](http://x)", "**b**", "# c", "<img>", ":red[d]", "$e$", "www.f.org", "`g`", "| h"]
)
def test_plain_text_has_no_sign_left_that_acts(text: str) -> None:
    shown = parts.plain(text)
    assert shown.replace("\\", "") == text
    assert all(shown[place - 1] == "\\" for place, sign in enumerate(shown) if sign in "[]()*#<>:$.`|")


def pdf_of(*pages: str) -> bytes:
    paper = FPDF()
    for words in pages:
        paper.add_page()
        paper.set_font("helvetica", size=12)
        paper.cell(text=words or " ")
    return bytes(paper.output())


def docx_of(words: str) -> bytes:
    document = Document()
    document.add_paragraph(words)
    document.add_table(1, 1).cell(0, 0).text = "in a table: Docker"
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_cv_text_comes_out_of_each_kind_of_file() -> None:
    assert "Python and SQL" in cv_text("CV.PDF", pdf_of("Ten years", "Python and SQL"))
    word = cv_text("cv.docx", docx_of("Python and SQL"))
    assert "Python and SQL" in word and "in a table: Docker" in word
    assert cv_text("cv.txt", b"Python \xff") == "Python \N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cv.exe", b"MZ", "Expected a PDF, DOCX or TXT"),
        ("cv.pdf", b"%PDF-1.4 broken", "could not be read as a PDF"),
        ("cv.docx", b"PK broken", "could not be read as a DOCX"),
        ("cv.pdf", pdf_of(""), "holds no text"),
        ("cv.txt", b"a" * (LARGEST + 1), "too large"),
    ],
    ids=["kind", "pdf", "docx", "picture", "large"],
)
def test_a_file_that_gives_no_text_says_why(name: str, content: bytes, words: str) -> None:
    with pytest.raises(CvError, match=words):
        cv_text(name, content)


@pytest.mark.parametrize(
    "text",
    ["p1.abc", " p1.abc ", "http://x/plan?plan=p1.abc", "http://x/plan?role=a&plan=p1.abc#top", "see p1.abc please"],
)
def test_the_plan_is_found_in_a_pasted_address(text: str) -> None:
    assert token_in(text) == "p1.abc"


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        ([date(2027, 5, 1), date(2027, 3, 1), None], " Ben is done first, on 1 Mar 2027."),
        ([date(2027, 3, 1), date(2027, 3, 1), date(2027, 4, 1)], " Anna, Ben are done first, on 1 Mar 2027."),
        ([date(2027, 3, 1)] * 3, " All are done on 1 Mar 2027."),
        ([None, None, None], ""),
    ],
)
def test_who_is_done_first(ends: list[date | None], sentence: str) -> None:
    assert done_first(pd.DataFrame({"nickname": ["Anna", "Ben", "Cem"], "until": ends})) == sentence


def test_the_board_names_what_people_want_to_be_in_words() -> None:
    assert [target_name(one) for one in ("ml_engineer", "aws-mla-c02")] == ["ML engineer", "MLA-C02"]


def test_a_broken_link_is_told_in_one_sentence() -> None:
    (told,) = add_lines("Dora http://localhost/plan?plan=p1.broken")
    assert told == "Line 1: the link is damaged: was it copied whole?"


def test_a_nickname_that_is_not_taken_is_told_in_our_own_words() -> None:
    saved = SavedPlan(made_on=date(2026, 11, 20), wish=SavedWish(have={}, targets=("ml_engineer",), hours_per_week=8))
    assert add("<b>Dora</b>", saved) == "The nickname was not taken: expected plain text, found the sign '<'."


def test_a_broken_link_is_told_in_whole_sentences(opened_on: Callable[..., str]) -> None:
    opened_on(date(2026, 11, 20), date(2026, 11, 20), "ml_engineer")
    (told,) = (str(block.value) for block in pages.shown("plan", plan="p1.broken").error)
    assert told.replace("\\", "") == (
        "The link is damaged: was it copied whole? The page goes on with a plan of its own."
    )


def test_shares_of_a_table_are_those_of_the_sentence() -> None:
    shares = [0.0, 0.0042, 0.0994, 0.0996, 0.5749, 0.575, 0.9949, 0.998, 0.99995, 1.0]
    for share, shown in zip(shares, rounded(pd.Series(shares)), strict=True):
        assert f"{100 * shown:g}" == f"{float(percent(share).removesuffix(' %')):g}"


@pytest.fixture
def opened_on(toy: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What the page of a plan says that was made on one day and is opened on another."""
    release = toy.release()
    monkeypatch.setattr(frames, "release", lambda: release)

    def said(made_on: date, today: date, *targets: str) -> str:
        monkeypatch.setattr(frames, "today", lambda: today)
        saved = SavedPlan(made_on=made_on, wish=SavedWish(have={}, targets=targets, hours_per_week=8))
        test = pages.shown("plan", plan=link_token(saved))
        return "\n".join(str(block.value) for block in [*test.markdown, *test.info, *test.caption])

    return said


def test_the_week_ahead_of_an_older_plan_is_ahead_of_the_reader(opened_on: Callable[..., str]) -> None:
    made_on = date(2026, 11, 20)
    assert "**Next week, 30 Nov 2026 to 6 Dec 2026**" in opened_on(made_on, date(2026, 11, 25), "ml_engineer")
    assert "**This week, 30 Nov 2026 to 6 Dec 2026**" in opened_on(made_on, date(2026, 11, 30), "ml_engineer")
    ahead = opened_on(date(2027, 6, 1), date(2026, 11, 29), "ml_engineer")
    assert "This plan begins on 1 Jun 2027" in ahead and "**The first whole week, 7 Jun 2027 to 13 Jun 2027**" in ahead
    over = opened_on(made_on, date(2028, 2, 29), "ml_engineer")
    assert "All its days are over." in over and "week, " not in over


def test_an_older_plan_says_which_exam_has_an_end_by_now(opened_on: Callable[..., str]) -> None:
    before = date(2026, 8, 30), date(2026, 11, 29)
    said = opened_on(*before, "aws-dva-c02")
    assert "DVA-C02 is retired on " in said and "the day you would be ready" in said
    assert "the day you would be ready" not in opened_on(*before, "gcp-pmle")


def test_a_plan_of_another_day_or_money_is_told_in_one_sentence(opened_on: Callable[..., str]) -> None:
    day = date(2026, 11, 29)
    opened_on(day, day, "ml_engineer")
    wish = {"have": {}, "targets": ["ml_engineer"], "hours_per_week": 8}
    for made_on, more, says in (
        ("2199-12-31", {}, "2190"),
        ("2026-11-29", {"budget_usd": "500 EUR"}, "a plain number of US dollars"),
    ):
        content = orjson.dumps({"version": 1, "made_on": made_on, "wish": {**wish, **more}})
        token = base64.urlsafe_b64encode(zlib.compress(content)).rstrip(b"=").decode()
        test = pages.shown("plan", plan=f"p1.{token}")
        assert says in test.error[0].value and len(test.error) == 1
    assert (
        pages.shown("plan", role="pirate")
        .warning[0]
        .value.endswith("“pirate”, which is not known here; shown is a plan for ML engineer.")
    )


def test_a_link_that_weighs_a_role_against_a_certificate_shows_both(opened_on: Callable[..., str]) -> None:
    day = date(2026, 11, 29)
    opened_on(day, day, "ml_engineer")
    wish = SavedWish(have={}, targets=("ml_engineer", "gcp-pmle"), hours_per_week=8)
    test = pages.shown("plan", plan=link_token(SavedPlan(made_on=day, wish=wish)))
    chosen = {box.label: box.value for box in test.selectbox if box.label.endswith("role")}
    assert chosen == {"First role": "ml_engineer", "Second role": "gcp-pmle"}
    assert (
        "Professional Machine Learning Engineer"
        in next(box for box in test.selectbox if box.label == "Second role").options
    )


def test_money_is_told_beside_the_answer(opened_on: Callable[..., str]) -> None:
    day = date(2026, 11, 29)
    said = opened_on(day, day, "gcp-pmle")
    assert said.count("Money is in US dollars") == 1, "once, and not among the things to mind"


def test_a_step_seen_long_ago_says_so(opened_on: Callable[..., str]) -> None:
    day = date(2026, 11, 20)
    assert LONG_AGO not in opened_on(day, day, "ml_engineer")
    later = date(2031, 6, 1)
    assert LONG_AGO in opened_on(later, later, "ml_engineer")


def test_a_board_of_last_month_says_what_is_next_today(
    toy: Store, monkeypatch: pytest.MonkeyPatch, opened_on: Callable[..., str]
) -> None:
    made_on, today = date(2026, 11, 20), date(2026, 12, 20)
    opened_on(made_on, today, "ml_engineer")
    wish = SavedWish(have={}, targets=("ml_engineer",), hours_per_week=8)
    people = [
        Person(nickname="Ann", plan=SavedPlan(made_on=made_on, wish=wish)),
        Person(nickname="Bo", plan=SavedPlan(made_on=date(2024, 2, 29), wish=wish)),
        Person(
            nickname="Cy",
            plan=SavedPlan(
                made_on=date(2026, 11, 29), wish=SavedWish(have={}, targets=("aws-dva-c02",), hours_per_week=8)
            ),
        ),
    ]
    test = AppTest.from_string(
        "from dashboard.views import mentor_board\n\nmentor_board.render()\n", default_timeout=60
    )
    test.session_state[BOARD] = Board(people=tuple(people))
    said = "\n".join(str(block.value) for block in test.run().markdown)
    assert not test.exception and "All its days are over" in said
    assert "can be sat from 1 Dec 2026" in said, "of Cy's exam that ends tomorrow"
    table = test.dataframe[0].value.set_index("nickname")
    assert table.loc["Bo", "next_step"] == "nothing"
    assert f"next: {parts.plain(table.loc['Ann', 'next_step'])}, until" in said, "the table and the person say the same"
    assert list(table.columns[:2]) == ["target", "next_step"], "what the page asks first is not out of sight"
    ends = [datetime.strptime(found, "%d %b %Y").date() for found in re.findall(r"next: .*, until (.*)", said)]
    assert ends and min(ends) >= date(2026, 12, 21)


def test_what_became_of_a_plan_leaves_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "today", lambda: TODAY)
    assert as_of_today(PLAN) == PLAN
    monkeypatch.setattr(frames, "today", lambda: date(2028, 2, 29))
    assert as_of_today(PLAN).warnings[0] == "All its days are over."
