"""The picture of a life says what the states of single days say."""

from datetime import date, timedelta

import pytest

from data.answers.certification_spans import NOTHING_TO_DRAW, life_spans
from data.answers.lifecycle import status_on
from data.catalog import load_catalog
from data.certification import Certification
from tests.data.certification_cases import SOURCE, certification, figure

TODAY = date(2026, 11, 20)
UNTIL = date(2027, 8, 17)


def told(entry: Certification, on: date = TODAY) -> list[tuple[str, ...]]:
    spans = life_spans([entry], on, UNTIL)
    return list(spans[["word", "begins", "ends"]].astype(str).itertuples(index=False, name=None))


def test_a_whole_life_in_order() -> None:
    entry = certification(
        dates={
            "announced_on": figure("2023-01-05"),
            "beta_from": figure("2023-03-01"),
            "live_from": figure("2023-06-10"),
            "retirement_announced_on": figure("2026-02-01"),
            "last_exam_on": figure("2026-12-31"),
        }
    )
    assert told(entry) == [
        ("announced", "2023-01-05", "2023-02-28"),
        ("beta", "2023-03-01", "2023-06-09"),
        ("live", "2023-06-10", "2026-01-31"),
        ("retiring", "2026-02-01", "2026-12-31"),
        ("retired", "2027-01-01", UNTIL.isoformat()),
    ]


def test_what_was_announced_later_is_not_drawn_earlier() -> None:
    entry = certification(
        dates={
            "live_from": figure("2024-05-01"),
            "retirement_announced_on": figure("2026-12-01"),
            "last_exam_on": figure("2027-03-31"),
        }
    )
    assert told(entry) == [("live", "2024-05-01", UNTIL.isoformat())]


def test_an_unknown_start_is_marked() -> None:
    entry = certification(dates={}, state_seen=[{"value": "live", **SOURCE}])
    spans = life_spans([entry], TODAY, UNTIL)
    assert spans["is_start_known"].to_list() == [False]
    assert spans["begins"].to_list() == [date(2026, 1, 10)]


@pytest.mark.parametrize("on", [TODAY, date(2024, 6, 1)])
def test_every_day_of_the_catalogue_agrees_with_its_span(on: date) -> None:
    catalog = load_catalog()
    spans = life_spans(catalog.values(), on, UNTIL)
    wrong = []
    for entry in catalog.values():
        mine = spans[spans["certification_id"] == entry.id]
        edges = {*mine["begins"], *(end + timedelta(days=1) for end in mine["ends"]), on}
        days = {edge + timedelta(days=away) for edge in edges for away in (-30, -1, 0, 1)}
        for day in sorted(day for day in days if day <= UNTIL):
            word = status_on(entry, day, known_on=min(day, on)).word
            drawn = mine[(mine["begins"] <= day) & (mine["ends"] >= day)]["word"].to_list()
            if drawn != ([] if word in NOTHING_TO_DRAW else [word]):
                wrong.append(f"{entry.id} on {day}: drawn {drawn}, is {word}")
    assert len(catalog) > 38
    assert not wrong, "\n".join(wrong[:20])
