"""One certification as its file in data/reference/certifications states it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from data.figures import UNKNOWN, DayFigure, Entry, NumberFigure, PartialDay, Sourced, TextFigure, Url, Word, first_day

CertificationId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Vendor = Literal["aws", "google_cloud", "microsoft", "tensorflow"]
Level = Literal["foundational", "business", "associate", "professional", "specialty", "expert", "unknown"]
Group = Literal["fundamentals", "ml_engineer", "data_engineer", "developer", "architect", "generative_ai"]
RenewalKind = Literal["exam", "recertify_by_retake", "free_online", "not_needed", "closed", "unknown"]
SuccessorKind = Literal["replaces", "path", "renamed"]
StateWord = Literal["announced", "beta", "live", "retiring", "retired"]
Amount = Annotated[float, Field(ge=0)]


class Price(Sourced):
    """One price for one period, phase and place of examination; the standard list price in USD is `price_usd`."""

    amount: Amount | Word
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    phase: Literal["standard", "beta", "discounted"] = "standard"
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    valid_from: PartialDay | None = None
    valid_until: PartialDay | None = None


class LanguageEnd(Sourced):
    name: str
    ends_on: PartialDay
    is_planned: bool = False


class LanguageStart(Sourced):
    name: str
    starts_on: PartialDay
    is_planned: bool = False


class Languages(Sourced):
    value: tuple[str, ...] | Word
    count: int | None = Field(default=None, gt=0, description="how many there are, where the source does not list all")
    ends: tuple[LanguageEnd, ...] = ()
    starts: tuple[LanguageStart, ...] = ()


class Renewal(Sourced):
    """How a held certification is kept. `price_usd` is what most holders pay, `full_price_usd` without the voucher."""

    kind: RenewalKind
    price_usd: NumberFigure | None = None
    full_price_usd: NumberFigure | None = None
    extends_months: int | None = Field(default=None, gt=0)
    window_days: int | None = Field(default=None, gt=0)
    alternatives: tuple[str, ...] = ()


class Retake(Sourced):
    """What another attempt after a failed one costs, and how long one waits for it."""

    price_share: Annotated[float, Field(ge=0, le=1)] | Word
    waits_days: tuple[int, ...] = ()
    rule: str = ""


class Dates(Entry):
    announced_on: DayFigure | None = None
    registration_from: DayFigure | None = None
    beta_from: DayFigure | None = None
    beta_until: DayFigure | None = None
    live_from: DayFigure | None = None
    first_seen_on: DayFigure | None = Field(default=None, description="oldest evidence that it could be sat")
    retirement_announced_on: DayFigure | None = None
    last_registration_on: DayFigure | None = None
    last_exam_on: DayFigure | None = None
    retired_on: DayFigure | None = Field(default=None, description="first day without the exam, where it is published")


class StateSeen(Sourced):
    value: StateWord


class Successor(Sourced):
    id: CertificationId
    kind: SuccessorKind
    since: PartialDay | None = None


class SkillShare(Entry):
    """How far one domain asks for one skill of the dictionary: 1 works with it throughout, 0.25 names it once."""

    skill: str = Field(min_length=1)
    share: float = Field(gt=0, le=1)
    inferred: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _inference_is_explained(self) -> Self:
        if self.inferred and not self.note:
            raise ValueError(f"skill {self.skill!r} is inferred: expected a note that says from what")
        return self


class Domain(Entry):
    name: str
    weight_percent: float | None = Field(default=None, gt=0, le=100)
    weight_min: float | None = Field(default=None, gt=0, le=100)
    weight_max: float | None = Field(default=None, gt=0, le=100)
    topics: tuple[str, ...] = ()
    skills: tuple[SkillShare, ...] = ()

    @model_validator(mode="after")
    def _one_kind_of_weight(self) -> Self:
        is_range = self.weight_min is not None or self.weight_max is not None
        if is_range and (self.weight_min is None or self.weight_max is None or self.weight_percent is not None):
            raise ValueError(f"domain {self.name!r}: expected weight_percent or both weight_min and weight_max")
        if self.weight_min is not None and self.weight_max is not None and self.weight_min > self.weight_max:
            raise ValueError(f"domain {self.name!r}: weight_min is above weight_max")
        twice = {s.skill for s in self.skills if sum(s.skill == t.skill for t in self.skills) > 1}
        if twice:
            raise ValueError(f"domain {self.name!r} names {sorted(twice)} more than once")
        return self

    @property
    def weight(self) -> float | None:
        """Percent; the middle of a range."""
        if self.weight_min is not None and self.weight_max is not None:
            return (self.weight_min + self.weight_max) / 2
        return self.weight_percent


class ExamGuide(Sourced):
    """One version of the exam guide, from the day its exam is delivered."""

    name: str
    from_on: PartialDay | None = None
    domains: tuple[Domain, ...] = ()


class Event(Sourced):
    on: PartialDay
    what: str


class Certification(Entry):
    id: CertificationId
    name: str
    short_name: str
    code: str = Field(default="", description="the vendor's own exam code; Google publishes none")
    vendor: Vendor
    level: Level
    official_url: Url | Literal["unknown"] = UNKNOWN
    exam_guide_url: Url | Literal["unknown"] = UNKNOWN
    groups: tuple[Group, ...] = ()
    skill_depth: Annotated[float, Field(gt=0, le=1)] = Field(
        default=1.0, description="1 asks to work with the skills, less where the exam asks to recognise them"
    )
    named_as: tuple[str, ...] = Field(default=(), description="names and aliases under which ads name it")
    prerequisites: tuple[str, ...] = Field(default=(), description="ids or words; empty where none is required")

    price_usd: NumberFigure
    prices: tuple[Price, ...] = ()
    duration_minutes: NumberFigure
    questions: TextFigure
    passing_score: TextFigure
    languages: Languages
    recommended_experience: TextFigure | None = None
    validity_months: NumberFigure
    never_expires: bool = False
    renewal: Renewal
    retake: Retake
    dates: Dates
    state_seen: tuple[StateSeen, ...] = ()
    successors: tuple[Successor, ...] = ()
    versions: tuple[ExamGuide, ...] = Field(default=(), description="oldest first")
    history: tuple[Event, ...] = ()
    practical: str = Field(default="", description="delivery and other facts for the day of the exam")

    @model_validator(mode="after")
    def _versions_in_order(self) -> Self:
        days = [first_day(guide.from_on) for guide in self.versions if guide.from_on]
        if days != sorted(days):
            raise ValueError(f"{self.id}: versions of the exam guide are to be listed oldest first")
        if self.never_expires and self.validity_months.number is not None:
            raise ValueError(f"{self.id}: never_expires contradicts validity_months {self.validity_months.value}")
        return self


@dataclass(frozen=True)
class Catalog(Mapping[str, Certification]):
    """The certifications by id, and what follows from reading them together."""

    entries: Mapping[str, Certification]

    def __getitem__(self, certification_id: str) -> Certification:
        return self.entries[certification_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def predecessors(self, certification_id: str) -> list[tuple[str, Successor]]:
        """Who names this one as a successor, so that each link is written once."""
        return [(entry.id, link) for entry in self.values() for link in entry.successors if link.id == certification_id]

    def broken_links(self) -> list[str]:
        """Successors that have no file of their own."""
        return [
            f"{entry.id}: successor {link.id!r} is not in the catalogue"
            for entry in self.values()
            for link in entry.successors
            if link.id not in self
        ]
