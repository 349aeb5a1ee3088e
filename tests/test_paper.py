"""Slides and the snapshot as PDF, opened again by a program that did not make them."""

import io
import re
from functools import cache

import pytest
from pypdf import PdfReader

from components import paper, slides
from components.paper.snapshot import snapshot
from sitboard import briefing, export
from sitboard.briefing import SLIDES, Cards, Own, Text
from sitboard.export.about import SAMPLE
from sitboard.export.work import done
from sitboard.filters import Filters
from sitboard.panels.cards import key_figures
from sitboard.panels.incidents import latest
from sitboard.panels.listings import denied
from sitboard.view import View
from sitboard.words import Words
from tests import asked, taken

assert export  # the package of files comes before what it is made of

NAMES = (pytest.param("everything", marks=pytest.mark.full), "Idleb in June 2019", "nothing")
MARKUP = '#read("x") *b* $x$ <b> _i_ @a // = h'
_UNSEEN = re.compile("[\u2066-\u2069\u00ad\u200b]")


def plain(text: str) -> str:
    """Text without what makes lines and directions, as what is read from a page has other lines."""
    return re.sub(r"\s+", "", _UNSEEN.sub("", text))


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


@cache
def slides_of(name: str) -> bytes:
    view = taken.view(name)
    return paper.slides(view, briefing.made(view, board="https://board.example"))


def fonts(read: PdfReader) -> set[tuple[str, bool]]:
    """Names of the fonts, and whether each is in the file."""
    found = set()
    for page in read.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            found.add(
                (descriptor["/FontName"].partition("+")[2], any(key.startswith("/FontFile") for key in descriptor))
            )
    return found


def assert_accessible(read: PdfReader, title: str, lang: str = "en") -> None:
    assert read.metadata is not None
    assert read.metadata.title == title
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].partition("-")[0] == lang
    assert "/StructTreeRoot" in root
    if lang == "en":  # Typst cannot promise PDF/UA of joined Arabic letters
        assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    assert all(name.startswith("NotoSans") and held for name, held in fonts(read))


@pytest.mark.parametrize("name", NAMES)
def test_slides_are_pages_that_say_what_they_are_with_the_screen_s_figures(name: str) -> None:
    view, read = taken.view(name), opened(slides_of(name))
    made = briefing.made(view)
    assert_accessible(read, made.title)
    assert len(read.pages) == len(SLIDES)
    for number, (page, slide) in enumerate(zip(read.pages, made.slides, strict=True), 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (960, 540)
        said = plain(page.extract_text())
        for told in (slide.title, slide.caption, made.head, made.known, made.foot, f"{number} of {len(SLIDES)}"):
            assert plain(told) in said
        for block in slide.blocks:
            if isinstance(block, Cards):
                for card in block.cards:
                    assert plain(card.label + card.value + "".join(card.lines[:3])) in said
    assert plain(view.package.situation.boundary_disclaimer) in plain(read.pages[-1].extract_text())


@pytest.mark.parametrize("name", NAMES)
def test_the_snapshot_is_one_page_and_complete(name: str) -> None:
    view = taken.view(name)
    read = opened(snapshot(view, "https://board.example"))
    assert_accessible(read, view.package.situation.title)
    (page,) = read.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    said = plain(page.extract_text())
    for card in key_figures(view):
        assert plain(card.label + card.value + "".join(card.lines[:3])) in said
    for told in (
        SAMPLE,
        view.package.situation.boundary_disclaimer,
        view.package.hash,
        view.known,
        "https://board.example/",
    ):
        assert plain(told) in said
    for _, _, label in view.chips():
        assert plain(label) in said
    for entry in denied(view).entries[:3]:
        assert plain(entry.text[:100]) in said
    for day in latest(view).table.iloc[:6, 0] if len(latest(view).table) else ():
        assert plain(day) in said


def test_the_same_view_is_the_same_file() -> None:
    view = taken.view("nothing")
    assert snapshot(view) == snapshot(view)
    assert paper.slides(view, briefing.made(view, board="https://board.example")) == slides_of("nothing")


@pytest.mark.parametrize("title", [MARKUP, "A very long title " * 7])
def test_own_words_are_text_and_stay_on_their_page(title: str) -> None:
    own = Own({code: Text(title[:140], (MARKUP, *[title[:160]] * 3), "") for code in SLIDES})
    view = View(asked.made(), Filters(), Words())
    read = opened(paper.slides(view, briefing.made(view, own)))
    assert len(read.pages) == len(SLIDES)
    for page in read.pages:
        said = plain(page.extract_text())
        assert plain(title[:140]) in said
        assert plain(MARKUP) in said
        assert plain("package 000000000000") in said


def test_letters_that_our_fonts_lack_do_not_keep_a_file_from_being_made() -> None:
    own = Own({"unknown": Text("伊德利卜 Idleb", (), "")})
    view = View(asked.made(), Filters(own=((briefing.KEY, "unknown"),)), Words())
    (page,) = opened(paper.slides(view, briefing.made(view, own))).pages
    assert "Idleb" in page.extract_text()


def test_arabic_is_joined_and_runs_from_the_right() -> None:
    view = taken.view("Idleb in June 2019", "ar")
    read = opened(snapshot(view))
    assert_accessible(read, view.package.situation.title_ar, "ar")
    (page,) = read.pages
    placed: list[tuple[float, str]] = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: placed.append((tm[4] * cm[0] + cm[4], text)) if text.strip() else None
    )
    said = "".join(text for _, text in placed)
    assert re.search("[\u0600-\u06ff\ufb50-\ufeff]", said)
    # the first key figure stands at the right of the second
    at = {card.value: next(x for x, text in placed if card.value in text) for card in key_figures(view)[3:5]}
    first, second = (at[card.value] for card in key_figures(view)[3:5])
    assert first > second


def test_a_slide_that_cannot_be_drawn_is_named_and_the_rest_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("private detail")

    view = View(asked.made(), Filters(own=((briefing.KEY, "figures.unknown"),)), Words())
    monkeypatch.setattr("components.slides.parts.card", fail)
    made = done(slides.work(view, paper.slides))
    assert made.lost == ("Key figures",)
    broken, whole = (page.extract_text() for page in opened(made.data).pages)
    assert "could not be made" in broken
    assert "private" not in broken
    assert "What is not known" in whole
