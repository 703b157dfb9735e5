"""Pages opened without a browser."""

from typing import Any

from streamlit.testing.v1 import AppTest


def shown(page: str, **query: Any) -> AppTest:
    """The page of this module in `dashboard.views`, opened with these choices in its address; it must not fail."""
    test = AppTest.from_string(f"from dashboard.views import {page}\n\n{page}.render()\n", default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception, test.exception
    return test
