"""The head of a page as markup: what is pressed does what it says, what is told to it is text, and links lead to their pages."""

from html import escape
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import head
from components.frame import PAGES
from components.head import Press
from components.ways import Way
from sitboard.filters import Filters
from sitboard.words import Words
from tests import boards, heads
from tests.paged import opened

TEXTS = st.text(st.characters(exclude_categories=["C"]), max_size=20) | st.sampled_from(
    ["<b>x</b>", '"><script>alert(1)</script>', "a & b", "' onclick='x", "{{ 1 }}", "${x}"]
)


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_a_name_holds_is_text(title: str, label: str, told: str) -> None:
    offers = {"one": Press(label, lambda: None, help=told, language=told), "two": Press(told)}
    html = head.written("chips", empty=title, chips=offers, ways={}) + head.written("count", count=title, without=told)
    read = ET.fromstring(f"<div>{html}</div>")
    one, two = read.iter("button")
    assert ("".join(one.itertext()), "".join(two.itertext())) == (label, told)
    assert one.get("title", "") == told
    assert {each.tag for each in read.iter()} <= {"div", "p", "span", "button"}
    assert escape(title, quote=False) in html.replace("&#34;", '"').replace("&#39;", "'")


@pytest.mark.parametrize("file", [file for file, _ in PAGES])
def test_every_page_is_one_link_away_with_the_filters(file: str) -> None:
    page = opened("pages/sources.py", prov="SY07", figure="floor", incident="2019-06-10-jabala")
    offer = heads.offers(page)[f"to-{file}"]
    address = urlsplit(offer.attrib["href"])
    assert address.path == f"./{'' if file == 'app.py' else file.removeprefix('pages/').removesuffix('.py')}"
    assert dict(parse_qsl(address.query)) == {"prov": "SY07", "figure": "floor"}
    assert ("aria-current" in offer.attrib) == (file == "pages/sources.py")


def test_a_link_that_is_pressed_leads_to_its_page() -> None:
    page = heads.press(opened("pages/sources.py", prov="SY07"), "to-pages/changes.py")
    assert [each.message for each in page.exception] == []
    assert "aria-current" in heads.offers(page)["to-pages/changes.py"].attrib
    assert page.query_params == {"prov": "SY07"}


@pytest.mark.parametrize("name", ["language-en", "chip-prov-SY02", "to-nowhere", "", "<b>"])
def test_what_is_not_offered_does_nothing(name: str) -> None:
    page = opened("pages/sources.py", prov="SY07")
    before = heads.texts(page)
    for component in page.get("bidi_component"):
        page = boards.fired(page, component.proto, "press", [heads.pressed(name)])
        assert [each.message for each in page.exception] == []
    assert page.query_params == {"prov": "SY07"}
    assert heads.texts(page) == before


@pytest.mark.parametrize(
    "told", [None, 7, "undo", ["undo"], {"press": "undo"}, [{"id": 1}], [{"name": ["undo"], "id": {}}]]
)
def test_nonsense_from_a_browser_does_nothing(told: object) -> None:
    page = opened("pages/sources.py", prov="SY07")
    for component in page.get("bidi_component"):
        page = boards.fired(page, component.proto, "press", told)
        assert [each.message for each in page.exception] == []
    assert page.query_params == {"prov": "SY07"}


def test_of_presses_that_come_together_each_counts_once() -> None:
    page = opened("pages/sources.py", prov="SY07", type="airstrike", figure="floor")
    component = next(each.proto for each in page.get("bidi_component") if "chip-prov-SY07" in each.proto.json)
    one, two = heads.pressed("chip-prov-SY07"), heads.pressed("chip-type-airstrike")
    page = boards.fired(page, component, "press", [one])
    page = boards.fired(page, component, "press", [one, two])  # the browser tells of the first again
    assert page.query_params == {"figure": "floor"}
    assert heads.press(page, "undo").query_params == {"type": "airstrike", "figure": "floor"}
    page = boards.fired(opened("pages/sources.py", prov="SY07", type="airstrike"), component, "press", [one, two])
    assert page.query_params == {}  # the first request was never looked at
    assert heads.press(page, "undo").query_params == {"type": "airstrike"}


def test_a_way_to_the_overview_has_no_name_in_its_address() -> None:
    assert Way("x", "app.py", Filters()).address == "./"
    assert Way("x", "pages/map.py", Filters()).address == "./map"
    assert Way("x", "app.py", Filters(event_types=("airstrike",))).address == "./?type=airstrike"


def test_the_head_is_few_messages() -> None:
    page = opened("app.py", prov="SY07")
    assert len(heads.offers(page)) > 15
    # the filters' own widgets apart, all of it is two
    assert [each.proto.component_name for each in page.get("bidi_component")].count("sitboard_head") == 2
    kinds = ("button", "page_link", "toggle", "title")
    assert {kind: len(page.get(kind)) for kind in kinds} == dict.fromkeys(kinds, 0)


def test_the_document_is_told_its_language() -> None:
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        page = opened("pages/sources.py", lang=language)
        document = heads.document(page)
        assert (document["lang"], document["dir"]) == (language, direction)
        assert [key for key, _, _ in document["landmarks"]] == ["filters", "filtered"]
        assert Words(language).say("Filters") in document["landmarks"][0]
