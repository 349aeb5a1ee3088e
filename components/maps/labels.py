"""Names on a map: which fit, and where, so that none covers another or a dot."""

import itertools
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from arabic_reshaper import reshape
from bidi.algorithm import get_display

from components.maps.view import View
from sitboard import geometry
from sitboard.words import MARKS

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""

TOWN, PROVINCE, ROAD = 12, 12, 11
"""Type sizes in px."""


@lru_cache(maxsize=4096)
def shaped(text: str) -> str:
    """Text as deck.gl must be given it: it neither joins nor reorders Arabic letters, and draws marks of direction."""
    text = text.translate(MARKS)
    if any("\u0600" <= letter <= "\u06ff" for letter in text):
        return str(get_display(reshape(text), base_dir="R"))
    return text


def spaced(name: str) -> str:
    """A province's name as maps print it: capitals set apart; Arabic has neither."""
    drawn = shaped(name)
    return drawn if any("\ufb50" <= letter <= "\ufefc" for letter in drawn) else "\u200a".join(drawn.upper())


def towns(
    labels: Iterable[tuple[str, float, float]], view: View, dots: Sequence[tuple[float, float, float]], taken: list[Box]
) -> list[dict[str, Any]]:
    """Rows of a text layer for the towns that have room, the first having first choice.

    `dots` are x, y, radius in px; `taken` are boxes of names already placed, to which those placed here are added.
    A name lies to the right of its town, else to the left, above or below; only the smallest dots are covered.
    """
    placed = _towns(tuple(labels), view, tuple(sorted(dots)), tuple(sorted(taken)))
    taken += [box for _, box in placed]
    return [dict(row) for row, _ in placed]


@lru_cache(maxsize=64)  # a choice of places moves no dot
def _towns(
    labels: Sequence[tuple[str, float, float]],
    view: View,
    dots: Sequence[tuple[float, float, float]],
    before: Sequence[Box],
) -> Sequence[tuple[dict[str, Any], Box]]:
    placed, taken = [], list(before)
    spots = [(text, lat, lon, *view.at(lat, lon)) for text, lat, lon in labels]
    shown = [spot for spot in spots if view.shows(*spot[3:], 12)]
    at, circles = _sides_of([spot[3:] for spot in shown], 2), _sides_of(dots, 3)
    gaps = _gaps(at, circles)
    sides = [_sides(*spot[3:], gap, _width(spot[0], TOWN)) for spot, gap in zip(shown, gaps.tolist(), strict=True)]
    boxes = _sides_of([box for each in sides for *_, box in each], 4).reshape(4, -1, 4)
    covering = _covering(boxes, at, gaps, circles)
    for (text, lat, lon, *_), offered, covers in zip(shown, sides, covering.tolist(), strict=True):
        for (anchor, dx, dy, box), covered in zip(offered, covers, strict=True):
            cut = abs(box[0] + box[2]) / 2 + (box[2] - box[0]) / 2 > view.width / 2 - 4
            if not (cut or covered or any(meet(box, other) for other in taken)):
                taken.append(box)
                placed.append(({"text": shaped(text), "at": [lon, lat], "anchor": anchor, "offset": [dx, dy]}, box))
                break
    return placed


def _gaps(at: Any, dots: Any) -> Any:
    """Px from each place (x, y) to its name: beyond the largest dot there."""
    (x, y), (dx, dy, r) = at[..., None], dots
    here = (dx - x) ** 2 + (dy - y) ** 2 < 16
    return np.where(here.any(axis=1), np.where(here, r, 0).max(axis=1, initial=0), 1) + 5


def _sides(x: float, y: float, gap: float, width: float) -> list[tuple[str, float, float, Box]]:
    """Where a name may stand beside its place: how it is anchored, its offset, its box."""
    found = []
    for anchor, dx, dy in (
        ("start", gap, 0.0),
        ("end", -gap, 0.0),
        ("middle", 0.0, -gap - 6),
        ("middle", 0.0, gap + 6),
    ):
        left = x + dx - {"start": 0, "end": width, "middle": width / 2}[anchor]
        found.append((anchor, dx, dy, (left, y + dy - (TOWN + 4) / 2, left + width, y + dy + (TOWN + 4) / 2)))
    return found


def _covering(boxes: Any, at: Any, gaps: Any, dots: Any) -> Any:
    """Whether a name would cover a dot that is not its place's own: of each place, for each box of its sides."""
    x, y, r = dots[:, dots[2] > 3.2]
    others = x - r, y - r, x + r, y + r
    own = np.concatenate([at - gaps, at + gaps])
    return (_meeting(boxes, others) & ~_meeting(own, others)[:, None]).any(axis=2)


def _meeting(boxes: Any, others: Any) -> Any:
    """As `meet`, of each of many boxes with each of others, both given by their four sides."""
    left, top, right, bottom = boxes[..., None]
    return (left < others[2]) & (others[0] < right) & (top < others[3]) & (others[1] < bottom)


def _sides_of(rows: Sequence[tuple[float, ...]], many: int) -> Any:
    """The numbers of rows of so many: all first ones, all second ones. Side by side in memory, where they are read at once."""
    return np.ascontiguousarray(np.array(rows).reshape(-1, many).T)


def along(
    roads: Iterable[tuple[str, Sequence[tuple[float, float]]]],
    view: View,
    dots: Sequence[tuple[float, float, float]],
    taken: list[Box],
) -> list[dict[str, Any]]:
    """Rows of a text layer: each road's name beside its line, where it is furthest from dots. Boxes are added to `taken`."""
    placed = []
    for text, points in roads:
        half, best = _width(text, ROAD) / 2, (0.0, 0.0, 0.0)
        for (lat, lon), (lat2, lon2) in itertools.pairwise(points):
            for share in (0.2, 0.35, 0.5, 0.65, 0.8):
                x, y = view.at(lat + share * (lat2 - lat), lon + share * (lon2 - lon))
                for aside in (half + 8, -half - 8):
                    box = (x + aside - half, y - 8, x + aside + half, y + 8)
                    fits = view.shows(x + aside, y, half + 4) and not any(meet(box, other) for other in taken)
                    room = min((max(abs(dx - x - aside) - half, abs(dy - y) - 8) - r for dx, dy, r in dots), default=50)
                    if fits and room > best[0]:
                        best = (room, x + aside, y)
        room, x, y = best
        if room > 0:
            taken.append((x - half, y - 8, x + half, y + 8))
            lat, lon = view.place(x, y)
            row = {"text": shaped(text), "at": [round(lon, 4), round(lat, 4)], "anchor": "middle", "offset": [0, 0]}
            placed.append(row)
    return placed


def provinces(
    names: Iterable[tuple[str, str]],
    country: str,
    view: View,
    dots: Sequence[tuple[float, float, float]],
    taken: list[Box],
) -> list[dict[str, Any]]:
    """Rows of a text layer: each province's name (of code, name) where the part of it that is in view has most room."""
    placed = _provinces(tuple(names), country, view, tuple(sorted(dots)), tuple(sorted(taken)))
    taken += [box for _, box in placed]
    return [dict(row) for row, _ in placed]


@lru_cache(maxsize=64)  # a choice of places moves no dot
def _provinces(
    names: Sequence[tuple[str, str]],
    country: str,
    view: View,
    dots: Sequence[tuple[float, float, float]],
    before: Sequence[Box],
) -> Sequence[tuple[dict[str, Any], Box]]:
    placed, taken, (dx, dy, r) = [], list(before), _sides_of(dots, 3)
    for code, name in names:
        half = _width(name, PROVINCE) * 0.72
        x, y, room = spots(country, code, view)
        if not len(room):
            continue
        boxes = np.stack([x - half, y - 9, x + half, y + 9])
        free = ~_meeting(boxes, _sides_of(taken, 4)).any(axis=1)
        if not free.any():
            continue
        x, y, room = x[free], y[free], room[free]
        score = np.minimum(room, 60)
        if dots:
            apart = np.maximum(np.abs(dx - x[:, None]) - half, np.abs(dy - y[:, None]) - 9) - r
            near = apart.min(axis=1)
            score = np.where(near > 0, score + np.minimum(near, 40), 0)
        best = int(score.argmax())
        if score[best] > 0:
            taken.append((x[best] - half, y[best] - 9, x[best] + half, y[best] + 9))
            lat, lon = view.place(float(x[best]), float(y[best]))
            at = [round(lon, 4), round(lat, 4)]
            placed.append(({"text": spaced(name), "at": at, "anchor": "middle", "offset": [0, 0]}, taken[-1]))
    return placed


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes have an inner point in common."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _width(text: str, size: int) -> float:
    """About; letters of Noto Sans are half as wide as the type is high, and somewhat more."""
    return len(text.translate(MARKS)) * size * 0.58


@lru_cache(maxsize=256)
def spots(country: str, code: str, view: View) -> Any:
    """Places for a name inside a province and in view, as three arrays: x, y, and how far from the nearest outline, in px."""
    feature = next((f for f in geometry.provinces(country)["features"] if f["properties"]["code"] == code), None)
    if feature is None:
        return np.empty((3, 0))
    parts = feature["geometry"]["coordinates"]
    outlines = [parts[0]] if feature["geometry"]["type"] == "Polygon" else [polygon[0] for polygon in parts]
    margin_x, margin_y = 48, 18
    xs = np.linspace(-view.width / 2 + margin_x, view.width / 2 - margin_x, 28)
    ys = np.linspace(-view.height / 2 + margin_y, view.height / 2 - margin_y, 28)
    x, y = (grid.ravel() for grid in np.meshgrid(xs, ys))
    inside, room = np.zeros(x.size, dtype=bool), np.full(x.size, 999.0)
    for outline in outlines:
        px, py = np.array([view.at(lat, lon) for lon, lat in outline]).T
        ax, ay, bx, by = px[:-1], py[:-1], px[1:], py[1:]
        straddles = (ay <= y[:, None]) != (by <= y[:, None])
        slope = (bx - ax) / np.where(by == ay, 1, by - ay)
        crossings = straddles & (x[:, None] < ax + (y[:, None] - ay) * slope)
        inside ^= crossings.sum(axis=1) % 2 == 1
        room = np.minimum(room, np.hypot(px - x[:, None], py - y[:, None]).min(axis=1))
    kept = inside & (room > 12)
    return np.stack([x[kept], y[kept], room[kept]])
