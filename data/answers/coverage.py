"""How much of a role's demand a certification covers, what it adds for one reader, and what each part of it costs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.answers.floors import COUNT, COUNT_FROM, HIDDEN, NAMED_FROM, floor_of
from data.answers.holding_cost import Range, Receipt
from data.certification import Certification, Domain, ExamGuide
from data.estimates import PRIOR_VACANCIES, Floats, wilson
from data.figures import first_day

INTERVAL = (0.025, 0.975)
TEN_POINTS = 0.10
NEARLY_NOTHING = 1e-3
MAPPING_COLUMNS = ("skill", "taught", "is_inferred_only", "because")


@dataclass(frozen=True)
class Coverage:
    """Shares of 0 to 1 of the role's demand; None where the role has too few vacancies or no guide is mapped."""

    certification_id: str
    share: float | None
    low: float | None
    high: float | None
    new_share: float | None
    new_low: float | None
    new_high: float | None
    inferred_share: float | None
    """The part of `share` that rests on inferences alone."""
    skills: pd.DataFrame
    """skill, taught, demand, contribution, new_contribution, is_inferred_only, because; largest contribution first."""
    vacancies: int
    guide: str
    words: str = ""


@dataclass(frozen=True)
class RoleDemand:
    """A role's shares with draws from their posterior, made once for many certifications."""

    skills: pd.Index
    demand: Floats
    """The share to weigh each skill by."""
    total: float
    drawn: Floats
    """Draws × skills: each skill's part of the role's demand, so that a row adds up to 1."""
    vacancies: int
    words: str
    """Why no share may be given; empty where one may."""


@dataclass(frozen=True)
class Named:
    """In how many vacancies the certification is named: `mentions` of `vacancies`."""

    mentions: int | None
    vacancies: int
    share: float | None
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True)
class PerTenPoints:
    """Money and hours for each ten points of demand covered; `working` opens the division."""

    money: Range | None
    currency: str
    hours: Range | None
    working: str


def guide_on(certification: Certification, on: date | None = None) -> ExamGuide | None:
    """The exam guide in force on a day: the newest that has begun; without a day the newest of all."""
    begun = [g for g in certification.versions if on is None or g.from_on is None or first_day(g.from_on) <= on]
    if begun:
        return begun[-1]
    return certification.versions[0] if certification.versions else None


def domain_weights(domains: Collection[Domain]) -> list[float]:
    """Weights of an exam's domains as shares that add up to 1. What is not published is shared equally by the rest."""
    known = [domain.weight for domain in domains if domain.weight is not None]
    missing = len(domains) - len(known)
    rest = max(100.0 - sum(known), 0.0) / missing if missing else 0.0
    weights = [rest if domain.weight is None else domain.weight for domain in domains]
    total = sum(weights)
    return [weight / total if total else 1 / len(domains) for weight in weights]


def taught_skills(certification: Certification, on: date | None = None) -> pd.DataFrame:
    """skill, taught (0 to 1), is_inferred_only, because: a line for each domain that asks for it.

    taught = depth of the exam × min(1, Σ over domains of how far the domain asks for the skill × weight of the domain
    / mean weight), so that one domain of ordinary weight that works with a skill throughout is enough.
    """
    guide = guide_on(certification, on)
    parts: dict[str, list[tuple[float, bool, str]]] = {}
    domains = guide.domains if guide else ()
    for domain, weight in zip(domains, domain_weights(domains), strict=True):
        for asked in domain.skills:
            amount = asked.share * weight * len(domains)
            basis = f" (inferred: {asked.note})" if asked.inferred else ""
            line = f"{domain.name}: {asked.share:g} × {weight:.1%} of the exam{basis}"
            parts.setdefault(asked.skill, []).append((amount, asked.inferred, line))
    rows: list[tuple[str, float, bool, str]] = [
        (
            skill,
            certification.skill_depth * min(1.0, sum(amount for amount, _, _ in found)),
            all(inferred for _, inferred, _ in found),
            "; ".join(line for _, _, line in found),
        )
        for skill, found in parts.items()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return pd.DataFrame(rows, columns=list(MAPPING_COLUMNS))


def role_demand(role_shares: pd.DataFrame, draws: int = 2_000, seed: int = 0) -> RoleDemand:
    """`role_shares` is the answer of demand: skill, mentions, vacancies, share, effective_n and, where it has them,
    the steadied shares, which are then used. Each share is drawn from a Beta distribution around it."""
    size = np.maximum(role_shares["effective_n"].fillna(0.0).to_numpy(float), 0.0)
    is_steadied = "steadied" in role_shares.columns
    wanted = role_shares["steadied" if is_steadied else "share"].to_numpy(float)
    size = size + PRIOR_VACANCIES if is_steadied else size
    # No half a vacancy is added to rare skills: a thousand of them would outweigh what was counted.
    rng = np.random.default_rng(seed)
    shape = (draws, len(wanted))
    drawn: Floats = rng.beta(wanted * size + NEARLY_NOTHING, (1 - wanted) * size + NEARLY_NOTHING, size=shape)
    vacancies = int(role_shares["vacancies"].max()) if len(role_shares) else 0
    return RoleDemand(
        pd.Index(role_shares["skill"].astype(str)),
        wanted,
        float(wanted.sum()) or 1.0,
        drawn / drawn.sum(axis=1, keepdims=True),
        vacancies,
        _why_not(role_shares, vacancies),
    )


def coverage(
    certification: Certification,
    role: pd.DataFrame | RoleDemand,
    known: Mapping[str, float] | None = None,
    on: date | None = None,
) -> Coverage:
    """Σ taught × share / Σ share over the skills of the role; the answer of demand, or a role prepared once."""
    wanted = role if isinstance(role, RoleDemand) else role_demand(role)
    guide, taught = guide_on(certification, on), taught_skills(certification, on)
    name = guide.name if guide else ""
    words = "unknown: no exam guide with domains is on file" if taught.empty else wanted.words
    places = wanted.skills.get_indexer(pd.Index(taught["skill"]))
    asked = taught[places >= 0]
    places = places[places >= 0]
    gives = asked["taught"].to_numpy(np.float64)
    known = known or {}
    missing: Floats = np.array([1 - min(1.0, known.get(str(skill), 0.0)) for skill in asked["skill"]], dtype=np.float64)
    demand = wanted.demand[places]
    share = gives * demand / wanted.total
    table = asked.assign(demand=demand, contribution=share, new_contribution=share * missing)
    if words:
        none = (None,) * 7
        return Coverage(certification.id, *none, _shown(table.iloc[:0]), wanted.vacancies, name, words)
    drawn = wanted.drawn[:, places]
    interval = _interval(drawn @ gives)
    return Coverage(
        certification.id,
        float(share.sum()),
        *interval,
        float((share * missing).sum()),
        *(_interval(drawn @ (gives * missing)) if known else interval),
        float(share[asked["is_inferred_only"].to_numpy(bool)].sum()),
        _shown(table),
        wanted.vacancies,
        name,
    )


def _why_not(role_shares: pd.DataFrame, vacancies: int) -> str:
    if not len(role_shares) or not float(role_shares["share"].sum()):
        return "unknown: the role has no vacancies with skills"
    if floor_of([float(role_shares["effective_n"].max())])[0] in (HIDDEN, COUNT):
        return f"Too few vacancies for a share: {vacancies}. Widen country or level."
    return ""


def _interval(covered: Floats) -> tuple[float, float]:
    low, high = np.quantile(covered, INTERVAL)
    return float(low), float(high)


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    columns = ["skill", "taught", "demand", "contribution", "new_contribution", "is_inferred_only", "because"]
    by = list(zip(-table["contribution"], table["skill"], strict=True))
    return table[columns].take(sorted(range(len(by)), key=by.__getitem__)).reset_index(drop=True)


def named_demand(
    certification: Certification, role_shares: pd.DataFrame, searched: Collection[str] | None = None
) -> Named:
    """How many vacancies name it. `searched` are the names that extraction looks for; without them all are taken as
    searched. Versions of one certification share their name."""
    vacancies = int(role_shares["vacancies"].max()) if len(role_shares) else 0
    names = [name for name in certification.named_as if searched is None or name in searched]
    if not names:
        return Named(None, vacancies, None, None, None, "unknown: postings are not searched for its name")
    if vacancies < COUNT_FROM:
        return Named(None, vacancies, None, None, None, f"Only {vacancies} vacancies; needs {COUNT_FROM}.")
    found = role_shares[role_shares["skill"].isin(names)]
    row = found.sort_values("mentions").iloc[-1] if len(found) else None
    mentions = int(row["mentions"]) if row is not None else 0
    words = f"named in {mentions:,} of {vacancies:,}"
    if row is None or mentions < NAMED_FROM:
        return Named(mentions, vacancies, None, None, None, words)
    low, high = wilson(row["share"], row["effective_n"])
    return Named(mentions, vacancies, float(row["share"]), float(low), float(high), words)


def per_ten_points(receipt: Receipt, covered: Coverage, hours: Range | None = None) -> PerTenPoints:
    """What ten points of the role's demand cost in money and hours; None where either side is unknown."""
    share = covered.share
    if share is None or share <= 0:
        return PerTenPoints(None, receipt.currency, None, covered.words or "nothing of this role is covered")
    factor = TEN_POINTS / share
    money = _scaled(receipt.total, factor)
    working = f"cost of {receipt.horizon_years} years ÷ {share:.1%} covered × 10 points"
    if receipt.unknown:
        working += f"; at least, because unknown: {'; '.join(receipt.unknown)}"
    return PerTenPoints(money, receipt.currency, _scaled(hours, factor), working)


def _scaled(amount: Range | None, factor: float) -> Range | None:
    if amount is None:
        return None
    return Range(*(round(value * factor, 2) for value in (amount.low, amount.likely, amount.high)))
