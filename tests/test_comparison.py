"""One thing beside another: sums that grow, totals that origins report, a period and the one before."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import comparison, queries
from sitboard.answer import Figure
from sitboard.filters import Filters
from tests.asked import day, made, package, shipped


@pytest.mark.parametrize(
    "asked",
    [{}, {"places": ("SY02",)}, {"measure": "injured"}, {"since": date(2019, 12, 1)}, {"known_on": date(2019, 9, 1)}],
)
def test_the_running_sum_ends_at_the_total_and_never_falls(asked: dict[str, Any]) -> None:
    answer = comparison.running(shipped(), Filters(**asked))
    total = queries.total(shipped(), Filters(**asked)).total
    last = answer.frame.iloc[-1]
    assert total == answer.total == queries.figure(last)
    for column in ("floor", "middle", "ceiling", "incidents", "without"):
        assert answer.frame[column].is_monotonic_increasing
    assert answer.frame["day"].is_unique


def told(**asked: Any) -> list[tuple[str, int, bool]]:
    frame = comparison.reported(TOTALS, Filters(**asked)).frame
    return [(row.series, int(row.value), bool(row.beside)) for row in frame.itertuples()]


def _total(name: str, since: date, until: date, value: int, source: str = "early", **more: Any) -> dict[str, Any]:
    return {"id": name, "area": "south", "period_from": since, "period_to": until, "low": value, "high": value,
            "origin": "monitor", "source": source, **more}  # fmt: skip


TOTALS = package(
    sources=[{"id": "early", "published": day("02-01")}, {"id": "late", "published": day("03-01")}],
    origins=[{"id": "monitor"}, {"id": "un", "kind": "un"}],
    claims=[
        _total("first", day("01-01"), day("01-31"), 100),
        _total("corrected", day("01-01"), day("01-31"), 90, "late"),
        _total("later", day("01-01"), day("02-20"), 150, "late"),
        _total("un", day("01-05"), day("02-10"), 300, "late", origin="un"),
        _total("february", day("02-01"), day("02-20"), 60, "late"),
        _total("part", day("01-01"), day("02-21"), 999, "late", scope="part"),
        _total("denied", day("01-01"), day("02-22"), 999, "late", stance="denies"),
        _total("retracted", day("01-01"), day("02-23"), 999, "late", retracted=day("03-02")),
        _total("elsewhere", day("01-01"), day("02-24"), 999, "late", area="XX"),
        _total("province", day("01-01"), day("02-24"), 40, "late", area="XX01"),
        _total("civilians", day("01-01"), day("02-24"), 77, "late", group="civilians"),
        _total("one-day", day("02-03"), day("02-03"), 5, "late"),
        _total("after", day("01-01"), date(2024, 4, 9), 999, "late"),
    ],
)
JANUARY, FEBRUARY, UN = "monitor 2024-01-01", "monitor 2024-02-01", "un 2024-01-05"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # of two about the same days the later published stands; series of one origin differ by their first day
        ({}, [(JANUARY, 90, True), (JANUARY, 150, True), (UN, 300, True), (FEBRUARY, 60, False)]),
        ({"known_on": day("02-15")}, [(JANUARY, 100, True)]),
        ({"origins": ("un",)}, [(UN, 300, True)]),
        ({"origin_kinds": ("un",)}, [(UN, 300, True)]),
        ({"group": "civilians"}, [(JANUARY, 77, True)]),
        ({"measure": "injured"}, []),
        # exactly the area asked for; of a choice of two areas nobody reports
        ({"places": ("XX01",)}, [(JANUARY, 40, True)]),
        ({"places": ("XX02",)}, []),
        ({"places": ("XX01", "XX02")}, []),
        # only what lies within the days
        ({"until": day("02-10")}, [(JANUARY, 90, True), (UN, 300, True)]),
        ({"since": day("01-25")}, [(FEBRUARY, 60, True)]),
        # a total of an area is of no one type, target or actor
        ({"event_types": ("airstrike",)}, []),
        ({"actors": ("hts",)}, []),
    ],
)
def test_reported_totals_of_the_view(asked: dict[str, Any], expected: list[tuple[str, int, bool]]) -> None:
    assert told(**asked) == expected


spans = st.tuples(st.integers(0, 90), st.integers(0, 90)).map(sorted)


@given(spans)
@settings(max_examples=40)
def test_the_period_before_is_as_long_and_ends_the_day_before(span: list[int]) -> None:
    first, last = (date(2024, 1, 1) + timedelta(n) for n in span)
    earlier = comparison.before(made(), Filters(since=first, until=last))
    length = last - first
    if earlier is None:
        assert first - length - timedelta(1) < made().situation.since
    else:
        assert (earlier[1] - earlier[0], earlier[1]) == (length, first - timedelta(1))


def test_without_chosen_days_the_last_thirty_are_compared() -> None:
    assert comparison.compared(made(), Filters()) == (day("03-02"), day("03-31"))
    assert comparison.compared(made(), Filters(until=day("01-31"))) == (day("01-01"), day("01-31"))


def compared(**asked: Any) -> dict[tuple[str, str, str], Figure]:
    frame = comparison.periods(made(), Filters(**asked)).frame
    return {(row.period, row.measure, row.grp): queries.figure(frame.loc[row.Index]) for row in frame.itertuples()}


def test_each_period_holds_its_own_figures() -> None:
    asked = {"since": day("01-31"), "until": day("02-29")}
    figures = compared(**asked)
    for period, since, until in (("this", day("01-31"), day("02-29")), ("before", day("01-01"), day("01-30"))):
        for measure, group in (("killed", "all"), ("killed", "civilians"), ("injured", "all")):
            asked_for = Filters(since=since, until=until, measure=measure, group=group)
            assert figures[period, measure, group] == queries.total(made(), asked_for).total
    # the span from 31 January to 2 February begins within the days and lies within them
    assert figures["this", "incidents", "all"] == Figure(3, 3, 3, False, 3, 0)
    assert figures["before", "incidents", "all"] == Figure(3, 3, 3, False, 3, 0)


def test_an_incident_with_an_uncertain_day_is_certain_in_neither_period() -> None:
    figures = compared(since=day("02-01"), until=day("02-29"))
    assert figures["this", "incidents", "all"] == Figure(2, 2, 3, False, 2, 0)
    assert figures["before", "incidents", "all"] == Figure(3, 4, 4, False, 4, 0)


def test_without_a_period_before_nothing_is_compared() -> None:
    assert compared(since=day("01-10"), until=day("02-10")) == {}


@pytest.mark.parametrize("chosen", [{"since": date.max}, {"since": date.min}, {"until": date.min}, {"until": date.max}])
def test_days_at_the_ends_of_the_calendar_are_answered(chosen: dict[str, date]) -> None:
    """Between the years 1 and 9999, neither of which has a day beyond."""
    filters = Filters(**chosen)  # type: ignore[arg-type]
    assert comparison.before(made(), filters) is None
    assert comparison.periods(made(), filters).frame.empty
    comparison.reported(made(), filters)
