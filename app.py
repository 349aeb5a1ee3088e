"""The Overview: what is happening? And the server's entry: `streamlit run app.py`."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import cards, frame, handout, panel
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
    view = frame.begin("app.py")
    cards.row(view, key_figures(view))

    wide, narrow = st.columns((60, 40), gap="small")
    with wide:
        panel.show(view, maps.map_of_places(view))
    with narrow:
        panel.show(view, incidents.provinces(view))
        panel.listing(view, listings.denied(view))

    panel.show(view, timeline.timeline(view))

    wide, narrow = st.columns((60, 40), gap="small")
    with wide:
        panel.show(view, incidents.latest(view))
    with narrow:
        panel.listing(view, listings.unknown(view))
    frame.end(view)
