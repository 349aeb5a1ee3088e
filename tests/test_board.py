"""A page drawn in one piece: what is sent, what a press means, and that nothing the browser says is trusted."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.board import pieces
from components.board.drawn import chart
from sitboard import shelf
from sitboard.filters import Filters
from sitboard.marks import Columns, Ranges
from sitboard.panels import Entry, Listing, incidents, listings, maps, timeline
from sitboard.panels.cards import key_figures
from sitboard.view import View
from sitboard.words import Words
from tests import boards
from tests.paged import opened


@pytest.fixture(scope="module")
def view() -> View:
    package = shelf.served().package
    assert package is not None
    return View(package, Filters(), Words())


def overview(view: View) -> dict[str, pieces.Piece]:
    shown = (*key_figures(view), maps.map_of_places(view), incidents.provinces(view), listings.denied(view), timeline.timeline(view),
             incidents.latest(view), listings.unknown(view))  # fmt: skip
    return {pieces.code(each): pieces.piece(view, each, 1312, 1) for each in shown}


def test_a_page_has_its_rows_in_order_and_each_part_is_sent_once() -> None:
    told = boards.sent(opened("app.py"))
    rows = told["rows"]
    assert [len(row) for row in rows] == [6, 2, 1, 2]
    assert rows[1] == [["panel-map"], ["panel-provinces", "panel-denied"]]
    assert sorted(code for row in rows for column in row for code in column) == sorted(told["pieces"])


def test_every_panel_of_the_page_has_a_heading_and_its_actions(view: View) -> None:
    page = opened("app.py")
    drawn, held = boards.pieces(page), overview(view)
    for code, piece in drawn.items():
        assert (piece.find("h2") is not None) is code.startswith("panel-")
        offered = [each.get("data-do") for each in piece.iter() if each.get("data-do")]
        assert sorted(map(str, offered)) == sorted(held[code].actions)
        assert {"how", "table", "download"} <= set(offered) or code.startswith("card-")


@pytest.mark.parametrize(
    ("of", "do", "shows"),
    [
        ("card-flow", "claims", "dataframe"),
        ("panel-denied", "claims", "dataframe"),
        ("panel-map", "how", "markdown"),
        ("panel-timeline", "table", "dataframe"),
        ("panel-latest", "download", "download_button"),
    ],
)
def test_an_action_opens_over_the_page(of: str, do: str, shows: str) -> None:
    page = opened("app.py", prov="SY07")
    before = len(page.get(shows))
    boards.opened(page, of, do)
    assert not page.exception
    assert len(page.get(shows)) > before


@pytest.mark.parametrize(
    "said",
    [{}, {"of": "panel-map"}, {"of": "panel-map", "do": "erase"}, {"of": "nowhere", "do": "how"}, {"of": ["x"], "do": {"y": 1}}],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("event", ["open", "pick"])
def test_what_is_not_offered_does_nothing(event: str, said: dict[str, Any]) -> None:
    page = boards.press(opened("app.py", prov="SY07"), event, **said)
    assert not page.exception
    assert dict(page.query_params) == {"prov": "SY07"}
    assert len(page.dataframe) == 0


def picked(page: AppTest, of: str, **asks: str) -> dict[str, Any]:
    boards.press(page, "pick", of=of, **asks)
    assert not page.exception
    return dict(page.query_params)


def test_a_press_on_a_row_or_an_area_toggles_it_and_days_are_let_go_by_a_second_press() -> None:
    page = opened("app.py")
    assert picked(page, "panel-provinces", code="SY07") == {"prov": "SY07"}
    assert picked(page, "panel-map", code="SY02") == {"prov": "SY02.SY07"}
    assert picked(page, "panel-provinces", code="SY07") == {"prov": "SY02"}
    assert picked(page, "panel-map", code="SY99") == {"prov": "SY02"}
    week = {"since": "2019-06-10", "until": "2019-06-16"}
    assert picked(page, "panel-timeline", **week) == {"prov": "SY02", "from": "2019-06-10", "to": "2019-06-16"}
    assert picked(page, "panel-timeline", **week) == {"prov": "SY02"}
    assert picked(page, "panel-timeline", since="yesterday", until="2019-06-16") == {"prov": "SY02"}
    assert boards.drawings(page)["panel-provinces"].find("rect[@data-code='SY02']").get("aria-pressed") == "true"  # type: ignore[union-attr]


@given(st.dictionaries(st.sampled_from(["code", "since", "until", "of"]), st.text() | st.dates().map(date.isoformat)))
def test_a_pick_leads_to_filters_that_a_link_may_ask_for(asked: dict[str, str]) -> None:
    view = opened_view()
    for piece in PICKED:
        found = piece.picked
        assert found is not None
        read, unknown = shelf.asked(found(asked).query())[1:]
        assert unknown == ()
        assert read == found(asked)
    assert view.filters == Filters()


def opened_view() -> View:
    package = shelf.served().package
    assert package is not None
    return View(package, Filters(), Words())


PICKED = [piece for piece in overview(opened_view()).values() if piece.picked is not None]


@pytest.mark.parametrize("width", [290, 484, 736, 1278])
def test_what_can_be_pointed_at_lies_where_it_is_drawn(view: View, width: int) -> None:
    for panel, kind in ((incidents.provinces(view), Ranges), (timeline.timeline(view), Columns)):
        assert isinstance(panel.chart, kind)
        drawn = chart(view, panel, width)
        marks = panel.chart.rows if isinstance(panel.chart, Ranges) else panel.chart.bins
        assert len(drawn.targets) == len(marks)
        targets = [boards.ET.fromstring(each).attrib for each in drawn.targets]
        for each in targets:
            x, y, wide, tall = (float(each[name]) for name in ("x", "y", "width", "height"))
            assert -0.1 <= x <= x + wide <= width + 0.1
            assert -0.1 <= y <= y + tall <= drawn.height + 0.1
        assert all(each["data-said"] for each in targets)
    assert drawn.axis is not None
    assert float(drawn.axis["left"]) < float(drawn.axis["right"])
    assert drawn.axis["since"] == targets[0]["data-since"]
    assert drawn.axis["until"] == targets[-1]["data-until"]


HOSTILE = "</p><script>alert(1)</script>\" onload='x' & <img src=x onerror=alert(1)>"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40) | st.just(HOSTILE))
def test_what_data_says_is_text_and_never_markup(said: str) -> None:
    view = opened_view()
    entry = Entry(said, said, said, said, "javascript:alert(1)")
    listing = listings.unknown(view)
    shown = Listing("denied", said, said, listing.answer, listing.table, (entry,), ((said, said),), said, said)
    html = pieces.piece(view, shown, 1312, 1).sent["html"]
    read = boards.ET.fromstring(f"<section>{html}</section>")
    assert {each.tag for each in read.iter()} <= {"section", "h2", "p", "b", "div", "span", "button", "dl", "dt", "dd"}
    assert not [
        name for each in read.iter() for name in each.attrib if name.startswith("on") or name in ("href", "src")
    ]
    assert boards.said(read.find("h2")) == " ".join(said.split())  # type: ignore[arg-type]


def test_the_light_version_has_the_same_pieces_and_leads_on_to_itself() -> None:
    full, light = (boards.sent(opened("app.py", **query))["pieces"] for query in ({}, {"light": "1"}))
    explained = {code for code, piece in light.items() if "/explain?" in piece["html"]}
    assert explained == {"panel-denied"}
    ways = re.findall(r'href="([^"]*explain\?[^"]*)"', light["panel-denied"]["html"])
    assert ways
    assert all("light=1" in way for way in ways)
    assert {code: piece for code, piece in full.items() if code not in ("panel-map", *explained)} == {
        code: piece for code, piece in light.items() if code not in ("panel-map", *explained)
    }


def test_the_script_asks_nobody_and_takes_texts_as_texts() -> None:
    script = (Path(pieces.__file__).parent / "board.js").read_text(encoding="utf-8")
    assert "http" not in script.replace("http://www.w3.org/2000/svg", "")
    assert script.count("innerHTML") == 1  # the parts, which are escaped where they are written
    assert "eval" not in script
