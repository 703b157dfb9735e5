"""What differs between two releases in the skills of a role: for the page and the feed of what changed."""

import numpy as np
import pandas as pd

from data.answers.demand import demand
from data.answers.floors import FULL, ROUGH
from data.answers.shares import Frames, Slice

NEW, GONE, UP, DOWN = "new_in_top", "gone_from_top", "up", "down"
TOP = 20
COLUMNS = ("role", "skill", "what", "share_before", "share_after", "change_points", "rank_before", "rank_after")


def changes(before: Frames, after: Frames, chosen: Slice, top: int = TOP) -> pd.DataFrame:
    """Skills that entered or left the first `top` ranks, or whose intervals no longer overlap; largest change first."""
    kept = ["skill", "share", "low", "high", "rank"]
    old, new = (_shown(demand(frames, chosen))[kept] for frames in (before, after))
    both = old.merge(new, on="skill", how="outer", suffixes=("_before", "_after"))
    is_top = {side: (both[f"rank_{side}"] <= top).to_numpy() for side in ("before", "after")}
    apart = is_top["before"] & is_top["after"]
    what = np.select(
        [
            is_top["after"] & ~is_top["before"],
            is_top["before"] & ~is_top["after"],
            apart & (both["low_after"] > both["high_before"]),
            apart & (both["high_after"] < both["low_before"]),
        ],
        [NEW, GONE, UP, DOWN],
        "",
    )
    both = both.assign(role=chosen.role, what=what)
    both["change_points"] = 100 * (both["share_after"].fillna(0) - both["share_before"].fillna(0))
    both = both[both["what"] != ""].astype({"rank_before": "Int64", "rank_after": "Int64"})
    order = np.lexsort((both["skill"], -both["change_points"].abs()))
    return both.iloc[order][list(COLUMNS)].reset_index(drop=True)


def _shown(answer: pd.DataFrame) -> pd.DataFrame:
    return answer[answer["floor"].isin((ROUGH, FULL))]
