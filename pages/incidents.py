"""Incidents: what happened there? All of the view, or one with all its claims side by side."""

import streamlit as st

from components import cards, finder, frame, incident, panel
from sitboard.panels import finder as finding
from sitboard.panels import incident as one
from sitboard.panels.voices import voices

view = frame.begin("pages/incidents.py")
head = one.head(view)

if head is None:
    finder.show(view, finding.incidents(view))
else:
    incident.head(view, head)
    cards.row(view, one.key_figures(view))
    panel.show(view, voices(view))

    left, middle, right = st.columns(3, gap="small")
    with left:
        panel.listing(view, one.counted(view))
    with middle:
        panel.show(view, one.known_when(view))
    with right:
        panel.listing(view, one.attribution(view))

    incident.claims(view, one.claims(view))

frame.end(view)
