"""Official boundaries: a reader's own COD-AB files, checked, made small, and kept beside a package.

They are for display, like the built-in outlines that they take precedence over: they change no figure, so they are no
part of a package's hash. `outlines` looks at the files each time, so a board that is running shows them at once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sitboard import simplify
from sitboard.cells import nearest
from sitboard.cod_ab import DECIMALS, LEVELS, Layer
from sitboard.problems import Problem

FOLDER = "boundaries"
TOLERANCE = 0.0008
"""Degrees, some 80 m: less than a pixel of the map until a reader is close."""
LARGEST = 400_000
"""Bytes of one file that is kept; the tolerance is doubled until it fits."""


def outlines(folder: Path, level: str) -> Mapping[str, Any] | None:
    """The imported areas of a level ('governorate', ...) beside a package, as a FeatureCollection; None where there are none.

    Each feature has `code`, `parent`, `name` and `name_ar`; `provenance` says where they come from. Shared: not to be changed.
    """
    number = next((n for n, name in LEVELS.items() if name == level), 0)
    file = folder / FOLDER / f"adm{number}.geojson"
    try:
        stat = file.stat()
    except OSError:
        return None
    return _kept(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=16)
def _kept(file: Path, _changed: int, _size: int) -> Mapping[str, Any] | None:
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        for feature in kept["features"]:
            if feature["geometry"]["type"] != "MultiPolygon" or not feature["properties"]["code"]:
                return None
    except (OSError, ValueError, LookupError, TypeError):
        return None  # touched by hand: the built-in outlines serve
    return kept


def faults(layers: Sequence[Layer], known: Mapping[int, Iterable[str]]) -> Iterator[Problem]:
    """What is wrong with read files together: levels twice, P-codes twice or not known, rings that cross themselves.

    `known` has the P-codes of each level that are known already; those of the level above come from the files where they hold it.
    """
    held = {level: set(codes) for level, codes in known.items()}
    provinces = set(held.get(1, ()))
    for layer in layers:
        others = [other.file for other in layers if other.level == layer.level and other is not layer]
        if others:
            found = ", ".join([layer.file, *others])
            yield Problem(layer.file, 0, "", found, f"one file of level {layer.level}", rule="level-twice")
        held[layer.level] = {area.code for area in layer.areas}
    for layer in layers:
        seen: set[str] = set()
        key = f"ADM{layer.level}_PCODE"
        for area in layer.areas:
            if area.code in seen:
                yield Problem(layer.file, 0, key, area.code, "each P-code once", rule="duplicate-id")
            seen.add(area.code)
            above = held.get(layer.level - 1, set())
            if layer.level == 1 and provinces and area.code not in provinces:
                yield _unknown(layer.file, key, area.code, provinces)
            elif layer.level > 1 and above and (area.parent or _parent(area.code, above)) not in above:
                yield _unknown(layer.file, f"ADM{layer.level - 1}_PCODE", area.parent or area.code, above)
            for ring in (ring for polygon in area.polygons for ring in polygon):
                if at := simplify.crosses_itself(ring):
                    found = f"{area.code} near {at[0]:g}, {at[1]:g}"
                    yield Problem(
                        layer.file, 0, "geometry", found, "an outline that does not cross itself", rule="geometry"
                    )


def _parent(code: str, above: Iterable[str]) -> str:
    return next((other for other in above if code.startswith(other)), "")


def _unknown(file: str, key: str, code: str, known: Iterable[str]) -> Problem:
    return Problem(
        file, 0, key, code, "a P-code that is known here", nearest(code, sorted(known)) or "", rule="unknown-pcode"
    )


def keep(layers: Sequence[Layer], folder: Path, origin: str, today: date) -> list[Path]:
    """Write each level beside the package in `folder`, small and with its provenance. All are written before any is shown."""
    into = folder / FOLDER
    into.mkdir(exist_ok=True)
    moves = []
    for layer in layers:
        file = into / f"adm{layer.level}.geojson"
        fresh = file.with_suffix(".new")
        fresh.write_text(_small(layer, origin, today), encoding="utf-8")
        moves.append((fresh, file))
    for fresh, file in moves:
        fresh.replace(file)
    return [file for _, file in moves]


def _small(layer: Layer, origin: str, today: date) -> str:
    tolerance = TOLERANCE
    while True:
        text = _written(layer, origin, today, tolerance)
        if len(text.encode()) <= LARGEST or tolerance > 0.05:
            return text
        tolerance *= 2


def _written(layer: Layer, origin: str, today: date, tolerance: float) -> str:
    provenance = {
        "origin": origin,
        "edition": layer.edition,
        "file": layer.file,
        "sha256": layer.seal,
        "imported": today.isoformat(),
        "changed": f"rounded to {DECIMALS} decimals, simplified by {tolerance:g} degrees; for display only",
    }
    areas = sorted(layer.areas, key=lambda area: area.code)
    rings = [ring for area in areas for polygon in area.polygons for ring in polygon]
    smaller = iter(simplify.simplified(rings, tolerance))
    features = [
        {
            "type": "Feature",
            "properties": {"code": area.code, "parent": area.parent, "name": area.name, "name_ar": area.name_ar},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[next(smaller) for _ in polygon] for polygon in area.polygons],
            },
        }
        for area in areas
    ]
    collection = {"type": "FeatureCollection", "provenance": provenance, "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"
