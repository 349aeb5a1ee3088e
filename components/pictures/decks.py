"""A map's deck, as the screen's maps make it for deck.gl, written as SVG: the same layers, laid out for one size.

As with charts, what a deck may hold is a closed list, and anything else is `UnwrittenError`.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from pydeck.bindings.json_tools import default_serialize

from components.maps import CompactDeck, View
from components.pictures.ink import Px, cut, line_within, number, path, ring_within
from components.pictures.specs import UnwrittenError
from sitboard.identity import Same

_PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
"""Arabic letters as the deck is given them: shaped, and in the order in which they are drawn."""
_CELL = re.compile(r'<g transform="[^"]*">(.*?)</g>(?=<g transform=|</svg>)')
"""What is drawn in a cell of a sheet of icons, as `maps.icons.sheet` lays them out."""
_AS_IT_STANDS, _END = "\u202d", "\u202c"
_ALIGNED = {"start": "start", "middle": "middle", "end": "end"}

_MARGIN = 30
"""Px beyond the picture at which outlines are cut."""


def written(deck: CompactDeck, width: float, height: float, name: str) -> str:
    """The body of an SVG of that size. `name` keeps its parts apart from those of other pictures in one document.

    Raises UnwrittenError.
    """
    return _written(_layers(deck, width, height, name), width, height)


def pointed(deck: CompactDeck, width: float, height: float, name: str) -> "tuple[str, list[Target]]":
    """The body of `written`, and its `targets`."""
    laid = _layers(deck, width, height, name)
    return _written(laid, width, height), _targets(laid)


class Target(NamedTuple):
    """What can be pointed at on a map: its tooltip's texts, and where it lies in px."""

    layer: str
    code: str
    label: str
    figure: str
    detail: str
    outline: str = ""
    """Of an area, or an arrow's head: the `d` of its path."""
    at: Px = (0.0, 0.0)
    """Of a mark: its middle."""
    radius: float = 0.0


def targets(deck: CompactDeck, width: float, height: float) -> list[Target]:
    """Everything in the picture of `written` that the screen's map has a tooltip for, in the order it is drawn in."""
    return _targets(_layers(deck, width, height, ""))


def _written(laid: "Sequence[_Layer]", width: float, height: float) -> str:
    return cut("".join(part for layer in laid for part in layer.parts()), (0, 0, width, height))


def _targets(laid: "Sequence[_Layer]") -> list[Target]:
    return [each for layer in laid if layer.spec.get("pickable") for each in layer.targets()]


def _layers(deck: CompactDeck, width: float, height: float, name: str) -> "list[_Layer]":
    opened = deck.initial_view_state
    view = View((opened.latitude, opened.longitude), opened.zoom, int(width), int(height))
    return [_Layer(default_serialize(layer), view, name) for layer in deck.layers]


class _Layer:
    def __init__(self, spec: dict[str, Any], view: View, name: str) -> None:
        self.spec, self.view, self.name = spec, view, name

    def parts(self) -> Iterator[str]:
        match self.spec["@@type"]:
            case "GeoJsonLayer":
                return self._shapes()
            case "PathLayer":
                return self._paths()
            case "IconLayer":
                return self._icons()
            case "TextLayer":
                return self._texts()
            case other:
                raise UnwrittenError(f"a layer of type {other}")

    def targets(self) -> Iterator[Target]:
        """The rows of a layer that has a tooltip, as far as they are in the picture."""
        for row in self.spec["data"]:
            told = self.spec["id"], row["code"], row["label"], row["figure"], row["detail"]
            if "geometry" in row:
                if outline := self._drawn(row["geometry"], area=True, target=True):
                    yield Target(*told, outline=outline)
            elif "size" in row:
                x, y = self._at(row["at"][0], row["at"][1], row["offset"])
                if 0 <= x <= self.view.width and 0 <= y <= self.view.height:
                    yield Target(*told, at=(x, y), radius=row["size"] / 2)

    def _at(self, lon: float, lat: float, offset: Sequence[float] = (0, 0)) -> Px:
        x, y = _place(self.view, lon, lat)
        return x + offset[0], y + offset[1]

    def _paint(self, part: str, key: str, row: dict[str, Any]) -> str:
        """The colour that a layer gives a row of it, as SVG takes colours; empty for none."""
        said = self.spec["_subLayerProps"].get(part, {}).get(key)
        found = _read(said, row)
        return _colour(found) if found else ""

    def _shapes(self) -> Iterator[str]:
        """Rows of one look are written as one."""
        looks: dict[str, list[str]] = {}
        for row in self.spec["data"]:
            outline = row["geometry"]
            area = "Polygon" in outline["type"]
            drawn = self._drawn(outline, area)
            if not drawn:
                continue
            if area:
                look = f'fill="{self._paint("polygons-fill", "getFillColor", row) or "none"}"'
                edge = self._paint("polygons-stroke", "getColor", row) if self.spec.get("stroked", True) else ""
            else:
                look, edge = 'fill="none"', self._paint("linestrings", "getColor", row)
            if edge:
                width = float(_read(self.spec["getLineWidth"], row))
                look += f' stroke="{edge}" stroke-width="{number(width)}"{self._dashes(width)}'
            looks.setdefault(look, []).append(drawn)
        for look, paths in looks.items():
            yield f'<path d="{"".join(paths)}" fill-rule="evenodd" stroke-linejoin="round" {look}/>'

    def _paths(self) -> Iterator[str]:
        spec = self.spec
        for row in spec["data"]:
            if drawn := self._drawn({"type": "LineString", "coordinates": _read(spec["getPath"], row)}, area=False):
                edge, width = _colour(_read(spec["getColor"], row)), number(_read(spec["getWidth"], row))
                yield f'<path d="{drawn}" fill="none" stroke="{edge}" stroke-width="{width}" stroke-linejoin="round"/>'

    def _dashes(self, width: float) -> str:
        dash = self.spec.get("getDashArray")
        return f' stroke-dasharray="{" ".join(number(each * width) for each in dash)}"' if dash else ""

    def _drawn(self, outline: dict[str, Any], area: bool, target: bool = False) -> str:
        """The `d` of an outline's rings or lines; empty where none is in the picture."""
        return _path(Same(outline), self.view, area, target)

    def _icons(self) -> Iterator[str]:
        used = {row["icon"] for row in self.spec["data"]}
        # an icon's name is its number on the sheet; the deck's JSON has the names in another order
        names = sorted(self.spec["iconMapping"], key=int)
        cells = _cells(str(self.spec["iconAtlas"]))
        drawn = {icon: cell for icon, cell in zip(names, cells, strict=True) if icon in used}
        yield "<defs>"
        for icon, body in drawn.items():
            unique = body.replace('id="', f'id="{self.name}').replace("url(#", f"url(#{self.name}")
            yield f'<g id="{self.name}{icon}">{unique}</g>'
        yield "</defs>"
        for row in self.spec["data"]:
            x, y = self._at(row["at"][0], row["at"][1], row["offset"])
            half = row["size"] / 2
            if -half <= x <= self.view.width + half and -half <= y <= self.view.height + half:
                yield f'<use href="#{self.name}{row["icon"]}" x="{number(x)}" y="{number(y)}"/>'

    def _texts(self) -> Iterator[str]:
        spec, size = self.spec, float(self.spec["getSize"])
        wide = number(
            2 * spec["outlineWidth"] / spec["fontSettings"]["fontSize"] * size
        )  # half of it lies under the letters
        halo = f' stroke="{_colour(spec["outlineColor"])}" stroke-width="{wide}" paint-order="stroke"'
        weight = ' font-weight="700"' if spec.get("fontWeight") == 700 else ""
        colour = self._paint("characters", "getColor", {})
        yield f'<g font-size="{number(size)}" fill="{colour}"{halo}{weight} stroke-linejoin="round">'
        for row in spec["data"]:
            x, y = self._at(row["at"][0], row["at"][1], row["offset"])
            anchor = _ALIGNED[row["anchor"]]
            aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
            said = row["text"]
            if _PRESENTED.search(said):
                said = f"{_AS_IT_STANDS}{said}{_END}"
            yield f'<text x="{number(x)}" y="{number(y + size * 0.36)}"{aligned}>{escape(said, quote=False)}</text>'
        yield "</g>"


@lru_cache(maxsize=64)
def _cells(sheet: str) -> list[str]:
    """The markup of each icon of a sheet."""
    drawn = base64.b64decode(sheet.partition(",")[2]).decode()
    return [cell.replace(' opacity="1"', "") for cell in _CELL.findall(drawn)]


def _lines(outline: dict[str, Any]) -> list[list[list[float]]]:
    """The rings or lines of a GeoJSON geometry."""
    parts: list[Any] = outline["coordinates"]
    match outline["type"]:
        case "LineString":
            return [parts]
        case "MultiLineString" | "Polygon":
            return parts
        case "MultiPolygon":
            return [ring for polygon in parts for ring in polygon]
        case other:
            raise UnwrittenError(f"a geometry of type {other}")


def _read(said: Any, row: dict[str, Any]) -> Any:
    """A constant, or what `@@=properties.name` finds in a row."""
    if not isinstance(said, str):
        return said
    found: Any = row
    for step in said.removeprefix("@@=").split("."):
        found = found[step]
    return found


def _colour(numbers: Sequence[float]) -> str:
    red, green, blue, *alpha = (int(n) for n in numbers)
    solid = f"#{red:02x}{green:02x}{blue:02x}"
    return solid if not alpha or alpha[0] == 255 else f"{solid}{alpha[0]:02x}"


# outlines are shared, and drawn at every change of a filter
@lru_cache(maxsize=512)
def _path(outline: Same, view: View, area: bool, target: bool) -> str:
    """The `d` of an outline, cut a little beyond the edge of the picture, without steps too small to be seen.

    What is to be pointed at is cut at the edge, and goes from px to px: it need be no finer.
    """
    return "".join(_line(line, view, area, target) for line in _lines(outline.one))


def _line(line: Sequence[Sequence[float]], view: View, area: bool, target: bool) -> str:
    beyond = 0 if target else _MARGIN
    edges = (-beyond, -beyond, view.width + beyond, view.height + beyond)
    points = [_place(view, lon, lat) for lon, lat in line]
    inside = ring_within(points, edges) if area else line_within(points, edges)
    kept: list[Px] = []
    for x, y in inside:
        if not kept or (x - kept[-1][0]) ** 2 + (y - kept[-1][1]) ** 2 >= 1:
            kept.append((x, y))
    if not area and inside and kept[-1] != inside[-1]:
        kept.append(inside[-1])
    if not kept:
        return ""
    return path([(round(x), round(y)) for x, y in kept] if target else kept, closed=area)


def _place(view: View, lon: float, lat: float) -> Px:
    """In px from the upper left corner."""
    x, y = view.at(lat, lon)
    return x + view.width / 2, y + view.height / 2
