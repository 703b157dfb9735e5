"""Advice and figures of old articles beside what is measured or known today."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from data.answers.floors import per_cent
from data.course_catalog import Study
from data.old_advice import Claim, OldFigure

COLUMNS = (
    "claim_id", "topic", "says", "subject", "then_value", "then_unit", "then_year", "then_source", "role", "now_value",
    "now_low", "now_high", "now_unit", "now_words", "now_on", "now_source", "note",
)  # fmt: skip
UNKNOWN = "unknown today"
OURS = "our counts"
NEAREST = "the nearest skill that is counted"


@dataclass(frozen=True)
class Today:
    """What today's side is read from; every part may be empty, and its rows then say "unknown today"."""

    on: str
    """The day of the answer, or the release it comes from."""
    role_shares: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    """Role to the answer of demand: skill, mentions, vacancies, share, low, high."""
    vacancies: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["role", "vacancies"]))
    """role, vacancies, and country where they are counted by country."""
    certifications: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["certification_id"]))
    """The table of certifications on the day."""
    studies: Mapping[str, Study] = field(default_factory=dict)
    renames: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["old_name", "new_name", "since"]))
    months: str = ""
    """Which months the shares and vacancies are of."""

    @property
    def ours(self) -> str:
        return f"{OURS}, {self.months}" if self.months else OURS


Rows = list[dict[str, Any]]


def then_and_now(claims: Iterable[Claim], today: Today) -> pd.DataFrame:
    """One row per figure of an old article, or per figure and role where today's answer depends on the role."""
    rows: Rows = []
    for claim in claims:
        for figure in claim.figures:
            then = {
                "claim_id": claim.id,
                "topic": claim.topic,
                "says": claim.says,
                "subject": figure.subject,
                "then_value": figure.value,
                "then_unit": figure.unit,
                "then_year": claim.year,
                "then_source": claim.source_url or claim.source,
                "note": claim.note,
            }
            found = ANSWERS[claim.now](figure, today) or [{"now_words": UNKNOWN}]
            rows += [then | now for now in found]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _vacancies(figure: OldFigure, today: Today) -> Rows:
    counted = today.vacancies[today.vacancies["role"] == figure.key]
    rows: Rows = []
    for row in counted.to_dict("records"):
        where = f" in {row['country']}" if row.get("country") else ""
        words = f"{row['vacancies']:,} vacancies{where}"
        rows.append(_now(today, row["vacancies"], "vacancies", words, today.ours) | {"role": figure.key})
    return rows


def _skill_share(figure: OldFigure, today: Today) -> Rows:
    rows: Rows = []
    for role, shares in today.role_shares.items():
        row = next(iter(shares[shares["skill"] == figure.key].to_dict("records")), None)
        vacancies = int(shares["vacancies"].max()) if len(shares) else 0
        if not vacancies:
            continue
        share, mentions = (row["share"], row["mentions"]) if row else (0.0, 0)
        words = f"{figure.key}: mentioned in {mentions:,} of {vacancies:,} vacancies ({per_cent(share)})"
        words += f"; {NEAREST}" if figure.is_nearest else ""
        interval = {"now_low": row["low"], "now_high": row["high"]} if row else {}
        rows.append(_now(today, share, "share", words, today.ours) | {"role": role} | interval)
    return rows


def _certification(figure: OldFigure, today: Today) -> dict[str, Any] | None:
    table = today.certifications
    rows = table[table["certification_id"] == figure.key.partition(":")[0]].to_dict("records")
    return {str(name): value for name, value in rows[0].items()} if rows else None


def _certification_status(figure: OldFigure, today: Today) -> Rows:
    row = _certification(figure, today)
    if row is None:
        return []
    since = f" since {row['status_since']}" if row["status_since"] else ""
    until = f", last day {row['ends_on']}" if row["status"] == "retiring" and row["ends_on"] else ""
    heirs = f"; followed by {', '.join(row['successors'])}" if row["successors"] else ""
    return [_now(today, None, "", f"{row['status']}{since}{until}{heirs}", row["source_url"], row["checked_on"])]


def _certification_terms(figure: OldFigure, today: Today) -> Rows:
    row = _certification(figure, today)
    name = figure.key.partition(":")[2]
    if row is None or row.get(name) is None:
        return []
    words = f"{row[name]:g} {figure.unit}"
    return [_now(today, row[name], figure.unit, words, row["source_url"], row["checked_on"])]


def _study_hours(figure: OldFigure, today: Today) -> Rows:
    study = today.studies.get(figure.key)
    if study is None:
        return []
    hours = study.hours.range()
    if hours is None:
        words = f"unknown: {study.hours.note}" if study.hours.note else "unknown"
        return [_now(today, None, "hours", words, str(study.url), study.hours.checked_on)]
    words = f"{hours.low:g} to {hours.high:g} hours, {hours.basis}"
    source = str(study.hours.source_url or study.url)
    now = _now(today, hours.likely, "hours", words, source, study.hours.checked_on)
    return [now | {"now_low": hours.low, "now_high": hours.high}]


def _study_status(figure: OldFigure, today: Today) -> Rows:
    study = today.studies.get(figure.key)
    if study is None:
        return []
    status = study.status
    renamed = f" (now {study.name})" if status.value == "renamed" else ""
    heirs = [today.studies[heir].name for heir in status.successors if heir in today.studies]
    heirs += [status.successor_name] if status.successor_name else []
    words = f"{status.value}{renamed}" + (f": {status.note}" if status.note else "")
    words += f"; instead: {', '.join(heirs)}" if heirs else ""
    checked = status.checked_on or "not re-checked"
    return [_now(today, None, "", words, str(status.source_url or study.url), checked)]


def _rename(figure: OldFigure, today: Today) -> Rows:
    """Follows renames of renames, and adds how often the skill is named."""
    names, sources = [figure.subject], list[tuple[str, str]]()
    while (found := today.renames[today.renames["old_name"] == names[-1]].to_dict("records")) and len(names) < 9:
        names.append(str(found[0]["new_name"]))
        sources.append((str(found[0].get("source_url", "")), str(found[0].get("checked_on", ""))))
    words = " → ".join(names) if len(names) > 1 else f"{figure.subject}, as then"
    shares = _skill_share(figure, today) if figure.key else []
    named = "; ".join(f"{row['role']}: {row['now_words']}" for row in shares)
    source, checked = sources[-1] if sources else (today.ours if named else "", "")
    return [_now(today, None, "", f"{words}{'; ' if named else ''}{named}", source, checked)]


def _now(today: Today, value: float | None, unit: str, words: str, source: str, on: str = "") -> dict[str, Any]:
    return {"now_value": value, "now_unit": unit, "now_words": words, "now_on": on or today.on, "now_source": source}


ANSWERS: dict[str, Callable[[OldFigure, Today], Rows]] = {
    "vacancies": _vacancies,
    "skill_share": _skill_share,
    "certification_status": _certification_status,
    "certification_terms": _certification_terms,
    "study_hours": _study_hours,
    "study_status": _study_status,
    "rename": _rename,
}
