"""The exam guides of one certification side by side: what was examined then and now, and by how much."""

from collections.abc import Mapping

import pandas as pd

from data.answers.coverage import guide_on, taught_skills
from data.certification import Catalog, Certification, ExamGuide

GUIDE_COLUMNS = (
    "guide", "from_on", "position", "domain", "weight_percent", "weight_min", "weight_max", "topics", "source_url",
    "checked_on", "basis", "note",
)  # fmt: skip
DIFFERENCE_COLUMNS = ("skill", "left", "right", "difference", "where")
ALIKE, MORE_LEFT, MORE_RIGHT = "alike", "more left", "more right"


def guide_versions(certification: Certification) -> pd.DataFrame:
    """One row per domain of every guide on file, oldest guide first; a missing weight was not published."""
    rows = [
        (
            guide.name, guide.from_on, position, domain.name, domain.weight_percent, domain.weight_min,
            domain.weight_max, list(domain.topics), guide.source_url, guide.checked_on, guide.basis, guide.note,
        )
        for guide in certification.versions
        for position, domain in enumerate(guide.domains, start=1)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(GUIDE_COLUMNS))
    weights = ["weight_percent", "weight_min", "weight_max"]
    return table.astype(dict.fromkeys(weights, float))


def then_and_now(certification: Certification) -> pd.DataFrame:
    """One row per position in the guide, one column per guide ("name (weight)"), oldest first."""
    longest = max((len(guide.domains) for guide in certification.versions), default=0)
    columns = {
        f"{guide.from_on or guide.name}": [_cell(guide, position) for position in range(longest)]
        for guide in certification.versions
    }
    table = pd.DataFrame(columns, dtype=object)
    table.insert(0, "section", range(1, longest + 1))
    return table


def _cell(guide: ExamGuide, position: int) -> str:
    if position >= len(guide.domains):
        return ""
    domain = guide.domains[position]
    if domain.weight_percent is not None:
        return f"{domain.name} ({domain.weight_percent:g}%)"
    if domain.weight_min is not None:
        return f"{domain.name} ({domain.weight_min:g}–{domain.weight_max:g}%)"
    return domain.name


def skill_difference(left: Certification, right: Certification, noticeable: float = 0.25) -> pd.DataFrame:
    """Skills that two certifications ask for, with how far each does (0 to 1) and where they differ noticeably."""
    one = taught_skills(left)[["skill", "taught"]].rename(columns={"taught": "left"})
    other = taught_skills(right)[["skill", "taught"]].rename(columns={"taught": "right"})
    both = one.merge(other, on="skill", how="outer").fillna({"left": 0.0, "right": 0.0})
    both["difference"] = both["right"] - both["left"]
    both["where"] = ALIKE
    both.loc[both["difference"] <= -noticeable, "where"] = MORE_LEFT
    both.loc[both["difference"] >= noticeable, "where"] = MORE_RIGHT
    both["size"] = both["difference"].abs()
    both = both.sort_values(["size", "skill"], ascending=[False, True], ignore_index=True)
    return both[list(DIFFERENCE_COLUMNS)]


def equivalents(catalog: Catalog, group: str) -> list[Certification]:
    """The certifications of one group (fundamentals, ml_engineer, …) across the clouds."""
    return [entry for entry in catalog.values() if group in entry.groups]


def domains_side_by_side(entries: Mapping[str, Certification]) -> pd.DataFrame:
    """certification_id, domain, weight_percent (the middle of a range) of the guides in force, for a comparison."""
    rows = [
        (certification_id, position, domain.name, domain.weight)
        for certification_id, entry in entries.items()
        if (guide := guide_on(entry)) is not None
        for position, domain in enumerate(guide.domains, start=1)
    ]
    return pd.DataFrame(rows, columns=["certification_id", "position", "domain", "weight_percent"])


def renamed_to(name: str, renames: pd.DataFrame) -> list[str]:
    """What a product is called today, step by step (AI Platform, Vertex AI, Gemini Enterprise Agent Platform)."""
    later = dict(zip(renames["old_name"].str.casefold(), renames["new_name"], strict=True))
    steps: list[str] = []
    current = name
    while (following := later.get(current.casefold())) is not None and following not in steps:
        steps.append(following)
        current = following
    return steps
