"""Slides as HTML: whole, escaped, without script, and letters that can be read from the back of a room."""

import re
from html.parser import HTMLParser

import pytest

from components.slides import html, parts
from sitboard import briefing
from sitboard.briefing import SLIDES, Own, Text
from sitboard.filters import Filters
from sitboard.view import View
from sitboard.words import Words
from tests import asked, taken

MARKUP = '<script>alert(1)</script><img src=x onerror=alert(1)> {{7*7}} & "q"'


EVERYTHING = pytest.param("everything", marks=pytest.mark.full)


class Page(HTMLParser):
    """Tags, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", [EVERYTHING, "nothing"])
def test_each_slide_is_whole_and_says_what_it_is(name: str) -> None:
    view = taken.view(name)
    made = briefing.made(view)
    written = html.slides(view, made)
    assert [each["code"] for each in written] == list(SLIDES)
    for each, slide in zip(written, made.slides, strict=True):
        page = Page(each["html"])
        said = " ".join(page.text.split())
        for told in (slide.title, slide.caption, made.head, made.known, made.foot):
            assert " ".join(told.split()) in said
        assert page.tags.count("section") == 1
        assert not {"script", "iframe", "object", "link"} & set(page.tags)
        assert not [a for a in page.attributes if a.startswith("on")]
        assert each["notes"] == list(slide.notes)


def test_markup_of_the_briefer_is_text() -> None:
    view = View(asked.made(), Filters(own=((briefing.KEY, "unknown"),)), Words())
    own = Own({"unknown": Text(MARKUP, (MARKUP,), MARKUP)})
    (slide,) = html.slides(view, briefing.made(view, own))
    page = Page(slide["html"])
    assert page.text.count(MARKUP) == 2
    assert not {"script", "img"} & set(page.tags)


@pytest.mark.parametrize("name", [EVERYTHING, "Idleb in June 2019"])
def test_letters_of_pictures_are_as_large_as_those_of_the_slide(name: str) -> None:
    """24 px on a screen 1920 px wide are 20 of a slide's 1600."""
    view = taken.view(name)
    for slide in parts.parts(view, briefing.made(view)):
        for part in (*slide["left"], *slide["right"]):
            if part["kind"] == "picture":
                drawn = float(re.search(r'viewBox="0 0 ([\d.]+)', part["svg"])[1])  # type: ignore[index]
                sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', part["svg"])]
                assert min(sizes) * part["width"] / drawn >= 20 - 1e-6, slide["code"]


def test_a_map_s_legend_stands_beside_it_so_that_the_map_has_the_height() -> None:
    view = taken.view("everything")
    (slide,) = parts.parts(view, briefing.made(View(view.package, view.filters.choosing("slides", "map"), view.words)))
    (where,), (signs, table) = slide["left"], slide["right"]
    assert [where["kind"], signs["kind"], table["kind"]] == ["picture", "picture", "table"]
    assert "not reported" in signs["svg"]
    assert "not reported" not in where["svg"].partition(">")[2]


def test_pictures_run_from_the_left_in_every_language() -> None:
    """Their texts are placed by hand: a page that runs from the right must not turn the side on which each begins."""
    view = taken.view("Idleb in June 2019", "ar")
    for slide in parts.parts(view, briefing.made(view)):
        for part in (*slide["left"], *slide["right"]):
            if part["kind"] == "picture":
                assert 'direction="ltr"' in part["svg"].partition(">")[0], slide["code"]
