"""Where: rows that add up at every level, and places found by any of their names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import places, queries
from sitboard.answer import Figure
from sitboard.filters import Filters
from tests.asked import day, made, shipped
from tests.test_queries import selections


def added(frame: object) -> Figure:
    """The sum of rows."""
    rows = [queries.figure(row) for _, row in frame.iterrows()]  # type: ignore[attr-defined]

    def over(name: str) -> int | None:
        values = [value for row in rows if (value := getattr(row, name)) is not None]
        return sum(values) if values else None

    return Figure(
        over("floor"),
        over("middle"),
        over("ceiling"),
        any(row.open for row in rows),
        sum(row.incidents for row in rows),
        sum(row.without for row in rows),
    )


@given(selections(), st.sampled_from([2000, 60, 20, 5]))
@settings(max_examples=25, deadline=None)
def test_rows_add_up_to_the_total_however_few_there_may_be(asked: Filters, most: int) -> None:
    answer = places.by_place(shipped(), asked, most)
    assert added(answer.frame) == answer.total == queries.total(shipped(), asked).total
    assert answer.frame["code"].is_unique
    assert answer.frame["code"].notna().all()


def test_places_are_gathered_upwards_step_by_step() -> None:
    full = places.by_place(shipped(), Filters())
    assert set(full.frame["level"]) == {"community"}
    known = shipped().places
    for most, level in ((100, "subdistrict"), (20, "district"), (1, "district")):
        frame = places.by_place(shipped(), Filters(), most).frame
        assert set(frame["level"]) == {level}
        levels = {known[code].level for code in frame["code"] if code in known}
        assert level in levels
        assert "community" not in levels
        assert len(frame) < len(full.frame)


@given(selections())
@settings(max_examples=10, deadline=None)
def test_the_largest_come_first_and_the_rest_in_the_order_of_codes(asked: Filters) -> None:
    frame = places.by_place(shipped(), asked).frame
    order = sorted(
        frame.index,
        key=lambda at: (-frame.loc[at, "ceiling"] if frame.loc[at, "ceiling"] >= 0 else 1, frame.loc[at, "code"]),
    )
    assert order == list(frame.index)
    assert list(frame) == [
        *("code", "level", *queries.FIGURE_COLUMNS, "disputed", "denied", "origins", "places", "precision", "wider")
    ]


def test_communities_areas_and_incidents_of_several_places_have_a_row_each() -> None:
    drawn = places.by_place(made(), Filters()).frame.set_index("code")
    assert set(drawn.index) == {"C1", "XX0102", "XX0201", "two-provinces", "south"}
    assert bool(drawn.loc["C1", "disputed"])
    assert not drawn.loc["XX0201", "disputed"]
    assert drawn.loc["XX0201", "incidents"] == 2
    assert drawn.loc["C1", "origins"] == 2
    assert set(drawn.index[drawn["denied"]]) == {"C1", "XX0102"}
    assert not places.by_place(made(), Filters(known_on=day("01-09"))).frame["denied"].any()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Jabala", "C4050"),
        ("jabalah", "C4050"),
        ("جبالا", "C4050"),
        ("Jableh", "SY060200"),
        ("جبلة", "SY0602"),
        ("Maarat al-Numan", "C3985"),
        ("MAARRAT AN NUMAN", "C3985"),
        ("معره النعمان", "C3985"),
        ("idlib", "C3871"),
        ("ادلب", "C3871"),
        ("Khan Sheikhun", "C3987"),
        ("saraqib", "C3916"),
        ("zawiya", "SY070501"),
    ],
)
def test_a_place_is_found_by_any_spelling(text: str, first: str) -> None:
    assert places.find(shipped(), text)[0].id == first


def test_namesakes_are_told_apart() -> None:
    found = {each.id: each for each in places.find(shipped(), "Jabala")}
    assert found["C4050"].namesakes == ("SY0602",)
    assert "C4050" in found["SY0602"].namesakes
    assert "Lattakia" in found["C4050"].note
    [saraqab, *_] = places.find(shipped(), "Saraqab")
    assert saraqab.namesakes == (), "the sub-district around a town is no namesake"


@given(st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_is_an_answerable_question(text: str) -> None:
    found = places.find(shipped(), text)
    assert len(found) <= 8
    assert len({each.id for each in found}) == len(found)


@given(st.sampled_from(sorted(code for code, name in shipped().places.items() if name.level == "community")))
@settings(max_examples=40, deadline=None)
def test_every_community_is_found_by_its_own_names(code: str) -> None:
    name = shipped().places[code]
    for text in (name.name, name.name.lower(), name.name_ar):
        assert code in [each.id for each in places.find(shipped(), text, most=20)], text


@pytest.mark.parametrize("text", ["", "  ", "'", "-", "zzzzzz"])
def test_nothing_is_found_where_nothing_is_asked(text: str) -> None:
    assert places.find(shipped(), text) == ()
