"""Which skills a slice of vacancies asks for, ranked by what is certain about their share."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.answers.floors import LIFT_FROM_MENTIONS, floors_in_slice
from data.answers.independence import Independence
from data.answers.shares import Frames, Slice, Tally, all_roles_shares, tallies
from data.estimates import Floats, rank_bands, steadied, wilson

COLUMNS = (
    "rank", "skill", "category", "mentions", "vacancies", "share", "low", "high", "effective_n", "share_capped",
    "steadied", "lift", "rank_low", "rank_high", "floor",
)  # fmt: skip
_NARROWING = ("country", "level", "arrangement")


def demand(frames: Frames, chosen: Slice, categories: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row per skill that the slice mentions, best rank first.

    share is mentions / vacancies; low and high are the ends of its 95 % interval with employers as clusters;
    floor says how much of the row may be shown. lift is missing below its floor. steadied borrows from ever wider
    slices: all roles, then the role, then the role in the country, and so on.
    """
    given = [field for field in _NARROWING if getattr(chosen, field) is not None]
    *wider, counted = tallies(frames, chosen, given)
    independence = Independence(frames, chosen, counted.skills)
    sizes, slice_n = independence.sizes(counted.by_source)
    low, high = wilson(counted.shares, sizes)
    everywhere = all_roles_shares(frames, chosen, counted, counted.skills)
    parent = everywhere
    for wide in wider:
        parent = steadied(wide.shares, independence.sizes(wide.by_source)[0], parent)
    calm = steadied(counted.shares, sizes, parent)
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = np.where((counted.mentions >= LIFT_FROM_MENTIONS) & (everywhere > 0), calm / everywhere, np.nan)
    answer = pd.DataFrame(
        {
            "skill": counted.skills.astype(str),
            "mentions": counted.mentions.astype(np.int64),
            "vacancies": counted.vacancies,
            "share": counted.shares,
            "low": low,
            "high": high,
            "effective_n": sizes,
            "share_capped": _capped(counted),
            "steadied": calm,
            "lift": lift,
            "floor": floors_in_slice(sizes, slice_n),
        }
    )
    return _ranked(answer[answer["mentions"] > 0], categories or {})


def _capped(counted: Tally) -> Floats:
    return counted.capped / counted.capped_vacancies if counted.capped_vacancies else np.zeros(len(counted.capped))


def _ranked(answer: pd.DataFrame, categories: Mapping[str, str]) -> pd.DataFrame:
    answer = answer.sort_values(["low", "mentions", "skill"], ascending=[False, False, True], ignore_index=True)
    best, worst = rank_bands(answer["low"], answer["high"])
    answer = answer.assign(
        rank=np.arange(1, len(answer) + 1),
        rank_low=best,
        rank_high=worst,
        category=[categories.get(skill, "") for skill in answer["skill"]],
    )
    return answer[list(COLUMNS)]
