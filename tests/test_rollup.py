"""Sums from cubes and rows are the sums that SQL gives over the same figures, whatever is asked."""

from datetime import date, timedelta
from functools import cache
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import cited, kept, queries, rollup, sums, texts
from sitboard.answer import Figure
from sitboard.filters import DISPUTED, SEVERAL, UNATTRIBUTED, Filters
from sitboard.package import Package
from tests.asked import day, made, package, shipped
from tests.test_queries import selections

BY = (*queries.BREAKDOWNS, "place")


def in_sql(asked_of: Package, filters: Filters, by: str = "null", grain: str = "") -> pd.DataFrame:
    """The second opinion: figures summed by SQL over the chosen incidents."""
    held = asked_of.counted(filters)
    since = queries.GRAINS[grain] if grain else "null"
    frame = asked_of.frame(
        f"""select {by} as code, {since} as since, {queries.SUMS},
            count(*) filter (where f.date_until is not null and f.date_until <> f.date) as uncertain
        from (
            select f.*, case when len(i.places) = 1 then i.places[1] else '' end as place
            from ({queries.figures_of(asked_of, filters)}) f join incidents i on i.id = f.incident
        ) f group by 1, 2 order by 2, 1"""
    )
    del held
    return frame


def cited_in_sql(asked_of: Package, filters: Filters) -> tuple[int, int, int, date | None]:
    held = asked_of.counted(filters)
    ((claims, sources, origins, latest),) = asked_of.rows_of(
        f"""select count(distinct u.claim), count(distinct c.source), count(distinct c.origin), max(so.published)
        from ({queries.selection(asked_of, filters)}) s
        join {held.used} u on u.incident = s.incident and u.measure = '{filters.measure}' and u.grp = '{filters.group}'
        join claims c on c.id = u.claim join sources so on so.id = c.source"""
    )
    return claims, sources, origins, latest


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """With None for what is missing, whatever the type of a column."""
    told = frame.astype(object)
    return told.where(told.notna(), None).assign(places=[tuple(each) for each in told["places"]])


def assert_same(asked_of: Package, filters: Filters) -> None:
    held = asked_of.counted(filters)
    whole = in_sql(asked_of, filters)
    expected = queries.figure(whole.iloc[0]) if len(whole) else Figure()
    assert sums.figure(asked_of, filters) == expected
    for by in BY:
        found = sums.frame(asked_of, filters, by)
        other = in_sql(asked_of, filters, by).drop(columns=["since", "uncertain"])
        pd.testing.assert_frame_equal(found, other, check_dtype=False, obj=by)
    for grain in queries.GRAINS:
        for by in ("", "governorate", "bucket"):
            found = sums.over_days(asked_of, filters, grain, by)
            other = in_sql(asked_of, filters, by or "null", grain)
            other = other[list(found.columns)]
            found = found.sort_values(["since", *(["code"] if by else [])], ignore_index=True)
            pd.testing.assert_frame_equal(found, other, check_dtype=False, obj=f"{grain} {by}")
    asked = asked_of.rollup(filters)
    counted, plain_sums = (asked.sums(filters, block, "within_subdistrict") for block in (rollup.COUNT, ()))
    assert counted["incidents"].tolist() == plain_sums["incidents"].tolist()
    edges = np.unique(np.r_[asked_of.ground.edges("day")[0][3:-1:5], asked_of.ground.days])
    within, _ = np.histogram(asked_of.ground.day[asked.rows(filters)], np.r_[edges[:-1], edges[-1] - 0.5])
    assert asked.sums(filters, edges=edges)["incidents"].tolist() == within.tolist()
    rests = sums.provenance(asked_of, filters)
    assert (rests.claims, rests.sources, rests.origins, rests.latest) == cited_in_sql(asked_of, filters)
    heard = asked_of.rows_of(
        f"""select s.within_district, count(distinct u.origin_code)
        from (
            select *, case when district in ('several', 'unplaced') then governorate else district end as within_district
            from ({queries.selection(asked_of, filters)})
        ) s join {held.used} u on u.row = s.row and u.measure = '{filters.measure}' and u.grp = '{filters.group}' group by 1"""
    )
    labels = asked_of.rollup(filters).labels("within_district")
    voices = dict(zip(labels, cited.voices(asked_of.rollup(filters), filters, "within_district").tolist(), strict=True))
    assert {code: n for code, n in voices.items() if n} == dict(heard)
    chosen = f"({queries.selection(asked_of, filters)})"
    assert [row for (row,) in asked_of.rows_of(f"select row from {chosen} order by row")] == list(
        asked_of.rollup(filters).rows(filters)
    )
    latest = asked_of.rows_of(f"select row from {chosen} order by date desc, incident limit 5")
    assert [row for (row,) in latest] == list(asked_of.rollup(filters).latest(filters, 5))
    every, listed = (queries.incidents(asked_of, filters, most).frame for most in (None, 5))
    pd.testing.assert_frame_equal(plain(listed), plain(every.head(5)))
    del held


@given(selections())
@settings(max_examples=8)
def test_sums_of_the_shipped_package_are_those_of_sql(filters: Filters) -> None:
    assert_same(shipped(), filters)


@cache
def many() -> Package:
    """A thousand incidents of several places, actors and groups, some of them without a claim."""
    chance = Random(7)
    places = ("C1", "XX010101", "XX0101", "XX0102", "XX01", "XX0201", "south")
    origins = [f"o{number}" for number in range(9)]
    incidents = [
        {
            "id": f"i{chance.random()}",
            "date": day("01-01") + timedelta(days=chance.randrange(80)),
            "date_until": None if chance.random() < 0.8 else day("03-30"),
            "places": sorted(set(chance.choices(places, k=chance.choice((1, 1, 1, 2))))),
            "event_type": chance.choice(("airstrike", "shelling", "ied")),
            "target_type": chance.choice(("market", "school")),
        }
        for _ in range(1000)
    ]
    claims = []
    for incident in incidents:
        for origin in chance.sample(origins, chance.choice((0, 1, 2, 4))):
            low = chance.choice((None, 0, 1, 5, 40))
            claims.append(
                {
                    "id": f"c{len(claims)}",
                    "incident": incident["id"],
                    "low": low,
                    "high": 50 if low is None else low,
                    "qualifier": "up-to" if low is None else chance.choice(("exact", "at-least")),
                    "group": chance.choice(("all", "civilians", "children", "combatants")),
                    "measure": chance.choice(("killed", "killed", "injured")),
                    "origin": origin,
                    "source": chance.choice(("s1", "s2", "s3", "s4")),
                    "attributed_to": chance.choice((None, "russian-forces", "syrian-government-forces", "hts")),
                }
            )
    days = {"s1": day("01-10"), "s2": day("02-10"), "s3": day("03-10"), "s4": None}
    sources = [{"id": source, "published": published} for source, published in days.items()]
    return package(sources=sources, origins=[{"id": origin} for origin in origins], incidents=incidents, claims=claims)


@st.composite
def of_many(draw: st.DrawFn) -> Filters:
    def some(*codes: str) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(codes), max_size=2)))

    days = st.none() | st.dates(date(2023, 12, 25), date(2024, 4, 2))
    named = [row[0] for row in many().rows_of("select id from incidents order by row limit 20")]
    return Filters(
        places=some("XX", "XX01", "XX02", "XX0101", "XX0102", "XX010101", "C1", "south", SEVERAL),
        since=draw(days),
        until=draw(days),
        event_types=some("airstrike", "shelling", "missile"),
        target_types=some("market", "school"),
        actors=some("russian-forces", "hts", DISPUTED, UNATTRIBUTED),
        incidents=some(*named) if draw(st.integers(0, 5)) == 0 else (),
        least_origins=draw(st.sampled_from((1, 1, 2, 3, 9))),
        known_on=draw(st.sampled_from((None, day("01-15"), day("03-12")))),
        origins=draw(st.sampled_from(((), (), ("o1", "o2")))),
        measure=draw(st.sampled_from(("killed", "injured", "missing"))),
        group=draw(st.sampled_from(("all", "civilians", "children"))),
    )


@pytest.mark.parametrize("numbers", [rollup.NUMBERS, 20_000, 1000, 0])
@given(of_many())
@settings(max_examples=8)
def test_sums_of_many_incidents_are_those_of_sql(numbers: int, filters: Filters) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rollup, "NUMBERS", numbers)
        patch.setattr(cited, "STEP", 16)
        patch.setattr(texts, "PAGES", 16 if numbers else 0)
        assert_same(many(), filters)


def test_a_sum_that_floats_cannot_hold_is_exact() -> None:
    values = np.array([2**53, 1, 1], np.uint64)
    assert list(rollup.summed(np.zeros(3, np.int64), values, 1)) == [2**53 + 2]


def test_arrays_used_longest_ago_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "ROOM", 100)
    arrays, made_again = kept.Kept(), []

    def make(name: str) -> np.ndarray:  # type: ignore[type-arg]
        return arrays.get(name, lambda: made_again.append(name) or np.zeros(40, np.uint8))  # type: ignore[func-returns-value,no-any-return]

    for name in ("a", "b", "a", "c", "a", "b"):
        make(name)
    assert made_again == ["a", "b", "c", "b"]
    assert arrays.bytes == 80


def test_nothing_is_summed_of_a_package_without_incidents() -> None:
    empty = package()
    assert sums.figure(empty, Filters()) == Figure()
    assert sums.frame(empty, Filters(), "governorate").empty
    assert sums.over_days(empty, Filters(since=day("01-01")), "week").empty
    assert len(made().rollup(Filters()).latest(Filters(), 0)) == 0
