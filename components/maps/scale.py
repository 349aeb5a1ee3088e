"""The scale of a map: a bar that lies on the ground of a picture, and a ruler that follows a camera."""

from copy import copy
from functools import lru_cache

import pydeck

from components.maps import labels, layers
from components.maps.layers import CompactDeck
from components.maps.view import WORLD, View
from components.theme import Tokens, rgba
from sitboard.words import Words

_LAYERS = ("scale", "scale-label")
_MARGIN = 14
"""Px from the left edge to where the scale begins."""
_LONGEST = 100
"""Px of the bar at the most."""
_ROUND = tuple(n * 10**power for power in range(4) for n in (1, 2, 5))
"""Lengths in km."""
RULER, TALL = 150, 34
"""Width and height of the ruler in px; its line is in the middle of the height. What ends at its end fades: see the style."""
_MARKED = (1, 5, 20, 100, 500, 2000)
"""Lengths in km on the ruler: so far apart that the name of one is gone, or small, when that of the next has come."""
_FAR = -150.0
"""A longitude at which nothing else is drawn: the ruler lies there, under a view of its own."""


@lru_cache(maxsize=64)  # the same for every choice of filters
def lying(opened: View, colours: Tokens, words: Words) -> list[pydeck.Layer]:
    """A bar in the lower left of a picture."""
    length, lines = bar(opened)
    label = {
        "text": labels.shaped(words.say("{n} km", n=length)),
        "at": lines[0][2],
        "anchor": "start",
        "offset": [7, -2],
    }
    return [
        layers.lines("scale", [{"type": "MultiLineString", "coordinates": lines}], rgba(colours.text_3), 1.3),
        layers.text("scale-label", [label], 11, rgba(colours.text_3), colours),
    ]


def bar(view: View) -> tuple[int, list[list[list[float]]]]:
    """The round length in km, and the lines (lon, lat) of a bar of that length in the lower left of the view."""
    x, y = -view.width / 2 + _MARGIN, view.height / 2 - 16
    metres_per_px = view.metres_per_px(view.place(x, y)[0])
    longest = metres_per_px * _LONGEST / 1000
    length = max((n for n in _ROUND if n <= longest), default=1)
    end = x + length * 1000 / metres_per_px

    def at(px: float, py: float) -> list[float]:
        lat, lon = view.place(px, py)
        return [round(lon, 5), round(lat, 5)]

    return length, [[at(x, y - 5), at(x, y), at(end, y), at(end, y - 5)]]


def bare(deck: CompactDeck) -> CompactDeck:
    """The deck without the bar."""
    made = copy(deck)
    made.layers = [layer for layer in deck.layers if layer.id not in _LAYERS]
    return made


def lengths(view: View, words: Words) -> list[tuple[float, str]]:
    """The px of each round length where the bar lies, and its name."""
    south, _ = view.place(0, view.height / 2)
    return [(round(n * 1000 / view.metres_per_px(south), 2), words.say("{n} km", n=n)) for n in _ROUND]


def moving(deck: CompactDeck, opened: View, colours: Tokens, words: Words) -> CompactDeck:
    """The deck with a ruler in place of the bar, under a small view of its own that has the zoom of the map alone.

    A reader's camera is known to the browser only. So several lengths are on the ruler; those too short to be read shrink away, and
    those too long end outside. It is true at the latitude that the map opens at, and within a few per cent about a country.
    """
    made = bare(deck)
    made.layers += _ruler(opened.centre[0], colours, words)
    # the ruler begins in the middle of its view, which is the one point that stays where it is
    corner = {"x": _MARGIN - RULER, "y": f"100% - {TALL}px", "width": 2 * RULER, "height": TALL}
    still = {"id": "map", "latitude": opened.centre[0], "longitude": _FAR}
    made.views = [
        pydeck.View(type="MapView", id="map", controller=deck.views[0].controller),
        pydeck.View(type="MapView", id="scale", controller=False, view_state=still, **corner),
    ]
    return made


@lru_cache(maxsize=64)
def _ruler(lat: float, colours: Tokens, words: Words) -> list[pydeck.Layer]:
    degree = View((lat, 0), 0, 0, 0).metres_per_px(lat) * WORLD / 360 / 1000
    ends = [(n, round(_FAR + n / degree, 5)) for n in _MARKED]
    lines = [[[_FAR, lat], [ends[-1][1], lat]]]
    # marks stand as high as a share of their lengths: of lengths too short to be read there is as little to be seen
    lines += [[[lon, lat], [lon, round(lat + 0.06 * n / degree, 5)]] for n, lon in [(5, _FAR), *ends]]
    rows = [
        {
            "text": labels.shaped(words.say("{n} km", n=n)),
            "at": [lon, lat],
            "anchor": "end",
            "offset": [-3, -9],
            "size": 300 * n,
        }
        for n, lon in ends
    ]
    ink = rgba(colours.text_3)
    # as wide and as high as is in sight of the ruler from as far as a reader can go
    west, east, south, north = _FAR - 25, _FAR + 150, -60, 70
    ground = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    panel = layers.shape({"type": "Polygon", "coordinates": [ground]})
    panel["properties"]["fill"] = rgba(colours.panel)
    return [
        layers.areas("scale-ground", [panel]),
        layers.lines("scale", [{"type": "MultiLineString", "coordinates": lines}], ink, 1.3),
        layers.text("scale-label", rows, 11, ink, colours, metres="size"),
    ]
