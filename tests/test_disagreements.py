"""Where origins differ: one against another both ways round, who holds whom responsible, totals that stand beside."""

from datetime import date

import pandas as pd
import pytest

from sitboard import disagreements, queries
from sitboard.filters import DISPUTED, Filters
from sitboard.package import Package
from tests.asked import PLACES, day, package, shipped

SELECTIONS = (
    Filters(),
    Filters(measure="injured", group="civilians"),
    Filters(known_on=date(2020, 1, 20), places=("SY07",)),
    Filters(affiliated=False, group="civilians", since=date(2019, 8, 1)),
)


@pytest.fixture(scope="module")
def small() -> Package:
    """Two incidents of C1 in January, told by three origins, and totals that two of them report."""
    told = {"scope": "whole", "source": "s"}
    area = {"area": "XX01", "period_from": day("01-01"), "period_to": day("01-31"), "source": "s"}
    return package(
        sources=[{"id": "s", "published": day("02-01")}, {"id": "later", "published": day("03-01")}],
        origins=[{"id": "a"}, {"id": "b"}, {"id": "c", "kind": "government", "affiliation": "Government"}],
        incidents=[
            {"id": "one", "date": day("01-05"), "places": ["C1"]},
            {"id": "two", "date": day("01-20"), "places": ["C1"]},
            {"id": "elsewhere", "date": day("01-20"), "places": ["XX0201"], "place_precision": "district"},
            {"id": "after", "date": day("02-03"), "places": ["C1"]},
        ],
        claims=[
            {
                "id": "1a",
                "incident": "one",
                "low": 5,
                "high": 5,
                "origin": "a",
                "attributed_to": "russian-forces",
                **told,
            },
            {"id": "1b", "incident": "one", "low": 9, "high": 9, "origin": "b", "attributed_to": "hts", **told},
            {"id": "1c", "incident": "one", "low": 2, "high": 2, "origin": "c", "group": "children", **told},
            {"id": "2a", "incident": "two", "low": 3, "high": 3, "origin": "a", **told},
            {"id": "2b", "incident": "two", "low": 3, "high": 3, "origin": "b", **told},
            {"id": "2c", "incident": "two", "low": 4, "high": 4, "origin": "c", "group": "civilians", **told},
            {"id": "ea", "incident": "elsewhere", "low": 100, "high": 100, "origin": "a", **told},
            {"id": "aa", "incident": "after", "low": 50, "high": 50, "origin": "a", **told},
            {"id": "t1", "low": 40, "high": 40, "origin": "a", "qualifier": "at-least", **area},
            {"id": "t2", "low": 7, "high": 8, "origin": "c", **area, "area": "south"},
            {"id": "t3", "low": 6, "high": 6, "origin": "b", **area, "period_from": None},
            {
                "id": "t4",
                "low": 1,
                "high": 1,
                "origin": "b",
                **area,
                "source": "later",
                "period_from": day("01-10"),
            },
            {"id": "t5", "low": 11, "high": 11, "origin": "b", "group": "children", **area},
            {"id": "t6", "low": 0, "high": 0, "origin": "b", "retracted": day("02-02"), **area},
        ],
        statements=[{"id": "no", "source": "s", "date": day("01-06"), "speakers": ["c"], "incidents": ["one"]}],
    )


def test_the_widest_gap_comes_first(small: Package) -> None:
    frame = disagreements.spread(small, Filters()).frame
    assert list(frame["incident"]) == ["one", "two"]  # one origin alone cannot differ
    one = frame.iloc[0]
    assert (one.floor, one.middle, one.ceiling, one.gap) == (5, 5, 9, 4)
    assert list(one["values"]) == [5, 9]
    assert (one.lowest, one.highest) == ("a", "b")


@pytest.mark.parametrize("asked", SELECTIONS)
def test_the_spread_is_that_of_the_incidents_themselves(asked: Filters) -> None:
    spread = disagreements.spread(shipped(), asked).frame.set_index("incident")
    listed = queries.incidents(shipped(), asked).frame.set_index("incident")
    several = listed[(listed["origins"] > 1) & listed["floor"].notna()]
    assert set(spread.index) == set(several.index)
    assert (spread["gap"] == several.loc[spread.index, "ceiling"] - several.loc[spread.index, "floor"]).all()
    assert spread["gap"].is_monotonic_decreasing
    assert len(spread)


@pytest.mark.parametrize("asked", SELECTIONS)
def test_one_is_lower_as_often_as_the_other_is_higher(asked: Filters) -> None:
    frame = disagreements.pairs(shipped(), asked).frame
    turned = frame.rename(columns={"origin": "other", "other": "origin", "lower": "higher", "higher": "lower"})
    keys = ["origin", "other"]
    pd.testing.assert_frame_equal(
        frame.sort_values(keys, ignore_index=True),
        turned[frame.columns].sort_values(keys, ignore_index=True),
    )
    assert (frame["lower"] + frame["same"] + frame["higher"] == frame["shared"]).all()
    assert len(frame)


def test_origins_are_compared_like_with_like(small: Package) -> None:
    frame = disagreements.pairs(small, Filters()).frame.set_index(["origin", "other"])
    assert tuple(frame.loc[("a", "b")]) == (2, 1, 1, 0)
    assert ("a", "c") not in frame.index  # c speaks of children and of civilians alone, a of all


def test_rival_attributions_say_who_says_what(small: Package) -> None:
    frame = disagreements.rivals(small, Filters()).frame
    assert list(frame["incident"]) == ["one", "one"]
    said = {row.actor: list(row.named_by) for row in frame.itertuples()}
    assert said == {"russian-forces": ["a"], "hts": ["b"]}
    assert [list(denied) for denied in frame["denied"]] == [["c"], ["c"]]


@pytest.mark.parametrize("asked", SELECTIONS)
def test_rivals_are_the_disputed_bucket(asked: Filters) -> None:
    rivals = set(disagreements.rivals(shipped(), asked).frame["incident"])
    buckets = queries.by(shipped(), asked, "bucket").frame
    assert len(rivals) == int(buckets.loc[buckets["code"] == DISPUTED, "incidents"].sum())


def test_a_reported_total_stands_beside_the_sum_of_its_area_and_period(small: Package) -> None:
    frame = disagreements.beside(small, Filters()).frame.set_index("claim")
    assert set(frame.index) == {"t1", "t2", "t3", "t4", "t5"}  # not what was retracted
    t1 = frame.loc["t1"]
    assert (t1.floor, t1.middle, t1.ceiling, t1.incidents, t1.without) == (8, 8, 13, 2, 0)
    # an area of several places holds what lies in its members: the one elsewhere too
    assert (frame.loc["t2"].middle, frame.loc["t2"].incidents) == (108, 3)
    assert pd.isna(frame.loc["t3"].incidents)  # without a first day there is nothing to set it beside
    assert (frame.loc["t4"].middle, frame.loc["t4"].incidents) == (3, 1)
    assert (frame.loc["t5"].middle, frame.loc["t5"].without) == (2, 1)
    assert not frame["outside"].any()


def test_totals_are_of_the_places_days_and_origins_asked_for(small: Package) -> None:
    def claims(**asked: object) -> set[str]:
        return set(disagreements.beside(small, Filters(**asked)).frame["claim"])  # type: ignore[arg-type]

    assert claims(places=("XX01",)) == {"t1", "t3", "t4", "t5"}
    assert claims(places=("XX01", "XX02")) == {"t1", "t2", "t3", "t4", "t5"}
    assert claims(places=("XX02",)) == set()
    assert claims(since=day("01-10")) == {"t4"}
    assert claims(affiliated=True) == {"t2"}
    assert claims(known_on=day("02-10")) == {"t1", "t2", "t3", "t5"}
    assert claims(group="children") == {"t5"}
    assert claims(measure="injured") == set()


def test_what_chooses_incidents_by_kind_does_not_shrink_the_sum_beside(small: Package) -> None:
    every = disagreements.beside(small, Filters()).frame
    shelled = disagreements.beside(small, Filters(event_types=("shelling",), least_origins=3)).frame
    pd.testing.assert_frame_equal(every, shelled)


def test_reported_totals_and_wider_claims_are_in_no_sum() -> None:
    rows = {
        "sources": [{"id": "s", "published": day("02-01")}],
        "origins": [{"id": "a"}, {"id": "b"}],
        "incidents": [{"id": "one", "date": day("01-05"), "places": ["C1"]}],
        "places": PLACES,
    }
    claim = {"id": "1", "incident": "one", "low": 5, "high": 5, "origin": "a", "source": "s"}
    total = {
        "id": "t",
        "area": "XX01",
        "low": 999,
        "high": 999,
        "origin": "b",
        "source": "s",
        "period_from": day("01-01"),
        "period_to": day("01-31"),
    }
    wider = {**claim, "id": "w", "low": 777, "high": 777, "scope": "wider"}
    bare, told = package(**rows, claims=[claim]), package(**rows, claims=[claim, total, wider])
    for asked in (Filters(), Filters(places=("XX01",)), Filters(known_on=day("03-01"))):
        assert queries.total(bare, asked).total == queries.total(told, asked).total
        assert queries.by(bare, asked, "governorate").frame.equals(queries.by(told, asked, "governorate").frame)
    beside = disagreements.beside(told, Filters()).frame.iloc[0]
    assert (beside.middle, beside.value) == (5, 999)
