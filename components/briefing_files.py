"""The briefing as files, with the briefer's own words in them."""

import streamlit as st

from components import briefing, take
from components.files import FORMATS, OF_BRIEFINGS
from components.slides import work
from components.text import plain
from sitboard.export.work import Done, Step, done
from sitboard.view import View


def show(view: View) -> None:
    """Deck, PDF and snapshot: made when asked for, then ready to be saved."""
    say = view.words.say
    with st.container(border=True, key="panel-files"):
        st.header(plain(say("Take it away")))
        st.caption(
            plain(
                say(
                    "Every file says which filters, which day of knowledge, which sources and which package it rests on."
                )
            )
        )
        with st.container(horizontal=True, key="briefing-files"):
            for kind in (*OF_BRIEFINGS, "snapshot"):
                if st.button(say(FORMATS[kind].label), key=f"make-{kind}"):
                    _made(view, kind)


def _made(view: View, kind: str) -> None:
    def make(step: Step) -> Done:
        if kind in OF_BRIEFINGS:
            return done(work(view, OF_BRIEFINGS[kind], briefing.own(), briefing.board()), step)
        return FORMATS[kind].made(view, step)

    made = take.making(view, kind, make)
    if made is not None:
        take.save(view, view, kind, made, f"save-{kind}")
