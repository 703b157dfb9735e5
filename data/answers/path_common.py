"""What several people's plans have in common: skills that more than one lacks, steps that more than one takes."""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.answers.path_plan import Step

SKILL_COLUMNS = ("skill", "people", "who", "share", "best_rank")
STEP_COLUMNS = ("id", "name", "kind", "people", "who", "first_starts_on", "last_ends_on", "hours_likely")
FEWEST = 2
"""So many people make something common."""


def shared_missing(gaps: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Skills that at least two people lack, by how many lack them, then by the highest share that asks for them.

    `gaps` has the answer of the gap by person: skill, share, rank. Nobody is counted twice for a skill.
    """
    parts = [
        table[["skill", "share", "rank"]].drop_duplicates("skill").assign(person=person)
        for person, table in gaps.items()
        if len(table)
    ]
    if not parts:
        return pd.DataFrame(columns=list(SKILL_COLUMNS))
    rows = pd.concat(parts, ignore_index=True)
    found = rows.groupby("skill", as_index=False).agg(
        people=("person", "size"), who=("person", _named), share=("share", "max"), best_rank=("rank", "min")
    )
    found = found[found["people"] >= FEWEST]
    return found.sort_values(["people", "share", "skill"], ascending=[False, False, True], ignore_index=True)


def shared_steps(steps: Mapping[str, Sequence[Step]]) -> pd.DataFrame:
    """Steps in the plans of at least two people, by how many take them, then by who begins first."""
    rows = pd.DataFrame(
        [
            (step.id, step.name, step.kind, person, step.starts_on, step.ends_on, step.hours_likely)
            for person, taken in steps.items()
            for step in {step.id: step for step in taken}.values()
        ],
        columns=["id", "name", "kind", "person", "starts_on", "ends_on", "hours"],
    )
    if rows.empty:
        return pd.DataFrame(columns=list(STEP_COLUMNS))
    found = rows.groupby("id", as_index=False).agg(
        name=("name", "first"), kind=("kind", "first"), people=("person", "size"), who=("person", _named),
        first_starts_on=("starts_on", "min"), last_ends_on=("ends_on", "max"), hours_likely=("hours", "max"),
    )  # fmt: skip
    found = found[found["people"] >= FEWEST]
    return found.sort_values(["people", "first_starts_on", "id"], ascending=[False, True, True], ignore_index=True)


def _named(people: pd.Series) -> str:
    return ", ".join(map(str, people))
