"""The product counts the shipped package as the rules' own words do, on every day that a reader may go back to."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from sitboard import database, load
from sitboard.counting import Counted, Hearing
from tests import reckoning
from tests.packages import RECORDED

TESTS = Path(__file__).parent
CASES = json.loads((TESTS / "counting_cases.json").read_text(encoding="utf-8"))["cases"]
DAYS = [date(2019, 5, 1) + timedelta(days=10) * n for n in range(40)]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_reckoning_meets_case(case: dict[str, Any]) -> None:
    told = {"incident": "i", "recorded": RECORDED}
    claims = [{**told, **claim, "published": day(claim.get("published"))} for claim in case["claims"]]
    for expect in case["expect"]:
        figure = reckoning.reckon(claims, day(expect["known_on"])).get(("i", expect["measure"], expect["group"]))
        wanted = (expect["floor"], expect["middle"], expect["ceiling"], expect["open"])
        assert (figure or (None,) * 4) == wanted, expect


class Shipped(NamedTuple):
    db: duckdb.DuckDBPyConnection
    claims: list[dict[str, Any]]
    includes: dict[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def shipped() -> Iterator[Shipped]:
    loaded = load.read(TESTS.parent / "data" / "northwest-syria")
    assert loaded.situation is not None
    published = {source["id"]: source["published"] for source in loaded.tables["sources"].to_pylist()}
    claims = [{**claim, "published": published[claim["source"]]} for claim in loaded.tables["claims"].to_pylist()]
    actors = loaded.situation.actors
    with closing(database.build(loaded.tables, actors)) as db:
        yield Shipped(db, claims, {actor.id: actor.includes for actor in actors})


@pytest.mark.parametrize("known_on", [*DAYS, None], ids=str)
def test_shipped_package_is_counted_as_reckoned(shipped: Shipped, known_on: date | None) -> None:
    counted = Counted(shipped.db, Hearing(known_on=known_on), 0)
    rows = shipped.db.execute(f"select incident, measure, grp, floor, middle, ceiling, open from {counted.figures}")
    figures = {row[:3]: row[3:] for row in rows.fetchall()}
    wanted = reckoning.reckon(shipped.claims, known_on)
    assert {
        key: (figures.get(key), wanted.get(key)) for key in figures | wanted if figures.get(key) != wanted.get(key)
    } == {}
    used = shipped.db.execute(f"select claim, incident, measure, grp from {counted.used}").fetchall()
    assert set(used) == reckoning.used(shipped.claims, known_on)
    actors = shipped.db.execute(
        f"select incident, bucket, actors from {counted.heard} where bucket is not null"
    ).fetchall()
    named = reckoning.attribution(shipped.claims, shipped.includes, known_on)
    assert {incident: frozenset(names.split(";")) for incident, _, names in actors} == named
    assert {bucket == "disputed" for _, bucket, names in actors if ";" in names} <= {True}
    assert all(bucket == names for _, bucket, names in actors if ";" not in names)


def test_days_differ(shipped: Shipped) -> None:
    """Else the test above would compare the same figures over and over."""
    sizes = [len(reckoning.reckon(shipped.claims, known_on)) for known_on in DAYS]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 30
    assert len(reckoning.reckon(shipped.claims)) > 1000
