"""The head of a page, drawn in markup of our own: masthead and menu in one message, what is filtered in another.

Drawn of Streamlit's elements it would be some forty messages with every click. What is pressed here works as Streamlit's buttons and
page links do: a change of filters is made before the page is drawn, and a link leads to its page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from components import templates, width
from components.ways import Way

_HERE = Path(__file__).parent
_HEAD = st.components.v2.component(
    "sitboard_head",
    js="".join(
        _HERE.joinpath(name).read_text(encoding="utf-8") for name in ("charts.js", "document.js", "width.js", "head.js")
    ),
    isolate_styles=False,
)
_HEARD, _MOST = "presses-heard", 50
"""Where a session keeps what it heard of; the most presses that are looked at."""


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
    return templates.written(_HERE / "head.html", macro, **given)


def show(key: str, parts: Mapping[str, str], offers: Offers, document: Mapping[str, Any] | None = None) -> Any:
    """Parts of a page by their names, as markup, one below the other; returns what the browser has told.

    `offers` are all that stand in the parts. `document` is what the page does to the document around it: see `document.js`,
    and `width.js` for its `width`.
    """

    def pressed() -> None:
        for name in _news(st.session_state[key].get("press")):
            if isinstance(offer := offers.get(name), Press) and offer.change:
                offer.change()

    told = _HEAD(
        key=key,
        data={"parts": parts, "document": document},
        on_press_change=pressed,
        on_saves_change=lambda: None,
        on_width_change=lambda: width.tell((st.session_state.get(key) or {}).get("width")),
    )
    for _, name in _pressed(told.get("press"))[-1:]:
        if isinstance(way := offers.get(name), Way):
            way.follow()
    return told


def _pressed(told: Any) -> list[tuple[str, str]]:
    """What the browser tells of presses, the last and those just before it: an id and a name each. Nothing in it is trusted."""
    said = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    return [(str(each.get("id")), str(each.get("name"))) for each in said[-_MOST:]]


def _news(told: Any) -> list[str]:
    """The names of those presses that were not heard of before."""
    heard: tuple[str, ...] = st.session_state.get(_HEARD, ())
    new = [(number, name) for number, name in _pressed(told) if number not in heard]
    st.session_state[_HEARD] = (*heard, *(number for number, _ in new))[-_MOST:]
    return [name for _, name in new]
