"""The timeline as a reader meets it: one axis for figures, incidents and what was said; periods with one choice."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sitboard import filters, periods, shelf
from sitboard.panels import comparison, timeline
from sitboard.view import View
from sitboard.words import Words

APP = Path(__file__).parents[1] / "app.py"


def opened(**query: str) -> AppTest:
    """The page as its link opens it; `since` and `until` stand for the keys `from` and `to`."""
    page = AppTest.from_file(str(APP), default_timeout=30).switch_page("pages/timeline.py")
    for key, value in query.items():
        page.query_params[{"since": "from", "until": "to"}.get(key, key)] = value
    return drawn(page.run())


def drawn(page: AppTest) -> AppTest:
    assert [each.message for each in page.exception] == []
    return page


def view(**query: str) -> View:
    package = shelf.served().package
    assert package is not None
    named = {{"since": "from", "until": "to"}.get(key, key): value for key, value in query.items()}
    read, unknown = filters.read(named, package.choices)
    assert unknown == ()
    return View(package, read, Words())


def specs(page: AppTest) -> list[dict[str, Any]]:
    return [json.loads(each.proto.spec) for each in page.get("plotly_chart")]


def trace(spec: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [each for each in spec["data"] if each.get("name") == name]


@pytest.mark.parametrize("grain", ["day", "week", "month"])
def test_the_columns_follow_the_link(grain: str) -> None:
    page = opened(grain=grain)
    assert next(box for box in page.selectbox if box.key == "own-grain").value == grain
    chart = timeline.chronicle(view(grain=grain)).chart
    assert chart is not None
    bins = chart.columns.bins  # type: ignore[union-attr]
    (drawn_bins,) = trace(specs(page)[0], "bins")
    assert [code for code, _ in drawn_bins["customdata"]] == [f"{each.since}/{each.until}" for each in bins]
    length = {"day": 1, "week": 7}.get(grain)
    assert all((each.until - each.since).days + 1 == length for each in bins) if length else len(bins) == 12


def test_choosing_a_grain_writes_it_into_the_address_and_the_usual_one_leaves_it() -> None:
    page = opened()
    page = drawn(next(box for box in page.selectbox if box.key == "own-grain").select("month").run())
    assert page.query_params["grain"] == "month"
    page = drawn(next(box for box in page.selectbox if box.key == "own-grain").select("week").run())
    assert "grain" not in page.query_params


def test_periods_can_be_taken_whole() -> None:
    page = opened()
    page = drawn(next(button for button in page.button if button.key == "last-0").click().run())
    assert page.query_params["from"] == "2020-02-29"
    assert "to" not in page.query_params
    picked = next(each for each in periods.named(view()) if (each.since.month, each.since.day) == (7, 1))
    page = drawn(next(box for box in page.selectbox if box.key == "own-period").select(picked).run())
    assert (page.query_params["from"], page.query_params["to"]) == ("2019-07-01", "2019-07-31")


def test_periods_lie_in_the_situation_and_months_cover_it() -> None:
    asked = view()
    situation = asked.package.situation
    named = periods.named(asked)
    assert all(situation.since <= each.since <= each.until <= situation.until for each in named)
    days = (situation.until - situation.since).days + 1
    months = [each for each in named if each.label == Words().month(each.since)]
    assert sum((each.until - each.since).days + 1 for each in months) == days
    assert len({each.label for each in named}) == len(named)


def test_every_incident_stands_on_the_axis_once_and_uncertain_days_as_capsules() -> None:
    panel = timeline.chronicle(view())
    chart = panel.chart
    moments = [moment for track in chart.below for moment in track.moments]  # type: ignore[union-attr]
    assert len({moment.code for moment in moments}) == len(moments) == 359
    assert sum(track.tally or 0 for track in chart.below) == 359  # type: ignore[union-attr]
    vague = {moment.code for moment in moments if moment.kind == "uncertain"}
    tray = timeline.uncertain(view())
    assert {code for row in tray.rows if row for code in row.incidents} == vague
    assert len(tray.table) == len(vague)
    assert all(moment.until > moment.since for moment in moments if moment.code in vague)


def test_what_is_outside_the_chosen_days_is_drawn_back() -> None:
    spec = specs(opened(since="2019-12-01", until="2019-12-31"))[0]
    dots = [each for each in trace(spec, "day") if len(set(each["marker"]["opacity"])) > 1]
    assert dots
    for each in dots:
        for x, opacity in zip(each["x"], each["marker"]["opacity"], strict=True):
            assert (opacity > 0.5) == ("2019-12-01" <= x[:10] <= "2019-12-31")


def test_truces_with_several_first_days_are_disputed_and_say_which() -> None:
    chart = timeline.chronicle(view()).chart
    (truces,) = [track for track in chart.above if track.pale]  # type: ignore[union-attr]
    january = next(moment for moment in truces.moments if moment.since.isoformat() == "2020-01-09")
    assert january.disputed
    assert "first day given: 9 January 2020 or 12 January 2020" in january.label
    june = next(moment for moment in truces.moments if moment.since.isoformat() == "2019-06-12")
    assert not june.disputed
    assert "no last day given" in june.label
    # the statement of 5 August that the truce is over ends it, and begins none
    august = next(moment for moment in truces.moments if moment.since.isoformat() == "2019-08-01")
    assert "first day given: 1 August 2019 or 2 August 2019" in august.label
    assert "said to be over on 5 August 2019" in august.label


def test_reported_totals_stand_beside_the_sum_and_are_not_in_it() -> None:
    panel = comparison.running(view(group="civilians"))
    board, *others = panel.chart.lines  # type: ignore[union-attr]
    assert board.running
    assert not any(line.running for line in others)
    total = panel.answer.total
    last = board.points[-1]
    assert total is not None
    assert (last.floor, last.value, last.ceiling) == (total.floor, total.middle, total.ceiling)
    ohchr = next(line for line in others if line.code == "ohchr 2019-04-29")
    assert [point.value for point in ohchr.points][-1] == 1710
    assert ohchr.named


def test_a_difference_is_named_only_where_ranges_do_not_touch() -> None:
    words = Words()
    panel = comparison.periods(view(since="2019-08-01", until="2019-08-31"))
    told = dict(
        zip(panel.table[words.say("What")], panel.table[words.say("Difference of what is reported")], strict=True)
    )
    assert told["Injured"] == "no clear difference"
    assert told["Killed"].endswith("fewer")
    # more can have been killed in the days before, of which there were more
    assert told["Killed"].removesuffix(" fewer").endswith("+")
    assert told["Incidents found"].removesuffix(" fewer").isdecimal() or "+" not in told["Incidents found"]
    assert comparison.periods(view(since="2019-05-01", until="2019-09-30")).empty


@pytest.mark.parametrize(
    "query",
    [
        {"prov": "SY06"},
        {"known": "2019-06-11"},
        {"known": "2018-01-01"},
        {"since": "2019-10-01", "until": "2019-10-05", "prov": "SY05"},
        {"measure": "injured", "group": "children", "figure": "ceiling"},
        {"actor": "disputed", "okind": "un", "grain": "fortnight"},
    ],
)
def test_every_view_is_drawn_and_said(query: dict[str, str]) -> None:
    page = opened(**query)
    told = [each for each in page.get("plotly_chart") if not each.proto.alt]
    assert not told
    assert len(page.header) == 5
