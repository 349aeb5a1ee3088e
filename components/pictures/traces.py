"""The marks of a chart's specification as SVG: bars, lines, whiskers, points, arrows."""

from collections.abc import Callable, Iterator
from typing import Any

from components.charts.axes import UNSEEN, Spec
from components.pictures.axes import Axis, UnwrittenError, scalar
from components.pictures.ink import Box, hatched, number, path


def bars(trace: Spec, x: Axis, y: Axis) -> Iterator[str]:
    """Bars of one look are written as one."""
    looks: dict[str, list[str]] = {}
    hatches: list[str] = []
    marker = trace["marker"]
    colour, shape = _each(marker["color"]), _each(marker.get("pattern", {}).get("shape", ""))
    line = marker.get("line", {})
    edge = f' stroke="{line["color"]}" stroke-width="{line["width"]}"' if line.get("width") else ""
    if marker["color"] == UNSEEN and not edge and "pattern" not in marker:
        return
    for n, box in enumerate(boxes(trace, x, y)):
        if colour(n) != UNSEEN or edge:
            left, top, wide, tall = map(number, box)
            looks.setdefault(f'fill="{colour(n)}"{edge}', []).append(f"M{left} {top}h{wide}v{tall}h-{wide}z")
        if shape(n):
            hatches.append(hatched(box, marker["pattern"]["fgcolor"], marker["pattern"].get("size", 6)))
    yield from (f'<path d="{"".join(paths)}" {look}/>' for look, paths in looks.items())
    yield from hatches


def boxes(trace: Spec, x: Axis, y: Axis) -> Iterator[Box]:
    """Where each bar lies."""
    flat, base, width = trace.get("orientation") == "h", _each(trace.get("base", 0)), _each(trace["width"])
    along, across = (x, y) if flat else (y, x)
    for n, (at, value) in enumerate(zip(trace["y" if flat else "x"], trace["x" if flat else "y"], strict=True)):
        middle, half = scalar(at), width(n) / 2
        ends = along.at(base(n)), along.at(base(n) + value)
        sides = across.at(middle - half), across.at(middle + half)
        yield _box((ends[0], sides[0], ends[1], sides[1]) if flat else (sides[0], ends[0], sides[1], ends[1]))


def line_of(trace: Spec, x: Axis, y: Axis) -> str:
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
    return f'<path d="{ends}" fill="{fill}"{stroke}{dashes(line)}{opacity}/>' if ends else ""


def whiskers(trace: Spec, x: Axis, y: Axis) -> str:
    error = trace["error_y"]
    half, ends = error["width"], []
    for day, value, up, down in zip(trace["x"], trace["y"], error["array"], error["arrayminus"], strict=True):
        at, top, bottom = x.at(day), y.at(value + up), y.at(value - down)
        cap = f"M{number(at - half)} {{}}h{number(2 * half)}"
        ends.append(
            f"M{number(at)} {number(top)}V{number(bottom)}" + cap.format(number(top)) + cap.format(number(bottom))
        )
    return f'<path d="{"".join(ends)}" stroke="{error["color"]}" stroke-width="{error["thickness"]}"/>' if ends else ""


def markers(trace: Spec, x: Axis, y: Axis) -> Iterator[str]:
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
            return rect((x - r, y - r, x + r, y + r), paint)
        case "diamond":
            return f'<path d="{path(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), closed=True)}" {paint}/>'
        case "line-ew-open":
            return f'<path d="{path(((x - r, y), (x + r, y)))}" {paint}/>'
        case _:
            raise UnwrittenError(f"a marker of shape {name}")


def arrow(note: Spec, x: float, y: float) -> str:
    """From (ax, ay) px off to the point, with a small open head; only level arrows occur."""
    reach = note["ax"]
    side = 4 if reach > 0 else -4
    line = f"M{number(x + reach)} {number(y)}H{number(x)}m{side} -4l{-side} 4l{side} 4"
    return f'<path d="{line}" fill="none" stroke="{note["arrowcolor"]}" stroke-width="{note["arrowwidth"]}"/>'


def dashes(line: Spec) -> str:
    dash = line.get("dash", "solid")
    if dash == "solid":
        return ""
    lengths = {"dot": "2 3", "dash": "6 4"}.get(dash, dash.replace("px", "").replace(",", " "))
    return f' stroke-dasharray="{lengths}"'


def rect(corners: tuple[float, float, float, float], paint: str) -> str:
    x, y, width, height = map(number, _box(corners))
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" {paint}/>'


def _box(corners: tuple[float, float, float, float]) -> Box:
    x0, y0, x1, y1 = corners
    return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


def _each(value: Any) -> Callable[[int], Any]:
    """A value that all marks share, or one of a list of their own."""
    return (lambda n: value[n]) if isinstance(value, list | tuple) else (lambda _: value)
