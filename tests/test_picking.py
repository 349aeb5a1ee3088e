"""What clicks and brushes mean."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.picking import brushed, picks, pressed, toggled
from sitboard import queries, shelf
from sitboard.filters import Filters, joined
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import Words


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


def seen(package: Package, **parts: object) -> View:
    return View(package, Filters().but(**parts), Words())


PROVINCES = ("SY07", "SY02", "SY05", "SY06")


@given(st.data())
def test_a_pick_always_changes_the_view_and_a_second_lets_go(package: Package, data: st.DataObject) -> None:
    codes = sorted(package.choices.codes["places"])
    places = package.choices.narrowest(data.draw(st.lists(st.sampled_from(codes), max_size=4)))
    code = data.draw(st.sampled_from([*PROVINCES, *codes]))
    view = seen(package, places=places)
    once = toggled(view, [code])
    assert once != view.filters
    inside = {place for place in once.places if code in package.choices.within.get(place, (place,))}
    was_inside = {place for place in places if code in package.choices.within.get(place, (place,))}
    assert inside == (set() if was_inside else {code})
    if not was_inside:
        assert code not in toggled(View(package, once, view.words), [code]).places
    assert once.but(places=()) == view.filters.but(places=())
    assert once.places == package.choices.narrowest(once.places)


@given(st.data())
def test_places_of_one_incident_come_and_go_together(package: Package, data: st.DataObject) -> None:
    codes = sorted(code for code, name in package.places.items() if name.level == "community")
    places = data.draw(st.lists(st.sampled_from(codes), max_size=3, unique=True))
    several = data.draw(st.lists(st.sampled_from(codes), min_size=2, max_size=4, unique=True))
    view = seen(package, places=tuple(places))
    once = toggled(view, [joined(several)])
    if {*places} & {*several}:  # it was marked as chosen
        assert {*once.places} == {*places} - {*several}
    else:
        assert {*once.places} == {*places, *several}
        assert toggled(View(package, once, view.words), [joined(several)]) == view.filters


def test_a_province_of_which_a_district_is_chosen_is_let_go_by_a_click(package: Package) -> None:
    district = next(code for code, name in package.places.items() if name.level == "district" and name.parent == "SY07")
    assert toggled(seen(package, places=(district, "SY02")), ["SY07"]).places == ("SY02",)
    assert toggled(seen(package, places=("SY07",)), [district]).places == (district,)


@pytest.mark.parametrize(
    "codes", [[], [""], ["SY99"], ["unplaced"], ["2019-07-22-maaret-market"], ["SY"], ["C3871.SY99"], ["."]]
)
def test_what_cannot_be_chosen_changes_nothing(package: Package, codes: list[str]) -> None:
    view = seen(package, places=("SY07",))
    assert toggled(view, codes) == view.filters


def test_the_picks_of_a_map_are_known_by_layer_and_row() -> None:
    areas = {"provinces-3": [{"properties": {"code": "SY07"}}], "places-3": [{"code": "C1"}, {"code": "C2"}]}
    assert picks({"indices": {"provinces-3": [0], "places-3": [7, 2]}, "objects": areas}) == {
        ("provinces-3", 0): "SY07",
        ("places-3", 7): "C1",
        ("places-3", 2): "C2",
    }
    assert picks({}) == {}


DAYS = st.dates(date(2019, 1, 1), date(2020, 12, 31))


@given(DAYS, DAYS, st.sampled_from(["", " 12:30", "T23:59:59.9"]))
def test_a_brush_sets_the_days_that_it_covers(package: Package, one: date, two: date, hour: str) -> None:
    situation, view = package.situation, seen(package, places=("SY07",))
    first, last = max(min(one, two), situation.since), min(max(one, two), situation.until)
    filters = brushed(view, [{"x": [f"{one}{hour}", f"{two}{hour}"], "y": ["0", "9"]}])
    if first > last:
        assert filters == view.filters
        return
    chosen = View(package, filters, view.words)
    assert (chosen.since, chosen.until) == (first, last)
    # what is at the edge of the situation is no filter
    assert filters.since != situation.since
    assert filters.until != situation.until
    assert filters.without("since", "until") == view.filters


@pytest.mark.parametrize("boxes", [[], [{}], [{"x": []}]])
def test_an_empty_brush_takes_the_days_back(package: Package, boxes: list[dict[str, list[str]]]) -> None:
    view = seen(package, since=date(2019, 6, 1), until=date(2019, 6, 30), places=("SY07",))
    assert brushed(view, boxes) == Filters(places=("SY07",))


@pytest.mark.parametrize("code", ["", "board", "2019-06-10/x", "x/2019-06-10"])
def test_a_press_on_what_is_neither_column_nor_incident_changes_nothing(package: Package, code: str) -> None:
    assert pressed(seen(package), code) == seen(package).filters


def test_a_press_on_a_column_or_a_dot_is_taken_back_by_a_second(package: Package) -> None:
    view = seen(package)
    since, until = package.situation.since, package.situation.since + timedelta(days=6)
    incident = next(iter(package.choices.codes["incidents"]))
    for code in (f"{since + timedelta(days=1)}/{until}", incident):
        once = pressed(view, code)
        assert once != view.filters
        assert pressed(dataclasses.replace(view, filters=once), code) == view.filters


def test_what_a_brush_leaves_is_what_lies_under_it(package: Package) -> None:
    weeks = queries.over_time(package, Filters(), "week").frame
    some = weeks[weeks["incidents"] > 3].iloc[3]
    first = some["since"].date()
    filters = brushed(seen(package), [{"x": [str(first), str(first + timedelta(days=6))]}])
    total = queries.total(package, filters).total
    assert total is not None
    assert total.incidents == some["incidents"]
