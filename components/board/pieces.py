"""The pieces of a page drawn in one: what of a card or a panel is sent to the browser, and what a press on it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from components import actions, cards, light, map_box, picking, templates
from components.actions import Action
from components.board import drawn
from components.pictures.specs import UnwrittenError
from components.state import phone
from components.ways import Way
from components.width import STACKED
from sitboard.filters import Filters
from sitboard.frames import records
from sitboard.marks import Flows, Map
from sitboard.panels import Card, Listing, Panel
from sitboard.view import View

Shown = Card | Panel | Listing
Asked = Mapping[str, Any]
"""What the browser says of a press; nothing in it is trusted."""
FIRST = 0.6
"""Of the page's width, what the first of two columns has."""
GAP, EDGES = 16, 34
"""Px between columns, and of a panel's padding and lines."""
_written = partial(templates.written, Path(__file__).with_name("board.html"))


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of the page that changes by itself.

    `sent` is its markup, and of a map what it is drawn from. `picked` are the filters that a press on its chart leads to.
    """

    sent: dict[str, Any]
    actions: Mapping[str, Action] = field(default_factory=dict)
    picked: Callable[[Asked], Filters] | None = None


def code(shown: Shown) -> str:
    """The name of a piece on its page, as Streamlit would name its container."""
    return f"card-{shown.code}" if isinstance(shown, Card) else f"panel-{shown.code}"


def piece(view: View, shown: Shown, width: int, share: float) -> Piece:
    """A card or a panel on a page so many px wide, in a column that has a share of it."""
    if isinstance(shown, Card):
        return _card(view, shown)
    return _listing(view, shown) if isinstance(shown, Listing) else _panel(view, shown, _inner(width, share))


def _inner(width: int, share: float) -> int:
    """Px within a panel."""
    return (int((width - GAP) * share) if share < 1 and width > STACKED else width) - EDGES


def _card(view: View, card: Card) -> Piece:
    offered = actions.of_card(view, card)
    return Piece({"html": _written("card", card=card, strip=cards.strip(view, card), actions=offered)}, offered)


def _listing(view: View, shown: Listing) -> Piece:
    offered = actions.of_listing(view, shown)
    explained = {
        number: _way("explain", view.words.say("Explain this number"), light.away(entry.explained))
        for number, entry in enumerate(shown.entries)
        if entry.explained is not None
    }
    html = _written("listing", shown=shown, actions=offered, explained=explained, source=view.words.say("Source"))
    return Piece({"html": html}, offered | {f"explain-{number}": action for number, action in explained.items()})


def _panel(view: View, shown: Panel, width: int) -> Piece:
    offered, alt = actions.of_panel(view, shown), f"{shown.title}. {shown.summary}"
    given: dict[str, Any] = {
        "drawing": None,
        "headings": (),
        "rows": (),
        "map": None,
        "legend_keys": (),
        "disclaimer": "",
    }
    sent: dict[str, Any] = {}
    picked = None
    if shown.empty:
        pass
    elif isinstance(shown.chart, Map | Flows):
        laid, sent["map"] = drawn.map_of(view, shown, alt)
        offered |= {"map": _way("map", view.words.say("Interactive map"), view.filters.without("incidents"))}
        given |= {
            "map": laid,
            "legend_keys": map_box.keys(view, shown, laid),
            "disclaimer": view.disclaimer,
        }
        picked = partial(_toggled, view)
    elif shown.chart is not None:
        try:
            given["drawing"] = drawn.chart(view, shown, width)
            picked = partial(_picked, view, shown)
        except UnwrittenError:
            given |= _rows(shown.table, shown.most)
    else:
        given |= _rows(shown.table[list(shown.narrow)] if phone() and shown.narrow else shown.table, shown.most)
    return Piece({"html": _written("panel", shown=shown, actions=offered, alt=alt, **given), **sent}, offered, picked)


def _rows(table: pd.DataFrame, most: int | None) -> dict[str, Any]:
    return {"headings": tuple(table.columns), "rows": islice(records(table), most)}


def _toggled(view: View, asked: Asked) -> Filters:
    return picking.toggled(view, [str(asked.get("code"))])


def _picked(view: View, shown: Panel, asked: Asked) -> Filters:
    """A row toggles its code; days are chosen, or let go where they are chosen already."""
    if "code" in asked:
        return picking.chosen(view, shown, [str(asked["code"])])
    return picking.pressed(view, f"{asked.get('since')}/{asked.get('until')}")


def _way(page: str, label: str, filters: Filters) -> Action:
    """A link to another page, with these filters."""
    way = Way(label, f"pages/{page}.py", filters)
    return Action(label, way.follow, way.address)
