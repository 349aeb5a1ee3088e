"""What a reader on a slow line, on an old machine or at a keyboard is shown: a light version, and a simple map."""

import streamlit as st

from components.head import Press
from components.state import go
from components.text import plain
from sitboard.filters import Filters
from sitboard.view import View

_DECLINED = "light-version-declined"


def on(view: View) -> bool:
    """Whether the address asks for the light version: drawings in place of charts, and no code to draw them."""
    return view.filters.choice("light", "") == "1"


def away(filters: Filters) -> Filters:
    """For another page: without what was chosen for one page alone, in the same version of the board."""
    return filters.but(own=tuple(each for each in filters.own if each[0] == "light"))


def simple_map(view: View) -> bool:
    """Whether maps are simple: drawings that a keyboard works. In the light version all are."""
    return on(view) or view.filters.choice("map", "") == "simple"


def offers(view: View) -> dict[str, Press]:
    """The other version of the board."""
    label = view.words.say("Full version") if on(view) else view.words.say("Light version")
    return {"light-version": Press(label, lambda: go(_other(view), view.filters))}


def offer(view: View, saves: bool) -> None:
    """The light version to a reader whose browser asks to save data, until it is taken or declined."""
    if not saves or on(view) or st.session_state.get(_DECLINED):
        return
    with st.container(key="notice-light", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(view.words.say("Your browser asks to save data. The light version has the same figures.")))
        st.button(
            view.words.say("Light version"),
            key="light-taken",
            type="tertiary",
            on_click=go,
            args=(_other(view), view.filters),
        )
        st.button(view.words.say("Not now"), key="light-declined", type="tertiary", on_click=_decline)


def _other(view: View) -> Filters:
    return view.filters.choosing("light", "" if on(view) else "1")


def _decline() -> None:
    st.session_state[_DECLINED] = True


def map_choice(view: View, code: str) -> None:
    """The other kind of map, beside a map. The light version has one kind."""
    if on(view):
        return
    simple = simple_map(view)
    label = view.words.say("Interactive map") if simple else view.words.say("Simple map, for the keyboard")
    target = view.filters.choosing("map", "" if simple else "simple")
    st.button(label, key=f"map-choice-{code}", type="tertiary", on_click=go, args=(target, view.filters))
