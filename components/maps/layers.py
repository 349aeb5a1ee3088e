"""The few kinds of deck.gl layer that maps are made of, each past what Streamlit rewrites."""

import json
from collections.abc import Iterable
from copy import copy
from functools import lru_cache
from typing import Any

import pydeck
from pydeck.bindings import deck, json_tools
from pydeck.bindings.json_tools import default_serialize

from components.theme import FONT, Tokens, rgba
from sitboard import geometry
from sitboard.answer import Figure
from sitboard.words import Words

Row = dict[str, Any]

# A deck asks each time anew whether there are notebooks here, by an import that fails: a fiftieth of what a click computes.
deck.has_jupyter_extra = lambda: False
# And it spells the few names of a layer's properties anew for each layer.
json_tools.to_camel_case = lru_cache(maxsize=256)(json_tools.to_camel_case)


class CompactDeck(pydeck.Deck):  # type: ignore[misc]
    """A deck whose JSON has no spaces: a fifth of pydeck's own."""

    def to_json(self) -> str:
        """The deck as deck.gl reads it."""
        return json.dumps(self, default=default_serialize, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def of_round(self, number: int) -> "CompactDeck":
        """The deck with a number in the names of the layers that can be picked from: the browser forgets picks of other names."""
        made = copy(self)
        made.layers = [copy(layer) for layer in self.layers]
        for layer in made.layers:
            if getattr(layer, "pickable", False):
                layer.id = f"{layer.id}-{number}"
        return made


def told(code: str, label: str, figure: Figure | None, detail: str, words: Words) -> Row:
    """What the tooltip says and a selection returns: the same keys on every object of every layer."""
    return {"code": code, "label": label, "figure": "" if figure is None else words.range(figure), "detail": detail}


def shape(outline: geometry.GeoJSON) -> Row:
    """A GeoJSON feature of an outline, to which a caller may add what a selection is to return."""
    return {"type": "Feature", "geometry": outline, "properties": {}}


def outline(area: geometry.GeoJSON) -> geometry.GeoJSON:
    """An area's rings as lines."""
    polygons = area["coordinates"] if area["type"] == "MultiPolygon" else [area["coordinates"]]
    return {"type": "MultiLineString", "coordinates": [ring for polygon in polygons for ring in polygon]}


def areas(name: str, rows: Iterable[Row], edge: list[int] | None = None, pickable: bool = False) -> pydeck.Layer:
    """Areas filled by the `fill` of their properties, with an edge of 0.8 px where a colour for it is given."""
    # Colours reach the sub-layers past Streamlit, which would rewrite get_fill_color when something is selected.
    return pydeck.Layer(
        "GeoJsonLayer",
        list(rows),
        id=name,
        pickable=pickable,
        stroked=edge is not None,
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=0.8,
        _sub_layer_props={
            "polygons-fill": {"getFillColor": "@@=properties.fill"},
            "polygons-stroke": {"getColor": edge or []},
        },
    )


def lines(
    name: str,
    outlines: Iterable[geometry.GeoJSON],
    colour: list[int],
    width: float,
    dash: tuple[int, int] | None = None,
) -> pydeck.Layer:
    """Lines of one colour and a width in px; `dash` is the length of dashes and of gaps, in widths."""
    dashes: Row = (
        {
            "get_dash_array": list(dash),
            "dash_justified": True,
            "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
        }
        if dash
        else {}
    )
    return pydeck.Layer(
        "GeoJsonLayer",
        [shape(outline) for outline in outlines],
        id=name,
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=width,
        _sub_layer_props={"linestrings": {"getColor": colour, "jointRounded": True}},
        **dashes,
    )


def text(
    name: str,
    rows: Iterable[Row],
    size: int,
    colour: list[int],
    colours: Tokens,
    bold: bool = False,
    metres: str = "",
) -> pydeck.Layer:
    """Names with a halo in the panel's colour; rows as `labels` makes them.

    The halo's width is of a letter as tall as the font's size says: an eighth of it. `metres` may
    name what tells how tall a row's letters are on the ground; `size` is then the most of px.
    """
    tall: Row = {"get_size": size}
    if metres:
        tall = {"get_size": metres, "size_units": pydeck.types.String("meters"), "size_max_pixels": size}
    return pydeck.Layer(
        "TextLayer",
        list(rows),
        id=name,
        get_text="text",
        get_position="at",
        get_text_anchor="anchor",
        get_pixel_offset="offset",
        **tall,
        font_family=pydeck.types.String(FONT),
        font_weight=700 if bold else 400,
        font_settings={"sdf": True, "buffer": 12, "fontSize": 64, "radius": 12, "cutoff": 0.2, "smoothing": 0.15},
        character_set=pydeck.types.String("auto"),
        outline_width=8,
        outline_color=rgba(colours.panel),
        _sub_layer_props={"characters": {"getColor": colour}},
    )
