"""How everything looks: names of things in plain words, colours for light and dark, the form of every figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.writing import written
from data.answers.floors import per_cent, per_cent_span

NAMES = {
    "ml_engineer": "ML engineer",
    "ai_engineer": "AI engineer",
    "mlops_engineer": "MLOps engineer",
    "devops_engineer": "DevOps engineer",
    "not_stated": "not stated",
    "onsite": "on site",
    "unknown": "not known",
}
"""Ids whose words are not simply the id with blanks."""


@dataclass(frozen=True)
class Theme:
    """Colours of one appearance; contrast of text and lines at least 4.5 to 1 on the page."""

    name: str
    text: str
    quiet: str
    grid: str
    series: tuple[str, ...]
    band: float


LIGHT = Theme("light", "#17212b", "#51606e", "#dde4ea", ("#0b5cad", "#b84a00", "#00735a", "#8a3c84", "#6b5b00"), 0.18)
DARK = Theme("dark", "#e8edf2", "#a9b6c2", "#2f3b47", ("#6db3f2", "#f0a060", "#4fc9a4", "#d79ad2", "#d8c667"), 0.22)
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
MARKS = ("circle", "square", "diamond", "triangle-up", "x")
"""Lines differ by dash and mark as well as by colour."""


def words(identifier: str) -> str:
    """`data_scientist` as people write it."""
    return NAMES.get(identifier) or identifier.replace("_", " ")


def title_words(identifier: str) -> str:
    """The same with a capital first letter, for headings and choices."""
    text = words(identifier)
    return text[:1].upper() + text[1:]


def percent(share: float) -> str:
    """A share as pages say it."""
    return written(per_cent(share))


def rounded(shares: pd.Series) -> pd.Series:
    """Shares of a column as `percent` says them: a table beside a sentence shows the same figure."""
    exact = shares.to_numpy(float)
    fine = np.where((exact >= 0.9995) & (exact < 1), 0.999, exact.round(3))
    is_plain = (exact >= 0.0995) & ((exact < 0.995) | (exact >= 1))
    return pd.Series(np.where(is_plain, exact.round(2), fine), shares.index, name=shares.name)


def interval(low: float, high: float) -> str:
    """An interval of shares as pages say it."""
    return written(per_cent_span(low, high))


def styled(figure: go.Figure | Mapping[str, Any], theme: Theme, height: int) -> go.Figure:
    """The figure, or its data and layout as plain mappings, in the house's form: no frame, quiet grid, fonts that
    follow light and dark.

    Everything is merged as plain mappings and put into a new figure at once: Plotly checks each update against its
    whole schema, which took longer than the answers that are drawn.
    """
    form = {
        "height": height,
        "margin": {"l": 8, "r": 12, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": theme.text, "size": 14},
        "colorway": list(theme.series),
        "hoverlabel": {"font": {"size": 13}},
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "font": {"color": theme.text}},
        "dragmode": False,
    }
    axis = {
        "gridcolor": theme.grid,
        "zerolinecolor": theme.grid,
        "tickfont": {"color": theme.text},
        "title": {"font": {"color": theme.quiet}},
        "automargin": True,
        "fixedrange": True,
    }
    own = figure.to_plotly_json() if isinstance(figure, go.Figure) else figure
    layout = _merged(own["layout"], form | {"xaxis": axis, "yaxis": axis})
    return go.Figure({"data": own["data"], "layout": layout}, _validate=False)


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Both, the other's where both say something of the same."""
    both = dict(one)
    for name, value in other.items():
        kept = both.get(name)
        both[name] = _merged(kept if isinstance(kept, dict) else {}, value) if isinstance(value, dict) else value
    return both


def faded(colour: str, opacity: float) -> str:
    """A hex colour with an opacity, for bands."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
