"""Packages to be asked: the shipped one, and a small one whose every figure can be counted by hand."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sitboard import load
from sitboard.load import Loaded
from sitboard.model import Situation
from sitboard.package import Package
from tests.packages import ACTORS, tables

SHIPPED = Path(__file__).parents[1] / "data" / "northwest-syria"

SITUATION = Situation(
    slug="made-up",
    title="A made-up situation",
    title_ar="",
    summary="Nothing of this happened.",
    languages=("en",),
    country="XXX",
    area="south",
    provinces=("XX01", "XX02"),
    since=date(2024, 1, 1),
    until=date(2024, 3, 31),
    closed=True,
    updated=date(2026, 1, 1),
    centre=(35.0, 36.0),
    zoom=8.0,
    maintainer="nobody",
    licence="CC0",
    sensitivity="public",
    flow_series="flow-main",
    stock_series="stock-main",
    boundary_disclaimer="",
    caveats=(),
    actors=ACTORS,
    expectations={},
)

PLACES = (
    {"id": "XX", "level": "country"},
    {"id": "south", "level": "region", "parent": "XX", "members": ["XX01", "XX02"]},
    {"id": "XX01", "level": "governorate", "parent": "XX"},
    {"id": "XX0101", "level": "district", "parent": "XX01"},
    {"id": "XX0102", "level": "district", "parent": "XX01"},
    {"id": "XX010101", "level": "subdistrict", "parent": "XX0101"},
    {"id": "C1", "parent": "XX010101"},
    {"id": "XX02", "level": "governorate", "parent": "XX"},
    {"id": "XX0201", "level": "district", "parent": "XX02"},
)


def day(text: str) -> date:
    """A day of 2024, written as month-day."""
    return date.fromisoformat(f"2024-{text}")


def package(**rows: Iterable[Mapping[str, Any]]) -> Package:
    """A package of rows, in the made-up country."""
    return Package(Loaded(Path(), SITUATION, tables(**{"places": PLACES, **rows}), (), "0" * 64, {}))


@cache
def shipped() -> Package:
    """The package that comes with the board."""
    return Package(load.read(SHIPPED))


@cache
def made() -> Package:
    """Six incidents, three origins, eleven claims; who says what stands in the rows."""
    both = {"places": ["XX0101", "XX0201"], "place_precision": "several"}
    return package(
        sources=[
            {"id": "early", "published": day("01-10")},
            {"id": "late", "published": day("02-20"), "publisher_kind": "government"},
            {"id": "undated"},
        ],
        origins=[
            {"id": "monitor"},
            {"id": "rescue", "kind": "rescue-service"},
            {"id": "ministry", "kind": "government", "affiliation": "Government"},
        ],
        incidents=[
            {"id": "market", "date": day("01-08"), "places": ["C1"], "target_type": "market"},
            {"id": "road", "date": day("01-09"), "places": ["XX0102"], "place_precision": "district"},
            {"id": "two-provinces", "date": day("01-09"), "event_type": "shelling", **both},
            {
                "id": "span",
                "date": day("01-31"),
                "date_until": day("02-02"),
                "date_precision": "range",
                "place_precision": "district",
                "places": ["XX0201"],
            },
            {"id": "unheard", "date": day("02-15"), "places": ["XX0201"], "place_precision": "district"},
            {"id": "south-wide", "date": day("02-16"), "places": ["south"], "place_precision": "area"},
        ],
        claims=[
            _claim("m1", "market", 10, "monitor", "early", attributed_to="russian-forces"),
            _claim("m2", "market", 14, "rescue", "early", attributed_to="syrian-government-forces"),
            _claim("m3", "market", 3, "monitor", "early", measure="injured"),
            _claim("m4", "market", 4, "rescue", "early", group="children"),
            _claim("r1", "road", 2, "monitor", "early", qualifier="at-least", attributed_to="russian-forces"),
            _claim("r2", "road", 5, "monitor", "late", attributed_to="russian-forces"),
            _claim("t1", "two-provinces", 0, "ministry", "late"),
            _claim("s1", "span", 7, "rescue", "undated"),
            _claim("s2", "span", 8, "monitor", "late", scope="wider"),
            _claim("u1", "unheard", 6, "rescue", "late", measure="injured"),
            {**_claim("w1", "south-wide", None, "rescue", "late", qualifier="up-to"), "high": 35},
        ],
        statements=[
            _statement("no-market", "early", day("01-09"), incidents=["market", "road"], place="C1"),
            _statement("no-south", "late", day("02-15"), place="south"),
            _statement("no-village", "late", day("01-20"), place="C1"),
            _statement("no-other", "undated", day("02-18"), place="XX0201"),
            _statement("truce-1", "early", day("01-12"), kind="ceasefire", until=day("01-14")),
            _statement("truce-2", "early", day("01-15"), kind="ceasefire"),
            _statement("truce-3", "late", day("01-13"), kind="ceasefire", until=day("01-13")),
            _statement("truce-4", "late", day("01-17"), kind="ceasefire", until=day("01-18")),
            _statement("truce-5", "undated", day("03-30"), kind="ceasefire", until=day("04-20")),
        ],
    )


def _claim(name: str, incident: str, number: int | None, origin: str, source: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "incident": incident, "low": number, "high": number, "origin": origin, "source": source, **more}


def _statement(name: str, source: str, date: date, **more: Any) -> dict[str, Any]:
    return {"id": name, "source": source, "date": date, "speakers": ["ministry"], **more}
