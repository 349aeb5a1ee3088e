"""What is new, on the screen: long tables, a text to paste, and a package of the reader's own to compare."""

import streamlit as st

from components import actions, panel, tables
from components.text import plain
from sitboard import archive
from sitboard.panels import Panel, behind
from sitboard.panels.compared import compared
from sitboard.view import View


def listed(view: View, shown: Panel) -> None:
    """A panel whose table is long: it scrolls, and can be sorted."""
    with st.container(border=True, key=f"panel-{shown.code}"):
        st.header(plain(shown.title))
        st.caption(plain(shown.caption))
        if shown.empty:
            st.markdown(plain(shown.empty))
        else:
            tables.frame(view, shown.table, behind.rows(view, shown), f"listed-{shown.code}")
        panel.foot(shown.code, shown.source, actions.of_panel(view, shown))


def pasted(view: View, text: str) -> None:
    """The changes as text, with a button that copies it."""
    with st.container(border=True, key="panel-text"):
        st.header(plain(view.words.say("To paste into a message")))
        st.code(text, language=None, wrap_lines=True)


def uploaded(view: View) -> None:
    """A package from the reader's own disk beside the one that is shown. It is read in memory and not kept."""
    say = view.words.say
    with st.container(border=True, key="panel-upload"):
        st.header(plain(say("Compare with a package of your own")))
        st.caption(
            plain(
                say(
                    "A package as a zip file, such as one downloaded here earlier. It is read, compared and forgotten: nothing is stored."
                )
            )
        )
        file = st.file_uploader(say("Older package (zip)"), type="zip", key="upload-package")
    if file is None:
        return
    try:
        with archive.unpacked(file.getvalue()) as other:
            if other.situation is None:
                _refused(view, [str(problem) for problem in other.problems])
            else:
                listed(view, compared(view, other))
    except archive.RefusedError:
        _refused(view, [])


def _refused(view: View, problems: list[str]) -> None:
    say = view.words.say
    with st.container(key="notice-problems"):
        st.markdown(f"**{plain(say('This file is not a package in a zip.'))}**")
        st.markdown(
            plain(
                say(
                    "It should hold situation.toml and its CSV files, in one folder, as the download on Sources & method does."
                )
            )
        )
        for problem in problems[:5]:
            st.text(problem)
