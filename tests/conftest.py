"""What every test may ask for."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the checkout; tests that need it skip where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "postings").is_dir():
        pytest.skip("../shared with the real postings is not beside this checkout")
    return folder


MAIN = sys.modules["__main__"]


@pytest.fixture(autouse=True)
def _own_main_module() -> Iterator[None]:
    """Streamlit's test tool leaves its script as the main module, which a spawned process would then run."""
    sys.modules["__main__"] = MAIN
    yield
    sys.modules["__main__"] = MAIN
