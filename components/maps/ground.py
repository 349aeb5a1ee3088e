"""What lies under the marks: neighbours' land, areas shaded by their figures, the ceasefire line, roads."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pydeck

from components.maps import layers
from components.theme import Tokens, rgba
from sitboard import geometry
from sitboard.identity import of_one
from sitboard.marks import Map
from sitboard.words import Words


def outlines(chart: Map, country: str) -> Mapping[str, Any]:
    """The areas to draw: the chart's own, or the built-in provinces."""
    return chart.outlines or geometry.provinces(country)


@cache
def land(country: str, colours: Tokens) -> list[pydeck.Layer]:
    """Neighbours, all alike, and the borders between them. Shared between maps: not to be changed."""
    shapes = [
        layers.shape(f["geometry"]) | {"properties": {"fill": rgba(colours.land)}}
        for f in geometry.neighbours(country)["features"]
    ]
    return [
        layers.areas("ground", shapes),
        layers.lines("borders", [geometry.borders(country)["geometry"]], rgba(colours.line), 1),
    ]


def areas(chart: Map, country: str, colours: Tokens, words: Words) -> pydeck.Layer:
    """Every area, grey where nothing is reported; the others blue: under dots the two palest, else four.

    On a darker blue neither a red dot nor a name is readable.
    """
    shaded = {area.code: area for area in chart.areas}
    largest = max((area.figure.shown(chart.shown) or 0 for area in chart.areas), default=0) or 1
    rows = []
    for feature in outlines(chart, country)["features"]:
        code, fill = feature["properties"]["code"], rgba(colours.sunk)
        row = layers.shape(feature["geometry"])
        if area := shaded.get(code):
            if (value := area.figure.shown(chart.shown)) is not None:
                share = value / largest
                fill = rgba(colours.blue[share >= 0.5 if chart.marks else round(3 * share)])
            row |= layers.told(area.code, area.label, area.figure, area.detail, words)
        else:
            name = words.pick(feature["properties"]["name"], feature["properties"]["name_ar"])
            row |= layers.told(code, name, None, "", words)
        row["properties"] = {"fill": fill}
        rows.append(row)
    return layers.areas("provinces", rows, edge=rgba(colours.axis), pickable=True)


def edges(chart: Map, country: str, colours: Tokens) -> list[pydeck.Layer]:
    """The ceasefire line in dashes over the edges of areas, and the edge of what is selected."""
    selected = {area.code for area in chart.areas if area.selected}
    picked = [
        of_one(layers.outline, feature["geometry"])
        for feature in outlines(chart, country)["features"]
        if feature["properties"]["code"] in selected
    ]
    return [*_ceasefire(country, colours), layers.lines("selected", picked, rgba(colours.link), 2.5)]


@cache
def _ceasefire(country: str, colours: Tokens) -> list[pydeck.Layer]:
    line = [geometry.ceasefire_line(country)["geometry"]]
    return [
        layers.lines("ceasefire-gap", line, rgba(colours.land), 2.5),
        layers.lines("ceasefire", line, rgba(colours.axis), 1.2, dash=(4, 3)),
    ]


def roads(chart: Map, colours: Tokens) -> list[pydeck.Layer]:
    """Roads as a schematic: straight lines with a pale edge, which no border has."""
    shapes = [{"type": "LineString", "coordinates": [[lon, lat] for lat, lon in road.points]} for road in chart.roads]
    return [
        layers.lines("roads-edge", shapes, rgba(colours.panel), 5),
        layers.lines("roads", shapes, rgba(colours.text_3, 190), 1.8),
    ]
