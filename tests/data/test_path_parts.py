"""The calendar, the bill and the silence under a plan, each by itself."""

import os
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answers.path_calendar import StudyCalendar
from data.answers.path_costs import add_months, months, price_range, renewals
from data.answers.path_model import Assumptions, Price, Renewal, Wish
from data.answers.path_silence import silenced
from data.answers.paths import plan
from tests.data.path_cases import TODAY, offer

WEEKS_OFF = st.lists(st.integers(-20, 120).map(lambda n: TODAY + timedelta(days=n)), max_size=6)


@given(WEEKS_OFF, st.integers(1, 80))
def test_days_of_study_are_counted_as_one_would_by_hand(weeks_off: list[date], days: int) -> None:
    off = {day.isocalendar()[:2] for day in weeks_off}
    walked = [day for n in range(500) if (day := TODAY + timedelta(days=n)).isocalendar()[:2] not in off]
    calendar = StudyCalendar(TODAY, 7, weeks_off)
    assert calendar.ends(days) == walked[days - 1]
    assert calendar.starts(days) == walked[days]
    assert calendar.ends(days - 0.5) == walked[days - 1] == calendar.starts(days - 0.5)
    assert calendar.hours_until(walked[days - 1]) == days
    assert calendar.hours_until(TODAY - timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 20), 14, date(2028, 1, 20)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_later(day: date, count: int, later: date) -> None:
    assert add_months(day, count) == later


@pytest.mark.parametrize(
    ("hours", "per_week", "pause", "count"),
    [(0, 5, 0, 0), (0.1, 5, 0, 1), (52, 6, 0, 2), (52, 5.9, 0, 3), (26, 6, 1, 2), (0, 5, 3, 0)],
)
def test_a_month_begun_is_a_month_paid(hours: float, per_week: float, pause: float, count: int) -> None:
    assert months(hours, per_week, pause) == count


def test_a_step_says_the_share_that_was_counted_and_not_the_steadied_one() -> None:
    shares = pd.DataFrame(
        {"skill": ["Python", "SQL"], "share": [0.37, 1.0], "steadied": [0.38, 0.54], "floor": ["rough", "hidden"]}
    )
    both = plan(Wish({}, ("ml_engineer",), 7), shares, [offer("both", {"Python": 1.0, "SQL": 1.0}, 10)], TODAY)
    assert both.steps[0].because == "Teaches SQL (in about 54% of vacancies) and Python (37%)."
    assert both.coverage_after == 1


def test_only_an_exam_may_take_another_attempt() -> None:
    price = Price("one_off", 100.0, 100.0, 100.0)
    exam = offer("exam", {}, 1, kind="certificate", price=price)
    assert price_range(exam, Assumptions()) == (100.0, 143.0, 250.0)
    assert price_range(offer("course", {}, 1, price=price), Assumptions()) == (100.0, 110.0, 125.0)
    assert price_range(offer("course", {}, 1, price=Price()), Assumptions()) is None


def test_renewals_fall_due_until_the_horizon() -> None:
    exam = offer("exam", {}, 1, kind="certificate", renewal=Renewal(12, 0.0))
    due = renewals(exam, date(2026, 12, 1), date(2029, 12, 1))
    assert [(one.on.year, one.usd) for one in due] == [(2027, 0), (2028, 0), (2029, 0)]
    assert renewals(offer("never", {}, 1), date(2026, 12, 1), date(2036, 12, 1)) == []


def test_the_solver_cannot_write_where_the_answer_goes(capfd: pytest.CaptureFixture[str]) -> None:
    print("before", flush=True)
    with silenced():
        os.write(1, b"stray line\n")
    with pytest.raises(ValueError, match="boom"), silenced():
        raise ValueError("boom")
    print("after", flush=True)
    assert capfd.readouterr().out == "before\nafter\n"


def test_a_step_says_that_its_exam_is_over_before_it_is_finished() -> None:
    shares = pd.DataFrame({"skill": ["Python"], "share": [0.5]})

    def because(*exams: tuple[str, date | None]) -> str:
        course = offer("course", {"Python": 0.75}, 10, exams=exams)
        step = plan(Wish({}, ("ml_engineer",), 7), shares, [course], TODAY).steps[0]
        assert step.ends_on == date(2026, 11, 29)
        return step.because.removeprefix("Teaches Python (in 50% of vacancies).")

    assert because() == because(("AB-1", None)) == because(("AB-1", date(2026, 11, 30))) == ""
    assert because(("AB-1", date(2026, 11, 29))) == (
        " It counts for its skills only: before you finish it, AB-1 (last day 2026-11-29) can no longer be sat."
    )
    assert because(("AB-1", date(2026, 3, 1)), ("AB-2", None)) == (
        " Before you finish it, AB-1 (last day 2026-03-01) can no longer be sat."
    )


@pytest.mark.parametrize("level", [0.5, 1.0])
def test_parts_left_out_are_said_to_go_no_further_than_one_knows(level: float) -> None:
    shares = pd.DataFrame({"skill": ["Python", "SQL"], "share": [0.5, 0.5]})
    offers = [offer("both", {"Python": 0.5, "SQL": 0.75}, 10), offer("python", {"Python": 0.5}, 5)]
    found = plan(Wish({"Python": level}, ("ml_engineer",), 7), shares, offers, TODAY)
    assert [(entry["id"], entry["reason"]) for entry in found.skipped] == [
        ("both", "the parts on Python, which go no further than you know"),
        ("python", "of the wanted skills it goes no further than you know: Python"),
    ]
