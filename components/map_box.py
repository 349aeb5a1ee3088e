"""A map on the screen: the deck, the locator in its corner, and the legend under it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components import light, map_svg, maps, picking
from components.maps import CompactDeck
from components.state import phone, theme
from components.svg import Key
from components.text import picture, plain
from components.theme import tokens
from sitboard import geometry
from sitboard.marks import Flows, Map
from sitboard.panels import Panel
from sitboard.view import View

_SIZES = {"where": (720, 760)}
"""Height of the map of a panel, and the width in px that its names are laid out for on a wide screen."""
_USUAL = (620, 640)
_SIMPLE = (620, 840)
"""A simple map is drawn for one size, and stretched from there."""
_PHONE = (520, 324)


@dataclass(frozen=True, slots=True)
class Laid:
    """A map laid out for a size: its deck, its height and width in px, and the address of the picture of where it lies."""

    chart: Map | Flows
    deck: CompactDeck
    height: int
    width: int
    locator: str
    """Empty where no outline of the country is shipped."""


def laid(view: View, panel: Panel, chart: Map | Flows, *, simple: bool) -> Laid:
    """The map of a panel for this reader's screen."""
    height, width = _PHONE if phone() else _SIZES.get(panel.code, _SIMPLE if simple else _USUAL)
    if phone():
        chart = maps.whole(chart, height, width) if isinstance(chart, Map) else maps.further(chart)
    country = view.package.country
    deck = maps.draw(chart, theme(), view.words, height, width=width, country=country)
    known = country in geometry.countries()  # a situation of one's own may lie elsewhere
    opened = maps.view(chart, height, width)
    # on a simple map the frame goes with what is in sight; where pydeck's camera is, nobody is told
    locator = maps.locator(country, opened, theme(), framed=not simple) if known else ""
    return Laid(chart, deck, height, width, locator)


def keys(view: View, panel: Panel, shown: Laid) -> tuple[Key, ...]:
    """The legend of a map."""
    return maps.legend(shown.chart, theme(), view.words, panel.unit or view.counted, shown.width)


def show(view: View, panel: Panel, chart: Map | Flows, alt: str) -> None:
    """The map of a panel. What is picked on it toggles the filter on places; the camera stays where the reader moved it."""
    simple = light.simple_map(view)
    shown, deck = laid(view, panel, chart, simple=simple), f"deck-{panel.code}"
    with st.container(key="map-box"):
        if simple:
            map_svg.show(view, panel.code, shown.chart, shown.deck, (shown.width, shown.height), alt, shown.locator)
        else:
            opened = maps.view(shown.chart, shown.height, shown.width)
            moving = maps.scale.moving(shown.deck, opened, tokens(theme()), view.words)
            st.pydeck_chart(
                moving.of_round(picking.round_of(deck)),
                height=shown.height,
                key=deck,
                on_select=picking.on_map(view, deck),
                selection_mode="multi-object",
                alt=alt,
            )
            if shown.locator:
                with st.container(key="locator"):
                    st.markdown(picture(shown.locator, view.words.say("Where the map lies in the country")))
                    st.caption(plain(view.words.say("As it opened")))
    legend(panel.code, keys(view, panel, shown))
    with st.container(key=f"map-kind-{panel.code}", horizontal=True, horizontal_alignment="distribute"):
        st.caption(plain(view.disclaimer))
        light.map_choice(view, panel.code)


def legend(code: str, keys: Sequence[Key]) -> None:
    """The keys of a chart in a row."""
    with st.container(key=f"legend-{code}"):
        st.markdown("\n\n".join(f"{picture(key.picture, '')}\u2002{plain(key.label)}" for key in keys))
