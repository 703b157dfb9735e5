"""A figure that can go stale: its value, where it stands, the day it was checked, and what another source says."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AnyHttpUrl, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, model_validator

NOT_PUBLISHED = "not published"
UNKNOWN = "unknown"
Word = Literal["not published", "unknown"]
"""Stands where a number is missing; it is never turned into zero."""

T = TypeVar("T")
_ADDRESS = TypeAdapter(AnyHttpUrl)


def _day_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _http_address(value: Any) -> Any:
    _ADDRESS.validate_python(value)
    return value


PartialDay = Annotated[str, BeforeValidator(_day_text), Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?$")]
"""A day as exactly as it is known: 2026-10-05, 2026-10 or 2026."""

Url = Annotated[str, BeforeValidator(_http_address), Field(max_length=500)]
Basis = Literal["vendor", "third_party"]


def first_day(partial: str) -> date:
    """The earliest day that a partly known day can mean."""
    year, month, day = (*(int(part) for part in partial.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The latest day that a partly known day can mean."""
    parts = [int(part) for part in partial.split("-")]
    year, month = (*parts, 12)[:2]
    return date(year, month, parts[2] if len(parts) == 3 else monthrange(year, month)[1])


class Entry(BaseModel):
    """Frozen, and unknown keys are refused, so a misspelt key in a file is an error and not a silent gap."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Sourced(Entry):
    """Where a statement stands. With basis third_party the address is where to check it: a dated copy or a report told
    the figure, and no page of the vendor was read on that day."""

    source_url: Url
    checked_on: PartialDay
    basis: Basis = "vendor"
    note: str = ""


class OtherFigure(Sourced, Generic[T]):
    """What a second source says about the same thing."""

    value: T | Word


class Figure(Sourced, Generic[T]):
    value: T | Word
    other: tuple[OtherFigure[T], ...] = ()

    @property
    def is_known(self) -> bool:
        return self.value not in (NOT_PUBLISHED, UNKNOWN)

    @property
    def is_disputed(self) -> bool:
        return any(second.value != self.value for second in self.other)


class DayFigure(Figure[PartialDay]):
    is_planned: bool = False

    @model_validator(mode="after")
    def _real_day(self) -> "DayFigure":
        if self.is_known:
            first_day(self.value), last_day(self.value)
        return self

    @property
    def first(self) -> date | None:
        return first_day(self.value) if self.is_known else None

    @property
    def last(self) -> date | None:
        return last_day(self.value) if self.is_known else None


class NumberFigure(Figure[float]):
    @property
    def number(self) -> float | None:
        return self.value if isinstance(self.value, float) else None


class TextFigure(Figure[str]):
    pass
