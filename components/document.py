"""What a page does to the document around it, through a component without a picture of its own."""

from pathlib import Path

import streamlit as st

from sitboard.view import View

_DOCUMENT = st.components.v2.component(
    "sitboard_document", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def show(view: View) -> None:
    """Language and direction of the document, its landmarks; tables that scroll can be reached by keyboard."""
    words = view.words
    landmarks = (
        ("menu", "navigation", words.say("Pages")),
        ("filters", "search", words.say("Filters")),
        ("filtered", "region", words.say("Filters set")),
        ("foot", "region", words.say("About these data")),
    )
    with st.container(key="document"):
        _DOCUMENT(
            key="document-language",
            data={"lang": words.language, "dir": words.direction, "landmarks": landmarks},
        )
