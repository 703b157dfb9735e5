"""Certifications in pictures: their lives, what they cost to hold, what they cover, how their exams are weighed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from dashboard.certification_words import money
from dashboard.look import Theme, interval, percent, styled
from dashboard.writing import day_words

ROW = 30
THIN, THICK = 0.14, 0.62
PATTERNS = {"announced": ".", "beta": "/", "live": "", "retiring": "x", "retired": "", "renamed": ""}
COLOURS = {"announced": 4, "beta": 3, "live": 0, "retiring": 1}
"""Place of each state's colour in the theme; what is over is drawn thin and quiet."""
BEFORE = "live, start not on file"


def life_lines(spans: pd.DataFrame, names: Sequence[str], on: date, theme: Theme) -> go.Figure:
    """Bars from state to state, a line at the day of reading; right of it only what is announced.

    spans: short_name, word, begins, ends, is_start_known, is_planned. names: rows from the top.
    """
    figure = go.Figure()
    drawn = _until_known(spans[spans["short_name"].isin(list(names))], on)
    for word in [*PATTERNS, BEFORE]:
        mine = drawn[drawn["shown"] == word]
        if len(mine):
            figure.add_trace(_span_bars(mine, word, theme))
    figure.add_shape(
        type="line", xref="x", yref="paper", x0=on.isoformat(), x1=on.isoformat(), y0=0, y1=1,
        line={"color": theme.text, "width": 1.5, "dash": "dot"},
    )  # fmt: skip
    figure.add_annotation(
        x=on.isoformat(), y=0, yref="paper", yanchor="top", yshift=-22, text="today", showarrow=False,
        font={"color": theme.text, "size": 12},
    )  # fmt: skip
    figure.update_yaxes(type="category", categoryorder="array", categoryarray=list(names)[::-1], showgrid=False)
    figure.update_xaxes(type="date")
    figure.update_layout(barmode="overlay")
    return _rows(styled(figure, theme, 110 + ROW * len(names)), len(names), foot=40)


def _until_known(spans: pd.DataFrame, on: date) -> pd.DataFrame:
    """Nobody knows that what is live today is live next year: an open end stops at the day of reading."""
    last = spans["ends"].max() if len(spans) else on
    is_open = (spans["ends"] == last) & (spans["begins"] <= on)
    ahead_gone = (spans["begins"] > on) & spans["word"].isin(("retired", "renamed"))
    drawn = spans.assign(ends=spans["ends"].where(~is_open, on))[~ahead_gone]
    return drawn.assign(shown=drawn["word"].where(drawn["is_start_known"], BEFORE))


def _span_bars(mine: pd.DataFrame, word: str, theme: Theme) -> go.Bar:
    place = COLOURS.get("live" if word == BEFORE else word)
    colour = theme.quiet if place is None else theme.series[place]
    is_faint = word == BEFORE
    last_days = mine["ends"] + timedelta(days=1)
    return go.Bar(
        x=[(end - begin).days * 86_400_000 for begin, end in zip(mine["begins"], last_days, strict=True)],
        base=[begin.isoformat() for begin in mine["begins"]],
        y=mine["short_name"].to_list(),
        orientation="h",
        name=word,
        width=THIN if place is None else THICK,
        marker={
            "color": colour,
            "opacity": 0.55 if is_faint else 1.0,
            "pattern": {
                "shape": "-" if is_faint else PATTERNS[word],
                "fgcolor": theme.grid,
                "size": 7,
                "fillmode": "overlay",
            },
            "line": {"width": 0},
        },
        hovertext=[
            f"{row.short_name}: {word}, {'at the latest ' if is_faint else ''}from {day_words(row.begins)} "
            f"to {day_words(row.ends)}{' as planned' if row.is_planned else ''}"
            for row in mine.itertuples()
        ],
        hoverinfo="text",
    )


def cost_ranges(costs: pd.DataFrame, currency: str, theme: Theme) -> go.Figure:
    """A bar from low to high and a mark at the likely cost.

    costs: short_name, low, likely, high, is_least; top first.
    """
    rows = costs.iloc[::-1]
    figure = go.Figure(
        go.Bar(
            x=(rows["high"] - rows["low"]).astype(float),
            base=rows["low"].astype(float),
            y=rows["short_name"],
            orientation="h",
            name="low to high",
            width=0.5,
            marker={"color": theme.series[0], "opacity": 0.4},
            hoverinfo="skip",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=rows["likely"].astype(float),
            y=rows["short_name"],
            mode="markers",
            name="likely",
            marker={"color": theme.series[1], "symbol": "diamond", "size": 11},
            hovertext=[
                f"{row['short_name']}: {'at least ' if row['is_least'] else ''}{money(row['likely'])} {currency} "
                f"({money(row['low'])}–{money(row['high'])})"
                for row in rows.to_dict("records")
            ],
            hoverinfo="text",
        )
    )
    likely = [
        f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{'≥ ' if least else ''}{money(cost)}"
        for least, cost in zip(rows["is_least"], rows["likely"], strict=True)
    ]  # beside the mark they belong to: behind the bar they were read as its end
    figure.add_trace(_labels(rows["likely"], rows["short_name"], likely, theme))
    figure.update_xaxes(
        range=[0, 1.15 * float(rows["high"].max())], tickformat=",", ticksuffix=f" {currency}", nticks=5
    )
    return _rows(styled(figure, theme, 80 + ROW * len(rows)), len(rows))


def covered_bars(covered: pd.DataFrame, theme: Theme) -> go.Figure:
    """Coverage with its interval, and the part that is new for the reader as a second bar.

    covered: short_name, share, low, high, new_share (None where nothing is known of the reader); top first.
    """
    rows = covered.iloc[::-1]
    share, low, high = (rows[c].astype(float) for c in ("share", "low", "high"))
    error = {
        "type": "data", "symmetric": False, "array": 100 * (high - share), "arrayminus": 100 * (share - low),
        "color": theme.text, "thickness": 1.5, "width": 3,
    }  # fmt: skip
    figure = go.Figure(
        go.Bar(
            x=100 * share, y=rows["short_name"], orientation="h", name="covered", width=0.6, error_x=error,
            marker={"color": theme.series[0]},
            hovertext=[
                f"{n}: {percent(s)} ({interval(a, b)})"
                for n, s, a, b in zip(rows["short_name"], share, low, high, strict=True)
            ],
            hoverinfo="text",
        )
    )  # fmt: skip
    if rows["new_share"].notna().all():
        fresh = rows["new_share"].astype(float)
        figure.add_trace(
            go.Bar(
                x=100 * fresh, y=rows["short_name"], orientation="h", name="of it new for you", width=0.28,
                marker={
                    "color": theme.series[1],
                    "pattern": {"shape": "/", "fgcolor": theme.grid, "fillmode": "overlay"},
                },
                hovertext=[f"{n}: {percent(s)} new" for n, s in zip(rows["short_name"], fresh, strict=True)],
                hoverinfo="text",
            )
        )  # fmt: skip
    figure.add_trace(_labels(100 * high, rows["short_name"], [percent(value) for value in share], theme))
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(ticksuffix=" %", range=[0, min(112.0, 118 * float(high.max()))])
    return _rows(styled(figure, theme, 80 + ROW * len(rows)), len(rows))


def domain_bars(domains: pd.DataFrame, theme: Theme) -> go.Figure:
    """Weights of an exam's domains, in the order of the guide. domains: domain, weight, low, high (per cent)."""
    rows = domains.iloc[::-1]
    names = [_wrapped(str(name)) for name in rows["domain"]]
    is_range = (rows["high"] > rows["low"]).to_list()
    figure = go.Figure(
        go.Bar(
            x=rows["weight"].astype(float), y=names, orientation="h", marker={"color": theme.series[0]}, width=0.6,
            error_x={
                "type": "data", "symmetric": False, "array": (rows["high"] - rows["weight"]).astype(float),
                "arrayminus": (rows["weight"] - rows["low"]).astype(float), "color": theme.text, "thickness": 1.5,
                "visible": any(is_range),
            },
            hoverinfo="skip",
        )
    )  # fmt: skip
    said = [
        f"{row['low']:g}–{row['high']:g} %" if ranged else f"{row['weight']:g} %"
        for row, ranged in zip(rows.to_dict("records"), is_range, strict=True)
    ]
    figure.add_trace(_labels(rows["high"], names, said, theme))
    figure.update_layout(showlegend=False)
    figure.update_xaxes(ticksuffix=" %", range=[0, float(rows["high"].max())], nticks=2, tickangle=0)
    drawn = _rows(styled(figure, theme, 60 + 44 * len(rows)), len(rows))
    return drawn.update_layout(margin={"r": 76 if any(is_range) else 50})  # room for the words on a phone too


def _labels(ends: pd.Series, names: Iterable[str], texts: Sequence[str], theme: Theme) -> go.Scatter:
    """Figures right of the bars; annotations would say the same and take twenty times as long to build."""
    return go.Scatter(
        x=ends.astype(float), y=list(names), text=[f" {text}" for text in texts], mode="text",
        textposition="middle right", textfont={"color": theme.text, "size": 13}, cliponaxis=False, showlegend=False,
        hoverinfo="skip",
    )  # fmt: skip


def _rows(figure: go.Figure, number: int, foot: int = 8) -> go.Figure:
    """Rows of equal height without lines between them; Plotly leaves gaps where marks stand on a category."""
    figure.update_yaxes(range=[-0.6, number - 0.4], showgrid=False)
    return figure.update_layout(margin={"b": foot})


def _wrapped(name: str, width: int = 30) -> str:
    """A long name on several lines, so that a phone has room for the bar."""
    lines = [""]
    for word in name.split():
        joined = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], joined] if len(joined) <= width else [*lines, word]
    return "<br>".join(lines)
