"""Displacement over time: every claim that the evidence has, each by itself; nothing is added and nothing is mixed."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import series
from sitboard import vocabulary as v
from sitboard.filters import Filters
from tests.asked import SHIPPED, day, package, shipped

PLACES = ("south", "XX01", "XX02", "XX")
SOURCES = [{"id": name, "published": day(name)} for name in ("01-10", "02-10", "03-10")] + [{"id": "undated"}]


@st.composite
def movements(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Figures of all kinds, units, groups and places, some of them without a day."""
    rows = []
    for number in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from((*v.MOVEMENT_KINDS, "cumulative-displacement", "cumulative-displacement")))
        since = day("01-01") + timedelta(days=draw(st.integers(0, 3)) * 31)
        until = draw(st.sampled_from((since + timedelta(days=30), since + timedelta(days=9), None)))
        stock, unit, origin = (
            kind in v.STOCK_KINDS,
            draw(st.sampled_from(("people", "displacements"))),
            draw(st.sampled_from(("a", "b"))),
        )
        place = draw(st.sampled_from(PLACES))
        group = draw(st.sampled_from(("all", "all", "children")))
        named = f"{origin}-{kind}-{unit}-{place}-{group}" + ("" if stock else f"-{since}")
        rows.append(
            {
                "id": f"m{number}",
                "kind": kind,
                "unit": unit,
                "origin": origin,
                "group": group,
                "series": draw(st.sampled_from((named, named, None))),
                "to_place" if stock or draw(st.booleans()) else "from_place": place,
                "period_from": None if stock else since,
                "period_to": None if stock else until,
                "as_of": until,
                "low": (value := draw(st.integers(0, 9))),
                "high": value,
                "source": draw(st.sampled_from([source["id"] for source in SOURCES])),
            }
        )
    return rows


asked = st.builds(
    Filters,
    places=st.sampled_from(((), (), ("XX01",), ("XX01", "XX02"))),
    since=st.sampled_from((None, day("02-03"))),
    until=st.sampled_from((None, day("03-10"))),
    known_on=st.sampled_from((None, day("02-15"))),
)


def made(rows: list[dict[str, Any]]) -> Any:
    return package(movements=rows, origins=[{"id": "a"}, {"id": "b"}], sources=SOURCES)


@given(movements(), asked)
@settings(max_examples=25)
def test_an_answer_is_of_one_type_and_unit_and_a_series_of_one_origin_and_start(
    rows: list[dict[str, Any]], view: Filters
) -> None:
    board = made(rows)
    by_id = {row["id"]: row for row in rows}
    for kind in (series.CUMULATIVE, *v.STOCK_KINDS):
        for unit in ("people", "displacements"):
            frame = series.standing(board, view, kind, unit).frame
            assert set(frame["kind"]) <= {kind}
            assert set(frame["unit"]) <= {unit}
            for _, line in frame.groupby("series_id"):
                for column in ("origin", "period_from", "group", "shelter", "area"):
                    assert line[column].nunique(dropna=False) == 1
                # of each day one figure, and it is one that somebody gave: never a sum
                stood = line[line["stands"]]
                assert stood["day"].is_unique
                assert stood["day"].notna().all()
            assert all(row.value == by_id[row.id]["low"] for row in frame.itertuples())


@given(movements(), asked)
@settings(max_examples=25)
def test_flows_in_periods_are_claims_of_one_kind_and_unit_within_the_days(
    rows: list[dict[str, Any]], view: Filters
) -> None:
    board = made(rows)
    for kind in ("new-displacement", "returns"):
        for unit in ("people", "displacements"):
            frame = series.in_periods(board, view, kind, unit).frame
            assert set(frame["kind"]) <= {kind}
            assert set(frame["unit"]) <= {unit}
            assert set(frame["group"]) <= {"all"}
            assert frame["id"].is_unique
            if view.since and len(frame):
                assert (frame["day"] >= pd.Timestamp(view.since)).all()
            if view.until and len(frame):
                assert (frame["period_from"] <= pd.Timestamp(view.until)).all()


@given(movements(), asked)
@settings(max_examples=25)
def test_a_pair_of_units_is_of_one_place_and_period(rows: list[dict[str, Any]], view: Filters) -> None:
    frame = series.in_both_units(made(rows), view).frame
    for _, pair in frame.groupby("pair"):
        assert sorted(pair["unit"]) == ["displacements", "people"]
        for column in ("kind", "from_place", "to_place", "period_from", "period_to"):
            assert pair[column].nunique(dropna=False) == 1


@given(movements())
@settings(max_examples=15)
def test_without_filters_every_movement_is_told_once(rows: list[dict[str, Any]]) -> None:
    assert sorted(series.told(made(rows), Filters()).frame["id"]) == sorted(row["id"] for row in rows)


def test_a_place_is_followed_as_origin_or_as_destination() -> None:
    route = {
        "kind": "arrivals",
        "period_from": day("01-01"),
        "period_to": day("01-31"),
        "origin": "a",
        "source": "01-10",
        "low": 1,
        "high": 1,
    }
    board = made(
        [
            {**route, "id": "out", "from_place": "XX01", "to_place": "XX02"},
            {**route, "id": "in", "from_place": "XX02", "to_place": "XX0101"},
            {**route, "id": "elsewhere", "to_place": "XX02"},
        ]
    )
    followed = Filters(places=("XX01",))
    assert set(series.told(board, followed, "from").frame["id"]) == {"out"}
    assert set(series.told(board, followed, "to").frame["id"]) == {"in"}
    assert set(series.told(board, followed).frame["id"]) == {"out", "in"}


def test_every_figure_of_the_evidence_is_on_the_page() -> None:
    rows = pd.read_csv(SHIPPED / "movements.csv", dtype=str, keep_default_na=False)
    kept = rows[(rows["retracted"] == "") & ((rows["low"] != "") | (rows["high"] != ""))]
    assert sorted(series.told(shipped(), Filters()).frame["id"]) == sorted(kept["id"])


PEOPLE, MOVES = "people", "displacements"
TYPED = [
    ("ocha-people-since-2019-12-01", PEOPLE, date(2019, 12, 29), 284_000),
    ("ocha-people-since-2019-12-01", PEOPLE, date(2020, 1, 7), 312_200),
    ("ocha-people-since-2019-12-01", PEOPLE, date(2020, 1, 14), 350_000),
    ("ocha-people-since-2019-12-01", PEOPLE, date(2020, 2, 2), 586_000),
    ("ocha-people-since-2019-12-01", PEOPLE, date(2020, 2, 23), 948_000),
    ("ocha-people-since-2019-12-01", PEOPLE, date(2020, 3, 3), 961_300),
    ("ocha-people-since-2019-12-01", PEOPLE, date(2020, 3, 8), 959_000),
    ("cccm-displacements-since-2019-05-01", MOVES, date(2019, 5, 16), 201_000),
    ("cccm-displacements-since-2019-05-01", MOVES, date(2019, 6, 13), 327_536),
    ("cccm-displacements-since-2019-05-01", MOVES, date(2019, 7, 14), 452_623),
    ("cccm-displacements-since-2019-05-01", MOVES, date(2019, 7, 31), 518_000),
    ("cccm-displacements-since-2019-05-01", MOVES, date(2019, 8, 18), 576_000),
    ("cccm-displacements-since-2019-05-01", MOVES, date(2019, 8, 18), 590_000),
    ("cccm-displacements-since-2019-05-01", MOVES, date(2019, 11, 30), 860_000),
    ("rcg-people-since-2019-11-01", PEOPLE, date(2019, 12, 16), 100_000),
    ("rcg-people-since-2019-11-01", PEOPLE, date(2019, 12, 22), 205_000),
    ("rcg-people-since-2019-11-01", PEOPLE, date(2020, 1, 9), 379_523),
    ("rcg-people-since-2019-11-01", PEOPLE, date(2020, 1, 9), 370_000),
    ("rcg-people-since-2019-11-01", PEOPLE, date(2020, 1, 16), 382_466),
    ("rcg-people-since-2019-11-01", PEOPLE, date(2020, 2, 27), 1_018_529),
]


@pytest.mark.parametrize(("name", "unit", "when", "value"), TYPED)
def test_a_point_of_a_series_as_read_by_hand(name: str, unit: str, when: date, value: int) -> None:
    frame = series.standing(shipped(), Filters(), series.CUMULATIVE, unit).frame
    found = frame[(frame["series_id"] == name) & (frame["day"] == pd.Timestamp(when)) & (frame["value"] == value)]
    assert len(found) >= 1


MONTHS = [
    (MOVES, date(2019, 6, 30), 67_500),
    (MOVES, date(2019, 7, 31), 126_200),
    (MOVES, date(2019, 8, 31), 147_300),
    (MOVES, date(2019, 11, 30), 70_000),
    (MOVES, date(2019, 12, 31), 367_026),
    (PEOPLE, date(2019, 12, 31), 298_534),
    (PEOPLE, date(2020, 1, 31), 288_000),
    (PEOPLE, date(2020, 2, 29), 375_000),
]


@pytest.mark.parametrize(("unit", "when", "value"), MONTHS)
def test_new_movements_of_a_month_as_read_by_hand(unit: str, when: date, value: int) -> None:
    frame = series.in_periods(shipped(), Filters(), "new-displacement", unit).frame
    cluster = frame[(frame["origin"] == "cccm-cluster") & (frame["day"] == pd.Timestamp(when))]
    assert value in set(cluster["value"])


def test_of_several_claims_of_a_day_the_last_published_stands() -> None:
    frame = series.standing(shipped(), Filters(), series.CUMULATIVE, MOVES).frame
    august = frame[
        (frame["series_id"] == "cccm-displacements-since-2019-05-01") & (frame["day"] == pd.Timestamp(2019, 8, 18))
    ]
    assert august.set_index("value")["stands"].to_dict() == {590_000: False, 576_000: True}


def test_mid_july_is_told_in_both_units() -> None:
    frame = series.in_both_units(shipped(), Filters(until=date(2019, 7, 20))).frame
    assert frame.set_index("unit")["value"].to_dict() == {"displacements": 452_623, "people": 330_000}


def test_as_known_on_11_june_the_early_count_stands_beside_the_clusters() -> None:
    then = Filters(known_on=date(2019, 6, 11))
    people = series.standing(shipped(), then, series.CUMULATIVE, PEOPLE).frame
    assert ("united-nations", 300_000, "more-than") in set(
        zip(people["origin"], people["value"], people["qualifier"], strict=True)
    )
    moves = series.standing(shipped(), then, series.CUMULATIVE, MOVES).frame
    assert {270_000, 201_000} <= set(moves["value"])
    assert 327_536 not in set(moves["value"])


def test_communities_assessed_are_read_from_notes_alone() -> None:
    frame = series.coverage(shipped(), Filters()).frame
    assert set(frame["communities"].dropna().astype(int)) == {220, 270, 393, 714}
