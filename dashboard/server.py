"""The application plus plain HTTP routes, as one ASGI app."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)  # Streamlit puts only the script's own folder on the path

import streamlit as st  # noqa: E402
from starlette.routing import Route  # noqa: E402

from dashboard.routes import ROUTES  # noqa: E402
from dashboard.warm import ready  # noqa: E402

app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route(path, answer) for path, answer in ROUTES.items()],
    lifespan=ready,
)
