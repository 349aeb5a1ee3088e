"""The head of a page, drawn in markup of our own: masthead and menu in one message, what is filtered in another.

Drawn of Streamlit's elements it would be some forty messages with every click. What is pressed here works as Streamlit's buttons and
page links do: a change of filters is made before the page is drawn, and a link leads to its page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from components.ways import Way

_HERE = Path(__file__).parent
_HEAD = st.components.v2.component(
    "sitboard_head",
    js="".join(_HERE.joinpath(name).read_text(encoding="utf-8") for name in ("document.js", "head.js")),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Press:
    """A button: its words, and the change that a press makes, before the page is drawn. Without one it cannot be pressed."""

    label: str
    change: Callable[[], None] | None = None
    help: str = ""
    language: str = ""
    """Of a label that is in another language than the page."""


Offers = Mapping[str, Press | Way]
"""What can be pressed, by its name on the page."""


def written(macro: str, **given: Any) -> str:
    """The markup of a macro of `head.html`, every value escaped."""
    return str(getattr(_template(), macro)(**given))


def show(key: str, parts: Mapping[str, str], offers: Offers, document: Mapping[str, Any] | None = None) -> Any:
    """Parts of a page by their names, as markup, one below the other; returns what the browser has told.

    `offers` are all that stand in the parts. `document` is what the page does to the document around it: see `document.js`.
    """

    def pressed() -> None:
        offer = offers.get(str(st.session_state[key].get("press")))
        if isinstance(offer, Press) and offer.change:
            offer.change()

    told = _HEAD(
        key=key,
        data={"parts": parts, "document": document},
        on_press_change=pressed,
        on_saves_change=lambda: None,
    )
    way = offers.get(str(told.get("press")))
    if isinstance(way, Way):
        way.follow()
    return told


@cache
def _template() -> Any:
    made = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.get_template("head.html").module
