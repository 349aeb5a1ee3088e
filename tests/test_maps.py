"""Maps: no invented point, honest sizes, small, and no request to anyone."""

import base64
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import maps
from components.maps import furniture, icons, labels
from components.maps.furniture import corners
from components.maps.view import View, fitting
from components.theme import tokens
from sitboard.answer import Figure
from sitboard.marks import Area, Map, MapMark, Road
from sitboard.words import Words

EN, AR = Words("en"), Words("ar")
CENTRE = (35.86, 36.62)
LATS, LONS = st.floats(34.9, 36.8), st.floats(35.8, 37.6)


def exactly(n: int) -> Figure:
    return Figure(n, n, n, False, 1, 0)


def at(code: str, figure: Figure, *points: tuple[float, float], **more: Any) -> MapMark:
    return MapMark(code, code, "community" if len(points) < 2 else "several", points or (CENTRE,), figure, **more)


def chart(*marks: MapMark, areas: tuple[Area, ...] = (), **more: Any) -> Map:
    return Map(areas, marks, (), CENTRE, 8.0, **more)


def sent(drawn: maps.CompactDeck) -> dict[str, Any]:
    deck: dict[str, Any] = json.loads(drawn.to_json())
    return deck


def layer(deck: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in deck["layers"] if each["id"] == name)


IDLEB = Area("SY07", "Idleb", Figure(720, 788, 832, True, 165, 20), detail="165 incidents")
ALEPPO = Area("SY02", "Aleppo", Figure(197, 208, 215, True, 34, 3))


@settings(max_examples=60, deadline=None)
@given(lat=LATS, lon=LONS, zoom=st.floats(5, 12))
def test_a_place_in_px_is_the_same_place_in_degrees(lat: float, lon: float, zoom: float) -> None:
    view = View(CENTRE, zoom, 760, 620)
    back = view.place(*view.at(lat, lon))
    assert back == pytest.approx((lat, lon), abs=1e-6)
    assert view.at(*CENTRE) == (0, 0)


@given(n=st.integers(8, 80))
def test_the_area_of_a_dot_goes_with_its_figure(n: int) -> None:
    scale = icons.Scale(chart(at("a", exactly(n)), at("b", exactly(4 * n))))
    assert scale.radius(4 * n) == pytest.approx(2 * scale.radius(n), abs=0.8)


@given(n=st.integers(1, 10_000_000))
def test_no_dot_is_too_large_to_see_past_or_too_small_to_see(n: int) -> None:
    scale = icons.Scale(chart(at("a", exactly(n))))
    assert 3 <= scale.radius(1) <= scale.radius(n) <= 24
    assert all(0 < sample <= max(n, 1) for sample in scale.samples())
    assert list(scale.samples()) == sorted(set(scale.samples()))


def test_marks_say_what_is_and_what_is_not_known() -> None:
    scale = icons.Scale(chart(at("a", exactly(20))))
    assert scale.icon(at("a", Figure(incidents=1, without=1))).hollow
    assert scale.icon(at("a", exactly(5))).ceiling == 0
    assert scale.icon(at("a", Figure(5, 5, 6, False, 1, 0))).ceiling == 0
    wide = scale.icon(at("a", Figure(5, 5, 40, False, 1, 0)))
    assert wide.ceiling > wide.radius
    assert scale.icon(at("a", exactly(5), (36, 36), (35, 36))).shape == "square"
    small, large = (scale.icon(at("a", exactly(n), (36, 36), (35, 36))) for n in (1, 900))
    assert small == large, "a figure of several places belongs to none of them"
    assert scale.icon(MapMark("a", "A", "district", (), exactly(5))).shape == "area"
    assert scale.icon(at("a", exactly(0))).hollow is False, "nobody hurt is not the same as not reported"


def test_what_is_known_to_an_area_only_is_never_given_a_point() -> None:
    nowhere = MapMark("n", "North-west", "area", (), exactly(3), area="northwest")
    ringed = MapMark("r", "Ariha", "district", (), exactly(3), area="SY0705", anchor=(35.8, 36.6))
    deck = sent(maps.draw(chart(nowhere, ringed), "light", EN))
    assert [row["code"] for row in layer(deck, "places")["data"]] == ["r"]
    assert "joins" not in [each["id"] for each in deck["layers"]]
    province = MapMark("p", "Idleb", "area", (), exactly(3), area="SY07")
    assert len(layer(sent(maps.draw(chart(province), "light", EN)), "places")["data"]) == 1


def test_rings_of_one_area_stand_side_by_side() -> None:
    rings = [MapMark(f"r{n}", "Ariha", "district", (), exactly(3), anchor=(35.8, 36.6)) for n in range(3)]
    rows = layer(sent(maps.draw(chart(*rings), "light", EN)), "places")["data"]
    assert len({tuple(row["offset"]) for row in rows}) == 3


def test_several_places_are_joined_and_are_one_code() -> None:
    deck = sent(maps.draw(chart(at("one", exactly(3), (35.4, 36.6), (35.9, 36.8))), "light", EN))
    assert {row["code"] for row in layer(deck, "places")["data"]} == {"one"}
    [join] = layer(deck, "joins")["data"]
    assert join["geometry"]["coordinates"] == [[36.6, 35.4], [36.8, 35.9]]
    assert layer(deck, "joins")["getDashArray"] == [4, 3]


def test_every_object_that_can_be_picked_tells_the_same_things() -> None:
    deck = sent(maps.draw(chart(at("C1", exactly(3)), areas=(IDLEB, ALEPPO)), "light", EN))
    pickable = [each for each in deck["layers"] if each.get("pickable")]
    assert {each["id"] for each in pickable} == {"provinces", "places"}
    for each in pickable:
        assert each["data"]
        assert all({"code", "label", "figure", "detail"} <= row.keys() for row in each["data"])
    told = {row["code"]: row for row in layer(deck, "provinces")["data"]}
    assert told["SY07"]["figure"] == "720–832+"
    assert told["SY01"] | {"geometry": 0, "properties": 0} == {
        "code": "SY01",
        "label": "Damascus",
        "figure": "",
        "detail": "",
        "geometry": 0,
        "properties": 0,
        "type": "Feature",
    }


def test_streamlit_finds_no_colour_to_rewrite() -> None:
    """It dims what it thinks is not selected by replacing these; the marks know better what is."""
    deck = sent(maps.draw(chart(at("C1", exactly(3)), areas=(IDLEB,)), "light", EN))
    for each in deck["layers"]:
        assert {"getColor", "getFillColor", "getLineColor"}.isdisjoint(each), each["id"]


def test_nobody_is_asked_for_anything() -> None:
    drawn = maps.draw(chart(at("C1", exactly(3)), areas=(IDLEB,)), "light", EN)
    deck = sent(drawn)
    assert drawn.map_provider is None
    assert not deck.get("mapProvider")
    assert deck["mapStyle"] == "__MAP_STYLE__", "pydeck's word for none named; an empty one would be fetched"
    assert "http" not in drawn.to_json()


def test_dots_stand_on_the_two_palest_blues() -> None:
    colours = tokens("light")
    pale = [icons_rgba(blue) for blue in colours.blue[:2]]
    deck = sent(maps.draw(chart(at("C1", exactly(3)), areas=(IDLEB, ALEPPO)), "light", EN))
    fills = {row["code"]: row["properties"]["fill"] for row in layer(deck, "provinces")["data"]}
    assert [fills["SY02"], fills["SY07"]] == pale
    assert fills["SY01"] == icons_rgba(colours.sunk)
    silent = Area("SY05", "Hama", Figure(incidents=2, without=2))
    rows = layer(sent(maps.draw(chart(areas=(silent, IDLEB)), "light", EN)), "provinces")["data"]
    hama = next(row for row in rows if row["code"] == "SY05")
    assert hama["properties"]["fill"] == icons_rgba(colours.sunk), "not reported is not the palest blue"
    assert hama["figure"] == "not reported"
    alone = sent(maps.draw(chart(areas=(IDLEB, ALEPPO)), "light", EN))
    assert icons_rgba(colours.blue[3]) in [row["properties"]["fill"] for row in layer(alone, "provinces")["data"]]


def icons_rgba(colour: str) -> list[int]:
    return [*bytes.fromhex(colour[1:]), 255]


def test_what_is_selected_is_outlined_and_the_rest_is_faded() -> None:
    marks = (at("C1", exactly(3), selected=True), at("C2", exactly(3), (35.7, 36.5)))
    picked = Area("SY07", "Idleb", exactly(9), selected=True)
    deck = sent(maps.draw(chart(*marks, areas=(picked, ALEPPO), selecting=True), "light", EN))
    assert len(layer(deck, "selected")["data"]) == 1
    first, second = layer(deck, "places")["data"]
    assert (first["code"], second["code"]) == ("C2", "C1"), "what is selected lies on top"
    assert first["icon"] != second["icon"]


def test_the_ceasefire_line_is_dashed_over_the_outline() -> None:
    deck = sent(maps.draw(chart(), "light", EN))
    names = [each["id"] for each in deck["layers"]]
    assert names.index("provinces") < names.index("ceasefire-gap") < names.index("ceasefire")
    assert layer(deck, "ceasefire")["getDashArray"] == [4, 3]


def test_a_full_map_is_small_and_too_full_a_map_is_refused() -> None:
    marks = [
        at(f"C{n}", Figure(n % 60, n % 60 + 1, n % 60 + 9, True, 1, 0), (34.9 + n % 97 / 50, 35.9 + n % 89 / 50))
        for n in range(2001)
    ]
    drawn = maps.draw(chart(*marks[:400], areas=(IDLEB, ALEPPO)), "light", EN).to_json()
    assert len(drawn.encode()) < 500_000
    assert len(maps.draw(chart(*marks[:2000]), "light", EN).to_json()) < 1_000_000
    with pytest.raises(ValueError, match="2001 marks"):
        maps.draw(chart(*marks), "light", EN)


def test_the_sheet_holds_each_icon_once_inside_its_edges() -> None:
    marks = [at(f"C{n}", Figure(n, n, 2 * n, False, 1, 0), disputed=n % 3 == 0) for n in range(1, 90)]
    atlas = layer(sent(maps.draw(chart(*marks), "dark", EN)), "places")
    sheet = base64.b64decode(atlas["iconAtlas"].partition(",")[2]).decode()
    width, height = (float(found) for found in re.findall(r'(?:width|height)="([0-9.]+)"', sheet)[:2])
    cells = list(atlas["iconMapping"].values())
    assert all(c["x"] + c["width"] <= width and c["y"] + c["height"] <= height for c in cells)
    boxes = [(c["x"], c["y"], c["x"] + c["width"], c["y"] + c["height"]) for c in cells]
    assert not any(labels.meet(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert {row["icon"] for row in atlas["data"]} == set(atlas["iconMapping"])
    assert max(width, height) <= 4096


@settings(max_examples=30, deadline=None)
@given(
    places=st.lists(st.tuples(LATS, LONS), max_size=25),
    dots=st.lists(st.tuples(LATS, LONS, st.floats(2, 24)), max_size=40),
)
def test_names_do_not_cover_each_other(
    places: list[tuple[float, float]], dots: list[tuple[float, float, float]]
) -> None:
    view = View(CENTRE, 8.05, 760, 620)
    taken: list[labels.Box] = []
    around = [(*view.at(lat, lon), r) for lat, lon, r in dots]
    rows = labels.towns([(f"Town {n}", *place) for n, place in enumerate(places)], view, around, taken)
    rows += labels.provinces([("SY07", "Idleb"), ("SY02", "Aleppo")], "SY", view, around, taken)
    assert len(rows) == len(taken)
    assert not any(labels.meet(a, b) for i, a in enumerate(taken) for b in taken[:i])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(LATS, LONS), max_size=30), st.sampled_from([324, 640, 760]))
def test_no_name_is_cut_or_lies_on_the_scale_or_the_locator(places: list[tuple[float, float]], width: int) -> None:
    view = View(CENTRE, 7.6, width, 520)
    taken = corners(view)
    fixed = len(taken)
    labels.towns([(f"A town of number {n}", *place) for n, place in enumerate(places)], view, [], taken)
    labels.along([("M5, schematic", places)] if len(places) > 1 else [], view, [], taken)
    labels.provinces([("SY07", "Idleb"), ("SY02", "Aleppo"), ("SY05", "Hama")], "SY", view, [], taken)
    for left, top, right, bottom in taken[fixed:]:
        assert left >= -width / 2
        assert right <= width / 2
        assert top >= -270
        assert bottom <= 270
        assert not any(labels.meet((left, top, right, bottom), box) for box in taken[:fixed])


def test_roads_are_lines_with_their_names_and_a_key() -> None:
    roads = (Road("M5, schematic", ((35.13, 36.76), (35.86, 36.81), (36.21, 37.15))),)
    deck = sent(maps.draw(chart(roads=roads), "light", EN))
    [line] = layer(deck, "roads")["data"]
    assert line["geometry"]["coordinates"] == [[36.76, 35.13], [36.81, 35.86], [37.15, 36.21]]
    assert [row["text"] for row in layer(deck, "road-names")["data"]] == ["M5, schematic"]
    assert not layer(deck, "roads").get("pickable")
    assert [key.label for key in maps.legend(chart(roads=roads), "light", EN, "Killed")] == ["road, schematic"]
    assert "roads" not in [each["id"] for each in sent(maps.draw(chart(), "light", EN))["layers"]]


def test_own_outlines_take_the_place_of_the_built_in_ones() -> None:
    ring = [[36.5, 35.8], [36.7, 35.8], [36.7, 35.9], [36.5, 35.8]]
    district = {
        "type": "Feature",
        "properties": {"code": "SY0705", "name": "Ariha", "name_ar": "أريحا"},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }
    outlines = {"type": "FeatureCollection", "features": [district]}
    area = Area("SY0705", "Ariha", exactly(3), selected=True)
    deck = sent(maps.draw(chart(areas=(area,), outlines=outlines), "light", EN))
    [drawn] = layer(deck, "provinces")["data"]
    assert (drawn["code"], drawn["figure"]) == ("SY0705", "3")
    assert layer(deck, "selected")["data"][0]["geometry"]["coordinates"] == [ring]


def test_a_place_that_was_looked_for_has_a_ring_and_its_name() -> None:
    deck = sent(maps.draw(chart(found=("Jbala", *CENTRE)), "light", EN))
    [ring] = layer(deck, "found")["data"]
    assert len(ring["geometry"]["coordinates"]) > 40
    assert [row["text"] for row in layer(deck, "found-name")["data"]] == ["Jbala"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=49), st.integers(300, 900), st.integers(300, 800))
def test_places_that_are_fitted_are_in_the_picture(spots: list[tuple[float, float]], width: int, height: int) -> None:
    centre, zoom = fitting(spots, height, width)
    view = View(centre, zoom, width, height)
    assert all(view.shows(*view.at(lat, lon), 20) for lat, lon in spots)


def test_narrow_maps_have_smaller_marks() -> None:
    figure = chart(at("a", exactly(80)))
    assert (
        icons.Scale(figure, 324).radius(80) < icons.Scale(figure, 640).radius(80) == icons.Scale(figure, 900).radius(80)
    )


def test_the_first_town_has_the_first_choice() -> None:
    view = View(CENTRE, 8.05, 760, 620)
    same = [("First", *CENTRE), ("Second", *CENTRE), ("Far", 36.2, 37.1), ("Out of sight", 32.0, 36.0)]
    rows = labels.towns(same, view, [], [])
    assert rows[0]["text"] == "First"
    assert rows[0]["anchor"] == "start"
    assert "Out of sight" not in [row["text"] for row in rows]


def test_province_names_lie_inside_their_provinces_in_the_part_that_is_seen() -> None:
    view = View(CENTRE, 8.05, 760, 620)
    rows = labels.provinces([("SY07", "Idleb"), ("SY02", "Aleppo"), ("SY09", "Deir-ez-Zor")], "SY", view, [], [])
    assert [row["text"].replace("\u200a", "") for row in rows] == ["IDLEB", "ALEPPO"]
    for row in rows:
        lon, lat = row["at"]
        assert view.shows(*view.at(lat, lon))
    assert 35.4 < rows[0]["at"][1] < 36.3


def test_arabic_is_shaped_for_the_map_and_latin_is_left_alone() -> None:
    assert labels.shaped("Idleb") == "Idleb"
    drawn = labels.shaped("إدلب")
    assert drawn != "إدلب"
    assert all("\ufb50" <= letter <= "\ufefc" for letter in drawn)
    assert labels.spaced("حلب") == labels.shaped("حلب")
    assert labels.spaced("Hama") == "H\u200aA\u200aM\u200aA"


@given(st.text(st.sampled_from("إدلب Idleb 12\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u200e\u200f"), max_size=12))
def test_marks_of_direction_are_never_drawn(text: str) -> None:
    bare = "".join(letter for letter in text if letter.isascii() or "\u0600" <= letter <= "\u06ff")
    assert labels.shaped(text) == labels.shaped(bare)
    assert labels.shaped("\u206610 كم\u2069") == labels.shaped("10 كم") != "10 كم"


def test_the_legend_names_what_is_on_the_map_and_nothing_else() -> None:
    plain = maps.legend(chart(at("a", exactly(80))), "light", EN, "Killed")
    assert [key.label for key in plain] == ["Killed: 5, 20 and 50"]
    marks = (
        at("a", Figure(5, 5, 20, True, 1, 0), disputed=True),
        at("b", Figure(incidents=1, without=1)),
        at("c", exactly(3), (35, 36), (36, 36)),
        MapMark("d", "D", "district", (), exactly(1), anchor=CENTRE),
    )
    every = maps.legend(chart(*marks), "dark", AR, "القتلى")
    assert len(every) == 6
    assert all(key.picture.startswith("data:image/svg+xml;base64,") for key in every)
    assert maps.legend(chart(), "light", EN, "Killed") == ()


def test_the_locator_frames_what_the_map_shows() -> None:
    def frame(zoom: float) -> tuple[float, float]:
        picture = maps.locator("SY", View(CENTRE, zoom, 760, 620), "light")
        drawn = base64.b64decode(picture.partition(",")[2]).decode()
        wide, tall = re.findall(r'width="([\d.]+)" height="([\d.]+)" fill="none"', drawn)[-1]
        return float(wide), float(tall)

    near, far = frame(9), frame(8)
    assert far == pytest.approx((2 * near[0], 2 * near[1]), abs=0.3)
    assert far[0] / far[1] == pytest.approx(760 / 620, rel=0.05)


def test_a_locator_without_a_frame_has_the_country_alone() -> None:
    view = View(CENTRE, 8.0, 760, 620)
    framed, bare = maps.locator("SY", view, "light"), maps.locator("SY", view, "light", framed=False)
    assert len(bare) < len(framed)
    left, top, wide, tall = maps.frame("SY", view)
    width, height = furniture.locator_size(view)
    assert 0 < left < left + wide < width
    assert 0 < top < top + tall < height


def test_names_have_a_halo_that_is_seen() -> None:
    """deck.gl takes its width in px of the font's size, of which it draws no more than the radius has room for."""
    deck = sent(maps.draw(chart(at("a", exactly(9)), areas=(IDLEB,)), "light", EN))
    names = layer(deck, "names")
    settings = names["fontSettings"]
    assert settings["sdf"]
    assert names["outlineWidth"] * names["getSize"] / settings["fontSize"] >= 1.25
    assert names["outlineWidth"] < settings["radius"]


def test_layers_to_pick_from_have_a_name_of_their_own_after_each_pick() -> None:
    """The browser then lets go of what was picked, by the number of a row that may be another place by now."""
    deck = maps.draw(chart(at("C1", exactly(3)), areas=(IDLEB, ALEPPO)), "light", EN)
    before = deck.to_json()
    names = {layer["id"] for layer in sent(deck)["layers"]}
    renamed = {layer["id"] for layer in sent(deck.of_round(2))["layers"]}
    assert names - renamed == {"provinces", "places"}
    assert renamed - names == {"provinces-2", "places-2"}
    assert deck.to_json() == before
