"""Movements on a map: curved lines as wide as their figures, loops for moves within one place, dots where one side is not said."""

from collections.abc import Sequence
from math import atan2, cos, hypot, pi, sin
from typing import Any

import pydeck

from components.maps import labels, layers
from components.maps.view import View
from components.svg import Key, uri
from components.theme import Tokens, rgba, tokens
from sitboard.marks import Flow, Flows
from sitboard.words import Words

NUMBERED = 24
"""How many lines bear their number, if it finds room."""
_WIDEST, _THINNEST = 13.0, 1.2
"""Px."""
_STEPS = 24
_BEND = 0.18
"""How far a line bows out, as a share of its length; to its left, so that there and back are two lines."""
_LOOP = 9
"""Px of the radius of the loop of what moves within a place, to which the width of its line is added."""


def draw(chart: Flows, opened: View, colours: Tokens, words: Words) -> list[pydeck.Layer]:
    """The layers: lines the widest first, so that narrow ones lie on top, their heads, dots, and numbers.

    Shapes are laid out in px for the map as it opens and then lie on the ground, so they keep their form on zooming.
    """
    largest = max((flow.value for flow in chart.flows), default=0) or 1
    selecting = any(flow.selected for flow in chart.flows)
    many = len(chart.flows) > 40
    paths, heads, dots, numbers = [], [], [], []
    taken: list[labels.Box] = []
    ordered = sorted(chart.flows, key=lambda flow: (-flow.value, flow.code))
    for rank, flow in enumerate(ordered):
        share = flow.value / largest
        width = _THINNEST + (_WIDEST - _THINNEST) * share
        colour = rgba(colours.blue[3 if share < 0.15 else 4], _alpha(flow, share, selecting, many))
        told = _told(flow, words)
        if flow.start is None or flow.end is None:
            at = flow.end or flow.start
            assert at is not None
            shape = _ring(opened.at(*at), 3 + 11 * share**0.5)
            dots.append(_polygon(shape, opened, colour) | told)
            middle = (opened.at(*at)[0], opened.at(*at)[1] - 10 - 11 * share**0.5)
        else:
            curve = (
                _loop(opened.at(*flow.start), width)
                if flow.start == flow.end
                else _curve(opened.at(*flow.start), opened.at(*flow.end))
            )
            head = _head(curve, width)
            paths.append(_line(curve[:-1], opened, colour, width) | told)
            heads.append(_polygon(head, opened, colour) | told)
            middle = curve[len(curve) // 2]
            if flow.start == flow.end:
                middle = (middle[0], middle[1] + width / 2 + 9)
        if rank < NUMBERED:
            numbers += _number(flow, middle, opened, taken, words)
    return [
        _lines("flows", paths),
        layers.areas("flow-heads", heads, pickable=True),
        layers.areas("flow-dots", dots, pickable=True),
        layers.text("flow-numbers", numbers, 12, rgba(colours.ink), colours, bold=True),
    ]


def legend(chart: Flows, theme: str, words: Words, measure: str) -> tuple[Key, ...]:
    """The marks that occur and no others."""
    colours = tokens(theme)
    keys = []
    if any(flow.start and flow.end and flow.start != flow.end for flow in chart.flows):
        arrow = (
            f'<path d="M1 12Q14 0 25 7" fill="none" stroke="{colours.blue[4]}" stroke-width="3"/>'
            f'<path d="M31 10L23 2L22 11Z" fill="{colours.blue[4]}"/>'
        )
        keys.append(Key(uri(arrow, 32, 14), words.say("{measure}, as wide as the figure", measure=measure)))
    if any(flow.start is not None and flow.start == flow.end for flow in chart.flows):
        loop = f'<circle cx="8" cy="7" r="5" fill="none" stroke="{colours.blue[4]}" stroke-width="3"/>'
        keys.append(Key(uri(loop, 16, 14), words.say("moved within one place")))
    if any(flow.start is None or flow.end is None for flow in chart.flows):
        keys.append(
            Key(
                uri(f'<circle cx="7" cy="7" r="5.5" fill="{colours.blue[4]}"/>', 14, 14),
                words.say("only one side is said"),
            )
        )
    return tuple(keys)


Px = tuple[float, float]


def _alpha(flow: Flow, share: float, selecting: bool, many: bool) -> int:
    if selecting:
        return 230 if flow.selected else 50
    return round(90 + 140 * share) if many else 215


def _curve(start: Px, end: Px) -> list[Px]:
    """A bow from place to place that stops short of both."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1.0
    bend = _BEND * length
    cx, cy = (x0 + x1) / 2 + (y1 - y0) / length * bend, (y0 + y1) / 2 - (x1 - x0) / length * bend
    margin = min(10 / length, 0.3)
    points = []
    for n in range(_STEPS + 1):
        t = margin + (1 - 2 * margin) * n / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append((a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1))
    return points


def _loop(at: Px, width: float) -> list[Px]:
    """A circle below its place, nearly closed."""
    radius = _LOOP + width
    turns = [(-pi / 2 + 0.35) + n / _STEPS * (2 * pi - 0.7) for n in range(_STEPS + 1)]
    return [(at[0] + radius * cos(turn), at[1] + radius + radius * sin(turn)) for turn in turns]


def _head(curve: Sequence[Px], width: float) -> list[Px]:
    """An arrow's head at the end of a line."""
    (x, y), (bx, by) = curve[-1], curve[-3]
    turn, side = atan2(y - by, x - bx), 3.5 + width * 0.85
    tip = (x + cos(turn) * side * 0.6, y + sin(turn) * side * 0.6)
    back = [(x - cos(turn + lean) * side * 1.3, y - sin(turn + lean) * side * 1.3) for lean in (-0.6, 0.6)]
    return [tip, *back]


def _ring(at: Px, radius: float) -> list[Px]:
    return [(at[0] + radius * cos(n * pi / 12), at[1] + radius * sin(n * pi / 12)) for n in range(24)]


def _on_ground(points: Sequence[Px], opened: View) -> list[list[float]]:
    placed = (opened.place(x, y) for x, y in points)
    return [[round(lon, 5), round(lat, 5)] for lat, lon in placed]


def _line(points: Sequence[Px], opened: View, colour: list[int], width: float) -> dict[str, Any]:
    return {"path": _on_ground(points, opened), "line": colour, "width": round(width, 2)}


def _polygon(points: Sequence[Px], opened: View, colour: list[int]) -> dict[str, Any]:
    ring = _on_ground([*points, points[0]], opened)
    return layers.shape({"type": "Polygon", "coordinates": [ring]}) | {"properties": {"fill": colour}}


def _lines(name: str, rows: list[dict[str, Any]]) -> pydeck.Layer:
    return pydeck.Layer(
        "PathLayer",
        rows,
        id=name,
        pickable=True,
        get_path="path",
        get_color="line",
        get_width="width",
        width_units=pydeck.types.String("pixels"),
        joint_rounded=True,
    )


def _number(flow: Flow, at: Px, opened: View, taken: list[labels.Box], words: Words) -> list[dict[str, Any]]:
    text = words.bound(flow.value, is_open=flow.open)
    half = len(text) * 3.7
    box = (at[0] - half, at[1] - 8, at[0] + half, at[1] + 8)
    if any(labels.meet(box, other) for other in taken):
        return []
    taken.append(box)
    lat, lon = opened.place(*at)
    return [{"text": text, "at": [round(lon, 5), round(lat, 5)], "anchor": "middle", "offset": [0, 0]}]


def _told(flow: Flow, words: Words) -> dict[str, str]:
    """What the tooltip says: the same keys as on every object of a map."""
    return {
        "code": flow.code,
        "label": flow.label,
        "figure": words.bound(flow.value, is_open=flow.open),
        "detail": flow.detail,
    }
