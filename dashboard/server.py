"""The application plus plain HTTP routes, as one ASGI app."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)  # Streamlit puts only the script's own folder on the path

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from starlette.routing import Route  # noqa: E402

from dashboard import loading  # noqa: E402
from dashboard.assets import Assets  # noqa: E402
from dashboard.routes import ROUTES  # noqa: E402
from dashboard.sockets import send_at_once  # noqa: E402


def make_ready() -> None:
    """Imports what pages need, then makes what every reader needs."""
    loading.views()
    loading.module("warm").warm()


@asynccontextmanager
async def ready(app: object) -> AsyncIterator[None]:
    """While the server stands; it answers from the first moment on."""
    send_at_once()
    Thread(target=make_ready, name="warm", daemon=True).start()
    yield


# Answers beside the pages are made outside a run of the script, where a spinner has nothing to be drawn on; no fault.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
    lambda record: "missing ScriptRunContext" not in record.getMessage()
)

app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route(path, answer) for path, answer in ROUTES.items()],
    lifespan=ready,
    middleware=[Middleware(Assets)],
)
