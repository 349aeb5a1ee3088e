"""What a page does to the document around it, through a component without a picture of its own."""

from pathlib import Path

import streamlit as st

from sitboard.view import View

_DOCUMENT = st.components.v2.component(
    "sitboard_document", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def show(view: View) -> bool:
    """Language and direction of the document, its landmarks; tables that scroll can be reached by keyboard.

    Returns whether the reader's browser asks to save data.
    """
    words = view.words
    landmarks = (
        ("menu", "navigation", words.say("Pages")),
        ("filters", "search", words.say("Filters")),
        ("filtered", "region", words.say("Filters set")),
        ("foot", "region", words.say("About these data")),
    )
    with st.container(key="document"):
        told = _DOCUMENT(
            on_saves_change=lambda: None,
            key="document-language",
            data={"lang": words.language, "dir": words.direction, "landmarks": landmarks},
        )
    return bool(told.get("saves")) or st.context.headers.get("Save-Data", "") == "on"
