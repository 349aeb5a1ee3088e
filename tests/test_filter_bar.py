"""Chips take away exactly what they name. The widgets themselves are tried on the page, in test_page_overview.py."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.filter_bar import removed, spelled
from sitboard import shelf
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import Words


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


FILTERS = st.builds(
    Filters,
    places=st.sets(st.sampled_from(["SY07", "SY02", "several"])).map(tuple),
    since=st.none() | st.just(date(2019, 6, 1)),
    event_types=st.sets(st.sampled_from(["airstrike", "shelling", "ied"])).map(tuple),
    origins=st.sets(st.sampled_from(["ohchr", "sohr"])).map(tuple),
    least_origins=st.sampled_from([1, 3]),
    affiliated=st.sampled_from([None, True, False]),
    known_on=st.none() | st.just(date(2019, 12, 1)),
    figure=st.sampled_from(["floor", "middle"]),
)


@given(FILTERS)
def test_a_chip_removes_itself_and_leaves_the_others(package: Package, filters: Filters) -> None:
    chips = View(package, filters, Words()).chips()
    for chip in chips:
        part, code, _ = chip
        left = removed(filters, part, code)
        assert View(package, left, Words()).chips() == [each for each in chips if each != chip]
        assert left.figure == filters.figure


@given(FILTERS)
def test_chips_removed_one_by_one_clear_all(package: Package, filters: Filters) -> None:
    left = filters
    for part, code, _ in View(package, filters, Words()).chips():
        left = removed(left, part, code)
    assert left == filters.cleared()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_area_is_found_by_each_of_its_names_and_its_chip_bears_one(package: Package, language: str) -> None:
    view = View(package, Filters(language=language), Words(language))
    areas = [code for code, name in package.places.items() if name.level in ("governorate", "district", "subdistrict")]
    for code in areas:
        name, told = package.places[code], spelled(view, code)
        assert told.partition("\n")[0] == view.place(code)
        # a name that holds another one is found by that one
        assert all(any(each in one for each in told.replace("\n", " ").split(" · ")) for one in name.aliases)
        assert name.name in told
        assert name.name_ar in told
    assert "Idlib" in spelled(view, "SY07")
    assert "Latakia" in spelled(view, "SY06")
    assert "governorate" not in spelled(view, "SY07")
