"""Pay of vacancies with a skill against those without, other things equal, by regression."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from data.answers.floors import PREMIUM_FROM
from data.coded_facts import employer_codes, flattened
from data.incidence import Ints
from data.parts import Spread, one_by_one
from data.tables import columns

FEWEST_VACANCIES, FEWEST_EMPLOYERS = 100, 20
MOST_SKILLS = 60
VACANCIES_PER_SKILL = 15
FEWEST_OF_A_PLACE = 10
ALL_ROLES = "all"
_HELD_EQUAL = ("role", "level", "country", "year", "source")


@dataclass(frozen=True)
class Slice:
    """The vacancies of a role, or of all roles together, that state pay in one currency."""

    role: str
    currency: str
    paid: pd.DataFrame
    """All but their skills, which go to another process as numbers: one array of all, and how many are each one's."""
    skills: Ints
    lengths: Ints


Line = dict[str, Any]
"""One premium, its skill still a code."""


def premiums(facts: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The table `premiums`: per role, and for all roles together, currency and skill.

    facts: one row per vacancy with role, level, country, employer_key, currency, pay_year and skills (codes into
    names); month and source, where given, are held equal too. Log pay on all skills of the role at once, so that a
    skill is not paid for the company it keeps; errors by employer.
    """
    return table(begun(facts, one_by_one), names)


def begun(facts: pd.DataFrame, spread: Spread) -> Iterator[list[Line]]:
    """The regressions, where `spread` has others do them while the caller goes on; see `table`."""
    return spread(regression, _slices(facts))


def table(regressions: Iterable[list[Line]], names: Sequence[str]) -> pd.DataFrame:
    """The premiums of all regressions, each with its skill's name."""
    lines = [line | {"skill": names[line["skill"]]} for fitted in regressions for line in fitted]
    return pd.DataFrame(lines, columns=columns("premiums"))


def _slices(facts: pd.DataFrame) -> list[Slice]:
    used = [name for name in ("currency", "pay_year", "employer_key", "skills", "month", *_HELD_EQUAL) if name in facts]
    paid = facts.loc[(facts["pay_year"] > 0) & facts["currency"].fillna("").ne(""), used]
    return [
        _slice(str(role), str(currency), part)
        for currency, in_currency in paid.groupby("currency", observed=True, sort=True)
        for role, part in [(ALL_ROLES, in_currency), *in_currency.groupby("role", observed=True, sort=True)]
        if len(part) >= FEWEST_VACANCIES
    ]


def _slice(role: str, currency: str, part: pd.DataFrame) -> Slice:
    return Slice(role, currency, part.drop(columns="skills"), *flattened(part["skills"]))


def regression(of: Slice) -> list[Line]:
    """A line for each skill of a slice that can be told from all else; pure, whatever process does it.

    On one thread: sums of several threads are rounded otherwise, and the release must not hang on their number.
    """
    # Its import takes seconds, and only a build needs it.
    from statsmodels.regression.linear_model import OLS  # noqa: PLC0415

    with threadpool_limits(1):
        return _lines(of, OLS)


def _lines(of: Slice, least_squares: Any) -> list[Line]:
    paid = of.paid
    groups = np.unique(employer_codes(paid["employer_key"]), return_inverse=True)[1].astype(np.int64)
    if groups.max() + 1 < FEWEST_EMPLOYERS:
        return []
    codes, mentions = _skill_columns(of.skills, of.lengths)
    held = np.column_stack([np.ones(len(paid)), _held_equal(paid)])
    design = np.column_stack([held, mentions])
    kept = _independent(design)
    if not (kept >= held.shape[1]).any():
        return []
    model = least_squares(np.log(paid["pay_year"].to_numpy(dtype=np.float64)), design[:, kept])
    fitted = model.fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    ends = fitted.conf_int()
    return [
        {
            "role": of.role,
            "currency": of.currency,
            "vacancies": len(paid),
            "skill": int(codes[column - held.shape[1]]),
            "premium": float(np.expm1(fitted.params[place])),
            "low": float(np.expm1(ends[place, 0])),
            "high": float(np.expm1(ends[place, 1])),
            "with_skill": int(design[:, column].sum()),
        }
        for place, column in enumerate(kept.tolist())
        if column >= held.shape[1]
    ]


def _independent(design: NDArray[np.float64]) -> NDArray[np.int64]:
    """Columns that no columns before them add up to: a skill that always stands with another, or only in one country,
    cannot be told from it and gets no premium.
    """
    size = np.abs(np.diag(np.linalg.qr(design, mode="r")))
    return np.flatnonzero(size > 1e-9 * np.linalg.norm(design, axis=0).max()).astype(np.int64)


def _skill_columns(skills: Ints, lengths: Ints) -> tuple[Ints, NDArray[np.float64]]:
    """Codes of the most frequent skills that are frequent and absent often enough, and their columns of 0 and 1."""
    counts = np.bincount(skills)
    enough = (counts >= PREMIUM_FROM) & (len(lengths) - counts >= PREMIUM_FROM)
    most = min(MOST_SKILLS, len(lengths) // VACANCIES_PER_SKILL)
    order = np.argsort(-counts, kind="stable")
    codes = order[enough[order]][:most]
    place = np.full(len(counts), -1)
    place[codes] = np.arange(len(codes))
    mentions = np.zeros((len(lengths), len(codes)))
    row, column = np.repeat(np.arange(len(lengths)), lengths), place[skills]
    mentions[row[column >= 0], column[column >= 0]] = 1.0
    return codes, mentions


def _held_equal(paid: pd.DataFrame) -> NDArray[np.float64]:
    known = paid.assign(year=paid["month"].astype(str).str[:4]) if "month" in paid else paid
    held = pd.DataFrame({c: known[c].astype(str) for c in _HELD_EQUAL if c in known.columns})
    frequent = held.apply(lambda column: column.map(column.value_counts()) >= FEWEST_OF_A_PLACE)
    dummies = pd.get_dummies(held.where(frequent, "rare"), drop_first=True, dtype=np.float64)
    return dummies.to_numpy(dtype=np.float64)
