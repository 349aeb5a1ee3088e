"""Moments: what was said about the chosen places, and the days on which an incident can have happened."""

from datetime import date
from typing import Any

import pytest

from sitboard import moments, queries
from sitboard.filters import Filters
from tests.asked import day, made, package, shipped


def said(**asked: Any) -> set[str]:
    return set(moments.said(PACKAGE, Filters(**asked)).frame["id"])


def _told(name: str, since: date, place: str = "", **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "military-advance", "date": since, "place": place or None, "source": "early", **more}


PACKAGE = package(
    sources=[{"id": "early", "published": day("01-10")}, {"id": "late", "published": day("02-20")}],
    statements=[
        _told("village", day("01-05"), "C1"),
        _told("district", day("01-06"), "XX0201"),
        _told("both-provinces", day("01-07"), "south", kind="ceasefire", until=day("01-09")),
        _told("long-ago", date(2020, 1, 1), "south", kind="agreement"),
        _told("reaches-in", date(2023, 12, 30), "south", until=day("01-02")),
        _told("afterwards", date(2024, 4, 1), "south"),
        _told("later-known", day("01-08"), "C1", source="late"),
        _told("denial", day("01-08"), "C1", kind="denial"),
    ],
)
ALWAYS = {"both-provinces", "reaches-in"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"village", "district", "later-known", *ALWAYS}),
        ({"known_on": day("01-31")}, {"village", "district", *ALWAYS}),
        # what is said of an area is said of each place in it, and what is said of a village of the areas around it
        ({"places": ("XX01",)}, {"village", "later-known", *ALWAYS}),
        ({"places": ("C1",)}, {"village", "later-known", *ALWAYS}),
        ({"places": ("XX0201",)}, {"district", *ALWAYS}),
        ({"places": ("XX0102",)}, ALWAYS),
    ],
)
def test_what_was_said_of_the_chosen_places(asked: dict[str, Any], expected: set[str]) -> None:
    assert said(**asked) == expected


@pytest.mark.parametrize(
    ("precision", "until", "first", "last"),
    [
        ("day", None, "02-10", "02-10"),
        ("range", "02-12", "02-10", "02-12"),
        ("about", None, "02-09", "02-11"),
        ("about", "02-14", "02-10", "02-14"),
        ("month", None, "02-01", "02-29"),
    ],
)
def test_the_days_on_which_an_incident_can_have_happened(
    precision: str, until: str | None, first: str, last: str
) -> None:
    incident = {
        "id": "i",
        "date": day("02-10"),
        "date_until": day(until) if until else None,
        "date_precision": precision,
    }
    (row,) = moments.happened(package(incidents=[{**incident, "places": ["C1"]}]), Filters()).frame.itertuples()
    assert (row.first.date(), row.last.date(), row.uncertain) == (day(first), day(last), precision != "day")


@pytest.mark.parametrize("asked", [{}, {"places": ("SY02",)}, {"since": date(2020, 1, 1), "measure": "injured"}])
def test_every_chosen_incident_has_its_moment(asked: dict[str, Any]) -> None:
    frame = moments.happened(shipped(), Filters(**asked)).frame
    chosen = queries.incidents(shipped(), Filters(**asked)).frame.set_index("incident")
    assert set(frame["incident"]) == set(chosen.index)
    assert frame["incident"].is_unique
    assert (frame["first"] <= frame["last"]).all()
    for row in frame.itertuples():
        assert row.first <= chosen.loc[row.incident, "date"] <= row.last
        assert row.uncertain == (chosen.loc[row.incident, "date_precision"] != "day")


def test_moments_carry_the_figure_of_their_incident() -> None:
    rows = moments.happened(made(), Filters()).frame.set_index("incident")
    assert (rows.loc["market", "floor"], rows.loc["market", "ceiling"]) == (10, 14)
    assert rows.loc["unheard", "without"] == 1
