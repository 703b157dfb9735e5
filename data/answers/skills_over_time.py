"""The share of chosen skills month by month."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from data.answers.floors import floor_of
from data.answers.independence import Independence
from data.answers.months import alive_months, month_range, monthly_counts, usable_sources
from data.answers.shares import ALL_ROLES, Frames, Slice
from data.estimates import Floats, wilson

COLUMNS = (
    "month", "source", "skill", "mentions", "vacancies", "share", "low", "high", "effective_n", "is_complete", "floor",
)  # fmt: skip


def skill_course(
    frames: Frames,
    skills: Sequence[str],
    role: str | None = None,
    since: str | None = None,
    until: str | None = None,
    sources: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """One row per month, source and skill, months without a vacancy left out.

    Sources alive in every month of the window are added up, and named with a plus between them; any other source
    stands apart, because its coming and going would look like a change of demand.
    """
    usable = usable_sources(frames["sources"], sources)
    if usable.empty or not skills:
        return pd.DataFrame(columns=list(COLUMNS))
    window = month_range(since or min(usable["first_month"]), until or max(usable["last_month"]))
    if not window:
        return pd.DataFrame(columns=list(COLUMNS))
    alive = alive_months(frames, usable)
    last_complete = max((month for months in alive.values() for month in months), default="")
    throughout = [s for s in alive if alive[s] >= {month for month in window if month <= last_complete}]
    groups = [throughout] if throughout else []
    groups += [[source] for source in alive if source not in throughout]
    whole = Slice(role or ALL_ROLES, since=window[0], until=window[-1])
    cube, by_source, names = monthly_counts(frames, whole.role, list(alive), window, list(dict.fromkeys(skills)))
    cube = cube[:, :, names.get_indexer(pd.Index(skills))]
    independence = Independence(frames, replace(whole, sources=tuple(alive)), pd.Index(skills))
    lines = []
    for group in groups:
        mine = [number for number, source in enumerate(alive) if source in group]
        counted = dict(zip(group, by_source[mine].sum(axis=1).tolist(), strict=True))
        independent, _ = independence.sizes(counted)
        lines.append(_course(group, skills, window, (cube[mine], by_source[mine]), independent))
    answer = pd.concat(lines, ignore_index=True)
    answer["is_complete"] = [
        all(month in alive[source] for source in named.split("+"))
        for month, named in zip(answer["month"], answer["source"], strict=True)
    ]
    return answer[list(COLUMNS)]


def _course(
    group: Sequence[str], skills: Sequence[str], window: list[str], counted: tuple[Floats, Floats], whole: Floats
) -> pd.DataFrame:
    """Of these sources added up; `whole`: for how many independent vacancies the window counts, per skill."""
    cube, by_source = counted
    vacancies, mentions = by_source.sum(axis=0), cube.sum(axis=0)
    # Each month takes over the design effect of the whole window, of whose employers it has a part.
    sizes = np.outer(vacancies, whole / max(1.0, vacancies.sum()))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = mentions / vacancies[:, None]
    low, high = wilson(share, sizes)
    course = pd.DataFrame(
        {
            "month": np.repeat(window, len(skills)),
            "source": "+".join(group),
            "skill": np.tile(np.array(skills, dtype=object), len(window)),
            "mentions": mentions.ravel().astype(np.int64),
            "vacancies": np.repeat(vacancies, len(skills)).astype(np.int64),
            "share": share.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "effective_n": sizes.ravel(),
            "floor": floor_of(sizes.ravel()),
        }
    )
    return course[course["vacancies"] > 0]
