"""Which tables of a release an answer needs, read by role so that the rest stays on disk."""

from collections.abc import Sequence

import pandas as pd

from data.released import Release

BY_ROLE = ("vacancy_counts", "skill_counts")
COARSE = ("sources", "skill_months", "design", "pay_counts", "skill_pairs", "evidence", "employers", "premiums")


def frames_for(release: Release, *roles: str, coarse: Sequence[str] = COARSE) -> dict[str, pd.DataFrame]:
    """The frames that answers about these roles are made from."""
    frames = {name: release.table(name) for name in coarse if name in release.versions}
    return frames | {name: release.table(name, role=roles) for name in BY_ROLE if roles}
