"""Key figures as cards."""

from collections.abc import Sequence

import streamlit as st

from components import actions, charts
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
                    "\n\n".join(
                        (
                            plain(card.label),
                            plain(card.value),
                            picture(strip(view, card), f"{card.label}: {card.value}"),
                            *map(plain, card.lines),
                        )
                    )
                )
                for name, action in actions.of_card(view, card).items():
                    actions.button(action, f"{name}-{card.code}")


def strip(view: View, card: Card) -> str:
    """The small picture of a card, as a data URI: its range, its share, or the series that leads to it."""
    rtl = view.words.direction == "rtl"
    if card.figure is not None:
        return charts.sparkrange(card.figure, card.tone, theme(), shown=view.filters.figure, rtl=rtl)
    if card.parts:
        return charts.sparkbar(*card.parts, theme(), rtl=rtl)
    return charts.sparkline(card.points, theme())
