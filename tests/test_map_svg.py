"""The map as SVG: what can be pointed at on it is what the other map has tooltips for, at the same places."""

import json
import re

import pytest

from components import map_svg, maps
from components.pictures import decks
from sitboard.filters import Filters
from sitboard.marks import Map
from sitboard.panels import maps as panels
from sitboard.view import View
from sitboard.words import Words
from tests.asked import shipped

SIZE = (640, 620)


def drawn(filters: Filters, language: str = "en") -> tuple[View, Map, maps.CompactDeck]:
    view = View(shipped(), filters, Words(language))
    chart = panels.map_of_places(view).chart
    assert isinstance(chart, Map)
    return view, chart, maps.draw(chart, "light", view.words, SIZE[1], width=SIZE[0], country="SY")


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(places=("SY07",)), Filters(figure="ceiling", measure="injured")]
)
def test_every_mark_in_the_picture_can_be_pointed_at_where_it_is_drawn(filters: Filters) -> None:
    _, _, deck = drawn(filters)
    found = decks.targets(deck, *SIZE)
    picture = decks.written(deck, *SIZE, "map")
    uses = re.findall(r'<use href="#map\d+" x="([-\d.]+)" y="([-\d.]+)"/>', picture)
    inside = {(x, y) for x, y in uses if 0 <= float(x) <= SIZE[0] and 0 <= float(y) <= SIZE[1]}
    assert {
        (f"{each.at[0]:.1f}".removesuffix(".0"), f"{each.at[1]:.1f}".removesuffix(".0"))
        for each in found
        if each.radius
    } == inside
    layers = {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}
    told = {(row["code"], row["figure"]) for layer in layers.values() if layer.get("pickable") for row in layer["data"]}
    assert {(each.code, each.figure) for each in found} <= told
    assert {"SY07", "SY02", "SY05", "SY06"} <= {each.code for each in found if each.layer == "provinces"}


def test_a_target_says_place_range_and_origins_and_whether_it_is_chosen() -> None:
    view, chart, deck = drawn(Filters(places=("SY07",)))
    data = map_svg.data(view, "map", chart, deck, SIZE, "alt")
    areas, marks = (group["targets"] for group in data["groups"])
    idleb = next(each for each in areas if each["code"] == "SY07")
    assert idleb["said"].startswith("Idleb: ")
    assert "incidents" in idleb["said"]
    assert idleb["picks"]
    assert [each["code"] for each in areas if each["on"]] == ["SY07"]
    mark = next(each for each in chart.marks if each.points and each.origins > 1 and each.figure.reported)
    said = next(each["said"] for each in marks if each["code"] == mark.code)
    assert said == f"{mark.label}: {view.words.range(mark.figure)}; {mark.detail}"
    assert f"{mark.origins} origins" in said
    assert {each["code"] for each in marks if each["on"]} <= {each.code for each in chart.marks if each.selected}


def test_what_stands_still_is_not_in_the_picture() -> None:
    view, chart, deck = drawn(Filters())
    data = map_svg.data(view, "map", chart, deck, SIZE, "alt", "data:,")
    assert " km<" in decks.written(deck, *SIZE, "map")
    assert " km<" not in data["picture"]
    assert [label for _, label in data["scale"]][:4] == ["1 km", "2 km", "5 km", "10 km"]
    assert data["locator"]["frame"] == maps.frame("SY", maps.view(chart, SIZE[1], SIZE[0]))
    assert map_svg.data(view, "map", chart, deck, SIZE, "alt")["locator"] is None


def test_squares_can_be_pressed() -> None:
    view, chart, deck = drawn(Filters())
    _, marks = (group["targets"] for group in map_svg.data(view, "map", chart, deck, SIZE, "alt")["groups"])
    squares = {each.code for each in chart.marks if each.points and each.precision == "several"}
    assert squares
    assert all(each["picks"] for each in marks if each["code"] in squares)


def test_the_map_is_light() -> None:
    view, chart, deck = drawn(Filters())
    data = map_svg.data(view, "map", chart, deck, SIZE, "alt")
    assert len(json.dumps(data)) < 0.6 * len(deck.to_json())


def test_what_the_script_takes_from_a_picture_is_all_that_pictures_are_made_of() -> None:
    script = (map_svg._HERE.with_suffix(".js")).read_text(encoding="utf-8")
    assert "innerHTML" not in script
    parts = set(re.search(r"const PARTS = \[(.*?)\]", script).group(1).replace("'", "").split(", "))
    known = re.compile(re.search(r"const SAID = /(.*)/", script).group(1))
    for filters in (Filters(), Filters(places=("SY07",), known_on=None, measure="injured")):
        picture = decks.written(drawn(filters)[2], *SIZE, "map")
        assert set(re.findall(r"<(\w+)", picture)) <= parts
        for name in set(re.findall(r'\s([\w-]+)="', picture)) - {"href"}:
            assert known.match(name), name
