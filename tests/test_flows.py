"""From and to: one origin, unit and period at a time; a matrix shows what was printed and what is not broken down."""

from datetime import timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import flows
from sitboard.filters import Filters
from tests.asked import day, package, shipped

SOURCES = [{"id": name, "published": day(name)} for name in ("02-10", "03-10")] + [{"id": "undated"}]
ENDS = ("XX01", "XX02", "XX0101", "XX", None)


@st.composite
def movements(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Flows between governorates, of parts of them, of one side alone, and of the whole country."""
    rows = []
    for number in range(draw(st.integers(0, 16))):
        since = day("01-01") + timedelta(days=31 * draw(st.integers(0, 1)))
        value = draw(st.integers(0, 9))
        rows.append(
            {
                "id": f"m{number}",
                "kind": draw(st.sampled_from(("arrivals", "arrivals", "departures", "new-displacement", "returns"))),
                "unit": draw(st.sampled_from(("people", "people", "displacements"))),
                "origin": draw(st.sampled_from(("a", "a", "b"))),
                "group": draw(st.sampled_from(("all", "all", "all", "children"))),
                "from_place": draw(st.sampled_from(ENDS)),
                "to_place": draw(st.sampled_from(ENDS)),
                "period_from": since,
                "period_to": since + timedelta(days=30),
                "low": value,
                "high": value,
                "source": draw(st.sampled_from([source["id"] for source in SOURCES])),
            }
        )
    return rows


@given(movements())
@settings(max_examples=40)
def test_a_matrix_adds_up_to_what_was_printed_or_shows_the_difference(rows: list[dict[str, Any]]) -> None:
    board = package(movements=rows, origins=[{"id": "a"}, {"id": "b"}], sources=SOURCES)
    by_id = {row["id"]: row for row in rows}
    for choice in flows.choices(board, Filters()).frame.itertuples():
        frame = flows.matrix(board, Filters(), choice.choice, choice.level).frame
        for column in ("origin", "unit", "family", "period_from", "period_to", "group"):
            assert frame[column].nunique() == 1
        pairs = frame[frame["role"] == "pair"]
        assert not pairs.duplicated(["from_place", "to_place"]).any()
        assert all(row.value == by_id[row.id]["low"] for row in frame.itertuples())
        told = flows.margins(board, Filters(), choice.choice, choice.level).frame
        for side, column in (("to", "to_place"), ("from", "from_place")):
            sums = pairs.groupby(column)["value"].sum().to_dict()
            shown = told[told["side"] == side].dropna(subset=["cells"]).set_index("place")["cells"].to_dict()
            assert shown == (sums if choice.level != "region" else {})
        both = told.dropna(subset=["cells", "printed"])
        assert (both["printed"] - both["cells"] == both["rest"]).all()
        assert told.loc[told["cells"].isna() | told["printed"].isna(), "rest"].isna().all()


@given(movements())
@settings(max_examples=20)
def test_levels_are_never_mixed_in_one_matrix(rows: list[dict[str, Any]]) -> None:
    board = package(movements=rows, origins=[{"id": "a"}, {"id": "b"}], sources=SOURCES)
    for choice in flows.choices(board, Filters()).frame.itertuples():
        if choice.level != "region":
            pairs = flows.matrix(board, Filters(), choice.choice, choice.level).frame.query("role == 'pair'")
            assert {board.places[code].level for column in ("from_place", "to_place") for code in pairs[column]} <= {
                choice.level
            }


JANUARY = "idp-task-force.moves.displacements.2020-01-01.2020-01-31"


def test_january_2020_as_read_by_hand() -> None:
    told = flows.margins(shipped(), Filters(), JANUARY, "governorate").frame
    rows = {(row.side, row.place): (row.cells, row.printed, row.rest) for row in told.itertuples()}
    assert rows == {
        ("to", "SY07"): (320_500, 320_600, 100),
        ("to", "SY02"): (132_500, 132_600, 100),
        ("from", "SY07"): (343_400, 344_000, 600),
        ("from", "SY02"): (109_600, 111_000, 1_400),
        ("all", "SY"): (453_000, 464_830, 11_830),
    }


@pytest.mark.parametrize(("month", "start", "end", "value"), [
    ("2019-03", "SY07", "SY07", 50_379), ("2019-04", "SY07", "SY02", 11_776), ("2019-06", "SY05", "SY02", 10_793),
    ("2019-07", "SY05", "SY06", 3_358), ("2019-10", "SY02", "SY02", 17_075), ("2019-11", "SY07", "SY07", 43_600),
    ("2020-01", "SY02", "SY07", 23_500),
])  # fmt: skip
def test_a_route_of_each_of_the_seven_months(month: str, start: str, end: str, value: int) -> None:
    frame = flows.by_month(shipped(), Filters(), "idp-task-force", "moves", "displacements").frame
    found = frame[
        (frame["month"] == pd.Timestamp(f"{month}-01")) & (frame["from_place"] == start) & (frame["to_place"] == end)
    ]
    assert found["value"].tolist() == [value]


@pytest.mark.parametrize(("origin", "period", "place", "value"), [
    ("cccm-cluster", "displacements.2019-05-01.2019-05-31", "SY070301", 171_308),
    ("cccm-cluster", "displacements.2019-07-01.2019-07-31", "SY070402", 6_594),
    ("hnap", "people.2020-02-01.2020-02-29", "SY070302", 95_268),
    ("reach", "people.2019-12-01.2020-03-05", "SY020400", 107_616),
])  # fmt: skip
def test_arrivals_of_a_sub_district_as_read_by_hand(origin: str, period: str, place: str, value: int) -> None:
    frame = flows.matrix(shipped(), Filters(), f"{origin}.moves.{period}", "subdistrict").frame
    assert frame.loc[(frame["role"] == "arrivals") & (frame["to_place"] == place), "value"].tolist() == [value]


def test_the_first_choice_is_the_last_month_with_pairs_of_governorates() -> None:
    first = flows.choices(shipped(), Filters()).frame.iloc[0]
    assert (first["choice"], first["level"], first["pairs"]) == (JANUARY, "governorate", 4)


def test_days_and_known_on_choose_what_can_be_chosen() -> None:
    july = flows.choices(
        shipped(), Filters(since=day("07-01").replace(year=2019), until=day("07-31").replace(year=2019))
    ).frame
    assert july["choice"].iloc[0] == "idp-task-force.moves.displacements.2019-07-01.2019-07-31"
    then = flows.choices(shipped(), Filters(known_on=day("06-11").replace(year=2019))).frame
    assert JANUARY not in set(then["choice"])
