"""The map's panels: honest marks, layers, levels, and few enough marks."""

import shutil
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from components import maps as drawing
from sitboard import layers, places, queries
from sitboard.answer import Answer
from sitboard.filters import Filters, parted
from sitboard.load import read
from sitboard.marks import Map, Ranges
from sitboard.package import Package
from sitboard.panels import behind, maps
from sitboard.panels.maps import map_of_places
from sitboard.panels.rows import figure_of
from sitboard.view import View
from sitboard.words import Words
from tests import squares
from tests.asked import SHIPPED, made, shipped


def chart(filters: Filters | None = None, package: Package | None = None) -> Map:
    drawn = maps.explore(View(package or shipped(), filters or Filters(), Words())).chart
    assert isinstance(drawn, Map)
    return drawn


def choosing(**own: str) -> Filters:
    return Filters(own=tuple(own.items()))


def test_only_named_communities_have_a_dot() -> None:
    known = shipped().places
    centres = {(name.lat, name.lon) for name in known.values() if name.level == "community"}
    for mark in chart().marks:
        assert set(mark.points) <= centres
        if not mark.points:
            assert known[mark.area].level != "community"
        if mark.precision == "community" and mark.points:
            assert known[mark.code].level == "community"


def test_a_tooltip_says_how_many_origins_there_are() -> None:
    idleb = next(mark for mark in chart().marks if mark.code == "C3871")
    rows = places.by_place(shipped(), Filters()).frame.set_index("code")
    assert idleb.origins == rows.loc["C3871", "origins"] > 1
    assert f"{idleb.origins} origins" in idleb.detail


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(since=date(2019, 7, 3), measure="injured"), Filters(known_on=date(2019, 9, 1))],
    ids=str,
)
@pytest.mark.parametrize("level", ["governorate", "district"])
def test_an_area_has_as_many_origins_as_its_figure_rests_on(filters: Filters, level: str) -> None:
    """An origin that speaks of many incidents is one; what lies in several areas is no area's."""
    claims = queries.claims_behind(shipped(), filters).frame
    lies = queries.incidents(shipped(), filters).frame.set_index("incident")[level]
    used = claims[claims["fate"] == "used"]
    expected = used.groupby(used["incident"].map(lies))["origin"].nunique()
    frame = places.by_area(shipped(), filters, level).frame.set_index("code")
    assert frame["origins"].to_dict() == {code: int(expected.get(code, 0)) for code in frame.index}
    assert frame["origins"].max() > 1
    assert frame.drop(columns="origins").equals(queries.by(shipped(), filters, level).frame.set_index("code"))


def test_every_mark_and_area_with_a_figure_says_its_origins() -> None:
    drawn = chart()
    assert {mark.precision for mark in drawn.marks} >= {"community", "several", "area", "district", "subdistrict"}
    for mark in drawn.marks:
        assert ("origin" in mark.detail) is mark.figure.reported, mark.code
    areas = places.by_area(shipped(), Filters(), "governorate").frame.set_index("code")["origins"]
    for area in drawn.areas:
        assert f" {areas[area.code]} origin" in area.detail


def test_a_mark_can_be_chosen_or_says_where_to_go() -> None:
    offered = shipped().choices.codes["places"]
    kinds = set()
    for mark in chart().marks:
        can = all(code in offered for code in parted(mark.code))
        kinds.add((mark.precision, can))
        assert ("no filter for this area: see Table" in mark.detail) is not can, mark.code
        if mark.points and mark.precision == "several":
            assert len(parted(mark.code)) >= len(mark.points) > 1
    assert ("area", False) in kinds
    assert ("several", False) not in kinds


def test_what_a_pick_of_several_places_chooses_is_marked_and_holds_the_incident() -> None:
    for mark in (each for each in chart().marks if each.precision == "several"):
        filters = Filters(places=tuple(parted(mark.code)))
        again = next(each for each in chart(filters).marks if each.code == mark.code)
        assert again.selected
        total = queries.total(shipped(), filters).total
        assert total is not None
        assert total.incidents >= mark.figure.incidents


def test_what_is_denied_or_disputed_is_marked() -> None:
    frame = places.by_place(shipped(), Filters()).frame
    marked = {mark.label for mark in chart().marks if mark.disputed}
    assert frame["denied"].any()
    assert len(marked) >= int((frame["denied"] | frame["disputed"]).sum()) - 2


@pytest.mark.parametrize("code", list(layers.LAYERS))
def test_each_layer_can_be_switched_off_alone(code: str) -> None:
    every, left = chart(), chart(choosing(layers=layers.written({*layers.LAYERS} - {code})))
    held = {
        "areas": lambda c: c.areas,
        "places": lambda c: tuple(m for m in c.marks if m.points and m.precision != "several"),
        "several": lambda c: tuple(m for m in c.marks if m.points and m.precision == "several"),
        "wider": lambda c: tuple(m for m in c.marks if not m.points),
        "roads": lambda c: c.roads,
        "names": lambda c: c.labels,
    }
    for name, part in held.items():
        assert part(every), name
        if name != "names" or code == "names":
            assert bool(part(left)) is (name != code), name


def test_a_chosen_province_marks_what_lies_in_it() -> None:
    drawn = chart(Filters(places=("SY07",)))
    assert [area.code for area in drawn.areas if area.selected] == ["SY07"]
    assert drawn.selecting
    by_code = {mark.code: mark for mark in drawn.marks}
    assert by_code["C3871"].selected
    assert not by_code["C1007"].selected


def test_the_place_looked_for_is_in_the_middle() -> None:
    drawn, name = chart(choosing(at="C4050")), shipped().places["C4050"]
    assert drawn.centre == (name.lat, name.lon)
    assert drawn.found == ("Jbala", name.lat, name.lon)
    assert drawn.zoom > chart().zoom
    assert chart().found is None


def test_too_many_places_are_gathered_and_the_caption_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(shipped(), Filters(), Words())
    original = places.by_place
    for most, word, level in ((100, "sub-district", "subdistrict"), (20, "district", "district")):

        def few(package: Package, filters: Filters, most: int = most) -> Answer:
            return original(package, filters, most)

        monkeypatch.setattr(places, "by_place", few)
        panel = maps.explore(view)
        assert isinstance(panel.chart, Map)
        assert f"a whole {word}" in panel.caption
        assert panel.answer.total == original(shipped(), Filters()).total
        dots = [mark for mark in panel.chart.marks if mark.points]
        assert dots
        assert {shipped().places[mark.code].level for mark in dots} == {level}
        assert "have no place on the map" in panel.source
        assert panel.table["Incidents"].sum() == 359


def test_the_highest_places_come_first() -> None:
    panel = maps.top_places(View(shipped(), Filters(figure="ceiling"), Words()))
    assert isinstance(panel.chart, Ranges)
    shown = [row.figure.ceiling or 0 for row in panel.chart.rows]
    assert shown == sorted(shown, reverse=True)
    assert len(shown) == 8
    frame = places.by_place(shipped(), Filters()).frame
    assert shown[0] == frame.loc[frame["code"].str.startswith("C"), "ceiling"].max()


def test_a_country_without_outlines_or_roads_has_a_map() -> None:
    drawn = chart(package=made())
    assert drawn.roads == ()
    assert drawing.draw(drawn, "light", Words()).to_json()


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The shipped package with made-up districts."""
    folder = shutil.copytree(SHIPPED, tmp_path_factory.mktemp("data") / SHIPPED.name)
    (folder / "boundaries").mkdir()
    squares_of: list[dict[str, Any]] = []
    for code, x in (("SY0700", 36.5), ("SY0702", 36.6), ("SY0800", 40.0)):
        ring = [[x, 35.7], [x + 0.1, 35.7], [x + 0.1, 35.8], [x, 35.8], [x, 35.7]]
        squares_of.append(
            {
                "type": "Feature",
                "properties": {"code": code, "parent": code[:4], "name": code, "name_ar": ""},
                "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
            }
        )
    squares.write(folder / "boundaries" / "adm2.geojson", squares_of, provenance={"origin": "Made up"})
    return Package(read(folder))


def test_imported_districts_are_a_level_of_the_map(official: Package) -> None:
    view = View(official, choosing(level="district"), Words())
    assert maps.levels(view) == ("governorate", "district")
    panel = maps.explore(view)
    drawn = panel.chart
    assert isinstance(drawn, Map)
    assert drawn.outlines is not None
    codes = [feature["properties"]["code"] for feature in drawn.outlines["features"]]
    assert codes[-2:] == ["SY0700", "SY0702"], "those of other provinces are not sent"
    assert "SY08" in codes, "but their provinces are"
    assert {"SY0700", "SY0702"} <= {area.code for area in drawn.areas}
    assert panel.source.endswith("outlines: Made up")
    assert "SY0702" in drawing.draw(drawn, "light", Words()).to_json()


def test_a_level_that_is_not_installed_is_said_to_be_none(official: Package) -> None:
    for package in (official, shipped()):
        panel = maps.explore(View(package, choosing(level="subdistrict"), Words()))
        assert "No outlines of that level are installed here" in panel.caption
        assert isinstance(panel.chart, Map)
        assert {area.code for area in panel.chart.areas} <= {"SY07", "SY02", "SY05", "SY06"}


def test_a_phone_has_the_incidents_in_sight() -> None:
    opened = drawing.whole(chart(), 520, 324)
    seen = drawing.view(opened, 520, 324)
    spots = [spot for mark in opened.marks for spot in mark.points]
    inside = [seen.shows(*seen.at(lat, lon)) for lat, lon in spots]
    assert sum(inside) / len(inside) > 0.95
    wide = drawing.view(replace(chart()), 520, 324)
    assert sum(inside) > sum(wide.shows(*wide.at(lat, lon)) for lat, lon in spots)


@pytest.mark.parametrize("filters", [Filters(), Filters(places=("SY07",), known_on=date(2019, 9, 1))], ids=str)
def test_each_row_of_a_map_is_the_figure_of_its_filters(filters: Filters) -> None:
    """A row that stands for an area holds only what is placed no finer: no filter on that area would give its figure."""
    view = View(shipped(), filters, Words())
    panel = map_of_places(view)
    rows = list(panel.answer.frame.itertuples())
    filters_of = behind.rows(view, panel)
    assert len(rows) == len(filters_of) == len(panel.table)
    shared = 0
    for row, asked in zip(rows, filters_of, strict=True):
        assert asked is not None
        total = queries.total(shipped(), asked).total
        assert total is not None
        beside = behind.shared(view, asked)
        assert total.incidents == row.incidents + beside, row.code
        if not beside:
            assert total == figure_of(row), row.code
        shared += beside > 0
    assert 0 < shared < len(rows) / 2
    wider = [row for row in rows if row.code in shipped().places and shipped().places[row.code].level != "community"]
    assert wider


def test_the_table_says_which_rows_are_chosen_where_others_stand_beside_them() -> None:
    view = View(shipped(), Filters(places=("SY0702",)), Words())
    table = map_of_places(view).table
    assert set(table["Chosen"]) == {"yes", ""}
    assert "Chosen" not in map_of_places(View(shipped(), Filters(), Words())).table
