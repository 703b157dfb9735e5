"""Courses, books, projects and subscriptions as their files in data/reference state them, and the offers they make."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from data.answers.path_model import Hours, Offer, Price, Requirement
from data.catalog import REFERENCE, CatalogError, read_folder
from data.figures import Entry, PartialDay, Url

EntryId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
Amount = Annotated[float, Field(ge=0, lt=1e5)]
Basis = Literal["vendor", "third_party", "public knowledge, not re-checked", "written for this catalogue"]
FOLDERS = ("courses", "books", "projects")
DEEPEST: dict[str, float] = {"project": 1.0, "course": 0.75, "specialisation": 0.75, "path": 0.75, "book": 0.75}
"""Only practice brings a skill to the full: the depth that each kind may state."""
PAPER_DEPTH = 0.1
LOW_HOURS, HIGH_HOURS = 0.8, 1.5
"""Where a source states one figure, the range of learners around it."""


class Seen(Entry):
    """Where and when something was seen; without a day nobody has re-checked it."""

    source_url: Url | Literal[""] = ""
    checked_on: PartialDay | Literal[""] = ""
    basis: Basis = "third_party"
    note: str = ""


class Taught(Entry):
    skill: str = Field(min_length=1)
    depth: float = Field(gt=0, le=1, description="0.1 named, 0.5 used with guidance, 0.75 worked with, 1 practised")


class Needed(Entry):
    """A skill at a level, or another entry by id; `stated` is false where it is our reading of the material."""

    skill: str = ""
    level: float = Field(default=0.5, ge=0.5, le=1, multiple_of=0.5)
    id: str = ""
    stated: bool = True

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.skill) == bool(self.id):
            raise ValueError("expected either a skill or an id")
        return self


class HoursSeen(Seen):
    """No `likely` means that nobody states or estimates it: it is unknown."""

    low: Amount | None = None
    likely: Amount | None = None
    high: Amount | None = None
    kind: Literal["stated", "estimated", "unknown"] = "stated"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.likely is None) != (self.kind == "unknown"):
            raise ValueError(f"hours are {self.kind}, but likely is {self.likely}")
        given = [hours for hours in (self.low, self.likely, self.high) if hours is not None]
        if given != sorted(given):
            raise ValueError(f"hours: expected low ≤ likely ≤ high, found {given}")
        return self

    def range(self) -> Hours | None:
        if self.likely is None or self.kind == "unknown":
            return None
        low = round(self.likely * LOW_HOURS, 1) if self.low is None else self.low
        high = round(self.likely * HIGH_HOURS, 1) if self.high is None else self.high
        return Hours(low, self.likely, high, self.kind)


class PriceSeen(Seen):
    kind: Literal["free", "one_off", "subscription", "unknown"]
    subscription: str = ""
    low: Amount | None = None
    likely: Amount | None = None
    high: Amount | None = None
    free_part: str = Field(default="", description="what of it costs nothing, where not all does")

    @model_validator(mode="after")
    def _amounts_fit_the_kind(self) -> Self:
        amounts = (self.low, self.likely, self.high)
        if (self.kind == "one_off") != all(amount is not None for amount in amounts):
            raise ValueError(f"price {self.kind}: amounts are for one_off, and all three of them, found {amounts}")
        if (self.kind == "subscription") != bool(self.subscription):
            raise ValueError(f"price {self.kind}: `subscription` is named for a subscription and only there")
        return self


class Status(Seen):
    value: Literal["current", "renamed", "outdated", "discontinued", "unverifiable"]
    since: PartialDay | Literal[""] = ""
    former_name: str = ""
    successors: tuple[EntryId, ...] = ()
    successor_name: str = Field(default="", description="where the successor has no file of its own")


class Part(Entry):
    name: str
    url: Url
    hours: Amount


class Study(Entry):
    """One course, book, paper or project."""

    id: EntryId
    name: str
    provider: str
    url: Url | Literal["unknown", ""] = "unknown"
    kind: Literal["course", "specialisation", "path", "book", "paper", "project"]
    level: Literal["beginner", "intermediate", "advanced", ""] = ""
    authors: str = ""
    year: int | None = None
    named_in_old_articles: bool = False
    certificate: str = ""
    leads_to: tuple[EntryId, ...] = Field(default=(), description="certifications it prepares for")
    teaches: tuple[Taught, ...] = ()
    also_covers: tuple[str, ...] = Field(default=(), description="topics that are no skill of the dictionary")
    requires: tuple[Needed, ...] = ()
    hours: HoursSeen
    price: PriceSeen
    status: Status
    parts: tuple[Part, ...] = ()
    note: str = ""
    result: str = Field(default="", description="of a project: what there is to show at the end")

    @model_validator(mode="after")
    def _depths_fit_the_kind(self) -> Self:
        deepest = DEEPEST.get(self.kind, PAPER_DEPTH)
        if deep := [taught.skill for taught in self.teaches if taught.depth > deepest]:
            raise ValueError(f"a {self.kind} teaches to {deepest:g} at most, found more for {deep}")
        names = [taught.skill for taught in self.teaches]
        if len(set(names)) != len(names):
            raise ValueError("a skill is taught twice")
        return self

    @property
    def is_verified(self) -> bool:
        return bool(self.status.checked_on)


class PlanPrice(Entry):
    plan: str = ""
    usd: Amount | None = None
    usd_min: Amount | None = None
    usd_max: Amount | None = None
    per: str
    checked_on: PartialDay | Literal[""] = ""
    note: str = ""


class MonthlyPrice(Entry):
    low: Amount
    likely: Amount
    high: Amount


class Subscription(Entry):
    """What a provider asks by the month. `monthly` is what plans reckon with, `prices` all that was seen."""

    id: EntryId
    provider: str
    covers: Literal["everything", "one offer"] = Field(description="whether one payment opens all offers or one")
    monthly: MonthlyPrice | None = None
    prices: tuple[PlanPrice, ...] = ()
    source_url: Url | Literal[""] = ""
    basis: Basis = "third_party"
    note: str = ""
    risk: str = ""


def load_studies(folder: Path = REFERENCE) -> dict[str, Study]:
    """All courses, books and projects by id."""
    studies: dict[str, Study] = {}
    for name in FOLDERS:
        entries = read_folder(folder / name, Study)
        if twice := studies.keys() & entries.keys():
            raise CatalogError(f"{name}: ids used in another folder already: {sorted(twice)}")
        studies |= entries
    if problems := broken_links(studies):
        raise CatalogError("\n".join(problems))
    return studies


def broken_links(studies: dict[str, Study]) -> list[str]:
    """Successors and required entries that have no file."""
    return [
        f"{study.id}: names {other!r}, which has no file"
        for study in studies.values()
        for other in (*study.status.successors, *(need.id for need in study.requires if need.id))
        if other not in studies
    ]


def load_subscriptions(folder: Path = REFERENCE / "subscriptions") -> dict[str, Subscription]:
    return read_folder(folder, Subscription)


def study_offers(studies: dict[str, Study], subscriptions: dict[str, Subscription]) -> list[Offer]:
    """Every entry as the planner meets it; what cannot be taken says why."""
    return [_offer(study, subscriptions) for study in studies.values()]


def _offer(study: Study, subscriptions: dict[str, Subscription]) -> Offer:
    status = study.status
    is_taken = status.value in ("current", "renamed")
    return Offer(
        id=study.id,
        name=study.name,
        kind=study.kind,
        teaches={taught.skill: taught.depth for taught in study.teaches},
        hours=study.hours.range(),
        price=_price(study, subscriptions),
        requires=tuple(Requirement(need.skill, need.level, need.id) for need in study.requires),
        url=study.url if study.url.startswith("http") else "",
        provider=study.provider,
        not_offered="" if is_taken else f"{status.value}: {status.note}".rstrip(": "),
        successors=status.successors,
        is_verified=study.is_verified or study.kind == "project",
        sources=tuple(
            (address, seen.checked_on)
            for seen in (study.hours, study.price, status)
            if seen.checked_on and (address := seen.source_url or study.url).startswith("http")
        ),
    )


def _price(study: Study, subscriptions: dict[str, Subscription]) -> Price:
    price = study.price
    if price.kind == "free":
        return Price("free", 0.0, 0.0, 0.0)
    if price.kind == "one_off":
        return Price("one_off", price.low, price.likely, price.high)
    if price.kind == "unknown":
        return Price("unknown")
    subscription = subscriptions.get(price.subscription)
    if subscription is None:
        raise CatalogError(f"{study.id}: subscription {price.subscription!r} has no file")
    if subscription.monthly is None:
        return Price("unknown")
    month = subscription.monthly
    scope = subscription.id if subscription.covers == "everything" else f"{subscription.id}:{study.id}"
    return Price("subscription", month.low, month.likely, month.high, scope)
