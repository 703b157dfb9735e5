"""Every certification with its status on the day of reading, its cost of holding and the demand it covers."""

import streamlit as st

from dashboard import frames, parts
from data.answers.certifications import certifications_table
from data.catalog import load_catalog

TITLE = "Certifications"
ICON = "workspace_premium"
ORDER = 40
SECTION = "Certify"


def render() -> None:
    """The page."""
    parts.heading("Which certificate is alive, and what does it cost to hold?", "Status on the day you read this.")
    found = certifications_table(load_catalog(), frames.today())
    st.dataframe(found, hide_index=True, key="table-certifications")
    parts.download(found, "certifications")
