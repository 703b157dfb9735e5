"""Pay of vacancies with a skill against those without, other things equal, by regression."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.tables import columns

FEWEST_WITH_SKILL = 30
"""With fewer vacancies that mention the skill, and as many that do not, the premium is withheld."""
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
    paid = facts.loc[(facts["pay_year"] > 0) & facts["currency"].fillna("").ne("")]
    lines: list[dict[str, Any]] = []
    for currency, in_currency in paid.groupby("currency", observed=True, sort=True):
        slices = [(str(role), part) for role, part in in_currency.groupby("role", observed=True, sort=True)]
        for role, part in [(ALL_ROLES, in_currency), *slices]:
            about = {"role": role, "currency": str(currency), "vacancies": len(part)}
            lines += [about | line for line in _regression(part, names)]
    return pd.DataFrame(lines, columns=columns("premiums"))


def _regression(paid: pd.DataFrame, names: Sequence[str]) -> list[dict[str, Any]]:
    groups = _clusters(paid["employer_key"])
    if len(paid) < FEWEST_VACANCIES or groups.max() + 1 < FEWEST_EMPLOYERS:
        return []
    codes, mentions = _skill_columns(paid["skills"], len(names))
    if not len(codes):
        return []
    # Its import takes seconds, and only a build needs it.
    from statsmodels.regression.linear_model import OLS  # noqa: PLC0415

    design = np.column_stack([mentions, _held_equal(paid), np.ones(len(paid))])
    model = OLS(np.log(paid["pay_year"].to_numpy(dtype=np.float64)), design)
    fitted = model.fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    effect, ends = fitted.params[: len(codes)], fitted.conf_int()[: len(codes)]
    return [
        {
            "skill": names[code],
            "premium": float(np.expm1(effect[place])),
            "low": float(np.expm1(ends[place, 0])),
            "high": float(np.expm1(ends[place, 1])),
            "with_skill": int(mentions[:, place].sum()),
        }
        for place, code in enumerate(codes.tolist())
    ]


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
    enough = (counts >= FEWEST_WITH_SKILL) & (len(skills) - counts >= FEWEST_WITH_SKILL)
    most = min(MOST_SKILLS, len(skills) // VACANCIES_PER_SKILL)
    order = np.argsort(-counts, kind="stable")
    codes = order[enough[order]][:most]
    place = np.full(number, -1)
    place[codes] = np.arange(len(codes))
    mentions = np.zeros((len(skills), len(codes)))
    row, column = np.repeat(np.arange(len(skills)), lengths), place[flat]
    mentions[row[column >= 0], column[column >= 0]] = 1.0
    # Two skills that always stand together cannot be told apart: the rarer name of the pair is left out.
    distinct = np.sort(np.unique(mentions, axis=1, return_index=True)[1])
    return codes[distinct], mentions[:, distinct]


def _held_equal(paid: pd.DataFrame) -> NDArray[np.float64]:
    known = paid.assign(year=paid["month"].astype(str).str[:4]) if "month" in paid else paid
    held = pd.DataFrame({c: known[c].astype(str) for c in _HELD_EQUAL if c in known.columns})
    frequent = held.apply(lambda column: column.map(column.value_counts()) >= FEWEST_OF_A_PLACE)
    dummies = pd.get_dummies(held.where(frequent, "rare"), drop_first=True, dtype=np.float64)
    return dummies.to_numpy(dtype=np.float64)
