"""Every table and field, once: checks, documentation and labels derive from here."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from data.values import ARRANGEMENTS, LEVELS, MONTH, PERIODS, ROLES


class Table(pa.DataFrameModel):
    """Base of all tables: columns in this order, nothing unknown, types as declared."""

    class Config:
        strict = True
        coerce = True
        ordered = True


def _text(description: str, **checks: Any) -> Any:
    return pa.Field(description=description, **checks)


def _count(description: str) -> Any:
    return pa.Field(ge=0, description=description)


class Postings(Table):
    """One ad as its source published it; local only, never in a release."""

    posting_id: Series[str] = _text("source and source_posting_id joined by a colon", unique=True)
    source: Series[str] = _text("id of the source", str_matches=r"^[a-z][a-z0-9_]*$")
    source_posting_id: Series[str] = _text("the source's own key", str_length={"min_value": 1, "max_value": 500})
    url: Series[str] = _text("where the ad can be read", nullable=True, str_matches=r"^https?://")
    title: Series[str] = _text("as published", str_length={"min_value": 1, "max_value": 1000})
    company: Series[str] = _text("as published", nullable=True)
    location: Series[str] = _text("as published", nullable=True)
    country: Series[str] = _text("the source's own field, ISO 3166-1 alpha-2", nullable=True, str_matches=r"^[A-Z]{2}$")
    remote: Series[pd.BooleanDtype] = _text("the source's own field", nullable=True)
    posted_on: Series[pd.Timestamp] = _text("day of publication, UTC", nullable=True)
    salary_min: Series[float] = _text("units of salary_currency per salary_period", nullable=True, gt=0, lt=1e12)
    salary_max: Series[float] = _text("units of salary_currency per salary_period", nullable=True, gt=0, lt=1e12)
    salary_currency: Series[str] = _text("ISO 4217", nullable=True, str_matches=r"^[A-Z]{3}$")
    salary_period: Series[str] = _text("unit of time of the pay", nullable=True, isin=PERIODS)
    employment_type: Series[str] = _text("as published", nullable=True)
    description: Series[str] = _text("plain text; expires", nullable=True)
    attribution: Series[str] = _text("words the source's terms ask for", nullable=True)


class Rejected(Table):
    """A row that failed a check, with the sentence that says why; local only."""

    source: Series[str] = _text("source the row names, or its file where it names none")
    row_key: Series[str] = _text("file and position, or the source's key")
    reason: Series[str] = _text("what was expected and what was found")
    rejected_at: Series[pd.Timestamp] = _text("moment of the check, UTC")


class Facts(Table):
    """What one posting says, without its words; local only."""

    posting_id: Series[str] = _text("as in postings", unique=True)
    vacancy_id: Series[str] = _text("posting_id of the cluster's earliest member")
    kind: Series[str] = _text("how it joined its cluster: first, same_id, same_text, near_text, repost …")
    source: Series[str] = _text("id of the source")
    url: Series[str] = _text("where the ad can be read; null where the source may not be linked", nullable=True)
    employer_key: Series[str] = _text("normalised employer; empty when unknown")
    is_agency: Series[bool] = _text("a staffing agency's ad")
    role: Series[str] = _text("craft named by the title", isin=ROLES)
    is_ambiguous: Series[bool] = _text("the title names several roles; kept out of comparisons")
    level: Series[str] = _text("seniority", isin=LEVELS)
    country: Series[str] = _text("ISO 3166-1 alpha-2 or unknown")
    arrangement: Series[str] = _text("remote, hybrid, onsite or unknown", isin=ARRANGEMENTS)
    posted_on: Series[pd.Timestamp] = _text("day of publication", nullable=True)
    month: Series[str] = _text("month of posted_on", str_matches=MONTH)
    language: Series[str] = _text("ISO 639-1 or und")
    has_text: Series[bool] = _text("has a readable description")
    currency: Series[str] = _text("ISO 4217 of the pay, empty without", nullable=True)
    pay_year: Series[float] = _text("midpoint of the stated pay per year, in its own currency", nullable=True)
    pay_from: Series[str] = _text("field, text or none")
    skills: Series[object] = _text("codes of the skills mentioned, sorted")
    read_at: Series[pd.Timestamp] = _text("moment of reading, UTC; the newest row of a posting holds")


class VacancyCounts(Table):
    """Vacancies with a readable description, per finest cell: the denominators."""

    source: Series[str] = _text("id of the source")
    role: Series[str] = _text("role id", isin=ROLES)
    level: Series[str] = _text("seniority", isin=LEVELS)
    country: Series[str] = _text("ISO 3166-1 alpha-2 or unknown")
    arrangement: Series[str] = _text("remote, hybrid, onsite or unknown", isin=ARRANGEMENTS)
    is_agency: Series[bool] = _text("staffing agencies' ads")
    month: Series[str] = _text("month first seen", str_matches=MONTH)
    vacancies: Series[int] = _count("vacancies")
    capped_milli: Series[int] = _count("thousandths: sum of min(1, 4 / employer's vacancies in role and year)")


class SkillCounts(Table):
    """Vacancies that mention a skill, per finest cell: the numerators."""

    source: Series[str] = _text("id of the source")
    role: Series[str] = _text("role id", isin=ROLES)
    skill: Series[str] = _text("canonical name")
    level: Series[str] = _text("seniority", isin=LEVELS)
    country: Series[str] = _text("ISO 3166-1 alpha-2 or unknown")
    arrangement: Series[str] = _text("remote, hybrid, onsite or unknown", isin=ARRANGEMENTS)
    is_agency: Series[bool] = _text("staffing agencies' ads")
    month: Series[str] = _text("month first seen", str_matches=MONTH)
    mentions: Series[int] = _count("vacancies that mention the skill")
    capped_milli: Series[int] = _count("the same, employer-capped, in thousandths")


class SkillMonths(Table):
    """Role × skill × month × source: the coarse numerators for courses over time."""

    source: Series[str] = _text("id of the source")
    role: Series[str] = _text("role id", isin=ROLES)
    skill: Series[str] = _text("canonical name, or empty for all vacancies of the cell (the denominator)")
    month: Series[str] = _text("month first seen", str_matches=MONTH)
    mentions: Series[int] = _count("vacancies")
    capped_milli: Series[int] = _count("the same, employer-capped, in thousandths")


class Design(Table):
    """Sums over employers (within a calendar year) from which the design effect of a share follows."""

    source: Series[str] = _text("id of the source")
    role: Series[str] = _text("role id", isin=ROLES)
    skill: Series[str] = _text("canonical name, or empty for the base row")
    year: Series[int] = _text("calendar year")
    employers: Series[int] = _count("employers with at least one such vacancy")
    vacancies: Series[int] = _count("sum of a: vacancies that mention the skill (base row: all)")
    sum_aa: Series[int] = _count("sum over employers of a squared")
    sum_ab: Series[int] = _count("sum over employers of a times b; b is the employer's vacancies in the role")


class PayCounts(Table):
    """Histogram of stated pay per year: bin i covers 1.02**i to 1.02**(i+1) units of the currency."""

    source: Series[str] = _text("id of the source")
    role: Series[str] = _text("role id", isin=ROLES)
    skill: Series[str] = _text("canonical name, or empty for all")
    level: Series[str] = _text("seniority; 'all' on rows with a skill")
    country: Series[str] = _text("ISO 3166-1 alpha-2 or unknown; 'all' on rows with a skill")
    currency: Series[str] = _text("ISO 4217", str_matches=r"^[A-Z]{3}$")
    year: Series[int] = _text("calendar year first seen")
    bin: Series[int] = _text("floor(ln(pay per year) / ln(1.02))")
    vacancies: Series[int] = _count("vacancies in the bin")


class SkillPairs(Table):
    """How many vacancies of a role mention both skills."""

    role: Series[str] = _text("role id", isin=ROLES)
    skill_a: Series[str] = _text("canonical name")
    skill_b: Series[str] = _text("canonical name, later in the dictionary than skill_a")
    vacancies: Series[int] = _count("vacancies that mention both")


class Evidence(Table):
    """A few newest links per role and skill."""

    role: Series[str] = _text("role id", isin=ROLES)
    skill: Series[str] = _text("canonical name, or empty")
    source: Series[str] = _text("id of the source")
    url: Series[str] = _text("the ad", str_matches=r"^https://")
    posted_on: Series[pd.Timestamp] = _text("day of publication")
    country: Series[str] = _text("ISO 3166-1 alpha-2 or unknown")


class Employers(Table):
    """Distinct employers over all months and sources."""

    role: Series[str] = _text("role id", isin=ROLES)
    skill: Series[str] = _text("canonical name, or empty")
    country: Series[str] = _text("ISO 3166-1 alpha-2, unknown, or 'all'")
    employers: Series[int] = _count("distinct employers")


class Premiums(Table):
    """Pay of vacancies with a skill against those without, other things equal, by regression."""

    role: Series[str] = _text("role id, or 'all'")
    currency: Series[str] = _text("ISO 4217")
    skill: Series[str] = _text("canonical name")
    premium: Series[float] = _text("e**beta - 1")
    low: Series[float] = _text("lower end of the 95 % interval, employer-clustered")
    high: Series[float] = _text("upper end")
    with_skill: Series[int] = _count("vacancies with pay that mention it")
    vacancies: Series[int] = _count("vacancies with pay in the regression")


class Coverage(Table):
    """How much of a source states what: the quality figures beside the numbers."""

    source: Series[str] = _text("id of the source")
    role: Series[str] = _text("role id, or 'all'")
    measure: Series[str] = _text(
        "postings, vacancies, employers, text, pay, level, country, language:xx, duplicate:kind …"
    )
    count: Series[int] = _count("how many")


class Sources(Table):
    """Where the counts come from, with the words the terms ask for."""

    source: Series[str] = _text("id", unique=True)
    name: Series[str] = _text("as shown")
    homepage: Series[str] = _text("address", nullable=True)
    attribution: Series[str] = _text("words and link the terms ask for", nullable=True)
    licence: Series[str] = _text("what may be done with the counts")
    month_means: Series[str] = _text("posted: demand; age: how old open ads are; collected: a collector's pace")
    first_month: Series[str] = _text("oldest month", str_matches=MONTH)
    last_month: Series[str] = _text("newest month", str_matches=MONTH)
    seen_on: Series[pd.Timestamp] = _text("day the material was gathered")
    postings: Series[int] = _count("postings read")
    rejected: Series[int] = _count("rows rejected")
    vacancies: Series[int] = _count("vacancies after duplicates")
    employers: Series[int] = _count("distinct employers")


class Releases(Table):
    """One row per release: the version of every table; readers open a release, never the latest files."""

    release_id: Series[str] = _text("hash of what went in", unique=True)
    released_at: Series[pd.Timestamp] = _text("moment, UTC")
    versions: Series[str] = _text("JSON: table → version")
    summary: Series[str] = _text("JSON: rows read, rejected, vacancies, dates, dictionary version, what changed")


RELEASED: dict[str, type[Table]] = {
    "sources": Sources,
    "vacancy_counts": VacancyCounts,
    "skill_counts": SkillCounts,
    "skill_months": SkillMonths,
    "design": Design,
    "pay_counts": PayCounts,
    "skill_pairs": SkillPairs,
    "evidence": Evidence,
    "employers": Employers,
    "premiums": Premiums,
    "coverage": Coverage,
}
"""What a release consists of; facts and figures only."""

LOCAL: dict[str, type[Table]] = {"postings": Postings, "rejected": Rejected, "facts": Facts, "releases": Releases}
TABLES = LOCAL | RELEASED


def columns(table: str) -> list[str]:
    """Column names of a table in order."""
    return list(TABLES[table].to_schema().columns)


def checked(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with declared types and order.

    Raises pandera.errors.SchemaErrors with all problems at once.
    """
    return TABLES[table].validate(frame[columns(table)] if len(frame.columns) else frame, lazy=True)


def documentation() -> Iterator[str]:
    """Markdown of docs/tables.md."""
    yield "# Tables\n"
    yield "Made by `python -m data tables`; the declarations are in `data/tables.py`.\n"
    for name, model in TABLES.items():
        where = "in every release" if name in RELEASED else "local"
        yield f"\n## {name} ({where})\n\n{(model.__doc__ or '').strip()}\n"
        yield "| field | type | meaning |\n|---|---|---|"
        for column in model.to_schema().columns.values():
            yield f"| `{column.name}` | {column.dtype} | {column.description} |"
