"""The brief and the offline file: complete, small, without script, and the same figures as the screen."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from components import handout
from sitboard import export, load, queries
from sitboard.export.about import facts, sources
from sitboard.export.contents import contents
from sitboard.filters import Filters, Unknown
from sitboard.package import Package
from sitboard.panels import Panel
from sitboard.view import View
from sitboard.words import Words
from tests import folders, taken

NAMES = [name for name in taken.VIEWS if name != "known then"]
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)> & {{ 7*7 }}"


class Page(HTMLParser):
    """The tags, attributes and text of a page, as a browser takes them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self.rows: list[list[str]] = []
        self._in_style = self._in_cell = False
        self.feed(page)
        self.text = " ".join(" ".join(self.pieces).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._in_style = tag == "style"
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.pieces.append(data)
            if self._in_cell:
                self.rows[-1][-1] += data


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("write", [handout.brief, handout.offline])
def test_a_page_says_what_it_is_and_has_the_screen_s_figures(name: str, write: object) -> None:
    view = taken.view(name)
    page = Page(write(view))  # type: ignore[operator]
    for heading, said in facts(view):
        assert plain(f"{heading} {said}") in page.text
    held = contents(view)
    for card in held.cards:
        assert plain(f"{card.label} {card.value} {' '.join(card.lines)}") in page.text
    for panel in held.panels:
        assert plain(panel.title) in page.text
        assert plain(panel.empty) in page.text
    for entry in held.denied.entries:
        assert plain(entry.text) in page.text
    assert len(page.text) > 1000


@pytest.mark.parametrize("name", NAMES)
def test_a_brief_is_small(name: str) -> None:
    assert len(handout.brief(taken.view(name)).encode()) <= 60_000


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("write", [handout.brief, handout.offline])
def test_a_page_has_no_script_and_asks_nobody(name: str, write: object) -> None:
    page = Page(write(taken.view(name)))  # type: ignore[operator]
    assert not page.tags & {
        "script",
        "link",
        "iframe",
        "object",
        "img",
        "form",
        "base",
        "embed",
        "image",
        "foreignobject",
    }
    for key, value in page.attributes:
        assert not key.startswith("on")
        assert key not in ("src", "srcset", "action", "poster", "background")
        if key in ("href", "xlink:href"):
            assert value.startswith(("http://", "https://", "#"))
        assert not re.search(r"url\((?!#)", value)


def test_rows_of_the_offline_file_are_the_panels_tables() -> None:
    view = taken.view("Idleb in June 2019")
    page = Page(handout.offline(view))
    for panel in contents(view).panels:
        for row in panel.table.itertuples(index=False):
            assert [plain(handout._cell(view, cell)) for cell in row] in [
                [plain(cell) for cell in found] for found in page.rows
            ]


def test_the_offline_file_holds_every_claim_and_source() -> None:
    view = taken.view("Idleb in June 2019")
    page = handout.offline(view)
    behind = queries.claims_behind(view.package, view.filters).frame
    assert page.count("<li><b>") - len(contents(view).cards) == len(behind)
    urls = {url for url in sources(view)["url"].dropna() if url.startswith("http")}
    found = {value for key, value in Page(page).attributes if key == "href"}
    assert urls <= found


def test_markup_in_the_data_is_text(tmp_path: Path) -> None:
    folder = folders.example(tmp_path)
    folders.put(folder, "sources", 0, title=MARKUP, publisher=MARKUP)
    rows = folders.table(folder, "places")
    rows[-1][rows[0].index("name")] = MARKUP
    folders.write(folder / "places.csv", rows)
    folders.put(folder, "claims", 0, note=MARKUP)
    folders.put(folder, "statements", 0, summary=MARKUP)
    view = View(Package(load.read(folder)), Filters(), Words())
    for write in (handout.brief, handout.offline):
        page = Page(write(view))
        assert not page.tags & {"script", "img"}
        assert MARKUP in page.text


def test_an_address_that_is_no_web_page_is_no_link() -> None:
    assert handout._safe("javascript:alert(1)") == ""
    assert handout._safe("https://example.org/a") == "https://example.org/a"


def test_what_a_link_asks_and_is_not_known_is_named() -> None:
    page = handout.brief(taken.view("nothing"), [Unknown("prov", "<b>XX</b>")])
    assert "prov=&lt;b&gt;XX&lt;/b&gt;" in page


def test_a_chart_without_one_of_the_filters_says_so() -> None:
    view = taken.view("Idleb in June 2019")
    assert "Drawn without the filter “Province”" in handout.brief(view)
    assert "Drawn without" not in handout.brief(taken.view("everything"))


def test_rows_of_a_brief_are_those_chosen() -> None:
    view = taken.view("Idleb in June 2019")
    provinces: Panel = contents(view).panel("provinces")
    assert list(handout._chosen(provinces).iloc[:, 0]) == ["Idleb"]


def test_the_served_brief_reads_an_address() -> None:
    page = handout.asked({"prov": "SY07", "from": "2019-06-01", "to": "2019-06-30", "x": "y"})
    assert "x=y" in page
    assert Page(page).text.count("Province: Idleb") >= 1


def test_language_and_direction_are_the_page_s_own() -> None:
    assert '<html lang="en" dir="ltr">' in handout.brief(taken.view("nothing"))
    assert '<html lang="ar" dir="rtl">' in handout.brief(taken.view("nothing", "ar"))


def test_names_of_files() -> None:
    assert export.name(taken.view("known then"), "html", "html").endswith("-html-known-2019-06-11.html")
