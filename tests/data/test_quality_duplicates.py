"""The labelled pairs themselves, the measures, and what they come to on the shared postings."""

from pathlib import Path

import pandas as pd
import pytest

from data.duplicates import vacancies
from data.quality_duplicates import LABELS, judged, measures, natural, shared_postings

EVIDENCE = {"same", "repost", "agency_copy", "different", "unsure"}


def test_the_labelled_set_is_large_and_whole() -> None:
    labels = pd.read_csv(LABELS)
    assert labels.columns.tolist() == ["first_id", "second_id", "label", "why", "part"]
    assert set(labels["label"]) == EVIDENCE
    assert (labels["label"] != "unsure").sum() >= 300
    assert labels["why"].notna().all()
    assert not labels.duplicated(["first_id", "second_id"]).any()
    assert (labels["first_id"] != labels["second_id"]).all()


def test_measures_by_hand() -> None:
    found = pd.DataFrame({
        "posting_id": ["s:1", "s:2", "s:3", "s:4"],
        "vacancy_id": ["s:1", "s:1", "s:3", "s:4"],
        "agency_cluster": pd.Series([None, None, "s:3", "s:3"], dtype=object),
    })  # fmt: skip
    labels = pd.DataFrame({
        "first_id": ["1", "3", "1", "2", "1"],
        "second_id": ["2", "4", "3", "4", "4"],
        "label": ["same", "different", "repost", "different", "unsure"],
    })  # fmt: skip
    assert measures(judged(found, labels)) == {"pairs": 4, "joined": 2, "copies": 2, "precision": 0.5, "recall": 0.5}


def test_recall_among_all_ads_weighs_each_part_with_what_it_stands_for() -> None:
    pairs = pd.DataFrame({
        "part": ["drawn_joined", "drawn_joined", "drawn_apart", "drawn_apart", "open"],
        "label": ["same", "repost", "same", "different", "different"],
        "is_joined": [True, True, False, False, True],
        "is_copy": [True, True, True, False, False],
    })  # fmt: skip
    found = natural(pairs)
    assert found["precision"] == 1
    assert found["recall"] == pytest.approx(33_371 / (33_371 + 4_160 / 2))


def test_boards_of_the_shared_postings_reach_what_is_published(shared: Path) -> None:
    postings = shared_postings(shared, ["ashby_2025_10", "us_entry_level_text_2026"])
    labels = pd.read_csv(LABELS)
    at_hand = set(postings["source_posting_id"])
    labels = labels[labels["first_id"].isin(at_hand) & labels["second_id"].isin(at_hand)]
    found = measures(judged(vacancies(postings), labels))
    assert found["pairs"] > 80
    assert found["precision"] >= 0.99
    assert found["recall"] >= 0.85
