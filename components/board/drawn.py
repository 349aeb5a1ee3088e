"""Charts and maps for a page drawn in one piece: the drawing that files get, and over it what can be pointed at and pressed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from components import charts, map_box, map_svg
from components.charts.axes import Spec
from components.charts.hover import lines
from components.pictures import specs
from components.pictures.ink import Box, number
from components.state import theme
from components.svg import Key
from sitboard.marks import Columns, Flows, Map, Ranges
from sitboard.panels import Panel
from sitboard.view import View

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart: its drawing's markup and size in px, its legend, and its targets. `axis` are the days it runs over.

    A target is what lies over a mark: what it says when pointed at, and what a press on it says to the server.
    """

    svg: Markup
    width: int
    height: float
    legend: tuple[Key, ...]
    targets: tuple[Markup, ...] = ()
    axis: dict[str, str] | None = None


def chart(view: View, panel: Panel, width: int) -> Drawn:
    """The chart of a panel, laid out for its width in px. `specs.UnwrittenError` where it cannot be drawn so."""
    marks = panel.chart
    assert marks is not None
    assert not isinstance(marks, Map | Flows)
    spec = charts.draw(marks, theme(), view.words, width_hint=width)
    body, height = specs.written(spec, width)
    targets: tuple[Markup, ...] = ()
    axis = None
    if isinstance(marks, Ranges):
        boxes = specs.bars_of(spec, width, "rows")
        targets = tuple(_rows(view, panel, marks, _said(spec, "rows"), boxes, width))
    elif isinstance(marks, Columns) and marks.bins:
        boxes = specs.bars_of(spec, width, "bins")
        targets = tuple(_bins(marks, _said(spec, "bins"), boxes))
        first, last = boxes[0], boxes[-1]
        axis = {
            "since": marks.bins[0].since.isoformat(),
            "until": marks.bins[-1].until.isoformat(),
            "left": number(first[0]),
            "right": number(float(number(last[0])) + float(number(last[2]))),
        }
    legend = charts.legend(marks, theme(), view.words)
    return Drawn(Markup(body), width, height, legend, targets, axis)  # noqa: S704 - what stands in it was escaped as it was written


def _rows(
    view: View, panel: Panel, marks: Ranges, said: Sequence[Lines], boxes: Sequence[Box], width: int
) -> Iterator[Markup]:
    """The rows of ranges, from edge to edge, so that a name is pressed as well as its bar."""
    offered = view.package.choices.codes.get(panel.part, ())
    for row, told, (_, y, _, height) in zip(marks.rows, said, boxes, strict=True):
        asks = {"data-code": row.code} if row.code in offered else {}
        pressed = {"role": "button", "tabindex": "0", "aria-pressed": "true" if row.selected else "false"}
        named = {"aria-label": ", ".join(told)}
        yield _target((0, y, width, height), told, asks | named | (pressed if asks else {"role": "img"}))


def _bins(marks: Columns, said: Sequence[Lines], boxes: Sequence[Box]) -> Iterator[Markup]:
    """The bins of columns over time, each as tall as the chart."""
    for each, told, box in zip(marks.bins, said, boxes, strict=True):
        yield _target(box, told, {"data-since": each.since.isoformat(), "data-until": each.until.isoformat()})


def _target(box: Box, said: Lines, attributes: dict[str, str]) -> Markup:
    x, y, width, height = map(number, box)
    told = "".join(f' {name}="{escape(value)}"' for name, value in {"data-said": "\n".join(said), **attributes}.items())
    return Markup(f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{told}/>')  # noqa: S704 - each value was escaped


def _said(spec: Spec, name: str) -> list[Lines]:
    """What the marks of a trace say when pointed at."""
    return [lines(said) for trace in spec["data"] if trace.get("name") == name for _, said in trace["customdata"]]


def map_of(view: View, panel: Panel, alt: str) -> tuple[map_box.Laid, dict[str, Any]]:
    """The map of a panel, and what the browser draws it from."""
    assert isinstance(panel.chart, Map | Flows)
    laid = map_box.laid(view, panel, panel.chart, simple=True)
    return laid, map_svg.data(view, panel.code, laid.chart, laid.deck, (laid.width, laid.height), alt, laid.locator)
