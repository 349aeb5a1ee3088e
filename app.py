"""The Overview page, and the server's entry: `streamlit run app.py`."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from sitboard.server import serving

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, **serving(dict))
else:
    st.title("sitboard")
