"""Where anything was found, and how the total became known: nothing found is a row, and knowledge only grows."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from sitboard import coverage, queries
from sitboard.filters import Filters
from tests.asked import day, made, shipped

SELECTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"places": ("SY07",), "measure": "injured"},
    {"known_on": date(2019, 11, 1), "group": "civilians"},
    {"since": date(2019, 8, 1), "until": date(2019, 12, 31), "affiliated": False},
    {"least_origins": 2, "event_types": ("airstrike", "shelling")},
)


@pytest.mark.parametrize("asked", SELECTIONS)
@pytest.mark.parametrize("grain", ["week", "month"])
def test_every_incident_stands_in_one_cell(asked: dict[str, Any], grain: str) -> None:
    answer = coverage.coverage(shipped(), Filters(**asked), grain)
    total = queries.total(shipped(), Filters(**asked)).total
    assert total is not None
    assert int(answer.frame["incidents"].sum()) == total.incidents
    assert len(answer.frame) == answer.frame["code"].nunique() * answer.frame["since"].nunique()
    by_district = answer.frame.groupby("code")["incidents"].sum()
    listed = queries.by(shipped(), Filters(**asked), "district").frame.set_index("code")["incidents"]
    assert by_district[by_district > 0].to_dict() == listed.to_dict()
    heard = coverage.origins_heard(shipped(), Filters(**asked), grain).frame
    assert int(heard["incidents"].sum()) == total.incidents


def test_a_silent_district_has_its_row() -> None:
    frame = coverage.coverage(made(), Filters(), "month").frame.set_index(["code", "since"])
    january = pd.Timestamp(day("01-01"))
    assert frame.loc[("XX0101", january), "incidents"] == 1
    assert frame.loc[("XX0101", january), "origins"] == 2
    assert frame.loc[("XX0101", pd.Timestamp(day("03-01"))), "incidents"] == 0
    assert set(frame.index.get_level_values("since")) == {pd.Timestamp(day(f"0{month}-01")) for month in (1, 2, 3)}
    narrowed = coverage.coverage(made(), Filters(places=("XX02",)), "month").frame
    assert "XX0102" not in set(narrowed["code"])  # a district of another province is not silent but out of view


@pytest.mark.parametrize("asked", SELECTIONS)
def test_each_day_of_the_strip_is_the_total_of_that_day(asked: dict[str, Any]) -> None:
    filters = Filters(**asked)
    frame = coverage.strip(shipped(), filters).frame
    for row in frame.iloc[:: len(frame) // 4].itertuples():
        total = queries.total(shipped(), filters.but(known_on=row.day.date())).total
        assert total is not None
        assert (row.floor, row.middle, row.ceiling) == tuple(n or 0 for n in (total.floor, total.middle, total.ceiling))
        assert (row.open, row.incidents, row.without) == (total.open, total.incidents, total.without)
    if filters.known_on:
        assert frame["day"].iloc[-1].date() == filters.known_on


def test_a_later_day_never_loses_an_incident() -> None:
    for asked in SELECTIONS:
        frame = coverage.strip(shipped(), Filters(**asked)).frame
        assert frame["incidents"].is_monotonic_increasing
        assert frame["day"].is_unique
        assert len(frame) <= coverage.STEPS + 1


def test_the_strip_of_one_day_is_one_day() -> None:
    one = Filters(since=day("01-09"), until=day("01-09"), known_on=day("01-09"))
    assert coverage.days(made(), one) == [day("01-09")]
    assert coverage.strip(made(), one).frame["incidents"].tolist() == [0]


def test_an_undated_claim_is_in_the_strip_from_its_recording_on() -> None:
    # recorded in 2026, long after the strip ends: the incident that rests on it is never in it
    last = coverage.strip(made(), Filters(places=("XX0201",))).frame.iloc[-1]
    assert last["incidents"] == 3  # two provinces, the span and the unheard; the area of both is not in the district
    assert (last["floor"], last["without"]) == (0, 2)
