"""Stages of a machine learning system against roles."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.transitions import shaded
from dashboard.look import Theme, percent, title_words


def stage_map(table: pd.DataFrame, theme: Theme) -> go.Figure:
    """Stages down in their order, roles across. table: stage, position, role, weight, strongest."""
    stages = list(table.sort_values("position")["stage"].unique())
    roles = list(dict.fromkeys(table["role"]))
    weight = table.pivot(index="stage", columns="role", values="weight").reindex(index=stages, columns=roles)
    strongest = table.pivot(index="stage", columns="role", values="strongest").reindex(index=stages, columns=roles)
    hover = [
        [f"{title_words(r)}, {s}: {percent(weight.loc[s, r])}<br>{strongest.loc[s, r]}" for r in roles] for s in stages
    ]
    names = [title_words(stage) for stage in stages]
    return shaded(weight.to_numpy(float), names, [title_words(role) for role in roles], hover, theme)
