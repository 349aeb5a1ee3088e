"""Figures of selections: whatever is asked, rows add up to the total, and what is not reported is never 0."""

import csv
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import places, queries
from sitboard import vocabulary as v
from sitboard.answer import Figure
from sitboard.filters import DISPUTED, SEVERAL, UNATTRIBUTED, Filters
from sitboard.package import Package
from tests.asked import SHIPPED, day, made, package, shipped

NOT_REPORTED = (None, None, None)


def bounds(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.floor, figure.middle, figure.ceiling


def total(filters: Filters, of: Callable[[], Package] = made) -> Figure:
    figure = queries.total(of(), filters).total
    assert figure is not None
    return figure


def rows(frame: pd.DataFrame) -> list[Figure]:
    return [queries.figure(row) for _, row in frame.iterrows()]


def added(figures: list[Figure]) -> Figure:
    def plus(numbers: list[int | None]) -> int | None:
        known = [number for number in numbers if number is not None]
        return sum(known) if known else None

    return Figure(
        plus([figure.floor for figure in figures]),
        plus([figure.middle for figure in figures]),
        plus([figure.ceiling for figure in figures]),
        any(figure.open for figure in figures),
        sum(figure.incidents for figure in figures),
        sum(figure.without for figure in figures),
    )


# which claims are heard is drawn from few, as each hearing is counted anew
HEARD = (
    Filters(),
    Filters(known_on=date(2019, 8, 1)),
    Filters(affiliated=True),
    Filters(known_on=date(2020, 1, 20), affiliated=False),
)


CHOSEN = ("nws-2019-06-10-jabala", "nws-2019-06-10-khan-shaykun-kafr-battikh", "nws-2019-07-22-maarrat-an-numan-market")


@st.composite
def selections(draw: st.DrawFn) -> Filters:
    def some(*codes: str) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(codes), max_size=2)))

    days = st.none() | st.dates(date(2019, 4, 20), date(2020, 3, 10))
    return draw(st.sampled_from(HEARD)).but(
        places=some("SY07", "SY02", "SY05", "SY06", "SY0704", "SY0203", "C3985", SEVERAL),
        since=draw(days),
        until=draw(days),
        event_types=some(*v.EVENT_TYPES),
        target_types=some(*v.TARGET_TYPES),
        actors=some(*shipped().actors, DISPUTED, UNATTRIBUTED),
        incidents=some(*CHOSEN) if draw(st.integers(0, 4)) == 0 else (),
        least_origins=draw(st.sampled_from((1, 1, 2, 3))),
        measure=draw(st.sampled_from(("killed", "injured"))),
        group=draw(st.sampled_from(("all", "civilians", "children", "combatants"))),
    )


@given(selections())
@settings(max_examples=20)
def test_every_breakdown_adds_up_to_the_total(asked: Filters) -> None:
    expected = total(asked, shipped)
    for column in queries.BREAKDOWNS:
        answer = queries.by(shipped(), asked, column)
        assert answer.frame["code"].is_unique
        assert answer.frame["code"].notna().all()
        assert added(rows(answer.frame)) == expected == answer.total, column
    for grain in queries.GRAINS:
        assert added(rows(queries.over_time(shipped(), asked, grain).frame)) == expected, grain
    assert added(rows(places.by_place(shipped(), asked).frame)) == expected
    listed = queries.incidents(shipped(), asked).frame
    assert len(listed) == expected.incidents
    assert int(listed["ceiling"].isna().sum()) == expected.without
    for column, number in zip(("floor", "middle", "ceiling"), bounds(expected), strict=True):
        assert listed[column].sum() == (number or 0)
        assert listed[column].isna().all() == (number is None)


def test_the_latest_incidents_are_the_first_of_all_and_their_total_is_that_of_all() -> None:
    every = queries.incidents(shipped(), Filters())
    for most in (1, 8, len(every.frame) + 1):
        latest = queries.incidents(shipped(), Filters(), most)
        pd.testing.assert_frame_equal(latest.frame, every.frame.head(most), check_dtype=False)
        assert (latest.total, latest.claims) == (every.total, every.claims)


@given(selections())
@settings(max_examples=20)
def test_choosing_fewer_incidents_never_raises_a_total(asked: Filters) -> None:
    narrow = total(asked, shipped)
    for part in ("places", "since", "until", "event_types", "target_types", "actors", "incidents", "least_origins"):
        wide = total(asked.without(part), shipped)
        assert wide.incidents >= narrow.incidents
        assert wide.without >= narrow.without
        for less, more in zip(bounds(narrow), bounds(wide), strict=True):
            assert (less or 0) <= (more or 0)
            assert more is not None or less is None


@given(selections())
@settings(max_examples=15)
def test_a_figure_lies_between_its_bounds(asked: Filters) -> None:
    listed = queries.incidents(shipped(), asked).frame.dropna(subset=["floor", "middle"])
    assert (listed["floor"] <= listed["middle"]).all()
    assert (listed["middle"] <= listed["ceiling"]).all()


@pytest.mark.parametrize("grain", queries.GRAINS)
@pytest.mark.parametrize("asked", [Filters(), Filters(places=("SY05",), known_on=date(2019, 8, 1))])
def test_bins_hold_the_first_day_of_their_incidents(asked: Filters, grain: str) -> None:
    bins = queries.over_time(shipped(), asked, grain).frame
    firsts = pd.to_datetime(queries.incidents(shipped(), asked).frame["date"])
    begins = {
        "day": firsts,
        "week": firsts - pd.to_timedelta(firsts.dt.day_of_week, unit="D"),
        "month": firsts.dt.to_period("M").dt.start_time,
    }[grain]
    assert dict(zip(pd.to_datetime(bins["since"]), bins["incidents"], strict=True)) == begins.value_counts().to_dict()


@given(selections())
@settings(max_examples=20)
def test_provenance_is_that_of_the_claims_behind(asked: Filters) -> None:
    answer = queries.claims_behind(shipped(), asked)
    used = answer.frame[answer.frame["fate"] == "used"]
    assert (answer.claims, answer.sources, answer.origins) == tuple(
        used[c].nunique() for c in ("claim", "source", "origin")
    )
    assert sum(answer.left_out.values()) == len(answer.frame) - len(used)
    assert "used" not in answer.left_out
    figures = queries.incidents(shipped(), asked).frame.dropna(subset=["ceiling"])
    # no number without its sources
    assert set(figures["incident"]) <= set(used["incident"])
    assert queries.total(shipped(), asked).claims == answer.claims


def test_the_made_up_total_is_counted_by_hand() -> None:
    # market 10-10-14, road 5-5-5 (the later), two-provinces 0-0-0, span 7-7-7, unheard nothing, south-wide up to 35
    assert total(Filters()) == Figure(22, 22, 61, False, 6, 1)
    assert total(Filters(measure="injured")) == Figure(9, 9, 9, False, 6, 4)
    assert total(Filters(group="children")) == Figure(4, 4, 4, False, 6, 5)


def test_as_known_earlier() -> None:
    known = Filters(known_on=day("01-31"))
    # only the market and the road were known, the road as at least 2
    assert total(known) == Figure(12, 12, 16, True, 2, 0)
    assert total(known.but(places=("XX0102",))) == Figure(2, 2, 2, True, 1, 0)
    assert total(Filters(places=("XX0102",))) == Figure(5, 5, 5, False, 1, 0)
    # what only undated sources tell was not known on any past day
    assert "span" in set(queries.incidents(made(), Filters(known_on=day("02-20"))).frame["incident"])
    assert (
        total(Filters(known_on=day("02-20"), places=("XX0201",), since=day("01-31"), until=day("01-31"))).without == 1
    )


def test_what_nobody_had_published_is_not_shown() -> None:
    assert total(Filters(known_on=day("01-09"))) == Figure()
    assert queries.incidents(made(), Filters(known_on=day("01-09"))).frame.empty
    assert total(Filters(known_on=day("01-10"))).incidents == 2


@given(st.integers(0, 330))
@settings(max_examples=15)
def test_incidents_appear_on_the_day_of_their_first_publication(days: int) -> None:
    known_on = date(2019, 4, 27) + timedelta(days=days)
    with (SHIPPED / "sources.csv").open(encoding="utf-8", newline="") as file:
        published = {row["id"]: row["published"] for row in csv.DictReader(file)}
    with (SHIPPED / "claims.csv").open(encoding="utf-8", newline="") as file:
        told = {
            row["incident"]
            for row in csv.DictReader(file)
            if row["incident"] and (published[row["source"]] or row["recorded"]) <= str(known_on)
        }
    assert set(queries.incidents(shipped(), Filters(known_on=known_on)).frame["incident"]) == told


def test_an_incident_in_several_provinces_is_in_a_bucket_of_its_own_and_matches_each() -> None:
    provinces = queries.by(made(), Filters(), "governorate").frame.set_index("code")["incidents"].to_dict()
    assert provinces == {"XX01": 2, "XX02": 2, SEVERAL: 2}
    for province in ("XX01", "XX02", SEVERAL):
        found = set(queries.incidents(made(), Filters(places=(province,))).frame["incident"])
        assert {"two-provinces", "south-wide"} <= found
    assert set(queries.incidents(made(), Filters(places=(SEVERAL,))).frame["incident"]) == {
        "two-provinces",
        "south-wide",
    }
    assert set(queries.incidents(made(), Filters(places=("XX0201",))).frame["incident"]) == {
        "two-provinces",
        "span",
        "unheard",
    }
    assert set(queries.incidents(made(), Filters(places=("XX0101", SEVERAL))).frame["incident"]) == {
        "market",
        "two-provinces",
        "south-wide",
    }


@pytest.mark.parametrize("level", ["governorate", "district"])
def test_each_province_is_its_own_incidents_and_those_it_shares(level: str) -> None:
    own = queries.by(shipped(), Filters(), level).frame.set_index("code")["incidents"].to_dict()
    every = queries.incidents(shipped(), Filters()).frame
    for code in own.keys() - {SEVERAL, "unplaced"}:
        found = queries.incidents(shipped(), Filters(places=(code,))).frame
        assert own[code] <= len(found) <= own[code] + own.get(SEVERAL, 0)
        assert set(found["incident"]) <= set(every["incident"])


def test_an_incident_of_uncertain_day_counts_on_its_first() -> None:
    months = queries.over_time(made(), Filters(places=("XX0201",), measure="killed"), "month").frame
    assert [(str(row.since)[:10], row.incidents, row.uncertain) for row in months.itertuples()] == [
        ("2024-01-01", 2, 1),
        ("2024-02-01", 1, 0),
    ]
    assert total(Filters(since=day("02-01"))).incidents == 2
    assert total(Filters(since=day("01-31"), until=day("01-31"))).incidents == 1


def test_weeks_begin_on_monday() -> None:
    weeks = queries.over_time(made(), Filters(until=day("01-09"))).frame
    assert [str(since)[:10] for since in weeks["since"]] == ["2024-01-08"]
    assert all(since.weekday() == 0 for since in queries.over_time(shipped(), Filters()).frame["since"])


def test_attribution_chooses_by_bucket() -> None:
    buckets = queries.by(made(), Filters(), "bucket").frame.set_index("code")["incidents"].to_dict()
    assert buckets == {DISPUTED: 1, "russian-forces": 1, UNATTRIBUTED: 4}
    for code, incidents in buckets.items():
        found = queries.incidents(made(), Filters(actors=(code,))).frame
        assert len(found) == incidents
        assert set(found["bucket"]) == {code}
    market = queries.incidents(made(), Filters(actors=(DISPUTED,))).frame.iloc[0]
    assert market["actors"] == "russian-forces;syrian-government-forces"
    # heard alone, the monitor disputes nobody
    assert total(Filters(actors=("russian-forces",), origins=("monitor",))).incidents == 2


def test_single_incidents_can_be_chosen() -> None:
    assert total(Filters(incidents=("market", "road"))) == Figure(15, 15, 19, False, 2, 0)
    assert total(Filters(incidents=("market",), places=("XX02",))) == Figure()
    assert total(Filters(incidents=("unheard",))) == Figure(None, None, None, False, 1, 1)


def test_the_least_number_of_origins_is_of_those_heard() -> None:
    assert total(Filters(least_origins=2)).incidents == 1
    assert total(Filters(least_origins=2, origins=("monitor",))).incidents == 0
    assert total(Filters(least_origins=3)) == Figure()
    found = queries.incidents(shipped(), Filters(least_origins=3)).frame
    assert found["heard"].min() >= 3
    assert len(found) == (queries.incidents(shipped(), Filters()).frame["heard"] >= 3).sum()


def test_filters_on_claims_choose_voices_and_no_incidents() -> None:
    assert total(Filters(affiliated=True)) == Figure(0, 0, 0, False, 6, 5)
    assert total(Filters(origin_kinds=("rescue-service",), places=("C1",))) == Figure(14, 14, 14, False, 1, 0)
    # a filter on claims may raise a figure: the lower voice is not heard
    assert total(Filters(places=("C1",))) == Figure(10, 10, 14, False, 1, 0)


def test_what_is_not_reported_is_not_zero() -> None:
    nothing, zero = Filters(since=day("02-15"), until=day("02-15")), Filters(event_types=("shelling",))
    assert bounds(total(nothing)) == NOT_REPORTED
    assert bounds(total(zero)) == (0, 0, 0)
    ceiling = Filters(since=day("02-16"))
    assert total(ceiling) == Figure(None, None, 35, False, 1, 0)
    assert queries.incidents(made(), ceiling).frame["floor"].isna().all()
    for answer in (queries.by(made(), nothing, "governorate"), queries.over_time(made(), nothing)):
        assert [bounds(figure) for figure in rows(answer.frame)] == [NOT_REPORTED]
    assert total(Filters(since=day("03-01"))) == Figure()


def test_an_empty_package_answers() -> None:
    empty = package()
    for answer in (
        queries.total(empty, Filters()),
        queries.by(empty, Filters(), "bucket"),
        queries.over_time(empty, Filters()),
    ):
        assert answer.total == Figure()
    for answer in (
        queries.incidents(empty, Filters()),
        queries.claims_behind(empty, Filters()),
        places.by_place(empty, Filters()),
    ):
        assert answer.frame.empty


def test_the_claims_behind_say_what_became_of_them() -> None:
    answer = queries.claims_behind(made(), Filters())
    fates = answer.frame.set_index("claim")["fate"].to_dict()
    used = dict.fromkeys(("m1", "m2", "r2", "t1", "s1", "w1"), "used")
    assert fates == {**used, "m4": "narrower", "r1": "superseded", "s2": "wider"}
    assert answer.left_out == {"narrower": 1, "superseded": 1, "wider": 1}
    assert (answer.claims, answer.sources, answer.origins) == (6, 3, 3)
    assert queries.claims_behind(made(), Filters(known_on=day("01-31"))).left_out == {"narrower": 1, "not-yet-known": 1}


def test_a_denial_is_marked_from_the_day_it_was_known() -> None:
    def denied(filters: Filters) -> set[str]:
        listed = queries.incidents(made(), filters).frame
        return set(listed.loc[listed["denied"], "incident"])

    assert denied(Filters()) == denied(Filters(known_on=day("01-10"))) == {"market", "road"}


def test_a_breakdown_by_anything_else_is_refused() -> None:
    with pytest.raises(KeyError):
        queries.by(made(), Filters(), "summary; drop table claims")
    with pytest.raises(KeyError):
        queries.over_time(made(), Filters(), "year")


@pytest.mark.parametrize("known_on", [None, date(2018, 1, 1), date(2019, 6, 11)])
def test_undated_claims_are_those_of_that_fate(known_on: date | None) -> None:
    asked = Filters(known_on=known_on, measure="injured", affiliated=False)
    fate = shipped().counted(asked).fate
    ((expected,),) = shipped().rows_of(f"select count(distinct claim) from {fate} where fate = 'undated'")
    assert queries.undated_claims(shipped(), asked) == expected
