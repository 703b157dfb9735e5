"""Settings: read once, named when wrong, secrets unseen."""

from pathlib import Path

import pytest

from data.config import KEYS, Settings, SettingsError, documentation, settings, variable


def test_defaults_need_no_environment() -> None:
    given = settings({})
    assert (given.tries, given.raw_days, given.max_body_mb, given.connect_seconds) == (3, 30, 50, 5)
    assert given.hosts_for_tests == {}


def test_every_wrong_value_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        settings({"CROSSROADS_WORKERS": "many", "CROSSROADS_RAW_DAYS": "0", "CROSSROADS_TEST_HOSTS": "nonsense"})
    assert all(
        name in str(caught.value) for name in ("CROSSROADS_WORKERS", "CROSSROADS_RAW_DAYS", "CROSSROADS_TEST_HOSTS")
    )


def test_an_empty_variable_is_no_value() -> None:
    assert settings({"CROSSROADS_WORKERS": "", "ADZUNA_APP_ID": " "}).keys == {}


def test_secrets_are_not_shown() -> None:
    given = settings({"ADZUNA_APP_KEY": "do-not-show"})
    assert given.secret("ADZUNA_APP_KEY") == "do-not-show"
    assert given.secret("ADZUNA_APP_ID") is None
    assert "do-not-show" not in f"{given!r}{given}{given.model_dump_json()}"


def test_test_hosts_and_haste_count_only_with_leave() -> None:
    hosts = {"CROSSROADS_TEST_HOSTS": "a.example=127.0.0.1:8000", "CROSSROADS_PAUSE_FACTOR": "0"}
    assert settings(hosts).hosts_for_tests == {}
    assert settings(hosts).pause_times == 1
    allowed = settings({**hosts, "CROSSROADS_ALLOW_TEST_HOSTS": "true"})
    assert allowed.hosts_for_tests == {"a.example": "127.0.0.1:8000"}
    assert allowed.pause_times == 0


def test_every_setting_says_what_it_is_for() -> None:
    lines = "\n".join(documentation())
    for name, field in Settings.model_fields.items():
        assert field.description
        assert name == "keys" or f"`{variable(name)}`" in lines
    assert all(f"`{name}`" in lines for name in KEYS)
    document = Path(__file__).parents[2] / "docs" / "operating-refresh.md"
    assert lines in document.read_text(), (
        "the table of settings in docs/operating-refresh.md is not that of data/config.py"
    )
