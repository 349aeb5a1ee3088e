"""Every string a reader sees comes from the catalogue: pages and files in a made-up language, of a package of one row a kind.

What is in brackets was said through the catalogue, what is in isolates is a value, and what the package itself holds is
data; any other word is one that no translator can reach.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from components import files
from components.frame import PAGES
from sitboard import load, scaffold, shelf
from sitboard.export.records import RECORDS
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import OWN_CATALOGUES, Words, _catalogue, languages
from tests import boards, heads, pseudo
from tests.paged import opened

OURS = {"sitboard", "http", "https", "python", "check", "toml", "csv"}
"""Words that are the same in every language: our name, and what is typed."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a new package, which is served alone, to readers of the made-up language too."""
    folder = scaffold.create("example", tmp_path_factory.mktemp("data"), date(2024, 4, 1))
    with pytest.MonkeyPatch.context() as patch:
        catalogues = tmp_path_factory.mktemp("locale")
        pseudo.write(catalogues)
        patch.setenv(OWN_CATALOGUES, str(catalogues))
        patch.setenv(shelf.DATA, str(folder))
        shelf.shelves.cache_clear()
        _catalogue.cache_clear()
        yield folder
    shelf.shelves.cache_clear()
    _catalogue.cache_clear()


@pytest.fixture(scope="module")
def data(example: Path) -> re.Pattern[str]:
    """The words that the package holds, and the names of languages."""
    told = " ".join(file.read_text(encoding="utf-8") for file in example.iterdir())
    told += " ".join(Words(code).name for code in languages())
    held = {word.lower() for word in re.findall(r"[A-Za-zçÀ-ÿ]+", told)} | OURS
    return re.compile(rf"(?i)(?<![A-Za-z])({'|'.join(sorted(held, key=len, reverse=True))})(?![A-Za-z])")


@pytest.fixture(scope="module")
def view(example: Path) -> View:
    return View(Package(load.read(example)), Filters(language=pseudo.LANGUAGE), Words(pseudo.LANGUAGE))


def unsaid(texts: Iterable[str], data: re.Pattern[str]) -> set[str]:
    """Those of the texts that hold a word of neither the catalogue, nor a value, nor the package."""
    found = set()
    for text in texts:
        left = re.sub(r"\\(?=[^A-Za-z0-9\s])", "", text)
        left = re.sub(r"\]\([^)]*\)|!\[|https?://\S+|^/\?\S+|data:\S+|\b[0-9a-f]{8,64}\b", " ", left)
        for inner in (
            r"[\u2066-\u2068][^\u2066-\u2069]*\u2069",
            rf"{pseudo.OPEN}[^{pseudo.OPEN}{pseudo.CLOSE}]*{pseudo.CLOSE}",
        ) * 6:
            left = re.sub(inner, " ", left)
        if re.search(r"[A-Za-z]{3}", data.sub(" ", left)):
            found.add(text)
    return found


def texts_of(page: AppTest) -> Iterator[str]:
    """What a reader meets on a page: texts, labels and what can be chosen, headings of tables, words in charts."""
    for kind in ("header", "subheader", "markdown", "caption", "text"):
        yield from (each.value for each in getattr(page, kind))
    yield from boards.texts(page)
    languages = {boards.said(each) for name, each in heads.offers(page).items() if name.startswith("language-")}
    yield from (text for text in heads.texts(page) if text not in languages)
    yield from (each.attrib["title"] for each in heads.offers(page).values() if "title" in each.attrib)
    yield from (boards.said(each) for drawing in boards.drawings(page).values() for each in drawing.iter("text"))
    for kind in ("button", "toggle", "multiselect", "selectbox", "date_input", "number_input", "text_input"):
        for each in getattr(page, kind):
            yield each.label
            yield from (str(text) for text in (each.proto.help, getattr(each.proto, "placeholder", "")) if text)
            yield from map(str, getattr(each, "options", ()))
    for each in (*page.table, *page.dataframe):
        yield from map(str, each.value.columns)
    for each in page.get("plotly_chart"):
        yield from words_in(json.loads(each.proto.spec))
    for kind in ("page_link", "download_button", "popover"):
        yield from (
            str(each.proto.label) for each in page.get(kind) if hasattr(each, "proto") and hasattr(each.proto, "label")
        )


def words_in(spec: Any, key: str = "") -> Iterator[str]:
    """Texts that a chart shows: titles, labels, ticks, and what it says when pointed at."""
    if isinstance(spec, dict):
        for name, value in spec.items():
            yield from words_in(value, name if name != "customdata" else key)
    elif isinstance(spec, list):
        for each in spec:
            yield from words_in(each, key)
    elif isinstance(spec, str) and key in ("text", "ticktext", "hovertext", "hovertemplate"):
        yield re.sub(r"<[^>]*>|%\{[^}]*\}", " ", unescape(spec))


@pytest.mark.parametrize("file", [file for file, _ in PAGES] + ["pages/explain.py"])
def test_a_page_says_nothing_that_no_catalogue_knows(example: Path, data: re.Pattern[str], file: str) -> None:
    page = opened(file, "known-on", "more-filters", "show-link", "show-export", lang=pseudo.LANGUAGE)
    said = list(texts_of(page))
    assert sum(pseudo.OPEN in text for text in said) > 20
    assert unsaid(said, data) == set()


@pytest.mark.parametrize(
    "case", [{"known": "2024-01-17"}, {"from": "2024-03-30"}, {"bogus": "1", "pkg": "0" * 12}], ids=str
)
def test_a_notice_says_nothing_that_no_catalogue_knows(
    example: Path, data: re.Pattern[str], case: dict[str, str]
) -> None:
    assert unsaid(texts_of(opened("app.py", lang=pseudo.LANGUAGE, **case)), data) - {"bogus=1"} == set()


@pytest.mark.parametrize(
    ("of", "do"),
    [("card-killed-all", "claims"), ("panel-map", "claims"), ("panel-provinces", "how"), ("panel-timeline", "table")],
)
def test_a_dialog_says_nothing_that_no_catalogue_knows(example: Path, data: re.Pattern[str], of: str, do: str) -> None:
    page = opened("app.py", lang=pseudo.LANGUAGE)
    before = list(texts_of(page))
    boards.opened(page, of, do)
    said = list(texts_of(page))
    assert len(said) > len(before)
    assert unsaid(said, data) == set()


def of_html(made: bytes) -> list[str]:
    page = re.sub(r"(?s)<(style|script|defs|metadata)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", " ", made.decode())
    return [unescape(text) for text in re.split(r"<[^>]*>", page)]


def of_xlsx(made: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(made))
    # records are for machines: their headings are the model's names, as every sheet is named by its code
    read = [sheet for sheet in book if sheet.title not in RECORDS]
    assert {sheet.sheet_view.rightToLeft for sheet in read} == {True}
    return [str(cell) for sheet in read for row in sheet.values for cell in row if cell and cell not in book.sheetnames]


def of_svgs(made: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as pack:
        return [text for name in pack.namelist() if name.endswith(".svg") for text in of_html(pack.read(name))]


READ: dict[str, Callable[[bytes], list[str]]] = {
    "html": of_html,
    "offline": of_html,
    "text": lambda made: made.decode().splitlines(),
    "xlsx": of_xlsx,
    "svg": of_svgs,
}


@pytest.mark.parametrize("kind", READ)
def test_a_file_says_nothing_that_no_catalogue_knows(view: View, data: re.Pattern[str], kind: str) -> None:
    said = READ[kind](files.FORMATS[kind].made(view).data)
    assert sum(pseudo.OPEN in text for text in said) > 5
    assert unsaid(said, data) == set()


@pytest.mark.parametrize("file", [file for file, _ in PAGES] + ["pages/explain.py"])
def test_every_page_opens_in_arabic(file: str) -> None:
    """Two headings of one table that a translation makes one word would stop the page; nothing else checks that."""
    page = opened(file, lang="ar")
    assert any(
        re.search("[\u0621-\u064a]", text) for text in (*(each.value for each in page.header), *boards.texts(page))
    )
