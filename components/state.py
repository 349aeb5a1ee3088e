"""The state of a page: the address, read and written in one place.

The address is the only state of the filters. Widgets are filled from it before they are drawn, and write to it when
they are changed; so a link, a menu click, Back and a widget all come the same way. What a session showed before is
remembered only as a list of addresses to return to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from sitboard import filters as f
from sitboard import shelf
from sitboard.filters import Filters, Unknown
from sitboard.shelf import Served
from sitboard.view import View
from sitboard.words import Words

_TRAIL, _DRAWN, _OWN, _TURNS = "trail", "drawn", "own-change", "turns"
_KEPT = 100


class NothingServedError(Exception):
    """Nothing can be shown of the situation that is asked for: the filters, what of the address is unknown, and why."""

    def __init__(self, filters: Filters, unknown: tuple[Unknown, ...], served: Served) -> None:
        super().__init__(filters, unknown, served)
        self.filters, self.unknown, self.served = filters, unknown, served


@dataclass(frozen=True, slots=True)
class Trail:
    """What a session has shown, in order, and where in it the reader stands."""

    shown: tuple[Filters, ...]
    at: int = 0

    def gone(self, filters: Filters) -> "Trail":
        """After a change that the reader made on the page: what was undone before it is given up."""
        if filters == self.shown[self.at]:
            return self
        shown = (*self.shown[: self.at + 1], filters)[-_KEPT:]
        return Trail(shown, len(shown) - 1)

    def met(self, filters: Filters) -> "Trail":
        """After the address changed by itself: Back and Forward lead to what was shown before, a link to something new."""
        if filters == self.shown[self.at]:
            return self
        known = [at for at, shown in enumerate(self.shown) if shown == filters]
        return Trail(self.shown, min(known, key=lambda at: abs(at - self.at))) if known else self.gone(filters)

    def stepped(self, steps: int) -> "Trail | None":
        """Some steps on, or back where negative; None where the trail does not reach so far."""
        at = self.at + steps
        return Trail(self.shown, at) if 0 <= at < len(self.shown) else None


def current() -> tuple[View, tuple[Unknown, ...], Served]:
    """The view that the address asks for, what of the address is not known here, and what is served.

    NothingServedError where the situation that is asked for has no package to be served.
    """
    serving, asked, unknown = shelf.asked(st.query_params.to_dict())
    if serving.package is None:
        raise NothingServedError(asked, unknown, serving)
    st.session_state[_TRAIL] = trail.met(asked) if (trail := _trail()) else Trail((asked,))
    if asked not in (st.session_state.get(_DRAWN, asked), st.session_state.pop(_OWN, None)):
        st.session_state[_TURNS] = _turns() + 1
    st.session_state[_DRAWN] = asked
    return View(serving.package, asked, Words(asked.language, asked.digits)), unknown, serving


def go(filters: Filters) -> None:
    """Show other filters: write them into the address. To be called from a widget's callback."""
    if trail := _trail():
        st.session_state[_TRAIL] = trail.gone(filters)
    _write(filters)


def can_step(steps: int) -> bool:
    """Whether there is something to undo (-1) or to do again (1)."""
    return (trail := _trail()) is not None and trail.stepped(steps) is not None


def step(steps: int) -> None:
    """Undo (-1) or do again (1). To be called from a widget's callback."""
    if (trail := _trail()) and (there := trail.stepped(steps)):
        st.session_state[_TRAIL] = there
        _write(there.shown[there.at])


def made_with() -> str:
    """The package that the link was made with, as `filters.made_with` reads it."""
    return f.made_with(st.query_params.to_dict())


def _trail() -> Trail | None:
    trail: Trail | None = st.session_state.get(_TRAIL)
    return trail


def _write(filters: Filters) -> None:
    if st.query_params.to_dict() != filters.query():
        st.query_params.from_dict(filters.query())


def fill(key: str, value: Any) -> str:
    """Give a widget the value that the address says, before it is drawn. Returns its key.

    After a turn (the view was changed by another thing than its own widget) the same value is given again: a browser
    remembers a choice by its label, which is another one in another language.
    """
    turn = f"{key}-told"
    if st.session_state.get(key) != value or st.session_state.get(turn, 0) != _turns():
        st.session_state[key], st.session_state[turn] = value, _turns()
    return key


def fill_folded(key: str, value: Any) -> str:
    """As `fill`, for a widget that is folded away: after each turn it is another one.

    A browser hears of a new value only where the widget is shown, and would send the old one with the next click.
    """
    return fill(f"{key}-{turns}" if (turns := _turns()) else key, value)


def _turns() -> int:
    turns: int = st.session_state.get(_TURNS, 0)
    return turns


def changed(filters: Filters, key: str, change: Callable[[Filters, Any], Filters]) -> Callable[[], None]:
    """A callback of the widget `key`: go to these filters, changed by the widget's new value."""

    def own() -> None:
        wanted = change(filters, st.session_state[key])
        st.session_state[_OWN] = wanted
        go(wanted)

    return own


def theme() -> str:
    """`light` or `dark`, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def phone() -> bool:
    """Whether the reader's browser says that it is a phone's: maps then open wider, labels stand further apart."""
    headers = st.context.headers
    return headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobile" in headers.get("User-Agent", "")
