"""The Map: where did it happen, and how surely is the place known?"""

import streamlit as st

from components import frame, map_controls, panel
from sitboard.panels import incidents, maps, timeline

view = frame.begin("pages/map.py")

wide, narrow = st.columns((68, 32), gap="small")
with wide:
    panel.show(view, maps.explore(view))
with narrow:
    map_controls.show(view)
    panel.show(view, incidents.provinces(view))

wide, narrow = st.columns((68, 32), gap="small")
with wide:
    panel.show(view, timeline.timeline(view))
with narrow:
    panel.show(view, maps.top_places(view))
frame.end(view)
