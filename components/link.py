"""The control that hands the view on: its link, and a line to cite it by."""

import streamlit as st

from components.text import plain
from sitboard.panels.link import address, citation
from sitboard.view import View


def show(view: View) -> None:
    """Both as text, each with a button that copies it."""
    say = view.words.say
    with st.popover(say("Link")), st.container(key="link"):
        here = address(view, st.context.url or "")
        st.caption(plain(say("Copy link")))
        st.code(here, language=None, wrap_lines=True)
        st.caption(plain(say("Cite this view")))
        st.code(citation(view, here), language=None, wrap_lines=True)
