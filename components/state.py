"""The state of a page: the address, read and written in one place.

The address is the only state of the filters. Widgets are filled from it before they are drawn, and write to it when
they are changed; so a link, a menu click, Back and a widget all come the same way. What a session showed before is
remembered only as a list of addresses to return to.
"""

import time
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.trail import Trail
from sitboard import filters as f
from sitboard import shelf
from sitboard.filters import Filters, Unknown
from sitboard.shelf import Served
from sitboard.view import View
from sitboard.words import Words

_TRAIL, _DRAWN, _OWN, _TURNS = "trail", "drawn", "own-change", "turns"
_HELD, _GIVEN, _DONE = "held-before", "given-lately", "drawn-to-its-end"
_LATENCY = 1.0
"""Seconds after the end of a drawing in which a click may still come from a browser that has not got all of it."""


class NothingServedError(Exception):
    """Nothing can be shown of the situation that is asked for: the filters, what of the address is unknown, and why."""

    def __init__(self, filters: Filters, unknown: tuple[Unknown, ...], served: Served) -> None:
        super().__init__(filters, unknown, served)
        self.filters, self.unknown, self.served = filters, unknown, served


def current() -> tuple[View, tuple[Unknown, ...], Served]:
    """The view that the address asks for, what of the address is not known here, and what is served.

    NothingServedError where the situation that is asked for has no package to be served.
    """
    address, trail = st.query_params.to_dict(), _trail()
    if behind := trail is not None and _behind(trail, address):
        address = trail.here.query()
    serving, asked, unknown = shelf.asked(address)
    if serving.package is None:
        raise NothingServedError(asked, unknown, serving)
    if trail and trail.lately(time.monotonic()) and (behind or asked != trail.here):
        st.query_params.from_dict(address)  # said last: what the browser hears late from a change before does not stay
        trail = trail.met(asked).leaving(trail.here.query(), page=_page(), now=time.monotonic())
    st.session_state[_TRAIL] = trail.met(asked) if trail else Trail((asked,))
    if asked not in (st.session_state.get(_DRAWN, asked), st.session_state.pop(_OWN, None)):
        st.session_state[_TURNS] = _turns() + 1
    st.session_state[_DRAWN] = asked
    if not _unheard():
        st.session_state[_HELD], st.session_state[_GIVEN] = {}, frozenset()
    st.session_state[_DONE] = None
    return View(serving.package, asked, Words(asked.language, asked.digits)), unknown, serving


def done() -> None:
    """The page is drawn to its end: widgets now get the values that they were filled with."""
    st.session_state[_DONE] = time.monotonic()


def go(filters: Filters, drawn: Filters | None = None) -> None:
    """Show other filters: write them into the address. To be called from a widget's callback.

    `drawn` are the filters that the widget was drawn with. Where others are shown since, because two clicks came
    quickly one after the other, what the widget changes is changed in those.
    """
    if trail := _trail():
        if drawn is not None and drawn != trail.here:
            filters = shelf.asked(trail.here.changed_as(drawn, filters).query())[1]
        _follow(trail, trail.gone(filters))
    _write(filters)


def can_step(steps: int) -> bool:
    """Whether there is something to undo (-1) or to do again (1)."""
    return (trail := _trail()) is not None and trail.stepped(steps) is not None


def step(steps: int) -> None:
    """Undo (-1) or do again (1). To be called from a widget's callback."""
    if (trail := _trail()) and (there := trail.stepped(steps)):
        _follow(trail, there)
        _write(there.here)


def made_with() -> str:
    """The package that the link was made with, as `filters.made_with` reads it."""
    return f.made_with(st.query_params.to_dict())


def _trail() -> Trail | None:
    trail: Trail | None = st.session_state.get(_TRAIL)
    return trail


def _follow(before: Trail, after: Trail) -> None:
    """Remember where the reader stands now, at once with the addresses that the browser is to leave for it."""
    st.session_state[_TRAIL] = after.leaving(
        before.here.query(), st.query_params.to_dict(), page=_page(), now=time.monotonic()
    )


def _behind(trail: Trail, address: dict[str, str]) -> bool:
    """Whether the browser asked before it had heard of a change.

    A click during a run ends that run and comes with the address that the browser had when it was made. Only the
    browser's own Back and Forward lead to such an address on purpose, and Streamlit tells them apart.
    """
    context = get_script_run_ctx()
    by_history = context is not None and context.is_history_navigation
    return not by_history and trail.behind(address, _page(), time.monotonic())


def _page() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def _write(filters: Filters) -> None:
    # where something was left lately the browser may have gone on from what it asked with: it is told again
    left = (trail := _trail()) is not None and trail.lately(time.monotonic())
    if left or st.query_params.to_dict() != filters.query():
        st.query_params.from_dict(filters.query())


def fill(key: str, value: Any) -> str:
    """Give a widget the value that the address says, before it is drawn. Returns its key.

    After a turn (the view was changed by another thing than its own widget) the same value is given again: a browser
    remembers a choice by its label, which is another one in another language. So it is where another run
    came before the browser had got all of the last one: what had not been sent by then is never sent, and the widget
    would stand at the first of its choices.
    """
    turn, given = f"{key}-told", st.session_state.get(_GIVEN, frozenset())
    if st.session_state.get(key, value) != value:
        st.session_state[_HELD] = {**_held(), key: st.session_state[key]}
    if st.session_state.get(key) != value or st.session_state.get(turn, 0) != _turns() or key in given:
        st.session_state[key], st.session_state[turn] = value, _turns()
        st.session_state[_GIVEN] = given | {key}
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
    """A callback of the widget `key`: go to these filters, changed by the widget's new value.

    A click during a run comes with what all widgets held in the browser, and is no change of those that were filled
    with something else just before it.
    """

    def own() -> None:
        held = _held() if _unheard() else {}
        drawn = change(filters, held[key]) if key in held else filters
        wanted = change(filters, st.session_state[key])
        if (trail := _trail()) and trail.here == drawn:
            st.session_state[_OWN] = wanted
        go(wanted, drawn)

    return own


def _held() -> dict[str, Any]:
    """What widgets held in the browser before they were filled with something else."""
    held: dict[str, Any] = st.session_state.get(_HELD, {})
    return held


def _unheard() -> bool:
    """Whether the browser may not have got all of the page that was drawn last."""
    done: float | None = st.session_state.get(_DONE)
    return done is None or time.monotonic() - done < _LATENCY


def theme() -> str:
    """`light` or `dark`, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def phone() -> bool:
    """Whether the reader's browser says that it is a phone's: maps then open wider, labels stand further apart."""
    headers = st.context.headers
    return headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobile" in headers.get("User-Agent", "")
