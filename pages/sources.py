"""Sources & method: why should I believe it?"""

import streamlit as st

from components import changes, choices, frame, method, panel
from components.state import phone
from sitboard.panels import coverage, sources
from sitboard.vocabulary import N_

view = frame.begin("pages/sources.py")
if not phone():
    with st.columns(4)[0]:
        choices.one(view, "grain", N_("Coverage by"), coverage.GRAINS)
panel.show(view, coverage.matrix(view, narrow=phone()))

origins, found = sources.origins(view), sources.sources(view)
changes.listed(view, origins)
method.searched(view, found)
method.read(view)
changes.listed(view, sources.problems(view))
method.dictionary_of(view)
method.downloads(view, origins, found)
method.access(view)
frame.end(view)
