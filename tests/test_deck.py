"""Decks of three views, opened again: native charts with the screen's figures, native tables, notes, and what they are."""

import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from components import deck, slides
from components.deck import blocks
from sitboard import briefing
from sitboard.briefing import SLIDES, Own, Text
from sitboard.export.work import done
from sitboard.filters import Filters
from sitboard.marks import Columns, Lines, Ranges
from sitboard.panels import Panel
from sitboard.panels.casualties import groups
from sitboard.panels.timeline import timeline
from sitboard.view import View
from sitboard.words import Words
from tests import asked, taken

NAMES = (pytest.param("everything", marks=pytest.mark.full), "Idleb in June 2019", "nothing")
BOARD = "https://board.example"
LONG = "A title of the briefer’s own that goes on and on " * 3
MARKUP = "<script>alert(1)</script> & {{7*7}}"


@cache
def written(name: str, language: str = "en") -> bytes:
    view = taken.view(name, language)
    return deck.deck(view, briefing.made(view, board=BOARD))


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def texts(slide: Any) -> str:
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*said, *tables])


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def workbook(chart: Any) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", NAMES)
def test_every_slide_has_its_title_its_notes_and_says_what_it_is(name: str) -> None:
    view, read = taken.view(name), opened(written(name))
    made = briefing.made(view, board=BOARD)
    assert (read.slide_width, read.slide_height) == (Pt(960), Pt(540))
    assert read.core_properties.title == made.title
    assert read.core_properties.language == "en-GB"
    assert read.core_properties.keywords == view.package.hash
    assert len(read.slides) == len(SLIDES)
    for number, (slide, wanted) in enumerate(zip(read.slides, made.slides, strict=True), 1):
        assert slide.shapes.title.text_frame.text == wanted.title
        assert slide.shapes.title.placeholder_format.type == PP_PLACEHOLDER.TITLE
        said = texts(slide)
        for told in (made.head, made.known, made.foot, f"{number} of {len(SLIDES)}"):
            assert told in said
        assert view.package.short in said
        assert slide.notes_slide.notes_text_frame.text.split("\n") == list(wanted.notes)
        links = {run.hyperlink.address for shape in slide.shapes if shape.has_text_frame
                 for each in shape.text_frame.paragraphs for run in each.runs}  # fmt: skip
        assert made.address in links
    assert view.package.situation.boundary_disclaimer in texts(read.slides[-1])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_outside_of_a_slide_and_pictures_and_charts_are_described(name: str) -> None:
    read = opened(written(name))
    for slide in read.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= read.slide_width + Pt(1)
            assert shape.top + shape.height <= read.slide_height + Pt(1)
            if shape.shape_type == MSO_SHAPE_TYPE.PICTURE or shape.has_chart:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_native_charts_hold_the_screen_s_figures() -> None:
    view = taken.view("Idleb in June 2019")
    read = dict(zip(SLIDES, opened(written("Idleb in June 2019")).slides, strict=True))
    native = {code: charts(slide) for code, slide in read.items()}
    assert sum(map(len, native.values())) >= 3
    assert len(native["displacement"]) == 2  # stock and flow never share an axis

    shown = timeline(view).chart
    assert isinstance(shown, Columns)
    (weekly,) = native["timeline"]
    _figures_of(weekly, [(view.words.day_short(each.since), each.figure) for each in shown.bins])
    for chart, measure in zip(native["affected"], ("killed", "injured"), strict=True):
        panel = groups(view, measure)
        assert isinstance(panel.chart, Ranges)
        _figures_of(chart, [(row.label, row.figure) for row in panel.chart.rows[:7]])
    made = {slide.code: slide for slide in briefing.made(view).slides}["displacement"]
    for chart, block in zip(native["displacement"], made.blocks, strict=True):
        assert isinstance(block, Panel)
        assert isinstance(block.chart, Lines)
        for series, line in zip(chart.plots[0].series, block.chart.lines, strict=True):
            assert series.name == line.label
            assert sorted(value for value in series.values if value is not None) == sorted(p.value for p in line.points)


def _figures_of(chart: Any, rows: list[Any]) -> None:
    """Its one series is the middle; its whiskers reach from floor to ceiling; its workbook has all three."""
    (series,) = chart.plots[0].series
    names, figures = zip(*rows, strict=True)
    assert list(series.values) == [figure.middle for figure in figures]
    assert all(said.startswith(name) for said, name in zip(chart.plots[0].categories, names, strict=True))
    reach = {
        side: [float(v.text) for v in series._element.findall(f".//{qn(f'c:{side}')}//{qn('c:v')}")]
        for side in ("plus", "minus")
    }
    for figure, up, down in zip(figures, reach["plus"], reach["minus"], strict=True):
        if figure.middle is not None:
            assert (figure.middle - down, figure.middle + up) == (figure.floor, figure.ceiling)
    head, *held = workbook(chart)
    assert head[1:4] == ["Middle", "Floor", "Ceiling"]
    assert [row[1:4] for row in held] == [[f.middle, f.floor, f.ceiling] for f in figures]


def test_tables_are_native_and_hold_the_screen_s_rows() -> None:
    view = taken.view("Idleb in June 2019")
    made = {slide.code: slide for slide in briefing.made(view).slides}
    slide = opened(written("Idleb in June 2019")).slides[list(SLIDES).index("changes")]
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    (panel,) = made["changes"].right
    assert isinstance(panel, Panel)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        list(panel.table.columns),
        *panel.table.astype(str).to_numpy().tolist(),
    ]


def test_the_same_briefing_is_the_same_file() -> None:
    view = taken.view("nothing")
    again = deck.deck(view, briefing.made(view, board=BOARD))
    assert again == written("nothing")
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert archive.testzip() is None
        assert not [n for n in archive.namelist() if "slideLayout" in n and "6" not in n and n.endswith(".xml")]


def test_own_words_are_text_and_a_long_title_leaves_the_rest_its_room() -> None:
    own = Own({"timeline": Text(LONG[:140], (MARKUP, LONG[:160], LONG[:160], LONG[:160]), "Mine.")})
    view = View(asked.made(), Filters(own=((briefing.KEY, "timeline"),)), Words())
    (slide,) = opened(deck.deck(view, briefing.made(view, own))).slides
    assert slide.shapes.title.text_frame.text == LONG[:140]
    assert MARKUP in texts(slide)
    assert slide.notes_slide.notes_text_frame.text.startswith("Mine.")
    (chart,) = (shape for shape in slide.shapes if shape.has_chart)
    points = next(shape for shape in slide.shapes if shape.has_text_frame and MARKUP in shape.text_frame.text)
    assert chart.height > Pt(150)
    assert slide.shapes.title.top + slide.shapes.title.height <= chart.top
    assert chart.top + chart.height <= points.top


def test_where_reading_begins_at_the_right_everything_but_time_is_mirrored() -> None:
    read = dict(zip(SLIDES, opened(written("Idleb in June 2019", "ar")).slides, strict=True))
    for slide in read.values():
        paragraphs = [
            p._p for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs if p.runs
        ]
        assert all(p.pPr is not None and p.pPr.get("rtl") == "1" for p in paragraphs)
        assert {run.get("lang") for p in paragraphs for run in p.iter(qn("a:rPr"))} == {"ar-SY"}
        assert slide.notes_slide.notes_text_frame.paragraphs[0]._p.pPr.get("rtl") == "1"
    left, right = charts(read["affected"])
    for chart in (left, right):
        assert chart.value_axis.reverse_order
    (weekly,) = charts(read["timeline"])
    assert not weekly.category_axis.reverse_order
    flow, stock = (shape for shape in read["displacement"].shapes if shape.has_chart)
    assert flow.left > stock.left  # the first column is the right one
    arabic = next(s.table for s in read["changes"].shapes if s.has_table)
    english = next(s.table for s in opened(written("Idleb in June 2019")).slides[7].shapes if s.has_table)
    cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in (arabic, english)]
    strip = re.compile("[\u2066-\u2069]")
    assert [strip.sub("", row[0]) for row in cells[0]][1:] == [
        row[-1].replace("not known", strip.sub("", row[-1])) for row in cells[1]
    ][1:]


def test_a_slide_that_cannot_be_drawn_is_named_and_the_rest_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("private detail")

    view = View(asked.made(), Filters(own=((briefing.KEY, "figures.unknown"),)), Words())
    monkeypatch.setattr(blocks, "_cards", fail)
    broken, whole = opened(deck.deck(view, briefing.made(view))).slides
    assert "could not be made" in texts(broken)
    assert "private" not in texts(broken)
    assert "What is not known" in texts(whole)

    monkeypatch.setattr("components.slides.parts.card", fail)
    made = done(slides.work(view, deck.deck))
    assert made.lost == ("Key figures",)
    assert "could not be made" in texts(opened(made.data).slides[0])


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this machine: decks are not opened by it")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_another_program_opens_it_and_reads_the_same(name: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(written(name, language))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "deck.pptx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    from pypdf import PdfReader

    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(SLIDES)
    assert all(taken.package().short in page.extract_text() for page in pages)
