"""The situations of this board: the control that chooses one, and the page of one that cannot be shown."""

from collections.abc import Mapping
from functools import partial
from typing import NoReturn

import streamlit as st
from markupsafe import Markup

from components import head
from components.head import Press
from components.state import NothingServedError, go, theme
from components.style import sheet
from sitboard import shelf
from sitboard.filters import Filters
from sitboard.shelf import Shelf
from sitboard.words import Words


def offers(words: Words, filters: Filters) -> dict[str, Press]:
    """The situations of the board, where there is more than one. What makes no sense in another is left behind."""
    shelves = shelf.shelves()
    here = filters.situation or shelf.first()
    if len(shelves) < 2:
        return {}
    return {
        f"situation-{name}": Press(
            _said(words, name, there), None if name == here else partial(_choose, filters, name, there)
        )
        for name, there in shelves.items()
    }


def written(words: Words, filters: Filters, offered: Mapping[str, Press]) -> Markup:
    """The markup of the choice among situations; nothing where there is none."""
    here = offered.get(f"situation-{filters.situation or shelf.first()}")
    label = words.say("Situation")
    return Markup(head.written("situations", label=label, here=here.label if here else label, offers=offered))  # noqa: S704 - a template wrote it


def refuse(nothing: NothingServedError) -> NoReturn:
    """The page of a situation that cannot be shown: why, and what else there is."""
    words = Words(nothing.filters.language, nothing.filters.digits)
    others = offers(words, nothing.filters)
    st.html(sheet(theme()))
    title = words.say("This situation cannot be shown")
    part = head.written("refused", title=title, situations=written(words, nothing.filters, others))
    head.show("head", {"masthead": part}, others)
    st.write(
        words.say(
            "Its data has errors, and no earlier state is held here. Whoever keeps the data finds them listed below."
        )
    )
    for problem in nothing.served.problems[:50]:
        st.text(str(problem))
    st.stop()


def _choose(filters: Filters, name: str, there: Shelf) -> None:
    go(_elsewhere(filters, name, there))


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
