"""Displacement: who had to move? Stock and flow stand apart, each unit on its own axis, each origin by itself."""

import streamlit as st

from components import cards, displacement, frame, panel
from sitboard.panels import beside, displaced, flows, routes
from sitboard.panels import displacement as over_time

view = frame.begin("pages/displacement.py")
cards.row(view, displaced.key_figures(view))
displacement.follow(view)
panel.show(view, displaced.in_both_units(view))

displacement.starting_day(view)
for unit in over_time.units(view, over_time.CUMULATIVE):
    panel.show(view, over_time.cumulative(view, unit))
for unit in over_time.units(view, over_time.NEW):
    panel.show(view, over_time.new_movements(view, unit))

displacement.unit(view)
panel.show(view, over_time.with_incidents(view))

displacement.from_to(view)
left, right = st.columns(2, gap="small")
with left:
    panel.show(view, flows.matrix(view))
with right:
    panel.show(view, flows.margins(view))
panel.show(view, flows.map_of_flows(view))
panel.show(view, routes.routes(view, "moves"))
panel.show(view, routes.routes(view, "returns"))

for kind in over_time.STOCKS:
    panel.show(view, over_time.stock(view, kind))

panel.show(view, displaced.parts(view))
panel.show(view, displaced.coverage(view))

displacement.side_by_side(view)
panel.show(view, beside.panel(view))
frame.end(view)
