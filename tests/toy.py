"""A toy release as frames, small enough to compute by hand: what each number must be stands beside it.

Eight months of 2025, one source of demand and one of open ads. Per month:
- data_scientist, 40 vacancies, every employer once: US senior remote 10, US not stated onsite 10, DE not stated
  hybrid 20; 320 in all. Python 32 (80 %), SQL 20 (50 %), AWS 4 in the US (10 %); in DE, PyTorch rises 2, 4 … 16 and
  TensorFlow falls 16, 14 … 2 (72 of 320 each, 22.5 %).
- ml_engineer, 20 vacancies, every employer twice with the same text: US senior remote 10, DE not stated hybrid 10; 160
  in all. Python 18 (90 %), PyTorch 12 (60 %), TensorFlow 8 (40 %), Docker 6 (30 %), AWS 4 (20 %), SQL 2 (10 %).
- data_analyst, 7 vacancies in 2025-08 only: SQL 6, Excel 5, Python 3: below every floor.
- data_engineer, 14 open ads of the second source, all of one age: SQL 12, Python 10, AWS 3: counts only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import floor, log
from pathlib import Path

import pandas as pd

from data.store import Store
from data.tables import checked, columns

MONTHS = tuple(f"2025-{month:02d}" for month in range(1, 9))
BOARD, AGES = "toy_board", "toy_ages"
ATTRIBUTION = "Toy Board, example.org"
SKILLS = ("AWS", "Docker", "Excel", "PyTorch", "Python", "SQL", "TensorFlow")
CATEGORIES = {
    "AWS": "cloud", "Docker": "infrastructure", "Excel": "office", "PyTorch": "library", "Python": "language",
    "SQL": "language", "TensorFlow": "library",
}  # fmt: skip
SEEN_ON = pd.Timestamp("2025-09-03")


@dataclass(frozen=True)
class Cell:
    """Vacancies alike in everything that is counted."""

    role: str
    month: str
    country: str
    level: str
    arrangement: str
    vacancies: int
    skills: dict[str, int] = field(default_factory=dict)
    source: str = BOARD


def cells() -> Iterator[Cell]:
    """The whole toy market."""
    for number, month in enumerate(MONTHS, start=1):
        us = {"Python": 8, "SQL": 5}
        yield Cell("data_scientist", month, "US", "senior", "remote", 10, us | {"AWS": 4})
        yield Cell("data_scientist", month, "US", "not_stated", "onsite", 10, us)
        de = {"Python": 16, "SQL": 10, "PyTorch": 2 * number, "TensorFlow": 18 - 2 * number}
        yield Cell("data_scientist", month, "DE", "not_stated", "hybrid", 20, de)
        half = {"Python": 9, "PyTorch": 6, "TensorFlow": 4, "Docker": 3, "AWS": 2, "SQL": 1}
        yield Cell("ml_engineer", month, "US", "senior", "remote", 10, half)
        yield Cell("ml_engineer", month, "DE", "not_stated", "hybrid", 10, half)
    yield Cell("data_analyst", "2025-08", "US", "junior", "onsite", 7, {"SQL": 6, "Excel": 5, "Python": 3})
    open_ads = {"SQL": 12, "Python": 10, "AWS": 3}
    yield Cell("data_engineer", "2025-08", "US", "mid", "unknown", 14, open_ads, AGES)


def toy_release() -> dict[str, pd.DataFrame]:
    """Every table of a release."""
    frames = {
        "sources": _sources(),
        "vacancy_counts": _vacancy_counts(),
        "skill_counts": _skill_counts(),
        "skill_months": _skill_months(),
        "design": _design(),
        "pay_counts": _pay_counts(),
        "skill_pairs": _skill_pairs(),
        "evidence": _evidence(),
        "employers": _employers(),
        "premiums": _premiums(),
        "coverage": _coverage(),
    }
    return {name: frame[columns(name)] for name, frame in frames.items()}


def toy_store(folder: Path) -> Store:
    """A store whose release is the toy market."""
    store = Store(folder)
    versions = {name: store.write(name, checked(name, frame)) for name, frame in toy_release().items()}
    store.publish("toyrelease000000", datetime(2025, 9, 3, tzinfo=UTC), versions, {"vacancies": 501, "postings": 501})
    return store


def categorical(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The same release as a reader in a hurry holds it: text columns as categories."""
    return {
        name: frame.astype({c: "category" for c in frame.columns if pd.api.types.is_string_dtype(frame[c])})
        for name, frame in frames.items()
    }


def pay_bin(pay: float) -> int:
    """The bin of the pay histogram that holds this pay per year."""
    return floor(log(pay) / log(1.02))


def _vacancy_counts() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": cell.source, "role": cell.role, "level": cell.level, "country": cell.country,
            "arrangement": cell.arrangement, "is_agency": False, "month": cell.month, "vacancies": cell.vacancies,
            "capped_milli": 1000 * cell.vacancies,
        }
        for cell in cells()
    )  # fmt: skip


def _skill_counts() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": cell.source, "role": cell.role, "skill": skill, "level": cell.level, "country": cell.country,
            "arrangement": cell.arrangement, "is_agency": False, "month": cell.month, "mentions": mentions,
            "capped_milli": 1000 * mentions,
        }
        for cell in cells()
        for skill, mentions in cell.skills.items()
    )  # fmt: skip


def _skill_months() -> pd.DataFrame:
    lines = pd.DataFrame(
        {
            "source": cell.source, "role": cell.role, "skill": skill, "month": cell.month, "mentions": mentions,
            "capped_milli": 1000 * mentions,
        }
        for cell in cells()
        for skill, mentions in ({"": cell.vacancies} | cell.skills).items()
    )  # fmt: skip
    return lines.groupby(["source", "role", "skill", "month"], as_index=False)[["mentions", "capped_milli"]].sum()


def _design() -> pd.DataFrame:
    totals = _skill_months().groupby(["source", "role", "skill"], as_index=False)["mentions"].sum()
    # An employer has `each` vacancies, alike: a = b = each for those that mention the skill.
    each = totals["role"].map({"ml_engineer": 2}).fillna(1).astype(int)
    return pd.DataFrame(
        {
            "source": totals["source"], "role": totals["role"], "skill": totals["skill"], "year": 2025,
            "employers": totals["mentions"] // each, "vacancies": totals["mentions"],
            "sum_aa": totals["mentions"] * each, "sum_ab": totals["mentions"] * each,
        }
    )  # fmt: skip


def _pay_counts() -> pd.DataFrame:
    """data_scientist: 10 each at 100, 120, 150 and 200 thousand USD, 12 at 70 thousand EUR; Python: the first 30.

    ml_engineer: 20 at 180 thousand USD. data_analyst: 3 at 60 thousand USD.
    """

    def line(role: str, skill: str, currency: str, pay: float, vacancies: int) -> dict[str, object]:
        place = (
            {"level": "all", "country": "all"}
            if skill
            else {"level": "not_stated", "country": currency[:2].replace("EU", "DE")}
        )
        cell = {"source": BOARD, "role": role, "skill": skill} | place
        return cell | {"currency": currency, "year": 2025, "bin": pay_bin(pay), "vacancies": vacancies}

    lines = [line("data_scientist", "", "USD", pay, 10) for pay in (100_000, 120_000, 150_000, 200_000)]
    lines += [line("data_scientist", "Python", "USD", pay, 10) for pay in (100_000, 120_000, 150_000)]
    lines += [line("data_scientist", "", "EUR", 70_000, 12)]
    lines += [line("ml_engineer", "", "USD", 180_000, 20), line("data_analyst", "", "USD", 60_000, 3)]
    return pd.DataFrame(lines)


def _skill_pairs() -> pd.DataFrame:
    pairs = (
        ("data_scientist", "Python", "SQL", 150), ("data_scientist", "PyTorch", "Python", 60),
        ("data_scientist", "Python", "TensorFlow", 60), ("data_scientist", "PyTorch", "TensorFlow", 30),
        ("ml_engineer", "PyTorch", "Python", 90), ("ml_engineer", "Python", "TensorFlow", 60),
        ("ml_engineer", "PyTorch", "TensorFlow", 40), ("ml_engineer", "Docker", "Python", 45),
    )  # fmt: skip
    return pd.DataFrame(pairs, columns=["role", "skill_a", "skill_b", "vacancies"])


def _evidence() -> pd.DataFrame:
    """Six links for Python and for all vacancies of data_scientist, one a month, newest 2025-08-01."""
    return pd.DataFrame(
        {
            "role": "data_scientist", "skill": skill, "source": BOARD,
            "url": f"https://example.org/ads/{month}", "posted_on": pd.Timestamp(f"{month}-01"), "country": "US",
        }
        for skill in ("", "Python")
        for month in reversed(MONTHS[2:])
    )  # fmt: skip


def _employers() -> pd.DataFrame:
    rows = [
        (cell_role, skill, country, number)
        for cell_role, skill, country, number in (
            ("data_scientist", "", "all", 320), ("data_scientist", "", "US", 160), ("data_scientist", "", "DE", 160),
            ("data_scientist", "Python", "all", 256), ("data_scientist", "Python", "US", 128),
            ("data_scientist", "Python", "DE", 128), ("data_scientist", "SQL", "all", 160),
            ("ml_engineer", "", "all", 80), ("ml_engineer", "Python", "all", 72), ("ml_engineer", "SQL", "all", 8),
            ("data_analyst", "", "all", 7), ("data_engineer", "", "all", 14),
        )
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["role", "skill", "country", "employers"])


def _premiums() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("data_scientist", "USD", "Python", 0.05, 0.01, 0.09, 30, 40),
            ("all", "USD", "PyTorch", 0.08, 0.02, 0.14, 40, 63),
        ],
        columns=["role", "currency", "skill", "premium", "low", "high", "with_skill", "vacancies"],
    )


def _coverage() -> pd.DataFrame:
    measures = (
        (BOARD, "postings", 520), (BOARD, "vacancies", 500), (BOARD, "employers", 407), (BOARD, "text", 487),
        (BOARD, "pay", 75), (BOARD, "level", 247), (BOARD, "country", 487), (BOARD, "language:en", 400),
        (BOARD, "language:de", 87), (BOARD, "duplicate:first", 500), (BOARD, "duplicate:repost", 20),
        (AGES, "postings", 14), (AGES, "vacancies", 14), (AGES, "employers", 14), (AGES, "text", 14),
        (AGES, "pay", 0), (AGES, "level", 14), (AGES, "country", 14),
    )  # fmt: skip
    return pd.DataFrame(
        [{"source": source, "role": "all", "measure": measure, "count": count} for source, measure, count in measures]
    )


def _sources() -> pd.DataFrame:
    shared = {"licence": "counts may be published", "rejected": 0, "seen_on": SEEN_ON}
    board = {
        "source": BOARD, "name": "Toy Board", "homepage": "https://example.org", "attribution": ATTRIBUTION,
        "month_means": "posted", "first_month": MONTHS[0], "last_month": MONTHS[-1], "postings": 520, "vacancies": 500,
        "employers": 407,
    }  # fmt: skip
    ages = {
        "source": AGES, "name": "Toy Ages", "homepage": "https://example.com", "attribution": None,
        "month_means": "age", "first_month": "2025-08", "last_month": "2025-08", "postings": 14, "vacancies": 14,
        "employers": 14,
    }  # fmt: skip
    return pd.DataFrame([board | shared, ages | shared])
