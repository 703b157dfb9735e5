"""What the plain addresses refuse, and how they may be written."""

import json
from collections.abc import Mapping

import pytest

from dashboard import api


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"role": "nurse"}, "expected role of"),
        ({"colour": "red"}, "and any of"),
        ({"country": "usa"}, "found 'usa'"),
        ({"level": "boss"}, "expected a level of intern"),
        ({"arrangement": "moon"}, "expected an arrangement of"),
        ({"since": "2024"}, "since as a month, YYYY-MM"),
        ({"until": "2025-13"}, "until as a month, YYYY-MM"),
        ({"since": "2024-02", "until": "2024-01"}, "since before until"),
    ],
)
def test_a_choice_that_does_not_exist_is_an_error(wanted: Mapping[str, str], says: str) -> None:
    answer = api.demand({"role": "data_scientist", **wanted})
    assert answer.status_code == 400
    assert says in json.loads(bytes(answer.body))["error"]


def test_a_country_may_be_written_small() -> None:
    small, large = (api.demand({"role": "data_scientist", "country": code}) for code in ("de", "DE"))
    assert small.status_code == 200 and json.loads(bytes(small.body)) == json.loads(bytes(large.body)) != []
