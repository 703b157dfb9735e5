"""What tells ads apart is read of each ad by itself, whoever has it."""

import pandas as pd

from data.ad_features import FEATURES, features

ADS = pd.DataFrame(
    {
        "source": ["greenhouse_acme", "linkedin_dev", "hn_2026", "lever_acme"],
        "source_posting_id": ["41", "7", "12", "AB-1"],
        "url": [
            "https://boards.greenhouse.io/acme/jobs/4100041?gh_src=x",
            "https://www.linkedin.com/jobs/view/data-engineer-at-acme-3712345678/",
            None,
            "https://acme.example/careers",
        ],
        "title": ["Senior Data Engineer (m/f/d)", "Data Engineer, Senior", "", "Engineer in Data, remote"],
        "location": ["Berlin, Germany; Paris", "Greater Berlin Area", None, "Remote"],
    },
    index=[5, 5, 2, 9],
)


def test_addresses_and_words_stand_beside_their_ad() -> None:
    found = features(ADS)
    assert list(found.columns) == FEATURES
    assert found.index.equals(ADS.index)
    missing = found.astype(object).where(found.notna(), None)
    assert missing["address"].to_list() == [
        "boards.greenhouse.io/acme/jobs/4100041",
        "linkedin.com/jobs/view/data-engineer-at-acme-3712345678",
        None,
        None,
    ]
    assert missing["requisition"].to_list() == ["greenhouse:4100041", "linkedin:3712345678", None, None]
    assert missing["own_requisition"].to_list() == ["greenhouse:4100041", None, None, "lever:ab-1"]
    assert found["title_said"].to_list() == ["data engineer senior", "data engineer senior", "", "data engineer"]
    assert found["towns_said"].to_list() == ["berlin paris", "berlin", "", ""]


def test_one_ad_says_the_same_alone_and_among_others() -> None:
    whole = features(ADS).reset_index(drop=True)
    alone = pd.concat([features(ADS.iloc[[row]]) for row in range(len(ADS))], ignore_index=True)
    pd.testing.assert_frame_equal(whole, alone)


def test_without_places_no_town_is_said() -> None:
    assert set(features(ADS.drop(columns="location"))["towns_said"]) == {""}


def test_no_ads_have_no_features() -> None:
    found = features(ADS.head(0))
    assert list(found.columns) == FEATURES
    assert found.empty
