"""A plan over time: when each step runs, and how coverage grows."""

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from dashboard.look import DASHES, MARKS, Theme, percent, styled
from dashboard.writing import day_words
from data.answers.path_plan import Step

ROW = 44
"""Height of a step, its name above its bar, in pixels."""
LONGEST_NAME = 42
DAY = timedelta(days=1)
KINDS = {"project": ("Projects", 1, "/"), "certificate": ("Exams", 2, "x"), "": ("Courses and reading", 0, "")}
"""Kind to its name, colour and pattern; empty stands for all others."""


def gantt(steps: Sequence[Step], theme: Theme) -> go.Figure:
    """One row per step in its order, its name at the left above its bar, so that it is read on a telephone too."""
    figure = go.Figure()
    for kind, (name, colour, pattern) in KINDS.items():
        mine = [(n, step) for n, step in enumerate(steps, 1) if (step.kind if step.kind in KINDS else "") == kind]
        if not mine:
            continue
        figure.add_trace(
            go.Bar(
                base=[step.starts_on for _, step in mine],
                x=[(step.ends_on - step.starts_on + DAY).total_seconds() * 1000 for _, step in mine],
                y=[n + 0.22 for n, _ in mine],
                width=0.34,
                orientation="h",
                name=name,
                marker={
                    "color": theme.series[colour],
                    "pattern": {
                        "shape": pattern,
                        "fgcolor": theme.text,
                        "fillmode": "overlay",
                        "size": 6,
                        "solidity": 0.25,
                    },
                },
                hovertext=[f"{s.name}: {day_words(s.starts_on)} to {day_words(s.ends_on)}" for _, s in mine],
                hoverinfo="text",
            )
        )
    for number, step in enumerate(steps, 1):
        figure.add_annotation(
            xref="paper", x=0, y=number - 0.2, text=f"{number}. {_short(step.name)}", showarrow=False, xanchor="left",
            font={"color": theme.text, "size": 12},
        )  # fmt: skip
    figure.update_yaxes(range=[len(steps) + 0.6, 0.4], showticklabels=False, showgrid=False)
    figure.update_xaxes(type="date", side="top", range=[steps[0].starts_on - DAY, steps[-1].ends_on + 2 * DAY])
    figure = styled(figure, theme, 90 + ROW * len(steps))
    return figure.update_layout(legend={"y": 0, "yanchor": "top", "yref": "paper"}, margin={"b": 30})


def _short(name: str) -> str:
    """Fits a telephone, and nothing in it is read as markup."""
    cut = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return cut.replace("&", "&amp;").replace("<", "&lt;")


def burn_up(lines: Sequence[tuple[str, Sequence[tuple[date, float]]]], theme: Theme) -> go.Figure:
    """Coverage over the weeks: one stairway per target, each a name with days and shares."""
    figure = go.Figure()
    for number, (name, points) in enumerate(lines):
        figure.add_trace(
            go.Scatter(
                x=[when for when, _ in points],
                y=[100 * share for _, share in points],
                mode="lines+markers",
                name=name,
                line={"shape": "hv", "color": theme.series[number], "dash": DASHES[number], "width": 2.5},
                marker={"symbol": MARKS[number], "size": 7},
                hovertext=[f"{name}, {day_words(when)}: {percent(share)}" for when, share in points],
                hoverinfo="text",
            )
        )
    figure.update_yaxes(ticksuffix=" %", range=[0, 100])
    figure.update_xaxes(type="date")
    return styled(figure, theme, 300).update_layout(showlegend=len(lines) > 1)
