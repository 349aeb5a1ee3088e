"""Where things fall on the screen when a map is opened: Web Mercator, in px from the centre, y downwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asinh, atan, cos, degrees, log2, pi, radians, sinh, tan

WORLD = 512
"""Width of the world in px at zoom 0, as deck.gl counts zoom."""
_MARGIN = 24
"""Px between the outermost place and the edge."""
_EQUATOR = 40_075_016.7
"""Metres."""


@dataclass(frozen=True, slots=True)
class View:
    """A map as it is first shown: its centre (lat, lon), zoom, and the size in px that it is laid out for."""

    centre: tuple[float, float]
    zoom: float
    width: int
    height: int

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The place in px."""
        x, y = _project(lat, lon, self.zoom)
        x0, y0 = _project(*self.centre, self.zoom)
        return x - x0, y - y0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The (lat, lon) of a place in px."""
        x0, y0 = _project(*self.centre, self.zoom)
        size = WORLD * 2**self.zoom
        return degrees(atan(sinh(pi * (1 - 2 * (y + y0) / size)))), (x + x0) / size * 360 - 180

    def shows(self, x: float, y: float, margin: float = 0) -> bool:
        """Whether a place in px is at least `margin` inside the picture."""
        return abs(x) <= self.width / 2 - margin and abs(y) <= self.height / 2 - margin

    def metres_per_px(self, lat: float) -> float:
        """On the ground at a latitude: the further north, the fewer."""
        return _EQUATOR * cos(radians(lat)) / (WORLD * 2**self.zoom)


def fitting(spots: Sequence[tuple[float, float]], height: int, width: int) -> tuple[tuple[float, float], float]:
    """Centre (lat, lon) and zoom at which places have room in a picture, but for the outermost of them: 1 in 50 a side."""
    ends = [
        (values[len(values) // 50], values[-1 - len(values) // 50]) for values in map(sorted, zip(*spots, strict=True))
    ]
    (south, north), (west, east) = ends
    (left, top), (right, bottom) = _project(north, west, 0), _project(south, east, 0)
    across, down = max(right - left, 1e-4), max(bottom - top, 1e-4)
    zoom = log2(min((width - 2 * _MARGIN) / across, (height - 2 * _MARGIN) / down))
    x, y = (left + right) / 2, (top + bottom) / 2
    lat = degrees(atan(sinh(pi * (1 - 2 * y / WORLD))))
    return (lat, x / WORLD * 360 - 180), zoom


@lru_cache(maxsize=8192)  # the same places at every change of a filter
def _project(lat: float, lon: float, zoom: float) -> tuple[float, float]:
    size = WORLD * 2**zoom
    return (lon + 180) / 360 * size, (1 - asinh(tan(radians(lat))) / pi) / 2 * size
