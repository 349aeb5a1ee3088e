"""Changes: what is new since my last briefing?"""

import streamlit as st

from components import cards, frame, ledger
from components import changes as shown
from sitboard.panels import changes
from sitboard.vocabulary import N_

view = frame.begin("pages/changes.py")
known, entered = st.columns(2, gap="small")
with known:
    ledger.day(view, changes.since_known(view))
with entered:
    ledger.day(view, changes.recorded_since(view))

cards.row(view, changes.cards(view))
ledger.show(view, changes.moved(view), N_("figure before"))
shown.listed(view, changes.claims(view))
shown.pasted(view, changes.text(view))
shown.listed(view, changes.recorded(view))
shown.uploaded(view)
frame.end(view)
