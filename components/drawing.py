"""Charts of the light version: the drawing that files get, as a picture, and buttons where a chart would take a click."""

from urllib.parse import quote

import streamlit as st

from components import charts, width
from components.picking import chosen
from components.pictures import ink, specs
from components.state import go, phone, theme
from components.text import picture, plain
from sitboard.marks import Chart, Flows, Map, Ranges
from sitboard.panels import Panel
from sitboard.view import View

_COLUMN, _PHONE = 460, 324
"""Px that a drawing is laid out for: a column's width on a desk, and a phone's."""
_MOST = 12
"""Rows of a chart that get a button; the filters above the page hold all."""


def show(view: View, panel: Panel, chart: Chart, alt: str) -> None:
    """A chart as a drawing; its table where it cannot be drawn so."""
    assert not isinstance(chart, Map | Flows)
    desk = panel.width or (_COLUMN if isinstance(chart, Ranges) else None)
    wide = _PHONE if phone() else width.chart(desk)
    try:
        body, height = specs.written(charts.draw(chart, theme(), view.words, width_hint=wide), wide)
    except specs.UnwrittenError:
        st.table(panel.table.head(_MOST).rename(columns=plain).map(lambda cell: plain(str(cell))), border="horizontal")
    else:
        with st.container(key=f"drawing-{panel.code}"):
            st.markdown(picture(_uri(ink.root(body, wide, height)), alt))
    if isinstance(chart, Ranges):
        _rows(view, panel, chart)


def _rows(view: View, panel: Panel, chart: Ranges) -> None:
    """The rows that a click on the chart would filter by."""
    offered = [row for row in chart.rows if row.code in view.package.choices.codes.get(panel.part, ())][:_MOST]
    if not offered:
        return
    with st.container(key=f"rows-of-{panel.code}", horizontal=True, vertical_alignment="center"):
        st.caption(plain(view.words.say("Filter by")), width="content")
        for row in offered:
            st.button(
                f"{plain(row.label)} ✕" if row.selected else plain(row.label),
                key=f"row-{panel.code}-{row.code}",
                type="tertiary",
                on_click=go,
                args=(chosen(view, panel, [row.code]), view.filters),
            )


def _uri(svg: str) -> str:
    """A drawing as an address. Not in base64: a compressed connection packs text three times smaller."""
    return "data:image/svg+xml," + quote(svg, safe="/:=,;@!'*.-_~")
