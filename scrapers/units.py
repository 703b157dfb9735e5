"""What a run asks for: boards, feeds and career pages of each source, and what earlier runs know of them."""

import hashlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import cast

from data.config import Settings
from scrapers.boards import boards
from scrapers.contract import Plan, Request, SourceModule
from scrapers.outcomes import PageRecord


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One board, feed or career page of one source."""

    module: SourceModule
    board: str
    requests: tuple[Request, ...]
    is_page: bool = False
    """A career page of the user's: when it is gone, its vacancy is closed."""


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What earlier runs know about a source."""

    pages: Mapping[str, PageRecord]
    versions: Callable[[str], Mapping[str, str]]
    """Of a board, posting id to the version of the full text held; asked only by sources with texts of their own."""


def plan_of(source: str, settings: Settings, since: date) -> Plan:
    """What this machine is set up to ask of a source."""
    pages: list[str] = []
    if settings.career_pages.exists():
        lines = settings.career_pages.read_text(encoding="utf-8").splitlines()
        pages = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    listed = boards(source, settings.boards)
    return Plan(since=since, boards=listed, pages=tuple(pages), keys=frozenset(settings.keys))


def since_of(settings: Settings, now: datetime) -> date:
    """The first day of a month, so that whole months come."""
    return (now - timedelta(days=settings.since_days)).date().replace(day=1)


def units(module: SourceModule, plan: Plan) -> list[Unit]:
    """One unit per board, per career page and per vendor's page; else the source's feed as a whole.

    Raises KeyMissing where the source cannot begin without a key.
    """
    if plan.boards:
        named = {board.token: board for board in plan.boards}
        return [_unit(module, token, replace(plan, boards=(board,), pages=())) for token, board in named.items()]
    feed = _unit(module, "", replace(plan, pages=()))
    if module.SOURCE.kind == "certifications":
        pages = {request.url: request for request in feed.requests}
        return [Unit(module=module, board=url, requests=(request,)) for url, request in pages.items()]
    if feed.requests:
        return [feed]
    alone = [_unit(module, page, replace(plan, pages=(page,)), is_page=True) for page in dict.fromkeys(plan.pages)]
    return [unit for unit in alone if unit.requests]


def _unit(module: SourceModule, board: str, plan: Plan, is_page: bool = False) -> Unit:
    return Unit(module=module, board=board, requests=tuple(module.start(plan)), is_page=is_page)


def parser_hash(module: SourceModule) -> str:
    """Changes when the code that reads the source's pages changes: then unchanged pages are read again."""
    found = [cast(ModuleType, module)]
    for each in found:
        for value in vars(each).values():
            name = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
            used = sys.modules.get(name) if isinstance(name, str) and name.startswith(("scrapers.", "data.")) else None
            if used is not None and used not in found:
                found.append(used)
    digest = hashlib.sha256()
    for path in sorted({Path(str(each.__file__)) for each in found}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
