"""A chart's specification, as the screen's charts make it for plotly, written as SVG.

The screen and the files so share one description of every chart, and a new chart needs nothing here. What a
specification may hold is a closed list: anything else is `UnwrittenError`, never left out in silence.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from components.charts.axes import UNSEEN, Spec
from components.pictures.ink import Box, cut, hatched, number, path, text


class UnwrittenError(ValueError):
    """A chart holds something that there is no way of writing here."""


def written(spec: Spec, width: float) -> tuple[str, float]:
    """The body of an SVG of a width in px, and its height. Raises UnwrittenError."""
    chart = _Chart(spec, width)
    return chart.body(), chart.height


class _Axis:
    """One axis: from values to px."""

    def __init__(self, spec: Spec, name: str, layout: Spec, start: float, length: float) -> None:
        self.spec, self.name = spec, name
        self.upright = name.startswith("y")
        over = layout.get(_long(str(spec.get("overlaying", name))), spec)
        self.domain: Sequence[float] = spec.get("domain") or over.get("domain") or (0, 1)
        self._low, self._high = (_value(end) for end in spec["range"])
        self._start, self._length = start, length

    @property
    def seen(self) -> bool:
        return bool(self.spec.get("visible", True))

    def share(self, share: float) -> float:
        """The px of a share of the axis's own stretch."""
        part = self.domain[0] + share * (self.domain[1] - self.domain[0])
        return self._start + (1 - part if self.upright else part) * self._length

    def at(self, value: Any) -> float:
        """The px of a value."""
        return self.share((_value(value) - self._low) / (self._high - self._low))


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

    def _axis(self, name: str, spec: Spec) -> _Axis:
        start, length = (self.top, self.tall) if name.startswith("y") else (self.left, self.inner)
        return _Axis(spec, name, self.layout, start, length)

    def body(self) -> str:
        shapes = self.layout.get("shapes", [])
        parts = [self._shape(each) for each in shapes if each.get("layer") == "below"]
        parts += [self._grid(axis) for axis in self.axes.values() if axis.seen]
        parts += [self._trace(each) for each in self.data]
        parts += [self._scale(axis) for axis in self.axes.values() if axis.seen]
        parts += [self._shape(each) for each in shapes if each.get("layer") != "below"]
        parts += [self._note(each) for each in self.layout.get("annotations", [])]
        return "".join(parts)

    def _across(self, axis: _Axis) -> _Axis | None:
        """The axis that an axis stands on."""
        other = axis.spec.get("anchor") or ("x" if axis.upright else "y")
        return self.axes.get(other)

    def _ends(self, axis: _Axis) -> tuple[float, float]:
        """Where gridlines of an axis begin and end, in px."""
        if across := self._across(axis):
            return across.share(0), across.share(1)
        return (self.left, self.left + self.inner) if axis.upright else (self.top + self.tall, self.top)

    def _grid(self, axis: _Axis) -> str:
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

    def _scale(self, axis: _Axis) -> str:
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
            return "".join(_bars(trace, x, y))
        body = ""
        if "lines" in trace["mode"]:
            body += _line(trace, x, y)
        if "error_y" in trace:
            body += _whiskers(trace, x, y)
        if "markers" in trace["mode"]:
            body += "".join(_markers(trace, x, y))
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
            return f'<path d="{ends}" stroke="{line["color"]}" stroke-width="{line["width"]}"{_dashes(line)}{opacity}/>'
        if shape["type"] != "rect":
            raise UnwrittenError(f"a shape of type {shape['type']}")
        edge = f' stroke="{line["color"]}" stroke-width="{line["width"]}"' if line.get("width") else ""
        return _rect((x0, y0, x1, y1), f'fill="{shape["fillcolor"]}"{edge}{opacity}')

    def _note(self, note: Spec) -> str:
        x = self._where(note, "x", note["x"]) + note.get("xshift", 0)
        y = self._where(note, "y", note["y"]) - note.get("yshift", 0)
        if note.get("showarrow"):
            return _arrow(note, x, y)
        font = self.font | note.get("font", {})
        across = note.get("xanchor", "auto")
        if across == "auto":
            across = _thirds(note, "x", ("left", "center", "right"))
        down = note.get("yanchor", "auto")
        if down == "auto":
            down = _thirds(note, "y", ("bottom", "middle", "top"))
        return text(note["text"], x, y, font["size"], font["color"], across=across, down=down)


def _bars(trace: Spec, x: _Axis, y: _Axis) -> Iterator[str]:
    """Bars of one look are written as one."""
    looks: dict[str, list[str]] = {}
    hatches: list[str] = []
    flat, marker = trace.get("orientation") == "h", trace["marker"]
    base, width = _each(trace.get("base", 0)), _each(trace["width"])
    colour, shape = _each(marker["color"]), _each(marker.get("pattern", {}).get("shape", ""))
    for n, (at, value) in enumerate(zip(trace["y" if flat else "x"], trace["x" if flat else "y"], strict=True)):
        middle, half = _value(at), width(n) / 2
        along, across = (x, y) if flat else (y, x)
        ends = along.at(base(n)), along.at(base(n) + value)
        sides = across.at(middle - half), across.at(middle + half)
        corners = (ends[0], sides[0], ends[1], sides[1]) if flat else (sides[0], ends[0], sides[1], ends[1])
        line = marker.get("line", {})
        edge = f' stroke="{line["color"]}" stroke-width="{line["width"]}"' if line.get("width") else ""
        if colour(n) != UNSEEN or edge:
            left, top, wide, tall = map(number, _box(corners))
            looks.setdefault(f'fill="{colour(n)}"{edge}', []).append(f"M{left} {top}h{wide}v{tall}h-{wide}z")
        if shape(n):
            hatches.append(hatched(_box(corners), marker["pattern"]["fgcolor"], marker["pattern"].get("size", 6)))
    yield from (f'<path d="{"".join(paths)}" {look}/>' for look, paths in looks.items())
    yield from hatches


def _line(trace: Spec, x: _Axis, y: _Axis) -> str:
    runs: list[list[tuple[float, float]]] = [[]]
    for day, value in zip(trace["x"], trace["y"], strict=True):
        if day is None or value is None:
            runs.append([])
            continue
        here = x.at(day), y.at(value)
        if trace["line"].get("shape") == "hv" and runs[-1]:
            runs[-1].append((here[0], runs[-1][-1][1]))
        runs[-1].append(here)
    line, filled = trace["line"], trace.get("fill") == "toself"
    fill = trace["fillcolor"] if filled else "none"
    stroke = f' stroke="{line["color"]}" stroke-width="{line["width"]}"' if line.get("width") else ""
    ends = "".join(path(run, closed=filled) for run in runs if run)
    opacity = f' opacity="{trace["opacity"]}"' if "opacity" in trace else ""
    return f'<path d="{ends}" fill="{fill}"{stroke}{_dashes(line)}{opacity}/>' if ends else ""


def _whiskers(trace: Spec, x: _Axis, y: _Axis) -> str:
    error = trace["error_y"]
    half, ends = error["width"], []
    for day, value, up, down in zip(trace["x"], trace["y"], error["array"], error["arrayminus"], strict=True):
        at, top, bottom = x.at(day), y.at(value + up), y.at(value - down)
        cap = f"M{number(at - half)} {{}}h{number(2 * half)}"
        ends.append(
            f"M{number(at)} {number(top)}V{number(bottom)}" + cap.format(number(top)) + cap.format(number(bottom))
        )
    return f'<path d="{"".join(ends)}" stroke="{error["color"]}" stroke-width="{error["thickness"]}"/>' if ends else ""


def _markers(trace: Spec, x: _Axis, y: _Axis) -> Iterator[str]:
    marker = trace["marker"]
    line = marker.get("line", {})
    colour, size, symbol = _each(marker.get("color")), _each(marker["size"]), _each(marker.get("symbol", "circle"))
    edge, opacity = _each(line.get("color")), _each(marker.get("opacity", 1))
    for n, (day, value) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if day is None or value is None or colour(n) == UNSEEN:
            continue
        paint = f'fill="{colour(n)}"' if colour(n) else 'fill="none"'
        if line.get("width"):
            paint += f' stroke="{edge(n)}" stroke-width="{line["width"]}"'
        if opacity(n) != 1:
            paint += f' opacity="{opacity(n)}"'
        yield _symbol(str(symbol(n)), x.at(day), y.at(value), size(n) / 2, paint)


def _symbol(name: str, x: float, y: float, r: float, paint: str) -> str:
    match name:
        case "circle":
            return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" {paint}/>'
        case "square":
            return _rect((x - r, y - r, x + r, y + r), paint)
        case "diamond":
            return f'<path d="{path(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), closed=True)}" {paint}/>'
        case "line-ew-open":
            return f'<path d="{path(((x - r, y), (x + r, y)))}" {paint}/>'
        case _:
            raise UnwrittenError(f"a marker of shape {name}")


def _arrow(note: Spec, x: float, y: float) -> str:
    """From (ax, ay) px off to the point, with a small open head; only level arrows occur."""
    reach = note["ax"]
    side = 4 if reach > 0 else -4
    line = f"M{number(x + reach)} {number(y)}H{number(x)}m{side} -4l{-side} 4l{side} 4"
    return f'<path d="{line}" fill="none" stroke="{note["arrowcolor"]}" stroke-width="{note["arrowwidth"]}"/>'


def _thirds(note: Spec, side: str, names: tuple[str, str, str]) -> str:
    """Plotly's own choice of anchor: over the whole picture by thirds, else the middle."""
    if not note.get(f"{side}ref", side).endswith(("paper", "domain")):
        return names[1]
    return names[0] if note[side] <= 1 / 3 else names[2] if note[side] >= 2 / 3 else names[1]


def _dashes(line: Spec) -> str:
    dash = line.get("dash", "solid")
    if dash == "solid":
        return ""
    lengths = {"dot": "2 3", "dash": "6 4"}.get(dash, dash.replace("px", "").replace(",", " "))
    return f' stroke-dasharray="{lengths}"'


def _rect(corners: tuple[float, float, float, float], paint: str) -> str:
    x, y, width, height = map(number, _box(corners))
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" {paint}/>'


def _box(corners: tuple[float, float, float, float]) -> Box:
    x0, y0, x1, y1 = corners
    return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


def _each(value: Any) -> Callable[[int], Any]:
    """A value that all marks share, or one of a list of their own."""
    return (lambda n: value[n]) if isinstance(value, list | tuple) else (lambda _: value)


def _value(value: Any) -> float:
    """A number, or a time as plotly writes it, in its milliseconds."""
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC).timestamp() * 1000
    return float(value)


def _long(name: str) -> str:
    """`y3` as the layout calls it: `yaxis3`."""
    return f"{name[0]}axis{name[1:]}"
