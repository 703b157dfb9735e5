"""A map from role to role: the darker, the more of the demand is met already."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.look import Theme, faded, percent, styled, title_words

ROW = 40
FEW = 6
"""Columns whose slanted names find room on a phone."""


def coverage_map(table: pd.DataFrame, theme: Theme) -> go.Figure:
    """Rows are where people come from, columns where they go. table: from_role, to_role, cover."""
    wide = table.pivot(index="from_role", columns="to_role", values="cover")
    roles = list(table.groupby("from_role")["cover"].mean().sort_values(ascending=False).index)
    wide = wide.reindex(index=roles, columns=roles)
    names = [title_words(role) for role in roles]
    hover = [
        [
            f"From {a} to {b}: {percent(p)} of the demand met" if np.isfinite(p) else ""
            for b, p in zip(names, row, strict=True)
        ]
        for a, row in zip(names, wide.to_numpy(float), strict=True)
    ]
    return shaded(wide.to_numpy(float), names, names, hover, theme)


def shaded(
    values: np.ndarray, rows: Sequence[str], columns: Sequence[str], hover: Sequence[Sequence[str]], theme: Theme
) -> go.Figure:
    """A heat map of shares with the figure written into each cell, first row on top."""
    top = float(np.nanmax(values)) if np.isfinite(values).any() else 1.0
    figure = go.Figure(
        go.Heatmap(
            z=100 * values,
            x=list(columns),
            y=list(rows),
            zmin=0,
            zmax=100 * top,
            colorscale=[[0, faded(theme.series[0], 0.04)], [1, faded(theme.series[0], 0.62)]],
            showscale=False,
            text=[[f"{100 * v:.0f}" if np.isfinite(v) else "" for v in row] for row in values],
            texttemplate="%{text}",
            textfont={"color": theme.text},  # without a size it fits the cell, on a phone too
            hovertext=[list(row) for row in hover],
            hoverinfo="text",
            xgap=2,
            ygap=2,
            hoverongaps=False,
        )
    )
    names = {"showgrid": False, "dtick": 1, "tickfont": {"size": 12}, "ticks": ""}
    figure.update_yaxes(autorange="reversed", **names)
    figure.update_xaxes(side="top", tickangle=-45 if len(columns) <= FEW else -90, **names)
    return styled(figure, theme, 170 + ROW * len(rows))
