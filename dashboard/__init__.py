"""The only part that knows Streamlit and Plotly."""
