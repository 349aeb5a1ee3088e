"""Who and by whom: groups beside each other, shares where they can be told, attribution with its disputed bucket."""

from datetime import date
from math import ceil, floor
from typing import Any

import pytest

from sitboard import casualties, queries
from sitboard.answer import Figure
from sitboard.filters import Filters
from tests.asked import day, made, package, shipped

VIEWS: list[dict[str, Any]] = [
    {},
    {"places": ("SY02",)},
    {"known_on": date(2019, 8, 1)},
    {"event_types": ("shelling",)},
]


@pytest.mark.parametrize("asked", VIEWS)
@pytest.mark.parametrize("measure", ["killed", "injured"])
def test_each_group_is_its_own_total(measure: str, asked: dict[str, Any]) -> None:
    frame = casualties.groups(shipped(), Filters(measure=measure, group="women", **asked)).frame
    assert tuple(frame["code"]) == casualties.GROUPS
    for _, row in frame.iterrows():
        assert (
            queries.figure(row) == queries.total(shipped(), Filters(measure=measure, group=row["code"], **asked)).total
        )


@pytest.mark.parametrize("asked", VIEWS)
def test_attribution_is_the_breakdown_by_bucket(asked: dict[str, Any]) -> None:
    answer = casualties.attribution(shipped(), Filters(**asked))
    base = queries.by(shipped(), Filters(**asked), "bucket")
    assert list(answer.frame["code"]) == list(base.frame["code"])
    assert answer.frame["incidents"].sum() == base.total.incidents if base.total else False
    incidents = queries.incidents(shipped(), Filters(**asked)).frame
    for row in answer.frame.itertuples():
        assert row.denied == incidents.loc[incidents["bucket"] == row.code, "denied"].sum()


def test_the_rivals_of_the_disputed_are_told_with_their_numbers() -> None:
    rows = casualties.attribution(made(), Filters()).frame.set_index("code")
    assert list(rows.loc["disputed", "rivals"]) == ["russian-forces;syrian-government-forces 1"]
    # the market is disputed, the road is Russian forces'; one denial answers both
    assert (rows.loc["disputed", "denied"], rows.loc["russian-forces", "denied"]) == (1, 1)
    assert rows.loc["unattributed", "denied"] == 0
    assert casualties.attribution(made(), Filters(known_on=day("01-10"))).frame["denied"].sum() == 2
    early = casualties.attribution(package(incidents=[{"id": "i", "places": ["C1"]}]), Filters()).frame
    assert list(early["denied"]) == [0]


def claim(incident: str, group: str, low: int, high: int | None = None, **more: Any) -> dict[str, Any]:
    return {"id": f"{incident}-{group}-{more.get('origin', 'o')}", "incident": incident, "group": group, "low": low,
            "high": high or low, "origin": "o", "source": "s", **more}  # fmt: skip


SHARED = package(
    sources=[{"id": "s"}],
    origins=[{"id": "o"}, {"id": "p"}],
    incidents=[
        {"id": name, "places": ["C1"]} for name in ("both", "range", "civilians-only", "parts-only", "all-only")
    ],
    claims=[
        claim("both", "all", 10),
        claim("both", "civilians", 7),
        claim("range", "all", 4, 6),
        claim("range", "civilians", 2, 3),
        # here the figure for all is that of civilians, or rests on a part: a share would be 100 by the rule itself
        claim("civilians-only", "civilians", 50),
        claim("parts-only", "children", 50),
        claim("all-only", "all", 50),
    ],
)


def test_a_share_is_over_incidents_that_give_both_and_as_wide_as_the_ranges_allow() -> None:
    row = casualties.shares(SHARED, Filters()).frame.set_index("code").loc["civilians"]
    lowest, highest = floor(100 * (7 + 2) / (10 + 6)), ceil(100 * (7 + 3) / (10 + 4))
    assert (row["incidents"], row["floor"], row["middle"], row["ceiling"]) == (2, lowest, round(100 * 9 / 14), highest)


@pytest.mark.parametrize("measure", ["killed", "injured"])
def test_shares_are_shares(measure: str) -> None:
    frame = casualties.shares(shipped(), Filters(measure=measure)).frame
    assert tuple(frame["code"]) == casualties.GROUPS[1:]
    for row in frame[frame["incidents"] > 0].itertuples():
        assert 0 <= row.floor <= row.middle <= row.ceiling <= 100


@pytest.mark.parametrize("split", ["governorate", "group"])
def test_months_add_up(split: str) -> None:
    frame = casualties.months(shipped(), Filters(), split).frame
    if split == "governorate":
        whole = queries.by(shipped(), Filters(), "governorate").frame
    else:
        whole = casualties.groups(shipped(), Filters()).frame
    summed = frame.groupby("code")[["floor", "middle", "ceiling", "incidents", "without"]].sum()
    for row in whole.itertuples():
        figure = queries.figure(whole.loc[row.Index])
        told = summed.loc[row.code]
        assert (figure.incidents, figure.without) == (told["incidents"], told["without"])
        assert Figure(figure.floor or 0, figure.middle or 0, figure.ceiling or 0) == Figure(
            int(told["floor"]), int(told["middle"]), int(told["ceiling"])
        )
    assert all(since.day == 1 for since in frame["since"])
