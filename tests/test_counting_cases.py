"""Every case of the counting rules, exactly."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitboard import database
from sitboard.counting import Counted, Hearing
from tests.packages import ACTORS, of_claims

CASES = json.loads((Path(__file__).parent / "counting_cases.json").read_text(encoding="utf-8"))["cases"]
BY_NAME = {actor.name: actor.id for actor in ACTORS}


def _package(case: dict[str, Any]) -> Any:
    return of_claims({**claim, "attributed_to": BY_NAME.get(claim["attributed_to"])} for claim in case["claims"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case_comes_out_exactly(case: dict[str, Any]) -> None:
    db = database.build(_package(case), ACTORS)
    for number, expect in enumerate(case["expect"]):
        day = date.fromisoformat(expect["known_on"]) if expect["known_on"] else None
        counted = Counted(db, Hearing(known_on=day), number)
        row = db.execute(
            f"select floor, middle, ceiling, open from {counted.figures} where measure = ? and grp = ?",
            [expect["measure"], expect["group"]],
        ).fetchone()
        assert (row or (None,) * 4) == (expect["floor"], expect["middle"], expect["ceiling"], expect["open"]), expect


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_attribution_of_case(case: dict[str, Any]) -> None:
    db = database.build(_package(case), ACTORS)
    counted = Counted(db, Hearing(), 0)
    row = db.execute(
        f"""select any_value(bucket), string_agg(a.name, ' / ' order by a.name)
        from (select bucket, unnest(string_split(actors, ';')) as actor from {counted.heard}) n
        join actors a on a.id = n.actor having count(*) > 0"""
    ).fetchone()
    said = "unattributed" if row is None else row[1] if row[0] != "disputed" else f"disputed: {row[1]}"
    assert said == case["attribution"]
