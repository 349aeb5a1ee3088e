"""Series of one unit: a line with a dot at each claim and its name at its end; a single claim is a ring."""

from datetime import date
from html import escape
from itertools import pairwise

from components.charts.axes import (
    Box,
    Spec,
    bands,
    bare,
    covers,
    empty,
    noon,
    text_width,
    time_axis,
    value_axis,
    wrapped,
)
from components.theme import SIZES, Tokens, plotly_layout, tokens
from sitboard.answer import Figure
from sitboard.marks import Line, Lines, Point
from sitboard.words import Words

_LEFT, _TOP, _BOTTOM = 72, 18, 40
_ROW, _GAP = 15, 4
"""Px from line to line of a label, and from label to label."""
_USUAL, _TALL, _FEW = 250, 400, 16
"""Px of a chart of few points, and of one of more."""


def draw(chart: Lines, theme: str, words: Words, width: int) -> Spec:
    """The figure; time runs from left to right in every language."""
    colours = tokens(theme)
    days = [point.day for line in chart.lines for point in line.points] or [span.since for span in chart.spans]
    if not days:
        return empty(colours)
    since, until = min(days), max(days)
    largest = (
        max((max(point.value, point.ceiling or 0) for line in chart.lines for point in line.points), default=1) or 1
    )
    value = value_axis(largest, chart.axis, words, colours)
    characters = 13 if width < 480 else 18 if width < 900 else 26
    labels = {line.code: _label(line, words, characters) for line in chart.lines if line.points and line.named}
    right = int(max((text_width(part) for label in labels.values() for part in _parts(label)), default=0)) + 20
    inner = width - _LEFT - right
    shapes, notes, traces = bands(chart.spans, since, until, colours, inner)
    layout = plotly_layout(colours, words.direction == "rtl") | {
        "clickmode": "event+select",
        "margin": {"t": _TOP, "b": _BOTTOM, "l": _LEFT, "r": right, "pad": 0},
        "xaxis": time_axis(since, until, words, colours, max(inner, 60)),
        "yaxis": value,
        "yaxis2": bare(colours),
        "shapes": shapes,
        "annotations": notes
        + _ends(chart, labels, value["range"][1], (inner, height(chart) - _TOP - _BOTTOM), colours),
    }
    return {
        "data": [
            *traces,
            *(_band(line, colours) for line in chart.lines if line.running and line.points),
            *(_series(line, colours, words) for line in chart.lines if line.points),
        ],
        "layout": layout,
    }


def _series(line: Line, colours: Tokens, words: Words) -> Spec:
    single, colour = len(line.points) == 1, colours.tone(line.tone) if line.main else colours.text_3
    return {
        "type": "scatter",
        "mode": "lines" if line.running else "markers" if single else "lines+markers",
        "name": line.label,
        "x": [noon(point.day) for point in line.points],
        "y": [point.value for point in line.points],
        "customdata": [[line.code, _told(line, point, words)] for point in line.points],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "cliponaxis": False,
        "line": {
            "color": colour,
            "width": 2,
            "dash": "solid" if line.main else "4px,3px",
            "shape": "hv" if line.running else "linear",
        },
        "marker": {
            "size": 9 if single else 7,
            "color": colour if line.main and not single else colours.panel,
            "line": {"width": 1.6, "color": colours.blue[4] if single else colour},
        },
    }


def _band(line: Line, colours: Tokens) -> Spec:
    """Between the floors and the ceilings of a running sum, in steps as the sum itself."""
    there, back = line.points, line.points[::-1]
    edge = [(point.day, point.ceiling) for point in there], [(point.day, point.floor) for point in back]
    path = [*_steps(edge[0], later=True), *_steps(edge[1], later=False)]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "range",
        "x": [noon(day) for day, _ in path],
        "y": [value for _, value in path],
        "fill": "toself",
        "fillcolor": colours.soft(line.tone),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _steps(edge: list[tuple[date, int | None]], *, later: bool) -> list[tuple[date, int]]:
    """An edge of a band as a staircase; `later`: walked with time, otherwise against it."""
    path: list[tuple[date, int]] = []
    for day, value in edge:
        if path:
            path.append((day, path[-1][1]) if later else (path[-1][0], value or 0))
        path.append((day, value or 0))
    return path


def _told(line: Line, point: Point, words: Words) -> str:
    value = words.bound(point.value, is_open=point.open and not line.running)
    if line.running:
        value = words.range(Figure(point.floor, point.value, point.ceiling, point.open))
    said = [f"<b>{value}</b>", words.day(point.day), escape(line.label, quote=False)]
    if point.origin and point.origin != line.label:
        said.append(escape(point.origin, quote=False))
    if point.note:
        said.append(escape(point.note, quote=False))
    return "<br>".join(said)


def _label(line: Line, words: Words, characters: int) -> str:
    last = line.points[-1]
    value = words.bound(last.value, is_open=last.open and not line.running)
    return f"<b>{value}</b><br>{wrapped(escape(line.label, quote=False), characters)}"


def _parts(label: str) -> list[str]:
    return [part.removeprefix("<b>").removesuffix("</b>") for part in label.split("<br>")]


def height(chart: Lines) -> int:
    """Px: a chart of many series is taller, so that they stay apart."""
    return _USUAL if chart.flat or sum(len(line.points) for line in chart.lines) <= _FEW else _TALL


def _ends(chart: Lines, labels: dict[str, str], top: float, size: tuple[int, int], colours: Tokens) -> list[Spec]:
    """Labels at the ends of the lines; those that reach past the plot stand beside it, apart from each other.

    One that finds no room inside the plot, or beside it, is left out: its name is said on pointing.
    """
    width, tall = size
    days = [point.day for line in chart.lines for point in line.points]
    since, span = min(days), max((max(days) - min(days)).days, 1)
    notes: list[Spec] = []
    inside: list[tuple[Line, Spec, float, float]] = []
    bottom = -1e9
    for line in sorted((each for each in chart.lines if each.code in labels), key=lambda each: -each.points[-1].value):
        last, text = line.points[-1], labels[line.code]
        note: Spec = {
            "x": noon(last.day),
            "y": last.value,
            "xanchor": "left",
            "align": "left",
            "xshift": 8,
            "text": text,
            "showarrow": False,
            "font": {"size": SIZES["axis"], "color": colours.ink if line.main else colours.text_3},
        }
        wanted, left = tall * (1 - last.value / top), (last.day - since).days / span * width
        if width - left < max(text_width(part) for part in _parts(text)) + 12:
            half = _ROW * len(_parts(text)) / 2
            at = max(wanted, bottom + half)
            if at + half > tall + _BOTTOM:
                continue
            bottom = at + half + _GAP
            notes.append(note | {"x": 1, "xref": "paper", "yshift": wanted - at})
        else:
            inside.append((line, note, left, wanted))
    dots = []
    for line in chart.lines:
        places = [((point.day - since).days / span * width, tall * (1 - point.value / top)) for point in line.points]
        dots += [(x - 5, y - 5, x + 5, y + 5) for x, y in [*places, *_along(places)]]
    return [*notes, *_inside(inside, labels, dots, tall)]


def _along(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points of a line between its dots, near enough to one another that no label slips between them."""
    found = []
    for (x0, y0), (x1, y1) in pairwise(places):
        steps = int(max(abs(x1 - x0), abs(y1 - y0)) / 20)
        found += [(x0 + (x1 - x0) * n / steps, y0 + (y1 - y0) * n / steps) for n in range(1, steps)]
    return found


def _inside(
    wanted: list[tuple[Line, Spec, float, float]], labels: dict[str, str], dots: list[Box], floor: int
) -> list[Spec]:
    """Labels within the plot: to the right of their ends, or above or below where that covers a dot or another label."""
    notes: list[Spec] = []
    taken: list[Box] = list(dots)
    for line, note, x, y in sorted(wanted, key=lambda each: (not each[0].main, -len(each[0].points), each[0].code)):
        parts = _parts(labels[line.code])
        wide, tall = max(text_width(part) for part in parts) + 8, _ROW * len(parts)
        up = tall / 2
        for aside, shift in ((8, 0), (8, up), (8, -up), (-8, up + 8), (-8, -up - 8), (-8, up + 24), (-8, -up - 24)):
            box = (x + aside, y - shift - tall / 2, x + aside + wide, y - shift + tall / 2)
            if box[1] > -_TOP and box[3] < floor and not covers(box, taken):
                taken.append(box)
                notes.append(note | {"xshift": aside, "yshift": shift})
                break
    return notes
