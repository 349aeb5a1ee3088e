"""A panel on the screen: title, caption, legend, chart, source line, and the actions under it."""

from collections.abc import Mapping

import streamlit as st

from components import actions, charts, drawing, light, map_box, picking, tables, width
from components.actions import Action
from components.charts.ready import Ready
from components.state import phone, theme
from components.text import link, plain
from sitboard.marks import Chart, Flows, Map, Matrix, Ranges, Voices
from sitboard.panels import Listing, Panel
from sitboard.view import View


def show(view: View, panel: Panel) -> None:
    """A panel with its chart, or its table where it has no chart."""
    with st.container(border=True, key=f"panel-{panel.code}", height="stretch"):
        st.header(plain(panel.title))
        st.caption(plain(panel.caption))
        if panel.empty:
            st.markdown(f"**{plain(panel.empty)}**")
        elif panel.chart is not None:
            _draw(view, panel, panel.chart)
        else:
            shown = (panel.table[list(panel.narrow)] if phone() and panel.narrow else panel.table).head(panel.most)
            # its cells are read as markdown
            told = shown.rename(columns=plain).map(lambda cell: plain(str(cell)))
            st.table(told, border="horizontal", hide_index=True)
        foot(panel.code, panel.source, actions.of_panel(view, panel))


def listing(view: View, shown: Listing) -> None:
    """A panel of words: denials, what is not known, how a figure is counted."""
    with st.container(border=True, key=f"panel-{shown.code}", height="stretch"):
        st.header(plain(shown.title))
        if shown.caption:
            st.caption(plain(shown.caption))
        if not shown.entries and not shown.facts:
            st.markdown(plain(shown.empty))
        for number, entry in enumerate(shown.entries):
            with st.container(key=f"{'denial' if entry.denial else 'entry'}-{shown.code}-{number}"):
                said = f"{plain(entry.text)} {link(view.words.say('Source'), entry.url)}"
                lines = (f"**{plain(entry.speaker)}** · {plain(entry.day)}", said, plain(entry.against))
                st.markdown("\n\n".join(line for line in lines if line))
                if entry.explained is not None:
                    tables.explanation(view, entry.explained)
        if shown.facts:
            # paragraphs by turns: a number, what it is
            with st.container(key=f"facts-{shown.code}"):
                st.markdown("\n\n".join(plain(text) for fact in shown.facts for text in fact))
        foot(shown.code, shown.source, actions.of_listing(view, shown))


def foot(code: str, source: str, offered: Mapping[str, Action]) -> None:
    """The source line, and the actions as buttons."""
    with st.container(key=f"foot-{code}"):
        if source:
            st.caption(plain(source))
        with st.container(horizontal=True, key=f"actions-{code}"):
            for name, action in offered.items():
                actions.button(action, f"{name}-{code}")


def _draw(view: View, panel: Panel, chart: Chart) -> None:
    alt = f"{panel.title}. {panel.summary}"
    if isinstance(chart, Map | Flows):
        map_box.show(view, panel, chart, alt)
        return
    map_box.legend(panel.code, charts.legend(chart, theme(), view.words))
    if light.on(view):
        drawing.show(view, panel, chart, alt)
        return
    if isinstance(chart, Voices | Matrix):
        st.plotly_chart(
            Ready(charts.draw(chart, theme(), view.words, width_hint=340 if phone() else width.chart(panel.width))),
            theme=None,
            key=picking.key(panel.code),
            alt=alt,
            config={"displayModeBar": False},
        )
        return
    st.plotly_chart(
        Ready(
            charts.draw(
                chart,
                theme(),
                view.words,
                width_hint=None
                if phone() or (isinstance(chart, Ranges) and not panel.width)
                else width.chart(panel.width),
                brush=not isinstance(chart, Ranges),
            )
        ),
        theme=None,
        key=picking.key(panel.code),
        alt=alt,
        config={"displayModeBar": False},
        on_select=picking.on_chart(view, panel),
        selection_mode=("points",) if isinstance(chart, Ranges) else ("points", "box"),
    )
