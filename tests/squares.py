"""A made-up country of squares as COD-AB GeoJSON, for tests of boundaries."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

WIGGLES = 40


def ring(x: float, y: float, side: float) -> list[list[float]]:
    """A square whose sides have many positions, with teeth of a ten-thousandth of a degree."""
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    points = []
    for (ax, ay), (bx, by) in pairwise(corners):
        low = (ax, ay) < (bx, by)  # the teeth of a side are the same from whichever square it is walked
        for step in range(WIGGLES):
            share, tooth = step / WIGGLES, 0.0001 * ((step if low else WIGGLES - step) % 2)
            points.append([round(ax + share * (bx - ax) + tooth, 5), round(ay + share * (by - ay) + tooth, 5)])
    return [*points, points[0]]


def feature(code: str, outline: list[list[float]], **properties: Any) -> dict[str, Any]:
    level = (len(code) - 2) // 2
    named = {f"ADM{level}_PCODE": code, f"ADM{level}_EN": f"Area {code}", f"ADM{level}_AR": "منطقة"}
    above = {f"ADM{level - 1}_PCODE": code[:-2]} if level > 1 else {"ADM0_PCODE": code[:2]}
    geometry = {"type": "Polygon", "coordinates": [outline]}
    return {"type": "Feature", "properties": {**named, **above, **properties}, "geometry": geometry}


def adm1() -> list[dict[str, Any]]:
    """Two provinces side by side."""
    return [feature("XX01", ring(35, 35, 1)), feature("XX02", ring(36, 35, 1))]


def adm2() -> list[dict[str, Any]]:
    """A district in each."""
    return [feature("XX0101", ring(35, 35, 1)), feature("XX0201", ring(36, 35, 1))]


def write(path: Path, features: Any, **more: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}), encoding="utf-8")
    return path
