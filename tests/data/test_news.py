"""What happened, in names as people write them: two releases of a store, the catalogue and the vendors' pages."""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from data.answers.news import certification_news, demand_news, newest_first, page_news
from data.answers.observed import differences
from data.build import build
from data.catalog import load_catalog
from data.frames import frames_for
from data.records import CertificationFact
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
    found = newest_first(certification_news(load_catalog(), DAY))
    assert "DVA-C02: retiring → retired" in set(found["title"])
    assert not found["title"].str.contains("aws-|azure-|gcp-").any()


def test_a_page_that_gives_another_figure_is_told_with_the_day_it_was_read() -> None:
    catalog, seen = load_catalog(), datetime(2026, 11, 18, 4, tzinfo=UTC)
    facts = [
        CertificationFact(
            certification_id="aws-dva-c02", field=field, value=value, source_url="https://aws.example/dva", seen_at=seen
        )
        for field, value in (("price_usd", 165.0), ("retires_on", "2027-01-31"))
    ]  # fmt: skip
    price, last_day = page_news(differences(catalog, facts, DAY), catalog)
    assert price.title == "DVA-C02: the vendor's page gives the price in USD otherwise"
    assert price.text == "here 150, there 165" and price.day == date(2026, 11, 18)
    assert last_day.title.endswith("gives the last day otherwise") and last_day.text.endswith("there 2027-01-31")
    same = differences(catalog, [facts[0].model_copy(update={"value": 150.0})], DAY)
    assert page_news(same, catalog) == []
