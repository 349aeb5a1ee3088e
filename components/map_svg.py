"""The map as SVG: small, and worked by keyboard. It is the picture that files get, with what can be pointed at over it."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from components import maps
from components.maps import CompactDeck, furniture
from components.picking import offered, toggled
from components.pictures import decks
from components.pictures.decks import Target
from components.pictures.ink import number
from components.state import go
from sitboard.marks import Flows, Map
from sitboard.view import View
from sitboard.words import Words

_HERE = Path(__file__)
CSS = _HERE.with_suffix(".css").read_text(encoding="utf-8")


def script(main: str) -> str:
    """A component's script which can draw maps: `drawMap` of `map_svg.js`, before the component's own."""
    return f"{_HERE.with_suffix('.js').read_text(encoding='utf-8')}\n{main}"


_MAP = st.components.v2.component(
    "sitboard_map",
    js=script(
        "export default ({ parentElement, data, setTriggerValue }) =>"
        " drawMap(parentElement, data, (code) => setTriggerValue('picked', code))"
    ),
    css=CSS,
)
_LEAST = 8.0
"""Px of the radius in which a mark can be hit."""


def show(
    view: View, code: str, chart: Map | Flows, deck: CompactDeck, size: tuple[int, int], alt: str, locator: str
) -> None:
    """The map of a panel. Enter or a click on a place toggles the filter on it, as on the other map."""
    key = f"svg-{code}"
    _MAP(key=key, data=data(view, code, chart, deck, size, alt, locator), on_picked_change=_pick(view, key))


def _pick(view: View, key: str) -> Callable[[], None]:
    def pick() -> None:
        if code := (st.session_state.get(key) or {}).get("picked"):
            go(toggled(view, [str(code)]), view.filters)

    return pick


def data(
    view: View, code: str, chart: Map | Flows, deck: CompactDeck, size: tuple[int, int], alt: str, locator: str = ""
) -> dict[str, Any]:
    """What `drawMap` draws a map of that size from: the picture, what can be pointed at, and the words.

    The scale and the frame on the `locator`, a picture without one, go with what is in sight, so the script draws them.
    """
    say, (width, height) = view.words.say, size
    opened = maps.view(chart, height, width)
    ground = chart.ground if isinstance(chart, Flows) else chart
    chosen = {area.code for area in ground.areas if area.selected} | {
        mark.code for mark in ground.marks if mark.selected
    }
    picture, found = decks.pointed(maps.scale.bare(deck), width, height, code)
    areas = sorted(
        (each for each in found if each.layer == "provinces"), key=lambda each: (not each.figure, each.label)
    )
    marks = sorted((each for each in found if each.layer != "provinces"), key=lambda each: each.label)
    groups = [(say("Areas"), areas), (say("Marks"), marks)]
    return {
        "picture": picture,
        "width": width,
        "height": height,
        "opened": f"{ground.centre} {ground.zoom}",
        "alt": alt,
        "scale": maps.scale.lengths(opened, view.words),
        "locator": {
            "picture": locator,
            "size": furniture.locator_size(opened),
            "frame": maps.frame(view.package.country, opened),
            "said": say("Where the map lies in the country"),
        }
        if locator
        else None,
        "groups": [
            {
                "label": label,
                "targets": [
                    _target(view.words, each, picks=offered(view, each.code), on=each.code in chosen)
                    for each in targets
                ],
            }
            for label, targets in groups
            if targets
        ],
        "tools": say("Move the map"),
        "buttons": [
            ["+", say("Closer"), "in"],
            ["−", say("Further away"), "out"],
            ["←", say("To the left"), "ArrowLeft"],
            ["→", say("To the right"), "ArrowRight"],
            ["↑", say("Upwards"), "ArrowUp"],
            ["↓", say("Downwards"), "ArrowDown"],
            ["⤢", say("The whole map"), "whole"],
        ],
        "hint": say(
            "By keyboard: Tab to areas and marks, arrows to the nearest, Page Down and Page Up to each in turn, "
            "Enter to filter by it, + and − to zoom, Shift with an arrow to move the map."
        ),
    }


@lru_cache(maxsize=8192)  # most marks stay as they are when a filter changes
def _target(words: Words, target: Target, *, picks: bool, on: bool) -> dict[str, Any]:
    if target.figure and target.detail:
        said = words.say("{place}: {range}; {detail}", place=target.label, range=target.figure, detail=target.detail)
    elif target.figure:
        said = words.say("{place}: {range}", place=target.label, range=target.figure)
    else:
        said = target.label
    where = (
        {"d": target.outline}
        if target.outline
        else {"x": number(target.at[0]), "y": number(target.at[1]), "r": number(max(target.radius, _LEAST))}
    )
    return where | {"code": target.code, "said": said, "picks": picks, "on": on}
