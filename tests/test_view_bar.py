"""The row that a view is changed and handed on by: places level by level, undo and redo, the link and what it names."""

from functools import partial
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, local_script_runner

from components.trail import Trail
from sitboard import shelf
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.panels.link import address, citation
from sitboard.view import View
from sitboard.words import Words
from tests import heads

APP = Path(__file__).parents[1] / "app.py"
DISTRICT = "SY0702"


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=30)
    page.context = {"url": "https://board.example/"}
    page.session_state["show-link"] = True
    page.query_params.update(query)
    return drawn(page)


def drawn(page: AppTest) -> AppTest:
    page.run()
    assert [each.message for each in page.exception] == []
    return page


def clicked(page: AppTest, key: str) -> dict[str, str]:
    heads.press(page, key)
    assert [each.message for each in page.exception] == []
    return asked(page)


def asked(page: AppTest) -> dict[str, str]:
    """The address, each key with its one value."""
    return {key: value if isinstance(value, str) else value[0] for key, value in dict(page.query_params).items()}


def met(page: AppTest, **query: str) -> None:
    """The address changes, as Back and Forward of the browser change it."""
    page.query_params.clear()
    page.query_params.update(query)
    with patch.object(local_script_runner, "RerunData", partial(RerunData, is_history_navigation=True)):
        drawn(page)


def pick(page: AppTest, level: str, codes: list[str]) -> dict[str, str]:
    page.multiselect(key=f"filter-{level}").set_value(codes)
    return asked(drawn(page))


def levels(page: AppTest) -> list[str]:
    places = ("filter-governorate", "filter-district", "filter-subdistrict")
    return [str(each.key) for each in page.multiselect if each.key in places]


def steps(page: AppTest) -> tuple[bool, bool]:
    """Whether there is something to undo, and something to do again."""
    return heads.able(page, "undo"), heads.able(page, "redo")


def notices(page: AppTest) -> list[str]:
    told = (each.value.replace("\\", "") for each in page.markdown)
    return [text for text in told if "This link was made with package" in text or "does not fit these data" in text]


# Places, level by level


def offered(page: AppTest) -> set[str]:
    """The sub-districts of the list, by the first line of what it says of each."""
    return {option.partition("\n")[0] for option in page.multiselect(key="filter-subdistrict").options}


def test_sub_districts_are_offered_once_something_wider_is_chosen(package: Package) -> None:
    page = opened()
    assert levels(page) == ["filter-governorate", "filter-district"]
    pick(page, "governorate", ["SY07"])
    assert levels(page)[-1] == "filter-subdistrict"
    named = {code: name for code, name in package.places.items() if name.level == "subdistrict"}
    in_province = {package.places[code].name for code in named if "SY07" in package.choices.within[code]}
    assert offered(page) == in_province
    pick(page, "district", [DISTRICT])
    in_district = {name.name for name in named.values() if name.parent == DISTRICT}
    assert offered(page) == in_district
    assert in_district < in_province


def test_a_sub_district_narrows_its_district_and_leaves_it_when_taken_away(package: Package) -> None:
    one, two = sorted(code for code, name in package.places.items() if name.parent == DISTRICT)[:2]
    page = opened(prov=DISTRICT, type="airstrike")
    assert pick(page, "subdistrict", [one]) == {"prov": one, "type": "airstrike"}
    assert page.multiselect(key="filter-district").value == [DISTRICT]
    assert page.multiselect(key="filter-governorate").value == ["SY07"]
    name = package.places[one].name
    assert heads.chips(page)[f"chip-prov-{one}"] == f"Sub-district: {name}"
    assert pick(page, "subdistrict", [one, two])["prov"] == f"{one}.{two}"
    assert pick(page, "subdistrict", [two])["prov"] == two
    assert pick(page, "subdistrict", [])["prov"] == DISTRICT
    assert pick(page, "district", [])["prov"] == "SY07"
    assert pick(page, "governorate", []) == {"type": "airstrike"}
    assert levels(page) == ["filter-governorate", "filter-district"]


def test_a_cold_link_to_a_village_shows_all_that_holds_it(package: Package) -> None:
    village = next(code for code, name in package.places.items() if name.level == "community" and name.parent)
    held = {package.places[code].level: code for code in package.choices.within[village]}
    page = opened(prov=village)
    for level in ("governorate", "district", "subdistrict"):
        assert page.multiselect(key=f"filter-{level}").value == [held[level]]
    (chip,) = heads.chips(page).values()
    assert chip.startswith("Place: ")


# Undo and redo


def test_nothing_is_to_be_undone_at_first() -> None:
    assert steps(opened()) == (False, False)
    assert steps(opened(prov="SY07", known="2019-06-11")) == (False, False)


def test_undo_and_redo_walk_through_what_was_shown() -> None:
    page = opened(type="airstrike")
    first, second = {"type": "airstrike"}, {"prov": "SY07", "type": "airstrike"}
    assert pick(page, "governorate", ["SY07"]) == second
    page.selectbox(key="filter-figure").set_value("floor")
    third = asked(drawn(page))
    assert third == second | {"figure": "floor"}
    assert steps(page) == (True, False)
    assert clicked(page, "undo") == second
    assert page.selectbox(key="filter-figure").value == "middle"
    assert steps(page) == (True, True)
    assert clicked(page, "undo") == first
    assert steps(page) == (False, True)
    assert clicked(page, "redo") == second
    assert clicked(page, "redo") == third
    assert steps(page) == (True, False)


def test_a_change_after_undo_gives_up_what_was_undone() -> None:
    page = opened()
    pick(page, "governorate", ["SY07"])
    clicked(page, "undo")
    assert pick(page, "governorate", ["SY02"]) == {"prov": "SY02"}
    assert steps(page) == (True, False)
    assert clicked(page, "undo") == {}


def test_a_filter_set_and_taken_away_is_two_changes() -> None:
    page = opened()
    pick(page, "governorate", ["SY07"])
    clicked(page, "chip-prov-SY07")
    assert clicked(page, "undo") == {"prov": "SY07"}
    assert clicked(page, "undo") == {}


def test_back_and_forward_of_the_browser_move_along_the_same_way() -> None:
    page = opened()
    pick(page, "governorate", ["SY07"])
    pick(page, "governorate", ["SY07", "SY02"])
    met(page, prov="SY07")  # Back
    assert steps(page) == (True, True)
    assert clicked(page, "redo") == {"prov": "SY02.SY07"}
    met(page)  # Back, twice
    assert steps(page) == (False, True)
    met(page, type="airstrike")  # somewhere new
    assert steps(page) == (True, False)
    assert clicked(page, "undo") == {}


SHOWN = st.sampled_from([Filters(), Filters(figure="floor"), Filters(places=("a",)), Filters(places=("a", "b"))])
MOVES = st.lists(st.tuples(st.sampled_from(["gone", "met"]), SHOWN), max_size=150)


@given(SHOWN, MOVES)
def test_a_trail_stands_where_the_reader_is_and_undo_reverses_redo(
    first: Filters, moves: list[tuple[str, Filters]]
) -> None:
    trail = Trail((first,))
    for kind, there in moves:
        before = trail
        trail = trail.gone(there) if kind == "gone" else trail.met(there)
        assert trail.shown[trail.at] == there
        assert len(trail.shown) <= 100
        if kind == "gone" and there != before.shown[before.at]:
            back = trail.stepped(-1)
            assert back is not None
            assert back.shown[back.at] == before.shown[before.at]
            assert back.stepped(1) == trail
            assert trail.stepped(1) is None
        if kind == "met" and there in before.shown:
            assert trail.shown == before.shown


# The link, and the package that it names


def test_the_link_opens_the_same_view_and_names_the_package(package: Package) -> None:
    page = opened(prov="SY02.SY07", known="2019-06-11", figure="floor")
    link = page.code[0].value
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "board.example", "/")
    query = dict(parse_qsl(parts.query, strict_parsing=True))
    assert query == {**asked(page), "pkg": package.short}
    again = opened(**query)
    assert notices(again) == []
    assert again.code[0].value == link
    assert steps(again) == (False, False)


def test_the_citation_says_what_is_seen(package: Package) -> None:
    page = opened(prov=DISTRICT, known="2019-06-11")
    link, cited = page.code[0].value, page.code[1].value
    for part in (
        package.situation.title,
        f"District: {package.places[DISTRICT].name}",
        "as known on 11 June 2019",
        f"Package {package.short}",
        package.situation.licence,
    ):
        assert part in cited
    assert cited.endswith(link)
    view = View(package, Filters(figure="floor"), Words())
    assert citation(view, address(view, "https://board.example/map")).endswith(
        f" https://board.example/map?figure=floor&pkg={package.short}"
    )


def test_a_link_of_another_package_says_so_until_the_reader_moves_on(package: Package) -> None:
    page = opened(prov="SY07", pkg="0123456789ab")
    assert notices(page) == [
        f"This link was made with package 0123456789ab; the board now shows {package.short}, so figures may differ."
    ]
    assert f"pkg={package.short}" in page.code[0].value
    assert "0123456789ab" not in page.code[0].value
    assert pick(page, "governorate", ["SY07", "SY02"]) == {"prov": "SY02.SY07"}
    assert notices(page) == []
    assert clicked(page, "undo") == {"prov": "SY07"}


def test_the_package_shown_is_no_news(package: Package) -> None:
    for named in (package.short, package.hash):
        assert notices(opened(pkg=named)) == []


@pytest.mark.parametrize("pkg", ["", "latest", "ABCDEF012345", "<b>0123456789", "0" * 65])
def test_what_cannot_be_a_package_is_an_unknown_part(pkg: str) -> None:
    (told,) = notices(opened(pkg=pkg, prov="SY07"))
    assert f"pkg={pkg}" in told
    assert "was made with" not in told
