"""The certifications side by side, and everything about one of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from data.answers.coverage import (
    Coverage,
    Named,
    PerTenPoints,
    RoleDemand,
    coverage,
    named_demand,
    per_ten_points,
    role_demand,
)
from data.answers.exam_guides import equivalents, guide_versions
from data.answers.holding_cost import USD, Assumptions, Range, Receipt, cost_of_holding, price_on
from data.answers.lifecycle import ChainLink, Status, predecessor_chain, status_on, successor_chain
from data.answers.staleness import YEAR, disputed, stale
from data.certification import Catalog, Certification
from data.figures import Figure

HORIZON_YEARS = 5


@dataclass(frozen=True)
class Asked:
    """What the reader chose and what the answers need beside the catalogue."""

    horizon_years: int = HORIZON_YEARS
    currency: str = USD
    rates: pd.DataFrame | None = None
    assumptions: Assumptions = field(default_factory=Assumptions)
    known: Mapping[str, float] = field(default_factory=dict)
    searched: Collection[str] | None = None
    hours: Mapping[str, Range] = field(default_factory=dict)
    """Hours of preparation by certification id, from the course catalogue."""


@dataclass(frozen=True)
class Detail:
    certification: Certification
    status: Status
    successors: tuple[ChainLink, ...]
    predecessors: tuple[str, ...]
    receipt: Receipt
    guides: pd.DataFrame
    equivalents: dict[str, list[str]]
    disputed: pd.DataFrame
    stale: pd.DataFrame
    coverage: Coverage | None = None
    named: Named | None = None
    per_ten_points: PerTenPoints | None = None


def certifications_table(
    catalog: Catalog, on: date, role_shares: pd.DataFrame | None = None, asked: Asked | None = None
) -> pd.DataFrame:
    """One row per certification, of values that JSON can carry: days are text, lists are lists, missing is None.

    With the shares of a role: coverage, coverage_low, coverage_high, coverage_new and named.
    """
    chosen = asked or Asked()
    records = [_record(catalog, entry, on, chosen) for entry in catalog.values()]
    if role_shares is not None:
        wanted = role_demand(role_shares)
        records = [
            record | _demand(catalog[record["certification_id"]], wanted, role_shares, chosen) for record in records
        ]
    return pd.DataFrame(records, dtype=object)


def certification_detail(
    catalog: Catalog,
    certification_id: str,
    on: date,
    role_shares: pd.DataFrame | None = None,
    asked: Asked | None = None,
) -> Detail:
    chosen = asked or Asked()
    entry = catalog[certification_id]
    alone = Catalog({certification_id: entry})
    receipt = cost_of_holding(entry, on, chosen.horizon_years, chosen.currency, chosen.rates, chosen.assumptions)
    covered = None if role_shares is None else coverage(entry, role_shares, chosen.known)
    return Detail(
        certification=entry,
        status=status_on(entry, on),
        successors=successor_chain(catalog, certification_id, on),
        predecessors=tuple(dict.fromkeys(earlier for earlier, _, _ in predecessor_chain(catalog, certification_id))),
        receipt=receipt,
        guides=guide_versions(entry),
        equivalents={
            group: [other.id for other in equivalents(catalog, group) if other.id != entry.id] for group in entry.groups
        },
        disputed=disputed(alone),
        stale=stale(alone, on, YEAR),
        coverage=covered,
        named=None if role_shares is None else named_demand(entry, role_shares, chosen.searched),
        per_ten_points=per_ten_points(receipt, covered, chosen.hours.get(certification_id)) if covered else None,
    )


def _record(catalog: Catalog, entry: Certification, on: date, asked: Asked) -> dict[str, Any]:
    record = _identity(entry) | _life(catalog, entry, on) | _exam(entry, on) | _cost(entry, on, asked)
    newest = max([entry.price_usd, *entry.state_seen], key=lambda statement: statement.checked_on)
    return record | {"source_url": newest.source_url, "checked_on": newest.checked_on, "basis": newest.basis}


def _identity(entry: Certification) -> dict[str, Any]:
    return {
        "certification_id": entry.id,
        "name": entry.name,
        "short_name": entry.short_name,
        "code": entry.code or None,
        "vendor": entry.vendor,
        "level": entry.level,
        "groups": list(entry.groups),
        "official_url": entry.official_url,
        "exam_guide_url": entry.exam_guide_url,
    }


def _life(catalog: Catalog, entry: Certification, on: date) -> dict[str, Any]:
    status = status_on(entry, on)
    chain = successor_chain(catalog, entry.id, on)
    return {
        "status": status.word,
        "status_since": status.since,
        "days_left": status.days_left,
        "ends_on": status.ends_on.isoformat() if status.ends_on else None,
        "is_planned": status.is_planned,
        "status_note": status.note,
        "languages": [
            {
                "language": s.language,
                "status": s.word,
                "ends_on": s.ends_on.isoformat() if s.ends_on else None,
                "is_planned": s.is_planned,
            }
            for s in status.by_language
        ],
        "successors": [step.link.id for step in chain if step.steps == 1],
        "successor_chain": [
            {
                "from_id": step.from_id,
                "certification_id": step.link.id,
                "kind": step.link.kind,
                "since": step.link.since,
                "steps": step.steps,
                "status": step.status.word,
            }
            for step in chain
        ],
        "predecessors": list(dict.fromkeys(earlier for earlier, _, _ in predecessor_chain(catalog, entry.id))),
    }


def _exam(entry: Certification, on: date) -> dict[str, Any]:
    price_today, price_words, _ = price_on(entry, on)
    renewal = entry.renewal
    return {
        "price_usd": entry.price_usd.number,
        "price_today_usd": price_today,
        "price_words": price_words,
        "duration_minutes": entry.duration_minutes.number,
        "duration_words": _words(entry.duration_minutes),
        "questions": entry.questions.value,
        "passing_score": entry.passing_score.value,
        "validity_months": entry.validity_months.number,
        "validity_words": "does not expire" if entry.never_expires else _words(entry.validity_months),
        "renewal": renewal.kind,
        "renewal_price_usd": renewal.price_usd.number if renewal.price_usd else None,
        "renewal_window_days": renewal.window_days,
        "prerequisites": list(entry.prerequisites),
    }


def _words(figure: Figure[float]) -> str:
    values = [figure.value, *(second.value for second in figure.other)]
    told = [f"{value:g}" if isinstance(value, float) else str(value) for value in values]
    return told[0] if len(set(told)) == 1 else f"{told[0]}; other sources: {', '.join(told[1:])}"


def _cost(entry: Certification, on: date, asked: Asked) -> dict[str, Any]:
    receipt = cost_of_holding(entry, on, asked.horizon_years, asked.currency, asked.rates, asked.assumptions)
    total, years = receipt.total, f"cost_{asked.horizon_years}y"
    return {
        f"{years}_low": total.low if total else None,
        f"{years}_likely": total.likely if total else None,
        f"{years}_high": total.high if total else None,
        f"{years}_unknown": list(receipt.unknown),
        "cost_currency": receipt.currency,
    }


def _demand(entry: Certification, wanted: RoleDemand, role_shares: pd.DataFrame, asked: Asked) -> dict[str, Any]:
    covered = coverage(entry, wanted, asked.known)
    named = named_demand(entry, role_shares, asked.searched)
    return {
        "coverage": covered.share,
        "coverage_low": covered.low,
        "coverage_high": covered.high,
        "coverage_new": covered.new_share,
        "coverage_inferred": covered.inferred_share,
        "coverage_words": covered.words,
        "named": named.words,
        "named_mentions": named.mentions,
        "named_vacancies": named.vacancies,
    }
