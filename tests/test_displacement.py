"""Displacement: no answer mixes what must not be added or compared, and a headline is one claim of one series."""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import displacement
from sitboard import vocabulary as v
from sitboard.answer import Answer
from sitboard.filters import SEVERAL, Filters
from sitboard.package import Package
from tests.asked import SHIPPED, SITUATION, day, package, shipped

HEADLINES = (displacement.flow, displacement.stock)


def last(answer: Answer) -> Mapping[str, Any] | None:
    row = displacement.latest(answer)
    return None if row is None else row.to_dict()


def assert_of_one_kind(frame: pd.DataFrame) -> None:
    """Stock or flow, one unit, one origin, one area, one starting day, one series."""
    assert frame["kind"].isin(v.STOCK_KINDS).all() or frame["kind"].isin(v.FLOW_KINDS).all()
    for column in ("kind", "unit", "origin", "group", "shelter", "series_id", "from_place", "to_place", "period_from"):
        assert frame[column].nunique(dropna=False) <= 1, column


# a series is of one kind, origin, unit, area and starting day, as the checks demand; loose figures are of any
SERIES = {
    "flow-main": {"kind": "cumulative-displacement", "origin": "a", "from_place": "south", "period_from": day("01-01")},
    "flow-b": {"kind": "cumulative-displacement", "origin": "b", "from_place": "south", "period_from": day("01-01")},
    "flow-later": {"kind": "cumulative-displacement", "origin": "a", "from_place": "south", "period_from": day("02-01")},
    "flow-province": {"kind": "cumulative-displacement", "origin": "a", "from_place": "XX01", "period_from": day("01-01")},
    "flow-moves": {
        "kind": "cumulative-displacement", "origin": "b", "from_place": "XX", "period_from": day("01-01"), "unit": "displacements"
    },
    "flow-children": {
        "kind": "cumulative-displacement", "origin": "a", "from_place": "south", "period_from": day("01-01"), "group": "children"
    },
    "stock-main": {"kind": "idps-hosted", "origin": "a", "to_place": "south"},
    "stock-province": {"kind": "idps-hosted", "origin": "b", "to_place": "XX02"},
    "stock-families": {"kind": "idps-hosted", "origin": "b", "to_place": "south", "unit": "families"},
    "m1": {"kind": "idps-hosted", "origin": "b", "to_place": "XX"},
}  # fmt: skip
ORIGINS = [{"id": "a"}, {"id": "b", "kind": "government", "affiliation": "Government"}]
SOURCES = [{"id": name, "published": day(name)} for name in ("01-10", "02-10", "03-10")] + [{"id": "undated"}]


@st.composite
def movements(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for number in range(draw(st.integers(0, 12))):
        name = draw(st.sampled_from(sorted(SERIES)))
        when = day("01-01") + timedelta(days=draw(st.integers(0, 100)))
        value = draw(st.integers(0, 5))
        rows.append(
            {
                **SERIES[name],
                "id": f"m{number}",
                "series": draw(st.sampled_from((name, name, None))),
                "as_of" if "stock" in name or name == "m1" else "period_to": draw(st.sampled_from((when, when, None))),
                "low": draw(st.sampled_from((value, None))),
                "high": value,
                "source": draw(st.sampled_from([source["id"] for source in SOURCES])),
                "retracted": draw(st.sampled_from((None, None, None, day("04-01")))),
            }
        )
    return rows


asked_of_made = st.builds(
    Filters,
    places=st.sampled_from(((), (), ("XX01",), ("XX02",), ("XX01", "XX02"), (SEVERAL,), ("C1",))),
    until=st.sampled_from((None, day("02-15"))),
    known_on=st.sampled_from((None, day("02-15"))),
    affiliated=st.sampled_from((None, False)),
)


@given(movements(), asked_of_made)
@settings(max_examples=20)
def test_no_answer_mixes(rows: list[dict[str, Any]], asked: Filters) -> None:
    made = package(movements=rows, origins=ORIGINS, sources=SOURCES)
    for query, kind in zip(HEADLINES, ("cumulative-displacement", "idps-hosted"), strict=True):
        answer = query(made, asked)
        assert set(answer.frame["kind"]) <= {kind}
        assert_of_one_kind(answer.frame)
        assert_known(made, answer.frame, asked)
        # the headline is the latest of its series that can be shown, and nothing else
        if (shown := last(answer)) is not None:
            of_series = [row for row in rows if shown["series_id"] == (row["series"] or f"#{row['id']}")]
            ends = [
                row.get("period_to") or row.get("as_of")
                for row in of_series
                if not row["retracted"] and heard(row, asked)
            ]
            assert shown["day"].date() == max(end for end in ends if end and end <= (asked.until or SITUATION.until))
            assert shown["value"] in {row["high"] for row in of_series} | {row["low"] for row in of_series}
            areas = {row.get("from_place") or row.get("to_place") for row in of_series}
            assert areas in ([{asked.places[0]}] if len(asked.places) == 1 else []) + [{"south"}, {"XX"}]
            assert bool(answer.caveats) == (bool(asked.places) and areas != set(asked.places))
    for unit in ("people", "displacements", "families"):
        for since in (None, day("01-01")):
            for kind in ("cumulative-displacement", "idps-hosted"):
                frame = displacement.rivals(made, asked, unit, since, kind).frame
                assert set(frame["kind"]) <= {kind}
                assert set(frame["unit"]) <= {unit}
                assert frame["series_id"].is_unique
                assert frame["period_from"].nunique(dropna=False) <= 1
                assert list(frame["value"]) == sorted(frame["value"], reverse=True)
                assert_known(made, frame, asked)


def heard(row: Mapping[str, Any], asked: Filters) -> bool:
    published = {source["id"]: source.get("published") for source in SOURCES}[row["source"]]
    known = asked.known_on is None or (published is not None and published <= asked.known_on)
    return known and not (asked.affiliated is False and row["origin"] == "b")


def assert_known(asked_of: Package, frame: pd.DataFrame, asked: Filters) -> None:
    until = asked.until or asked_of.situation.until
    assert (frame["day"].dt.date <= until).all()
    assert frame["retracted"].isna().all()
    if asked.known_on:
        assert (frame["published"].dt.date <= asked.known_on).all()


FEW = (
    Filters(),
    Filters(until=date(2019, 8, 31)),
    Filters(until=date(2019, 6, 30), known_on=date(2019, 7, 5)),
    Filters(known_on=date(2020, 2, 1)),
    Filters(places=("SY07",)),
    Filters(places=("SY07", "SY02")),
    Filters(origin_kinds=("ngo",)),
    Filters(origins=("response-coordination-group",)),
)


@pytest.mark.parametrize("asked", FEW, ids=lambda asked: "&".join(asked.query()) or "all")
def test_no_answer_of_the_shipped_package_mixes(asked: Filters) -> None:
    for query in HEADLINES:
        answer = query(shipped(), asked)
        if query is displacement.stock and answer.frame.empty:
            continue  # few say it
        assert_of_one_kind(answer.frame)
        assert_known(shipped(), answer.frame, asked)
        assert answer.frame["day"].is_monotonic_increasing
        assert answer.claims == len(answer.frame)
        row = answer.frame.iloc[-1]
        since = row["period_from"].date() if pd.notna(row["period_from"]) else None
        beside = displacement.rivals(shipped(), asked, row["unit"], since, row["kind"]).frame
        assert beside["period_from"].nunique(dropna=False) <= 1
        assert set(beside["unit"]) <= {row["unit"]}
        if row["area"] == shipped().situation.area:
            assert beside.loc[beside["series_id"] == row["series_id"], "id"].tolist() == [row["id"]]


@pytest.mark.parametrize(
    ("asked", "value", "unit", "on", "origin"),
    [
        (Filters(), 961000, "people", "2020-03-05", "ocha"),
        (Filters(until=date(2020, 3, 3)), 961300, "people", "2020-03-03", "ocha"),
        (Filters(until=date(2020, 2, 23)), 948000, "people", "2020-02-23", "ocha"),
        (Filters(until=date(2020, 2, 12)), 800000, "people", "2020-02-12", "ocha"),
        (Filters(until=date(2020, 1, 14)), 350000, "people", "2020-01-14", "ocha"),
        (Filters(until=date(2019, 12, 31)), 284000, "people", "2019-12-29", "ocha"),
        (Filters(until=date(2019, 11, 30)), 860000, "displacements", "2019-11-30", "cccm-cluster"),
        (Filters(until=date(2019, 9, 30)), 750000, "displacements", "2019-09-30", "cccm-cluster"),
        (Filters(until=date(2019, 9, 15)), 700000, "displacements", "2019-09-15", "cccm-cluster"),
        (Filters(until=date(2019, 7, 31)), 518000, "displacements", "2019-07-31", "cccm-cluster"),
        (Filters(until=date(2019, 7, 15)), 452623, "displacements", "2019-07-15", "cccm-cluster"),
        (Filters(until=date(2019, 6, 30), known_on=date(2019, 7, 5)), 327536, "displacements", "2019-06-13", "cccm-cluster"),
        (Filters(places=("SY07", "SY02")), 961000, "people", "2020-03-05", "ocha"),
    ],
)  # fmt: skip
def test_newly_displaced_is_as_the_file_has_it(asked: Filters, value: int, unit: str, on: str, origin: str) -> None:
    shown = last(displacement.flow(shipped(), asked))
    assert shown is not None
    assert (shown["value"], shown["unit"], str(shown["day"].date()), shown["origin"]) == (value, unit, on, origin)


@pytest.mark.parametrize(
    ("asked", "value", "on", "origin"),
    [
        (Filters(), 2849083, "2020-02-29", "hnap"),
        (Filters(until=date(2019, 11, 30)), 1120000, "2019-11-30", "hnap"),
        (Filters(until=date(2019, 11, 29)), 2000000, "2019-11-12", "united-nations"),
        (Filters(until=date(2019, 8, 31)), 1200000, "2019-08-23", "european-commission"),
        (Filters(until=date(2019, 6, 30)), 1300000, "2019-06-30", "who"),
        (Filters(places=("SY07",)), 1300000, "2019-12-20", "idlib-local-administration"),
        (Filters(known_on=date(2020, 3, 14)), 2000000, "2019-11-12", "united-nations"),
    ],
)
def test_living_displaced_is_as_the_file_has_it(asked: Filters, value: int, on: str, origin: str) -> None:
    shown = last(displacement.stock(shipped(), asked))
    assert shown is not None
    assert (shown["value"], shown["unit"], str(shown["day"].date()), shown["origin"]) == (value, "people", on, origin)


def test_other_series_of_the_same_unit_and_starting_day_stand_beside() -> None:
    beside = displacement.rivals(shipped(), Filters(), "people", date(2019, 12, 1)).frame
    with (SHIPPED / "movements.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            row["series"] or f"#{row['id']}"
            for row in csv.DictReader(file)
            if (row["kind"], row["unit"], row["group"], row["shelter"])
            == ("cumulative-displacement", "people", "all", "all")
            and row["period_from"] == "2019-12-01"
            and "" < (row["period_to"] or row["as_of"]) <= "2020-03-06"
        }
    assert set(beside["series_id"]) == expected
    latest = beside.set_index("series_id")["value"].to_dict()
    assert latest["ocha-people-since-2019-12-01"] == 961000
    assert latest["un-people-since-2019-12-01"] == 1000000


def test_a_province_without_a_figure_falls_back_and_says_so() -> None:
    province, whole = displacement.stock(shipped(), Filters(places=("SY02",))), displacement.stock(shipped(), Filters())
    assert province.caveats
    assert not whole.caveats
    assert province.frame["id"].tolist() == whole.frame["id"].tolist()
    # a part of Idleb has a figure of its own, which is not that of Idleb
    assert not displacement.stock(shipped(), Filters(places=("SY07",))).caveats
    assert displacement.stock(shipped(), Filters(places=("SY0704",))).caveats


def test_on_one_day_the_later_publication_stands() -> None:
    row = {**SERIES["flow-main"], "series": "flow-main", "period_to": day("02-01")}
    made = package(
        origins=ORIGINS,
        sources=SOURCES,
        movements=[
            {**row, "id": "second", "low": 5, "high": 5, "source": "02-10"},
            {**row, "id": "first", "low": 9, "high": 9, "source": "01-10"},
            {**row, "id": "undated", "low": 7, "high": 7, "source": "undated"},
        ],
    )
    shown = last(displacement.flow(made, Filters()))
    assert shown is not None
    assert shown["id"] == "second"
    known = last(displacement.flow(made, Filters(known_on=day("02-01"))))
    assert known is not None
    assert known["id"] == "first"


def test_a_movement_without_a_series_stands_alone_whatever_its_name() -> None:
    stock = {"kind": "idps-hosted", "to_place": "south", "as_of": day("01-05"), "low": 1, "high": 1, "source": "01-10"}
    rows = [{**stock, "id": "x", "origin": "a"}, {**stock, "id": "y", "origin": "b", "series": "x"}]
    made = package(origins=ORIGINS, sources=SOURCES, movements=rows)
    assert len(displacement.stock(made, Filters()).frame) == 1


def test_figures_of_several_provinces_are_not_added_nor_is_one_taken_for_all() -> None:
    provinces = [
        {
            **SERIES["stock-province"],
            "to_place": place,
            "id": place,
            "as_of": day("01-05"),
            "low": 1,
            "high": 1,
            "source": "01-10",
        }
        for place in ("XX01", "XX02")
    ]
    made = package(origins=ORIGINS, sources=SOURCES, movements=provinces)
    both = displacement.stock(made, Filters(places=("XX01", "XX02")))
    assert both.frame.empty
    assert both.caveats
    assert list(displacement.stock(made, Filters(places=("XX02",))).frame["id"]) == ["XX02"]


def test_rivals_of_a_figure_without_a_starting_day_have_none() -> None:
    flow = {"period_to": day("02-10"), "low": 1, "high": 1, "source": "02-10"}
    names = ("flow-main", "flow-b", "flow-later")
    made = package(
        origins=ORIGINS,
        sources=SOURCES,
        movements=[{**SERIES[name], **flow, "id": name, "series": name} for name in names],
    )
    assert displacement.rivals(made, Filters(), "people", None).frame.empty
    assert set(displacement.rivals(made, Filters(), "people", day("01-01")).frame["id"]) == {"flow-main", "flow-b"}


def test_what_is_newly_displaced_has_a_starting_day() -> None:
    row = {
        **SERIES["flow-main"],
        "period_from": None,
        "period_to": day("02-01"),
        "id": "x",
        "low": 1,
        "high": 1,
        "source": "02-10",
    }
    assert displacement.flow(package(origins=ORIGINS, sources=SOURCES, movements=[row]), Filters()).frame.empty


@pytest.mark.parametrize(
    "change", [{"retracted": day("03-01")}, {"low": None, "high": None}, {"period_to": day("04-01")}]
)
def test_what_is_retracted_has_no_number_or_lies_ahead_is_not_shown(change: dict[str, Any]) -> None:
    row = {**SERIES["flow-main"], "period_to": day("02-01"), "id": "x", "low": 1, "high": 1, "source": "02-10"}
    shown = [
        len(displacement.flow(package(origins=ORIGINS, sources=SOURCES, movements=[told]), Filters()).frame)
        for told in (row, {**row, **change})
    ]
    assert shown == [1, 0]


def test_nothing_known_is_nothing_shown() -> None:
    for query in HEADLINES:
        answer = query(package(), Filters())
        assert displacement.latest(answer) is None
        assert (answer.claims, answer.sources) == (0, 0)


SPELLED = """with base as (select * from ({known}) where kind = '{kind}' and "group" = 'all' and shelter = 'all' and {more}),
    told as (select * from base where area = '{area}'),
    wide as (select * from base where area in (select id from places where level in ('region', 'country'))),
    asked as (select * from told union all select * from wide where not exists (select 1 from told))
    select id from asked where series_id = (select series_id from asked group by series_id, area order by series_id = '{series}' desc,
        (area = '{whole}' and not exists (select 1 from told)) desc, count(*) desc, max(day) desc, series_id limit 1)
    order by day, published nulls first, value, id"""


@settings(max_examples=40)
@given(
    st.sampled_from(["", "SY07", "SY02", "SY0700", "SY"]),
    st.none() | st.dates(date(2019, 5, 1), date(2020, 12, 1)),
    st.none() | st.dates(date(2019, 5, 1), date(2020, 3, 6)),
    st.sampled_from([(), ("un",), ("media", "un")]),
)
def test_a_headline_is_what_a_query_would_choose(
    area: str, known_on: date | None, until: date | None, kinds: tuple[str, ...]
) -> None:
    package, filters = (
        shipped(),
        Filters(places=(area,) if area else (), known_on=known_on, until=until, origin_kinds=kinds),
    )
    situation = package.situation
    for answer, kind, more, series in (
        (displacement.flow, "cumulative-displacement", "period_from is not null", situation.flow_series),
        (displacement.stock, "idps-hosted", "true", situation.stock_series),
    ):
        told = SPELLED.format(
            known=displacement.known(package, filters),
            kind=kind,
            more=more,
            area=area,
            series=series,
            whole=situation.area,
        )
        assert answer(package, filters).frame["id"].tolist() == [row[0] for row in package.rows_of(told)]
