"""Bars of shares with their intervals, one or two series."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.look import MARKS, Theme, interval, percent, styled

ROW = 26
"""Height of one bar with its gap, in pixels."""
LABEL = 56
"""Room to the right of the bars for a written per cent, in pixels: a share of the width is too little on a phone."""
MOST_TICKS = 4
"""As many as a phone can write upright; each bar says its figure itself."""


def share_bars(demand: pd.DataFrame, theme: Theme) -> go.Figure:
    """Horizontal bars, best rank on top; whiskers are the interval.

    demand: skill, share, low, high, mentions, vacancies.
    """
    rows = demand.iloc[::-1]
    share, low, high = (rows[c].to_numpy(float) for c in ("share", "low", "high"))
    said = [
        f"{skill}: {k} of {n} ({interval(a, b)})"
        for skill, k, n, a, b in zip(rows["skill"], rows["mentions"], rows["vacancies"], low, high, strict=True)
    ]
    figure = go.Figure(
        go.Bar(
            x=100 * share,
            y=rows["skill"].astype(str).to_list(),
            orientation="h",
            marker={"color": theme.series[0]},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": 100 * (high - share),
                "arrayminus": 100 * (share - low),
                "color": theme.quiet,
                "thickness": 1.5,
                "width": 3,
            },
            hovertext=said,
            hoverinfo="text",
        )
    )
    figure.layout.annotations = [  # all at once: added one by one, each is checked against all before it
        {
            "x": 100 * end, "y": str(skill), "text": percent(value), "showarrow": False, "xanchor": "left",
            "xshift": 6, "font": {"color": theme.text, "size": 13},
        }
        for skill, value, end in zip(rows["skill"], share, high, strict=True)
    ]  # fmt: skip
    figure.update_xaxes(ticksuffix=" %", rangemode="tozero", range=[0, 102 * high.max(initial=0.1)])
    return _with_labels(styled(figure, theme, 60 + ROW * len(rows)))


def two_shares(rows: pd.DataFrame, names: Sequence[str], theme: Theme) -> go.Figure:
    """Two marks with whiskers per skill, so that overlap is seen at once.

    rows: skill, share_a, low_a, high_a, share_b, low_b, high_b; top row first.
    """
    shown = rows.iloc[::-1]
    figure = go.Figure()
    place = np.arange(len(shown), dtype=float)
    for number, (suffix, shift) in enumerate((("a", 0.16), ("b", -0.16))):
        share, low, high = (shown[f"{c}_{suffix}"].to_numpy(float) for c in ("share", "low", "high"))
        figure.add_trace(
            go.Scatter(
                x=100 * share,
                y=place + shift,
                mode="markers",
                name=names[number],
                marker={"color": theme.series[number], "symbol": MARKS[number], "size": 10},
                error_x={
                    "type": "data", "symmetric": False, "array": 100 * (high - share),
                    "arrayminus": 100 * (share - low), "color": theme.series[number], "thickness": 1.5, "width": 3,
                },
                hovertext=[
                    f"{skill}, {names[number]}: {percent(p)} ({interval(a, b)})"
                    for skill, p, a, b in zip(shown["skill"], share, low, high, strict=True)
                ],
                hoverinfo="text",
            )
        )  # fmt: skip
    figure.update_yaxes(tickmode="array", tickvals=place, ticktext=shown["skill"].astype(str).to_list())
    figure.update_xaxes(ticksuffix=" %", rangemode="tozero")
    return styled(figure, theme, 80 + 30 * len(shown))


def plain_bars(labels: Sequence[str], values: Sequence[float], theme: Theme, suffix: str = "") -> go.Figure:
    """Simple horizontal bars of counts or per cents, first label on top."""
    figure = go.Figure(
        go.Bar(
            x=list(values)[::-1],
            y=list(labels)[::-1],
            orientation="h",
            marker={"color": theme.series[0]},
            text=[f"{value:,.0f}{suffix}" for value in values][::-1],
            textposition="outside",
            textfont={"color": theme.text},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    figure.update_xaxes(rangemode="tozero", ticksuffix=suffix)
    return _with_labels(styled(figure, theme, 50 + ROW * len(labels)))


def _with_labels(figure: go.Figure) -> go.Figure:
    """Room for what is written behind the longest bar."""
    figure.layout.margin.r = LABEL
    figure.layout.xaxis.update(nticks=MOST_TICKS, tickangle=0)
    return figure
