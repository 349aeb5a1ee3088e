"""The choice of a language, and in Arabic of the digits."""

import streamlit as st

from components.state import go
from components.text import plain
from sitboard.view import View
from sitboard.words import ARABIC_INDIC, LATIN, Words, languages

_SHOWN = {LATIN: "123", ARABIC_INDIC: "١٢٣"}
"""Digits are offered as they look, so that no word is needed for them."""


def show(view: View) -> None:
    """Each language by its own name, the one that is read not to be pressed. The filters stay as they are."""
    if len(languages()) < 2:
        return
    with st.container(key="languages", horizontal=True, vertical_alignment="center"):
        for code in languages():
            st.button(
                plain(Words(code).name),
                key=f"language-{code}",
                type="tertiary",
                on_click=go,
                args=(view.filters.but(language=code), view.filters),
                disabled=code == view.words.language,
            )
        if view.words.arabic:
            for digits, shown in _SHOWN.items():
                st.button(
                    shown,
                    key=f"digits-{digits}",
                    help=view.words.say("Digits"),
                    type="tertiary",
                    on_click=go,
                    args=(view.filters.but(digits=digits), view.filters),
                    disabled=digits == view.words.digits,
                )
