"""What is new: the ledger of two known-on days, of a day of recording, and of two packages."""

from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import changes, queries
from sitboard.answer import Figure
from sitboard.filters import Filters
from sitboard.package import Package
from tests.asked import day, package, shipped
from tests.packages import tables


@pytest.fixture(scope="module")
def small() -> Package:
    """One origin that says 5, then 7, then 7 again; another that withdraws what it said; a total; a stock."""
    claim = {"incident": "one", "origin": "a", "recorded": day("02-01")}
    return package(
        sources=[
            {"id": "s1", "published": day("01-10")},
            {"id": "s2", "published": day("01-20")},
            {"id": "s3", "published": day("01-30")},
            {"id": "undated"},
        ],
        origins=[{"id": "a"}, {"id": "b", "kind": "government", "affiliation": "Government"}],
        incidents=[{"id": "one", "date": day("01-05"), "places": ["C1"]}],
        claims=[
            {"id": "c1", **claim, "low": 5, "high": 5, "source": "s1"},
            {"id": "c2", **claim, "low": 7, "high": 7, "source": "s2"},
            {"id": "c3", **claim, "low": 7, "high": 7, "source": "s3", "recorded": day("02-09")},
            {"id": "c4", **claim, "low": 1, "high": 1, "source": "s1", "measure": "injured"},
            {"id": "c5", **claim, "low": 9, "high": 9, "source": "undated", "origin": "b"},
            {"id": "c6", **claim, "low": 99, "high": 99, "source": "s1", "origin": "b", "retracted": day("01-25")},
            {"id": "c7", **claim, "source": "s2", "stance": "denies", "origin": "b"},
            {
                "id": "t",
                "area": "XX01",
                "low": 40,
                "high": 40,
                "origin": "b",
                "source": "s2",
                "recorded": day("02-01"),
                "period_from": day("01-01"),
                "period_to": day("01-15"),
            },
        ],
        movements=[
            {
                "id": "m",
                "kind": "idps-hosted",
                "as_of": day("01-31"),
                "to_place": "XX01",
                "low": 70,
                "high": 70,
                "origin": "a",
                "source": "s3",
                "recorded": day("02-09"),
            }
        ],
    )


def kinds(answer: Any) -> dict[str, str]:
    return dict(zip(answer.frame["claim"], answer.frame["kind"], strict=True))


def test_new_revised_repeated_and_retracted(small: Package) -> None:
    january = Filters(known_on=day("01-31"))
    assert kinds(changes.between(small, january, day("01-01"))) == {
        "c1": "new",
        "c4": "new",
        "t": "new",
        "c2": "revised",
        "c3": "repeated",
        "c6": "retracted",
    }
    assert kinds(changes.between(small, january, day("01-20"))) == {"c3": "repeated", "c6": "retracted"}
    assert kinds(changes.between(small, january, day("01-25"))) == {"c3": "repeated"}
    revised = changes.between(small, january, day("01-15")).frame.set_index("claim").loc["c2"]
    assert (revised.before_low, revised.before_high, revised.low) == (5, 5, 7)


def test_an_undated_claim_is_read_from_its_recording_on(small: Package) -> None:
    assert "c5" not in kinds(changes.between(small, Filters(known_on=day("01-31")), day("01-01")))
    assert kinds(changes.between(small, Filters(known_on=day("02-01")), day("01-31"))) == {"c5": "new"}
    assert "c5" in kinds(changes.between(small, Filters(), day("01-31")))


def test_filters_choose_what_changed(small: Package) -> None:
    since = day("01-01")
    assert set(kinds(changes.between(small, Filters(affiliated=True), since))) == {"c5", "c6", "t"}
    assert set(kinds(changes.between(small, Filters(places=("XX02",)), since))) == set()
    assert "t" not in kinds(changes.between(small, Filters(event_types=("airstrike",)), since))
    assert "t" not in kinds(changes.between(small, Filters(until=day("01-10")), since))


def test_what_was_recorded_after_a_day_whenever_it_was_published(small: Package) -> None:
    assert kinds(changes.recorded(small, Filters(), day("02-01"))) == {"c3": "repeated", "m": "new"}
    assert kinds(changes.recorded(small, Filters(), day("02-09"))) == {}
    assert set(kinds(changes.recorded(small, Filters(), day("01-24")))) == {
        *["c1", "c2", "c3", "c4", "c5", "c6", "t", "m"]
    }
    assert changes.recording_days(small) == [day("02-09"), day("02-01"), day("01-25")]


def test_a_figure_is_said_as_it_was_and_as_it_is(small: Package) -> None:
    frame = changes.moved(small, Filters(known_on=day("01-31")), day("01-15")).frame
    (row,) = frame.itertuples()
    assert (row.then_floor, row.then_ceiling, row.floor, row.ceiling, row.was, row.still) == (5, 5, 7, 7, True, True)
    assert changes.moved(small, Filters(known_on=day("01-31")), day("01-20")).frame.empty
    (first,) = changes.moved(small, Filters(known_on=day("01-31")), day("01-01")).frame.itertuples()
    assert not first.was


@given(st.dates(date(2019, 4, 1), date(2020, 6, 1)), st.integers(0, 90))
@settings(max_examples=6)
def test_what_moved_is_the_difference_of_the_totals(until: date, days: int) -> None:
    since, asked = until - timedelta(days=days), Filters(known_on=until)
    frame = changes.moved(shipped(), asked, since).frame
    then, now = (queries.total(shipped(), asked.but(known_on=day)).total or Figure() for day in (since, until))
    for column in ("floor", "middle", "ceiling"):
        change = int(frame[column].fillna(0).sum() - frame[f"then_{column}"].fillna(0).sum())
        assert change == (getattr(now, column) or 0) - (getattr(then, column) or 0)
    assert int(frame["still"].sum()) - int(frame["was"].sum()) == now.incidents - then.incidents


@given(st.dates(date(2019, 4, 1), date(2020, 6, 1)), st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=6)
def test_claims_of_two_stretches_are_those_of_both_together(first: date, one: int, two: int) -> None:
    middle, last = first + timedelta(days=one), first + timedelta(days=one + two)
    whole = set(kinds(changes.between(shipped(), Filters(known_on=last), first)))
    parts = [
        set(kinds(changes.between(shipped(), Filters(known_on=middle), first))),
        set(kinds(changes.between(shipped(), Filters(known_on=last), middle))),
    ]
    assert parts[0] | parts[1] == whole
    assert not parts[0] & parts[1]


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["c1", "c2", "c3", "c4"]),
            "low": st.none() | st.integers(0, 3),
            "retracted": st.none() | st.just(date(2024, 2, 1)),
            "note": st.sampled_from(["", "a;b", "new"]),
        }
    ),
    max_size=4,
    unique_by=lambda row: str(row["id"]),
)
TURNED = {
    "added": "removed",
    "removed": "added",
    "retracted": "restored",
    "restored": "retracted",
    "changed": "changed",
}


@given(ROWS, ROWS)
def test_comparing_the_other_way_round_turns_every_change(one: list[dict[str, Any]], two: list[dict[str, Any]]) -> None:
    older, newer = tables(claims=one), tables(claims=two)
    forth = {tuple(row) for row in changes.compare(older, newer).itertuples(index=False)}
    back = changes.compare(newer, older).itertuples(index=False)
    assert {(row.table, row.id, TURNED[row.kind], row.column, row.after, row.before) for row in back} == forth
    assert changes.compare(older, older).empty
    assert {row[1] for row in forth if row[2] == "added"} == {row["id"] for row in two} - {row["id"] for row in one}


def test_a_package_is_no_other_than_itself() -> None:
    own = changes.tables(shipped())
    assert changes.compare(own, own).empty
    fewer = {**own, "claims": own["claims"].slice(1)}
    lost = changes.compare(own, fewer)
    assert [tuple(row)[:3] for row in lost.itertuples(index=False)] == [
        ("claims", own["claims"]["id"][0].as_py(), "removed")
    ]
    assert isinstance(own["claims"], pa.Table)
