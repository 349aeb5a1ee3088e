"""What a reader on a slow line, on an old machine or at a keyboard is shown: a light version, and a simple map."""

import streamlit as st

from components.state import go
from sitboard.view import View


def on(view: View) -> bool:
    """Whether the address asks for the light version: drawings in place of charts, and no code to draw them."""
    return view.filters.choice("light", "") == "1"


def simple_map(view: View) -> bool:
    """Whether maps are simple: drawings that a keyboard works. In the light version all are."""
    return on(view) or view.filters.choice("map", "") == "simple"


def map_choice(view: View, code: str) -> None:
    """The other kind of map, beside a map. The light version has one kind."""
    if on(view):
        return
    simple = simple_map(view)
    label = view.words.say("Interactive map") if simple else view.words.say("Simple map, for the keyboard")
    target = view.filters.choosing("map", "" if simple else "simple")
    st.button(label, key=f"map-choice-{code}", type="tertiary", on_click=go, args=(target,))
