"""The states of certifications as spans of days, for a picture of their lives."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from data.answers.lifecycle import status_on
from data.certification import Certification
from data.figures import DayFigure, first_day, last_day

COLUMNS = ("certification_id", "short_name", "word", "begins", "ends", "is_start_known", "is_planned")
NOTHING_TO_DRAW = ("not_yet_announced", "unknown")
DAY = timedelta(days=1)
Span = tuple[str, str, str, date, date, bool, bool]


def life_spans(entries: Iterable[Certification], on: date, until: date) -> pd.DataFrame:
    """One row per span of one state, oldest first, up to `until`. The past is shown as it was known then, the future as
    it is announced on the day of reading. Where no start is on file, `is_start_known` is False and `begins` only the
    oldest evidence."""
    rows = [row for entry in entries for row in _spans(entry, on, until)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _spans(entry: Certification, on: date, until: date) -> list[Span]:
    days = sorted(day for day in {*_turning_days(entry), on} if day <= until)
    states = [status_on(entry, day, known_on=min(day, on)) for day in days]
    begun = [0, *(i for i in range(1, len(days)) if states[i].word != states[i - 1].word)]
    spans: list[Span] = []
    for start, following in zip(begun, [*begun[1:], None], strict=True):
        state = states[start]
        if state.word in NOTHING_TO_DRAW:
            continue
        ends = until if following is None else days[following] - DAY
        is_known = state.word != "live" or state.since is not None or (start > 0 and states[start - 1].word == "beta")
        spans.append((entry.id, entry.short_name, state.word, days[start], ends, is_known, state.is_planned))
    return spans


def _turning_days(entry: Certification) -> set[date]:
    """Every day on which the state may change, or knowledge of it."""
    figures = [getattr(entry.dates, name) for name in type(entry.dates).model_fields]
    days: set[date] = set()
    for figure in figures:
        if isinstance(figure, DayFigure) and figure.first is not None and figure.last is not None:
            days |= {figure.first, figure.last, figure.last + DAY, first_day(figure.checked_on)}
    for end in entry.languages.ends:
        days |= {last_day(end.ends_on) + DAY, first_day(end.checked_on)}
    return (
        days
        | {last_day(start.starts_on) for start in entry.languages.starts}
        | {first_day(seen.checked_on) for seen in entry.state_seen}
    )
