"""Charts draw what their frames say, and nothing where those say nothing."""

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.courses import share_lines, volumes
from dashboard.look import LIGHT


def test_a_band_has_a_gap_where_the_share_is_missing() -> None:
    """Two stretches in one outline, each closed by itself: there and back again, a blank between."""
    months = [f"2025-{month:02d}" for month in range(1, 6)]
    share = np.array([0.2, 0.3, np.nan, 0.4, 0.5])
    course = pd.DataFrame(
        {
            "month": months, "skill": "Python", "share": share, "low": share - 0.1, "high": share + 0.1,
            "mentions": 5, "vacancies": 10,
        }
    )  # fmt: skip
    figure = share_lines(course.sample(frac=1, random_state=1), ["Python", "SQL"], LIGHT)
    band, line = figure.data[0], figure.data[1]
    there, later = months[:2], months[3:]
    assert list(band.x) == [*there, *there[::-1], None, *later, *later[::-1]]
    up = [30, 40, 20, 10, None, 50, 60, 40, 30]
    assert [None if y is None else round(y, 6) for y in band.y] == up
    assert list(line.x) == months and len(line.hovertext) == 5
    assert not len(figure.data[2].x), "nothing of SQL"
    drawn, checked = (json.loads(one.to_json())["data"] for one in (figure, go.Figure(figure.to_dict())))
    assert drawn == checked, "as Plotly's own checks would have it"


def test_few_vacancies_have_no_halves_on_their_axis() -> None:
    course = pd.DataFrame({"month": ["2025-01", "2025-02"], "role": "A", "vacancies": [1, 2]})
    assert volumes(course, ["A"], LIGHT).layout.yaxis.dtick == 1
    assert volumes(course.assign(vacancies=200), ["A"], LIGHT).layout.yaxis.dtick is None
