"""The format in which plans and boards leave the application: a plan file, and a board file of several people."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from data.answers.path_model import LAST_DAY, MAX_HOURS_PER_WEEK, Kind, Wish
from data.answers.path_plan import Plan, Step

VERSION: Literal[1] = 1
LARGEST_PLAN = 200_000
LARGEST_BOARD = 5_000_000
"""Bytes once unpacked."""
MOST_PEOPLE = 100
MONEY_HINT = "; a budget is a plain number of US dollars (budget_usd), and nothing is converted"

M = TypeVar("M", bound="Saved")
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_:.-]{0,99}$")]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Hours = Annotated[float, Field(ge=0, le=1e5, allow_inf_nan=False)]
Usd = Annotated[float, Field(ge=0, lt=1e9, allow_inf_nan=False)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=LAST_DAY)]
FirstDay = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2190, 1, 1))]
"""What begins then ends before the last day there is."""
SkillName = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f<>]+$")]


class PlanFileError(ValueError):
    """A link or a file that is not what this application writes; the message is fit to be shown."""


class Saved(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SavedWish(Saved):
    have: dict[SkillName, Share] = Field(max_length=1500)
    targets: tuple[Id, ...] = Field(min_length=1, max_length=2)
    hours_per_week: float = Field(gt=0, le=MAX_HOURS_PER_WEEK, allow_inf_nan=False)
    budget_usd: Usd | None = None
    by: Day | None = None
    free_only: bool = False
    weeks_off: tuple[Day, ...] = Field(default=(), max_length=500)
    done: dict[Id, Share] = Field(default={}, max_length=500)
    reach: Share | None = None

    @classmethod
    def of(cls, wish: Wish) -> Self:
        return cls.model_validate({name: getattr(wish, name) for name in cls.model_fields})

    def wish(self) -> Wish:
        return Wish(**{name: getattr(self, name) for name in type(self).model_fields})


class SavedStep(Saved):
    """A step by the id of its offer; what it is called and why it is there follows from the catalogue."""

    id: Id
    kind: Kind
    starts_on: Day
    ends_on: Day
    hours_low: Hours
    hours_likely: Hours
    hours_high: Hours
    cost_usd_low: Usd | None
    cost_usd_likely: Usd | None
    cost_usd_high: Usd | None
    coverage_after: Share

    @classmethod
    def of(cls, step: Step) -> Self:
        return cls.model_validate({name: getattr(step, name) for name in cls.model_fields})


class SavedRoute(Saved):
    target: Id
    coverage_now: Share
    coverage_after: Share
    steps: tuple[SavedStep, ...] = Field(max_length=300)


class SavedPlan(Saved):
    """A wish, the day and the release it was planned with, and the plan: one route, or two that share their first
    `core_steps` steps."""

    version: Literal[1] = VERSION
    made_on: FirstDay
    release: str = Field(default="", pattern=r"^[A-Za-z0-9_.:-]{0,64}$")
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    wish: SavedWish
    held_on: dict[Id, Day] = Field(default={}, max_length=100, description="certificates with the day they were earned")
    core_steps: int = Field(default=0, ge=0, le=300)
    routes: tuple[SavedRoute, ...] = Field(default=(), max_length=2)


def saved_plan(wish: Wish, plan: Plan, release: str = "", country: str = "") -> SavedPlan:
    if plan.fork is None:
        core, branches = 0, [(plan.target, plan.coverage_now, plan.coverage_after, plan.steps)]
    else:
        core = plan.fork.core_steps
        branches = [(b.target, b.coverage_now, b.coverage_after, b.whole) for b in plan.fork.branches]
    routes = [
        SavedRoute(target=target, coverage_now=now, coverage_after=after, steps=tuple(map(SavedStep.of, steps)))
        for target, now, after, steps in branches
    ]
    return SavedPlan(
        made_on=plan.starts_on,
        release=release,
        country=country,
        wish=SavedWish.of(wish),
        core_steps=core,
        routes=tuple(routes),
    )


class Person(Saved):
    """One line of a mentor's board. The nickname stays in the file; a link never carries it."""

    nickname: str = Field(min_length=1, max_length=40)
    note: str = Field(default="", max_length=5_000)
    plan: SavedPlan

    @field_validator("nickname", "note")
    @classmethod
    def _plain_text(cls, text: str) -> str:
        if found := re.search(r"[<>\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text):
            raise ValueError(f"expected plain text, found the sign {found.group()!r}")
        return text.strip()


class Board(Saved):
    version: Literal[1] = VERSION
    note: str = Field(default="", max_length=20_000)
    people: tuple[Person, ...] = Field(max_length=MOST_PEOPLE)


def plan_bytes(plan: SavedPlan) -> bytes:
    return orjson.dumps(plan.model_dump(mode="json"), option=orjson.OPT_INDENT_2)


def read_plan(content: bytes) -> SavedPlan:
    return checked(SavedPlan, parsed(content, LARGEST_PLAN, "plan file"), "plan file")


def board_bytes(board: Board) -> bytes:
    return orjson.dumps(board.model_dump(mode="json"), option=orjson.OPT_INDENT_2)


def read_board(content: bytes) -> Board:
    return checked(Board, parsed(content, LARGEST_BOARD, "board file"), "board file")


def parsed(content: bytes, largest: int, what: str) -> Any:
    if len(content) > largest:
        raise PlanFileError(f"the {what} is too large: expected at most {largest} bytes")
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise PlanFileError(f"the {what} is not JSON: {error}") from error


def why(error: Exception) -> str:
    """What a check found, without the library's own words before it."""
    if isinstance(error, ValidationError):
        return str(error.errors()[0]["msg"]).removeprefix("Value error, ")
    return str(error)


def checked(model: type[M], content: Any, what: str) -> M:
    if not isinstance(content, Mapping):
        raise PlanFileError(f"the {what} holds no plan of this application")
    if (version := content.get("version")) != VERSION:
        raise PlanFileError(f"the {what} is of version {str(version)[:20]!r}; this application reads version {VERSION}")
    try:
        return model.model_validate_json(orjson.dumps(content))
    except (ValidationError, orjson.JSONEncodeError) as error:
        place = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ()
        where = ".".join(str(part)[:40] for part in place)
        money = MONEY_HINT if re.search(r"budget|currency", where) else ""
        raise PlanFileError(f"the {what} cannot be read at {where or 'its top'}: {why(error)[:200]}{money}") from error
