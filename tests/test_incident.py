"""One incident: its count alone is its count among all, and its past is what was counted then."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitboard import incident, queries
from sitboard.answer import Figure
from sitboard.filters import Filters
from tests.asked import day, made, shipped

INCIDENTS = sorted(shipped().choices.codes["incidents"])


def bounds(figure: Figure) -> tuple[int | None, int | None, int | None, bool]:
    return figure.floor, figure.middle, figure.ceiling, figure.open


@st.composite
def single(draw: st.DrawFn) -> Filters:
    return Filters(
        incidents=(draw(st.sampled_from(INCIDENTS)),),
        known_on=draw(st.sampled_from((None, date(2019, 7, 23), date(2020, 1, 20)))),
        affiliated=draw(st.sampled_from((None, False))),
        measure=draw(st.sampled_from(("killed", "injured"))),
        group=draw(st.sampled_from(("all", "civilians", "children", "combatants"))),
    )


@given(single())
@settings(max_examples=60)
def test_counted_alone_an_incident_has_the_figure_that_it_has_among_all(asked: Filters) -> None:
    steps = incident.steps(shipped(), asked)
    total = queries.total(shipped(), asked).total
    assert total is not None
    if total.incidents:
        assert bounds(steps.nested) == bounds(total)
    else:  # nothing was known of it
        assert steps.spoken == ()


@given(single())
@settings(max_examples=60)
def test_the_steps_lead_to_the_figure(asked: Filters) -> None:
    steps = incident.steps(shipped(), asked)
    own = [voice for voice in steps.spoken if not voice.stand_in] or list(steps.spoken)
    assert steps.ranged.floor == min((voice.low for voice in own if voice.low is not None), default=None)
    assert steps.ranged.ceiling == max((voice.high for voice in steps.spoken), default=None)
    votes = sorted(voice.value for voice in steps.spoken if voice.votes and voice.value is not None)
    assert steps.ranged.middle == (votes[(len(votes) - 1) // 2] if votes else None)
    used = queries.claims_behind(shipped(), asked).frame
    assert {claim for voice in steps.spoken for claim in voice.claims} == set(used.loc[used["fate"] == "used", "claim"])


@given(single())
@settings(max_examples=15)
def test_history_is_what_was_counted_on_each_day(asked: Filters) -> None:
    frame = incident.history(shipped(), asked).frame
    assert frame["day"].is_monotonic_increasing or frame["day"].isna().iloc[-1]
    for _, row in frame.tail(3).iterrows():
        known = None if pd.isna(row["day"]) else row["day"].date()
        total = queries.total(shipped(), asked.but(known_on=known)).total
        assert total is not None
        assert bounds(queries.figure(row)) == bounds(total)


def test_history_has_a_row_for_each_change_and_ends_as_asked() -> None:
    frame = incident.history(made(), Filters(incidents=("road",))).frame
    assert [(None if pd.isna(row.day) else row.day.date(), row.middle) for row in frame.itertuples()] == [
        (day("01-10"), 2),
        (day("02-20"), 5),
        (None, 5),
    ]
    past = incident.history(made(), Filters(incidents=("road",), known_on=day("01-15"))).frame
    assert [row.day.date() for row in past.itertuples()] == [day("01-10"), day("01-15")]
    assert incident.history(made(), Filters(incidents=("unheard",))).frame.empty


def test_undated_claims_are_history_of_today_only() -> None:
    frame = incident.history(made(), Filters(incidents=("span",))).frame
    assert frame["day"].isna().tolist() == [True]


def test_an_incident_is_known_from_its_first_claim() -> None:
    asked = Filters(incidents=("unheard",))
    row = incident.one(made(), asked)
    assert row is not None
    assert row["incident"] == "unheard"
    assert incident.one(made(), asked.but(known_on=day("02-19"))) is None


def test_claims_of_every_measure_have_the_fate_of_their_own_group() -> None:
    frame = incident.claims(made(), Filters(incidents=("market",))).frame
    assert set(frame["claim"]) == {"m1", "m2", "m3", "m4"}
    assert set(frame["fate"]) == {"used"}
    past = incident.claims(made(), Filters(incidents=("span",), known_on=day("02-25"))).frame
    assert dict(zip(past["claim"], past["fate"], strict=True)) == {"s1": "undated", "s2": "wider"}


def test_statements_are_those_that_name_the_incident_and_were_known() -> None:
    asked = Filters(incidents=("market",))
    assert incident.statements(made(), asked).frame["id"].tolist() == ["no-market"]
    assert incident.statements(made(), asked.but(known_on=day("01-09"))).frame.empty
    assert incident.statements(made(), Filters(incidents=("span",))).frame.empty


@pytest.mark.parametrize(
    ("asked", "code", "expected"),
    [
        (Filters(), "market", (None, "road")),
        (Filters(), "road", ("market", "two-provinces")),
        (Filters(places=("XX02",)), "span", ("two-provinces", "unheard")),
        (Filters(places=("XX02",), incidents=("span",)), "span", ("two-provinces", "unheard")),
        (Filters(known_on=day("01-12")), "road", ("market", None)),
    ],
)
def test_neighbours_are_the_next_by_day_within_the_filters(
    asked: Filters, code: str, expected: tuple[str | None, str | None]
) -> None:
    assert incident.neighbours(made(), asked, code) == expected


def test_going_on_from_neighbour_to_neighbour_meets_every_incident_once() -> None:
    asked, met = Filters(places=("SY02",)), []
    code: str | None = queries.incidents(shipped(), asked).frame["incident"].iloc[-1]
    while code is not None:
        met.append(code)
        code = incident.neighbours(shipped(), asked, code)[1]
    assert len(met) == len(set(met))
    assert set(met) == set(queries.incidents(shipped(), asked).frame["incident"])
