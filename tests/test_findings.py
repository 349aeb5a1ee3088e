"""Findings: each is said exactly where no other reading of the figures is left, and never of too few incidents."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitboard import findings
from sitboard.answer import Answer, Figure
from sitboard.filters import Filters
from sitboard.panels import Panel
from sitboard.view import View
from sitboard.words import Words
from tests.asked import day, package

START = date(2024, 1, 1)


def view(**asked: Any) -> View:
    return View(PACKAGE, Filters(**asked), Words())


def struck(days: list[int], killed: int = 3, high: int | None = None) -> Any:
    """A package with an incident on each of these days of January and February, and a truce from 1 to 10 February."""
    first = date(2024, 1, 1)
    return package(
        sources=[{"id": "s"}, {"id": "t"}],
        origins=[{"id": "o"}],
        incidents=[{"id": f"i{n}", "date": first + timedelta(at), "places": ["C1"]} for n, at in enumerate(days)],
        claims=[
            {"id": f"c{n}", "incident": f"i{n}", "low": killed, "high": high or killed, "origin": "o", "source": "s"}
            for n in range(len(days))
        ],
        statements=[
            {"id": "a", "kind": "ceasefire", "source": "s", "date": day("01-31"), "until": day("02-10")},
            {"id": "b", "kind": "ceasefire", "source": "t", "date": day("02-01"), "until": day("02-20")},
        ],
    )


PACKAGE = struck([0])


def figure(low: int, high: int, incidents: int = 20, without: int = 0) -> Figure:
    return Figure(low, low, high, incidents=incidents, without=without)


@st.composite
def some(draw: st.DrawFn) -> Figure:
    low, high = sorted(draw(st.tuples(st.integers(0, 60), st.integers(0, 60))))
    incidents = draw(st.integers(0, 12))
    return Figure(low, low, high, incidents=incidents, without=draw(st.integers(0, incidents)))


many = st.lists(some(), max_size=6)


@given(many)
def test_the_highest_week_is_said_only_where_no_other_can_be_higher(found: list[Figure]) -> None:
    said = findings.highest(view(), "week", [(START + timedelta(7 * n), each) for n, each in enumerate(found)])
    told = sum(each.incidents - each.without for each in found)
    clear = [
        n
        for n, each in enumerate(found)
        if len(found) > 1 and all((each.floor or 0) > (other.ceiling or 0) for m, other in enumerate(found) if m != n)
    ]
    assert bool(said) == (told >= findings.ENOUGH and len(clear) == 1)
    if said:
        assert Words().day(START + timedelta(7 * clear[0])) in said


@given(many)
def test_most_is_said_only_where_one_outweighs_all_others_together(found: list[Figure]) -> None:
    said = findings.most(view(), [(f"place {n}", each) for n, each in enumerate(found)])
    ceilings = sum(each.ceiling or 0 for each in found)
    told = sum(each.incidents - each.without for each in found)
    outweighs = [n for n, each in enumerate(found) if (each.floor or 0) > ceilings - (each.ceiling or 0)]
    assert bool(said) == (len(found) > 1 and told >= findings.ENOUGH and bool(outweighs))
    if said:
        assert said.endswith(f"place {outweighs[0]}")


@given(some(), some())
def test_a_difference_is_what_every_pair_of_values_agrees_on(now: Figure, before: Figure) -> None:
    assert now.floor is not None
    assert now.ceiling is not None
    assert before.floor is not None
    assert before.ceiling is not None
    apart = findings.difference(now, before)
    every = [a - b for a in (now.floor, now.ceiling) for b in (before.floor, before.ceiling)]
    assert (apart is None) == (min(every) <= 0 <= max(every))
    if apart:
        assert apart == (min(every), max(every))


def test_what_is_not_reported_has_no_difference() -> None:
    assert findings.difference(Figure(incidents=4, without=4), figure(3, 5)) is None
    assert findings.difference(figure(3, 5), Figure(None, None, 35, incidents=1)) is None


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (figure(10, 12), figure(5, 9), "Killed: more reported than in the 30 days before"),
        (figure(5, 9), figure(10, 12), "Killed: fewer reported than in the 30 days before"),
        (figure(10, 12), figure(5, 10), ""),
        (figure(10, 12, incidents=4), figure(5, 9, incidents=5), ""),
        (figure(10, 12, incidents=40, without=38), figure(5, 9, incidents=7), ""),
    ],
)
def test_a_change_is_said_where_ranges_do_not_touch_and_incidents_are_enough(
    now: Figure, before: Figure, said: str
) -> None:
    assert findings.changed(view(), "Killed", now, before, 30) == said


def calmer(days: list[int], **asked: Any) -> str:
    return findings.calmer(View(struck(days), Filters(**asked), Words()))


BUSY = [*range(21, 31), 15]
"""Days of January: eleven incidents, ten of them in the ten days before the truce that all sources agree on."""


def test_a_truce_is_calmer_on_the_days_that_all_sources_give_it() -> None:
    # agreed from 1 February (the later first day) to 10 February (the earlier last day)
    assert (
        calmer([*BUSY, 35])
        == "Killed: fewer reported in the truce (1 February 2024 – 10 February 2024) than in as many days before"
    )
    # 31 January and 11 February are no days that all sources put into the truce
    assert calmer([*BUSY, 35, *[30] * 9, *[41] * 30]) != ""
    # as many in the truce as before
    assert calmer([*BUSY, *range(31, 41)]) == ""
    # too few incidents
    assert calmer([25, 26, 27, 35]) == ""
    # no incident at all in the truce: nothing reported is no figure, so nothing is said
    assert calmer(BUSY) == ""


def test_a_truce_is_compared_only_inside_the_chosen_days() -> None:
    told = [*BUSY, 35]
    assert calmer(told, until=day("02-09")) == ""
    assert calmer(told, since=day("01-25")) == ""
    assert calmer(told, since=day("01-22"), until=day("02-10")) != ""


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (figure(51, 80), "Most of the killed were civilians, where both are reported"),
        (figure(50, 80), ""),
        (figure(51, 80, incidents=19), ""),
        (Figure(None, None, 80, incidents=30), ""),
    ],
)
def test_most_were_civilians_where_the_lowest_share_is_above_half(share: Figure, said: str) -> None:
    assert findings.civilians(view(), "killed", share, 20) == said


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("un", 11, 10), ("monitor", 12, 11)], True),
        ([("un", 11, 10), ("monitor", 11, 11)], False),
        ([("un", 11, 10), ("un", 12, 11)], False),
        ([], False),
    ],
)
def test_reported_totals_are_above_where_all_of_several_origins_are(
    pairs: list[tuple[str, int, int]], said: bool
) -> None:
    assert bool(findings.above(view(), pairs)) == said


def test_a_finding_as_title_keeps_the_measure_in_the_caption() -> None:
    answer = Answer("", PACKAGE.frame("select 1"), "", "", "", Filters())
    panel = Panel("p", "Killed, by week", "By day of the incident.", answer, answer.frame)
    assert findings.titled(view(), panel, "") == panel
    told = findings.titled(view(), panel, "Killed: most reported in Idleb")
    assert (told.title, told.caption) == ("Killed: most reported in Idleb", "Killed, by week. By day of the incident.")
