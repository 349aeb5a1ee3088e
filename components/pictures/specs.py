"""A chart's specification, as the screen's charts make it for plotly, written as SVG.

The screen and the files so share one description of every chart, and a new chart needs nothing here. What a
specification may hold is a closed list: anything else is `UnwrittenError`, never left out in silence.
"""

from typing import Any

from components.charts.axes import Spec
from components.pictures.axes import Axis, UnwrittenError
from components.pictures.ink import Box, cut, number, path, text
from components.pictures.traces import arrow, bars, boxes, dashes, line_of, markers, rect, whiskers

__all__ = ["UnwrittenError", "bars_of", "written"]


def written(spec: Spec, width: float) -> tuple[str, float]:
    """The body of an SVG of a width in px, and its height. Raises UnwrittenError."""
    chart = _Chart(spec, width)
    return chart.body(), chart.height


def bars_of(spec: Spec, width: float, name: str) -> list[Box]:
    """Where the bars of the trace of a name lie in the SVG of that width, in their order."""
    chart = _Chart(spec, width)
    return [
        box
        for trace in chart.data
        if trace.get("name") == name
        for box in boxes(trace, chart.axes[trace.get("xaxis", "x")], chart.axes[trace.get("yaxis", "y")])
    ]


class _Chart:
    def __init__(self, spec: Spec, width: float) -> None:
        self.layout, self.data = spec["layout"], spec["data"]
        self.width, self.height = width, float(self.layout["height"])
        margin = self.layout.get("margin", {"l": 0, "r": 0, "t": 0, "b": 0})
        self.left, self.top = margin["l"], margin["t"]
        self.inner, self.tall = width - margin["l"] - margin["r"], self.height - margin["t"] - margin["b"]
        self.axes = {
            key.replace("axis", ""): self._axis(key.replace("axis", ""), each)
            for key, each in self.layout.items()
            if key.startswith(("xaxis", "yaxis")) and "range" in each
        }
        self.font = self.layout["font"]

    def _axis(self, name: str, spec: Spec) -> Axis:
        start, length = (self.top, self.tall) if name.startswith("y") else (self.left, self.inner)
        return Axis(spec, name, self.layout, start, length)

    def body(self) -> str:
        shapes = self.layout.get("shapes", [])
        parts = [self._shape(each) for each in shapes if each.get("layer") == "below"]
        parts += [self._grid(axis) for axis in self.axes.values() if axis.seen]
        parts += [self._trace(each) for each in self.data]
        parts += [self._scale(axis) for axis in self.axes.values() if axis.seen]
        parts += [self._shape(each) for each in shapes if each.get("layer") != "below"]
        parts += [self._note(each) for each in self.layout.get("annotations", [])]
        return "".join(parts)

    def _across(self, axis: Axis) -> Axis | None:
        """The axis that an axis stands on."""
        other = axis.spec.get("anchor") or ("x" if axis.upright else "y")
        return self.axes.get(other)

    def _ends(self, axis: Axis) -> tuple[float, float]:
        """Where gridlines of an axis begin and end, in px."""
        if across := self._across(axis):
            return across.share(0), across.share(1)
        return (self.left, self.left + self.inner) if axis.upright else (self.top + self.tall, self.top)

    def _grid(self, axis: Axis) -> str:
        spec, (first, last) = axis.spec, self._ends(axis)

        def line(value: Any) -> str:
            at = number(axis.at(value))
            return f"M{number(first)} {at}H{number(last)}" if axis.upright else f"M{at} {number(first)}V{number(last)}"

        body = ""
        if spec.get("showgrid", True) and spec.get("tickvals"):
            lines = "".join(map(line, spec["tickvals"]))
            body = f'<path d="{lines}" stroke="{spec.get("gridcolor", self.font["color"])}"/>'
        if spec.get("zeroline") and "zerolinecolor" in spec:
            body += f'<path d="{line(0)}" stroke="{spec["zerolinecolor"]}"/>'
        return body

    def _scale(self, axis: Axis) -> str:
        """The line, ticks, labels and title of an axis."""
        spec, across = axis.spec, self._across(axis)
        edge = across.share(0) if across else self.left if axis.upright else self.top + self.tall
        if spec.get("anchor") == "free":
            edge = self.top + self.tall * (1 - spec.get("position", 0))
        parts, size = [], self.font["size"]
        if not axis.upright and spec.get("showline"):
            ends = f"M{number(axis.share(0))} {number(edge)}H{number(axis.share(1))}"
            ticks = "".join(
                f"M{number(axis.at(v))} {number(edge)}v4" for v in spec.get("minor", {}).get("tickvals", [])
            )
            parts.append(f'<path d="{ends}{ticks}" stroke="{spec["linecolor"]}"/>')
        labelled = spec.get("showticklabels", True)
        if labelled:
            for value, label in zip(spec.get("tickvals", ()), spec.get("ticktext", ()), strict=True):
                x, y = (edge - 8, axis.at(value)) if axis.upright else (axis.at(value), edge + 5)
                across_, down = ("right", "middle") if axis.upright else ("center", "top")
                parts.append(text(label, x, y, size, self.font["color"], across=across_, down=down))
        title = (spec.get("title") or {}).get("text")
        if title:
            middle = (axis.share(0) + axis.share(1)) / 2
            if axis.upright:
                turned = f' transform="rotate(-90 {number(size)} {number(middle)})"'
                parts.append(text(title, size, middle, size, self.font["color"], across="center", extra=turned))
            else:
                below = edge + (24 if labelled and spec.get("tickvals") else 8)
                parts.append(text(title, middle, below, size, self.font["color"], across="center", down="top"))
        return "".join(parts)

    def _trace(self, trace: Spec) -> str:
        if trace["type"] not in ("bar", "scatter"):
            raise UnwrittenError(f"a trace of type {trace['type']}")
        x, y = self.axes[trace.get("xaxis", "x")], self.axes[trace.get("yaxis", "y")]
        if trace["type"] == "bar":
            return "".join(bars(trace, x, y))
        body = ""
        if "lines" in trace["mode"]:
            body += line_of(trace, x, y)
        if "error_y" in trace:
            body += whiskers(trace, x, y)
        if "markers" in trace["mode"]:
            body += "".join(markers(trace, x, y))
        if trace.get("cliponaxis", True) and body:
            left, right = sorted((x.share(0), x.share(1)))
            top, bottom = sorted((y.share(0), y.share(1)))
            return cut(body, (left - 1, top - 1, right - left + 2, bottom - top + 2))
        return body

    def _where(self, mark: Spec, side: str, value: Any) -> float:
        """The px of a coordinate of a shape or a note, by what it refers to."""
        reference = mark.get(f"{side}ref", side)
        if reference == "paper":
            return float(self.left + value * self.inner if side == "x" else self.top + (1 - value) * self.tall)
        axis = self.axes[reference.removesuffix(" domain")]
        return axis.share(value) if reference.endswith(" domain") else axis.at(value)

    def _shape(self, shape: Spec) -> str:
        x0, x1 = (self._where(shape, "x", shape[end]) for end in ("x0", "x1"))
        y0, y1 = (self._where(shape, "y", shape[end]) for end in ("y0", "y1"))
        line, opacity = shape.get("line", {}), f' opacity="{shape["opacity"]}"' if "opacity" in shape else ""
        if shape["type"] == "line":
            ends = path(((x0, y0), (x1, y1)))
            return f'<path d="{ends}" stroke="{line["color"]}" stroke-width="{line["width"]}"{dashes(line)}{opacity}/>'
        if shape["type"] != "rect":
            raise UnwrittenError(f"a shape of type {shape['type']}")
        edge = f' stroke="{line["color"]}" stroke-width="{line["width"]}"' if line.get("width") else ""
        return rect((x0, y0, x1, y1), f'fill="{shape["fillcolor"]}"{edge}{opacity}')

    def _note(self, note: Spec) -> str:
        x = self._where(note, "x", note["x"]) + note.get("xshift", 0)
        y = self._where(note, "y", note["y"]) - note.get("yshift", 0)
        if note.get("showarrow"):
            return arrow(note, x, y)
        font = self.font | note.get("font", {})
        across = note.get("xanchor", "auto")
        if across == "auto":
            across = _thirds(note, "x", ("left", "center", "right"))
        down = note.get("yanchor", "auto")
        if down == "auto":
            down = _thirds(note, "y", ("bottom", "middle", "top"))
        return text(note["text"], x, y, font["size"], font["color"], across=across, down=down)


def _thirds(note: Spec, side: str, names: tuple[str, str, str]) -> str:
    """Plotly's own choice of anchor: over the whole picture by thirds, else the middle."""
    if not note.get(f"{side}ref", side).endswith(("paper", "domain")):
        return names[1]
    return names[0] if note[side] <= 1 / 3 else names[2] if note[side] >= 2 / 3 else names[1]
