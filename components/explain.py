"""One number explained, on the screen: to say aloud, how it is counted, from what, and how to cite it."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import cards, panel, tables
from components.text import link, plain
from sitboard.panels import Panel, behind
from sitboard.panels.explanation import Explanation
from sitboard.panels.link import address
from sitboard.view import View


def show(view: View, shown: Explanation) -> None:
    """The explanation from top to bottom."""
    say = view.words.say
    with st.container(key="explain-head"):
        st.header(plain(shown.title))
        st.markdown(f"**{plain(shown.sentence)}**")
        if shown.incident is not None:
            tables.incident(shown.incident, say("Open the incident"))
    left, right = st.columns((36, 64), gap="small")
    with left:
        cards.row(view, (shown.card,))
        _citation(view, shown)
    with right:
        panel.listing(view, shown.rules)
    panel.listing(view, shown.denials)
    for each in shown.panels:
        _table(view, each, shown.everything.get(each.code))


def _table(view: View, shown: Panel, everything: Callable[[], pd.DataFrame] | None) -> None:
    with st.container(border=True, key=f"panel-{shown.code}"):
        st.header(plain(shown.title))
        st.caption(plain(shown.caption))
        tables.frame(view, shown.table, behind.rows(view, shown), f"rows-{shown.code}")
        st.caption(plain(shown.source))
        tables.download(view, everything or (lambda: shown.table), shown.code, f"download-{shown.code}")


def _citation(view: View, shown: Explanation) -> None:
    """The line to cite and the address of this view, each with a button that copies it."""
    say, here = view.words.say, address(view, st.context.url or "/explain")
    with st.container(border=True, key="panel-citation"):
        st.header(plain(say("To cite")))
        st.code(shown.citation, language=None, wrap_lines=True)
        st.caption(plain(say("Link to this number")))
        st.code(here, language=None, wrap_lines=True)
        st.markdown(link(say("Open it in a tab of its own"), here))
