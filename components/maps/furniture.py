"""What stands beside a map: the keys of its legend, the locator."""

from collections.abc import Callable
from functools import lru_cache
from math import cos, radians

from components.maps import icons
from components.maps.labels import Box
from components.maps.view import View
from components.svg import Key, uri
from components.theme import tokens
from sitboard import geometry
from sitboard.marks import Map
from sitboard.words import Words


def legend(chart: Map, theme: str, words: Words, measure: str, width: int = 700) -> tuple[Key, ...]:
    """The marks that occur on the map and no others; `measure` names what the dots count, in the reader's language."""
    colours, scale = tokens(theme), icons.Scale(chart, width)
    keys = []
    if scale.largest:
        samples = scale.samples()
        values = words.listed([words.number(n) for n in samples])
        dots = [icons.Icon("dot", scale.radius(n)) for n in samples]
        keys.append(Key(_row(dots, chart, theme), words.say("{measure}: {values}", measure=measure, values=values)))
    drawn = icons.of(chart, width)
    found = [each for each in drawn if each.shape != "area"]

    def key(shown: icons.Icon, label: str) -> Key:
        return Key(icons.picture(shown, colours, chart.tone), label)

    if any(each.ceiling for each in found):
        keys.append(key(icons.Icon("dot", 3.0, 6.5), words.say("dashed: highest figure")))
    if any(each.hollow and each.shape == "dot" for each in found):
        keys.append(key(icons.Icon("dot", 4.5, hollow=True), words.say("not reported")))
    if any(each.disputed for each in found):
        keys.append(key(icons.Icon("dot", 5.0, disputed=True), words.say("disputed or denied")))
    if any(each.shape == "area" for each in drawn):
        keys.append(key(icons.Icon("area", 8.0), words.say("known to an area only")))
    if any(each.shape == "square" for each in found):
        keys.append(Key(_joined(theme), words.say("several places, one count")))
    if chart.roads:
        keys.append(Key(_road(theme), words.say("road, schematic")))
    return tuple(keys)


CAPTION = 16
"""Px of the line under a locator."""


def corners(view: View) -> list[Box]:
    """The boxes of the scale bar and the locator in px from the middle, which names keep clear of."""
    left, right, bottom = -view.width / 2, view.width / 2, view.height / 2
    width, height = locator_size(view)
    top = bottom - height - CAPTION - 12
    return [(left, bottom - 44, left + 168, bottom), (right - width - 12, top, right, bottom)]


def locator_size(view: View) -> tuple[int, int]:
    """Width and height of the locator in px: smaller on a narrow map."""
    return (80, 66) if view.width < 500 else (112, 92)


@lru_cache(maxsize=64)
def locator(country: str, view: View, theme: str, *, framed: bool = True) -> str:
    """The country in little, and if `framed` the part that the map opens on, as a data URI."""
    width, height = locator_size(view)
    colours, rings = tokens(theme), _rings(country)
    at = _inside(country, view)
    land = "".join("M" + "L".join("{:.1f} {:.1f}".format(*at(*point)) for point in ring) + "Z" for ring in rings)
    body = (
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" fill="{colours.panel}" stroke="{colours.line}"/>'
        f'<path d="{land}" fill="{colours.sunk}" stroke="{colours.axis}" stroke-width=".6"/>'
    )
    if framed:
        x, y, wide, tall = frame(country, view)
        rect = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}"'
        body += f'<rect {rect} fill="none" stroke="{colours.link}" stroke-width="1.5"/>'
    return uri(body, width, height)


def frame(country: str, view: View) -> Box:
    """The part of the country that a map opens on, in px of its locator: left, top, width, height."""
    at = _inside(country, view)
    (north, west), (south, east) = (view.place(sign * view.width / 2, sign * view.height / 2) for sign in (-1, 1))
    (left, top), (right, bottom) = at(west, north), at(east, south)
    return left, top, right - left, bottom - top


def _inside(country: str, view: View) -> Callable[[float, float], tuple[float, float]]:
    """Where a (lon, lat) falls in the locator."""
    width, height = locator_size(view)
    lons, lats = zip(*(point for ring in _rings(country) for point in ring), strict=True)
    squeeze = cos(radians(view.centre[0]))
    scale = min((width - 10) / ((max(lons) - min(lons)) * squeeze), (height - 10) / (max(lats) - min(lats)))
    left = width / 2 - (max(lons) + min(lons)) / 2 * scale * squeeze
    top = height / 2 + (max(lats) + min(lats)) / 2 * scale
    return lambda lon, lat: (left + lon * scale * squeeze, top - lat * scale)


def _rings(country: str) -> list[list[list[float]]]:
    return [
        ring
        for feature in geometry.neighbours(country)["features"]
        if feature["properties"]["code"] == country
        for polygon in _polygons(feature["geometry"])
        for ring in polygon[:1]
    ]


def _road(theme: str) -> str:
    """A stretch of a road."""
    return uri(f'<path d="M2 6L28 6" stroke="{tokens(theme).text_3}" stroke-width="1.8" fill="none"/>', 30, 12)


def _polygons(outline: geometry.GeoJSON) -> list[list[list[list[float]]]]:
    parts: list[list[list[list[float]]]] = outline["coordinates"]
    return parts if outline["type"] == "MultiPolygon" else [outline["coordinates"]]


def _row(dots: list[icons.Icon], chart: Map, theme: str) -> str:
    """Dots side by side, from the smallest."""
    colours, x, parts = tokens(theme), 0.0, []
    height = 2 * max(dot.radius for dot in dots) + 2
    for dot in dots:
        x += dot.radius + 2
        parts.append(f'<g transform="translate({x} {height / 2})">{icons.draw(dot, colours, chart.tone)}</g>')
        x += dot.radius + 4
    return uri("".join(parts), x, height)


def _joined(theme: str) -> str:
    colours = tokens(theme)
    square = f'y="3" width="8" height="8" fill="{colours.panel}" stroke="{colours.text_2}" stroke-width="1.4"'
    line = f'<path d="M9 7H25" stroke="{colours.text_2}" stroke-width="1.3" stroke-dasharray="4 3"/>'
    return uri(f'<rect x="1" {square}/>{line}<rect x="25" {square}/>', 34, 14)
