"""Casualties: who was killed and injured, where, and by whom as origins report it?"""

import streamlit as st

from components import choices, frame, panel
from sitboard.panels import casualties
from sitboard.vocabulary import N_

view = frame.begin("pages/casualties.py")

left, right = st.columns(2, gap="small")
with left:
    panel.show(view, casualties.groups(view, "killed"))
with right:
    panel.show(view, casualties.groups(view, "injured"))

left, right = st.columns(2, gap="small")
with left:
    panel.show(view, casualties.shares(view, "killed"))
with right:
    panel.show(view, casualties.shares(view, "injured"))

area, split, _ = st.columns((1, 1, 4), gap="small")
with area:
    choices.one(view, "area", N_("Places by"), casualties.AREAS)
with split:
    choices.one(view, "split", N_("Months by"), casualties.SPLITS)

left, right = st.columns(2, gap="small")
with left:
    panel.show(view, casualties.places(view))
with right:
    panel.show(view, casualties.attribution(view))

left, right = st.columns(2, gap="small")
with left:
    panel.show(view, casualties.types(view))
with right:
    panel.show(view, casualties.targets(view))

panel.show(view, casualties.small(view))

frame.end(view)
