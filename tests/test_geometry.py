"""Outlines: complete, keyed by P-code, small, and with their origin beside them."""

import csv
import itertools
import re
from pathlib import Path

from sitboard import geometry

FOLDER = Path(geometry.__file__).parent
ROOT = FOLDER.parent.parent
SCRIPT = ROOT / "scripts" / "extract_geometry.py"


def rings(outline: geometry.GeoJSON) -> list[list[list[float]]]:
    polygons = outline["coordinates"] if outline["type"] == "MultiPolygon" else [outline["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def contains(outline: geometry.GeoJSON, lat: float, lon: float) -> bool:
    odd = False
    for ring in rings(outline):
        for (ax, ay), (bx, by) in itertools.pairwise(ring):
            if (ay <= lat) != (by <= lat) and lon < ax + (lat - ay) * (bx - ax) / (by - ay):
                odd = not odd
    return odd


def province(code: str) -> geometry.GeoJSON:
    return next(f["geometry"] for f in geometry.provinces("SY")["features"] if f["properties"]["code"] == code)


def test_syria_has_its_fourteen_provinces_with_names_in_both_languages() -> None:
    features = [f["properties"] for f in geometry.provinces("SY")["features"]]
    assert [f["code"] for f in features] == [f"SY{n:02}" for n in range(1, 15)]
    assert all(re.search("[a-z]", f["name"]) and re.search("[\u0621-\u064a]", f["name_ar"]) for f in features)


def test_codes_sit_on_the_right_outlines() -> None:
    cities = {
        "SY01": (33.51, 36.29),
        "SY02": (36.20, 37.16),
        "SY04": (34.73, 36.72),
        "SY05": (35.13, 36.75),
        "SY06": (35.55, 35.80),
        "SY07": (35.93, 36.63),
        "SY08": (36.50, 40.74),
        "SY09": (35.33, 40.14),
        "SY10": (34.90, 35.89),
        "SY11": (35.95, 39.01),
        "SY12": (32.63, 36.10),
        "SY13": (32.71, 36.57),
    }
    for code, (lat, lon) in cities.items():
        assert contains(province(code), lat, lon), code


def test_the_zone_of_the_observers_is_part_of_quneitra() -> None:
    assert contains(province("SY14"), 33.125, 35.825)


def test_every_ring_is_closed() -> None:
    for feature in [*geometry.provinces("SY")["features"], *geometry.neighbours("SY")["features"]]:
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings(feature["geometry"]))


def test_the_ceasefire_line_lies_on_the_outline_that_it_is_drawn_over() -> None:
    outline = {tuple(point) for code in ("SY12", "SY14") for ring in rings(province(code)) for point in ring}
    line = geometry.ceasefire_line("SY")["geometry"]
    points = [
        tuple(p)
        for part in ([line["coordinates"]] if line["type"] == "LineString" else line["coordinates"])
        for p in part
    ]
    assert len(points) > 10
    assert set(points) <= outline


def test_neighbours_and_the_ground_below_the_country() -> None:
    codes = {f["properties"]["code"] for f in geometry.neighbours("SY")["features"]}
    assert {"SY", "TR", "LB", "IQ", "JO"} <= codes
    assert geometry.borders("SY")["geometry"]["coordinates"]


def test_a_country_that_is_not_shipped_has_no_outlines() -> None:
    assert geometry.countries() == ("SY",)
    assert geometry.provinces("../SY")["features"] == geometry.neighbours("XX")["features"] == []


def test_outlines_are_small_and_say_where_they_come_from() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob("*.json")) < 250_000
    script, provenance = SCRIPT.read_text(encoding="utf-8"), (FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")
    for name, version in re.findall(r'"([a-z-]+)@([0-9.]+)"', script):
        assert f"`{name}` {version}" in provenance
    assert "://" not in script, "packages are fetched by name, from whichever registry npm is set to"


def test_roads_pass_the_places_that_they_name() -> None:
    with (ROOT / "data" / "northwest-syria" / "places.csv").open(newline="", encoding="utf-8") as file:
        known = {row["id"]: row for row in csv.DictReader(file)}
    roads = {road["name"]: road["places"] for road in geometry.roads("SY")}
    assert list(roads) == ["M5", "M4"]
    shared = 0
    for code, name, name_ar, lat, lon in (place for places in roads.values() for place in places):
        assert round(lat, 2) == lat
        assert round(lon, 2) == lon
        if code in known:
            row = known[code]
            told = (row["name"], row["name_ar"], float(row["lat"]), float(row["lon"]))
            assert (name, name_ar, lat, lon) == told
            shared += 1
    assert shared >= 6
    assert {place[0] for place in roads["M4"]} & {place[0] for place in roads["M5"]} == {"C3916"}, (
        "they meet at Saraqab"
    )
    assert geometry.roads("XX") == ()
    assert "Roads" in (FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")
