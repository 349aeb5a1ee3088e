"""Reading official boundaries: both spellings of their properties, and every fault named where it is."""

from pathlib import Path
from typing import Any

import pytest

from sitboard import cod_ab
from tests import squares


def read(path: Path) -> tuple[Any, list[str]]:
    layer, problems = cod_ab.read(path)
    return layer, [str(problem) for problem in problems]


@pytest.mark.parametrize("newer", [False, True])
def test_older_and_newer_properties_say_the_same(tmp_path: Path, newer: bool) -> None:
    features = squares.adm2()
    if newer:
        for each in features:
            old = each["properties"]
            each["properties"] = {
                "adm2_name": old["ADM2_EN"],
                "adm2_name1": old["ADM2_AR"],
                "adm2_pcode": old["ADM2_PCODE"],
                "adm1_pcode": old["ADM1_PCODE"],
                "valid_on": "2020-12-17T00:00:00",
            }
    layer, problems = read(squares.write(tmp_path / "a.geojson", features))
    assert problems == []
    assert (layer.level, layer.edition) == (2, "2020-12-17" if newer else "")
    assert [(a.code, a.parent, a.name, a.name_ar) for a in layer.areas] == [
        ("XX0101", "XX01", "Area XX0101", "منطقة"),
        ("XX0201", "XX02", "Area XX0201", "منطقة"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", 'a.geojson, line 1: found "Expecting property name'),
        ("[]", 'a.geojson, type: found "list", expected a FeatureCollection'),
        ('{"type": "Feature"}', 'a.geojson, type: found "Feature", expected a FeatureCollection'),
        ('{"type": "FeatureCollection", "features": []}', "expected a FeatureCollection with features"),
        ("\udcff", "a.geojson: found nothing, expected GeoJSON in UTF-8"),
    ],
)
def test_what_is_not_geojson_is_said_to_be_none(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.geojson").write_bytes(text.encode(errors="surrogateescape"))
    layer, problems = read(tmp_path / "a.geojson")
    assert layer is None
    assert len(problems) == 1
    assert said in problems[0]


def test_a_missing_file_and_another_projection(tmp_path: Path) -> None:
    assert "a file that can be read" in read(tmp_path / "none.geojson")[1][0]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32637"}}
    layer, problems = read(squares.write(tmp_path / "utm.geojson", squares.adm1(), crs=crs))
    assert layer is None
    assert problems == [
        'utm.geojson, crs: found "urn:ogc:def:crs:EPSG::32637", expected degrees of longitude and latitude, CRS84'
    ]


def test_a_level_that_is_not_shown_is_refused(tmp_path: Path) -> None:
    country = squares.feature("XX01", squares.ring(35, 35, 1))
    country["properties"] = {"ADM0_PCODE": "XX", "ADM0_EN": "Made up"}
    layer, problems = read(squares.write(tmp_path / "a.geojson", [country]))
    assert layer is None
    assert 'found "adm0_pcode", expected ADM1_PCODE, ADM2_PCODE or ADM3_PCODE' in problems[0]


SQUARE = [[35, 35], [36, 35], [36, 36], [35, 36], [35, 35]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ADM1_PCODE": "7"}, 'feature 2, ADM1_PCODE: found "7", expected a P-code such as SY07'),
        ({"ADM1_PCODE": None}, "feature 2, ADM1_PCODE: found nothing, expected a P-code"),
        ({"ADM1_EN": ""}, "feature 2, ADM1_EN: found nothing, expected a name"),
        ({"ADM0_PCODE": "YY"}, 'feature 2, ADM1_PCODE: found "XX02", expected a P-code that begins with YY'),
    ],
)
def test_every_fault_of_a_property_is_named(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    features = squares.adm1()
    features[1]["properties"].update(change)
    _, problems = read(squares.write(tmp_path / "a.geojson", features))
    assert len(problems) == 1
    assert said in problems[0]


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        (None, "a Polygon or MultiPolygon"),
        ({"type": "Point", "coordinates": [35, 35]}, 'found "Point"'),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, "the last as the first"),
        ({"type": "Polygon", "coordinates": [[[235, 35], *SQUARE[1:]]]}, "longitude -180 to 180"),
        ({"type": "Polygon", "coordinates": [[["a", 35], *SQUARE[1:]]]}, "positions of two numbers"),
        ({"type": "Polygon", "coordinates": [[[35, 35]] * 5]}, "an area that can be seen"),
    ],
)
def test_a_geometry_that_cannot_be_drawn_is_refused(tmp_path: Path, geometry: Any, said: str) -> None:
    features = squares.adm1()
    features[0]["geometry"] = geometry
    _, problems = read(squares.write(tmp_path / "a.geojson", features))
    assert len(problems) == 1
    assert said in problems[0]
    assert problems[0].startswith("a.geojson, feature 1, geometry: ")


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    features = squares.adm1()
    for each in features:
        each["properties"]["ADM1_EN"] = ""
        each["geometry"] = None
    assert len(read(squares.write(tmp_path / "a.geojson", features))[1]) == 4
