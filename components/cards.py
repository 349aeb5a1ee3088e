"""Key figures as cards."""

from collections.abc import Sequence

import streamlit as st

from components import charts, panel
from components.state import theme
from components.text import picture, plain
from sitboard.panels import Card
from sitboard.view import View


def row(view: View, cards: Sequence[Card]) -> None:
    """The cards side by side; one under the other on a phone."""
    with st.container(key="key-figures"):
        for column, card in zip(st.columns(len(cards), gap="small"), cards, strict=True):
            with column, st.container(border=True, key=f"card-{card.code}", height="stretch"):
                st.markdown(
                    "\n\n".join((plain(card.label), plain(card.value), _strip(view, card), *map(plain, card.lines)))
                )
                panel.claims_button(view, card.answer, card.label, f"claims-{card.code}")


def _strip(view: View, card: Card) -> str:
    rtl = view.words.direction == "rtl"
    alt = f"{card.label}: {card.value}"
    if card.figure is not None:
        return picture(charts.sparkrange(card.figure, card.tone, theme(), shown=view.filters.figure, rtl=rtl), alt)
    if card.parts:
        return picture(charts.sparkbar(*card.parts, theme(), rtl=rtl), alt)
    return picture(charts.sparkline(card.points, theme()), alt)
