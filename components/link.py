"""The control that hands the view on: its link, and a line to cite it by."""

import streamlit as st

from components import folded
from components.text import plain
from sitboard.panels.link import address, citation
from sitboard.view import View


def show(view: View) -> None:
    """Both as text, each with a button that copies it."""
    folded.show(view.words.say("Link"), "show-link", lambda: _shown(view))


def _shown(view: View) -> None:
    say = view.words.say
    with st.container(key="link"):
        here = address(view, st.context.url or "")
        st.caption(plain(say("Copy link")))
        st.code(here, language=None, wrap_lines=True)
        st.caption(plain(say("Cite this view")))
        st.code(citation(view, here), language=None, wrap_lines=True)
