"""The timeline: when did it happen, and what was said at the time?"""

import streamlit as st

from components import choices, frame, panel
from sitboard.panels import comparison, timeline
from sitboard.vocabulary import N_

view = frame.begin("pages/timeline.py")

grain, period, last = st.columns((1, 2, 3), gap="small", vertical_alignment="bottom")
with grain:
    choices.one(view, "grain", N_("Columns by"), timeline.GRAINS)
with period:
    choices.period(view)
with last, st.container(horizontal=True):
    choices.last(view)

panel.show(view, timeline.chronicle(view))

wide, narrow = st.columns((60, 40), gap="small")
with wide:
    panel.show(view, comparison.running(view))
with narrow:
    panel.show(view, comparison.periods(view))

panel.listing(view, timeline.said(view))
panel.show(view, timeline.uncertain(view))

frame.end(view)
