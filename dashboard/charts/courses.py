"""Courses over time: shares with their bands, and volumes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.look import DASHES, MARKS, Theme, faded, interval, percent, styled
from data.estimates import Floats

HEIGHT = 380
MOST_SINGLE_TICKS = 6
"""Up to so many vacancies each whole number has its tick."""


def share_lines(course: pd.DataFrame, names: Sequence[str], theme: Theme, column: str = "skill") -> go.Figure:
    """One line with its band per name.

    course: month, <column>, share, low, high, mentions, vacancies; months below the floor have no share.
    """
    traces: list[dict[str, Any]] = []
    for number, name in enumerate(names):
        mine = course[course[column].astype(str) == name].sort_values("month")
        colour = theme.series[number % len(theme.series)]
        months = mine["month"].astype(str).to_list()
        share, low, high = (mine[figure].to_numpy(float) for figure in ("share", "low", "high"))
        across, up = _band(months, 100 * low, 100 * high)
        traces.append(
            {
                "type": "scatter", "x": across, "y": up, "fill": "toself", "fillcolor": faded(colour, theme.band),
                "line": {"width": 0}, "mode": "lines", "hoverinfo": "skip", "showlegend": False,
            }
        )  # fmt: skip
        traces.append(
            {
                "type": "scatter",
                "x": months,
                "y": 100 * share,
                "mode": "lines+markers",
                "name": name,
                "line": {"color": colour, "dash": DASHES[number % len(DASHES)], "width": 2.5},
                "marker": {"symbol": MARKS[number % len(MARKS)], "size": 6},
                "hovertext": [
                    f"{name}, {m}: {k} of {n} = {percent(p)} ({interval(a, b)})"
                    for m, k, n, p, a, b in zip(
                        months, mine["mentions"], mine["vacancies"], share, low, high, strict=True
                    )
                ],
                "hoverinfo": "text",
            }
        )
    axes = {"yaxis": {"ticksuffix": " %", "rangemode": "tozero"}, "xaxis": {"type": "date"}}
    return styled({"data": traces, "layout": axes}, theme, HEIGHT)


def _band(months: list[str], low: Floats, high: Floats) -> tuple[list[str | None], list[float | None]]:
    """Outlines of the stretches without a gap, a blank between two: a band across a gap would show an interval nobody
    computed.
    """
    known = np.concatenate([[0], ~np.isnan(low), [0]])
    across: list[str | None] = []
    up: list[float | None] = []
    for begin, end in np.flatnonzero(np.diff(known)).reshape(-1, 2).tolist():
        blank = [None] if across else []
        across += [*blank, *months[begin:end], *months[begin:end][::-1]]
        up += [*blank, *high[begin:end].tolist(), *low[begin:end][::-1].tolist()]
    return across, up


def volumes(course: pd.DataFrame, names: Sequence[str], theme: Theme, column: str = "role") -> go.Figure:
    """Vacancies per month, one line per name. course: month, <column>, vacancies."""
    figure = go.Figure()
    for number, name in enumerate(names):
        mine = course[course[column].astype(str) == name].sort_values("month")
        figure.add_trace(
            go.Scatter(
                x=mine["month"].astype(str).to_list(),
                y=mine["vacancies"],
                mode="lines",
                name=name,
                line={"color": theme.series[number % len(theme.series)], "dash": DASHES[number % len(DASHES)]},
            )
        )
    most = course["vacancies"].max()
    figure.update_yaxes(rangemode="tozero", dtick=1 if most <= MOST_SINGLE_TICKS else None)  # no half vacancies
    figure.update_xaxes(type="date")
    return styled(figure, theme, HEIGHT)
