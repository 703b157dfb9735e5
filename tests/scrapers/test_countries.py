"""Countries as sources write them."""

import pytest

from scrapers.countries import common_country, currency_of, listed_country, one_country, stated_country


@pytest.mark.parametrize(
    ("written", "read"),
    [("pl", "PL"), ("USA", "US"), ("UK", "GB"), ("Georgia", "GE"), ("Virgin Islands, British", "VG"), ("Germany", "DE"),
     ("EU", None), ("Anywhere", None), (None, None), ("XX", None), ("Trinidad and Tobago", "TT"), ("Reunion", "RE")],
)  # fmt: skip
def test_stated_country(written: object, read: str | None) -> None:
    assert stated_country(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Remote - Germany; Remote - Spain", None), ("London, United Kingdom or Dublin, Ireland", None),
        ("Remote (United States | Canada)", None), ("Remote: US, UK", None), ("Germany, Austria, Switzerland", None),
        ("Deutschland, Österreich", None), ("Northern America", None),
        ("Toronto, ON / Vancouver, BC", "CA"), ("Atlanta, Georgia, United States", "US"), ("Georgia, USA", "US"),
        ("Halle (Saale)", "DE"), ("Trinidad and Tobago", "TT"), ("Bosnia and Herzegovina", "BA"), ("Remote", None),
        ("Remote (US)", "US"), ("Portland, OR or Seattle, WA", "US"), ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_one_country_of_a_label(written: str | None, read: str | None) -> None:
    assert one_country(written) == read


def test_labels_with_several_countries_name_none() -> None:
    assert listed_country("United States, Canada, Eastern Europe") is None
    assert listed_country("LATAM, Canada, USA") is None
    assert listed_country("USA") == "US"
    assert listed_country("Worldwide") is None
    assert listed_country("UK / Ireland") is None
    assert listed_country("Atlanta, Georgia, United States") == "US"
    assert common_country(["San Francisco, CA", "Austin, TX"]) == "US"
    assert common_country(["Seoul, South Korea", "Hanoi, Vietnam"]) is None


def test_currency_of_a_country() -> None:
    assert currency_of("DE") == "EUR"
    assert currency_of(None) is None
