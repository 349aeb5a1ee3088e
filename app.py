"""The Overview: what is happening? And the server's entry: `streamlit run app.py`."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import board, frame, handout
from sitboard.api.route import ROUTES
from sitboard.panels import incidents, listings, maps, timeline
from sitboard.panels.cards import key_figures
from sitboard.server import serving, warm_up
from sitboard.shelf import health, look_over, served

if get_script_run_ctx(suppress_warning=True) is None:
    served()  # read, check and count before the first reader comes
    warm_up()
    look_over()
    app = st.App(__file__, **serving(health, handout.asked, ROUTES))
else:
    view = frame.begin("app.py", whole=True)
    board.show(
        view,
        key_figures(view),
        (maps.map_of_places(view), (incidents.provinces(view), listings.denied(view))),
        timeline.timeline(view),
        (incidents.latest(view), listings.unknown(view)),
    )
    frame.end(view)
