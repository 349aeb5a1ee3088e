"""Pictures of panels for files: the charts and maps of the screen as SVG, and as PNG.

A picture says what it is by itself: title, caption, filters, known-on day, sources, rules and disclaimer stand in it.
"""

from pathlib import Path

from components import charts, maps
from components.pictures import decks, ink, specs
from components.pictures.frame import framed
from components.pictures.legends import laid_out
from components.pictures.specs import UnwrittenError
from components.svg import Key
from sitboard.marks import Chart, Flows, Map
from sitboard.panels import Panel
from sitboard.view import View

__all__ = ["UnwrittenError", "drawn", "legend", "png", "svg"]

WIDTH = 900
"""Px of a whole picture."""
INNER = 840
"""Px of the chart in it."""
MAP_HEIGHT = 560
THEME = "light"

FONTS = tuple(
    str(Path(__file__).parents[2] / "static" / "fonts" / "pictures" / f"noto-sans-{weight}.ttf")
    for weight in (400, 700)
)
"""One file a weight, with Latin and Arabic letters, so that a line of both finds all of them."""


def drawn(
    view: View, panel: Panel, width: int = INNER, map_height: int = MAP_HEIGHT, *, keyed: bool = True
) -> tuple[str, float]:
    """The body of an SVG with the panel's chart and legend, and its height; without the legend where it is not `keyed`.

    Raises UnwrittenError where it has no chart that can be written.
    """
    chart = panel.chart
    if chart is None:
        raise UnwrittenError("a panel without a chart")
    above, below = legend(view, panel, width) if keyed else ("", 0.0)
    body, height = _chart(view, panel.code, chart, width, map_height)
    return f'{above}<g transform="translate(0 {ink.number(below)})">{body}</g>', below + height


def legend(view: View, panel: Panel, width: int) -> tuple[str, float]:
    """The body of an SVG with the legend of a panel's chart alone, and its height."""
    return (
        ("", 0.0)
        if panel.chart is None
        else laid_out(_keys(view, panel, panel.chart), width, view.words.direction == "rtl")
    )


def svg(view: View, panel: Panel) -> str:
    """The picture of a panel as a file of its own; its table where its chart cannot be written."""
    return framed(view, panel, lambda: drawn(view, panel), WIDTH, INNER)


def png(picture: str, zoom: int = 2) -> bytes:
    """A picture of `svg` in px, `zoom` for each of its own."""
    import resvg_py  # here, so that nobody waits for it who asks for no picture

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture, zoom=zoom, skip_system_fonts=True, font_files=list(FONTS), font_family="Noto Sans"
        )
    )


def _keys(view: View, panel: Panel, chart: Chart) -> tuple[Key, ...]:
    if isinstance(chart, Map | Flows):
        return maps.legend(chart, THEME, view.words, panel.unit or view.counted)
    return charts.legend(chart, THEME, view.words)


def _chart(view: View, code: str, chart: Chart, width: int, map_height: int) -> tuple[str, float]:
    if isinstance(chart, Map | Flows):
        deck = maps.draw(chart, THEME, view.words, map_height, width=width, country=view.package.country)
        return decks.written(deck, width, map_height, code), map_height
    return specs.written(charts.draw(chart, THEME, view.words, width_hint=width), width)
