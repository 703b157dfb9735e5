"""How two slices differ, skill by skill, and what one slice is made of."""

from typing import Any

import numpy as np
import pandas as pd

from data.answers.floors import COUNT_FROM, DIFFERENCE_FROM_MENTIONS, LIFT_FROM_MENTIONS
from data.answers.independence import effective_sizes
from data.answers.shares import Frames, Slice, Tally, all_roles_shares, coded, rows, source_mix, tally
from data.estimates import Floats, difference_interval, steadied, wilson
from data.significance import FALSE_DISCOVERIES, log_odds_z, q_values

MORE_IN_A, MORE_IN_B, THE_SAME, CANNOT_TELL = "more_in_a", "more_in_b", "the_same", "cannot_tell"
SAME_WITHIN = 0.05
"""Shares whose difference is certainly smaller than this are called the same."""
RELEVANT = 0.01
"""However certain, a smaller difference is not called one."""


def compare_roles(frames: Frames, a: Slice, b: Slice) -> pd.DataFrame:
    """One row per skill that either slice mentions, most asked for first.

    difference is share_a - share_b; lift is the ratio of the steadied shares, missing below its floor.
    """
    in_a, in_b = tally(frames, a), tally(frames, b)
    skills = in_a.skills.union(in_b.skills)
    reference = (all_roles_shares(frames, a, in_a, skills) + all_roles_shares(frames, b, in_b, skills)) / 2
    side_a, side_b = (_side(frames, chosen, side, skills) for chosen, side in ((a, in_a), (b, in_b)))
    low, high = difference_interval(_interval(side_a), _interval(side_b))
    calm_a, calm_b = (steadied(side["share"], side["effective_n"], reference) for side in (side_a, side_b))
    mentions = side_a["mentions"] + side_b["mentions"]
    answer = pd.DataFrame(
        {"skill": skills.astype(str)}
        | {f"{name}_a": values for name, values in side_a.items()}
        | {f"{name}_b": values for name, values in side_b.items()}
        | {"difference": side_a["share"] - side_b["share"], "difference_low": low, "difference_high": high}
    )
    answer["z"] = log_odds_z(_effective(side_a), _effective(side_b), reference)
    enough = np.minimum(side_a["effective_n"], side_b["effective_n"]) >= COUNT_FROM - 0.1
    answer["q"] = q_values(answer["z"], enough & (mentions >= DIFFERENCE_FROM_MENTIONS))
    answer["verdict"] = np.where(enough, _verdicts(answer), CANNOT_TELL)
    with np.errstate(divide="ignore", invalid="ignore"):
        answer["lift"] = np.where((mentions >= LIFT_FROM_MENTIONS) & (calm_b > 0), calm_a / calm_b, np.nan)
    answer = answer.astype({f"{c}_{s}": "int64" for c in ("mentions", "vacancies") for s in "ab"})
    order = np.lexsort((answer["skill"], -np.fmax(answer["low_a"], answer["low_b"])))
    return answer.iloc[order[mentions[order] > 0]].reset_index(drop=True)


def _side(frames: Frames, chosen: Slice, counted: Tally, skills: pd.Index) -> dict[str, Floats]:
    sizes, _ = effective_sizes(frames, chosen, skills, counted.by_source)
    share = counted.aligned(skills)
    low, high = wilson(share, sizes)
    return {
        "mentions": np.rint(share * counted.vacancies),
        "vacancies": np.full(len(skills), float(counted.vacancies)),
        "share": share,
        "low": low,
        "high": high,
        "effective_n": sizes,
    }


def _interval(side: dict[str, Floats]) -> tuple[Floats, Floats, Floats]:
    return side["share"], side["low"], side["high"]


def _effective(side: dict[str, Floats]) -> tuple[Floats, Floats]:
    return side["share"] * side["effective_n"], side["effective_n"]


def _verdicts(answer: pd.DataFrame) -> np.ndarray:
    differs = (answer["q"] <= FALSE_DISCOVERIES) & (answer["difference"].abs() >= RELEVANT)
    same = (answer["difference_low"] > -SAME_WITHIN) & (answer["difference_high"] < SAME_WITHIN)
    return np.select(
        [differs & (answer["difference"] > 0), differs & (answer["difference"] < 0), same],
        [MORE_IN_A, MORE_IN_B, THE_SAME],
        CANNOT_TELL,
    )


def role_profile(frames: Frames, chosen: Slice) -> dict[str, Any]:
    """What a slice is made of: vacancies, effective_n, employers (of the role and country, all months; None if unknown)
    and frames: levels, arrangements, places (value, vacancies, share, low, high), months (month, source, month_means,
    vacancies) and sources (source, vacancies, part).
    """
    base = frames["vacancy_counts"]
    inside = base.loc[rows(base, chosen)]
    mix = source_mix(base, chosen)
    by_source = dict(zip(mix["source"], mix["vacancies"], strict=True))
    _, size = effective_sizes(frames, chosen, pd.Index([], dtype=object), by_source)
    return {
        "vacancies": int(mix["vacancies"].sum()),
        "effective_n": size,
        "employers": employers_of(frames, chosen, ""),
        "levels": _parts(inside, "level", size),
        "arrangements": _parts(inside, "arrangement", size),
        "places": _parts(inside, "country", size),
        "months": _months(inside, frames.get("sources")),
        "sources": mix,
    }


def employers_of(frames: Frames, chosen: Slice, skill: str) -> int | None:
    """Distinct employers of the role and country over all months; None where the release does not say."""
    employers = frames.get("employers")
    if employers is None:
        return None
    wanted = Slice(role=chosen.role, country=chosen.country or "all")
    found = employers.loc[rows(employers, wanted) & (employers["skill"] == skill).to_numpy(), "employers"]
    return int(found.iloc[0]) if len(found) else None


def _parts(inside: pd.DataFrame, column: str, size: float) -> pd.DataFrame:
    codes, values = coded(inside[column])
    counts = np.bincount(codes, weights=inside["vacancies"].to_numpy(), minlength=len(values)).astype(np.int64)
    parts = pd.DataFrame({column: values.astype(str), "vacancies": counts})
    parts = parts[counts > 0].sort_values(["vacancies", column], ascending=[False, True], ignore_index=True)
    share = parts["vacancies"] / max(1, counts.sum())
    low, high = wilson(share, size)
    return parts.assign(share=share, low=low, high=high)


def _months(inside: pd.DataFrame, sources: pd.DataFrame | None) -> pd.DataFrame:
    monthly: pd.DataFrame = inside.groupby(["month", "source"], observed=True)["vacancies"].sum().reset_index()
    monthly = monthly.astype({"month": "str", "source": "str"})
    means = {} if sources is None else dict(zip(sources["source"], sources["month_means"], strict=True))
    monthly.insert(2, "month_means", monthly["source"].map(means))
    return monthly.sort_values(["source", "month"], ignore_index=True)
