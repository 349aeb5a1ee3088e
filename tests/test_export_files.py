"""Data files and the text brief of three views, opened again by programs that did not make them."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geojson as strict
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import load, queries
from sitboard.export import archive, geojson, plain_csv, records, text, whole, xlsx
from sitboard.export.about import facts, sources
from sitboard.export.contents import contents
from sitboard.export.work import done
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import Words
from tests import folders, taken

NAMES = list(taken.VIEWS)
PAYLOADS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.org","x")', "=IMPORTXML(A1)",
    "\t=1+1", "\r=1+1", " =1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "=\u202e1", "{=1+1}", "=WEBSERVICE(A1)", "=DDE(1;2)",
    "+cmd|'/C calc'!A0", "-2+3+cmd|'/C calc'!A0", "@cmd", "=A1:A9", "=\"a\"&\"b\"", "='x'!A1", "=-1", "==1", "=+1",
    "+=1", "-=1", "http://example.org/=1",
)  # fmt: skip
MARKUP = "<script>alert(1)</script><b>bold</b> & \"quoted\" 'x' ]]> {{7*7}} ${1} [a](javascript:x)"


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.fixture(scope="module")
def spiked(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The example with a payload in its texts."""
    folder = folders.example(tmp_path_factory.mktemp("spiked"))
    for number, payload in enumerate((*PAYLOADS, MARKUP)):
        told = payload.strip() or payload
        folders.put(folder, "claims", -1, id=f"spiked-{number}", note=told)
    folders.put(folder, "sources", 0, title=MARKUP, publisher="=1+1")
    folders.put(folder, "incidents", 0, summary="=cmd|' /C calc'!A0")
    return View(Package(load.read(folder)), Filters(), Words())


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_workbook_says_what_it_is_and_has_the_screen_s_figures(name: str) -> None:
    view = taken.view(name)
    book = opened(xlsx.book(view))
    readme = {str(row[0]): str(row[1]) for row in cells(book.worksheets[0])}
    assert readme["Package"] == view.package.hash
    assert readme["As known on"] == view.known
    assert readme["Borders"] == view.package.situation.boundary_disclaimer
    for _, _, label in view.chips():
        assert label in readme["Filters"]
    held = contents(view)
    figures = cells(book["Key figures"])
    assert [row[:2] for row in figures[1:]] == [[card.label, card.value] for card in held.cards]
    for panel in held.panels:
        sheet = book[xlsx.shown(panel.code)]
        wanted = [
            [None if pd.isna(cell) or cell == "" else cell for cell in row] for row in panel.table.to_numpy().tolist()
        ]
        assert cells(sheet)[1:] == wanted, panel.code
        assert sheet.freeze_panes == "A2"
    assert len(cells(book["sources"])) - 1 == len(sources(view))


def test_days_are_days_and_numbers_numbers() -> None:
    book = opened(xlsx.book(taken.view("Idleb in June 2019")))
    head, *rows = cells(book["incidents"])
    for row in rows:
        told = dict(zip(head, row, strict=True))
        assert isinstance(told["date"], datetime)
        assert isinstance(told["floor"], int | None)
        assert isinstance(told["denied"], bool)


def test_no_file_holds_a_live_formula_or_a_link(spiked: View) -> None:
    book = opened(xlsx.book(spiked))
    texts = set()
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None
                texts.add(cell.value)
    # every payload is there as it was written, and is no formula: a workbook needs no apostrophe
    assert {payload.strip() for payload in PAYLOADS} - {str(each).strip() for each in texts} == set()
    with zipfile.ZipFile(io.BytesIO(done(archive.tables(spiked)).data)) as tables:
        names = [name for name in tables.namelist() if name.endswith(".csv")]
        assert {name.partition("/")[0] for name in names} > {"overview", "claims.csv"}
        for name in names:
            lines = csv.reader(io.StringIO(tables.read(name).decode("utf-8-sig"), newline=""))
            live = [
                cell
                for line in lines
                for cell in line
                if len(cell) > 1 and cell.strip("\u00a0 ")[0] in "=+-@\t\r＝＋－＠"
            ]
            assert not [cell for cell in live if not cell.lstrip("-").replace(".", "").isdecimal()], name


PRINTED = st.text(st.sampled_from(" =+-@<&") | st.characters(exclude_categories=["C", "Z"]), max_size=12)


@settings(max_examples=25)
@given(
    st.lists(
        PRINTED | st.integers(-(2**53), 2**53) | st.booleans() | st.dates(date(1900, 3, 1)), min_size=1, max_size=8
    )
)
def test_a_workbook_keeps_every_value(values: list[Any]) -> None:
    file = xlsx.written((), {"t": pd.DataFrame({"n": range(len(values)), "v": pd.Series(values, dtype=object)})})
    back = [value for _, value in cells(opened(file)["t"])[1:]]
    wanted = [None if each == "" else each for each in values]
    assert [each.date() if isinstance(each, datetime) else each for each in back] == wanted


def test_names_of_sheets_are_such_as_a_workbook_may_bear() -> None:
    tables = {
        "a/b:c*d?[e]": pd.DataFrame({"x": [1]}),
        "A b c d  e ": pd.DataFrame({"x": [2]}),
        "x" * 60: pd.DataFrame(),
        "": pd.DataFrame(),
    }
    book = opened(xlsx.written((), tables))
    assert len(set(map(str.casefold, book.sheetnames))) == 5
    assert all(0 < len(each) <= 31 for each in book.sheetnames)


def test_cells_of_a_workbook_that_runs_from_the_right_say_so() -> None:
    tables = {"t": pd.DataFrame({"المكان": ["إدلب."]}), "incidents": pd.DataFrame({"id": ["a"]})}
    first, shown, records = opened(xlsx.written((("الوضع", "إدلب."),), tables, rtl=True)).worksheets
    assert [cell.alignment.readingOrder for cell in (first["B1"], shown["A1"], shown["A2"])] == [2, 2, 2]
    assert [cell.alignment.readingOrder for cell in (records["A1"], records["A2"])] == [0, 0]


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="1048575"):
        xlsx.written((), {"t": pd.DataFrame({"v": range(1_048_576)})})


@pytest.mark.parametrize("name", NAMES)
def test_geojson_holds_each_incident_at_its_named_place(name: str) -> None:
    view = taken.view(name)
    assert strict.loads(geojson.collection(view)).is_valid
    read = json.loads(geojson.collection(view))
    answer = queries.incidents(view.package, view.filters)
    assert read["type"] == "FeatureCollection"
    assert len(read["features"]) == answer.total.incidents if answer.total else False
    assert read["package"] == view.package.hash
    assert read["filters"] == view.filters.query()
    assert read["disclaimer"] == view.package.situation.boundary_disclaimer
    assert len(read["sources"]) == len(sources(view))
    assert [f"{heading}: {said}" for heading, said in facts(view)] == read["about"][:-1]
    middles = [f["properties"]["middle"] for f in read["features"]]
    assert sum(each for each in middles if each is not None) == ((answer.total and answer.total.middle) or 0)
    for feature in read["features"]:
        places = [view.package.places[code] for code in feature["properties"]["places"]]
        points = [[place.lon, place.lat] for place in places if place.level == "community" and place.lat is not None]
        found = feature["geometry"]
        assert (
            [] if found is None else [found["coordinates"]] if found["type"] == "Point" else found["coordinates"]
        ) == points


def test_the_package_as_a_zip_is_accepted_and_is_the_same(tmp_path: Path) -> None:
    view = taken.view("nothing")
    with zipfile.ZipFile(io.BytesIO(whole.zipped(view))) as archived:
        archived.extractall(tmp_path)
    folder = tmp_path / view.package.situation.slug
    assert load.read(folder).hash == view.package.hash
    checked = subprocess.run([sys.executable, "-m", "sitboard", "check", folder], capture_output=True, text=True)
    assert checked.returncode == 0
    assert " 0 errors" in checked.stdout
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    assert view.package.hash in readme
    assert view.package.situation.boundary_disclaimer in readme
    assert whole.zipped(view) == whole.zipped(view)


def test_a_package_that_changed_on_disk_is_not_passed_off_as_the_one_shown(tmp_path: Path) -> None:
    folder = folders.example(tmp_path)
    view = View(Package(load.read(folder)), Filters(), Words())
    folders.put(folder, "incidents", 0, summary="Something else happened.")
    with pytest.raises(whole.ChangedError):
        whole.zipped(view)


@pytest.mark.parametrize("name", NAMES)
def test_tables_carry_what_they_are(name: str) -> None:
    view = taken.view(name)
    with zipfile.ZipFile(io.BytesIO(done(archive.tables(view)).data)) as tables:
        held = contents(view)
        shown = (f"overview/{each.code}.csv" for each in (*held.panels, *held.listings))
        assert set(tables.namelist()) == {*(f"{code}.csv" for code in records.RECORDS), *shown, "about.txt"}
        about = tables.read("about.txt").decode()
        rows = list(csv.DictReader(io.StringIO(tables.read("incidents.csv").decode("utf-8-sig"), newline="")))
    for heading, said in facts(view):
        assert f"{heading}: {said}" in about
    total = queries.total(view.package, view.filters).total
    assert total is not None
    assert len(rows) == total.incidents
    assert sum(int(row["ceiling"] or 0) for row in rows) == (total.ceiling or 0)


def test_plain_csv_is_true_to_every_letter() -> None:
    view = taken.view("nothing")
    table = pd.DataFrame({"note": list(PAYLOADS)})
    back = list(csv.DictReader(io.StringIO(plain_csv(view, table).decode(), newline="")))
    assert [row["note"] for row in back] == list(PAYLOADS)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_brief_has_the_cards_the_day_the_denials_and_the_link(name: str) -> None:
    view = taken.view(name)
    said = text.brief(view, "https://board.example")
    for card in contents(view).cards:
        assert f"{card.label}: {card.value} (" in said
    assert view.sentence() in said
    assert view.package.short in said
    assert view.package.situation.boundary_disclaimer in said
    assert "https://board.example/" in said
    for key, value in view.filters.query().items():
        assert f"{key}={value}" in said
    for entry in contents(view).denied.entries[: text.DENIALS]:
        assert entry.text in said
    assert len(said) < 4000


def test_highlights_never_say_more_than_the_figures() -> None:
    for name in NAMES:
        view = taken.view(name)
        found = text.highlights(view)
        assert len(found) <= text.HIGHLIGHTS
        assert name != "nothing" or not found
    lonely = text._highest(taken.view("everything"))
    rows = queries.incidents(taken.package(), Filters()).frame.dropna(subset=["floor", "ceiling"]).sort_values("floor")
    assert bool(lonely) is bool(rows["floor"].iloc[-1] > rows["ceiling"].iloc[:-1].max())
