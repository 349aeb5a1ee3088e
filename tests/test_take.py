"""The Export control, and the verb that does the same on the command line."""

import io
import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import files, pictures
from sitboard.cli import main
from sitboard.export import apart, archive, records, work, xlsx
from sitboard.export.contents import contents
from sitboard.export.whole import ChangedError
from sitboard.panels import Panel, incidents
from sitboard.verbs import export as verb
from sitboard.view import View
from tests import boards, folders, paged, taken

APP = Path(__file__).parents[1] / "app.py"


def opened() -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=30)
    page.query_params["prov"] = "SY07"
    page.session_state["show-export"] = True
    return page.run()


def made(page: AppTest, kind: str) -> AppTest:
    page.selectbox(key="take-kind").set_value(kind).run()
    return page.button(key="take-make").click().run()


def test_a_file_is_made_and_offered_and_the_text_can_be_copied() -> None:
    page = made(opened(), "text")
    assert not page.exception
    assert "Province: Idleb" in page.code[-1].value
    assert any(each.proto.label.startswith("Save the file") for each in page.get("download_button"))


@pytest.mark.parametrize(
    ("failure", "said"),
    [(ChangedError(), "Load the page again"), (RuntimeError("private detail"), "The other files can.")],
)
def test_a_file_that_fails_says_so_and_the_page_stays(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, said: str
) -> None:
    def fail(_: object) -> bytes:
        raise failure

    broken = files.Format("Brief", "html", "text/html", fail)
    monkeypatch.setattr(files, "FORMATS", {**files.FORMATS, "html": broken})
    page = made(opened(), "html")
    assert not page.get("progress")
    assert not page.exception
    assert said in page.error[0].value.replace("\\", "")
    assert "private detail" not in page.error[0].value
    assert page.button(key="take-make")


def test_the_verb_offers_every_file() -> None:
    assert set(verb.FORMATS) == set(files.FORMATS)


@pytest.mark.parametrize("kind", sorted(files.FORMATS))
def test_the_verb_writes_a_file_that_names_the_package(kind: str, tmp_path: Path) -> None:
    folder, file = folders.example(tmp_path), tmp_path / "out"
    out = io.StringIO()
    words = ["export", str(folder), "--format", kind, "--out", str(file), "--since", "2000-01-01"]
    assert main(words, out) == 0, out.getvalue()
    start = {"html": b"<!doctype", "offline": b"<!doctype", "text": b"", "geojson": b"{"}.get(kind, b"PK")
    start = b"%PDF" if files.FORMATS[kind].ending == "pdf" else start
    assert file.read_bytes().startswith(start)
    assert "Wrote" in out.getvalue()


def test_the_verb_refuses_in_words(tmp_path: Path) -> None:
    folder = folders.example(tmp_path)
    for words, said in (
        ([str(folder), "--out", str(tmp_path / "no" / "x")], "There is no folder"),
        ([str(folder), "--out", str(tmp_path / "x"), "--place", "Nowhere"], "is no place of this package"),
        ([str(tmp_path / "none"), "--out", str(tmp_path / "x")], "There is no folder"),
    ):
        out = io.StringIO()
        assert main(["export", *words, "--format", "text"], out) == 2
        assert said in out.getvalue()
        assert not (tmp_path / "x").exists()


def test_one_picture_that_fails_leaves_the_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    drawn = pictures.svg

    def fail_on_the_map(view: View, panel: Panel) -> str:
        if panel.code == "map":
            raise RuntimeError("private detail")
        return drawn(view, panel)

    monkeypatch.setattr("components.pictures.svg", fail_on_the_map)
    view = taken.view("Idleb in June 2019")
    told: list[tuple[int, int, str]] = []
    made = files.FORMATS["svg"].made(view, lambda *step: told.append(step))
    assert made.lost == ("map.svg",)
    panels = [f"{panel.code}.svg" for panel in contents(view).panels]
    assert told == [*((n, len(panels), name) for n, name in enumerate(panels)), (len(panels), len(panels), "")]
    with zipfile.ZipFile(io.BytesIO(made.data)) as archived:
        assert set(archived.namelist()) == {*panels, "about.txt", "not-made.txt"} - {"map.svg"}
        note = archived.read("not-made.txt").decode()
    assert "map.svg" in note
    assert "private detail" not in note

    page = made_on_page("svg")
    assert not page.exception
    assert "map.svg" in page.warning[0].value.replace("\\", "")
    assert any(each.proto.label.startswith("Save the file") for each in page.get("download_button"))

    out = io.StringIO()
    words = ["export", str(folders.example(tmp_path)), "--format", "svg", "--out", str(tmp_path / "out.zip")]
    assert main(words, out) == 1
    assert "map.svg" in out.getvalue()
    assert (tmp_path / "out.zip").is_file()


def made_on_page(kind: str) -> AppTest:
    return made(opened(), kind)


def test_a_sheet_that_fails_is_named_in_the_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: View) -> pd.DataFrame:
        raise RuntimeError

    monkeypatch.setattr(xlsx, "RECORDS", {**records.RECORDS, "denials": fail})
    made = files.FORMATS["xlsx"].made(taken.view("nothing"))
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    assert made.lost == ("denials",)
    assert "denials" not in book.sheetnames
    readme = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
    assert readme["Could not be made"] == "denials"


def test_a_work_whose_every_part_fails_is_a_failure() -> None:
    def fail() -> bytes:
        raise RuntimeError("nothing")

    with pytest.raises(RuntimeError, match="nothing"):
        work.done(work.Work({"a": fail, "b": fail}, lambda *_: b""))


def sheets(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as held:
        return {name: held.read(name) for name in held.namelist() if not name.startswith("docProps")}


def test_a_heavy_file_is_made_apart_and_is_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    view, steps = taken.view("Idleb in June 2019"), list[tuple[int, int, str]]()
    here = files.FORMATS["xlsx"].made(view, lambda *step: steps.append(step))
    monkeypatch.setattr(files, "HEAVY", 0)
    monkeypatch.setattr(files, "FORMATS", {"xlsx": files.Format("", "", "", records=True)})  # which makes nothing here
    told: list[tuple[int, int, str]] = []
    there = files.made("xlsx", view, lambda *step: told.append(step))
    assert sheets(here.data) == sheets(there.data)
    assert told == steps
    assert len(told) > 5


def test_a_heavy_file_of_data_that_changed_on_disk_is_made_of_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    view = taken.view("Idleb in June 2019")

    def changed(*_: object, **__: object) -> work.Done:
        return files._anew("geojson", view.package.folder, "another", view.filters, "en", "latn", view.page, print)

    monkeypatch.setattr(files, "HEAVY", 0)
    monkeypatch.setattr(files, "apart", changed)
    assert files.made("geojson", view, lambda *_: None) == files.FORMATS["geojson"].made(view)


def no_package(step: work.Step) -> work.Done:
    raise LookupError("no package")


def ends(step: work.Step) -> work.Done:
    step(0, 1, "first")
    os._exit(3)


def test_what_fails_apart_fails_here() -> None:
    with pytest.raises(LookupError, match="no package"):
        apart.apart(no_package, step=lambda *_: None)
    told: list[str] = []
    with pytest.raises(RuntimeError, match="ended with 3"):
        apart.apart(ends, step=lambda _, __, name: told.append(name))
    assert told == ["first"]


def test_a_reader_who_leaves_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            begun.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)

    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apart.apart(ends, step=leave)
    assert begun[0].returncode is not None


def test_a_sheet_holds_so_many_rows() -> None:
    with pytest.raises(ValueError, match="more than the 1048575"):
        xlsx.written((), {"t": pd.DataFrame({"v": range(1_048_576)})})


def test_a_table_goes_with_its_sources_and_caveats() -> None:
    view = taken.view("Idleb in June 2019")
    panel = incidents.provinces(view)
    packed = work.done(archive.with_sources(view, panel.code, panel.table)).data
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        held = {name: found.read(name).decode("utf-8-sig") for name in found.namelist()}
    assert set(held) == {"about.txt", "provinces.csv", "provinces-plain.csv", "sources.csv"}
    assert view.disclaimer in held["about.txt"]
    assert view.package.hash in held["about.txt"]
    assert "http" in held["sources.csv"]
    assert len(pd.read_csv(io.StringIO(held["provinces-plain.csv"]))) == len(panel.table)


def test_a_panel_offers_its_table_in_three_ways_and_its_picture() -> None:
    page = boards.opened(opened(), "panel-provinces", "download")
    assert not page.exception
    labels = [each.proto.label for each in page.get("download_button")]
    tables = ["Table for spreadsheets (CSV)", "Table for programs (CSV)", "Both, with sources and caveats (ZIP)"]
    assert labels == [*tables, "Picture (PNG)", "Drawing (SVG)"]
    said = " ".join(each.value for each in page.caption)
    assert "has an apostrophe before it" in said
    assert "Do not open it in a spreadsheet" in said
    boards.opened(page, "panel-denied", "download")
    assert [each.proto.label for each in page.get("download_button")] == tables


def test_the_control_on_a_page_makes_that_page_s_files() -> None:
    page = paged.opened("pages/casualties.py", "show-export", prov="SY07")
    made(page, "text")
    assert not page.exception
    assert "/casualties?" in page.code[-1].value
    links = [each.proto.url for each in page.get("link_button")]
    assert any(link.startswith("brief?") and "of=casualties" in link for link in links)


def test_the_verb_makes_the_files_of_a_page(tmp_path: Path) -> None:
    file, out = tmp_path / "out.zip", io.StringIO()
    words = ["export", str(folders.example(tmp_path)), "--format", "csv", "--page", "casualties", "--out", str(file)]
    assert main(words, out) == 0, out.getvalue()
    with zipfile.ZipFile(file) as archived:
        assert "casualties/groups-killed.csv" in archived.namelist()
        assert "Page: Casualties" in archived.read("about.txt").decode()


def test_the_verb_says_when_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    words = ["export", str(folders.example(tmp_path)), "--format", "geojson", "--out", str(tmp_path / "held")]
    out = io.StringIO()
    assert main(words, out) == 2
    assert out.getvalue() == f"{tmp_path / 'held'} cannot be written: Is a directory.\n"
