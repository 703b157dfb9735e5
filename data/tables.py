"""Every table and field, once: checks, documentation and labels derive from here."""

import pandas as pd
from pandera.typing.pandas import Series

from data.table_fields import Table, count, in_words, text
from data.values import ARRANGEMENTS, LEVELS, MONTH, PERIODS, ROLES


class Postings(Table):
    """One ad as its source published it; local only, never in a release."""

    posting_id: Series[str] = text("source and source_posting_id joined by a colon", unique=True)
    source: Series[str] = text("id of the source", str_matches=r"^[a-z][a-z0-9_]*$")
    source_posting_id: Series[str] = text("the source's own key", str_length={"min_value": 1, "max_value": 500})
    url: Series[str] = text("where the ad can be read", nullable=True, str_matches=r"^https?://")
    title: Series[str] = text("as published", str_length={"min_value": 1, "max_value": 1000})
    company: Series[str] = text("as published", nullable=True)
    location: Series[str] = text("as published", nullable=True)
    country: Series[str] = text("the source's own field, ISO 3166-1 alpha-2", nullable=True, str_matches=r"^[A-Z]{2}$")
    remote: Series[pd.BooleanDtype] = text("the source's own field", nullable=True)
    posted_on: Series[pd.Timestamp] = text("day of publication, UTC", nullable=True)
    salary_min: Series[float] = text("units of salary_currency per salary_period", nullable=True, gt=0, lt=1e12)
    salary_max: Series[float] = text("units of salary_currency per salary_period", nullable=True, gt=0, lt=1e12)
    salary_currency: Series[str] = text("ISO 4217", nullable=True, str_matches=r"^[A-Z]{3}$")
    salary_period: Series[str] = text("unit of time of the pay", nullable=True, isin=PERIODS)
    employment_type: Series[str] = text("as published", nullable=True)
    description: Series[str] = text("plain text; expires", nullable=True)
    attribution: Series[str] = text("words the source's terms ask for", nullable=True)


class Rejected(Table):
    """A row that failed a check, with the sentence that says why; local only."""

    source: Series[str] = text("source the row names, or its file where it names none")
    row_key: Series[str] = text("file and position, or the source's key")
    reason: Series[str] = text("what was expected and what was found")
    rejected_at: Series[pd.Timestamp] = text("moment of the check, UTC")


class Facts(Table):
    """What one posting says, without its words; local only."""

    posting_id: Series[str] = text("as in postings", unique=True)
    vacancy_id: Series[str] = text("posting_id of the cluster's earliest member")
    kind: Series[str] = text("how it joined its cluster: first, same_id, same_text, near_text, repost …")
    source: Series[str] = text("id of the source")
    url: Series[str] = text("where the ad can be read; null where the source may not be linked", nullable=True)
    employer_key: Series[str] = text("normalised employer; empty when unknown")
    is_agency: Series[bool] = text("a staffing agency's ad")
    role: Series[str] = text("craft named by the title", isin=ROLES)
    is_ambiguous: Series[bool] = text("the title names several roles; kept out of comparisons")
    level: Series[str] = text("seniority", isin=LEVELS)
    country: Series[str] = text("ISO 3166-1 alpha-2 or unknown")
    arrangement: Series[str] = text("remote, hybrid, onsite or unknown", isin=ARRANGEMENTS)
    posted_on: Series[pd.Timestamp] = text("day of publication", nullable=True)
    month: Series[str] = text("month of posted_on", str_matches=MONTH)
    language: Series[str] = text("ISO 639-1 or und")
    has_text: Series[bool] = text("has a readable description")
    currency: Series[str] = text("ISO 4217 of the pay, empty without", nullable=True)
    pay_year: Series[float] = text("midpoint of the stated pay per year, in its own currency", nullable=True)
    pay_from: Series[str] = text("field, text or none")
    skills: Series[object] = text("codes of the skills mentioned, sorted")
    read_at: Series[pd.Timestamp] = text("moment of reading, UTC; the newest row of a posting holds")


class VacancyCounts(Table):
    """Vacancies with a readable description, per finest cell: the denominators."""

    source: Series[str] = text("id of the source")
    role: Series[str] = text("role id", isin=ROLES)
    level: Series[str] = text("seniority", isin=LEVELS)
    country: Series[str] = text("ISO 3166-1 alpha-2 or unknown")
    arrangement: Series[str] = text("remote, hybrid, onsite or unknown", isin=ARRANGEMENTS)
    is_agency: Series[bool] = text("staffing agencies' ads")
    month: Series[str] = text("month first seen", str_matches=MONTH)
    vacancies: Series[int] = count("vacancies")
    capped_milli: Series[int] = count("thousandths: sum of min(1, 4 / employer's vacancies in role and year)")


class SkillCounts(Table):
    """Vacancies that mention a skill, per finest cell: the numerators."""

    source: Series[str] = text("id of the source")
    role: Series[str] = text("role id", isin=ROLES)
    skill: Series[str] = text("canonical name")
    level: Series[str] = text("seniority", isin=LEVELS)
    country: Series[str] = text("ISO 3166-1 alpha-2 or unknown")
    arrangement: Series[str] = text("remote, hybrid, onsite or unknown", isin=ARRANGEMENTS)
    is_agency: Series[bool] = text("staffing agencies' ads")
    month: Series[str] = text("month first seen", str_matches=MONTH)
    mentions: Series[int] = count("vacancies that mention the skill")
    capped_milli: Series[int] = count("the same, employer-capped, in thousandths")


class SkillMonths(Table):
    """Role × skill × month × source: the coarse numerators for courses over time."""

    source: Series[str] = text("id of the source")
    role: Series[str] = text("role id", isin=ROLES)
    skill: Series[str] = text("canonical name, or empty for all vacancies of the cell (the denominator)")
    month: Series[str] = text("month first seen", str_matches=MONTH)
    mentions: Series[int] = count("vacancies")
    capped_milli: Series[int] = count("the same, employer-capped, in thousandths")


class Design(Table):
    """Sums over employers (within a calendar year) from which the design effect of a share follows."""

    source: Series[str] = text("id of the source")
    role: Series[str] = text("role id", isin=ROLES)
    skill: Series[str] = text("canonical name, or empty for the base row")
    year: Series[int] = text("calendar year")
    employers: Series[int] = count("employers with at least one such vacancy")
    vacancies: Series[int] = count("sum of a: vacancies that mention the skill (base row: all)")
    sum_aa: Series[int] = count("sum over employers of a squared")
    sum_ab: Series[int] = count("sum over employers of a times b; b is the employer's vacancies in the role")


class PayCounts(Table):
    """Histogram of stated pay per year: bin i covers 1.02**i to 1.02**(i+1) units of the currency."""

    source: Series[str] = text("id of the source")
    role: Series[str] = text("role id", isin=ROLES)
    skill: Series[str] = text("canonical name, or empty for all")
    level: Series[str] = text("seniority; 'all' on rows with a skill")
    country: Series[str] = text("ISO 3166-1 alpha-2 or unknown; 'all' on rows with a skill")
    currency: Series[str] = text("ISO 4217", str_matches=r"^[A-Z]{3}$")
    year: Series[int] = text("calendar year first seen")
    bin: Series[int] = text("floor(ln(pay per year) / ln(1.02))")
    vacancies: Series[int] = count("vacancies in the bin")


class SkillPairs(Table):
    """How many vacancies of a role mention both skills."""

    role: Series[str] = text("role id", isin=ROLES)
    skill_a: Series[str] = text("canonical name")
    skill_b: Series[str] = text("canonical name, later in the dictionary than skill_a")
    vacancies: Series[int] = count("vacancies that mention both")


class Evidence(Table):
    """A few newest links per role and skill."""

    role: Series[str] = text("role id", isin=ROLES)
    skill: Series[str] = text("canonical name, or empty")
    source: Series[str] = text("id of the source")
    url: Series[str] = text("the ad", str_matches=r"^https://")
    posted_on: Series[pd.Timestamp] = text("day of publication")
    country: Series[str] = text("ISO 3166-1 alpha-2 or unknown")


class Employers(Table):
    """Distinct employers over all months and sources."""

    role: Series[str] = text("role id", isin=ROLES)
    skill: Series[str] = text("canonical name, or empty")
    country: Series[str] = text("ISO 3166-1 alpha-2, unknown, or 'all'")
    employers: Series[int] = count("distinct employers")


class Premiums(Table):
    """Pay of vacancies with a skill against those without, other things equal, by regression."""

    role: Series[str] = text("role id, or 'all'")
    currency: Series[str] = text("ISO 4217")
    skill: Series[str] = text("canonical name")
    premium: Series[float] = text("e**beta - 1")
    low: Series[float] = text("lower end of the 95 % interval, employer-clustered")
    high: Series[float] = text("upper end")
    with_skill: Series[int] = count("vacancies with pay that mention it")
    vacancies: Series[int] = count("vacancies with pay in the regression")


class Coverage(Table):
    """How much of a source states what: the quality figures beside the numbers."""

    source: Series[str] = text("id of the source")
    role: Series[str] = text("role id, or 'all'")
    measure: Series[str] = text(
        "postings, vacancies, employers, text, pay, level, country, language:xx, duplicate:kind …"
    )
    count: Series[int] = count("how many")


class Sources(Table):
    """Where the counts come from, with the words the terms ask for."""

    source: Series[str] = text("id", unique=True)
    name: Series[str] = text("as shown")
    homepage: Series[str] = text("address", nullable=True)
    attribution: Series[str] = text("words and link the terms ask for", nullable=True)
    licence: Series[str] = text("what may be done with the counts")
    month_means: Series[str] = text("posted: demand; age: how old open ads are; collected: a collector's pace")
    first_month: Series[str] = text("oldest month", str_matches=MONTH)
    last_month: Series[str] = text("newest month", str_matches=MONTH)
    seen_on: Series[pd.Timestamp] = text("day the material was gathered")
    postings: Series[int] = count("postings read")
    rejected: Series[int] = count("rows rejected")
    vacancies: Series[int] = count("vacancies after duplicates")
    employers: Series[int] = count("distinct employers")


class Releases(Table):
    """One row per release: the version of every table; readers open a release, never the latest files."""

    release_id: Series[str] = text("hash of what went in", unique=True)
    released_at: Series[pd.Timestamp] = text("moment, UTC")
    versions: Series[str] = text("JSON: table → version")
    summary: Series[str] = text("JSON: rows read, rejected, vacancies, dates, dictionary version, what changed")


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
    mine = frame[columns(table)] if len(frame.columns) else frame
    return TABLES[table].validate(in_words(mine), lazy=True)
