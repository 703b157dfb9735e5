"""Reads what old articles advised, from data/reference/then_and_now.toml."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from data.catalog import REFERENCE, CatalogError
from data.figures import Entry, Url

NowKind = Literal[
    "vacancies", "skill_share", "certification_status", "certification_terms", "study_hours", "study_status", "rename"
]


class OldFigure(Entry):
    """`key` is what today's answer is looked up by: a role, a skill, an id, or id:field."""

    subject: str = Field(min_length=1)
    key: str
    value: float | None = None
    unit: str = ""
    is_nearest: bool = Field(
        default=False, description="today's vocabulary has no such word: the nearest one stands in"
    )


class Claim(Entry):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    topic: Literal["jobs", "cloud", "frameworks", "certificates", "exam", "time", "courses", "skills", "tools"]
    says: str
    year: str
    source: str
    source_url: Url | Literal[""] = ""
    now: NowKind
    note: str = ""
    figures: tuple[OldFigure, ...] = Field(min_length=1)


class _Claims(Entry):
    claim: tuple[Claim, ...] = Field(min_length=1)


def load_claims(path: Path = REFERENCE / "then_and_now.toml") -> tuple[Claim, ...]:
    try:
        claims = _Claims.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).claim
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise CatalogError(f"{path.name}: " + "; ".join(lines)) from error
    ids = [claim.id for claim in claims]
    if twice := {name for name in ids if ids.count(name) > 1}:
        raise CatalogError(f"{path.name}: claims given twice: {sorted(twice)}")
    return claims
