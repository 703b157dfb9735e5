"""The toy market, for every test of a page."""

import pytest

from data.store import Store
from tests.toy import toy_store


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("toy") / "store")
