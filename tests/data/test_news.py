"""What happened, in names as people write them: two releases of a store, the catalogue and the vendors' pages."""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from data.answers.news import certification_news, demand_news, newest_first, page_news
from data.build import build
from data.catalog import load_catalog
from data.frames import frames_for
from data.store import Store
from tests.data.postings import simulated

DAY = date(2026, 11, 20)


def test_the_difference_of_two_releases_is_told_with_the_name_of_the_role(tmp_path: Path) -> None:
    """A hundred ads for ML engineers without JAX, then two hundred more that all name it."""
    store = Store(tmp_path / "store")
    old = simulated(100, seed=1).assign(title="Machine Learning Engineer")
    new = simulated(200, seed=2, first=100).assign(title="Machine Learning Engineer")
    new["description"] += " Daily work in JAX."
    for number, postings in enumerate((old, pd.concat([old, new], ignore_index=True))):
        file = tmp_path / f"{number}.parquet"
        postings.to_parquet(file)
        build([file], store, datetime(2026, 11, 19 + number, tzinfo=UTC))
    newest, before = store.releases()["release_id"].astype(str)
    roles = {"ml_engineer": "ML engineer"}
    frames = [frames_for(store.release(release_id), *roles) for release_id in (before, newest)]
    titles = {item.title for item in demand_news(*frames, roles, DAY)}
    assert "ML engineer: JAX is new among the first 20 skills" in titles
    assert all(title.startswith("ML engineer: ") for title in titles)
    assert demand_news(frames[0], frames[0], roles, DAY) == []


def test_certificates_are_called_by_their_short_names() -> None:
    catalog = load_catalog()
    differences = pd.DataFrame(
        [{"certification_id": "aws-dva-c02", "field": "price_usd", "curated": "150", "observed": "165"}]
    )
    found = newest_first(certification_news(catalog, DAY), page_news(differences, catalog, DAY))
    assert "DVA-C02: the vendor's page shows another price usd" in set(found["title"])
    assert "DVA-C02: retiring → retired" in set(found["title"])
    assert not found["title"].str.contains("aws-|azure-|gcp-").any()
