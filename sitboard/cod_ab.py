"""Reading one file of official boundaries: COD-AB GeoJSON, with `ADM1_EN` or the newer `adm1_name`."""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitboard import simplify
from sitboard.problems import Problem
from sitboard.simplify import Ring

LEVELS = {1: "governorate", 2: "district", 3: "subdistrict"}
"""Administrative levels that a file may hold, as places name them."""

DECIMALS = 4
"""Of coordinates that are kept: some ten metres."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """One area of a file: its P-code, the P-code of the area that holds it, names, and rings of each polygon, the outer first."""

    code: str
    parent: str
    name: str
    name_ar: str
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """All areas of one level, as read from a file; `edition` is the day from which the file says they are valid."""

    level: int
    areas: tuple[Boundary, ...]
    file: str
    seal: str
    edition: str


def read(path: Path) -> tuple[Layer | None, list[Problem]]:
    """One file of COD-AB GeoJSON, and all that is wrong with it; None where it cannot be used at all."""
    file = path.name
    try:
        data = path.read_bytes()
        content = json.loads(data)
    except OSError as error:
        return None, [Problem(file, 0, "", error.strerror or "", "a file that can be read", rule="unreadable-file")]
    except json.JSONDecodeError as error:
        found = f"{error.msg}, character {error.colno}"
        return None, [Problem(file, error.lineno, "", found, "GeoJSON", rule="not-geojson")]
    except ValueError:
        return None, [Problem(file, 0, "", "", "GeoJSON in UTF-8", rule="not-geojson")]
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features or content.get("type") != "FeatureCollection":
        found = str(content.get("type", "")) if isinstance(content, dict) else type(content).__name__
        return None, [Problem(file, 0, "type", found, "a FeatureCollection with features", rule="not-geojson")]
    if (crs := _crs(content)) and not re.search(r"CRS:?:?84|EPSG:?:?4326", crs):
        return None, [Problem(file, 0, "crs", crs, "degrees of longitude and latitude, CRS84", rule="crs")]
    properties = [_properties(feature) for feature in features]
    names = sorted({name for each in properties for name in each})
    levels = [n for n in range(5) if f"adm{n}_pcode" in names]
    if not levels or levels[-1] not in LEVELS:
        expected = "ADM1_PCODE, ADM2_PCODE or ADM3_PCODE, with no finer level beside it"
        found = ", ".join(name for name in names if "code" in name) or ", ".join(names)
        return None, [Problem(file, 0, "properties", found, expected, rule="missing-property")]
    level, problems, found_areas = levels[-1], list[Problem](), list[Boundary]()
    for number, (feature, values) in enumerate(zip(features, properties, strict=True), 1):
        area, wrong = _area(feature, values, level, f"{file}, feature {number}")
        problems += wrong
        found_areas += [area] if area else []
    edition = max(
        (str(each[key])[:10] for each in properties for key in ("validon", "valid_on") if each.get(key)), default=""
    )
    return Layer(level, tuple(found_areas), file, hashlib.sha256(data).hexdigest(), edition), problems


def _crs(content: Mapping[str, Any]) -> str:
    crs = content.get("crs")
    return str(crs.get("properties", {}).get("name", crs)) if isinstance(crs, dict) else ""


def _properties(feature: Any) -> dict[str, Any]:
    values = feature.get("properties") if isinstance(feature, dict) else None
    return {str(key).lower(): value for key, value in values.items()} if isinstance(values, dict) else {}


def _area(feature: Any, values: Mapping[str, Any], level: int, where: str) -> tuple[Boundary | None, list[Problem]]:
    def text(*names: str) -> str:
        return next((str(values[name]).strip() for name in names if values.get(name)), "")

    problems = []
    code, name = text(f"adm{level}_pcode"), text(f"adm{level}_en", f"adm{level}_name")
    parent = text(f"adm{level - 1}_pcode")
    key = f"ADM{level}_PCODE"
    if not re.fullmatch(r"[A-Z]{2,3}\d+", code):
        problems.append(Problem(where, 0, key, code, "a P-code such as SY07", rule="pcode"))
    elif parent and not (code.startswith(parent) and code != parent):
        problems.append(Problem(where, 0, key, code, f"a P-code that begins with {parent}", rule="nesting"))
    if not name:
        problems.append(Problem(where, 0, f"ADM{level}_EN", "", f"a name, here or in adm{level}_name", rule="required"))
    polygons, wrong = _polygons(feature.get("geometry") if isinstance(feature, dict) else None)
    if wrong:
        problems.append(Problem(where, 0, "geometry", wrong[0], wrong[1], rule="geometry"))
    if problems:
        return None, problems
    return Boundary(code, parent, name, text(f"adm{level}_ar", f"adm{level}_name1"), polygons), []


def _polygons(outline: Any) -> tuple[tuple[tuple[Ring, ...], ...], tuple[str, str] | None]:
    """The polygons of a geometry, or what was found and what is expected instead."""
    kind = outline.get("type") if isinstance(outline, dict) else None
    parts = outline.get("coordinates") if isinstance(outline, dict) else None
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(parts, list) or not parts:
        return (), (str(kind or ""), "a Polygon or MultiPolygon with coordinates")
    found = []
    try:
        for polygon in parts if kind == "MultiPolygon" else [parts]:
            rings = []
            for ring in polygon:
                for lon, lat, *_ in ring:
                    if not (math.isfinite(lon) and abs(lon) <= 180 and abs(lat) <= 90):
                        return (), (f"{lon}, {lat}", "longitude -180 to 180 and latitude -90 to 90, in this order")
                if len(ring) < 4 or ring[0] != ring[-1]:
                    return (), (
                        f"a ring of {len(ring)} positions",
                        "rings of 4 positions or more, the last as the first",
                    )
                kept = simplify.rounded(ring, DECIMALS)
                if len(set(kept)) >= 3:
                    rings.append(kept)
                elif not rings:
                    break  # an islet smaller than the coordinates can tell
            if rings:
                found.append(tuple(rings))
    except (TypeError, ValueError):
        return (), ("", "positions of two numbers")
    return (tuple(found), None) if found else ((), ("an area of no size", "an area that can be seen"))
