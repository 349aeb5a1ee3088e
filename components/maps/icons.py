"""The marks of incidents, drawn once each on one sheet that the map cuts them from."""

from collections.abc import Iterable
from functools import lru_cache
from math import sqrt
from typing import Any, Literal, NamedTuple

from components.svg import uri
from components.theme import Tokens
from sitboard.identity import Same
from sitboard.marks import Map, MapMark, Tone

_DENSITY = 4
"""Sheet px per screen px, so that marks stay sharp on dense screens."""
_SHEET = 2048
_LEAST, _MOST = 3.0, 24.0
"""Radii of the smallest and the largest dot in px."""
_PER_ROOT = 1.565
"""Radius of a dot of one; 80 makes a dot of 28 px across."""
_AREA, _SQUARE = 12.0, 4.0
"""Radius of the ring around an area, and half the side of a square."""

Shape = Literal["dot", "square", "area"]


class Icon(NamedTuple):
    """How one mark looks: radii in px, hollow where no figure belongs to the point."""

    shape: Shape
    radius: float
    ceiling: float = 0.0
    """Radius of the dashed ring around it; 0 for none."""
    hollow: bool = False
    disputed: bool = False
    faded: bool = False

    @property
    def half(self) -> float:
        """Half the side of its cell, in px."""
        return max(self.radius, self.ceiling) + 4


def of(chart: Map, width: int = 700) -> tuple[Icon, ...]:
    """How each mark of a chart looks."""
    return _of(Same(chart), width)


@lru_cache(maxsize=8)  # a map and its legend ask one after the other
def _of(chart: Same, width: int) -> tuple[Icon, ...]:
    return tuple(map(Scale(chart.one, width).icon, chart.one.marks))


class Scale:
    """Figures to radii: the area of a dot goes with its figure."""

    def __init__(self, chart: Map, width: int = 700) -> None:
        """Fit the largest shown figure of the chart; one scale for dots, ceilings and the legend. Narrow maps have smaller dots."""
        shown = [mark.figure.shown(chart.shown) or 0 for mark in chart.marks]
        self.largest = max(shown, default=0)
        self._shown, self._selecting = chart.shown, chart.selecting
        self._small = min(max(width / 600, 0.65), 1.0)
        fitting = min(_PER_ROOT, _MOST / sqrt(self.largest)) if self.largest else _PER_ROOT
        self._per_root = fitting * self._small

    def radius(self, value: int) -> float:
        """In px, to the nearest half, so that equal looking dots share an icon."""
        return max(_LEAST, round(2 * self._per_root * sqrt(value)) / 2)

    def samples(self) -> tuple[int, ...]:
        """Up to three round values for a legend, the largest no larger than the largest dot."""
        nice = [n * 10**power for power in range(6) for n in (1, 2, 5)]

        def below(limit: float) -> int:
            return max((n for n in nice if n <= limit), default=1)

        return tuple(sorted({below(self.largest / 16), below(self.largest / 4), below(self.largest)}))

    def icon(self, mark: MapMark) -> Icon:
        """How a mark looks: a dot, squares for several places, a ring for an area.

        Squares and rings have one size: the figure of several places or of an area belongs to no single point.
        """
        value = mark.figure.shown(self._shown)
        shape: Shape = "area" if not mark.points else "square" if mark.precision == "several" else "dot"
        faded = self._selecting and not mark.selected
        if shape == "area":
            return Icon(shape, round(_AREA * self._small), disputed=mark.disputed, faded=faded)
        if shape == "square":
            return Icon(shape, _SQUARE, hollow=True, disputed=mark.disputed, faded=faded)
        if value is None:
            return Icon(shape, 4.5 if self._small == 1 else 3.5, 0, True, mark.disputed, faded)
        radius = self.radius(value)
        ceiling = 0.0
        if mark.figure.ceiling is not None and mark.figure.ceiling - value >= 2:
            ceiling = min(max(self.radius(mark.figure.ceiling), radius + 2.5), radius + 14)
        return Icon(shape, radius, ceiling, False, mark.disputed, faded)


def draw(icon: Icon, colours: Tokens, tone: Tone) -> str:
    """The mark as SVG around the origin."""
    r = icon.radius
    parts = []
    if icon.ceiling:
        # a wash of the same colour: without it the thin dashes are mixed with the black of empty texels
        paint = f'fill="{colours.tone(tone)}" fill-opacity=".1" stroke="{colours.tone(tone)}"'
        parts.append(f'<circle r="{icon.ceiling}" {paint} stroke-width="1.4" stroke-dasharray="2.4 1.8"/>')
    if icon.shape == "area":
        edge = colours.amber if icon.disputed else colours.blue[3]
        lines = "".join(f"M{-r} {o + r}L{r} {o - r}" for o in range(int(-2 * r), int(2 * r) + 1, 5))
        parts.append(
            f'<clipPath id="c"><circle r="{r}"/></clipPath><circle r="{r}" fill="{colours.panel}" fill-opacity=".45"/>'
            f'<path d="{lines}" clip-path="url(#c)" stroke="{colours.blue[3]}" stroke-width=".9" fill="none"/>'
            f'<circle r="{r}" fill="none" stroke="{edge}" stroke-width="1.4" stroke-dasharray="4 3"/>'
        )
    elif icon.hollow:
        edge = colours.amber if icon.disputed else colours.text_2
        parts.append(_body(icon.shape, r - 0.7, f'fill="{colours.panel}" stroke="{edge}" stroke-width="1.5"'))
    else:
        paint = f'fill="{colours.tone(tone)}" fill-opacity=".9" stroke="{colours.panel}" stroke-width="1"'
        parts.append(_body(icon.shape, r + 0.5, paint))
        if icon.disputed:
            parts.append(_body(icon.shape, r + 1.8, f'fill="none" stroke="{colours.amber}" stroke-width="1.6"'))
    return f'<g opacity="{0.3 if icon.faded else 1}">{"".join(parts)}</g>'


def _body(shape: Shape, r: float, paint: str) -> str:
    if shape == "square":
        return f'<rect x="{-r}" y="{-r}" width="{2 * r}" height="{2 * r}" {paint}/>'
    return f'<circle r="{r}" {paint}/>'


def sheet(icons: Iterable[Icon], colours: Tokens, tone: Tone) -> tuple[str, dict[str, dict[str, Any]], dict[Icon, str]]:
    """One SVG with every icon as a data URI, where on it each lies, and the name of each."""
    x = y = row = 0
    cells, names, parts = {}, {}, []
    for number, icon in enumerate(sorted(set(icons), key=lambda each: (-each.half, each))):
        side = int(2 * icon.half * _DENSITY) + 2
        if x + side > _SHEET:
            x, y, row = 0, y + row, 0
        row = max(row, side)
        names[icon] = str(number)
        cells[str(number)] = {"x": x, "y": y, "width": side, "height": side, "mask": False}
        middle = f"translate({x + side / 2} {y + side / 2})scale({_DENSITY})"
        parts.append(f'<g transform="{middle}">{draw(icon, colours, tone)}</g>')
        x += side
    return uri("".join(parts), _SHEET, max(y + row, 1)), cells, names


def side(icon: Icon) -> float:
    """The side of the icon's cell on the screen, in px."""
    return (int(2 * icon.half * _DENSITY) + 2) / _DENSITY


def picture(icon: Icon, colours: Tokens, tone: Tone) -> str:
    """One icon as a picture of its own, for a legend."""
    half = icon.half - 2
    return uri(f'<g transform="translate({half} {half})">{draw(icon, colours, tone)}</g>', 2 * half, 2 * half)
