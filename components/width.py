"""How wide the page is: a desk's or a phone's, until the reader's browser has said more."""

from typing import Any

import streamlit as st

from components.state import phone

DESK, PHONE = 1312, 358
"""Px of the page between its edges, until the browser has said what they are."""
STACKED = 1036
"""Px of the page below which columns stand one below the other."""
_NARROWEST = 200
"""Px of the narrowest page that a browser is believed to have."""
_EDGES = 32
"""Px of a panel's padding and lines, at both of its sides."""
_TOLD = "page-width"


def page() -> int:
    """Px of the page between its edges."""
    told: int | None = st.session_state.get(_TOLD)
    return told or (PHONE if phone() else DESK)


def tell(told: Any) -> None:
    """Remember what the browser says of it, for this page and those that follow. Nothing in it is trusted."""
    if isinstance(told, int) and told > 0:
        st.session_state[_TOLD] = min(max(told, _NARROWEST), DESK)


def chart(desk: int | None) -> int:
    """Px of a chart that has so many on a desk; None is the whole page."""
    whole = page() - _EDGES
    if desk is None:
        return whole
    return min(desk, whole) if page() <= STACKED else desk * page() // DESK


def watched(*, whole: bool) -> dict[str, float] | None:
    """What the browser is told: the width `drawn` for, and from what part of it on another one is worth a drawing anew.

    A page in one piece grows and shrinks with its place, letters and all; elsewhere labels alone come closer, and
    a chart of a phone is laid out for any.
    """
    if phone() and not whole:
        return None
    return {"drawn": page(), "far": 0.08 if whole else 0.14}
