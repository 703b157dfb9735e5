"""Simulated postings, called so: for tests and benchmarks only."""

import numpy as np
import pandas as pd

from data.tables import columns

TITLES = ("Data Scientist", "Senior Data Scientist", "Machine Learning Engineer", "Data Engineer", "Data Analyst")
TOOLS = ("Python", "SQL", "Docker", "Kubernetes", "PyTorch", "TensorFlow", "Tableau", "Airflow", "dbt", "Spark SQL")
PLACES = ("Berlin, Germany", "New York, NY", "Remote - US", "Paris, France", "London")
WORDS = (
    "team product customers build design review launch measure improve support deliver partner research plan write",
    "present explain lead share learn grow quality growth service office remote travel budget model report system",
)


def simulated(
    number: int, seed: int, source: str = "board", first: int = 0, months: tuple[str, ...] = ("2026-09", "2026-10")
) -> pd.DataFrame:
    """Rows of the postings table; every text is different enough to be a vacancy of its own."""
    rng = np.random.default_rng(seed)
    words = " ".join(WORDS).split(" ")
    tools = [rng.choice(TOOLS, 4, replace=False) for _ in range(number)]
    rows = pd.DataFrame(
        {
            "source": source,
            "source_posting_id": [str(first + i) for i in range(number)],
            "title": rng.choice(TITLES, number),
            "company": [f"Firm {i}" for i in rng.integers(0, max(2, number // 4), number)],
            "location": rng.choice(PLACES, number),
            "posted_on": pd.to_datetime([f"{m}-{d:02d}" for m, d in zip(
                rng.choice(months, number), rng.integers(1, 28, number), strict=True)]),
            "description": [
                " ".join(rng.choice(words, 60)) + ". You work with " + ", ".join(mine) + "." for mine in tools
            ],
        }
    )  # fmt: skip
    rows["posting_id"] = rows["source"] + ":" + rows["source_posting_id"]
    rows["url"] = "https://example.org/" + rows["posting_id"].str.replace(":", "/")
    rows["posted_on"] = rows["posted_on"].astype("datetime64[us]")
    empty = {name: None for name in columns("postings") if name not in rows}
    frame = rows.assign(**empty)[columns("postings")]
    text = ["country", "salary_currency", "salary_period", "employment_type", "attribution"]
    kinds = dict.fromkeys(text, "str") | {"remote": "boolean", "salary_min": "float64", "salary_max": "float64"}
    return frame.astype(kinds)
