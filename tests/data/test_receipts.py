"""A receipt says what stands behind a share, and agrees with the page it was opened from."""

import pandas as pd
import pytest

from data.answers.demand import demand
from data.answers.receipts import receipt
from data.answers.shares import Slice
from tests.toy import ATTRIBUTION, categorical, toy_release


@pytest.fixture(params=["text", "categories"])
def frames(request):
    release = toy_release()
    return release if request.param == "text" else categorical(release)


def test_receipt_by_hand(frames):
    told = receipt(frames, Slice("data_scientist", country="US"), "Python")
    assert (told["mentions"], told["vacancies"], told["share"], told["employers"]) == (128, 160, 0.8, 128)
    assert (told["first_month"], told["last_month"]) == ("2025-01", "2025-08")
    assert [line["attribution"] for line in told["sources"]] == [ATTRIBUTION]
    assert told["sources"][0]["mentions"] == 128
    assert len(told["links"]) == 5
    assert told["links"][0]["url"] == "https://example.org/ads/2025-08"
    assert told["links"][0]["posted_on"] == pd.Timestamp("2025-08-01")
    assert told["sentence"] == (
        "128 of 160 vacancies, 80% (73–85%); Toy Board; 2025-01 to 2025-08. Named by 128 employers over all months."
    )
    assert "128 / 160 = 0.8000" in told["formula"]


@pytest.mark.parametrize("chosen", [Slice("data_scientist"), Slice("ml_engineer", level="senior", until="2025-06")])
def test_receipt_and_page_agree(frames, chosen):
    for line in demand(frames, chosen).itertuples():
        told = receipt(frames, chosen, line.skill)
        for field in ("mentions", "vacancies", "share", "low", "high", "effective_n", "floor"):
            assert told[field] == pytest.approx(getattr(line, field)) if field != "floor" else told[field] == line.floor


def test_the_formula_ends_in_the_interval_of_the_receipt(frames):
    told = receipt(frames, Slice("ml_engineer"), "PyTorch")
    assert told["formula"].endswith(f"= {told['low']:.4f} to {told['high']:.4f}")
    assert "160 / 2.00 = 80.0" in told["formula"]


def test_links_of_the_role_where_the_slice_has_none(frames):
    told = receipt(frames, Slice("data_scientist", country="DE"), "Python")
    assert told["links_of"] == "role"
    assert len(told["links"]) == 5
    assert receipt(frames, Slice("data_scientist", since="2025-07"), "Python")["links_of"] == "slice"


def test_links_within_the_window_only(frames):
    told = receipt(frames, Slice("data_scientist", until="2025-04"), "Python")
    assert [link["url"][-7:] for link in told["links"]] == ["2025-04", "2025-03"]


def test_receipt_of_nothing(frames):
    told = receipt(frames, Slice("product_manager"), "Python")
    assert (told["mentions"], told["vacancies"], told["links"], told["formula"]) == (0, 0, [], "")
    assert told["sentence"] == "No vacancy matches this choice. Widen it."


def test_a_small_slice_says_so(frames):
    told = receipt(frames, Slice("data_engineer"), "AWS")
    assert told["floor"] == "count"
    assert told["sentence"].endswith("Too few for a percentage: 14 vacancies; needs 30.")


def test_employers_of_the_role_where_the_country_is_not_counted(frames):
    told = receipt(frames, Slice("data_scientist", country="US"), "SQL")
    assert (told["employers"], told["employers_of"]) == (160, "role")
    assert "Named by 160 employers over all months and places." in told["sentence"]
    assert receipt(frames, Slice("data_scientist", country="US"), "Python")["employers_of"] == "slice"
