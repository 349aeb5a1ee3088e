"""The state of a page: the address, read and written in one place.

The address is the only state of the filters. Widgets are filled from it before they are drawn, and write to it when
they are changed; so a link, a menu click, Back and a widget all come the same way.
"""

from collections.abc import Callable
from typing import Any, NoReturn

import streamlit as st

from sitboard import filters as f
from sitboard.filters import Filters, Unknown
from sitboard.shelf import Served, served
from sitboard.view import View
from sitboard.words import Words


def current() -> tuple[View, tuple[Unknown, ...], Served]:
    """The view that the address asks for, what of the address is not known here, and what is served.

    Stops the page with a plain sentence where no package can be served.
    """
    serving = served()
    if serving.package is None:
        _refuse(serving)
    asked, unknown = f.read(st.query_params.to_dict(), serving.package.choices)
    return View(serving.package, asked, Words(asked.language)), unknown, serving


def go(filters: Filters) -> None:
    """Show other filters: write them into the address. To be called from a widget's callback."""
    if st.query_params.to_dict() != filters.query():
        st.query_params.from_dict(filters.query())


def fill(key: str, value: Any) -> str:
    """Give a widget the value that the address says, before it is drawn. Returns its key."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def changed(filters: Filters, key: str, change: Callable[[Filters, Any], Filters]) -> Callable[[], None]:
    """A callback of the widget `key`: go to these filters, changed by the widget's new value."""
    return lambda: go(change(filters, st.session_state[key]))


def theme() -> str:
    """`light` or `dark`, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def phone() -> bool:
    """Whether the reader's browser says that it is a phone's: maps then open wider, labels stand further apart."""
    headers = st.context.headers
    return headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobile" in headers.get("User-Agent", "")


def _refuse(serving: Served) -> NoReturn:
    words = Words()
    st.title(words.say("This situation cannot be shown"))
    st.write(
        words.say(
            "Its data has errors, and no earlier state is held here. Whoever keeps the data finds them listed below."
        )
    )
    for problem in serving.problems[:50]:
        st.text(str(problem))
    st.stop()
