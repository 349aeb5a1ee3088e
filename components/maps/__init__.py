"""Maps by pydeck: provinces, incidents at honest precision, names; no tiles and no request to anyone."""

import dataclasses
from collections.abc import Sequence
from math import cos, pi, sin

import pydeck

from components.maps import flows, furniture, ground, icons, labels, layers, scale
from components.maps.furniture import frame, locator
from components.maps.layers import CompactDeck
from components.maps.view import View, fitting
from components.svg import Key
from components.theme import FONT, Tokens, rgba, tokens
from sitboard import geometry
from sitboard.marks import Flows, Map, MapMark
from sitboard.words import Words

__all__ = [
    "MOST_MARKS",
    "CompactDeck",
    "View",
    "draw",
    "frame",
    "further",
    "legend",
    "locator",
    "scale",
    "view",
    "whole",
]

MOST_MARKS = 2000
"""More than this make a map slow and unreadable: the caller raises the level or aggregates."""

_FAN = 20
"""Px between rings of one area, side by side."""
_FOUND = 18
"""Px from a place that was looked for to the ring around it."""
_TOOLTIP = "<b>{label}</b><br>{figure}<br>{detail}"


def view(chart: Map | Flows, height: int, width: int = 700) -> View:
    """How the map opens. `width` is that which names, dots and the scale bar are laid out for."""
    below = chart.ground if isinstance(chart, Flows) else chart
    return View(below.centre, below.zoom, width, height)


def whole(chart: Map, height: int, width: int) -> Map:
    """The chart opened so far that its marks have room: those that are not far from all others, on a narrow screen."""
    spots = [spot for mark in chart.marks for spot in mark.points or ([mark.anchor] if mark.anchor else [])]
    if chart.found or not spots:
        return dataclasses.replace(chart, zoom=chart.zoom - 1 if not chart.found else chart.zoom)
    centre, zoom = fitting(spots, height, width)
    return dataclasses.replace(chart, centre=centre, zoom=max(min(zoom, chart.zoom), chart.zoom - 1.6))


def further(chart: Map | Flows) -> Map | Flows:
    """The same map at half the scale: as much of the country on a screen of a third of the width."""
    if isinstance(chart, Flows):
        return dataclasses.replace(chart, ground=dataclasses.replace(chart.ground, zoom=chart.ground.zoom - 1))
    return dataclasses.replace(chart, zoom=chart.zoom - 1)


def legend(chart: Map | Flows, theme: str, words: Words, measure: str, width: int = 700) -> tuple[Key, ...]:
    """The marks that occur on the map and no others; `measure` names what they count, in the reader's language."""
    if isinstance(chart, Flows):
        return flows.legend(chart, theme, words, measure)
    return furniture.legend(chart, theme, words, measure, width)


def draw(
    shown: Map | Flows, theme: str, words: Words, height: int = 560, *, width: int = 700, country: str = "SY"
) -> CompactDeck:
    """The map as a deck. Layers to select on are `provinces`, `places` and `flows`; each object of theirs has a `code`.

    A mark without `points` and without an `anchor` is not drawn unless its `area` is a province: nobody knows where.
    ValueError for more than `MOST_MARKS` marks.
    """
    chart = shown.ground if isinstance(shown, Flows) else shown
    if len(chart.marks) > MOST_MARKS:
        raise ValueError(f"{len(chart.marks)} marks on a map, at most {MOST_MARKS}: group them by place first")
    colours, opened = tokens(theme), view(chart, height, width)
    placed = _placed(chart, opened, country)
    drawn = [
        *ground.land(country, colours),
        ground.areas(chart, country, colours, words),
        *ground.edges(chart, country, colours),
        *ground.roads(chart, colours),
        *_joins(chart, colours),
        _places(chart, placed, colours, words),
        *_found(chart, opened, colours),
        *_names(chart, placed, country, opened, colours, words),
        *(flows.draw(shown, opened, colours, words) if isinstance(shown, Flows) else ()),
        *scale.lying(opened, colours, words),
    ]
    # No map_style is named: Streamlit then asks nobody for one. An empty layer of text makes deck.gl complain.
    return CompactDeck(
        layers=[layer for layer in drawn if layer.data],
        initial_view_state=pydeck.ViewState(
            latitude=chart.centre[0], longitude=chart.centre[1], zoom=chart.zoom, min_zoom=5, max_zoom=12
        ),
        views=[pydeck.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        map_provider=None,
        tooltip={"html": _TOOLTIP, "style": _tooltip_style(colours, words)},
        height=height,
    )


def _placed(chart: Map, opened: View, country: str) -> list[tuple[MapMark, float, float, icons.Icon, float]]:
    """Each point to draw: its mark, lat, lon, icon, and px to the side, the large ones first so that they lie below."""
    fans, found = dict[tuple[float, float], int](), []
    for mark, icon in zip(chart.marks, icons.of(chart, opened.width), strict=True):
        if mark.points:
            found += [(mark, lat, lon, icon, 0.0) for lat, lon in mark.points]
        elif anchor := mark.anchor or _middle(mark.area, opened, country):
            number = fans[anchor] = fans.get(anchor, -1) + 1
            found.append((mark, *anchor, icon, float(_FAN * number)))
    return sorted(found, key=lambda row: (row[3].shape != "area", row[3].faded is False, -row[3].radius, row[0].code))


def _middle(code: str, opened: View, country: str) -> tuple[float, float] | None:
    """A point well inside a province, and in view where there is one."""
    wide = View(opened.centre, opened.zoom, 2 * opened.width, 2 * opened.height)
    for seen in (opened, wide):
        x, y, room = labels.spots(country, code, seen)
        if len(room):
            best = int(room.argmax())
            return opened.place(float(x[best]), float(y[best]))
    return None


def _joins(chart: Map, colours: Tokens) -> list[pydeck.Layer]:
    """A dashed line through the places of one incident."""
    found = []
    for name, faded in (("joins-faded", True), ("joins", False)):
        marks = [m for m in chart.marks if len(m.points) > 1 and (chart.selecting and not m.selected) is faded]
        lines = [{"type": "LineString", "coordinates": [[lon, lat] for lat, lon in mark.points]} for mark in marks]
        found.append(layers.lines(name, lines, rgba(colours.text_2, 80 if faded else 255), 1.4, dash=(4, 3)))
    return found


def _places(
    chart: Map, placed: Sequence[tuple[MapMark, float, float, icons.Icon, float]], colours: Tokens, words: Words
) -> pydeck.Layer:
    sheet, cells, names = icons.sheet((icon for _, _, _, icon, _ in placed), colours, chart.tone)
    rows = [
        {"at": [lon, lat], "icon": names[icon], "size": icons.side(icon), "offset": [aside, 0]}
        | layers.told(mark.code, mark.label, mark.figure, mark.detail, words)
        for mark, lat, lon, icon, aside in placed
    ]
    # No get_color: Streamlit would rewrite it to dim what it thinks is not selected. The shader multiplies colours by
    # their alpha itself; were the sheet read as multiplied already, every soft edge would turn dark.
    return pydeck.Layer(
        "IconLayer",
        rows,
        id="places",
        pickable=True,
        icon_atlas=pydeck.types.String(sheet),
        icon_mapping=cells,
        get_icon="icon",
        get_position="at",
        get_size="size",
        get_pixel_offset="offset",
        size_units=pydeck.types.String("pixels"),
        load_options={"image": {"type": "image"}},
    )


def _found(chart: Map, opened: View, colours: Tokens) -> list[pydeck.Layer]:
    """A ring around the place that the reader looked for."""
    if chart.found is None:
        return []
    x, y = opened.at(*chart.found[1:])
    turns = (2 * pi * step / 48 for step in range(49))
    ring = [opened.place(x + _FOUND * cos(turn), y + _FOUND * sin(turn)) for turn in turns]
    shape = {"type": "LineString", "coordinates": [[round(lon, 4), round(lat, 4)] for lat, lon in ring]}
    return [
        layers.lines("found-edge", [shape], rgba(colours.panel), 5),
        layers.lines("found", [shape], rgba(colours.link), 2.5),
    ]


def _names(
    chart: Map,
    placed: Sequence[tuple[MapMark, float, float, icons.Icon, float]],
    country: str,
    opened: View,
    colours: Tokens,
    words: Words,
) -> list[pydeck.Layer]:
    """Names of the place looked for, of roads, towns and provinces, in this order, as far as they find room."""
    dots = [(*opened.at(lat, lon), max(icon.radius, icon.ceiling)) for _, lat, lon, icon, _ in placed]
    taken = furniture.corners(opened)
    found = labels.towns([chart.found], opened, [(*opened.at(*chart.found[1:]), _FOUND)], taken) if chart.found else []
    offered = [each for each in chart.labels if each != chart.found][: opened.width // 28]
    towns = labels.towns(offered, opened, dots, taken)
    roads = labels.along([(road.label, road.points) for road in chart.roads], opened, dots, taken)
    largest = sorted(chart.areas, key=lambda area: -(area.figure.shown(chart.shown) or 0))
    named = dict.fromkeys(area.code[:4] for area in largest)
    features = {f["properties"]["code"]: f["properties"] for f in geometry.provinces(country)["features"]}
    spelt = [
        (code, words.pick(features[code]["name"], features[code]["name_ar"])) for code in named if code in features
    ]
    provinces = labels.provinces(spelt, country, opened, dots, taken)
    ink = rgba(colours.blue[5] if chart.marks else colours.ink)
    return [
        layers.text("names", provinces, labels.PROVINCE, ink, colours, bold=True),
        layers.text("towns", towns, labels.TOWN, rgba(colours.ink), colours),
        layers.text("road-names", roads, labels.ROAD, rgba(colours.text_3), colours),
        layers.text("found-name", found, labels.TOWN, rgba(colours.ink), colours, bold=True),
    ]


def _tooltip_style(colours: Tokens, words: Words) -> dict[str, str]:
    return {
        "backgroundColor": colours.panel,
        "color": colours.ink,
        "border": f"1px solid {colours.axis}",
        "borderRadius": "4px",
        "padding": "6px 10px",
        "fontFamily": FONT,
        "fontSize": "13px",
        "direction": words.direction,
        "zIndex": "2",
    }
