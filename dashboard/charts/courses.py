"""Courses over time: shares with their bands, and volumes."""

from collections.abc import Iterator, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.look import DASHES, MARKS, Theme, faded, interval, percent, styled

HEIGHT = 380


def share_lines(course: pd.DataFrame, names: Sequence[str], theme: Theme, column: str = "skill") -> go.Figure:
    """One line with its band per name.

    course: month, <column>, share, low, high, mentions, vacancies; months below the floor have no share.
    """
    figure = go.Figure()
    for number, name in enumerate(names):
        mine = course[course[column].astype(str) == name].sort_values("month")
        colour = theme.series[number % len(theme.series)]
        months = mine["month"].astype(str).to_list()
        for run in _runs(mine):
            figure.add_trace(
                go.Scatter(
                    x=[*run["month"].astype(str), *run["month"].astype(str)[::-1]],
                    y=[*(100 * run["high"]), *(100 * run["low"])[::-1]],
                    fill="toself", fillcolor=faded(colour, theme.band), line={"width": 0},
                    mode="lines", hoverinfo="skip", showlegend=False,
                )
            )  # fmt: skip
        figure.add_trace(
            go.Scatter(
                x=months,
                y=100 * mine["share"],
                mode="lines+markers",
                name=name,
                line={"color": colour, "dash": DASHES[number % len(DASHES)], "width": 2.5},
                marker={"symbol": MARKS[number % len(MARKS)], "size": 6},
                hovertext=[
                    f"{name}, {m}: {k} of {n} = {percent(p)} ({interval(a, b)})"
                    for m, k, n, p, a, b in zip(
                        months, mine["mentions"], mine["vacancies"], mine["share"], mine["low"], mine["high"],
                        strict=True,
                    )
                ],
                hoverinfo="text",
            )
        )  # fmt: skip
    figure.update_yaxes(ticksuffix=" %", rangemode="tozero")
    figure.update_xaxes(type="date")
    return styled(figure, theme, HEIGHT)


def _runs(course: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Stretches without a gap: a band across a gap would show an interval nobody computed."""
    known = course["share"].notna()
    number = (known != known.shift()).cumsum()
    for _, run in course[known].groupby(number[known]):
        yield run


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
    figure.update_yaxes(rangemode="tozero")
    figure.update_xaxes(type="date")
    return styled(figure, theme, HEIGHT)
