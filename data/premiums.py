"""Pay of vacancies with a skill against those without, other things equal, by regression."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.answers.floors import PREMIUM_FROM
from data.tables import columns

FEWEST_VACANCIES, FEWEST_EMPLOYERS = 100, 20
MOST_SKILLS = 60
VACANCIES_PER_SKILL = 15
FEWEST_OF_A_PLACE = 10
ALL_ROLES = "all"
_HELD_EQUAL = ("role", "level", "country", "year", "source")


def premiums(facts: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The table `premiums`: per role, and for all roles together, currency and skill.

    facts: one row per vacancy with role, level, country, employer_key, currency, pay_year and skills (codes into
    names); month and source, where given, are held equal too. Log pay on all skills of the role at once, so that a
    skill is not paid for the company it keeps; errors by employer.
    """
    used = [name for name in ("currency", "pay_year", "employer_key", "skills", "month", *_HELD_EQUAL) if name in facts]
    paid = facts.loc[(facts["pay_year"] > 0) & facts["currency"].fillna("").ne(""), used]
    lines: list[dict[str, Any]] = []
    for currency, in_currency in paid.groupby("currency", observed=True, sort=True):
        slices = [(str(role), part) for role, part in in_currency.groupby("role", observed=True, sort=True)]
        for role, part in [(ALL_ROLES, in_currency), *slices]:
            about = {"role": role, "currency": str(currency), "vacancies": len(part)}
            lines += [about | line for line in _regression(part, names)]
    return pd.DataFrame(lines, columns=columns("premiums"))


def _regression(paid: pd.DataFrame, names: Sequence[str]) -> list[dict[str, Any]]:
    if len(paid) < FEWEST_VACANCIES:
        return []
    groups = _clusters(paid["employer_key"])
    if groups.max() + 1 < FEWEST_EMPLOYERS:
        return []
    codes, mentions = _skill_columns(paid["skills"], len(names))
    held = np.column_stack([np.ones(len(paid)), _held_equal(paid)])
    design = np.column_stack([held, mentions])
    kept = _independent(design)
    if not (kept >= held.shape[1]).any():
        return []
    # Its import takes seconds, and only a build needs it.
    from statsmodels.regression.linear_model import OLS  # noqa: PLC0415

    model = OLS(np.log(paid["pay_year"].to_numpy(dtype=np.float64)), design[:, kept])
    fitted = model.fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    ends = fitted.conf_int()
    return [
        {
            "skill": names[codes[column - held.shape[1]]],
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


def _clusters(employers: pd.Series) -> NDArray[np.int64]:
    codes = pd.factorize(employers)[0].astype(np.int64)
    nameless = (employers.fillna("") == "").to_numpy()
    codes[nameless] = len(codes) + np.arange(nameless.sum())
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def _skill_columns(skills: pd.Series, number: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Codes of the most frequent skills that are frequent and absent often enough, and their columns of 0 and 1."""
    lengths = np.fromiter((len(found) for found in skills), dtype=np.int64, count=len(skills))
    flat = np.concatenate([np.asarray(found, dtype=np.int64) for found in skills])
    counts = np.bincount(flat, minlength=number)
    enough = (counts >= PREMIUM_FROM) & (len(skills) - counts >= PREMIUM_FROM)
    most = min(MOST_SKILLS, len(skills) // VACANCIES_PER_SKILL)
    order = np.argsort(-counts, kind="stable")
    codes = order[enough[order]][:most]
    place = np.full(number, -1)
    place[codes] = np.arange(len(codes))
    mentions = np.zeros((len(skills), len(codes)))
    row, column = np.repeat(np.arange(len(skills)), lengths), place[flat]
    mentions[row[column >= 0], column[column >= 0]] = 1.0
    return codes, mentions


def _held_equal(paid: pd.DataFrame) -> NDArray[np.float64]:
    known = paid.assign(year=paid["month"].astype(str).str[:4]) if "month" in paid else paid
    held = pd.DataFrame({c: known[c].astype(str) for c in _HELD_EQUAL if c in known.columns})
    frequent = held.apply(lambda column: column.map(column.value_counts()) >= FEWEST_OF_A_PLACE)
    dummies = pd.get_dummies(held.where(frequent, "rare"), drop_first=True, dtype=np.float64)
    return dummies.to_numpy(dtype=np.float64)
