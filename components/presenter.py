"""The slides on the page, and over the whole screen to present them by keyboard."""

from pathlib import Path

import streamlit as st

from components.slides import html
from sitboard.briefing import Briefing
from sitboard.view import View

_HERE = Path(__file__)
_PRESENTER = st.components.v2.component(
    "sitboard_presenter",
    html="""<div class="root">
      <div class="stage" tabindex="0" role="group"></div>
      <div class="bar"><button class="previous"></button><span class="count" aria-live="polite"></span><button class="next"></button>
      <button class="present"></button></div>
      <div class="said" tabindex="0"></div>
      <dialog><div class="full"><div class="room"></div><div class="said" tabindex="0"></div></div></dialog>
    </div>""",
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


def show(view: View, briefing: Briefing, at: int) -> None:
    """The slides one at a time, with their notes below; `at` is the one to begin with."""
    say, number = view.words.say, len(briefing.slides)
    with st.container(key="presenter"):
        _PRESENTER(
            key="presenter-slides",
            data={
                "slides": html.slides(view, briefing),
                "at": at,
                "dir": view.words.direction,
                "label": say("Slides; arrow keys turn them"),
                "colours": html.colours(),
                "counts": [say("Slide {n} of {all}", n=n + 1, all=number) for n in range(number)],
                "words": {"previous": say("Previous"), "next": say("Next"), "present": say("Present (full screen)")},
            },
        )
        st.caption(say("While presenting: arrow keys, Home and End turn slides, N shows the notes, Esc ends."))
