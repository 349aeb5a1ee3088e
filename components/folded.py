"""What is folded away under a button, and sent to the browser only when it is opened: most clicks never need it."""

from collections.abc import Callable
from typing import Literal

import streamlit as st


def show(label: str, key: str, body: Callable[[], None], width: Literal["stretch", "content"] = "content") -> None:
    """A button that unfolds what `body` draws."""
    popover = st.popover(label, key=key, on_change="rerun", width=width)
    if popover.open:
        with popover:
            body()
