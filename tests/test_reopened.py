"""Files of three views, opened again by programs that did not make them: LibreOffice, a strict reader of GeoJSON, Pillow."""

import csv
import dataclasses
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import geojson as strict
import pandas as pd
import pytest
from PIL import Image

from components.files import FORMATS
from sitboard import load
from sitboard.export import geojson, xlsx
from sitboard.export.contents import contents
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import Words
from tests import folders, taken
from tests.test_export_files import MARKUP, PAYLOADS

VIEWS = ("everything", "Idleb in June 2019", "nothing")
OFFICE = shutil.which("soffice")

office = pytest.mark.skipif(
    OFFICE is None, reason="no LibreOffice (soffice) on this machine: workbooks are not opened by it"
)


def sheets(book: bytes, folder: Path) -> dict[str, list[list[str]]]:
    """Every sheet of a workbook as LibreOffice reads it, formulas written as formulas."""
    assert OFFICE is not None
    (folder / "book.xlsx").write_bytes(book)
    # separator, quote, UTF-8, from line 1; formatted as shown, formulas as such, every sheet a file of its own
    filters = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", filters]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "book.xlsx")], check=True, capture_output=True, timeout=180
    )
    return {
        file.stem.partition("-")[2]: list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
        for file in folder.glob("book-*.csv")
    }


def number(cell: str) -> str:
    return cell.replace(",", "")


@office
@pytest.mark.full
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("page", ["overview", "casualties"])
def test_libreoffice_reads_the_screen_s_figures(name: str, page: str, tmp_path: Path) -> None:
    view = dataclasses.replace(taken.view(name), page=page)
    read = sheets(xlsx.book(view), tmp_path)
    readme = {row[0]: row[1] for row in read["Read me"]}
    assert readme["Package"] == view.package.hash
    assert readme["As known on"] == view.known
    assert readme["Borders"] == view.disclaimer
    assert [row[:2] for row in read["Key figures"][1:]] == [[card.label, card.value] for card in contents(view).cards]
    for code, table in contents(view).tables.items():
        got = read[xlsx.shown(code)]
        assert got[0] == list(table.columns) if len(table) or len(table.columns) else True
        assert len(got) - 1 == len(table), code
        for line, wanted in zip(got[1:], table.itertuples(index=False), strict=True):
            for cell, value in zip(line, wanted, strict=True):
                if isinstance(value, int):
                    assert int(number(cell)) == value, code
    assert {"incidents", "claims", "sources"} <= set(read)


@office
@pytest.mark.full
def test_libreoffice_finds_no_formula(tmp_path: Path) -> None:
    folder = folders.example(tmp_path)
    for each, payload in enumerate((*PAYLOADS, MARKUP)):
        folders.put(folder, "claims", -1, id=f"spiked-{each}", note=payload.strip())
    view = View(Package(load.read(folder)), Filters(), Words())
    read = sheets(xlsx.book(view), tmp_path)
    notes = {cell for row in read["claims"] for cell in row}
    # a formula would have been computed, or written with its result: every payload is still its own text
    assert {payload.strip() for payload in PAYLOADS} <= notes


@pytest.mark.parametrize("name", VIEWS)
def test_a_strict_reader_takes_the_geojson(name: str) -> None:
    view = taken.view(name)
    read = strict.loads(geojson.collection(view))
    assert isinstance(read, strict.FeatureCollection)
    assert read.is_valid, read.errors()
    for each in read["features"]:
        assert each.is_valid
        if each.geometry is not None:
            for lon, lat in strict.utils.coords(each.geometry):
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90


@pytest.mark.parametrize("name", ["Idleb in June 2019", pytest.param("everything", marks=pytest.mark.full), "nothing"])
def test_pillow_reads_every_picture(name: str) -> None:
    view = dataclasses.replace(taken.view(name), page="casualties")
    made = FORMATS["png"].made(view)
    assert made.lost == ()
    with zipfile.ZipFile(io.BytesIO(made.data)) as held:
        pictures = [file for file in held.namelist() if file.endswith(".png")]
        assert pictures == sorted(f"{panel.code}.png" for panel in contents(view).panels)
        for file in pictures:
            with Image.open(io.BytesIO(held.read(file))) as picture:
                picture.load()
                assert picture.format == "PNG"
                assert picture.width == 1800
                assert picture.height > 400
                # something is drawn on the ground
                assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 5
        about = held.read("about.txt").decode()
    assert view.package.hash in about
    assert view.disclaimer in about


@pytest.mark.parametrize("name", VIEWS)
def test_pandas_reads_every_csv(name: str) -> None:
    view = taken.view(name)
    for kind in ("csv", "csv-plain"):
        made = FORMATS[kind].made(view)
        with zipfile.ZipFile(io.BytesIO(made.data)) as held:
            for code, table in contents(view).tables.items():
                read = pd.read_csv(io.BytesIO(held.read(f"overview/{code}.csv")), dtype=str, keep_default_na=False)
                assert list(read.columns)[:-3] == [str(column) for column in table.columns]
                assert len(read) == len(table)
                assert set(read["package"]) <= {view.package.short}
                assert set(read["known_on"]) <= {""}
