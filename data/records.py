"""What scrapers hand over: one posting, one observed fact of a certification."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

SalaryPeriod = Literal["year", "month", "week", "day", "hour"]
SOURCE_ID = r"^[a-z][a-z0-9_]*$"
MAX_DESCRIPTION = 200_000
"""Characters; the longest genuine ad seen is about 30,000."""
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)

Text = Annotated[str, Field(max_length=1_000)]
Amount = Annotated[float, Field(gt=0, lt=1e12, allow_inf_nan=False)]


class Record(BaseModel):
    """Frozen, and unknown fields are refused: a new field is declared before it is filled."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Posting(Record):
    """One ad as its source published it; the field order is the order of every output."""

    source: str = Field(pattern=SOURCE_ID, description="id of the source module")
    source_posting_id: str = Field(min_length=1, max_length=500, description="the source's own stable key")
    url: str | None = Field(default=None, max_length=2_000, description="where the ad can be read")
    title: Text = Field(min_length=1)
    company: Text | None = None
    location: Text | None = Field(default=None, description="free text, as published")
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")
    remote: bool | None = None
    posted_at: datetime | None = Field(default=None, description="UTC")
    salary_min: Amount | None = None
    salary_max: Amount | None = None
    salary_currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$", description="ISO 4217")
    salary_period: SalaryPeriod | None = None
    employment_type: Text | None = None
    description: str = Field(default="", max_length=MAX_DESCRIPTION, description="plain text")
    attribution: Text | None = Field(default=None, description="words the source's terms ask for")

    @field_validator("url")
    @classmethod
    def _http_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("https://", "http://")):
            raise ValueError(f"expected an http(s) address, found {url[:80]!r}")
        return url

    @field_validator("posted_at")
    @classmethod
    def _utc(cls, moment: datetime | None) -> datetime | None:
        if moment is None:
            return None
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        if moment < EARLIEST:
            raise ValueError(f"expected a date after 2000-01-01, found {moment:%Y-%m-%d}")
        return moment

    @model_validator(mode="after")
    def _pay_in_order(self) -> "Posting":
        if self.salary_min and self.salary_max and self.salary_min > self.salary_max:
            raise ValueError(f"salary_min {self.salary_min:g} is above salary_max {self.salary_max:g}")
        return self

    def not_after(self, fetched_at: datetime) -> bool:
        """Whether the date is possible for a page seen at that moment (two days of clock and zone slack)."""
        return self.posted_at is None or self.posted_at <= fetched_at + timedelta(days=2)


class CertificationFact(Record):
    """One figure of one certification, as a vendor's page showed it at a moment."""

    certification_id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    field: Literal[
        "name", "code", "price_usd", "duration_minutes", "questions", "languages", "validity_months",
        "status", "retires_on", "passing_score", "domains",
    ]  # fmt: skip
    value: Any
    source_url: str | None = None
    seen_at: datetime | None = None
