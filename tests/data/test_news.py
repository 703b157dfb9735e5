"""What happened, in names as people write them: two releases of a store, the catalogue and the vendors' pages."""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from data.answers.news import certification_news, demand_news, newest_first, source_news
from data.answers.observed import differences
from data.answers.page_news import change_news, difference_news, gone_news
from data.build import build
from data.catalog import load_catalog
from data.frames import frames_for
from data.observations import GONE, SINCE
from data.records import CertificationFact
from data.store import Store
from tests.data.postings import simulated

DAY = date(2026, 11, 20)
NO_HISTORY = pd.DataFrame(columns=SINCE)


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


def test_a_change_of_status_names_the_page_that_states_its_day() -> None:
    catalog = load_catalog()
    found = newest_first(certification_news(catalog, DAY)).set_index("title")
    last_exam = catalog["aws-dva-c02"].dates.last_exam_on
    ended = found.loc["DVA-C02: retiring → retired"]
    assert last_exam is not None
    assert (ended["source_url"], ended["seen_on"]) == (last_exam.source_url, last_exam.checked_on)
    assert found["source_url"].str.startswith("http").all() and found["seen_on"].ne("").all()


def test_a_board_that_fails_is_told_with_its_address_where_one_is_known() -> None:
    runs = pd.DataFrame(
        [(board, pd.Timestamp(2026, 11, day), outcome, "", str(day)) for board in ("hn", "lever")
         for day, outcome in ((1, "ok"), (2, "blocked"))],
        columns=["source", "started_at", "outcome", "message", "run_id"],
    )  # fmt: skip
    known, unknown = source_news(runs, {"hn": "https://news.ycombinator.com"})
    assert (known.source_url, known.seen_on) == ("https://news.ycombinator.com", "2026-11-02")
    assert (unknown.title, unknown.source_url, unknown.seen_on) == ("lever is blocked", "", "")


def test_a_page_that_gives_another_figure_is_told_with_the_day_it_was_read() -> None:
    catalog, seen = load_catalog(), datetime(2026, 11, 18, 4, tzinfo=UTC)
    facts = [
        CertificationFact(
            certification_id="aws-dva-c02", field=field, value=value, source_url="https://aws.example/dva", seen_at=seen
        )
        for field, value in (("price_usd", 165.0), ("retires_on", "2027-01-31"))
    ]  # fmt: skip
    price, last_day = difference_news(differences(catalog, facts, DAY), NO_HISTORY, catalog)
    assert price.title == "DVA-C02: the vendor's page gives the price in USD otherwise"
    assert price.text == "here 150, there 165" and price.day == date(2026, 11, 18)
    assert last_day.title.endswith("gives the last day otherwise") and last_day.text.endswith("there 2027-01-31")
    assert (price.source_url, price.seen_on) == ("https://aws.example/dva", "2026-11-18")
    same = differences(catalog, [facts[0].model_copy(update={"value": 150.0})], DAY)
    assert difference_news(same, NO_HISTORY, catalog) == []


PAGE = "https://aws.amazon.com/certification/certified-developer-associate/"


def said(value: object, before: object, first: int, last: int, field: str = "price_usd") -> list[object]:
    """A row of the history; days of November."""
    return [PAGE, "aws-dva-c02", field, value, before, pd.Timestamp(2026, 11, first), pd.Timestamp(2026, 11, last)]


def test_a_difference_that_stays_is_told_with_its_first_day() -> None:
    catalog, history = load_catalog(), pd.DataFrame([said(165, 150, 4, 18)], columns=SINCE)
    fact = CertificationFact(
        certification_id="aws-dva-c02", field="price_usd", value=165, source_url=PAGE,
        seen_at=datetime(2026, 11, 18, 4, tzinfo=UTC),
    )  # fmt: skip
    differing = differences(catalog, [fact], DAY)
    (item,) = difference_news(differing, history, catalog)
    assert item.title == "DVA-C02: the vendor's page still differs from the catalogue in the price in USD"
    assert (item.day, item.text) == (date(2026, 11, 4), "here 150, there 165, first seen 2026-11-04")
    assert change_news(history, differing, catalog, DAY) == []


def test_a_change_is_told_once_on_its_first_day_and_for_some_months() -> None:
    catalog = load_catalog()
    history = pd.DataFrame([said(150, None, 2, 18), said(165, 150, 4, 17)], columns=SINCE)
    (item,) = change_news(history, NO_HISTORY, catalog, DAY)
    assert item.title == "DVA-C02: the vendor's page changed the price in USD"
    assert (item.source_url, item.seen_on) == (PAGE, "2026-11-17")
    assert (item.day, item.text) == (date(2026, 11, 4), "150 → 165, now 150")
    assert change_news(history, NO_HISTORY, catalog, date(2027, 3, 1)) == []


def test_a_page_that_is_gone_and_one_that_is_back_are_told_with_their_days() -> None:
    catalog, at = load_catalog(), pd.Timestamp(2026, 11, 12)
    for read_at, word, end in ((at, "is gone", "read last on 2026-11-12"), (pd.NaT, "was never found", "never read")):
        gone = pd.DataFrame([[PAGE, pd.Timestamp(2026, 11, 9), at, read_at]], columns=GONE)
        (item,) = gone_news(gone, NO_HISTORY, catalog, DAY)
        assert item.day == date(2026, 11, 9) and item.title.endswith(f"the vendor's page {word}")
        assert (item.source_url, item.seen_on) == (PAGE, "2026-11-12")
        assert item.text == f"{PAGE}, asked last on 2026-11-12, {end}"
    history = pd.DataFrame([said("2026-11-19", "2026-10-09", 19, 19, "page")], columns=SINCE)
    (item,) = gone_news(NO_HISTORY, history, catalog, DAY)
    assert item.day == date(2026, 11, 19) and item.title.endswith("the vendor's page is there again")
    assert item.text == f"{PAGE}, gone since 2026-10-09"
