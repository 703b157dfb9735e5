"""How well vacancies are recognised: precision and recall on pairs of real ads labelled by reading both."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from data.duplicates import vacancies
from data.employers import employer_key
from data.places import read_places

LABELS = Path(__file__).parents[1] / "tests" / "cases" / "duplicates" / "pairs.csv"
FILES = (
    "ashby_2025_10",
    "hn_who_is_hiring_2012_2026",
    "linkedin_data_roles_dev",
    "us_entry_level_text_2026",
)
DRAWN = {"drawn_joined": 33_371, "drawn_apart": 4_160}
"""Parts drawn at random from all shared ads that have an ad before them with a similar text and title: 70 pairs of
those then joined with it, 60 of those kept apart; and how many such ads there were of each."""
READ = ["posting_id", "source", "source_url", "title", "company", "location", "posted_at", "description"]


def shared_postings(shared: Path, names: Sequence[str] = FILES) -> pd.DataFrame:
    """The shared postings as the build hands them to `vacancies`."""
    raw = pd.concat([pd.read_parquet(shared / "postings" / f"{name}.parquet", columns=READ) for name in names])
    raw = raw.reset_index(drop=True)
    locations: list[str | None] = raw["location"].astype(object).where(raw["location"].notna(), None).tolist()
    texts, titles = raw["description"].fillna("").tolist(), raw["title"].fillna("").tolist()
    keys = {name: employer_key(name) for name in raw["company"].dropna().unique()}
    return pd.DataFrame({
        "posting_id": raw["source"] + ":" + raw["posting_id"],
        "source": raw["source"],
        "source_posting_id": raw["posting_id"],
        "url": raw["source_url"],
        "title": raw["title"].fillna(""),
        "employer_key": raw["company"].map(keys).fillna(""),
        "country": read_places(locations, titles, texts)["country"].to_numpy(object),
        "posted_on": pd.to_datetime(raw["posted_at"], errors="coerce").astype("datetime64[s]"),
        "text": raw["description"].fillna(""),
        "location": raw["location"],
    })  # fmt: skip


def judged(found: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """The labelled pairs that can be told, each with `is_joined`: whether the two are counted once."""
    counted = found["agency_cluster"].where(found["agency_cluster"].notna(), found["vacancy_id"])
    unit = pd.Series(counted.to_numpy(object), found["posting_id"].str.split(":", n=1).str[1])
    told = labels[labels["label"] != "unsure"]
    joined = unit[told["first_id"]].to_numpy() == unit[told["second_id"]].to_numpy()
    return told.assign(is_joined=joined, is_copy=told["label"] != "different")


def measures(pairs: pd.DataFrame) -> dict[str, float | int]:
    right = int((pairs["is_joined"] & pairs["is_copy"]).sum())
    joined, copies = int(pairs["is_joined"].sum()), int(pairs["is_copy"].sum())
    return {
        "pairs": len(pairs),
        "joined": joined,
        "copies": copies,
        "precision": right / joined if joined else float("nan"),
        "recall": right / copies if copies else float("nan"),
    }


def natural(pairs: pd.DataFrame) -> dict[str, float]:
    """Precision and recall as they are among all ads, from the drawn parts, each weighted with what it stands for."""
    drawn = pairs[pairs["part"].isin(DRAWN)]
    weight = drawn["part"].map(DRAWN) / drawn.groupby("part")["label"].transform("size")
    right = weight[drawn["is_joined"] & drawn["is_copy"]].sum()
    return {
        "precision": float(right / weight[drawn["is_joined"]].sum()),
        "recall": float(right / weight[drawn["is_copy"]].sum()),
    }


def score(shared: Path) -> dict[str, Any]:
    """Precision and recall in all, by part of the labelled set and by label; and what all shared postings come to."""
    postings = shared_postings(shared)
    found = vacancies(postings)
    pairs = judged(found, pd.read_csv(LABELS))
    counted = found["agency_cluster"].where(found["agency_cluster"].notna(), found["vacancy_id"])
    return {
        "all": measures(pairs),
        "natural": natural(pairs),
        "parts": {str(part): measures(rows) for part, rows in pairs.groupby("part")},
        "labels": {
            str(label): {"pairs": len(rows), "joined": int(rows["is_joined"].sum())}
            for label, rows in pairs.groupby("label")
        },
        "postings": len(found),
        "vacancies": int(found["vacancy_id"].nunique()),
        "counted_once": int(counted.nunique()),
        "employers": int(postings.loc[postings["employer_key"] != "", "employer_key"].nunique()),
        "kinds": {str(kind): int(count) for kind, count in found["kind"].value_counts().items()},
        "uncertain": int(found["is_uncertain"].sum()),
    }
