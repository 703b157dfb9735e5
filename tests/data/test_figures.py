"""Days that are only partly known, and figures that are words."""

from datetime import date

import pytest
from pydantic import ValidationError

from data.figures import DayFigure, NumberFigure, first_day, last_day

SOURCE = {"source_url": "https://example.org/a", "checked_on": date(2026, 1, 10)}


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2026-10-05", date(2026, 10, 5), date(2026, 10, 5)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_partly_known_day_means_a_span(partial: str, first: date, last: date) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize("wrong", ["2026-13", "26-01-01", "soon", "2026-1", "2026-02-31", "2026-00-10"])
def test_what_is_no_day_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        DayFigure.model_validate({"value": wrong, **SOURCE})


def test_words_are_not_numbers() -> None:
    unpublished = NumberFigure.model_validate({"value": "not published", **SOURCE})
    assert unpublished.number is None and not unpublished.is_known
    assert NumberFigure.model_validate({"value": 0, **SOURCE}).number == 0.0
    with pytest.raises(ValidationError):
        NumberFigure.model_validate({"value": "about 200", **SOURCE})


def test_a_second_source_is_disputed_only_where_it_differs() -> None:
    same = NumberFigure.model_validate({"value": 170, **SOURCE, "other": [{"value": 170.0, **SOURCE}]})
    differs = NumberFigure.model_validate({"value": 170, **SOURCE, "other": [{"value": 130, **SOURCE}]})
    assert not same.is_disputed and differs.is_disputed


@pytest.mark.parametrize("missing", ["source_url", "checked_on"])
def test_no_figure_without_source_and_day(missing: str) -> None:
    with pytest.raises(ValidationError, match=missing):
        NumberFigure.model_validate({"value": 1} | {key: value for key, value in SOURCE.items() if key != missing})
