"""The light version: the same figures with nothing drawn by script, on every page; and how it is offered."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sitboard import server
from tests import boards, heads
from tests.paged import opened

ROOT = Path(__file__).parents[1]
PAGES = ["app.py", *sorted(f"pages/{file.name}" for file in (ROOT / "pages").glob("*.py"))]
SCRIPTED = ("plotly_chart", "deck_gl_json_chart", "vega_lite_chart")


def scripted(page: AppTest) -> int:
    """Charts that need a library in the browser."""
    return sum(len(page.get(kind)) for kind in SCRIPTED)


def panels(page: AppTest) -> list[str]:
    on_board = [boards.said(each) for piece in boards.pieces(page).values() for each in piece.iter("h2")]
    return [*(each.value for each in page.header), *on_board]


@pytest.mark.parametrize("file", PAGES)
def test_no_page_draws_by_script_and_each_has_the_same_panels(file: str) -> None:
    query = {"prov": "SY07", "to": "2019-08-31"}
    light = opened(file, light="1", **query)
    assert scripted(light) == 0
    assert panels(light) == panels(opened(file, **query))
    assert light.query_params["light"] == "1"


def test_a_page_has_its_charts_as_pictures_that_say_what_they_show() -> None:
    query = {"prov": "SY07"}
    full, light = opened("pages/casualties.py", **query), opened("pages/casualties.py", light="1", **query)
    assert scripted(full) > 5
    drawings = [
        each.value for each in light.markdown if each.value.startswith("![") and "data:image/svg+xml," in each.value
    ]
    assert len(drawings) == scripted(full)
    for drawing in drawings:
        assert len(drawing[2 : drawing.index("](")]) > 40
        assert "font-family" in drawing


def test_a_row_has_a_button_that_filters_as_a_click_on_its_bar() -> None:
    page = opened("pages/map.py", light="1")
    page.button(key="row-provinces-SY07").click().run()
    assert page.query_params == {"light": "1", "prov": "SY07"}
    assert page.button(key="row-provinces-SY07").label == "Idleb ✕"
    page.button(key="row-provinces-SY07").click().run()
    assert page.query_params == {"light": "1"}


def test_the_other_version_is_one_button_away_and_is_kept() -> None:
    page = opened("pages/timeline.py", prov="SY02")
    heads.press(page, "light-version")
    assert page.query_params == {"prov": "SY02", "light": "1"}
    heads.press(page, "light-version")
    assert page.query_params == {"prov": "SY02"}


def test_it_is_offered_to_nobody_who_did_not_ask_to_save_data() -> None:
    page = opened("app.py")
    assert not [each for each in page.button if each.key == "light-taken"]


def test_the_page_of_the_light_version_asks_for_no_font_of_icons() -> None:
    full, light = server.shell("en").decode(), server.shell("en", light=True).decode()
    assert "stylesheet" in full
    assert "stylesheet" not in light
    assert "Material Symbols" not in light
    assert "url(./static/media/" in light  # what else the style sheet names is found from the page
    assert "stIconMaterial" in light
