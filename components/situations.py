"""The situations of this board: the control that chooses one, and the page of one that cannot be shown."""

from typing import NoReturn

import streamlit as st

from components.state import NothingServedError, fill, go, theme
from components.style import sheet
from sitboard import shelf
from sitboard.filters import Filters
from sitboard.shelf import Shelf
from sitboard.words import Words


def picker(words: Words, filters: Filters) -> None:
    """Choose another situation, where there is more than one. What makes no sense there is left behind."""
    shelves = shelf.shelves()
    if len(shelves) < 2:
        return

    def chosen() -> None:
        name = st.session_state["situation"]
        go(_elsewhere(filters, name, shelves[name]))

    st.selectbox(
        words.say("Situation"),
        list(shelves),
        format_func=lambda name: _said(words, name, shelves[name]),
        key=fill("situation", filters.situation or shelf.first()),
        on_change=chosen,
        label_visibility="collapsed",
        width=420,
    )


def refuse(nothing: NothingServedError) -> NoReturn:
    """The page of a situation that cannot be shown: why, and what else there is."""
    words = Words(nothing.filters.language, nothing.filters.digits)
    st.html(sheet(theme()))
    st.title(words.say("This situation cannot be shown"))
    picker(words, nothing.filters)
    st.write(
        words.say(
            "Its data has errors, and no earlier state is held here. Whoever keeps the data finds them listed below."
        )
    )
    for problem in nothing.served.problems[:50]:
        st.text(str(problem))
    st.stop()


def _elsewhere(filters: Filters, name: str, there: Shelf) -> Filters:
    situation = "" if name == shelf.first() else name
    about = there.about()
    if about is None:
        return Filters(situation=situation, language=filters.language, digits=filters.digits)
    return filters.elsewhere(situation, about.since, max(about.until, about.updated))


def _said(words: Words, name: str, there: Shelf) -> str:
    about = there.about()
    title = words.pick(about.title, about.title_ar) if about else name
    broken = there.held.package is None and there.held.problems
    return words.say("{situation} (not shown: its data has errors)", situation=title) if broken else title
