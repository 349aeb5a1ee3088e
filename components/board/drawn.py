"""Charts and maps for a page drawn in one piece: the drawing that files get, and over it what can be pointed at and pressed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from components import charts, map_box, map_svg
from components.charts.axes import Spec
from components.charts.hover import lines
from components.pictures import specs
from components.pictures.ink import number
from components.state import theme
from components.svg import Key
from sitboard.marks import Columns, Flows, Map, Ranges
from sitboard.panels import Panel
from sitboard.view import View


@dataclass(frozen=True, slots=True)
class Target:
    """A part of a drawing: where it lies in px, what it says, and what a press on it says to the server."""

    x: str
    y: str
    width: str
    height: str
    said: tuple[str, ...]
    """Its lines, the name first."""
    asks: dict[str, str]
    on: bool = False
    """Whether it is chosen."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart: its drawing's markup and size in px, its legend, and its targets. `axis` are the days it runs over."""

    svg: Markup
    width: int
    height: float
    legend: tuple[Key, ...]
    targets: tuple[Target, ...] = ()
    axis: dict[str, str] | None = None


def chart(view: View, panel: Panel, width: int) -> Drawn:
    """The chart of a panel, laid out for its width in px. `specs.UnwrittenError` where it cannot be drawn so."""
    marks = panel.chart
    assert marks is not None
    assert not isinstance(marks, Map | Flows)
    spec = charts.draw(marks, theme(), view.words, width_hint=width)
    body, height = specs.written(spec, width)
    targets: tuple[Target, ...] = ()
    axis = None
    if isinstance(marks, Ranges):
        targets = tuple(_rows(view, panel, marks, spec, width))
    elif isinstance(marks, Columns) and marks.bins:
        targets = tuple(_bins(marks, spec, width))
        first, last = targets[0], targets[-1]
        axis = {
            "since": marks.bins[0].since.isoformat(),
            "until": marks.bins[-1].until.isoformat(),
            "left": first.x,
            "right": number(float(last.x) + float(last.width)),
        }
    legend = charts.legend(marks, theme(), view.words)
    return Drawn(Markup(body), width, height, legend, targets, axis)  # noqa: S704 - what stands in it was escaped as it was written


def _rows(view: View, panel: Panel, marks: Ranges, spec: Spec, width: int) -> Iterator[Target]:
    """The rows of ranges, from edge to edge, so that a name is pressed as well as its bar."""
    offered = view.package.choices.codes.get(panel.part, ())
    for row, said, (_, y, _, height) in zip(
        marks.rows, _said(spec, "rows"), specs.bars_of(spec, width, "rows"), strict=True
    ):
        asks = {"code": row.code} if row.code in offered else {}
        yield Target("0", number(y), str(width), number(height), said, asks, row.selected)


def _bins(marks: Columns, spec: Spec, width: int) -> Iterator[Target]:
    """The bins of columns over time, each as tall as the chart."""
    for each, said, box in zip(marks.bins, _said(spec, "bins"), specs.bars_of(spec, width, "bins"), strict=True):
        x, y, wide, tall = map(number, box)
        yield Target(x, y, wide, tall, said, {"since": each.since.isoformat(), "until": each.until.isoformat()})


def _said(spec: Spec, name: str) -> list[tuple[str, ...]]:
    """What the marks of a trace say when pointed at."""
    return [lines(said) for trace in spec["data"] if trace.get("name") == name for _, said in trace["customdata"]]


def map_of(view: View, panel: Panel, alt: str) -> tuple[map_box.Laid, dict[str, Any]]:
    """The map of a panel, and what the browser draws it from."""
    assert isinstance(panel.chart, Map | Flows)
    laid = map_box.laid(view, panel, panel.chart, simple=True)
    return laid, map_svg.data(view, panel.code, laid.chart, laid.deck, (laid.width, laid.height), alt)
