"""What the plain addresses refuse."""

import json

import pytest

from dashboard import api


@pytest.mark.parametrize(
    "asked",
    [
        {"role": "nurse"},
        {"role": "data_scientist", "colour": "red"},
        {"role": "data_scientist", "country": "usa"},
        {"role": "data_scientist", "level": "boss"},
        {"role": "data_scientist", "since": "2024"},
        {"role": "data_scientist", "since": "2024-02", "until": "2024-01"},
    ],
)
def test_a_choice_that_does_not_exist_is_an_error(asked: dict[str, str]) -> None:
    answer = api.demand(asked)
    assert answer.status_code == 400
    assert "expected" in json.loads(bytes(answer.body))["error"]
