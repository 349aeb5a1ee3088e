"""Disagreements: where do sources differ, on how many and by whom?"""

import streamlit as st

from components import cards, choices, frame, ledger, panel
from sitboard.panels import disagreements, listings, rivals, totals
from sitboard.panels.knowledge import strip
from sitboard.vocabulary import N_

view = frame.begin("pages/disagreements.py")
cards.row(view, disagreements.cards(view))
ledger.show(view, disagreements.spread(view), N_("another origin’s figure"))

wide, narrow = st.columns((60, 40), gap="small")
with wide:
    if origins := disagreements.against(view):
        choices.one(view, "against", N_("Origin to set against the others"), origins)
    ledger.show(view, disagreements.pairs(view))
with narrow:
    panel.listing(view, rivals.reasons(view))

ledger.show(view, totals.beside(view), N_("reported total"))
ledger.show(view, rivals.rivals(view))
panel.listing(view, listings.denied(view, most=20))
panel.show(view, strip(view))
frame.end(view)
