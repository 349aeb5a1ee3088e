"""Importing official boundaries: what is kept, what is refused, and that a bad file changes nothing."""

import io
import json
import os
import shutil
from pathlib import Path

import pytest

from sitboard import boundaries, cli, cod_ab, load
from sitboard.checks import check
from tests import folders, squares
from tests.asked import SHIPPED

OFFICIAL = os.environ.get("SITBOARD_COD_AB", "")
"""A folder with the official files, to try the importer on them."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return folders.example(tmp_path)


def run(package: Path, *files: Path) -> tuple[int, str]:
    out = io.StringIO()
    return cli.main(
        ["boundaries", *map(str, files), "--into", str(package), "--origin", "Made up, CC0"], out
    ), out.getvalue()


def test_boundaries_are_kept_small_and_say_where_they_come_from(package: Path, tmp_path: Path) -> None:
    one, two = squares.write(tmp_path / "1.json", squares.adm1()), squares.write(tmp_path / "2.json", squares.adm2())
    before = load.read(package).hash
    status, said = run(package, two, one)
    assert status == 0, said
    kept = boundaries.outlines(package, "governorate")
    assert kept is not None
    assert [feature["properties"]["code"] for feature in kept["features"]] == ["XX01", "XX02"]
    assert kept["provenance"]["origin"] == "Made up, CC0"
    assert kept["provenance"]["file"] == "1.json"
    assert (package / "boundaries" / "adm1.geojson").stat().st_size < one.stat().st_size / 4
    finer = boundaries.outlines(package, "district")
    assert finer is not None
    assert finer["features"][1]["properties"] == {
        "code": "XX0201",
        "parent": "XX02",
        "name": "Area XX0201",
        "name_ar": "منطقة",
    }
    assert boundaries.outlines(package, "subdistrict") is None
    assert load.read(package).hash == before, "outlines change no figure"
    assert not check(load.read(package))


def test_a_bad_file_changes_nothing(package: Path, tmp_path: Path) -> None:
    good, bad = squares.write(tmp_path / "1.json", squares.adm1()), tmp_path / "2.json"
    bad.write_text("no", encoding="utf-8")
    status, said = run(package, good, bad)
    assert status == 1
    assert "2.json, line 1" in said
    assert not (package / "boundaries").exists()
    assert run(package, good)[0] == 0
    held = (package / "boundaries" / "adm1.geojson").read_bytes()
    assert run(package, squares.write(tmp_path / "3.json", squares.adm1()[:1] * 2))[0] == 1
    assert (package / "boundaries" / "adm1.geojson").read_bytes() == held
    assert sorted(file.name for file in (package / "boundaries").iterdir()) == ["adm1.geojson"]


def test_a_code_that_no_area_above_holds_is_named_with_the_nearest(package: Path, tmp_path: Path) -> None:
    lost = squares.feature("XX0901", squares.ring(36, 35, 1))
    one = squares.write(tmp_path / "1.json", squares.adm1())
    status, said = run(package, one, squares.write(tmp_path / "2.json", [*squares.adm2(), lost]))
    assert status == 1
    assert '2.json, ADM1_PCODE: found "XX09", expected a P-code that is known here; did you mean "XX0' in said


def test_a_code_twice_a_level_twice_and_an_outline_that_crosses_itself(package: Path, tmp_path: Path) -> None:
    tie = squares.feature("XX03", [[35, 35], [36, 36], [36, 35], [35, 36], [35, 35]])
    one = squares.write(tmp_path / "1.json", [*squares.adm1(), squares.adm1()[0], tie])
    status, said = run(package, one, squares.write(tmp_path / "2.json", squares.adm1()))
    assert status == 1
    assert 'found "XX01", expected each P-code once' in said
    assert 'found "1.json, 2.json", expected one file of level 1' in said
    assert "XX03 near 35, 35" in said


def test_areas_of_the_package_without_an_outline_are_named(package: Path, tmp_path: Path) -> None:
    status, said = run(package, squares.write(tmp_path / "1.json", squares.adm1()[1:]))
    assert status == 0
    assert "Without an outline, so never shaded: XX01." in said


def test_no_package_is_a_misuse(tmp_path: Path) -> None:
    status, said = run(tmp_path / "none", squares.write(tmp_path / "1.json", squares.adm1()))
    assert status == 2
    assert "There is no package" in said


@pytest.mark.parametrize("text", ["", "{}", '{"features": [{}]}', '{"features": [{"geometry": {"type": "Point"}}]}'])
def test_kept_outlines_that_were_spoilt_by_hand_are_passed_over(package: Path, text: str) -> None:
    (package / "boundaries").mkdir()
    (package / "boundaries" / "adm1.geojson").write_text(text, encoding="utf-8")
    assert boundaries.outlines(package, "governorate") is None


def test_a_large_file_is_simplified_until_it_is_small(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = squares.write(tmp_path / "1.json", squares.adm1())
    monkeypatch.setattr(boundaries, "TOLERANCE", 0.00001)
    monkeypatch.setattr(boundaries, "LARGEST", 2000)
    assert run(package, one)[0] == 0
    file = package / "boundaries" / "adm1.geojson"
    assert file.stat().st_size <= 2000
    assert json.loads(file.read_text(encoding="utf-8"))["provenance"]["changed"].startswith("rounded to 4 decimals")


@pytest.mark.skipif(not OFFICIAL, reason="no official boundaries on this machine")
def test_official_boundaries_are_taken(tmp_path: Path) -> None:
    package = shutil.copytree(SHIPPED, tmp_path / SHIPPED.name)
    files = sorted(Path(OFFICIAL).glob("syr*adm[123]*.geojson"))
    status, said = run(package, *files)
    assert status == 0, said
    assert "Without an outline" not in said
    counts = {level: len((boundaries.outlines(package, level) or {})["features"]) for level in cod_ab.LEVELS.values()}
    assert counts == {"governorate": 14, "district": 62, "subdistrict": 272}
    assert all(file.stat().st_size < 400_000 for file in (package / "boundaries").iterdir())
