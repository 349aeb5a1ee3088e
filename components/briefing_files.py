"""The briefing as files, with the briefer's own words in them."""

import logging

import streamlit as st

from components import briefing
from components.files import FORMATS, OF_BRIEFINGS
from components.slides import work
from components.text import plain
from sitboard import export
from sitboard.export.work import done
from sitboard.view import View

_LOG = logging.getLogger(__name__)


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
    say, chosen = view.words.say, FORMATS[kind]
    bar = st.progress(0.0, say("Making the file …"))

    def step(n: int, of: int, name: str) -> None:
        bar.progress(
            n / of,
            plain(say("{n} of {all}: {part}", n=n + 1, all=of, part=name) if name else say("Putting it together …")),
        )

    try:
        if kind in OF_BRIEFINGS:
            made = done(work(view, OF_BRIEFINGS[kind], briefing.own(), briefing.board()), step)
        else:
            made = chosen.made(view, step)
    except Exception:
        # one writer that fails must not take the page down; the log has the cause
        st.error(plain(say("“{file}” could not be made. The other files can.", file=say(chosen.label))))
        _LOG.exception("briefing as %s failed", kind)
        return
    finally:
        bar.empty()
    if made.lost:
        lost = view.words.listed(made.lost)
        st.warning(plain(say("Not in the file, because it could not be made: {parts}. The rest is.", parts=lost)))
    st.download_button(
        say("Save the file ({n} kB)", n=max(1, len(made.data) // 1000)),
        data=made.data,
        file_name=export.name(view, kind, chosen.ending),
        mime=chosen.mime,
        key=f"save-{kind}",
        on_click="ignore",
    )
